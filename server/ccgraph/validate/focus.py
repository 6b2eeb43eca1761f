"""The focus nodes of shapes in the default graph of a store (SHACL 1.0, section 2.1.3)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pyoxigraph as ox

from ccgraph.iris import RDF, RDFS
from ccgraph.validate.shapes import Node, ShapesGraph

_TYPE = ox.NamedNode(RDF + "type")
_SUBCLASS = ox.NamedNode(RDFS + "subClassOf")
_DEFAULT = ox.DefaultGraph()
_INSTANCES = f"SELECT DISTINCT ?node WHERE {{ ?node <{RDF}type>/<{RDFS}subClassOf>* <%s> }}"
_SUBJECTS = "SELECT DISTINCT ?node WHERE { ?node <%s> ?any }"
_OBJECTS = "SELECT DISTINCT ?node WHERE { ?any <%s> ?node }"


def focus_nodes(shapes: ShapesGraph, shape: Node, store: ox.Store) -> frozenset[Node]:
    """Give the focus nodes that a shape's own targets choose."""
    nodes: set[Node] = set(shapes.parameters(shape, "targetNode"))
    for query, targets in (
        (_INSTANCES, classes(shapes, shape)),
        (_SUBJECTS, shapes.parameters(shape, "targetSubjectsOf")),
        (_OBJECTS, shapes.parameters(shape, "targetObjectsOf")),
    ):
        for target in targets:
            nodes.update(_select(query % target.value, store))
    return frozenset(nodes)


def focus_nodes_among(nodes: Collection[Node], shapes: ShapesGraph, store: ox.Store) -> Mapping[Node, frozenset[Node]]:
    """Give, by shape with targets, those of some nodes that are its focus nodes; shapes that have none of them are left out."""
    supers: dict[Node, set[Node]] = {}
    kinds = {node: _classes_of(node, supers, store) for node in nodes}
    found = {shape: frozenset(node for node in nodes if _is_focus(node, shape, shapes, kinds[node], store))
             for shape in shapes.targeted}  # fmt: skip
    return {shape: chosen for shape, chosen in found.items() if chosen}


def focus_counts(shapes: ShapesGraph, store: ox.Store, only: Collection[Node] | None = None) -> Mapping[str, int]:
    """Count the focus nodes of each shape that has targets, by the shape's IRI; a blank shape goes by its code.

    ``only`` names the shapes to count where that is not all; those of the same name are counted with them.
    """
    names = {shape: _name(shapes, shape) for shape in shapes.targeted}
    wanted = set(names.values()) if only is None else {names[shape] for shape in only}
    counts: dict[str, int] = {}
    for shape, name in names.items():
        if name in wanted:
            counts[name] = counts.get(name, 0) + len(focus_nodes(shapes, shape, store))
    return counts


def moved_targets(
    shapes: ShapesGraph, changed: Collection[ox.Triple], store: ox.Store
) -> Mapping[Node, frozenset[Node]]:
    """Give, by shape with targets, the nodes that may become or cease to be its focus nodes where triples come or go.

    It is for changes that leave subclasses as they are.
    """
    supers: dict[Node, set[Node]] = {}
    found: dict[Node, frozenset[Node]] = {}
    for shape in shapes.targeted:
        chosen = set(classes(shapes, shape))
        subjects = {value.value for value in shapes.parameters(shape, "targetSubjectsOf")}
        objects = {value.value for value in shapes.parameters(shape, "targetObjectsOf")}
        nodes: set[Node] = set()
        for triple in changed:
            name = triple.predicate.value
            if name in subjects or (triple.predicate == _TYPE and _supers(triple.object, supers, store) & chosen):
                nodes.add(triple.subject)  # type: ignore[arg-type]
            if name in objects:
                nodes.add(triple.object)  # type: ignore[arg-type]
        if nodes:
            found[shape] = frozenset(nodes)
    return found


def classes(shapes: ShapesGraph, shape: Node) -> tuple[Node, ...]:
    """Give the classes whose instances are a shape's focus nodes."""
    return (*shapes.parameters(shape, "targetClass"), *((shape,) if shapes.is_class(shape) else ()))


def objects_of(predicate: str, store: ox.Store) -> frozenset[Node]:
    """Give the objects of a property, each once."""
    return frozenset(_select(_OBJECTS % predicate, store))


def _is_focus(node: Node, shape: Node, shapes: ShapesGraph, kinds: Collection[Node], store: ox.Store) -> bool:
    if node in shapes.parameters(shape, "targetNode") or any(kind in kinds for kind in classes(shapes, shape)):
        return True
    as_subject = shapes.parameters(shape, "targetSubjectsOf") if not isinstance(node, ox.Literal) else ()
    return any(any(store.quads_for_pattern(node, p, None, _DEFAULT)) for p in as_subject) or any(  # type: ignore[arg-type]
        any(store.quads_for_pattern(None, p, node, _DEFAULT))  # type: ignore[arg-type]
        for p in shapes.parameters(shape, "targetObjectsOf")
    )


def _classes_of(node: Node, supers: dict[Node, set[Node]], store: ox.Store) -> set[Node]:
    """Give the classes of a node, and what they are subclasses of."""
    if isinstance(node, ox.Literal):
        return set()
    direct = {quad.object for quad in store.quads_for_pattern(node, _TYPE, None, _DEFAULT)}
    return set().union(*(_supers(kind, supers, store) for kind in direct))


def _supers(kind: object, known: dict[Node, set[Node]], store: ox.Store) -> set[Node]:
    """Give a class and all classes that it is a subclass of."""
    assert isinstance(kind, ox.NamedNode | ox.BlankNode | ox.Literal)
    if kind not in known:
        found: set[Node] = set()
        waiting: list[Node] = [kind]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                if not isinstance(one, ox.Literal):
                    above = store.quads_for_pattern(one, _SUBCLASS, None, _DEFAULT)
                    waiting += [quad.object for quad in above]  # type: ignore[misc]
        known[kind] = found
    return known[kind]


def _name(shapes: ShapesGraph, shape: Node) -> str:
    published = shapes.published(shape)
    return published.strip("<>") if published else shapes.code(shape)


def _select(query: str, store: ox.Store) -> Iterator[Node]:
    solutions = store.query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    for solution in solutions:
        node = solution["node"]
        if isinstance(node, ox.NamedNode | ox.BlankNode | ox.Literal):
            yield node
