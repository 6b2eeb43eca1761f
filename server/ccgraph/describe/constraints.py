"""What the shapes ask of classes and properties, as values for a page: path, number, kind of value, message."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Value
from ccgraph.iris import compact
from ccgraph.snapshot import Snapshot
from ccgraph.validate.shapes import SKOLEM, Node, ShapesGraph, local_name

#: Parameters whose values say what a value has to be.
_VALUE_KINDS = ("datatype", "class", "node", "nodeKind", "in", "hasValue")


@dataclass(frozen=True, slots=True)
class Constraint:
    """What one shape asks of the instances of ``classes``; ``path`` is a SPARQL path in short names, empty: the thing itself.

    ``number`` says how many values there may be, such as "1" or "1 or more", empty where any; ``kinds`` what they have to be;
    ``severity`` is violation, warning or info.
    """

    shape: Value
    classes: tuple[Value, ...]
    path: str
    predicates: frozenset[str]
    description: str
    number: str
    kinds: tuple[Value, ...]
    message: str
    severity: str


class Constraints:
    """The constraints of a snapshot's shapes, by class and by property."""

    def __init__(self, snapshot: Snapshot, describer: Describer) -> None:
        self._describer = describer
        self._prefixes = snapshot.prefixes
        graphs = [graph.iri for graph in snapshot.graphs if graph.role == "shapes"]
        self._shapes = ShapesGraph.of(
            quad.triple
            for iri in graphs
            for quad in snapshot.store.quads_for_pattern(None, None, None, ox.NamedNode(iri))
        )
        by_class: dict[str, dict[Node, Constraint]] = defaultdict(dict)
        by_property: dict[str, dict[Node, Constraint]] = defaultdict(dict)
        for shape, classes in self._targets().items():
            made = self._constraint(shape, classes)
            for each in classes:
                by_class[each][shape] = made
            for predicate in made.predicates:
                by_property[predicate][shape] = made
        self._by_class = {iri: tuple(found.values()) for iri, found in by_class.items()}
        self._by_property = {iri: tuple(found.values()) for iri, found in by_property.items()}

    def of_class(self, iri: str) -> tuple[Constraint, ...]:
        """Give what the shapes ask of the instances of a class."""
        return self._by_class.get(iri, ())

    def of_property(self, iri: str) -> tuple[Constraint, ...]:
        """Give what the shapes say of a property, wherever it stands in a path."""
        return self._by_property.get(iri, ())

    def _targets(self) -> Mapping[Node, tuple[str, ...]]:
        """Map each shape that applies to instances of classes to these: those with a target, and their property shapes."""
        found: dict[Node, dict[str, None]] = defaultdict(dict)
        for shape in self._shapes.targeted:
            classes = [
                each.value for each in self._shapes.parameters(shape, "targetClass") if isinstance(each, ox.NamedNode)
            ]
            parts = (shape, *self._shapes.parameters(shape, "property"))
            for part in parts if classes else ():
                found[part].update(dict.fromkeys(classes))
        order = {shape: self._order(shape) for shape in found}
        return {shape: tuple(found[shape]) for shape in sorted(found, key=lambda shape: order[shape])}

    def _order(self, shape: Node) -> tuple[bool, float, str]:
        places = [float(each.value) for each in self._shapes.parameters(shape, "order") if isinstance(each, ox.Literal)]
        return self._shapes.path(shape) is not None, min(places, default=1000.0), str(shape)

    def _constraint(self, shape: Node, classes: tuple[str, ...]) -> Constraint:
        path = self._shapes.path(shape)
        spelled = self._shapes.path_text(path) if path is not None else ""
        severities = [each for each in self._shapes.parameters(shape, "severity") if isinstance(each, ox.NamedNode)]
        return Constraint(
            shape=self._named(shape),
            classes=tuple(self._describer.value(ox.NamedNode(each)) for each in classes),
            path=re.sub(r"<([^<>]*)>", lambda iri: compact(iri[1], self._prefixes) or iri[0], spelled),
            predicates=self._shapes.path_predicates(path) if path is not None else frozenset(),
            description=self._shapes.text(shape, "description") or self._shapes.text(shape, "name") or "",
            number=self._number(shape),
            kinds=tuple(self._kinds(shape)),
            message=self._shapes.text(shape, "message") or "",
            severity=local_name(severities[0].value).lower() if severities else "violation",
        )

    def _named(self, shape: Node) -> Value:
        if isinstance(shape, ox.NamedNode) and not shape.value.startswith(SKOLEM):
            value = self._describer.value(shape)
            return Value(self._shapes.code(shape), value.iri, value.href)
        return Value(self._shapes.code(shape))

    def _number(self, shape: Node) -> str:
        least, most = self._whole(shape, "minCount"), self._whole(shape, "maxCount")
        if least is not None and least == most:
            return str(least)
        if most is not None:
            return f"{least} to {most}" if least else f"at most {most}"
        said = [f"{least} or more"] if least else []
        unique = self._shapes.parameters(shape, "uniqueLang")
        if any(isinstance(each, ox.Literal) and each.value == "true" for each in unique):
            said.append("one in a language")
        return ", ".join(said)

    def _whole(self, shape: Node, name: str) -> int | None:
        values = [int(each.value) for each in self._shapes.parameters(shape, name) if isinstance(each, ox.Literal)]
        return values[0] if values else None

    def _kinds(self, shape: Node) -> list[Value]:
        found: list[Value] = []
        for name in _VALUE_KINDS:
            for value in self._shapes.parameters(shape, name):
                members = self._shapes.items(value) if name == "in" else (value,)
                for member in members:
                    if isinstance(member, ox.NamedNode) and not member.value.startswith(SKOLEM):
                        shown = self._describer.value(member)
                        found.append(Value(compact(member.value, self._prefixes) or shown.text, shown.iri, shown.href))
                    elif isinstance(member, ox.Literal):
                        found.append(self._describer.value(member))
        patterns = [each for each in self._shapes.parameters(shape, "pattern") if isinstance(each, ox.Literal)]
        return [*found, *(Value(f"like {each.value}") for each in patterns)]
