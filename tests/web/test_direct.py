"""Queries answered without Flask: the same answers, header by header, as the application's own."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from urllib.parse import quote, quote_plus, unquote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import Client, TestResponse

from ccgraph.web import Site, create_app
from ccgraph.web.http.cache import ResponseCache
from ccgraph.web.service.direct import DirectQueries, _decoded

SELECT = "SELECT * { ?s <https://example.org/library/def/pages> ?o } ORDER BY ?o"
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 2500"
GRAPH = "https://example.org/library/graph/books/novels"


class Watched:
    """The application, counting how often it is asked."""

    def __init__(self, site: Site) -> None:
        self._application = create_app(site).wsgi_app
        self.asked = 0

    def __call__(self, environ, start_response):  # type: ignore[no-untyped-def]
        self.asked += 1
        return self._application(environ, start_response)


@pytest.fixture
def watched(mini_site: Site) -> Watched:
    """An application that counts."""
    return Watched(mini_site)


def direct(watched: Watched, site: Site | None) -> ResponseCache:
    """Put direct queries before an application, as a server does, or only what stands before both."""
    quick = DirectQueries(site) if site is not None else None
    return ResponseCache(watched, capacity=1_000_000, largest=100_000, quick=quick)


def ask(application: object, parameters: dict[str, str] | str, **headers: str) -> TestResponse:
    """Ask by GET and read the answer whole."""
    answer = Client(application).get("/sparql", query_string=parameters, headers=headers)  # type: ignore[arg-type]
    answer.make_sequence()
    answer.close()
    return answer


DIRECT = [
    pytest.param({"query": SELECT}, {}, id="plain"),
    pytest.param({"query": SELECT}, {"Accept": "*/*"}, id="anything"),
    pytest.param({"query": SELECT}, {"Accept": "text/csv;q=0.5, application/sparql-results+xml"}, id="XML"),
    pytest.param({"query": SELECT, "format": "tsv"}, {}, id="TSV"),
    pytest.param({"query": SELECT, "max-rows": "1", "timeout": "0.5"}, {}, id="cut"),
    pytest.param({"query": "ASK {}"}, {}, id="ASK"),
    pytest.param({"query": "DESCRIBE <https://example.org/library/id/book/emma>"}, {}, id="DESCRIBE"),
    pytest.param({"query": "CONSTRUCT WHERE { ?s ?p ?o }", "format": "jsonld"}, {}, id="CONSTRUCT"),
    pytest.param({"query": "SELECT * { <x> <def/page> ?o }"}, {}, id="hint"),
    pytest.param({"query": SELECT, "default-graph-uri": GRAPH}, {}, id="dataset"),
    pytest.param({"query": "SELECT ('é+ &' AS ?x) {}"}, {}, id="encoded"),
    pytest.param("&query=ASK+%7b%7D&&timeout=1", {}, id="oddly encoded"),
]
BEHIND = [
    pytest.param({"query": "SELECT (NOW() AS ?now) {} LIMIT 0"}, {}, id="changing"),
    pytest.param({"query": LARGE}, {}, id="large"),
    pytest.param("query=ASK{}%2", {}, id="half encoded"),
    pytest.param({"query": SELECT}, {"Accept": "text/html"}, id="page"),
    pytest.param({}, {}, id="description"),
    pytest.param({"query": SELECT, "format": "png"}, {}, id="no such format"),
    pytest.param({"query": SELECT}, {"Accept": "image/png"}, id="not acceptable"),
    pytest.param("query=ASK{}&query=ASK{}", {}, id="two queries"),
    pytest.param("query=%ff", {}, id="no UTF-8"),
    pytest.param({"query": "SELECT"}, {}, id="syntax"),
    pytest.param({"query": "CLEAR ALL"}, {}, id="update"),
    pytest.param({"update": "CLEAR ALL"}, {}, id="update parameter"),
    pytest.param({"query": "ASK {}", "timeout": "soon"}, {}, id="timeout"),
    pytest.param({"query": "ASK {}", "max-rows": "1" * 5000}, {}, id="max-rows"),
    pytest.param({"query": "ASK {}", "default-graph-uri": "http://127.0.0.1:1/"}, {}, id="foreign graph"),
    pytest.param({"query": "ASK { ?s ?p }"}, {"Accept": "text/html"}, id="syntax, page"),
]


@pytest.mark.parametrize(("parameters", "headers"), DIRECT)
def test_answers_are_the_applications(
    mini_site: Site, watched: Watched, parameters: dict[str, str], headers: dict[str, str]
) -> None:
    """Status, headers and body are those of the application, which was not asked."""
    own = ask(direct(watched, mini_site), parameters, **headers)
    assert watched.asked == 0 and own.status_code == 200
    theirs = ask(direct(watched, None), parameters, **headers)
    theirs.headers.pop("Date", None)  # which the server gives all answers
    assert dict(own.headers) == dict(theirs.headers)
    assert own.data == theirs.data


@pytest.mark.parametrize(("parameters", "headers"), BEHIND)
def test_the_rest_is_left_to_the_application(
    mini_site: Site, watched: Watched, parameters: dict[str, str] | str, headers: dict[str, str]
) -> None:
    """Pages, failures and what is no query are answered by the application, as it answers alone."""
    own = ask(direct(watched, mini_site), parameters, **headers)
    assert watched.asked == 1
    theirs = ask(direct(watched, None), parameters, **headers)
    assert (own.status_code, dict(own.headers)) == (theirs.status_code, dict(theirs.headers))


def test_a_query_is_evaluated_once(mini_site: Site, watched: Watched) -> None:
    """What failed in the engine is told by the application, and not tried again."""
    slow = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(9)) + " }"
    started = time.monotonic()
    own = ask(direct(watched, mini_site), {"query": slow, "timeout": "0.2"})
    assert (own.status_code, own.json["code"]) == (503, "deadline-passed")  # type: ignore[index]
    assert own.headers["X-Timeout"] == "0.2"
    assert time.monotonic() - started < 0.4


def test_a_large_result_is_not_asked_for_twice(mini_site: Site, watched: Watched) -> None:
    """The application sends what was found before it was asked."""
    before = mini_site.metrics.own("queries_total", "ok")
    assert len(ask(direct(watched, mini_site), {"query": LARGE}).data) > 1_000_000
    assert mini_site.metrics.own("queries_total", "ok") == before + 1


def test_other_methods_and_paths(mini_site: Site, watched: Watched) -> None:
    """HEAD and conditional requests are answered; POST and other addresses go to the application."""
    client = Client(direct(watched, mini_site))
    head = client.head("/sparql", query_string={"query": "ASK {}"})
    first = client.get("/sparql", query_string={"query": "ASK {}"})
    assert (head.status_code, head.data, head.headers) == (200, b"", first.headers)
    again = client.get("/sparql", query_string={"query": "ASK {}"}, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert watched.asked == 0
    assert client.post("/sparql", data={"query": "ASK {}"}).data == first.data
    assert client.get("/healthz").status_code == 200
    assert watched.asked == 2


@given(st.lists(st.one_of(st.sampled_from([*"=+&?/.% ", "=3D", "%3d", "%0D%0A", "%F0%9F%8C%B1"]), st.text(max_size=3))))
def test_decoding_is_that_of_the_standard_library(pieces: list[str]) -> None:
    """Whatever is percent-encoded, well or as some browsers do it, is decoded as ``unquote_plus`` does it."""
    for written in ("".join(pieces), quote("".join(pieces)), quote_plus("".join(pieces), safe="=/?")):
        if written.isascii() and not re.search("%(?![0-9A-Fa-f]{2})", written):
            with suppress(UnicodeDecodeError):
                assert _decoded(written) == unquote_plus(written)


def test_a_failure_of_our_own_has_the_shape_of_all(
    mini_site: Site, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody foresaw is 500 with a code and CORS, as it is where the application fails."""

    def failing(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(mini_site.engine, "answer", failing)
    answer = ask(direct(watched, mini_site), {"query": "ASK {}"})
    assert (answer.status_code, answer.json["code"]) == (500, "internal")  # type: ignore[index]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
