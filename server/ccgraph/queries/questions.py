"""Which saved queries ask about a thing: those whose only IRI is, by default, a thing of the same list and kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.describe import Describer, Value
from ccgraph.iris import expand
from ccgraph.queries.saved import SavedQuery

#: The list that a thing is in, its IRI up to the last slash, and its kinds.
_Sort = tuple[str, frozenset[str | None]]


@dataclass(frozen=True, slots=True)
class Question:
    """A saved query, and its parameter that takes the thing asked about."""

    query: SavedQuery
    parameter: str


class Questions:
    """The saved queries with one IRI among their parameters, by the sort of thing that it is by default."""

    def __init__(self, describer: Describer, queries: Iterable[SavedQuery], prefixes: Mapping[str, str]) -> None:
        self._found: dict[_Sort, list[Question]] = defaultdict(list)
        for query in queries:
            asked = [(each.name, each.default) for each in query.parameters if each.type == "iri" and each.default]
            if len(asked) == 1:
                ((name, default),) = asked
                example = expand(default, prefixes) or default
                sort = _sort(example, describer.kinds_of(ox.NamedNode(example)))
                self._found[sort].append(Question(query, name))

    def about(self, iri: str, kinds: Iterable[Value]) -> tuple[Question, ...]:
        """Give the questions that can be asked about a thing of some kinds."""
        return tuple(self._found.get(_sort(iri, kinds), ()))


def _sort(iri: str, kinds: Iterable[Value]) -> _Sort:
    return iri.rpartition("/")[0], frozenset(kind.iri for kind in kinds)
