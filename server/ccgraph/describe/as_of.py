"""A body as it was on a day: its name and kind, whether it was open, what it belonged to, its area, what it was responsible for.

Opening and closing days are inclusive. A date that the data does not have is unknown, not unbounded: what follows from it is "not
known". An edition says when something was seen, not when it held: links without a first day are left out, one of which no end of
its own was found is not known to have held after the last edition that shows it, and names and areas are given with the editions
that they were seen in. What a source attests up to a day is not known of later ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Evidence, Value
from ccgraph.describe.lives import life_of, lives_of
from ccgraph.describe.lookups import count, literal, things, things_with
from ccgraph.iris import CCG, SKOS
from ccgraph.snapshot import Snapshot
from ccgraph.snapshot.catalogue.life import NOT_KNOWN, OPEN

_START = ox.NamedNode("https://schema.org/startDate")
_END = ox.NamedNode("https://schema.org/endDate")
_CLASSIFICATION = ox.NamedNode("http://www.w3.org/ns/org#classification")
_XL = "http://www.w3.org/2008/05/skos-xl#"
_NAMES = (ox.NamedNode(_XL + "prefLabel"), ox.NamedNode(_XL + "altLabel"))
_FORM = ox.NamedNode(_XL + "literalForm")
_FIRST, _LAST, _EDITION, _COUNT, _TOTAL, _TOTAL_OF_OTHER, _OF, _WITH = (
    ox.NamedNode(CCG + each)
    for each in (
        "firstSeen", "lastSeen", "edition", "lsoaCount", "lsoaTotal", "lsoaTotalOfAuthority", "overlapOf", "overlapWith",
    )
)  # fmt: skip
_ENDS_WITH, _SEEN_IN = (ox.NamedNode(CCG + each) for each in ("endsWith", "seenIn"))
_PREFERRED = ox.NamedNode(SKOS + "prefLabel")
#: Overlaps that a page shows of one edition.
SHOWN_OVERLAPS = 30


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that held on the day, or of which that is not known: what, in which sort of relation, and where that is said.

    ``seen`` is empty for what held. Of a link it is the last edition that shows it, where no end of it was found and the day is
    later; of a responsibility, the day of which its latest source speaks.
    """

    thing: Value
    relation: Value | None
    evidence: Evidence
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the day: ``first`` and ``last`` are editions that show it, ``until`` is its last day; empty where not known."""

    text: str
    kind: str
    first: str
    last: str
    until: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Overlap:
    """A part of the area that a body shares with another: how many small areas (LSOAs), of how many of the body and the other."""

    other: Value
    count: int
    total: int
    total_of_other: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Area:
    """The area of a body by one edition, the last one up to the day; the first ``shown`` of ``total`` overlaps, largest first."""

    edition: str
    shown: tuple[Overlap, ...]
    total: int


@dataclass(frozen=True, slots=True)
class AsOf:
    """The body ``iri`` on a day.

    ``status`` is open, closed, not yet open, or not known; ``seen`` is the last edition that shows a body whose end was not
    found. ``kinds`` are those that it was of on the day, and all that it was ever of where it was not open. ``listed`` is its
    name in the register, whatever the day, and ``renamed`` tells whether it had others; ``names`` are those of the day.
    ``area`` is None where no edition up to the day shows it. ``responsibilities`` are those that a source attests for the day;
    ``unattested`` are those of which no source says whether they were held on it.
    """

    iri: str
    day: str
    status: str
    opened: str
    closed: str
    seen: str
    kinds: tuple[Value, ...]
    listed: str
    renamed: bool
    names: tuple[Name, ...]
    area: Area | None
    parents: tuple[Dated, ...]
    members: tuple[Dated, ...]
    responsibilities: tuple[Dated, ...]
    unattested: tuple[Dated, ...]

    @property
    def latest(self) -> str:
        """The latest day of which a source of what is not known speaks."""
        return max((each.seen for each in self.unattested), default="")

    @property
    def query(self) -> str:
        """The query for what is not known of the day."""
        return (
            "SELECT ?responsibility (MAX(?attested) AS ?spokenOf) WHERE {\n"
            f"  <{self.iri}> ^ccg:holder|(org:classification/^ccg:holderKind) ?holding .\n"
            "  ?holding ccg:ofResponsibility ?responsibility ; ccg:attestedOn ?attested .\n"
            "  OPTIONAL { ?holding ccg:heldFrom ?from } OPTIONAL { ?holding ccg:heldUntil ?until }\n"
            f'  BIND ("{self.day}"^^xsd:date AS ?day)\n'
            "  FILTER NOT EXISTS { ?holding ccg:condition ?condition }\n"
            "  FILTER ((!BOUND(?from) || ?from <= ?day) && (!BOUND(?until) || ?day <= ?until))\n"
            "} GROUP BY ?responsibility\n"
            "HAVING (SUM(IF(COALESCE(?from, ?attested) <= ?day && ?day <= COALESCE(?until, ?attested), 1, 0)) = 0)\n"
            "ORDER BY DESC(?spokenOf) ?responsibility"
        )


def is_body(snapshot: Snapshot, iri: str) -> bool:
    """Tell whether a thing has a life that can be asked about: it is classified as a kind of body."""
    return any(snapshot.triples_of(ox.NamedNode(iri), _CLASSIFICATION))


def as_of(snapshot: Snapshot, describer: Describer, iri: str, day: date) -> AsOf:
    """Say how a body was on a day."""
    body, when = ox.NamedNode(iri), day.isoformat()
    life = life_of(snapshot, body)
    status = life.status(when)
    holds = status in (OPEN, NOT_KNOWN)
    kinds = _kinds(snapshot, body, when if holds else "")
    held, unattested = _responsibilities(snapshot, describer, (body, *kinds), when) if status == OPEN else ((), ())
    return AsOf(
        iri=iri,
        day=when,
        status=status,
        opened=life.opened,
        closed=life.closed,
        seen=life.seen,
        kinds=tuple(describer.value(each) for each in kinds),
        listed=literal(snapshot, body, _PREFERRED) or describer.label(body),
        renamed=any(snapshot.triples_of(body, _NAMES[1])),
        names=tuple(_names(snapshot, describer, body, when)) if holds else (),
        area=_area(snapshot, describer, body, when) if holds else None,
        parents=tuple(_links(snapshot, describer, body, when, "child", "parent")) if holds else (),
        members=tuple(_links(snapshot, describer, body, when, "parent", "child")) if holds else (),
        responsibilities=held,
        unattested=unattested,
    )


def _kinds(snapshot: Snapshot, body: ox.NamedNode, when: str) -> list[ox.NamedNode]:
    """Give the kinds of a body: on a day those that it was of or may have been of, for no day all."""
    lives = lives_of(snapshot, body)
    return [kind for kind, life in lives.items() if not when or life.status(when) in (OPEN, NOT_KNOWN)]


def _names(snapshot: Snapshot, describer: Describer, body: ox.NamedNode, when: str) -> Iterator[Name]:
    """Give the dated names that span the day: seen by then, and not gone before.

    A name is gone after its last day, or where no source gives one, after the last edition that shows it; with neither it
    goes on.
    """
    start = body.value + "#"
    found = [
        quad.object
        for predicate in _NAMES
        for quad in snapshot.triples_of(body, predicate)
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(start)
    ]
    evidence = describer.evidence_of(found)
    for node in found:
        first, last = literal(snapshot, node, _FIRST), literal(snapshot, node, _LAST)
        until = literal(snapshot, node, _END)
        gone = until or last
        if first and first <= when and (not gone or when <= gone):
            kinds = things(snapshot, node, ox.NamedNode(CCG + "nameKind"))
            kind = describer.label(kinds[0]) if kinds else ""
            yield Name(literal(snapshot, node, _FORM), kind, first, last, until, evidence[node])


def _area(snapshot: Snapshot, describer: Describer, body: ox.NamedNode, when: str) -> Area | None:
    """Give the overlaps of a body's area by the last edition up to the day, whichever of the two the body is."""
    sides = ((_OF, _WITH, _TOTAL, _TOTAL_OF_OTHER), (_WITH, _OF, _TOTAL_OF_OTHER, _TOTAL))
    for near, far, own_total, other_total in sides:
        overlaps = things_with(snapshot, near, body)
        editions = {node: literal(snapshot, node, _EDITION) for node in overlaps}
        edition = max((each for each in editions.values() if each and each <= when[: len(each)]), default="")
        if not edition:
            continue
        chosen = [node for node in overlaps if editions[node] == edition]

        shown = sorted(chosen, key=lambda node: (-count(snapshot, node, _COUNT), node.value))[:SHOWN_OVERLAPS]
        evidence = describer.evidence_of(shown)
        return Area(
            edition,
            tuple(
                Overlap(
                    describer.value(other),
                    count(snapshot, node, _COUNT),
                    count(snapshot, node, own_total),
                    count(snapshot, node, other_total),
                    evidence[node],
                )
                for node in shown
                for other in things(snapshot, node, far)
            ),
            len(chosen),
        )
    return None


