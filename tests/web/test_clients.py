"""Clients of other makers, as their users run them, against ``ccgraph serve`` over a socket."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path

import pandas
import pytest
import rdflib
import requests
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import SPARQLWrapper
from tests.conftest import ROOT, Server

BASE = "https://example.org/library/"
LIB = rdflib.Namespace(f"{BASE}def/")
EMMA = rdflib.URIRef(f"{BASE}id/book/emma")
PAGES = f"SELECT ?book ?pages {{ ?book <{BASE}def/pages> ?pages }} ORDER BY ?pages"
GRAPH = f"{BASE}graph/books/novels"
COMUNICA = ROOT / "tests" / "clients" / "node_modules" / ".bin" / "comunica-sparql"


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_sparqlstore(library: Server, method: str) -> None:
    """rdflib reads the graph as if it were its own, by each way that it sends queries."""
    store = SPARQLStore(f"{library.url}/sparql", method=method, returnFormat="json")
    graph = rdflib.Graph(store)
    assert graph.value(EMMA, LIB.pages) == rdflib.Literal(474)
    assert set(graph.subjects(rdflib.RDF.type, LIB.Book)) == {EMMA, rdflib.URIRef(f"{BASE}id/book/middlemarch")}
    assert [int(row.pages) for row in graph.query(PAGES)] == [474, 880]  # type: ignore[union-attr]
    assert graph.query(f"ASK {{ <{EMMA}> ?p ?o }}").askAnswer is True
    as_xml = rdflib.Graph(SPARQLStore(f"{library.url}/sparql", method=method, returnFormat="xml"))
    made = as_xml.query(f"CONSTRUCT WHERE {{ <{EMMA}> ?p ?o }}").graph
    assert made is not None and len(made) == 4


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_rdflib_reads_every_format(library: Server, form: str) -> None:
    """rdflib's readers of results agree on each format."""
    answer = requests.get(f"{library.url}/sparql", params={"query": PAGES, "format": form}, timeout=10)
    result = rdflib.query.Result.parse(io.BytesIO(answer.content), format=form)
    assert [int(row[1]) for row in result] == [474, 880]  # type: ignore[index,arg-type]


def test_rdflib_follows_a_name_to_its_data(library: Server) -> None:
    """Graph.parse of a thing's address on this host follows the 303 and reads Turtle."""
    graph = rdflib.Graph().parse(f"{library.url}/id/book/emma")
    assert graph.value(EMMA, LIB.pages) == rdflib.Literal(474)


@pytest.mark.filterwarnings(
    "ignore::RuntimeWarning"
)  # of the client, about media types that it asked for under other names
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    ("query", "forms"),
    [
        (PAGES, ["json", "xml", "csv", "tsv"]),
        ("ASK {}", ["json", "xml", "csv", "tsv"]),
        (f"DESCRIBE <{EMMA}>", ["turtle", "n3", "xml", "rdf", "rdf+xml", "json-ld"]),
        (f"CONSTRUCT WHERE {{ <{EMMA}> ?p ?o }}", ["turtle", "n3", "xml", "rdf", "rdf+xml", "json-ld"]),
    ],
    ids=["SELECT", "ASK", "DESCRIBE", "CONSTRUCT"],
)
def test_sparqlwrapper(library: Server, query: str, forms: list[str], method: str) -> None:
    """SPARQLWrapper, which names a format in several parameters at once, gets each format that it knows for each query form."""
    for form in forms:
        wrapper = SPARQLWrapper(f"{library.url}/sparql", returnFormat=form)
        wrapper.setMethod(method)
        wrapper.setQuery(query)
        answer = wrapper.query()
        body = answer.response.read()  # type: ignore[attr-defined]
        if query.startswith(("DESCRIBE", "CONSTRUCT")):
            parser = {"turtle": "turtle", "n3": "turtle", "json-ld": "json-ld"}.get(form, "xml")
            assert len(rdflib.Graph().parse(data=body, format=parser)) >= 4
        else:
            assert (b"true" if query == "ASK {}" else b"474") in body


