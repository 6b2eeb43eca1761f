"""Saved queries as RDF can be found, read and run by whoever knows the vocabulary and nothing else of us."""

from __future__ import annotations

import rdflib
from flask.testing import FlaskClient
from rdflib import RDF, RDFS, SH, Namespace, URIRef

from ccgraph.web import Site

SCHEMA = Namespace("https://schema.org/")


def test_every_saved_query_is_published_and_runs(real_client: FlaskClient, real_site: Site) -> None:
    """Each is an executable with words for it and an endpoint, and its text, as it stands, is a query that is answered."""
    graph = rdflib.Graph().parse(data=real_client.get("/queries/", headers={"Accept": "text/turtle"}).data)
    nodes = set(graph.subjects(RDF.type, SH.SPARQLExecutable))
    assert {str(node).rpartition("/")[2] for node in nodes} == real_site.queries.keys()
    assert set(graph.objects(None, SCHEMA.hasPart)) == nodes
    for node in nodes:
        text = graph.value(node, SH.select) or graph.value(node, SH.construct) or graph.value(node, SH.describe)
        target = graph.value(node, SCHEMA.target)
        assert graph.value(node, RDFS.comment) and target == URIRef("http://localhost/sparql")
        path = str(target).removeprefix("http://localhost")
        assert real_client.post(path, data={"query": str(text), "max-rows": "1"}).status_code == 200, node


def test_one_query_is_described_by_its_own_address(client: FlaskClient, mini_site: Site) -> None:
    """It has its parameters with types and defaults, its prefixes, and its own name on the project's base."""
    answer = client.get("/queries/books-longer-than", headers={"Accept": "application/n-triples"})
    graph = rdflib.Graph().parse(data=answer.data, format="nt")
    node = URIRef("https://example.org/library/queries/books-longer-than")
    assert set(graph.objects(node, RDF.type)) == {SH.SPARQLExecutable, SH.SPARQLSelectExecutable}
    (parameter,) = graph.objects(node, SH.parameter)
    assert graph.value(parameter, SH.datatype) == rdflib.XSD.integer
    ontology = graph.value(node, SH.prefixes)
    declared = {str(graph.value(each, SH.prefix)) for each in graph.objects(ontology, SH.declare)}
    assert declared == set(mini_site.snapshot.prefixes)


def test_a_browser_still_gets_the_page(client: FlaskClient) -> None:
    """HTML comes first, and without an Accept header."""
    for headers in ({}, {"Accept": "text/html,*/*;q=0.8"}):
        assert client.get("/queries/books-longer-than", headers=headers).mimetype == "text/html"
