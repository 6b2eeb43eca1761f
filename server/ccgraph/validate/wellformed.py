"""Whether a shapes graph can be used at all (SHACL 1.0, appendix C and section 5.3).

Engines differ in what they do with ill-formed shapes; some pass everything in silence. So this is settled before any engine
runs: what is wrong here means "could not validate", never "conforms".
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import pyoxigraph as ox

from ccgraph.errors import ConfigurationError
from ccgraph.iris import RDF, SH, XSD
from ccgraph.turtle.expressions import compile_possessive
from ccgraph.turtle.tokens import LANGUAGE, NAME
from ccgraph.validate.findings import Finding, Severity
from ccgraph.validate.shapes import SHAPE_LISTS, SHAPE_VALUED, TARGETS, Node, ShapesGraph, local_name, origin

#: Code of what keeps validation from being done at all.
UNUSABLE = "configuration"

_NODE_KINDS = {"BlankNode", "IRI", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral"}
_COUNTS = ("minCount", "maxCount", "minLength", "maxLength", "qualifiedMinCount", "qualifiedMaxCount")
_SWITCHES = ("closed", "deactivated", "uniqueLang", "qualifiedValueShapesDisjoint")
_IRIS = ("class", "datatype", "nodeKind", "equals", "disjoint", "lessThan", "lessThanOrEquals", "severity",
         "targetClass", "targetSubjectsOf", "targetObjectsOf")  # fmt: skip
_LISTS = ("in", "languageIn", "ignoredProperties", *SHAPE_LISTS)
_RANGES = ("minInclusive", "minExclusive", "maxInclusive", "maxExclusive")
_ONLY_WITH_PATH = (
    "minCount",
    "maxCount",
    "uniqueLang",
    "lessThan",
    "lessThanOrEquals",
    "qualifiedValueShape",
)
_SINGLE = (*_COUNTS, *_RANGES, "datatype", "nodeKind", "closed", "ignoredProperties", "uniqueLang", "in", "languageIn",
           "pattern", "severity", "deactivated")  # fmt: skip
#: The other terms of the SHACL vocabulary, 1.0 and its advanced features, that a shapes graph may use.
_OTHERS = (
    "path", "name", "description", "message", "order", "group", "defaultValue", "flags", "hasValue",
    "sparql", "select",
    "ask", "prefixes", "declare", "prefix", "namespace", "inversePath", "alternativePath", "zeroOrMorePath",
    "oneOrMorePath", "zeroOrOnePath", "parameter", "optional", "validator", "nodeValidator",
    "propertyValidator",
    "labelTemplate", "nodeKind", "target", "targetNode", "shapesGraph", "suggestedShapesGraph",
    "entailment", "rule",
    "condition", "expression", "values", "subject", "predicate", "object", "construct", "update",
    "returnType", "this",
    "filterShape", "nodes", "intersection", "union", "js", "jsFunctionName", "jsLibrary", "jsLibraryURL",
)  # fmt: skip
_KNOWN = frozenset((*_COUNTS, *_SWITCHES, *_IRIS, *_LISTS, *_RANGES, *_OTHERS, *SHAPE_VALUED, "pattern", *TARGETS))
_FORBIDDEN = re.compile(r"\b(MINUS|SERVICE|VALUES)\b", re.IGNORECASE)
_NAMES = compile_possessive(rf"[?$]\w++|{NAME}|{LANGUAGE}")
_BOUND = re.compile(r"\bAS\s+[?$](\w+)", re.IGNORECASE)
_PREBOUND = frozenset(["this", "shapesGraph", "currentShape"])
_NODE = ox.NamedNode | ox.BlankNode
_VALIDATORS = ("validator", "nodeValidator", "propertyValidator")
_NOT_CODE = re.compile(
    r"'''.*?'''|\"\"\".*?\"\"\"|'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|<[^<>\s]*>|#[^\n]*", re.DOTALL
)


class IllFormedShapes(ConfigurationError):
    """Shapes cannot be used; ``findings`` say why, one a fault."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(dict.fromkeys(findings))
        lines = [f"{at.file}:{at.line}:{at.column}: {at.message}" if at.line else at.message for at in self.findings]
        super().__init__("The shapes cannot be used:\n" + "\n".join(lines))


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with a node of a shapes graph: with what it says by a property of SHACL, or by one value of it."""

    node: Node
    message: str
    parameter: str | None = None
    value: Node | None = None


def check(shapes: ShapesGraph) -> None:
    """Raise IllFormedShapes where shapes are ill-formed."""
    findings = [
        Finding(
            Severity.VIOLATION,
            UNUSABLE,
            fault.message,
            focus_node=str(origin(fault.node)),
            result_path=f"<{SH}{fault.parameter}>" if fault.parameter else None,
            value=str(origin(fault.value)) if fault.value is not None else None,
        )
        for fault in _faults(shapes)
    ]
    if findings:
        raise IllFormedShapes(findings)


def recursion(shapes: ShapesGraph) -> list[str] | None:
    """Find a shape that depends on itself (SHACL 3.4.3 leaves its meaning open); give the codes along the circle."""
    done: set[Node] = set()
    for start in shapes.shapes:
        trail: list[Node] = []
        stack: list[tuple[Node, Iterator[Node]]] = []
        if start not in done:
            trail.append(start)
            stack.append((start, iter(shapes.parts(start))))
        while stack:
            shape, parts = stack[-1]
            part = next(parts, None)
            if part is None:
                done.add(shape)
                stack.pop()
                trail.pop()
            elif part in trail:
                return [shapes.code(one) for one in (*trail[trail.index(part) :], part)]
            elif part not in done:
                trail.append(part)
                stack.append((part, iter(shapes.parts(part))))
    return None


def _faults(shapes: ShapesGraph) -> Iterator[_Fault]:
    yield from _component_faults(shapes)
    parts = {str(triple.object) for triple in shapes.triples if triple.predicate.value == SH + "property"}
    for shape in shapes.shapes:
        name = f"{shapes.published(shape) or shapes.code(shape)} ({shapes.code(shape)})"
        for fault in (*_unknown_terms(shapes, shape), *_shape_faults(shapes, shape, parts)):
            yield replace(fault, message=f"{name}: {fault.message}")


def _unknown_terms(shapes: ShapesGraph, shape: Node) -> Iterator[_Fault]:
    for node in (shape, *shapes.parameters(shape, "sparql")):
        for predicate in shapes.predicates(node):
            name = predicate.removeprefix(SH)
            if predicate.startswith(SH) and name not in _KNOWN:
                near = difflib.get_close_matches(name, _KNOWN, 1)
                hint = f"; did you mean sh:{near[0]}?" if near else ""
                yield _Fault(node, f"sh:{name} is not a term of SHACL{hint}", name)


def _shape_faults(shapes: ShapesGraph, shape: Node, properties: Collection[str]) -> Iterator[_Fault]:
    if isinstance(shape, ox.Literal):
        yield _Fault(shape, f"a shape cannot be a literal ({shape})")
        return
    paths = shapes.parameters(shape, "path")
    types = {str(kind) for kind in shapes.values(shape, RDF + "type")}
    if len(paths) > 1:
        yield _Fault(shape, "a shape has one sh:path at most", "path")
    elif not paths and (f"<{SH}PropertyShape>" in types or str(shape) in properties):
        yield _Fault(shape, "a property shape needs an sh:path")
    elif not paths:
        for parameter in _ONLY_WITH_PATH:
            if shapes.parameters(shape, parameter):
                message = f"sh:{parameter} has a meaning in property shapes only; give the shape an sh:path"
                yield _Fault(shape, message, parameter)
    for path in paths:
        if isinstance(path, ox.Literal):
            yield _Fault(shape, "sh:path cannot be a literal", "path", path)
        else:
            for message in _caught(lambda at=path: shapes.path_text(at)):  # type: ignore[misc]
                yield _Fault(shape, message, "path", path)
    for parameter in _SINGLE:
        if len(shapes.parameters(shape, parameter)) > 1:
            yield _Fault(shape, f"sh:{parameter} can be said once only", parameter)
    for parameter, problem, ok in _value_rules(shapes):
        for value in shapes.parameters(shape, parameter):
            if not ok(value):
                yield _Fault(shape, f"sh:{parameter} {problem}; it is {origin(value)}", parameter, value)
    for pattern in shapes.parameters(shape, "pattern"):
        if isinstance(pattern, ox.Literal):
            try:
                re.compile(pattern.value)
            except re.error as error:
                yield _Fault(shape, f"sh:pattern is not a regular expression: {error}", "pattern", pattern)
    for constraint in shapes.parameters(shape, "sparql"):
        for message in _sparql_faults(shapes, shape, constraint):
            yield _Fault(constraint, message, "select")


def _value_rules(shapes: ShapesGraph) -> Iterator[tuple[str, str, Callable[[Node], bool]]]:
    for name in _COUNTS:
        yield name, "has to be a whole number, not negative", _is_count
    for name in _SWITCHES:
        yield (
            name,
            "has to be true or false",
            lambda v: isinstance(v, ox.Literal) and v.datatype.value == XSD + "boolean",
        )
    for name in _IRIS:
        yield name, "has to be an IRI", lambda v: isinstance(v, ox.NamedNode)
    for name in SHAPE_VALUED:
        yield name, "has to name a shape", lambda v: not isinstance(v, ox.Literal)
    for name in _LISTS:
        yield (
            name,
            "has to be a well-formed list",
            lambda v: not any(True for _ in _caught(lambda: shapes.items(v))),
        )
    for name in ("pattern", "flags"):
        yield name, "has to be a string", lambda v: isinstance(v, ox.Literal)
    for name in _RANGES:
        yield name, "has to be a literal", lambda v: isinstance(v, ox.Literal)
    yield (
        "nodeKind",
        "has to be one of the six kinds of node",
        lambda v: v.value.removeprefix(SH) in _NODE_KINDS,
    )


def _is_count(value: Node) -> bool:
    return (
        isinstance(value, ox.Literal) and value.datatype.value == XSD + "integer" and value.value.lstrip("+").isdigit()
    )


def _caught(action: Callable[[], object]) -> Iterator[str]:
    try:
        action()
    except ConfigurationError as error:
        yield error.detail


def _sparql_faults(shapes: ShapesGraph, shape: Node, constraint: Node) -> Iterator[str]:
    selects = shapes.parameters(constraint, "select")
    if len(selects) != 1 or not isinstance(selects[0], ox.Literal):
        yield "a constraint in SPARQL needs one sh:select"
        return
    text = selects[0].value
    code = bare(text)
    yield from _misuse(code, _PREBOUND)
    if not re.search(r"[$?]this\b", code.partition("{")[0]) and not re.search(
        r"SELECT\s+\S*\s*\*", code, re.IGNORECASE
    ):
        yield "the query of a constraint has to select $this"
    prefixes: dict[str, str] = {}
    for ontology in shapes.parameters(constraint, "prefixes"):
        prefixes.update(declared(shapes, ontology))
    path = shapes.path(shape)
    try:
        ox.Store().query(expanded(text, shapes.path_text(path) if path is not None else None), prefixes=prefixes)
    except SyntaxError as error:
        yield f"the query of a constraint is not SPARQL, or a prefix is not declared by its sh:prefixes: {error.msg}"
    except ConfigurationError as error:
        yield error.detail


def _misuse(code: str, bound: frozenset[str]) -> Iterator[str]:
    """Say what a query may not do since the engine gives it values for some variables (SHACL 5.3.1)."""
    if _FORBIDDEN.search(_NAMES.sub(" ", code)):
        yield "the query of a constraint may not use MINUS, SERVICE or VALUES (SHACL 5.3.1)"
    for name in _BOUND.findall(code):
        if name in bound:
            yield f"the query of a constraint may not give ${name} another value (SHACL 5.3.1)"


def _component_faults(shapes: ShapesGraph) -> Iterator[_Fault]:
    """Say what is wrong with the queries of constraint components (SHACL 6.2)."""
    for triple in shapes.triples:
        component, validator = triple.subject, triple.object
        if triple.predicate.value.removeprefix(SH) not in _VALIDATORS:
            continue
        if not isinstance(component, _NODE) or not isinstance(validator, _NODE):
            continue
        paths = (path for one in shapes.parameters(component, "parameter") for path in shapes.parameters(one, "path"))
        bound = _PREBOUND | {"value"} | {local_name(path.value) for path in paths}
        for kind in ("ask", "select"):
            for query in shapes.parameters(validator, kind):
                names = bound if kind == "ask" else bound - {"value"}
                for message in _misuse(bare(query.value), names):
                    yield _Fault(validator, f"{component}: {message}", kind)


def bare(query: str) -> str:
    """Give a query without its strings, IRIs and comments."""
    return _NOT_CODE.sub(" ", query)


def declared(shapes: ShapesGraph, ontology: Node) -> Mapping[str, str]:
    """Give the prefixes that an sh:prefixes value declares, imports included (SHACL 5.2.1)."""
    found: dict[str, str] = {}
    waiting, seen = [ontology], set()
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        waiting.extend(shapes.values(one, "http://www.w3.org/2002/07/owl#imports"))
        for declaration in shapes.parameters(one, "declare"):
            for prefix in shapes.parameters(declaration, "prefix"):
                for namespace in shapes.parameters(declaration, "namespace"):
                    found[prefix.value] = namespace.value
    return found


def expanded(select: str, path: str | None) -> str:
    """Put a property shape's path in the place of $PATH, as SHACL 5.3.2 has it."""
    return re.sub(r"[$?]PATH\b", lambda _: path, select) if path is not None else select
