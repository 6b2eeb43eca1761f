"""Names redirect to documents, documents come in every format, pages escape what they show."""

from __future__ import annotations

import csv
import io

import pytest
import rdflib
from flask.testing import FlaskClient
from rdflib import RDFS, XSD, BNode, Literal, URIRef
from rdflib.compare import isomorphic

BASE = "https://example.org/library/"
EMMA = URIRef(f"{BASE}id/book/emma")
PARSERS = {
    "ttl": ("text/turtle", "turtle"),
    "nt": ("application/n-triples", "nt"),
    "jsonld": ("application/ld+json", "json-ld"),
    "rdf": ("application/rdf+xml", "xml"),
}


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("/id/book/emma", "/doc/book/emma"),
        ("/def/Book", "/doc/def/Book"),
        ("/shape/BookShape", "/doc/shape/BookShape"),
        ("/scheme/subject/novel", "/doc/scheme/subject/novel"),
        ("/id/not/known", "/doc/not/known"),
    ],
)
def test_names_are_303(client: FlaskClient, name: str, document: str) -> None:
    """A name always redirects to its document, which knows whether there is one."""
    answer = client.get(name, headers={"Accept": "text/turtle"})
    assert (answer.status_code, answer.headers["Location"]) == (303, document)
    assert "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize("suffix", PARSERS)
def test_every_format_is_the_same_graph(client: FlaskClient, suffix: str) -> None:
    """A suffix and the media type give the same graph, which holds the thing, its parts and what points at it."""
    media_type, parser = PARSERS[suffix]
    by_suffix = client.get(f"/doc/book/emma.{suffix}", headers={"Accept": "text/html"})
    by_accept = client.get("/doc/book/emma", headers={"Accept": media_type})
    turtle = client.get("/doc/book/emma.ttl")
    assert by_suffix.mimetype == by_accept.mimetype == media_type
    graphs = [rdflib.Graph().parse(data=answer.data, format=parser) for answer in (by_suffix, by_accept)]
    graphs.append(rdflib.Graph().parse(data=turtle.data, format="turtle"))
    assert isomorphic(graphs[0], graphs[2]) and isomorphic(graphs[1], graphs[2])
    assert (EMMA, RDFS.seeAlso, URIRef(f"{EMMA}#volume-1")) in graphs[0]
    assert (URIRef(f"{EMMA}#volume-1"), RDFS.label, Literal("First volume", lang="en")) in graphs[0]
    assert by_suffix.headers["ETag"] == by_accept.headers["ETag"] != client.get("/doc/book/emma.html").headers["ETag"]


def test_a_description_goes_both_ways(client: FlaskClient) -> None:
    """What points at a thing is in its description, and the inverse that was inferred."""
    graph = rdflib.Graph().parse(data=client.get("/doc/person/eliot.ttl").data, format="turtle")
    book, person = URIRef(f"{BASE}id/book/middlemarch"), URIRef(f"{BASE}id/person/eliot")
    assert (book, URIRef(f"{BASE}def/writtenBy"), person) in graph
    assert (person, URIRef(f"{BASE}def/wrote"), book) in graph


def test_the_page_names_things_and_escapes_them(client: FlaskClient) -> None:
    """A page shows labels, links both ways, and never a literal as markup."""
    page = client.get("/doc/person/eliot").data.decode()
    assert "<h1>George Eliot</h1>" in page
    assert 'href="/doc/book/middlemarch">Middlemarch</a>' in page
    emma = client.get("/doc/book/emma").data.decode()
    assert "<script>" not in emma and "alert(1)" in emma
    assert 'id="volume-1"' in emma
    assert "default-src 'none'" in client.get("/doc/book/emma").headers["Content-Security-Policy"]


def test_what_nobody_speaks_of_is_404(client: FlaskClient) -> None:
    """An unknown document is 404 in the form the client reads, with CORS."""
    machine = client.get("/doc/book/unknown", headers={"Accept": "text/turtle, application/json;q=0.5"})
    assert (machine.status_code, machine.mimetype) == (404, "application/problem+json")
    person = client.get("/doc/book/unknown", headers={"Accept": "text/html"})
    assert (person.status_code, person.mimetype) == (404, "text/html")
    assert machine.headers["Access-Control-Allow-Origin"] == "*"


