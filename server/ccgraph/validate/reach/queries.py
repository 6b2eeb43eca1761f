"""What a SPARQL query looks at, by its patterns: the triples and the focus nodes that can matter to each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import pyoxigraph as ox

from ccgraph.validate.reach.paths import Term, ends, may_be_empty, predicates, starts_through, triples
from ccgraph.validate.reach.patterns import Pattern, Patterns, read_patterns

#: Candidates for one variable beyond which it is quicker to judge everything.
LIMIT = 5_000


@dataclass(frozen=True)
class QueryReach:
    """What a query looks at that is about the values of one variable, ``focus``.

    Where it is plain, its answers about one focus node depend on nothing but what patterns lead to from that node.
    """

    focus: str
    patterns: Patterns

    @cached_property
    def is_plain(self) -> bool:
        """Whether the query is plain, and its outermost group about the focus."""
        ends_there = {end for pattern in self.patterns.groups[0] for end in (pattern.subject, pattern.object)}
        return self.patterns.is_plain and self.focus in ends_there

    @cached_property
    def predicates(self) -> frozenset[str] | None:
        """The predicates on which the query's answer depends; None where it may depend on any."""
        patterns = [pattern for group in self.patterns.groups for pattern in group]
        fixed = [each for each in patterns if not may_be_empty(each.path)]
        anchored = {end for each in fixed for end in (each.subject, each.object)}
        found: set[str] = set()
        for pattern in patterns:
            named = predicates(pattern.path)
            loose = all(isinstance(end, str) and end not in anchored for end in (pattern.subject, pattern.object))
            if named is None or (may_be_empty(pattern.path) and loose):  # it matches every node there is
                return None
            found |= named
        return frozenset(found)

    def sees(self, changed: Collection[ox.Triple]) -> bool:
        """Tell whether any of some triples can matter to the answer."""
        named = self.predicates
        return bool(changed) if named is None else any(triple.predicate.value in named for triple in changed)

    def focus_nodes(self, store: ox.Store, changed: Collection[ox.Triple]) -> set[Term] | None:
        """Give the focus nodes about which the answer can differ where triples come or go; the store has to hold them all."""
        if not self.sees(changed):
            return set()
        if not self.is_plain:
            return None
        found: set[Term] = set()
        for number, group in enumerate(self.patterns.groups):
            required = (*group, *self.patterns.groups[0]) if number else group
            for pattern in group:
                for triple in changed:
                    known = _matched(pattern, store, triple)
                    nodes = _led_to(self.focus, known, required, store) if known is not None else set()
                    if nodes is None:
                        return None
                    found |= nodes
        return found

    def triples(self, store: ox.Store, nodes: Collection[Term]) -> set[ox.Triple] | None:
        """Give the triples that answers about some focus nodes can depend on."""
        if not self.is_plain:
            return None
        known: dict[str, set[Term]] = {self.focus: set(nodes)}
        found = _spread(self.patterns.groups[0], known, store)
        for group in self.patterns.groups[1:]:
            found |= _spread(group, dict(known), store)
        return found


def _matched(pattern: Pattern, store: ox.Store, triple: ox.Triple) -> dict[str, set[Term]] | None:
    """Give the values of a pattern's variables in matches that use a triple; None where there is no such match."""
    known: dict[str, set[Term]] = {}
    for side in (pattern, pattern.turned()):
        nodes = starts_through(side.path, store, [triple])
        if not nodes or (not isinstance(side.subject, str) and side.subject not in nodes):
            return None
        if isinstance(side.subject, str):
            known[side.subject] = nodes
    return known


def _led_to(
    focus: str, known: dict[str, set[Term]], patterns: tuple[Pattern, ...], store: ox.Store
) -> set[Term] | None:
    """Give the values of the focus variable that patterns lead to; None where they lead to none, or to too many."""
    while focus not in known:
        for side in (side for pattern in patterns for side in (pattern, pattern.turned())):
            if isinstance(side.object, str) and side.object not in known and side.subject in known:
                nodes = set(islice(ends(side.path, store, known[side.subject]), LIMIT + 1))  # type: ignore[index]
                if len(nodes) > LIMIT:
                    return None
                known[side.object] = nodes
                break
        else:
            return None
    return known[focus]


def _spread(patterns: tuple[Pattern, ...], known: dict[str, set[Term]], store: ox.Store) -> set[ox.Triple]:
    """Follow each pattern from an end that is known; give all triples met, and put what the other ends can be into ``known``."""
    found: set[ox.Triple] = set()
    waiting = list(patterns)
    while waiting:
        for pattern in waiting:
            side = next(
                (side for side in (pattern, pattern.turned()) if _values(side.subject, known) is not None), None
            )
            if side is not None:
                break
        else:
            return found
        waiting.remove(pattern)
        nodes = _values(side.subject, known) or set()
        found.update(triples(side.path, store, nodes))
        if isinstance(side.object, str):
            known.setdefault(side.object, ends(side.path, store, nodes))
    return found


def _values(end: str | Term, known: Mapping[str, set[Term]]) -> set[Term] | None:
    return known.get(end) if isinstance(end, str) else {end}


def read_query(text: str, focus: str, prefixes: Mapping[str, str] | None = None) -> QueryReach | None:
    """Read what a SELECT query looks at; None where it says what is not understood here, so that it may be anything."""
    read = read_patterns(text, prefixes)
    return None if read is None else QueryReach(focus, read)
