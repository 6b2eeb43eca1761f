"""The SPARQL 1.1 Protocol at /sparql, in process; over sockets see test_server."""

from __future__ import annotations

import csv
import io
import json

import pytest
import rdflib
from flask.testing import FlaskClient

ALL = "SELECT ?book WHERE { ?book a <https://example.org/library/def/Book> } ORDER BY ?book"
GRAPH = "CONSTRUCT WHERE { ?book a <https://example.org/library/def/Book> }"
BASE = "https://example.org/library/"
BOOKS = [f"{BASE}id/book/emma", f"{BASE}id/book/middlemarch"]


def books_of(body: bytes, media_type: str) -> list[str]:
    """Read the bindings of ?book with the parser of a media type."""
    text = body.decode("utf-8")
    if media_type == "application/sparql-results+json":
        return [row["book"]["value"] for row in json.loads(text)["results"]["bindings"]]
    if media_type == "application/sparql-results+xml":
        return [str(row.book) for row in rdflib.query.Result.parse(io.BytesIO(body), format="xml")]  # type: ignore[union-attr]
    rows = list(csv.reader(io.StringIO(text), delimiter="," if media_type == "text/csv" else "\t"))
    return [row[0].strip("<>") for row in rows[1:]]


@pytest.mark.parametrize(
    "media_type",
    [
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ],
)
@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_three_ways_four_formats(client: FlaskClient, way: str, media_type: str) -> None:
    """Each way to send a query gives the same bindings in each format."""
    headers = {"Accept": media_type}
    if way == "get":
        answer = client.get("/sparql", query_string={"query": ALL}, headers=headers)
    elif way == "form":
        answer = client.post("/sparql", data={"query": ALL}, headers=headers)
    else:
        answer = client.post("/sparql", data=ALL, content_type="application/sparql-query", headers=headers)
    assert answer.status_code == 200
    assert answer.mimetype == media_type
    assert books_of(answer.data, media_type) == BOOKS


@pytest.mark.parametrize(
    ("media_type", "parser"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
    ],
)
def test_graph_formats(client: FlaskClient, media_type: str, parser: str) -> None:
    """A CONSTRUCT result is the same graph in each format."""
    answer = client.get("/sparql", query_string={"query": GRAPH}, headers={"Accept": media_type})
    assert answer.mimetype == media_type
    graph = rdflib.Graph().parse(data=answer.data, format=parser)
    assert {str(subject) for subject in graph.subjects()} == set(BOOKS)


def test_format_names_win_over_accept(client: FlaskClient) -> None:
    """format= needs no Accept header and overrules one."""
    answer = client.get("/sparql", query_string={"query": ALL, "format": "csv"}, headers={"Accept": "text/turtle"})
    assert answer.mimetype == "text/csv"


def problem(answer: object) -> dict[str, object]:
    """Read a problem report."""
    assert answer.mimetype == "application/problem+json"  # type: ignore[attr-defined]
    body: dict[str, object] = json.loads(answer.data)  # type: ignore[attr-defined]
    assert body["status"] == answer.status_code  # type: ignore[attr-defined]
    assert body["detail"] and body["title"]
    return body


@pytest.mark.parametrize(
    ("options", "status", "code"),
    [
        ({"query_string": {"query": "SELECT"}}, 400, "query-syntax"),
        ({"query_string": {"query": ""}}, 400, "query-syntax"),
        ({"query_string": "query=ASK{}&query=ASK{}"}, 400, "parameter"),
        ({"query_string": "query=%ff"}, 400, "bad-request"),
        ({"query_string": {"query": "INSERT DATA {}"}}, 400, "query-refused"),
        ({"query_string": {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> {} }"}}, 400, "query-refused"),
        ({"query_string": {"query": "SELECT * " + "{" * 3000 + "}" * 3000}}, 400, "query-refused"),
        ({"query_string": {"query": "SELECT * FROM <file:///etc/passwd> {}"}}, 400, "query-refused"),
        (
            {"query_string": {"query": "ASK {}", "default-graph-uri": "http://127.0.0.1:1/"}},
            400,
            "query-refused",
        ),
        ({"query_string": {"query": "ASK {}", "format": "png"}}, 400, "parameter"),
        ({"query_string": {"query": "ASK {}", "timeout": "soon"}}, 400, "parameter"),
        ({"query_string": {"query": "ASK {}"}, "headers": {"Accept": "image/png"}}, 406, "not-acceptable"),
    ],
)
def test_bad_requests(client: FlaskClient, options: dict[str, object], status: int, code: str) -> None:
    """Each wrong request is its own clear error, with CORS so that a browser may read it."""
    answer = client.get("/sparql", **options)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert problem(answer)["code"] == code
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ("query=ASK{}", "text/plain", 415),
        ("ASK {}", None, 415),
        ("INSERT DATA {}", "application/sparql-update", 400),
        ("update=CLEAR+ALL", "application/x-www-form-urlencoded", 400),
        ("nothing=here", "application/x-www-form-urlencoded", 400),
        (b"\xff\xfe", "application/sparql-query", 400),
        ("ASK {}", "application/sparql-query; charset=utf-16", 415),
        ("x" * 700_000, "application/sparql-query", 413),
    ],
)
def test_bad_bodies(client: FlaskClient, body: str | bytes, content_type: str | None, status: int) -> None:
    """A body of the wrong type, charset, size or purpose is refused with the reason."""
    answer = client.post("/sparql", data=body, content_type=content_type)
    assert answer.status_code == status
    problem(answer)


