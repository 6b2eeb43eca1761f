"""The data to validate, in the forms that engines want, each made when first asked for."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ccgraph.errors import InvalidDataError
from ccgraph.iris import XSD
from ccgraph.validate.focus import focus_nodes, objects_of
from ccgraph.validate.shapes import Node, ShapesGraph

if TYPE_CHECKING:  # it takes longer to import than a small file to validate
    import rdflib

_DEFAULT = ox.DefaultGraph()


@dataclass(frozen=True)
class DataGraph:
    """Triples to validate, as N-Triples: the one form that keeps every literal as it was written."""

    ntriples: bytes
    _values: dict[str, frozenset[Node]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, source: bytes | Iterable[ox.Triple]) -> DataGraph:
        """Write triples as N-Triples, each once. Raises InvalidDataError where bytes are not N-Triples."""
        if isinstance(source, bytes):
            try:
                source = [quad.triple for quad in ox.parse(source, format=ox.RdfFormat.N_TRIPLES)]
            except (SyntaxError, ValueError) as error:
                raise InvalidDataError(f"The data cannot be read: {error}") from error
        written = ox.serialize(dict.fromkeys(source), format=ox.RdfFormat.N_TRIPLES)
        return cls(written or b"")

    @cached_property
    def store(self) -> ox.Store:
        """An index for look-ups; it keeps values rather than spellings, and the labels of blank nodes. Raises InvalidDataError
        where the bytes are not N-Triples.
        """
        store = ox.Store()
        try:  # loading the bytes would give each blank node another label, by which none of their lines could be found
            store.bulk_extend(ox.parse(self.ntriples, format=ox.RdfFormat.N_TRIPLES))
        except (SyntaxError, ValueError) as error:
            raise InvalidDataError(f"The data cannot be read: {error}") from error
        return store

    @cached_property
    def rdflib(self) -> rdflib.Graph:
        """The triples for rdflib: literals with their own spelling, blank nodes with their own labels."""
        return to_rdflib(quad.triple for quad in ox.parse(self.ntriples, format=ox.RdfFormat.N_TRIPLES))

    def values(self, predicate: str) -> frozenset[Node]:
        """Give the values that a property has anywhere, each once, as the store keeps them."""
        if predicate not in self._values:
            self._values[predicate] = objects_of(predicate, self.store)
        return self._values[predicate]

    def subjects(self, predicate: str, value: Node | None = None) -> Iterator[Node]:
        """Give the subjects of a property, or of one value of it, once for each triple."""
        for quad in self.store.quads_for_pattern(None, ox.NamedNode(predicate), value, _DEFAULT):
            yield quad.subject  # type: ignore[misc]

    def about(self, subjects: Iterable[object]) -> DataGraph:
        """Give the triples of some subjects, every literal as it was written."""
        wanted = {str(subject).encode() for subject in subjects}
        lines = self.ntriples.split(b"\n")
        return DataGraph(b"\n".join([line for line in lines if line.partition(b" ")[0] in wanted]))

    def focus_nodes(self, shapes: ShapesGraph, shape: Node) -> frozenset[Node]:
        """Give the focus nodes that a shape's own targets choose."""
        return focus_nodes(shapes, shape, self.store)


def to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """Turn triples into a graph of rdflib without changing a spelling."""
    import rdflib

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
    import rdflib

    if isinstance(node, rdflib.Literal):
        if node.language:
            return str(ox.Literal(str(node), language=node.language))
        return str(ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)) if node.datatype else None))
    return f"_:{node}" if isinstance(node, rdflib.BNode) else f"<{node}>"


def _rdflib_term(node: object) -> rdflib.term.Node:
    import rdflib

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
