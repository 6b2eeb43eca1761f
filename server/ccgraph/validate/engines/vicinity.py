"""The part of the data that a judgement of some focus nodes can depend on, so that a slow engine need not load all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from ccgraph.iris import RDFS, SH
from ccgraph.validate.data_graph import DataGraph
from ccgraph.validate.shapes import Node, ShapesGraph

_SUBCLASS = RDFS + "subClassOf"


def vicinity(shapes: ShapesGraph, data: DataGraph, focus: Mapping[Node, Iterable[Node]]) -> DataGraph:
    """Give what shapes can look at from their focus nodes: all data where a query or a path without end can look anywhere.

    Elsewhere a shape looks as far as its paths lead, then at the values' own properties and classes (SHACL 2.3, 4.1.1).
    """
    reached = frozenset(part for shape in focus for part in shapes.closure(shape))
    steps = _steps(shapes, reached)
    if steps is None:
        return data
    backward = _backward(shapes, reached)
    known: set[object] = set()
    edge: set[Node] = {node for nodes in focus.values() for node in nodes}
    for _ in range(max(_length(shapes, shape, steps) for shape in focus) + 1):
        known |= edge
        edge = {node for near in edge for node in _neighbours(data.store, near, backward)} - known  # type: ignore[assignment]
    return DataGraph.of(
        quad.triple
        for quad in ox.parse(data.ntriples, format=ox.RdfFormat.N_TRIPLES)
        if quad.subject in known
        or quad.predicate.value == _SUBCLASS
        or (quad.predicate.value in backward and quad.object in known)
    )


def _steps(shapes: ShapesGraph, parts: Iterable[Node]) -> dict[Node, int] | None:
    """Count the steps of each shape's path; None where a shape can look anywhere."""
    own = {triple.predicate.value for triple in shapes.triples if triple.predicate.value.startswith(SH)}
    if own & {f"{SH}validator", f"{SH}nodeValidator", f"{SH}propertyValidator"}:
        return None
    steps: dict[Node, int] = {}
    for part in parts:
        path = shapes.path(part)
        text = "" if path is None else shapes.path_text(path)
        if shapes.parameters(part, "sparql") or text.rstrip(")").endswith(("*", "+")) or ")*" in text or ")+" in text:
            return None
        if ">*" in text or ">+" in text:
            return None
        steps[part] = text.count("<")
    return steps


def _backward(shapes: ShapesGraph, parts: Iterable[Node]) -> frozenset[str]:
    """Give the predicates of paths that are walked, in part at least, against their direction."""
    paths = [path for part in parts if (path := shapes.path(part)) is not None]
    inverse = [path for path in paths if "^" in shapes.path_text(path)]
    return frozenset(predicate for path in inverse for predicate in shapes.path_predicates(path))


def _length(shapes: ShapesGraph, shape: Node, steps: Mapping[Node, int]) -> int:
    """Count the steps of the longest way from a shape through the shapes that it names (no shape names itself here)."""
    return steps[shape] + max((_length(shapes, part, steps) for part in shapes.parts(shape)), default=0)


def _neighbours(store: ox.Store, node: Node, backward: Iterable[str]) -> Iterable[object]:
    if not isinstance(node, ox.Literal):
        yield from (quad.object for quad in store.quads_for_pattern(node, None, None) if _is_node(quad.object))
        for predicate in backward:
            yield from (quad.subject for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), node))


def _is_node(term: object) -> bool:
    return isinstance(term, ox.NamedNode | ox.BlankNode)
