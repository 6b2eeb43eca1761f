"""VoID and graphs read whole: in every RDF format, with the counts that are there."""

from __future__ import annotations

import pytest
import rdflib
from flask.testing import FlaskClient
from rdflib import RDF, Namespace
from rdflib.compare import isomorphic

from ccgraph.web import Site

VOID = Namespace("http://rdfs.org/ns/void#")
BASE = "https://example.org/library/"
FORMATS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}


def graph_at(client: FlaskClient, path: str, media_type: str = "text/turtle") -> rdflib.Graph:
    """Fetch and parse a graph."""
    answer = client.get(path, headers={"Accept": media_type})
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    return rdflib.Graph().parse(data=answer.data, format=FORMATS[media_type])


@pytest.mark.parametrize("path", ["/sparql", "/.well-known/void", "/store?default", "/graph/books/novels"])
def test_each_format_is_the_same_graph(client: FlaskClient, path: str) -> None:
    """Whatever the format, the graph is the same."""
    turtle = graph_at(client, path)
    assert len(turtle) > 5
    for media_type in FORMATS:
        assert isomorphic(graph_at(client, path, media_type), turtle)


def test_void_counts_are_those_of_the_data(client: FlaskClient, mini_site: Site) -> None:
    """Class and property partitions add up to what the default graph holds."""
    graph = graph_at(client, "/.well-known/void")
    (dataset,) = graph.subjects(RDF.type, VOID.Dataset)
    assert int(graph.value(dataset, VOID.triples)) == mini_site.snapshot.triples  # type: ignore[arg-type]
    partitions = [int(graph.value(each, VOID.triples)) for each in graph.objects(dataset, VOID.propertyPartition)]  # type: ignore[arg-type]
    assert sum(partitions) == mini_site.snapshot.triples
    classes = {str(graph.value(each, VOID["class"])) for each in graph.objects(dataset, VOID.classPartition)}
    assert f"{BASE}def/Book" in classes


def test_the_default_graph_and_named_graphs_are_whole(client: FlaskClient, mini_site: Site) -> None:
    """/store?default is the default graph, /store?graph= and the graph's own address are that graph."""
    assert len(graph_at(client, "/store?default")) == mini_site.snapshot.triples
    for info in mini_site.snapshot.graphs:
        by_name = graph_at(client, f"/store?graph={info.iri}")
        by_path = graph_at(client, "/graph/" + info.iri.removeprefix(f"{BASE}graph/"))
        assert isomorphic(by_name, by_path)
        assert len(by_name) == info.triples
    assert client.get("/graph/books/novels.nt").mimetype == "application/n-triples"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/store", 400),
        ("/store?default&graph=http://e/", 400),
        ("/store?graph=http://e/&graph=http://f/", 400),
        ("/store?graph=http://127.0.0.1:1/", 404),
        ("/store?graph=file:///etc/passwd", 404),
        ("/graph/books/none", 404),
        ("/store?default&format=png", 400),
    ],
)
def test_wrong_graph_requests(client: FlaskClient, path: str, status: int) -> None:
    """No graph, two graphs, and graphs that are not here are clear errors; nothing is fetched."""
    assert client.get(path).status_code == status


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_the_graph_store_is_read_only(client: FlaskClient, method: str) -> None:
    """Writing methods are refused with what is allowed."""
    answer = client.open("/store?default", method=method)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_a_hostile_host_header_is_refused(client: FlaskClient) -> None:
    """A Host that makes no address is an error of the client's, never of ours."""
    for host in ("a<b>", 'x" onload="y', "a b"):
        assert client.get("/sparql", headers={"Accept": "text/turtle", "Host": host}).status_code == 400
