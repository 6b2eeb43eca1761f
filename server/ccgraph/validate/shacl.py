"""Validation by SHACL: shapes and data in, findings out, the same ones whichever engine runs.

Engines give raw results; here they get our codes, messages and paths. File and line are filled in by whoever knows the files.
SHACL 1.0, core and SPARQL-based constraints (https://www.w3.org/TR/shacl/).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.iris import SH
from ccgraph.validate import wellformed
from ccgraph.validate.data_graph import DataGraph
from ccgraph.validate.engines import RawResult, ShaclEngine
from ccgraph.validate.findings import Finding, Severity
from ccgraph.validate.focus import focus_counts
from ccgraph.validate.messages import message
from ccgraph.validate.reach.vicinity import vicinity
from ccgraph.validate.shapes import SHAPE_LISTS, Node, ShapesGraph, local_name

#: Code of the finding that a shape has no focus node.
NOTHING_MATCHED = "shape-matched-nothing"

_SEVERITIES = {
    f"<{SH}Violation>": Severity.VIOLATION,
    f"<{SH}Warning>": Severity.WARNING,
    f"<{SH}Info>": Severity.INFO,
}
#: Components whose results say only that a value failed other shapes; what failed there is looked up.
_NESTING = {"Node": "node", "Not": "not", "Or": "or", "And": "and", "Xone": "xone"}
_DEPTH = 4

Triples = bytes | Iterable[ox.Triple]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The findings that only one of two engines gave."""

    only_first: tuple[Finding, ...]
    only_second: tuple[Finding, ...]

    @property
    def equal(self) -> bool:
        """True where both gave the same findings."""
        return not self.only_first and not self.only_second


def read_shapes(source: Triples) -> ShapesGraph:
    """Read shapes from triples or N-Triples, with the ontology's prefix declarations among them where queries need them.

    Raises ConfigurationError, one line a fault, where they are ill-formed.
    """
    shapes = ShapesGraph.of(source)
    wellformed.check(shapes)
    return shapes


def validate(
    shapes: ShapesGraph | Triples,
    data: DataGraph | Triples,
    engine: ShaclEngine,
    focus: Mapping[Node, Iterable[Node]] | None = None,
) -> tuple[Finding, ...]:
    """Validate data against shapes, at all their focus nodes or at those given by shape; findings in order, each once.

    ``code`` is the local name of the source shape, ``constraint`` that of the constraint component without its ending
    (``MinCount``). Raises ConfigurationError where the shapes cannot be used, InvalidDataError where data is no RDF.
    """
    shapes = shapes if isinstance(shapes, ShapesGraph) else read_shapes(shapes)
    data = data if isinstance(data, DataGraph) else DataGraph.of(data)
    found = {_finding(shapes, result, reasons) for result, reasons in _explained(shapes, data, engine, focus, _DEPTH)}
    return tuple(sorted(found, key=lambda finding: finding.sort_key))


def focus_nodes(shapes: ShapesGraph | Triples, data: DataGraph | Triples) -> Mapping[str, int]:
    """Count the focus nodes of each shape that has targets, by the shape's IRI (SHACL 2.1.3)."""
    shapes = shapes if isinstance(shapes, ShapesGraph) else read_shapes(shapes)
    return focus_counts(shapes, (data if isinstance(data, DataGraph) else DataGraph.of(data)).store)


def vacuous(shapes: ShapesGraph, counts: Mapping[str, int]) -> tuple[Finding, ...]:
    """Report each shape that has targets and no focus node, unless it declares that it may be empty.

    ``counts`` is what ``focus_nodes`` gave: a pass that evaluated nothing is not a pass.
    """
    found = []
    for shape in shapes.targeted:
        published = shapes.published(shape)
        name = published.strip("<>") if published else shapes.code(shape)
        if not counts.get(name) and not shapes.may_be_empty(shape):
            found.append(
                Finding(
                    Severity.WARNING,
                    NOTHING_MATCHED,
                    f"{shapes.code(shape)} has no focus node in the data, so it checked nothing. Correct its target, or "
                    "say that it may be empty with ccg:mayBeEmpty true.",
                    focus_node=published,
                    source_shape=published,
                )
            )
    return tuple(sorted(set(found), key=lambda finding: finding.sort_key))


