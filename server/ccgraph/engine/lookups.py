"""Look-ups of triples by pattern through an engine, for descriptions of what a remote store holds; see ``snapshot.Triples``.

One query a look-up would be hundreds for a page. So what was looked up is kept for a moment, by each thread for itself, and a
look-up takes along what most likely comes next: of a property the same property of all things seen so far, of a whole thing its
parts, of what points at a thing the same of its like. A blank node has no name to look it up by, so nothing is found of it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pyoxigraph as ox

from ccgraph.engine.protocol import Dataset, Engine, Query
from ccgraph.formats import JSON

#: Seconds for which what was looked up is taken for true, triples kept by a thread from page to page (of one page: ten times as
#: many), and seconds after which a page is done with.
KEPT_SECONDS = 30.0
MOST_KEPT = 20_000
IDLE_SECONDS = 1.0
#: Things that one query asks about.
BATCH = 400


class _Pattern(NamedTuple):
    """What a look-up fixes; None is anything."""

    subject: ox.NamedNode | None
    predicate: ox.NamedNode | None
    value: ox.NamedNode | ox.Literal | None


@dataclass(slots=True)
class _Memory:
    """What a thread looked up: triples by pattern, graphs by thing and triple, and the things seen, the latest last."""

    began: float = field(default_factory=time.monotonic)
    used: float = field(default_factory=time.monotonic)
    size: int = 0
    found: dict[_Pattern, tuple[ox.Triple, ...]] = field(default_factory=dict)
    graphs: dict[ox.NamedNode, dict[ox.Triple, set[str]]] = field(default_factory=dict)
    seen: dict[ox.NamedNode, None] = field(default_factory=dict)

    @property
    def is_spent(self) -> bool:
        now = time.monotonic()
        if now - self.began > KEPT_SECONDS or self.size > 10 * MOST_KEPT:
            return True
        return self.size > MOST_KEPT and now - self.used > IDLE_SECONDS


class SparqlTriples:
    """The triples of some graphs, looked up by SPARQL; safe to share between threads."""

    def __init__(self, engine: Engine, graphs: Iterable[str], timeout: float) -> None:
        """``graphs`` together are the engine's default graph; ``timeout`` is of each query, in seconds."""
        self._engine = engine
        self._named = Dataset((), tuple(graphs))
        self._timeout = timeout
        self._own = threading.local()

    def triples_of(
        self,
        subject: ox.NamedNode | ox.BlankNode | None,
        predicate: ox.NamedNode | None,
        value: ox.NamedNode | ox.BlankNode | ox.Literal | None,
    ) -> Iterator[ox.Quad]:
        """Give the triples that match a pattern. Raises what ``Engine.answer`` does."""
        if isinstance(subject, ox.BlankNode) or isinstance(value, ox.BlankNode):
            return iter(())
        memory = self._memory()
        pattern = _Pattern(subject, predicate, None) if subject is not None else _Pattern(None, predicate, value)
        known = memory.found.get(pattern)
        if known is None and subject is not None:
            known = memory.found.get(_Pattern(subject, None, None))
        if known is None:
            self._fetch(memory, pattern)
            known = memory.found[pattern]
        return iter(
            [
                ox.Quad(each.subject, each.predicate, each.object, ox.DefaultGraph())
                for each in known
                if (predicate is None or each.predicate == predicate) and (value is None or each.object == value)
            ]
        )

    def graph_names_of(self, quad: ox.Quad) -> set[str]:
        """Name the graphs in which a triple stands."""
        if not isinstance(quad.subject, ox.NamedNode):
            return set()
        memory = self._memory()
        if quad.subject not in memory.graphs:
            graphs: dict[ox.Triple, set[str]] = {}
            for row in self._rows(f"SELECT ?g ?p ?o WHERE {{ GRAPH ?g {{ {quad.subject} ?p ?o }} }}", self._named):
                graphs.setdefault(ox.Triple(quad.subject, row["p"], row["o"]), set()).add(row["g"].value)
            memory.graphs[quad.subject] = graphs
        return memory.graphs[quad.subject].get(quad.triple, set())

    def _memory(self) -> _Memory:
        memory = getattr(self._own, "memory", None)
        if memory is None or memory.is_spent:
            memory = self._own.memory = _Memory()
        memory.used = time.monotonic()
        return memory

    def _fetch(self, memory: _Memory, pattern: _Pattern) -> None:
        """Look up a pattern, and with it what will most likely be looked up next in the same way."""
        batch = _batch(memory, pattern)
        found: dict[_Pattern, dict[ox.Triple, None]] = {each: {} for each in batch}
        subjects = " ".join(str(each.subject) for each in batch if each.subject is not None)
        values = " ".join(str(each.value) for each in batch if each.value is not None)
        among = f"VALUES ?s {{ {subjects} }} " if subjects else f"VALUES ?o {{ {values} }} " if values else ""
        text = f"SELECT ?s ?p ?o WHERE {{ {among}?s {pattern.predicate or '?p'} ?o }}"
        for row in self._rows(text):
            triple = ox.Triple(row["s"], pattern.predicate or row["p"], row["o"])
            fixed = _Pattern(
                triple.subject if subjects and isinstance(triple.subject, ox.NamedNode) else None,
                pattern.predicate,
                triple.object if values and isinstance(triple.object, ox.NamedNode | ox.Literal) else None,
            )
            if len(batch) == 1:
                fixed = pattern  # the store may spell a literal in its own way
            if fixed in found:
                found[fixed][triple] = None
            for term in (triple.subject, triple.predicate, triple.object):
                if isinstance(term, ox.NamedNode):
                    memory.seen.pop(term, None)
                    memory.seen[term] = None
        for each, triples in found.items():
            memory.found[each] = tuple(triples)
            memory.size += 1 + len(triples)
        memory.used = time.monotonic()

    def _rows(self, text: str, dataset: Dataset | None = None) -> list[ox.QuerySolution]:
        with self._engine.answer(Query(text, JSON, self._timeout, dataset)).body as body:
            return list(ox.parse_query_results(body.read(), format=ox.QueryResultsFormat.JSON))  # type: ignore[arg-type]


def _batch(memory: _Memory, pattern: _Pattern) -> list[_Pattern]:
    """Give a pattern and others like it that are not known yet, for the things seen last."""
    if pattern.subject is not None:
        thing = pattern.subject
        start = "" if pattern.predicate is not None else thing.value.partition("#")[0] + "#"
    elif isinstance(pattern.value, ox.NamedNode) and pattern.predicate is not None:
        thing = pattern.value
        start = thing.value.rpartition("/")[0] + "/"
    else:
        return [pattern]
    batch = [pattern]
    for other in reversed(memory.seen):
        if len(batch) == BATCH:
            break
        like = pattern._replace(subject=other) if pattern.subject is not None else pattern._replace(value=other)
        known = like in memory.found or (like.subject is not None and _Pattern(other, None, None) in memory.found)
        if other != thing and other.value.startswith(start) and not known:
            batch.append(like)
    return batch
