"""A SHACL shapes graph as a value: its shapes, targets, paths and messages, and how shapes refer to each other.

Blank nodes that are shapes or SPARQL constraints get IRIs of their own, so that an engine's report can be traced back to them.
SHACL 1.0 (https://www.w3.org/TR/shacl/), sections 2 and 3; whether a graph is well-formed is ``wellformed``'s matter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from ccgraph.errors import ConfigurationError
from ccgraph.iris import OWL, RDF, RDFS, SH, compact

Node = ox.NamedNode | ox.BlankNode | ox.Literal

#: IRIs given to blank shapes, before their labels; never shown to anyone.
SKOLEM = "urn:x-ccgraph:shape:"
#: A shape may declare with this property that it may have no focus node; other vocabularies' terms end alike.
MAY_BE_EMPTY = "mayBeEmpty"

TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
#: Parameters whose value is a shape, and those whose value is a list of shapes.
SHAPE_VALUED = ("node", "not", "qualifiedValueShape", "property")
SHAPE_LISTS = ("and", "or", "xone")
#: Parameters that cannot be told from what else the shape says: each makes its subject a shape.
CONSTRAINTS = (
    "class", "datatype", "nodeKind", "minCount", "maxCount", "minExclusive", "minInclusive", "maxExclusive",
    "maxInclusive", "minLength", "maxLength", "pattern", "languageIn", "uniqueLang", "equals", "disjoint",
    "lessThan",
    "lessThanOrEquals", "not", "and", "or", "xone", "node", "property", "qualifiedValueShape", "closed",
    "hasValue",
    "in", "sparql",
)  # fmt: skip

#: Properties beside these and lists whose values belong to what a shape demands.
_FOLLOWED = frozenset([*(SH + name for name in ("sparql", "prefixes", "declare")), OWL + "imports"])

_TYPE = ox.NamedNode(RDF + "type")
_FIRST = ox.NamedNode(RDF + "first")
_REST = ox.NamedNode(RDF + "rest")
_NIL = ox.NamedNode(RDF + "nil")
_PATH_OPERATORS = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}


def sh(name: str) -> ox.NamedNode:
    """Give a term of the SHACL vocabulary."""
    return ox.NamedNode(SH + name)


@dataclass(frozen=True)
class ShapesGraph:
    """The triples of a shapes graph, blank shapes named."""

    triples: tuple[ox.Triple, ...]

    @classmethod
    def of(cls, source: bytes | Iterable[ox.Triple]) -> ShapesGraph:
        """Read shapes from N-Triples or from triples. Raises ConfigurationError where the bytes are not N-Triples."""
        if isinstance(source, bytes):
            try:
                triples = [quad.triple for quad in ox.parse(source, format=ox.RdfFormat.N_TRIPLES)]
            except (SyntaxError, ValueError) as error:
                raise ConfigurationError(f"The shapes cannot be read: {error}") from error
        else:
            triples = list(source)
        return cls(tuple(_named(dict.fromkeys(triples))))

    @cached_property
    def _index(self) -> Mapping[tuple[str, str], tuple[Node, ...]]:
        index: dict[tuple[str, str], list[Node]] = defaultdict(list)
        for triple in self.triples:
            index[str(triple.subject), triple.predicate.value].append(_node(triple.object))
        return {key: tuple(values) for key, values in index.items()}

    def values(self, subject: Node, predicate: str) -> tuple[Node, ...]:
        """Give the objects of a subject's property; ``predicate`` is a whole IRI."""
        return self._index.get((str(subject), predicate), ())

    def parameters(self, subject: Node, name: str) -> tuple[Node, ...]:
        """Give the objects of a property of the SHACL vocabulary."""
        return self.values(subject, SH + name)

    def predicates(self, subject: Node) -> tuple[str, ...]:
        """Give the IRIs of a subject's properties, once each."""
        return tuple(dict.fromkeys(triple.predicate.value for triple in self._by_subject.get(subject, ())))

    def items(self, head: Node) -> tuple[Node, ...]:
        """Give the members of an RDF list. Raises ConfigurationError where it is not one."""
        members: list[Node] = []
        seen: set[str] = set()
        while head != _NIL:
            first, rest = self.values(head, _FIRST.value), self.values(head, _REST.value)
            if len(first) != 1 or len(rest) != 1 or str(head) in seen:
                raise ConfigurationError(f"A list in the shapes is not well-formed, at {head}.", node=str(head))
            seen.add(str(head))
            members.append(first[0])
            head = rest[0]
        return tuple(members)

    @cached_property
    def shapes(self) -> tuple[Node, ...]:
        """All shapes, in the order of the graph (SHACL 2.1)."""
        found: dict[Node, None] = {}
        shape_types = {SH + "NodeShape", SH + "PropertyShape"}
        makes_shape = {SH + name for name in (*CONSTRAINTS, *TARGETS)} - {SH + "node"}
        for triple in self.triples:
            name, subject, value = triple.predicate.value, _node(triple.subject), _node(triple.object)
            if name == _TYPE.value:
                if isinstance(value, ox.NamedNode) and value.value in shape_types:
                    found.setdefault(subject)
            elif name in makes_shape or (name == SH + "node" and isinstance(value, ox.NamedNode)):
                found.setdefault(subject)
            if name.startswith(SH):
                local = name[len(SH) :]
                if local in SHAPE_VALUED:
                    found.setdefault(value)
                elif local in SHAPE_LISTS:
                    found.update(dict.fromkeys(self.items(value)))
        return tuple(found)

    @cached_property
    def targeted(self) -> tuple[Node, ...]:
        """The shapes that choose focus nodes themselves, by a target or as a class (SHACL 2.1.3), deactivated ones left out."""
        return tuple(
            shape
            for shape in self.shapes
            if not self.is_deactivated(shape)
            and (self.is_class(shape) or any(self.parameters(shape, target) for target in TARGETS))
        )

    def is_class(self, shape: Node) -> bool:
        """Tell whether a shape is a class too, whose instances are its focus nodes (SHACL 2.1.3.3)."""
        kinds = {str(kind) for kind in self.values(shape, _TYPE.value)}
        return bool(kinds & {f"<{RDFS}Class>", f"<{OWL}Class>"})

    def is_deactivated(self, shape: Node) -> bool:
        """Tell whether a shape is switched off."""
        return any(
            isinstance(v, ox.Literal) and v.value in ("true", "1") for v in self.parameters(shape, "deactivated")
        )

    def may_be_empty(self, shape: Node) -> bool:
        """Tell whether a shape declares that it may have no focus node."""
        return any(
            subject == str(shape)
            and re.split(r"[/#]", predicate)[-1] == MAY_BE_EMPTY
            and any(isinstance(value, ox.Literal) and value.value == "true" for value in values)
            for (subject, predicate), values in self._index.items()
        )

    def parts(self, shape: Node) -> tuple[Node, ...]:
        """Give the shapes that a shape names in its parameters, once each."""
        found = [value for name in SHAPE_VALUED for value in self.parameters(shape, name)]
        for name in SHAPE_LISTS:
            for head in self.parameters(shape, name):
                found.extend(self.items(head))
        return tuple(dict.fromkeys(found))

    def property_closure(self, shape: Node) -> frozenset[Node]:
        """Give a shape and the property shapes that hang on it: those whose results name the shape's own
        focus nodes or values.
        """
        found: set[Node] = set()
        waiting = [shape]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting.extend(self.parameters(one, "property"))
        return frozenset(found)

    def closure(self, shape: Node) -> frozenset[Node]:
        """Give a shape and all shapes that it depends on."""
        found: set[Node] = set()
        waiting = [shape]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting.extend(self.parts(one))
        return frozenset(found)

    @cached_property
    def owners(self) -> Mapping[Node, Node]:
        """Map each shape that another shape names to the first that does."""
        owners: dict[Node, Node] = {}
        for shape in self.shapes:
            for part in self.parts(shape):
                owners.setdefault(part, shape)
        return owners

    def path(self, shape: Node) -> Node | None:
        """Give the node of a property shape's path; None for a node shape."""
        return next(iter(self.parameters(shape, "path")), None)

    def path_text(self, path: Node) -> str:
        """Spell a path as SPARQL does, with whole IRIs (SHACL 2.3.1). Raises ConfigurationError where it is no path."""
        if isinstance(path, ox.NamedNode):
            return str(path)
        if self.values(path, _FIRST.value):  # a list is a sequence, whatever else is said of it (SHACL 2.3.1.2)
            return "/".join(self._step(item) for item in self.items(path))
        inverse = self.parameters(path, "inversePath")
        if inverse:
            return "^" + self._step(inverse[0])
        for name, sign in _PATH_OPERATORS.items():
            inner = self.parameters(path, name)
            if inner:
                return self._step(inner[0]) + sign
        alternatives = self.parameters(path, "alternativePath")
        if alternatives:
            return "(" + "|".join(self._step(item) for item in self.items(alternatives[0])) + ")"
        raise ConfigurationError(f"A path in the shapes is not well-formed, at {path}.")

    def _step(self, path: Node) -> str:
        text = self.path_text(path)
        return text if isinstance(path, ox.NamedNode) or text.startswith("(") else f"({text})"

    def _is_path(self, path: Node) -> bool:
        try:
            return bool(self.path_text(path))
        except ConfigurationError:
            return False

    def path_predicates(self, path: Node) -> frozenset[str]:
        """Give the IRIs of all predicates that occur in a path."""
        return frozenset(re.findall(r"<([^>]*)>", self.path_text(path)))

    def code(self, shape: Node) -> str:
        """Name a shape stably: by its IRI's last segment, or, if it is blank, by its owner's name and its path's."""
        if isinstance(shape, ox.NamedNode) and not shape.value.startswith(SKOLEM):
            return local_name(shape.value)
        owner, path = self.owners.get(shape), self.path(shape)
        name = self.code(owner) if owner is not None else "shape"
        if path is None or not self._is_path(path):
            return name
        return name + "-" + "-".join(local_name(iri) for iri in re.findall(r"<([^>]*)>", self.path_text(path)))

    def published(self, shape: Node) -> str | None:
        """Give the IRI, in N-Triples spelling, of a shape, or of the nearest owner that has one."""
        at: Node | None = shape
        while at is not None:
            if isinstance(at, ox.NamedNode) and not at.value.startswith(SKOLEM):
                return str(at)
            at = self.owners.get(at)
        return None

    def text(self, subject: Node, name: str) -> str | None:
        """Give a text (``message``, ``name``) of a shape: the English one, else one without a language, else any."""
        literals = [value for value in self.parameters(subject, name) if isinstance(value, ox.Literal)]
        literals.sort(key=lambda one: (one.language != "en", one.language is not None, one.language or "", one.value))
        return literals[0].value if literals else None

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes that the graph declares (SHACL 5.2.1)."""
        declared: dict[str, str] = {}
        for triple in self.triples:
            if triple.predicate.value == SH + "prefix" and isinstance(triple.object, ox.Literal):
                for namespace in self.parameters(_node(triple.subject), "namespace"):
                    if isinstance(namespace, ox.Literal):
                        declared[triple.object.value] = namespace.value
        return declared

    def brief(self, term: str) -> str:
        """Spell a term in N-Triples spelling for a person: a prefixed name where the graph declares the prefix."""
        literal = re.fullmatch(r'"(.*)"(?:@[\w-]+|\^\^<[^>]*>)?', term, re.DOTALL)
        if literal:
            return f'"{literal[1]}"'
        return re.sub(r"<([^<>]*)>", lambda iri: compact(iri[1], self.prefixes) or iri[0], term)

    def retargeted(self, targets: Mapping[Node, Iterable[Node]]) -> ShapesGraph:
        """Give the shapes named and those that they depend on, with other focus nodes: those given, and no others."""
        dropped = {SH + target for target in TARGETS}
        classes = {RDFS + "Class", OWL + "Class"}
        kept = [
            triple
            for subject in self._needed(targets)
            for triple in self._by_subject.get(subject, ())
            if triple.predicate.value not in dropped
            and not (
                triple.predicate == _TYPE and isinstance(triple.object, ox.NamedNode) and triple.object.value in classes
            )
        ]
        for shape, nodes in targets.items():
            if isinstance(shape, ox.NamedNode):
                kept.extend(ox.Triple(shape, sh("targetNode"), node) for node in nodes)
        return ShapesGraph(tuple(kept))

    def _needed(self, shapes: Iterable[Node]) -> Iterable[Node]:
        """Give the subjects that say what some shapes demand: with their lists, paths, queries and prefixes."""
        found: dict[Node, None] = {}
        waiting = [part for shape in shapes for part in self.closure(shape)]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found[one] = None
                for triple in self._by_subject.get(one, ()):
                    if isinstance(triple.object, ox.BlankNode) or triple.predicate.value in _FOLLOWED:
                        waiting.append(_node(triple.object))
        return found

    @cached_property
    def _by_subject(self) -> Mapping[Node, list[ox.Triple]]:
        found: dict[Node, list[ox.Triple]] = {}
        for triple in self.triples:
            found.setdefault(_node(triple.subject), []).append(triple)
        return found


def origin(node: Node) -> Node:
    """Give the blank node that a node of a shapes graph was in the text; any other as it is."""
    if isinstance(node, ox.NamedNode) and node.value.startswith(SKOLEM):
        return ox.BlankNode(node.value.removeprefix(SKOLEM))
    return node


def local_name(iri: str) -> str:
    """Give the last segment of an IRI, after its last slash, hash or colon."""
    return re.split(r"[/#:]", iri.rstrip("/#"))[-1]


def _node(term: object) -> Node:
    if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal):
        return term
    raise ConfigurationError("The shapes hold a quoted triple; SHACL 1.0 has none.")


def _named(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Give blank shapes and blank SPARQL constraints an IRI; lists and paths stay blank, since an IRI would be a predicate."""
    triples = list(triples)
    graph = ShapesGraph(tuple(triples))
    blank: dict[Node, ox.NamedNode] = {}
    constraints = [_node(triple.object) for triple in triples if triple.predicate.value == SH + "sparql"]
    for node in (*graph.shapes, *constraints):
        if isinstance(node, ox.BlankNode):
            blank[node] = ox.NamedNode(SKOLEM + node.value)
    for triple in triples:
        subject = blank.get(_node(triple.subject), triple.subject)
        yield ox.Triple(subject, triple.predicate, blank.get(_node(triple.object), triple.object))