def test_no_acceptable_format_is_406(client: FlaskClient) -> None:
    """A client that accepts none of our formats is told which there are."""
    answer = client.get("/doc/book/emma", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.json["available"]  # type: ignore[index]


@pytest.mark.parametrize(
    "path", ["/", "/browse/", "/browse/book", "/queries/", "/queries/books-longer-than", "/sparql"]
)
def test_pages_answer(client: FlaskClient, path: str) -> None:
    """Each page is well-formed enough to have one main heading and a title."""
    answer = client.get(path, headers={"Accept": "text/html"})
    page = answer.data.decode()
    assert answer.status_code == 200
    assert page.count("<h1>") == 1
    assert "<title>" in page


@pytest.mark.parametrize(
    ("path", "status"),
    [("/browse/nothing", 404), ("/browse/book.doc", 404), ("/browse/book?after=x", 400), ("/nowhere", 404)],
)
def test_wrong_listings(client: FlaskClient, path: str, status: int) -> None:
    """An unknown section or format and an entity to go on from that is none are clear errors."""
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.json["detail"]  # type: ignore[index]


def test_saved_queries_as_data(client: FlaskClient) -> None:
    """/api/ answers a saved query with its parameters, and refuses values of the wrong type."""
    default = client.get("/api/books-longer-than?format=csv").data.decode().splitlines()
    both = client.get("/api/books-longer-than?format=csv&least=400").data.decode().splitlines()
    assert (len(default), len(both)) == (2, 3)
    for wrong in ("least=many", "most=5", "least=1&least=2", "least=1)%20}%20%23"):
        assert client.get(f"/api/books-longer-than?{wrong}").status_code == 400
    assert client.get("/api/none").status_code == 404


@pytest.mark.parametrize("path", ["organisation/02Q", "scheme/theme/finance", "def/Holding", "def/"])
def test_a_description_is_csv_too(real_client: FlaskClient, path: str) -> None:
    """By suffix and by Accept a row for each triple that Turtle has, every term in full."""
    table = real_client.get(f"/doc/{path}.csv")
    assert table.mimetype == "text/csv"
    assert real_client.get(f"/doc/{path}", headers={"Accept": "text/csv"}).data == table.data
    rows = list(csv.DictReader(io.StringIO(table.data.decode(), newline="")))
    expected = rdflib.Graph().parse(data=real_client.get(f"/doc/{path}.nt").data, format="nt")
    assert len(rows) == len(expected)
    written = {
        (URIRef(row["subject"]), URIRef(row["predicate"]), term(row))
        for row in rows
        if not row["object"].startswith("_:") and not row["subject"].startswith("_:")
    }
    said = {each for each in expected if not any(isinstance(end, BNode) for end in each)}
    assert written == said


def term(row: dict[str, str]) -> URIRef | Literal:
    """Read the object of a row."""
    text = row["object"].removeprefix("'")  # for spreadsheets
    if row["language"]:
        return Literal(text, lang=row["language"])
    if not row["datatype"]:
        return URIRef(text)
    plain = row["datatype"] == str(XSD.string)
    return Literal(text, datatype=None if plain else row["datatype"])


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("organisation/02Q.ttl?asOf=2018-04-01", "asOf"),
        ("organisation/02Q.csv?asOf=2018-04-01", "asOf"),
        ("organisation/02Q?asOf=2018-04-01", "asOf"),
        ("organisation/02Q.html?foo=1", "foo"),
        ("organisation/02Q.ttl?foo=1", "foo"),
        ("organisation/02Q.html?asOf=2018-04-01&asOf=2019-04-01", "asOf"),
        ("organisation/02Q.neighbourhood.json?asOf=2018-04-01", "asOf"),
        ("def/?foo=1", "foo"),
    ],
)
def test_what_a_document_does_not_know_is_refused(real_client: FlaskClient, path: str, parameter: str) -> None:
    """A parameter is never overlooked: data has every day, so of one day there is only the page."""
    answer = real_client.get(f"/doc/{path}", headers={"Accept": "text/turtle"})
    assert answer.status_code == 400 and answer.json is not None and answer.json["parameter"] == parameter


def test_a_page_of_what_is_not_here_leads_on(real_client: FlaskClient) -> None:
    """It offers the thing that differs in capitals alone, a search for the address's last words, listings and queries."""
    html = {"Accept": "text/html"}
    page = real_client.get("/doc/organisation/02q", headers=html).get_data(as_text=True)
    assert '<a href="/doc/organisation/02Q">NHS Bassetlaw CCG</a>?' in page
    assert 'name="q" value="02q"' in page
    for way in ("/browse/", "/sparql", "/queries/"):
        assert f'href="{way}"' in page.partition("<main")[2]
    facts = real_client.get("/doc/organisation/02q").json
    assert facts is not None and facts["candidates"] == ["https://w3id.org/ccgraph/id/organisation/02Q"]
    other = real_client.get("/doc/service/health-visiting", headers=html).get_data(as_text=True)
    assert "Did you mean" not in other and 'value="health visiting"' in other


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/doc/", "/browse/"),
        ("/id/", "/browse/"),
        ("/scheme/", "/browse/"),
        ("/shape/", "/doc/def/"),
        ("/dump/", "/catalog"),
        ("/doc/book/", "/browse/book"),
        ("/doc/book", "/browse/book"),
    ],
)
def test_the_beginning_of_addresses_leads_to_what_there_is(client: FlaskClient, path: str, target: str) -> None:
    """Whoever cuts an address off at a slash gets to where such things are listed."""
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (303, target)
    assert client.get(target, headers={"Accept": "text/html"}).status_code == 200
