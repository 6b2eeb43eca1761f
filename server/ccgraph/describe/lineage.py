"""What a body came from and what became of it: successions followed both ways, whole and partial told apart.

A succession is a node (``ccg:Succession``) with its predecessor, successor, kind, change and, where it was counted, how many
of the predecessor's LSOAs passed on. Whole successions are followed to any depth; a partial one is shown and not followed,
since a body that gave a part away did not become the other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Evidence, Value
from ccgraph.describe.lookups import count, literal, things, things_with
from ccgraph.iris import CCG, DCTERMS, SKOS
from ccgraph.snapshot import Snapshot

#: Successions that a lineage holds before it is cut, and says so.
MOST_STEPS = 400

_PREDECESSOR = ox.NamedNode(CCG + "predecessor")
_SUCCESSOR = ox.NamedNode(CCG + "successor")
_KIND = ox.NamedNode(CCG + "successionKind")
_CHANGE = ox.NamedNode(CCG + "inChange")
_COUNT = ox.NamedNode(CCG + "lsoaCount")
_TOTAL = ox.NamedNode(CCG + "lsoaTotal")
_POSTCODES = ox.NamedNode(CCG + "postcodeShare")
_BROADER = ox.NamedNode(SKOS + "broader")
_DATE = ox.NamedNode(DCTERMS + "date")


@dataclass(frozen=True, slots=True)
class Step:
    """One succession, by its IRI ``node``: when, from which body to which, in which change.

    ``share`` is what passed on as it was counted, such as "21 of 302 LSOAs".
    """

    date: str
    before: Value
    after: Value
    kind: Value | None
    change: Value | None
    whole: bool
    share: str
    evidence: Evidence
    node: str = ""


@dataclass(frozen=True, slots=True)
class Lineage:
    """The successions that lead to a body and from it, in order of date; ``cut`` tells whether some were left out."""

    body: Value
    steps: tuple[Step, ...]
    cut: bool

    @property
    def origins(self) -> tuple[Step, ...]:
        """The successions that end at the body itself."""
        return tuple(step for step in self.steps if step.after.iri == self.body.iri)

    @property
    def outcomes(self) -> tuple[Step, ...]:
        """The successions that begin at the body itself."""
        return tuple(step for step in self.steps if step.before.iri == self.body.iri)


def lineage_of(snapshot: Snapshot, describer: Describer, iri: str) -> Lineage | None:
    """Follow the successions of a body; None where it has none."""
    body = ox.NamedNode(iri)
    steps: dict[ox.NamedNode, Step] = {}
    for near, far in ((_SUCCESSOR, _PREDECESSOR), (_PREDECESSOR, _SUCCESSOR)):
        pending, seen = [body], {body}
        while pending and len(steps) < MOST_STEPS:
            here = pending.pop(0)
            for succession in things_with(snapshot, near, here):
                others = things(snapshot, succession, far)
                if succession not in steps:
                    steps[succession] = _step(snapshot, describer, succession)
                new = [other for other in others if other not in seen and steps[succession].whole]
                seen.update(new)
                pending += new
    if not steps:
        return None
    ordered = sorted(steps.items(), key=lambda each: (each[1].date, each[1].after.text, each[1].before.text))
    evidence = describer.evidence_of(node for node, _ in ordered[:MOST_STEPS])
    kept = tuple(replace(step, evidence=evidence[node]) for node, step in ordered[:MOST_STEPS])
    return Lineage(describer.value(body), kept, len(ordered) > MOST_STEPS)


def _step(snapshot: Snapshot, describer: Describer, succession: ox.NamedNode) -> Step:
    changes = things(snapshot, succession, _CHANGE)
    kinds = things(snapshot, succession, _KIND)
    passed, total = (count(snapshot, succession, each) for each in (_COUNT, _TOTAL))
    postcodes = literal(snapshot, succession, _POSTCODES)
    whole = ox.NamedNode(f"{snapshot.base}scheme/succession-kind/whole")
    dates = [literal(snapshot, change, _DATE) for change in changes]
    return Step(
        date=next((date for date in dates if date), ""),
        before=_value(describer, things(snapshot, succession, _PREDECESSOR)),
        after=_value(describer, things(snapshot, succession, _SUCCESSOR)),
        kind=_value(describer, kinds) if kinds else None,
        change=_value(describer, changes) if changes else None,
        whole=any(whole in (kind, *things(snapshot, kind, _BROADER)) for kind in kinds),
        share=f"{passed:,} of {total:,} LSOAs"
        if passed and total
        else f"{postcodes}% of postcodes"
        if postcodes
        else "",
        evidence=Evidence(),
        node=succession.value,
    )


def _value(describer: Describer, nodes: list[ox.NamedNode]) -> Value:
    return describer.value(nodes[0]) if nodes else Value("not stated")
