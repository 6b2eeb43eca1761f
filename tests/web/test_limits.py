"""What a client may ask for and what it is told: max-rows, timeout, hints; over HTTP, in process."""

from __future__ import annotations

import csv
import io
import json

import pytest
import rdflib
from flask.testing import FlaskClient

from ccgraph.web import Site, create_app
from ccgraph.web.process.serving import make_site

BASE = "https://example.org/library/"
PREFIX = f"PREFIX lib: <{BASE}def/> "
PAGES = PREFIX + "SELECT ?book ?pages { ?book lib:pages ?pages } ORDER BY DESC(?pages)"
ENDLESS = "SELECT DISTINCT * { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(5)) + " }"


def ask(client: FlaskClient, query: str, **more: str):  # type: ignore[no-untyped-def]
    """Ask a query."""
    return client.get("/sparql", query_string={"query": query, **{k.replace("_", "-"): v for k, v in more.items()}})


@pytest.mark.parametrize(("rows", "cut"), [(1, True), (2, False), (3, False)])
@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_a_cut_is_made_only_where_asked_and_is_said(client: FlaskClient, form: str, rows: int, cut: bool) -> None:
    """At most so many rows come, the first in their order; header, and in XML a sentence, say it only if there were more."""
    answer = ask(client, PAGES, format=form, max_rows=str(rows))
    assert answer.status_code == 200
    found = answer.data.count(b"id/book/")
    assert found == min(rows, 2) and b"middlemarch" in answer.data
    assert ("X-Result-Cut" in answer.headers) == cut
    if cut:
        assert answer.headers["X-Result-Cut"] == "max-rows=1; Cut after 1 rows, as max-rows asked: there are more."
        assert "X-Result-Cut" in answer.headers["Access-Control-Expose-Headers"]
    assert (b"there are more" in answer.data) == (cut and form == "xml")
    whole = ask(client, PAGES, format=form)
    assert "X-Result-Cut" not in whole.headers
    assert (whole.headers["ETag"] != answer.headers["ETag"]) and (whole.data == answer.data) != cut


@pytest.mark.parametrize(
    ("tail", "pages"),
    [
        ("ORDER BY ?pages LIMIT 1", [474]),
        ("ORDER BY ?pages LIMIT 2 OFFSET 1", [880]),
        ("ORDER BY ?pages OFFSET 1", [880]),
        ("ORDER BY DESC(?pages) VALUES ?pages { 474 }", [474]),
        ("ORDER BY ?pages # LIMIT 0", [474]),
    ],
)
def test_a_cut_leaves_the_querys_own_end_alone(client: FlaskClient, tail: str, pages: list[int]) -> None:
    """LIMIT, OFFSET, VALUES and comments at the end of a query mean what they meant."""
    query = PREFIX + "SELECT ?pages { ?book lib:pages ?pages } " + tail
    rows = list(csv.reader(io.StringIO(ask(client, query, format="csv", max_rows="1").text)))
    assert [int(row[0]) for row in rows[1:]] == pages


