"""What machines ask first: the service description (SPARQL 1.1 Service Description) and VoID, small and from known counts.

Both name things on the host that was asked, since that is where the service is; the data's own IRIs are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from flask import Blueprint, Response, request, url_for

from ccgraph.formats import BINDING_FORMATS, GRAPH_FORMATS, JSON_LD, Format
from ccgraph.iris import DCTERMS, RDF, RDFS
from ccgraph.web.http.answers import tagged
from ccgraph.web.http.negotiation import negotiate
from ccgraph.web.service.statements import FOAF, FORMATS_NS, SD, VOID, link, literal, quantity, rdf_answer, text
from ccgraph.web.site import Site

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
    """Make the routes ``/.well-known/void`` and ``/context.jsonld``."""
    routes = Blueprint("metadata", __name__)

    @routes.get("/.well-known/void")
    def void() -> Response:
        form = negotiate(request, GRAPH_FORMATS, named=request.args.get("format"))
        return rdf_answer(site, form, _void(site), "void", main=dataset_iri())

    @routes.get("/context.jsonld")
    def context() -> Response:
        """Give the whole JSON-LD context; answers have inline what they use of it."""
        form = negotiate(request, (JSON_LD,))
        return tagged(site, Response(site.snapshot.context.text(), content_type=form.content_type), form, "context")

    return routes


def dataset_iri() -> str:
    """Name the dataset on the host that was asked."""
    return url_for("metadata.void", _external=True) + "#dataset"


def service_description(site: Site, form: Format) -> Response:
    """Answer with the description of the SPARQL service at the address that was asked."""
    endpoint = url_for("sparql.endpoint", _external=True)
    return rdf_answer(site, form, _service(site, endpoint), "service", main=endpoint)


def _service(site: Site, endpoint: str) -> Iterator[ox.Triple]:
    yield link(endpoint, RDF + "type", SD + "Service")
    yield link(endpoint, SD + "endpoint", endpoint)
    yield link(endpoint, SD + "supportedLanguage", SD + "SPARQL11Query")
    for form in (*BINDING_FORMATS, *GRAPH_FORMATS):
        yield link(endpoint, SD + "resultFormat", FORMATS_NS + _FORMAT_NAMES[form.name])
    dataset, default = f"{endpoint}#dataset", f"{endpoint}#default-graph"
    yield link(endpoint, SD + "defaultDataset", dataset)
    yield link(dataset, RDF + "type", SD + "Dataset")
    yield link(dataset, SD + "defaultGraph", default)
    yield link(default, RDF + "type", SD + "Graph")
    yield quantity(default, VOID + "triples", site.snapshot.triples)
    for number, graph in enumerate(site.snapshot.graphs, 1):
        named, node = f"{endpoint}#named-graph-{number}", f"{endpoint}#graph-{number}"
        yield link(dataset, SD + "namedGraph", named)
        yield link(named, RDF + "type", SD + "NamedGraph")
        yield link(named, SD + "name", graph.iri)
        yield link(named, SD + "graph", node)
        yield link(node, RDF + "type", SD + "Graph")
        yield text(node, DCTERMS + "title", graph.title)
        yield quantity(node, VOID + "triples", graph.triples)
    for seen in ("metadata.void", "catalog.catalog", "saved_queries.gallery"):
        yield link(dataset, RDFS + "seeAlso", url_for(seen, _external=True))


def _void(site: Site) -> Iterator[ox.Triple]:
    settings, snapshot = site.project.settings, site.snapshot
    dataset, document = dataset_iri(), url_for("metadata.void", _external=True)
    yield link(document, RDF + "type", VOID + "DatasetDescription")
    yield link(document, FOAF + "primaryTopic", dataset)
    yield link(dataset, RDF + "type", VOID + "Dataset")
    yield text(dataset, DCTERMS + "title", settings.title)
    if settings.description:
        yield text(dataset, DCTERMS + "description", settings.description)
    if settings.licence:
        yield link(dataset, DCTERMS + "license", settings.licence)
    if settings.attribution:
        yield text(dataset, DCTERMS + "rights", settings.attribution)
    yield literal(dataset, DCTERMS + "modified", snapshot.built[:10], "date")
    yield link(dataset, FOAF + "homepage", url_for("pages.home", _external=True))
    for seen in ("catalog.catalog", "saved_queries.gallery"):
        yield link(dataset, RDFS + "seeAlso", url_for(seen, _external=True))
    for dump in snapshot.dumps:
        yield link(dataset, VOID + "dataDump", url_for("catalog.dump", name=dump.name, _external=True))
    yield link(dataset, VOID + "sparqlEndpoint", url_for("sparql.endpoint", _external=True))
    yield literal(dataset, VOID + "uriSpace", settings.base)
    for form in GRAPH_FORMATS:
        yield link(dataset, VOID + "feature", FORMATS_NS + _FORMAT_NAMES[form.name])
    yield quantity(dataset, VOID + "triples", snapshot.triples)
    yield quantity(
        dataset, VOID + "entities", sum(section.entities for section in snapshot.catalogue.sections.values())
    )
    yield quantity(dataset, VOID + "properties", len(snapshot.properties))
    yield quantity(dataset, VOID + "classes", len(snapshot.classes))
    for namespace in snapshot.prefixes.values():
        if any(iri.startswith(namespace) for iri in (*snapshot.properties, *snapshot.classes)):
            yield link(dataset, VOID + "vocabulary", namespace)
    for number, (iri, count) in enumerate(snapshot.classes.items(), 1):
        part = f"{dataset}-class-{number}"
        yield link(dataset, VOID + "classPartition", part)
        yield link(part, VOID + "class", iri)
        yield quantity(part, VOID + "entities", count)
    for number, (iri, count) in enumerate(snapshot.properties.items(), 1):
        part = f"{dataset}-property-{number}"
        yield link(dataset, VOID + "propertyPartition", part)
        yield link(part, VOID + "property", iri)
        yield quantity(part, VOID + "triples", count)
