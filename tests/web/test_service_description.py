"""SPARQL 1.1 Service Description (W3C Recommendation of 21 March 2013): by clause, and the W3C's three tests by name."""

from __future__ import annotations

import pytest
import rdflib
from flask.testing import FlaskClient
from rdflib import RDF, Namespace, URIRef
from rdflib.term import Node

from ccgraph.web import Site

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
VOID = Namespace("http://rdfs.org/ns/void#")
ENDPOINT = URIRef("http://localhost/sparql")
#: The properties of the vocabulary (section 3.4) that we use: what has them, and what they lead to; None where any IRI may stand.
SCHEMA = {
    SD.endpoint: (SD.Service, None),
    SD.supportedLanguage: (SD.Service, None),
    SD.resultFormat: (SD.Service, None),
    SD.feature: (SD.Service, None),
    SD.defaultDataset: (SD.Service, SD.Dataset),
    SD.availableGraphs: (SD.Service, SD.GraphCollection),
    SD.defaultGraph: (SD.Dataset, SD.Graph),
    SD.namedGraph: (SD.GraphCollection, SD.NamedGraph),
    SD.name: (SD.NamedGraph, None),
    SD.graph: (SD.NamedGraph, SD.Graph),
}
#: Formats by their names in the registry of formats (section 3.4.12).
MEDIA_TYPES = {
    "SPARQL_Results_JSON": "application/sparql-results+json",
    "SPARQL_Results_XML": "application/sparql-results+xml",
    "SPARQL_Results_CSV": "text/csv",
    "SPARQL_Results_TSV": "text/tab-separated-values",
    "Turtle": "text/turtle",
    "N-Triples": "application/n-triples",
    "JSON-LD": "application/ld+json",
    "RDF_XML": "application/rdf+xml",
}
#: A dataset is a collection of graphs with a default graph (section 3.2.5).
NARROWER = {SD.GraphCollection: {SD.GraphCollection, SD.Dataset}}


@pytest.fixture
def description(client: FlaskClient) -> rdflib.Graph:
    """What the endpoint says of itself."""
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    return rdflib.Graph().parse(data=answer.data, format="turtle", publicID=str(ENDPOINT))


def is_a(graph: rdflib.Graph, node: Node, kind: URIRef) -> bool:
    """Tell whether a node is said to be of a kind."""
    return bool(set(graph.objects(node, RDF.type)) & NARROWER.get(kind, {kind}))


def test_returns_rdf(client: FlaskClient, description: rdflib.Graph) -> None:
    """W3C returns-rdf; section 2: the endpoint without a query answers with its description."""
    answer = client.get("/sparql")
    assert (answer.status_code, answer.mimetype) == (200, "text/turtle")
    assert list(description.subjects(RDF.type, SD.Service)) == [ENDPOINT]


def test_has_endpoint_triple(description: rdflib.Graph) -> None:
    """W3C has-endpoint-triple; section 3.4.2: the service has one endpoint, the address that was asked."""
    assert list(description.subject_objects(SD.endpoint)) == [(ENDPOINT, ENDPOINT)]


def test_conforms_to_schema(description: rdflib.Graph) -> None:
    """W3C conforms-to-schema; section 3.4: only the vocabulary's properties, each between what it is for."""
    used = {each for each in description.predicates() if str(each).startswith(str(SD))}
    assert used and used <= SCHEMA.keys()
    for subject, predicate, value in description:
        if predicate in SCHEMA:
            holder, kind = SCHEMA[predicate]  # type: ignore[index]
            assert is_a(description, subject, holder), (subject, predicate)
            assert is_a(description, value, kind) if kind else isinstance(value, URIRef), (predicate, value)


@pytest.mark.parametrize(
    "media_type", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
def test_negotiated(client: FlaskClient, media_type: str) -> None:
    """Section 2: it comes in the RDF format that is asked for, and HEAD tells it."""
    for ask in (client.get, client.head):
        assert ask("/sparql", headers={"Accept": media_type}).mimetype == media_type


def test_no_format_that_is_not_rdf(client: FlaskClient) -> None:
    """Section 2: what is neither RDF nor the page is refused with what there is."""
    answer = client.get("/sparql", headers={"Accept": "text/csv"})
    assert answer.status_code == 406 and "text/turtle" in answer.get_data(as_text=True)


def test_the_default_graph_has_its_size(description: rdflib.Graph, mini_site: Site) -> None:
    """Sections 3.4.5 and 3.4.8: the default dataset has a default graph, and that its number of triples."""
    dataset = description.value(ENDPOINT, SD.defaultDataset)
    default = description.value(dataset, SD.defaultGraph)
    assert description.value(default, VOID.triples) == rdflib.Literal(mini_site.snapshot.triples)


def test_all_graphs_are_named(description: rdflib.Graph, mini_site: Site) -> None:
    """Sections 3.4.9 to 3.4.11: each named graph that can be asked is listed with its name and size, and no other."""
    sizes = {
        str(description.value(each, SD.name)): description.value(description.value(each, SD.graph), VOID.triples)
        for each in description.objects(None, SD.namedGraph)
    }
    assert sizes == {info.iri: rdflib.Literal(info.triples) for info in mini_site.snapshot.graphs}


def test_the_language(client: FlaskClient, description: rdflib.Graph) -> None:
    """Section 3.4.4: SPARQL 1.1 Query is supported, and nothing is claimed that is not: updates, federation."""
    assert list(description.objects(ENDPOINT, SD.supportedLanguage)) == [SD.SPARQL11Query]
    assert not list(description.objects(ENDPOINT, SD.feature))


def test_every_result_format_is_true(client: FlaskClient, description: rdflib.Graph) -> None:
    """Section 3.4.12: each format that is listed is sent when asked for, and there is no other."""
    names = {str(each).removeprefix(str(FORMATS)) for each in description.objects(ENDPOINT, SD.resultFormat)}
    assert names == MEDIA_TYPES.keys()
    for name, media_type in MEDIA_TYPES.items():
        query = "SELECT * { ?s ?p ?o } LIMIT 1" if name.startswith("SPARQL") else "DESCRIBE <http://e/>"
        answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": media_type})
        assert (answer.status_code, answer.mimetype) == (200, media_type)


def test_it_is_small(client: FlaskClient) -> None:
    """What machines ask first is no burden, and it leads to the whole: VoID."""
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    assert len(answer.data) < 50_000 and b".well-known/void" in answer.data
