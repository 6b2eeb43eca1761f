"""Claims under headings: the one form in which pages show what was said about a thing, each claim with its evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Evidence, Statement, Value
from ccgraph.describe.gathering import natural
from ccgraph.describe.lookups import things
from ccgraph.describe.wording import shown_text
from ccgraph.iris import CCG, DCTERMS

#: How many claims a page shows in one section, and under one heading where there are several.
SHOWN_IN_SECTION, SHOWN_IN_GROUP = 16, 4
#: How many more claims a section names, and headings beside those under which it shows claims.
NAMED_IN_SECTION, NAMED_HEADINGS = 16, 150

#: Claims under headings; None heads those that have no heading.
Headed = Mapping[ox.NamedNode | None, Sequence[ox.NamedNode]]

_DESCRIPTION = ox.NamedNode(DCTERMS + "description")
_SUBJECT = ox.NamedNode(DCTERMS + "subject")


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that was said: the thing that says it, in words, with facts about it, how we know, and what limits it."""

    thing: Value
    text: str
    facts: tuple[Statement, ...]
    evidence: Evidence
    limits: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims under one heading (None: no heading); ``total`` counts them all, of which ``claims`` may be the first ones.

    ``rest`` names those that come after them, or the first of these.
    """

    heading: Value | None
    claims: tuple[Claim, ...]
    total: int
    rest: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a page: claims in groups. ``query`` is SPARQL that gives all of them, ``note`` says how to read them.

    ``total`` counts the claims and ``headings`` their groups, shown or not; ``more`` is a thing whose page has more of them.
    ``others`` are headings under which no claim is shown, each with how many it has. ``first`` tells that a section answers what
    most people come for, so that it stands before everything else.
    """

    anchor: str
    title: str
    groups: tuple[ClaimGroup, ...]
    query: str
    total: int
    headings: int
    note: str = ""
    more: Value | None = None
    others: tuple[tuple[Value, int], ...] = ()
    first: bool = False

    @property
    def cut(self) -> bool:
        """Whether not all claims are shown."""
        return sum(len(group.claims) for group in self.groups) < self.total


@dataclass(frozen=True)
class Maker:
    """Makes sections of nodes that are claims; ``facts`` are the properties that are shown of each, in order.

    ``brief`` leaves out what a claim says beyond its name, so that more of them fit.
    """

    describer: Describer
    facts: Sequence[str] = ()
    in_group: int = SHOWN_IN_GROUP
    brief: bool = False

    def section(
        self,
        anchor: str,
        title: str,
        headed: Headed,
        query: str,
        *,
        limits: Mapping[ox.NamedNode, Sequence[ox.NamedNode]] | None = None,
        note: str = "",
    ) -> Iterator[Section]:
        """Make a section of claims under headings, in the order given; none where there is no claim.

        It is bounded before anything is looked up. ``limits`` are the claims that limit another one.
        """
        filled = {heading: nodes for heading, nodes in headed.items() if nodes}
        if not filled:
            return
        kept: dict[ox.NamedNode | None, Sequence[ox.NamedNode]] = {}
        room = SHOWN_IN_SECTION * (3 if self.brief else 1)
        most = self.in_group if len(filled) > 1 else room
        for heading, nodes in filled.items():
            if room > 0:
                wide = min(most, room)
                wide += wide < room and len(nodes) == wide + 1  # a last one takes no more room than word of it
                kept[heading] = nodes[:wide]
                room -= len(kept[heading])
        below = limits or {}
        wanted = [node for nodes in kept.values() for node in nodes]
        wanted += [each for node in list(wanted) for each in below.get(node, ())]
        evidence = self.describer.evidence_of(wanted)
        groups, names = [], NAMED_IN_SECTION
        for heading, nodes in kept.items():
            rest = filled[heading][len(nodes) :][:names]
            names -= len(rest)
            groups.append(
                ClaimGroup(
                    self.describer.value(heading) if heading is not None else None,
                    tuple(self._claim(node, evidence, below) for node in nodes),
                    len(filled[heading]),
                    tuple(map(self.describer.value, rest)),
                )
            )
        others = [
            (heading, len(nodes)) for heading, nodes in filled.items() if heading is not None and heading not in kept
        ]
        yield Section(
            anchor,
            title,
            tuple(groups),
            query,
            sum(map(len, filled.values())),
            len(filled),
            note,
            others=tuple((self.describer.value(heading), total) for heading, total in others[:NAMED_HEADINGS]),
        )

    def _claim(
        self,
        node: ox.NamedNode,
        evidence: Mapping[ox.NamedNode, Evidence],
        limits: Mapping[ox.NamedNode, Sequence[ox.NamedNode]],
    ) -> Claim:
        said: dict[ox.NamedNode, list[Value]] = defaultdict(list)
        text = ""
        for quad in self.describer.snapshot.triples_of(node):
            if quad.predicate == _DESCRIPTION and isinstance(quad.object, ox.Literal) and not self.brief:
                text = shown_text(quad.object.value)
            if quad.predicate.value in self.facts:
                said[quad.predicate].append(self.describer.value(quad.object))
        facts = tuple(
            Statement(
                self.describer.property(each),
                tuple(sorted(said[each], key=lambda value: natural(value.text))),
                len(said[each]),
            )
            for each in map(ox.NamedNode, self.facts)
            if said[each]
        )
        below = tuple(self._claim(each, evidence, {}) for each in limits.get(node, ()))
        return Claim(self.describer.value(node), text, facts, evidence[node], below)


def by_theme(describer: Describer, nodes: Iterable[ox.NamedNode]) -> dict[ox.NamedNode | None, list[ox.NamedNode]]:
    """Put each claim under one of its themes, the one that most of these claims share; larger groups first."""
    themes = {node: things(describer.snapshot, node, _SUBJECT) for node in nodes}
    shared = Counter(theme for found in themes.values() for theme in found)
    headed: dict[ox.NamedNode | None, list[ox.NamedNode]] = defaultdict(list)
    for node, found in themes.items():
        headed[max(found, key=lambda theme: (shared[theme], theme.value), default=None)].append(node)
    return in_order(describer, headed, largest_first=True)


def in_order(
    describer: Describer, headed: Mapping[ox.NamedNode | None, list[ox.NamedNode]], *, largest_first: bool = False
) -> dict[ox.NamedNode | None, list[ox.NamedNode]]:
    """Order groups by size or heading, and the claims of each by label."""

    def rank(heading: ox.NamedNode | None) -> tuple[bool, int, str]:
        label = describer.label(heading) if heading is not None else ""
        return (heading is None, -len(headed[heading]) if largest_first else 0, label)

    return {
        heading: sorted(headed[heading], key=lambda node: natural(describer.label(node)))
        for heading in sorted(headed, key=rank)
    }


def of_class(describer: Describer, nodes: Iterable[ox.NamedNode], *classes: str) -> list[ox.NamedNode]:
    """Keep the things that are of one of some classes."""
    wanted = frozenset(ox.NamedNode(each) for each in classes)
    return [node for node in nodes if not wanted.isdisjoint(describer.classes(node))]


def term(name: str) -> ox.NamedNode:
    """Give a term of the ontology."""
    return ox.NamedNode(CCG + name)