def test_pandas(library: Server) -> None:
    """read_csv takes /sparql and /api as they are; numbers are numbers."""
    query = requests.models.PreparedRequest()
    query.prepare_url(f"{library.url}/sparql", {"query": PAGES, "format": "csv"})
    frame = pandas.read_csv(str(query.url))
    assert list(frame.columns) == ["book", "pages"] and list(frame["pages"]) == [474, 880]
    frame = pandas.read_csv(f"{library.url}/api/books-longer-than?least=500&format=csv")
    assert list(frame["title"]) == ["Middlemarch"] and int(frame["pages"].sum()) == 880


def curl(*arguments: str) -> str:
    """Run curl, which follows redirects and fails on errors."""
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    done = subprocess.run(["curl", "--silent", "--show-error", "--fail", "--location", "--max-time", "10", *arguments],
                          capture_output=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["{url}/sparql", "-H", "Accept: text/csv", "--data-urlencode", f"query={PAGES}"], "emma,474\r\n"),
        (["--get", "{url}/sparql", "--data-urlencode", f"query={PAGES}", "-d", "format=tsv"], "emma>\t474\n"),
        (["{url}/sparql", "-H", "Content-Type: application/sparql-query", "--data-binary", "ASK {}"], '"boolean":true'),
        (["--compressed", "-H", "Accept: text/turtle", "{url}/id/book/emma"], "lib:pages 474"),
        (["{url}/doc/book/emma.nt"], '"474"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (["--get", "{url}/store", "--data-urlencode", f"graph={GRAPH}", "-H", "Accept: application/n-triples"], "880"),
        (["--head", "{url}/sparql?query=ASK%7B%7D"], "X-Timeout: 1"),
        (["{url}/api/books-longer-than?format=csv"], "Middlemarch,880"),
    ],
    ids=["form", "get", "direct", "turtle", "suffix", "graph-store", "head", "api"],
)
def test_curl(library: Server, arguments: list[str], part: str) -> None:
    """What the README's lines of curl do works, with redirects and compression."""
    assert part.lower() in curl(*(each.replace("{url}", library.url) for each in arguments)).lower()


def comunica(source: str, query: str) -> list[dict[str, dict[str, str]]]:
    """Ask a query of a source by Comunica."""
    if not COMUNICA.exists() or shutil.which("node") is None:
        pytest.skip("Comunica is not installed; with Node 20 or newer: make clients")
    command = ["node", str(COMUNICA), source, query, "-t", "application/sparql-results+json"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60, cwd=Path(COMUNICA).parent)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2000:]
    rows: list[dict[str, dict[str, str]]] = json.loads(done.stdout)["results"]["bindings"]
    return rows


@pytest.mark.parametrize("source", ["sparql@{url}/sparql", "{url}/sparql"], ids=["told", "found out"])
def test_comunica_asks_the_endpoint(library: Server, source: str) -> None:
    """Comunica asks it as an endpoint, told so or by the service description, and reads its answers."""
    rows = comunica(source.replace("{url}", library.url), PAGES)
    assert [row["pages"]["value"] for row in rows] == ["474", "880"]


def test_comunica_reads_a_document(library: Server) -> None:
    """Comunica dereferences a thing and queries what it gets."""
    rows = comunica(f"{library.url}/id/book/emma", f"SELECT ?pages {{ <{EMMA}> <{BASE}def/pages> ?pages }}")
    assert [row["pages"]["value"] for row in rows] == ["474"]


def test_comunica_joins_two_sources(library: Server) -> None:
    """A federated query runs on the client's side, with this endpoint as one of its sources."""
    other = f"{library.url}/graph/books/novels"
    query = (
        f"SELECT ?title {{ ?book <{BASE}def/pages> 880 . ?book <http://www.w3.org/2000/01/rdf-schema#label> ?title }}"
    )
    if not COMUNICA.exists():
        pytest.skip("Comunica is not installed; with Node 20 or newer: make clients")
    command = [
        "node",
        str(COMUNICA),
        f"sparql@{library.url}/sparql",
        other,
        query,
        "-t",
        "application/sparql-results+json",
    ]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert {row["title"]["value"] for row in json.loads(done.stdout)["results"]["bindings"]} == {"Middlemarch"}