def test_a_result_over_the_cap_is_refused_whole(client: FlaskClient) -> None:
    """Too large a result is an error that names the cap, not a part with status 200."""
    text = "SELECT * { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(4)) + " }"
    answer = client.get("/sparql", query_string={"query": text})
    assert answer.status_code == 422
    assert problem(answer)["limit_bytes"] == 2_000_000


def test_a_deadline_is_a_503_with_retry_after(client: FlaskClient) -> None:
    """Past its deadline a query is answered 503, with when to come back and a stable code."""
    text = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(9)) + " }"
    answer = client.get("/sparql", query_string={"query": text, "timeout": "0.2"})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "1"
    assert problem(answer)["code"] == "deadline-passed"


def test_entity_tags_differ_by_format_and_query(client: FlaskClient) -> None:
    """An unchanged answer is a 304 for its own tag only."""
    tags = {
        client.get("/sparql", query_string={"query": text, "format": form}).headers["ETag"]
        for text in (ALL, ALL + " LIMIT 1")
        for form in ("json", "csv")
    }
    assert len(tags) == 4
    first = client.get("/sparql", query_string={"query": ALL, "format": "json"})
    again = client.get(
        "/sparql",
        query_string={"query": ALL, "format": "json"},
        headers={"If-None-Match": first.headers["ETag"]},
    )
    assert (again.status_code, again.data) == (304, b"")
    assert "Accept" in first.headers["Vary"]


def test_head_and_preflight(client: FlaskClient) -> None:
    """HEAD has the headers and no body; OPTIONS tells a browser what it may send."""
    head = client.head("/sparql", query_string={"query": ALL, "format": "json"})
    assert (head.status_code, head.data, head.mimetype) == (200, b"", "application/sparql-results+json")
    options = client.options(
        "/sparql", headers={"Origin": "https://other.example", "Access-Control-Request-Method": "POST"}
    )
    assert options.status_code == 200
    assert "POST" in options.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in options.headers["Access-Control-Allow-Headers"]


def test_a_browser_gets_a_form_and_a_table(client: FlaskClient) -> None:
    """Without a query there is a form; with one, its rows as a table, hostile literals escaped."""
    accept = {"Accept": "text/html"}
    assert b"<textarea" in client.get("/sparql", headers=accept).data
    text = "SELECT ?label { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label }"
    page = client.get("/sparql", query_string={"query": text}, headers=accept).data
    assert b"Emma &lt;script&gt;" in page
    assert b"<script>" not in page


def test_other_methods_are_refused_with_what_is_allowed(client: FlaskClient) -> None:
    """PUT and DELETE are 405 with Allow, as a problem report."""
    answer = client.put("/sparql", data="x")
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]
    problem(answer)


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX a <http://x/> SELECT * { ?s ?p ?o }",
        "BASE http://x ASK {}",
        "PREFIX a: http://x/ SELECT * { ?s ?p ?o }",
        "PREFIX a: <http://x/ SELECT * { ?s ?p ?o }",
        "FOO SELECT * { ?s ?p ?o }",
    ],
)
def test_a_fault_in_the_prologue_is_the_querys(client: FlaskClient, query: str) -> None:
    """What goes wrong before the query form is told with its place, as any other mistake."""
    answer = client.get("/sparql", query_string={"query": query})
    assert (answer.status_code, answer.json["code"]) == (400, "query-syntax")  # type: ignore[index]
    assert answer.json["line"] == 1  # type: ignore[index]
