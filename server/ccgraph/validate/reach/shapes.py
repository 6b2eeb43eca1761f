"""What SHACL shapes look at (SHACL 1.0, sections 2 to 5): from focus nodes to triples, and from changed triples to focus nodes.

It takes shapes that do not refer to themselves; those are refused where shapes are read for the fast engine.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache

import pyoxigraph as ox

from ccgraph.iris import RDF, RDFS, SH
from ccgraph.validate.focus import moved_targets
from ccgraph.validate.reach.paths import Path, Term, ends, inverted, starts_through, triples
from ccgraph.validate.reach.patterns import read_path
from ccgraph.validate.reach.queries import QueryReach, read_query
from ccgraph.validate.shapes import Node, ShapesGraph
from ccgraph.validate.wellformed import declared, expanded

_TYPE = ox.NamedNode(RDF + "type")
_SUBCLASS = ox.NamedNode(RDFS + "subClassOf")
_DEFAULT = ox.DefaultGraph()
_PAIRS = ("equals", "disjoint", "lessThan", "lessThanOrEquals")
#: What this module does not follow: components that a shapes graph defines itself, and siblings of qualified shapes.
_UNFOLLOWED = frozenset(
    SH + name for name in ("validator", "nodeValidator", "propertyValidator", "qualifiedValueShapesDisjoint")
)


class ShapesReach:
    """What the shapes of a graph look at in the default graph of a store."""

    def __init__(self, shapes: ShapesGraph, store: ox.Store) -> None:
        self._shapes = shapes
        self._store = store
        self._path = cache(self._read_path)
        self._queries = cache(self._read_queries)

    def triples(self, focus: Mapping[Node, Iterable[Node]]) -> set[ox.Triple] | None:
        """Give the triples that judging focus nodes by shapes can depend on, and all subclasses; None where it may be any."""
        if self._is_unfollowed:
            return None
        found = {quad.triple for quad in self._store.quads_for_pattern(None, _SUBCLASS, None, _DEFAULT)}
        known: set[tuple[Node, Node]] = set()
        waiting = {(shape, node) for shape, nodes in focus.items() for node in nodes}
        while waiting:
            known |= waiting
            by_shape: dict[Node, set[Term]] = {}
            for shape, node in waiting:
                by_shape.setdefault(shape, set()).add(node)
            waiting = set()
            for shape, nodes in by_shape.items():
                path = self._path(shape)
                values = nodes if path is None else ends(path, self._store, nodes)
                found |= self._about(nodes | values)
                if path is not None:
                    found.update(triples(path, self._store, nodes))
                for query in self._queries(shape):
                    seen = query.triples(self._store, nodes) if query is not None else None
                    if seen is None:
                        return None
                    found |= seen
                waiting |= {(part, value) for part in self._shapes.parts(shape) for value in values}
            waiting -= known
        return found

    def touched(self, changed: Collection[ox.Triple], limit: int) -> set[Node] | None:
        """Give the nodes that some shape with targets may judge otherwise where triples come or go.

        The store has to hold those that come and those that go. None where that may be any node, or more than ``limit``.
        """
        if self._is_unfollowed or any(triple.predicate == _SUBCLASS for triple in changed):
            return None
        at: Callable[[Node], frozenset[Term] | None] = cache(lambda shape: self._judged_otherwise(shape, changed, at))
        found: set[Node] = set().union(*moved_targets(self._shapes, changed, self._store).values())
        for shape in self._shapes.targeted:
            nodes = at(shape)
            if nodes is None:
                return None
            found |= nodes
            if len(found) > limit:
                return None
        return found

    def _judged_otherwise(
        self,
        shape: Node,
        changed: Collection[ox.Triple],
        at: Callable[[Node], frozenset[Term] | None],
    ) -> frozenset[Term] | None:
        """Give the nodes at which a shape, wherever it is named, may come to another judgement."""
        shapes, path = self._shapes, self._path(shape)
        values: set[Term] = set()
        if shapes.parameters(shape, "class"):
            values |= {triple.subject for triple in changed if triple.predicate == _TYPE}  # type: ignore[misc]
        if shapes.parameters(shape, "closed"):
            values |= {triple.subject for triple in changed}  # type: ignore[misc]
        for part in shapes.parts(shape):
            inner = at(part)
            if inner is None:
                return None
            values |= inner
        nodes: set[Term] = set()
        compared = {value.value for name in _PAIRS for value in shapes.parameters(shape, name)}
        nodes |= {triple.subject for triple in changed if triple.predicate.value in compared}  # type: ignore[misc]
        for query in self._queries(shape):
            seen = query.focus_nodes(self._store, changed) if query is not None else None
            if seen is None:
                return None
            nodes |= seen
        if path is None:
            return frozenset(nodes | values)
        nodes |= starts_through(path, self._store, changed)
        return frozenset(nodes | ends(inverted(path), self._store, values))

    def _about(self, nodes: Iterable[Term]) -> set[ox.Triple]:
        return {
            quad.triple
            for node in nodes
            if not isinstance(node, ox.Literal)
            for quad in self._store.quads_for_pattern(node, None, None, _DEFAULT)
        }

    @property
    def _is_unfollowed(self) -> bool:
        return any(triple.predicate.value in _UNFOLLOWED for triple in self._shapes.triples)

    def _read_path(self, shape: Node) -> Path | None:
        path = self._shapes.path(shape)
        return None if path is None else read_path(self._shapes.path_text(path))

    def _read_queries(self, shape: Node) -> tuple[QueryReach | None, ...]:
        shapes, path = self._shapes, self._shapes.path(shape)
        found = []
        for constraint in shapes.parameters(shape, "sparql"):
            prefixes: dict[str, str] = {}
            for ontology in shapes.parameters(constraint, "prefixes"):
                prefixes.update(declared(shapes, ontology))
            for select in shapes.parameters(constraint, "select"):
                text = expanded(select.value, shapes.path_text(path) if path is not None else None)
                found.append(read_query(text, "this", prefixes))
        return tuple(found)