def compare(first: Iterable[Finding], second: Iterable[Finding]) -> Comparison:
    """Compare the findings of two engines over the same shapes and data."""
    one, other = set(first), set(second)
    return Comparison(
        tuple(sorted(one - other, key=lambda finding: finding.sort_key)),
        tuple(sorted(other - one, key=lambda finding: finding.sort_key)),
    )


def _finding(shapes: ShapesGraph, result: RawResult, reasons: tuple[str, ...]) -> Finding:
    shape = _shape(result.source_shape)
    path = result.path
    if path is None and shape is not None and (own := shapes.path(shape)) is not None:
        path = shapes.path_text(own)
    return Finding(
        severity=_SEVERITIES.get(result.severity, Severity.VIOLATION),
        code=shapes.code(shape) if shape is not None else "shape",
        message=message(shapes, shape, result, reasons),
        focus_node=result.focus_node,
        result_path=path,
        value=result.value,
        source_shape=shapes.published(shape) if shape is not None else None,
        constraint=_component(result),
    )


def _component(result: RawResult) -> str:
    return local_name(result.component.strip("<>")).removesuffix("ConstraintComponent")


def _shape(term: str) -> Node | None:
    return ox.NamedNode(term[1:-1]) if term.startswith("<") else None


def _explained(
    shapes: ShapesGraph,
    data: DataGraph,
    engine: ShaclEngine,
    focus: Mapping[Node, Iterable[Node]] | None,
    depth: int,
) -> list[tuple[RawResult, tuple[str, ...]]]:
    """Run an engine; for each result about other shapes say what failed in them, by a run of those shapes on those values."""
    asked = shapes if focus is None else shapes.retargeted(focus)
    results = list(dict.fromkeys(engine.results(asked, data)))
    wanted: dict[Node, dict[Node, None]] = {}
    for result in results if depth else ():
        for inner in _inner(shapes, result):
            wanted.setdefault(inner, {})[_term(result.value or result.focus_node)] = None
    if not wanted:
        return [(result, ()) for result in results]
    below = _explained(shapes, vicinity(shapes, data, wanted), engine, wanted, depth - 1)
    failures: dict[tuple[str, str], list[str]] = {}
    for result, reasons in below:
        shape = _shape(result.source_shape)
        if shape is not None:
            failures.setdefault((str(shape), result.focus_node), []).append(message(shapes, shape, result, reasons))
    return [(result, _reasons(shapes, result, failures)) for result in results]


def _inner(shapes: ShapesGraph, result: RawResult) -> tuple[Node, ...]:
    parameter, shape = _NESTING.get(_component(result)), _shape(result.source_shape)
    if parameter is None or shape is None:
        return ()
    values = shapes.parameters(shape, parameter)
    return tuple(item for head in values for item in shapes.items(head)) if parameter in SHAPE_LISTS else values


def _reasons(shapes: ShapesGraph, result: RawResult, failures: Mapping[tuple[str, str], list[str]]) -> tuple[str, ...]:
    """Say what each inner shape found wrong with the value, or, where it should have and did not, that it conforms."""
    kind, value = _component(result), result.value or result.focus_node
    said: list[str] = []
    conforming: list[str] = []
    for inner in _inner(shapes, result):
        found = sorted(
            {text for part in shapes.property_closure(inner) for text in failures.get((str(part), value), ())}
        )
        if found:
            said.append(" ".join(found))
        else:
            conforming.append(shapes.text(inner, "name") or shapes.code(inner))
    if kind == "Xone" and conforming:
        return (f"More than one holds: {', '.join(conforming)}.",)
    if kind == "Not":
        return (f"It conforms to {', '.join(conforming)}.",) if conforming else ()
    if kind in ("Or", "Xone") and len(said) > 1:
        return tuple(f"({number}) {text}" for number, text in enumerate(said, 1))
    return tuple(said)


def _term(text: str) -> Node:
    quad = next(iter(ox.parse(f"<x:> <x:> {text} .", format=ox.RdfFormat.N_TRIPLES)))
    assert isinstance(quad.object, ox.NamedNode | ox.BlankNode | ox.Literal)
    return quad.object