def _links(
    snapshot: Snapshot, describer: Describer, body: ox.NamedNode, when: str, near: str, far: str
) -> Iterator[Dated]:
    found: list[tuple[ox.NamedNode, ox.NamedNode, Value | None, str]] = []
    for quad in snapshot.triples_of(predicate=ox.NamedNode(CCG + near), value=body):
        link = quad.subject
        if not isinstance(link, ox.NamedNode):
            continue
        start, end = literal(snapshot, link, _START), literal(snapshot, link, _END)
        if not start or not start <= when or (end and when > end):
            continue
        kinds = things(snapshot, link, ox.NamedNode(CCG + "linkKind"))
        relation = describer.value(kinds[0]) if kinds else None
        seen = "" if end and not things(snapshot, link, _ENDS_WITH) else _last_edition(snapshot, link)
        unseen = seen if seen and when > f"{seen}-01-01"[:10] else ""
        found += [(link, other, relation, unseen) for other in things(snapshot, link, ox.NamedNode(CCG + far))]
    evidence = describer.evidence_of(link for link, *_ in found)
    dated = (Dated(describer.value(other), relation, evidence[link], seen) for link, other, relation, seen in found)
    yield from sorted(dated, key=lambda each: (each.relation.text if each.relation else "", each.thing.text))


