"""shacl-rust, made to agree with the reference.

Measured differences of version 0.2.12, and what is done about each. Ill-formed shapes pass in silence: ``wellformed`` runs
first. Shapes that refer to themselves overflow its stack: refused here. An owl:Class that is a shape has no focus node: it
gets a target. ``$PATH`` that is more than a predicate matches nothing: the path is written into the query. Values that cannot
be compared pass ``sh:lessThan`` and ranges, a closed shape lets the predicates of a complex path through, and what a SPARQL
constraint computes in its SELECT clause, by aggregates too, is lost: the focus nodes concerned go to pySHACL. Results of SPARQL
constraints without ?value carry a wrong one: mended.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pyoxigraph as ox

from ccgraph.errors import ConfigurationError, EngineError
from ccgraph.iris import SH, XSD
from ccgraph.validate.data_graph import DataGraph
from ccgraph.validate.engines import EngineName, RawResult
from ccgraph.validate.reach.vicinity import vicinity
from ccgraph.validate.shapes import SKOLEM, Node, ShapesGraph, sh
from ccgraph.validate.wellformed import bare, expanded, recursion

_PAIRS = ("lessThan", "lessThanOrEquals")
_RANGES = ("minInclusive", "minExclusive", "maxInclusive", "maxExclusive")


class ShaclRust:
    """shacl-rust with its interned index."""

    name: EngineName = "shacl-rust"

    def results(self, shapes: ShapesGraph, data: DataGraph) -> list[RawResult]:
        """Validate. Raises ConfigurationError where shapes refer to themselves, EngineError where the engine fails."""
        circle = recursion(shapes)
        if circle:
            raise ConfigurationError(
                f"Shapes refer to themselves ({' -> '.join(circle)}); the engine shacl-rust cannot run them: use pyshacl."
            )
        found = _run(prepared(shapes), data)
        gaps = _gaps(shapes, data)
        if gaps:
            from ccgraph.validate.engines.reference import (
                PyShacl,
            )  # half of a second's tenth to import, and rarely needed

            covered = [(shapes.property_closure(shape), {str(node) for node in nodes}) for shape, nodes in gaps.items()]
            found = [
                result
                for result in found
                if not any(
                    result.focus_node in nodes and _named(result.source_shape) in part for part, nodes in covered
                )
            ]
            found.extend(PyShacl().results(shapes.retargeted(gaps), vicinity(shapes, data, gaps)))
        return [_mended(result, shapes) for result in found]


def prepared(shapes: ShapesGraph) -> ShapesGraph:
    """Write paths that are more than a predicate into the queries of their shapes, and give shapes that are classes a target."""
    triples = list(shapes.triples)
    for shape in shapes.shapes:
        if shapes.is_class(shape) and isinstance(shape, ox.NamedNode):
            triples.append(ox.Triple(shape, sh("targetClass"), shape))
        path = shapes.path(shape)
        if path is None or isinstance(path, ox.NamedNode) or not isinstance(shape, ox.NamedNode):
            continue
        for number, constraint in enumerate(shapes.parameters(shape, "sparql")):
            select = shapes.parameters(constraint, "select")[0].value
            text = expanded(select, shapes.path_text(path))
            if text == select:
                continue
            copy = ox.NamedNode(f"{SKOLEM}{shapes.code(shape)}-{number}")
            own = [triple for triple in shapes.triples if triple.subject == constraint]
            triples.remove(ox.Triple(shape, sh("sparql"), constraint))
            triples.append(ox.Triple(shape, sh("sparql"), copy))
            for triple in own:
                value = ox.Literal(text) if triple.predicate == sh("select") else triple.object
                triples.append(ox.Triple(copy, triple.predicate, value))
    return ShapesGraph(tuple(triples))


def _run(shapes: ShapesGraph, data: DataGraph) -> list[RawResult]:
    import shacl_rust

    written = ox.serialize(shapes.triples, format=ox.RdfFormat.N_TRIPLES) or b""
    try:
        report: dict[str, Any] = shacl_rust.validate(
            data.ntriples.decode(),
            written.decode(),
            data_format="nt",
            shapes_format="nt",
            experimental_index=True,
        )
    except ValueError as error:
        len(data.store)  # raises InvalidDataError where it is the data that is no RDF
        raise ConfigurationError(f"The shapes cannot be used by the engine shacl-rust: {error}") from error
    except RuntimeError as error:
        raise EngineError(f"The engine shacl-rust failed: {error}") from error
    return [
        RawResult(
            focus_node=_canonical(result["focusNode"]),
            source_shape=result["sourceShape"],
            component=_iri(result["sourceConstraintComponent"]),
            severity=_iri(result["severity"]),
            path=result["resultPath"] if _is_iri(result.get("resultPath")) else None,
            value=_canonical(result["value"]) if result.get("value") else None,
            messages=tuple(sorted(result.get("messages", ()))),
        )
        for result in report["results"]
    ]


def _is_iri(path: str | None) -> bool:
    return path is not None and re.fullmatch(r"<[^<>]*>", path) is not None


def _iri(text: str) -> str:
    return f"<{text.strip('<>')}>"  # the engine leaves out one of the two brackets at times


def _named(term: str) -> ox.NamedNode | None:
    return ox.NamedNode(term[1:-1]) if term.startswith("<") else None


@lru_cache(maxsize=100_000)
def _canonical(term: str) -> str:
    if not term.startswith('"'):
        return term
    quad = next(iter(ox.parse(f"<x:> <x:> {term} .", format=ox.RdfFormat.N_TRIPLES)))
    return str(quad.object)


def _mended(result: RawResult, shapes: ShapesGraph) -> RawResult:
    value = result.value
    shape = _named(result.source_shape)
    if shape is not None and result.component == f"<{SH}SPARQLConstraintComponent>":
        selects = [shapes.parameters(one, "select")[0].value for one in shapes.parameters(shape, "sparql")]
        if not any(re.search(r"[$?]value\b|SELECT\s+\*", one.partition("{")[0]) for one in selects):
            value = None if shapes.path(shape) is not None else result.focus_node
    if value == result.value:
        return result
    return RawResult(
        result.focus_node, result.source_shape, result.component, result.severity, result.path, value,
        result.messages, result.source_constraint,
    )  # fmt: skip


def _gaps(shapes: ShapesGraph, data: DataGraph) -> dict[Node, set[Node]]:
    """Find, by shape with targets, the focus nodes that the engine would judge otherwise than the specification."""
    gaps: dict[Node, set[Node]] = defaultdict(set)
    affected = {shape: _affected(shapes, shape, data) for shape in shapes.shapes}
    affected = {shape: nodes for shape, nodes in affected.items() if nodes or _computes(shapes, shape)}
    if not affected:
        return {}
    for shape in shapes.targeted:
        reached = shapes.closure(shape) & affected.keys()
        if not reached:
            continue
        focus = data.focus_nodes(shapes, shape)
        direct = shapes.property_closure(shape)
        for part in reached:
            own = part == shape or part in shapes.parameters(shape, "property")
            hit = focus & affected[part] if own and part in direct and not _computes(shapes, part) else focus
            gaps[shape] |= hit
    return {shape: nodes for shape, nodes in gaps.items() if nodes}


def _computes(shapes: ShapesGraph, shape: Node) -> bool:
    """Tell whether a query of a shape selects more than variables: aggregates and other expressions, or groups."""
    queries = [
        select.value for one in shapes.parameters(shape, "sparql") for select in shapes.parameters(one, "select")
    ]
    heads = [bare(query).partition("{") for query in queries]
    return any("(" in head or re.search(r"\b(?:GROUP|HAVING)\b", rest, re.IGNORECASE) for head, _, rest in heads)


def _affected(shapes: ShapesGraph, shape: Node, data: DataGraph) -> set[Node]:
    return {*_incomparable(shapes, shape, data), *_let_through(shapes, shape, data)}


def _incomparable(shapes: ShapesGraph, shape: Node, data: DataGraph) -> Iterator[Node]:
    path = shapes.path(shape)
    others = [other for name in _PAIRS for other in shapes.parameters(shape, name)]
    bounds = [bound for name in _RANGES for bound in shapes.parameters(shape, name)]
    if path is None or not (others or bounds):
        return
    wanted = {kind for bound in bounds if (kind := _kind(bound))}
    if not isinstance(path, ox.NamedNode):
        if any(_kind(value) is None for p in shapes.path_predicates(path) for value in data.values(p)):
            yield from (node for p in shapes.path_predicates(path) for node in data.subjects(p))
        return
    predicates = [path.value, *(other.value for other in others if isinstance(other, ox.NamedNode))]
    kinds = {value: _kind(value) for predicate in predicates for value in data.values(predicate)}
    for value, kind in kinds.items():
        if kind is None:
            for predicate in predicates:
                yield from data.subjects(predicate, value)
    if len(wanted | set(kinds.values()) - {None}) > 1:  # rare: then each node's own values have to be compared
        found: dict[Node, set[str | None]] = defaultdict(set)
        for predicate in predicates:
            for value in data.values(predicate):
                for node in data.subjects(predicate, value):
                    found[node].add(kinds[value])
        yield from (node for node, own in found.items() if len(own | wanted) > 1)


def _let_through(shapes: ShapesGraph, shape: Node, data: DataGraph) -> Iterator[Node]:
    if not any(value.value == "true" for value in shapes.parameters(shape, "closed")):
        return
    simple: set[str] = set()
    complex_: set[str] = set()
    for part in shapes.parameters(shape, "property"):
        path = shapes.path(part)
        if isinstance(path, ox.NamedNode):
            simple.add(path.value)
        elif path is not None:
            complex_ |= shapes.path_predicates(path)
    for head in shapes.parameters(shape, "ignoredProperties"):
        simple.update(item.value for item in shapes.items(head))
    for predicate in complex_ - simple:
        yield from data.subjects(predicate)


_ORDERED = {
    "number": ("integer", "decimal", "double", "float", "long", "int", "short", "byte", "nonNegativeInteger",
               "positiveInteger", "nonPositiveInteger", "negativeInteger", "unsignedLong", "unsignedInt",
               "unsignedShort", "unsignedByte"),
    "date": ("date",), "dateTime": ("dateTime",), "time": ("time",), "gYear": ("gYear",), "gYearMonth": ("gYearMonth",),
    "string": ("string",), "boolean": ("boolean",),
}  # fmt: skip
_KIND_OF = {XSD + name: kind for kind, names in _ORDERED.items() for name in names}
_WELL_FORMED = {
    "number": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN"),
    "boolean": re.compile(r"true|false|0|1"),
    "string": re.compile(r".*", re.DOTALL),
}


def _kind(node: object) -> str | None:
    """Give the family of values in which a literal can be compared; None for what cannot be compared at all."""
    if not isinstance(node, ox.Literal) or node.language:
        return None
    kind = _KIND_OF.get(node.datatype.value)
    if kind in _WELL_FORMED:
        return kind if _WELL_FORMED[kind].fullmatch(node.value) else None
    return kind if kind and _is_moment(str(ox.Literal(node.value)), node.datatype.value) else None


@lru_cache(maxsize=100_000)
def _is_moment(text: str, datatype: str) -> bool:
    """Tell whether a text is a date, time, year or month: whether it can be cast to one."""
    return bool(ox.Store().query(f"ASK {{ BIND (<{datatype}>({text}) AS ?moment) FILTER (BOUND(?moment)) }}"))
