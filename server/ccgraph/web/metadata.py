"""What machines ask first: the service description (SPARQL 1.1 Service Description) and VoID, small and from known counts.

Both name things on the host that was asked, since that is where the service is; the data's own IRIs are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from flask import Blueprint, Response, request, url_for

from ccgraph.describe.serialise import serialise
from ccgraph.errors import BadRequest
from ccgraph.formats import BINDING_FORMATS, GRAPH_FORMATS, Format
from ccgraph.iris import DCTERMS, RDF, XSD
from ccgraph.web.answers import tagged
from ccgraph.web.negotiation import negotiate
from ccgraph.web.site import Site

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS_NS = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "jsonld": "JSON-LD",
    "rdf": "RDF_XML",
}


def blueprint(site: Site) -> Blueprint:
    """Make the route ``/.well-known/void``."""
    routes = Blueprint("metadata", __name__)

    @routes.get("/.well-known/void")
    def void() -> Response:
        form = negotiate(request, GRAPH_FORMATS, named=request.args.get("format"))
        return _answer(site, form, _void(site, request.url_root), "void")

    return routes


def service_description(site: Site, form: Format) -> Response:
    """Answer with the description of the SPARQL service at the address that was asked."""
    return _answer(site, form, _service(site, url_for("sparql.endpoint", _external=True)), "service", request.url_root)


def _answer(site: Site, form: Format, triples: Iterator[ox.Triple], *what: str) -> Response:
    prefixes = {**site.snapshot.prefixes, "sd": SD, "void": VOID, "formats": FORMATS_NS}
    if not request.host:  # Werkzeug found no valid one
        raise BadRequest("The Host header makes no address.")
    answer = Response(serialise(triples, form, prefixes), content_type=form.content_type)
    return tagged(site, answer, form, *what)


def _service(site: Site, endpoint: str) -> Iterator[ox.Triple]:
    yield _link(endpoint, RDF + "type", SD + "Service")
    yield _link(endpoint, SD + "endpoint", endpoint)
    yield _link(endpoint, SD + "supportedLanguage", SD + "SPARQL11Query")
    for form in (*BINDING_FORMATS, *GRAPH_FORMATS):
        yield _link(endpoint, SD + "resultFormat", FORMATS_NS + _FORMAT_NAMES[form.name])
    dataset, default = f"{endpoint}#dataset", f"{endpoint}#default-graph"
    yield _link(endpoint, SD + "defaultDataset", dataset)
    yield _link(dataset, RDF + "type", SD + "Dataset")
    yield _link(dataset, SD + "defaultGraph", default)
    yield _link(default, RDF + "type", SD + "Graph")
    yield _number(default, VOID + "triples", site.snapshot.triples)
    for number, graph in enumerate(site.snapshot.graphs, 1):
        named, node = f"{endpoint}#named-graph-{number}", f"{endpoint}#graph-{number}"
        yield _link(dataset, SD + "namedGraph", named)
        yield _link(named, RDF + "type", SD + "NamedGraph")
        yield _link(named, SD + "name", graph.iri)
        yield _link(named, SD + "graph", node)
        yield _link(node, RDF + "type", SD + "Graph")
        yield _text(node, DCTERMS + "title", graph.title)
        yield _number(node, VOID + "triples", graph.triples)
    yield _link(dataset, "http://www.w3.org/2000/01/rdf-schema#seeAlso", url_for("metadata.void", _external=True))


def _void(site: Site, root: str) -> Iterator[ox.Triple]:
    settings, snapshot = site.project.settings, site.snapshot
    dataset = f"{root}.well-known/void#dataset"
    yield _link(dataset, RDF + "type", VOID + "Dataset")
    yield _text(dataset, DCTERMS + "title", settings.title)
    if settings.description:
        yield _text(dataset, DCTERMS + "description", settings.description)
    if settings.licence:
        yield _link(dataset, DCTERMS + "license", settings.licence)
    if settings.attribution:
        yield _text(dataset, DCTERMS + "rights", settings.attribution)
    date = ox.Literal(snapshot.built[:10], datatype=ox.NamedNode(XSD + "date"))
    yield ox.Triple(ox.NamedNode(dataset), ox.NamedNode(DCTERMS + "modified"), date)
    yield _link(dataset, VOID + "sparqlEndpoint", url_for("sparql.endpoint", _external=True))
    yield ox.Triple(ox.NamedNode(dataset), ox.NamedNode(VOID + "uriSpace"), ox.Literal(settings.base))
    yield _number(dataset, VOID + "triples", snapshot.triples)
    yield _number(dataset, VOID + "entities", sum(section.entities for section in snapshot.catalogue.sections.values()))
    yield _number(dataset, VOID + "properties", len(snapshot.properties))
    yield _number(dataset, VOID + "classes", len(snapshot.classes))
    for namespace in snapshot.prefixes.values():
        if any(iri.startswith(namespace) for iri in (*snapshot.properties, *snapshot.classes)):
            yield _link(dataset, VOID + "vocabulary", namespace)
    for number, (iri, count) in enumerate(snapshot.classes.items(), 1):
        part = f"{dataset}-class-{number}"
        yield _link(dataset, VOID + "classPartition", part)
        yield _link(part, VOID + "class", iri)
        yield _number(part, VOID + "entities", count)
    for number, (iri, count) in enumerate(snapshot.properties.items(), 1):
        part = f"{dataset}-property-{number}"
        yield _link(dataset, VOID + "propertyPartition", part)
        yield _link(part, VOID + "property", iri)
        yield _number(part, VOID + "triples", count)


def _link(subject: str, predicate: str, target: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(target))


def _text(subject: str, predicate: str, text: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.Literal(text, language="en"))


def _number(subject: str, predicate: str, number: int) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.Literal(number))