def _last_edition(snapshot: Snapshot, link: ox.NamedNode) -> str:
    """Give the last edition in which a link was seen, as exactly as it is dated; empty where there is none."""
    editions = (quad.object for quad in snapshot.triples_of(link, _SEEN_IN))
    return max((each.value for each in editions if isinstance(each, ox.Literal)), default="")


class _Held(NamedTuple):
    """A responsibility and a holding of it; ``seen`` as that of Dated."""

    responsibility: ox.NamedNode
    holding: ox.NamedNode
    seen: str = ""


def _responsibilities(
    snapshot: Snapshot, describer: Describer, holders: Sequence[ox.NamedNode], when: str
) -> tuple[tuple[Dated, ...], tuple[Dated, ...]]:
    """Give the responsibilities of a body and its kinds on a day: those that are attested for it, and those not known of it.

    A holding covers the days from its first, or else the one that it is attested on, to its last, or else the one that it is
    attested on. Of days before its first and after its last one it is known that it did not hold; of the others nothing is.
    """
    held: list[_Held] = []
    unknown: dict[ox.NamedNode, _Held] = {}
    for holding in _holdings(snapshot, holders):
        start, end, attested = (
            literal(snapshot, holding, ox.NamedNode(CCG + each)) for each in ("heldFrom", "heldUntil", "attestedOn")
        )
        if (start and when < start) or (end and when > end):
            continue
        covered = (start or attested) <= when <= (end or attested)
        for responsibility in things(snapshot, holding, ox.NamedNode(CCG + "ofResponsibility")):
            if covered:
                held.append(_Held(responsibility, holding))
            elif attested and attested > (unknown[responsibility].seen if responsibility in unknown else ""):
                unknown[responsibility] = _Held(responsibility, holding, attested)
    known = {each.responsibility for each in held}
    rest = [each for each in unknown.values() if each.responsibility not in known]
    return _dated(snapshot, describer, held), _dated(snapshot, describer, rest)


def _holdings(snapshot: Snapshot, holders: Sequence[ox.NamedNode]) -> Iterator[ox.NamedNode]:
    """Give the unconditional holdings of a body, which stands first, and of the kinds behind it."""
    for holder, name in zip(holders, ("holder", *["holderKind"] * len(holders)), strict=False):
        for holding in things_with(snapshot, ox.NamedNode(CCG + name), holder):
            if not any(snapshot.triples_of(holding, ox.NamedNode(CCG + "condition"))):
                yield holding


def _dated(snapshot: Snapshot, describer: Describer, found: Sequence[_Held]) -> tuple[Dated, ...]:
    evidence = describer.evidence_of(each.holding for each in found)
    dated = []
    for each in found:
        modality = things(snapshot, each.holding, ox.NamedNode(CCG + "modality"))
        relation = describer.value(modality[0]) if modality else None
        dated.append(Dated(describer.value(each.responsibility), relation, evidence[each.holding], each.seen))
    return tuple(sorted(dated, key=lambda each: each.thing.text))
