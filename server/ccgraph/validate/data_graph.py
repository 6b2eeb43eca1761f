"""The data to validate, in the forms that engines want, each made when first asked for; and the focus nodes in it."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox
import rdflib

from ccgraph.errors import InvalidDataError
from ccgraph.iris import RDF, RDFS, XSD
from ccgraph.validate.shapes import Node, ShapesGraph

_TYPE = ox.NamedNode(RDF + "type")
_INSTANCES = f"SELECT DISTINCT ?node WHERE {{ ?node <{RDF}type>/<{RDFS}subClassOf>* <%s> }}"
_SUBJECTS = "SELECT DISTINCT ?node WHERE { ?node <%s> ?any }"
_OBJECTS = "SELECT DISTINCT ?node WHERE { ?any <%s> ?node }"


@dataclass(frozen=True)
class DataGraph:
    """Triples to validate, as N-Triples: the one form that keeps every literal as it was written."""

    ntriples: bytes

    @classmethod
    def of(cls, source: bytes | Iterable[ox.Triple]) -> DataGraph:
        """Take N-Triples as they are, or write triples as N-Triples, each once."""
        if isinstance(source, bytes):
            return cls(source)
        written = ox.serialize(dict.fromkeys(source), format=ox.RdfFormat.N_TRIPLES)
        return cls(written or b"")

    @cached_property
    def store(self) -> ox.Store:
        """An index for look-ups; it keeps values rather than spellings. Raises InvalidDataError where the
        bytes are not N-Triples.
        """
        store = ox.Store()
        try:
            store.bulk_load(self.ntriples, format=ox.RdfFormat.N_TRIPLES)
        except (SyntaxError, ValueError) as error:
            raise InvalidDataError(f"The data cannot be read: {error}") from error
        return store

    @cached_property
    def rdflib(self) -> rdflib.Graph:
        """The triples for rdflib: literals with their own spelling, blank nodes with their own labels."""
        return to_rdflib(quad.triple for quad in ox.parse(self.ntriples, format=ox.RdfFormat.N_TRIPLES))

    def focus_nodes(self, shapes: ShapesGraph, shape: Node) -> frozenset[Node]:
        """Give the focus nodes that a shape's own targets choose (SHACL 2.1.3)."""
        nodes: set[Node] = set(shapes.parameters(shape, "targetNode"))
        classes = list(shapes.parameters(shape, "targetClass"))
        if shapes.is_class(shape):
            classes.append(shape)
        for query, targets in (
            (_INSTANCES, classes),
            (_SUBJECTS, shapes.parameters(shape, "targetSubjectsOf")),
            (_OBJECTS, shapes.parameters(shape, "targetObjectsOf")),
        ):
            for target in targets:
                nodes.update(self._select(query % target.value))
        return frozenset(nodes)

    def _select(self, query: str) -> Iterator[Node]:
        solutions = self.store.query(query)
        assert isinstance(solutions, ox.QuerySolutions)
        for solution in solutions:
            node = solution["node"]
            if isinstance(node, ox.NamedNode | ox.BlankNode | ox.Literal):
                yield node


def focus_counts(shapes: ShapesGraph, data: DataGraph) -> Mapping[str, int]:
    """Count the focus nodes of each shape that has targets, by the shape's IRI; a blank shape goes by its code."""
    counts: dict[str, int] = {}
    for shape in shapes.targeted:
        published = shapes.published(shape)
        name = published.strip("<>") if published else shapes.code(shape)
        counts[name] = counts.get(name, 0) + len(data.focus_nodes(shapes, shape))
    return counts


def to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """Turn triples into a graph of rdflib without changing a spelling."""
    graph = rdflib.Graph(bind_namespaces="none")
    terms: dict[object, rdflib.term.Node] = {}

    def term(node: object) -> rdflib.term.Node:
        found = terms.get(node)
        if found is None:
            found = terms[node] = _rdflib_term(node)
        return found

    with quiet_rdflib():
        graph.addN((term(t.subject), term(t.predicate), term(t.object), graph) for t in triples)
    return graph


def from_rdflib(node: object) -> str:
    """Spell a term of rdflib as N-Triples does."""
    if isinstance(node, rdflib.Literal):
        if node.language:
            return str(ox.Literal(str(node), language=node.language))
        return str(ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)) if node.datatype else None))
    return f"_:{node}" if isinstance(node, rdflib.BNode) else f"<{node}>"


def _rdflib_term(node: object) -> rdflib.term.Node:
    if isinstance(node, ox.NamedNode):
        return rdflib.URIRef(node.value)
    if isinstance(node, ox.BlankNode):
        return rdflib.BNode(node.value)
    if isinstance(node, ox.Literal):
        if node.language:
            return rdflib.Literal(node.value, lang=node.language)
        if node.datatype.value == XSD + "string":
            return rdflib.Literal(node.value)  # to rdflib a plain literal and one typed xsd:string are two terms
        return rdflib.Literal(node.value, datatype=rdflib.URIRef(node.datatype.value), normalize=False)
    raise InvalidDataError(f"The data holds a quoted triple ({node}); SHACL 1.0 knows none.")


@contextmanager
def quiet_rdflib() -> Iterator[None]:
    """Keep rdflib from logging a traceback for each ill-typed literal, which a shape reports, and from its own slip.

    The slip: rdflib 7.6 uses NotImplemented as a truth value where two literals cannot be compared.
    """
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "NotImplemented should not be used", DeprecationWarning)
            yield
    finally:
        logger.setLevel(level)