@pytest.mark.parametrize(("form", "parser"), [("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld"), ("rdf", "xml")])
def test_a_graph_is_cut_after_so_many_triples(client: FlaskClient, form: str, parser: str) -> None:
    """A cut graph has exactly so many triples, parses, and says so where its format has comments."""
    answer = ask(client, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", format=form, max_rows="5")
    assert len(rdflib.Graph().parse(data=answer.data, format=parser)) == 5
    assert "Cut after 5 triples" in answer.headers["X-Result-Cut"]
    assert (b"there are more" in answer.data) == (form != "jsonld")


def test_a_cut_ends_what_would_never_end(client: FlaskClient) -> None:
    """An endless result is answered with the rows asked for, before its deadline."""
    answer = ask(client, ENDLESS, max_rows="100")
    assert answer.status_code == 200
    assert len(json.loads(answer.data)["results"]["bindings"]) == 100


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5", "9999999999999", "9" * 5000, "²"])
def test_max_rows_is_a_whole_number(client: FlaskClient, value: str) -> None:
    """Anything else is refused by name."""
    answer = ask(client, PAGES, max_rows=value)
    assert answer.status_code == 400 and json.loads(answer.data)["parameter"] == "max-rows"


def test_saved_queries_can_be_cut_too(client: FlaskClient) -> None:
    """The parameter holds for /api as for /sparql."""
    answer = client.get("/api/books-longer-than", query_string={"least": "1", "max-rows": "1", "format": "csv"})
    assert answer.status_code == 200 and "X-Result-Cut" in answer.headers and answer.data.count(b"\r\n") == 2


def test_the_page_says_that_it_was_cut(client: FlaskClient) -> None:
    """People read the sentence above the table."""
    page = client.get("/sparql", query_string={"query": PAGES, "max-rows": "1"}, headers={"Accept": "text/html"})
    assert "Cut after 1 rows" in page.text and "max-rows=" in page.text
    saved = client.get("/queries/books-longer-than?least=1&max-rows=1", headers={"Accept": "text/html"})
    assert "Cut after 1 rows" in saved.text and "X-Result-Cut" in saved.headers


def test_the_servers_deadline_wins_over_the_projects(mini_site: Site) -> None:
    """A server that was started with another deadline than the project's keeps it, says it, and shows it on the page."""
    site = make_site(mini_site.project, mini_site.snapshot, 30.0, workers=1)
    try:
        own = create_app(site).test_client()
        assert own.get("/sparql?query=ASK{}&format=json").headers["X-Timeout"] == "30"
        assert "may run for 30 s" in own.get("/sparql", headers={"Accept": "text/html"}).text
    finally:
        site.engine.close()


@pytest.mark.parametrize(("asked", "told"), [(None, "1"), ("0.5", "0.5"), ("60", "1")])
def test_the_deadline_is_told(client: FlaskClient, asked: str | None, told: str) -> None:
    """A header names the deadline that held: the client's where it was lower, else the server's."""
    answer = ask(client, PAGES, **({"timeout": asked} if asked else {}))
    assert answer.headers["X-Timeout"] == told
    assert "X-Timeout" in answer.headers["Access-Control-Expose-Headers"]


def test_a_deadline_that_passed_is_told_too(client: FlaskClient) -> None:
    """The error names the deadline as the answer would have."""
    slow = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(9)) + " }"
    answer = ask(client, slow, timeout="0.2")
    assert (answer.status_code, answer.headers["X-Timeout"]) == (503, "0.2")


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        (PREFIX + "SELECT * { ?s lib:writenBy ?o }", "writenBy (did you mean writtenBy?)"),
        (PREFIX + "SELECT * { ?s a lib:book }", "book (did you mean Book?)"),
        (f"SELECT * {{ ?s <{BASE}def/page> ?o }}", "page (did you mean pages?)"),
        ("SELECT * { ?s <def/page> ?o }", "page (did you mean pages?)"),
        (PREFIX + "ASK { ?s lib:zzz 1 }", "zzz."),
        (PREFIX + "SELECT * { ?s lib:pages ?o }", None),
        (PREFIX + "SELECT * { ?s ?p 'lib:book' } # lib:book", None),
        ("SELECT * { ?s <http://elsewhere.example/def/book> ?o }", None),
    ],
)
def test_a_term_that_is_not_defined_gets_a_hint(client: FlaskClient, query: str, hint: str | None) -> None:
    """The answer stays as it is; a header names the term and its nearest neighbour, and so does the page."""
    answer = ask(client, query)
    assert answer.status_code == 200
    if hint is None:
        assert "X-Hint" not in answer.headers
    else:
        assert hint in answer.headers["X-Hint"]
        page = client.get("/sparql", query_string={"query": query}, headers={"Accept": "text/html"})
        assert hint.partition(" ")[0] in page.text and "Not defined in" in page.text


def test_a_function_that_is_not_there_is_the_querys_fault(client: FlaskClient) -> None:
    """An unknown function is a 400 that names it."""
    answer = ask(client, "SELECT (<http://example.org/f>(1) AS ?x) {}")
    assert answer.status_code == 400 and "http://example.org/f" in json.loads(answer.data)["detail"]
