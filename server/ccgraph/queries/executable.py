"""Saved queries as RDF: ``sh:SPARQLExecutable`` with ``sh:select`` or ``sh:construct``, as published query collections are.

The vocabulary is SHACL's (SHACL 1.0 Advanced Features, section 5.1 for prefixes); comment and keywords as SIB's sparql-examples
have them. A query is given with the default values of its parameters, so that it runs as it stands; each parameter is described
too. A query with a parameter that has no default cannot be run so, and says that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from ccgraph.engine.syntax import QueryForm
from ccgraph.iris import RDF, RDFS, SCHEMA, SH, XSD
from ccgraph.queries.parameters import Parameter
from ccgraph.queries.saved import SavedQuery

_FORMS = {
    QueryForm.SELECT: ("SPARQLSelectExecutable", "select"),
    QueryForm.CONSTRUCT: ("SPARQLConstructExecutable", "construct"),
    QueryForm.DESCRIBE: ("SPARQLDescribeExecutable", "describe"),
}
_DATATYPES = {
    "string": XSD + "string",
    "text": RDF + "langString",
    "integer": XSD + "integer",
    "decimal": XSD + "decimal",
    "date": XSD + "date",
    "boolean": XSD + "boolean",
}


def query_iri(base: str, name: str) -> str:
    """Name a saved query below the project's base."""
    return f"{base}queries/{name}"


def executable(
    query: SavedQuery, *, base: str, ontology: str, endpoint: str, prefixes: Mapping[str, str]
) -> Iterator[ox.Triple]:
    """State a saved query: its text, summary, keywords, parameters, and the endpoint that it is for.

    ``ontology`` is the IRI of what declares the prefixes.
    """
    iri = query_iri(base, query.name)
    node = ox.NamedNode(iri)
    form, predicate = _FORMS[query.form]
    runs = all(parameter.default is not None for parameter in query.parameters)
    yield _link(node, RDF + "type", SH + "SPARQLExecutable")
    yield _link(node, RDF + "type", SH + form)
    yield _literal(node, RDFS + "label", query.name)
    yield _text(node, RDFS + "comment", query.summary)
    if query.description:
        yield _text(node, SCHEMA + "description", query.description)
    if not runs:
        yield _text(node, SCHEMA + "disambiguatingDescription", "It needs values for its parameters before it runs.")
    yield _link(node, SH + "prefixes", ontology)
    yield _literal(node, SH + predicate, query.bound({}, prefixes) if runs else query.sparql)
    for tag in query.tags:
        yield _literal(node, SCHEMA + "keywords", tag)
    yield _link(node, SCHEMA + "target", endpoint)
    for parameter in query.parameters:
        yield from _parameter(node, iri, parameter)


def collection(base: str, queries: Iterable[SavedQuery], title: str) -> Iterator[ox.Triple]:
    """State the collection that the saved queries are in."""
    node = ox.NamedNode(f"{base}queries/")
    yield _link(node, RDF + "type", SCHEMA + "Collection")
    yield _text(node, RDFS + "label", title)
    for query in queries:
        yield _link(node, SCHEMA + "hasPart", query_iri(base, query.name))


def prefix_declarations(ontology: str, prefixes: Mapping[str, str]) -> Iterator[ox.Triple]:
    """State the prefixes that an ontology declares, each by an IRI of its own."""
    node = ox.NamedNode(ontology)
    for prefix, namespace in prefixes.items():
        declaration = ox.NamedNode(f"{ontology}#prefix-{prefix}")
        yield _link(node, SH + "declare", declaration.value)
        yield _literal(declaration, SH + "prefix", prefix)
        yield ox.Triple(
            declaration,
            ox.NamedNode(SH + "namespace"),
            ox.Literal(namespace, datatype=ox.NamedNode(XSD + "anyURI")),
        )


def _parameter(query: ox.NamedNode, iri: str, parameter: Parameter) -> Iterator[ox.Triple]:
    node = ox.NamedNode(f"{iri}#{parameter.name}")
    yield _link(query, SH + "parameter", node.value)
    yield _link(node, RDF + "type", SH + "Parameter")
    yield _link(node, SH + "path", node.value)
    yield _literal(node, SH + "name", parameter.name)
    if parameter.description:
        yield _text(node, SH + "description", parameter.description)
    if parameter.type == "iri":
        yield _link(node, SH + "nodeKind", SH + "IRI")
    else:
        yield _link(node, SH + "datatype", _DATATYPES[parameter.type])
    if parameter.default is not None:
        yield _literal(node, SH + "defaultValue", parameter.default)


def _link(subject: ox.NamedNode, predicate: str, target: str) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), ox.NamedNode(target))


def _literal(subject: ox.NamedNode, predicate: str, value: str) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), ox.Literal(value))


def _text(subject: ox.NamedNode, predicate: str, words: str) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), ox.Literal(words, language="en"))
