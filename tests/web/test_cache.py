"""The response cache: what is asked twice is answered the same without the application, and nothing else is."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from flask import Flask, Response, request
from werkzeug.test import Client

from ccgraph.web.http.cache import QUICK_SECONDS, SECONDS_OF_A_DAY, Doorkeeper, ResponseCache
from ccgraph.web.http.representation import Representation
from ccgraph.web.process.metrics import Metrics

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


class Counted:
    """A small application behind a cache, which counts how often it is asked."""

    def __init__(self, capacity: int = 100_000) -> None:
        self.asked = 0
        app = Flask("counted")

        def answer(body: str, etag: str | None = "tag", **headers: str) -> Response:
            self.asked += 1
            made = Response(
                body, content_type=headers.pop("content_type", "text/plain; charset=utf-8"), headers=headers
            )
            if etag:
                made.set_etag(etag)
            made.vary.add("Accept")
            return made

        app.add_url_rule("/long", "long", lambda: answer("long " * 1000, "long"))
        app.add_url_rule("/short", "short", lambda: answer(f"short {request.args.get('n', '')}"))
        app.add_url_rule("/untagged", "untagged", lambda: answer("x", None))
        app.add_url_rule("/private", "private", lambda: answer("x", **{"Cache-Control": "no-store"}))
        app.add_url_rule("/missing", "missing", lambda: (answer("x"), 404))
        app.add_url_rule("/big", "big", lambda: answer("x" * 60_000, "big"))

        def either() -> Response:
            kind = "text/turtle" if "turtle" in request.headers.get("Accept", "") else "text/html"
            return answer(kind, kind, content_type=kind)

        app.add_url_rule("/either", "either", either)
        app.add_url_rule("/page", "page", lambda: answer("page " * 8_000, "page"))
        app.add_url_rule("/post-big", "post_big", lambda: answer("x" * 60_000, "big"), methods=["POST"])
        app.add_url_rule("/post", "post", lambda: answer("posted"), methods=["POST"])
        self.metrics = Metrics()
        self.cache = ResponseCache(
            app.wsgi_app, capacity=capacity, largest=50_000, metrics=self.metrics, quick=self.quick
        )
        self.client = Client(self.cache)

    def quick(self, environ: WSGIEnvironment) -> Representation | None:
        """Answer ``/quick`` at once, and ``/slow`` late."""
        if (path := environ["PATH_INFO"]) not in ("/quick", "/slow"):
            return None
        if path == "/slow":
            time.sleep(QUICK_SECONDS + 0.01)
        self.asked += 1
        headers = [("Content-Type", "text/plain")]
        return Representation.of(b"quick", kind="text/plain", headers=headers, etag="quick", vary="Accept")


@pytest.fixture
def counted() -> Callable[..., Counted]:
    """Make an application behind a cache."""
    return Counted


def test_the_second_time_the_application_is_not_asked(counted: Callable[..., Counted]) -> None:
    """An answer with an entity tag is kept; the copy is the same but for its date."""
    made = counted()
    first, second = made.client.get("/long"), made.client.get("/long")
    assert made.asked == 1
    assert (first.data, first.status, dict(first.headers)) == (second.data, second.status, dict(second.headers))
    assert [made.metrics.own("cache_requests_total", each) for each in ("miss", "hit")] == [1, 1]


@pytest.mark.parametrize("path", ["/untagged", "/private", "/missing", "/big"])
def test_what_may_not_be_kept_is_not(counted: Callable[..., Counted], path: str) -> None:
    """Errors, answers without a tag, those that forbid it and those that are too large go through each time."""
    made = counted()
    for _ in range(2):
        made.client.get(path)
    assert made.asked == 2
    assert made.client.post("/post").data == made.client.post("/post").data == b"posted"
    assert made.asked == 4


def test_representations_are_kept_apart_and_shared(counted: Callable[..., Counted]) -> None:
    """Two media types are two answers; two spellings of Accept that lead to one share it."""
    made = counted()
    accepted = ("text/turtle", "text/html", "text/turtle, */*;q=0.1")
    answers = [made.client.get("/either", headers={"Accept": each}).data for each in accepted]
    assert answers == [b"text/turtle", b"text/html", b"text/turtle"]
    again = [made.client.get("/either", headers={"Accept": each}).data for each in accepted]
    assert again == answers
    assert made.asked == 3
    assert made.cache.bytes < 3 * 1_700


def test_queries_are_kept_apart(counted: Callable[..., Counted]) -> None:
    """The query string is part of what was asked."""
    made = counted()
    assert made.client.get("/short?n=1").data != made.client.get("/short?n=2").data


def test_an_unchanged_answer_is_304(counted: Callable[..., Counted]) -> None:
    """If-None-Match is answered without a body, for lists, weak tags and *, and only for this representation's tag."""
    made = counted()
    tag = made.client.get("/short").headers["ETag"]
    for asked in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = made.client.get("/short", headers={"If-None-Match": asked})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == tag and "Accept" in again.headers["Vary"]
        assert "Content-Type" not in again.headers
    assert made.client.get("/short", headers={"If-None-Match": '"other"'}).status_code == 200


def test_compression_is_another_representation(counted: Callable[..., Counted]) -> None:
    """gzip comes where it is accepted, under a tag of its own; a client that refuses it gets the plain answer."""
    made = counted()
    plain = made.client.get("/long")
    zipped = made.client.get("/long", headers={"Accept-Encoding": "br, gzip;q=0.5"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.data) == plain.data
    assert len(zipped.data) == int(zipped.headers["Content-Length"]) < len(plain.data)
    assert zipped.headers["ETag"] != plain.headers["ETag"]
    assert "Accept-Encoding" in plain.headers["Vary"]
    for refusing in ("identity", "gzip;q=0", ""):
        assert "Content-Encoding" not in made.client.get("/long", headers={"Accept-Encoding": refusing}).headers
    again = made.client.get("/long", headers={"Accept-Encoding": "gzip", "If-None-Match": zipped.headers["ETag"]})
    assert again.status_code == 304
    assert "Content-Encoding" not in made.client.get("/short", headers={"Accept-Encoding": "gzip"}).headers


def test_what_is_too_large_to_keep_is_compressed_as_it_goes(counted: Callable[..., Counted]) -> None:
    """gzip, tags and 304 hold for large answers as for kept ones, and for answers to POST."""
    made = counted()
    plain = made.client.get("/big")
    zipped = made.client.get("/big", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(zipped.data) == plain.data and len(zipped.data) < len(plain.data) / 10
    assert zipped.headers["ETag"] != plain.headers["ETag"] and "Content-Length" not in zipped.headers
    assert "Accept-Encoding" in plain.headers["Vary"] and "Accept-Encoding" in zipped.headers["Vary"]
    for answer, accepted in ((plain, ""), (zipped, "gzip")):
        headers = {"Accept-Encoding": accepted, "If-None-Match": answer.headers["ETag"]}
        again = made.client.get("/big", headers=headers)
        assert (again.status_code, again.data) == (304, b"")
    head = made.client.head("/big", headers={"Accept-Encoding": "gzip"})
    assert head.data == b"" and head.headers["Content-Encoding"] == "gzip"
    posted = made.client.post("/post-big", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(posted.data) == plain.data


def test_large_answers_are_kept_compressed(counted: Callable[..., Counted]) -> None:
    """What is kept compressed alone comes whole to those who do not take it so, with its own length."""
    made = counted()
    for accepted in ("", "gzip", ""):
        answer = made.client.get("/page", headers={"Accept-Encoding": accepted})
        body = gzip.decompress(answer.data) if accepted else answer.data
        assert body == b"page " * 8_000
        assert int(answer.headers["Content-Length"]) == len(answer.data)
    assert made.client.head("/page").headers["Content-Length"] == "40000"
    assert made.asked == 1 and made.cache.bytes < 3_000


def test_head_has_the_headers_of_get(counted: Callable[..., Counted]) -> None:
    """HEAD is answered from the same entry, first or second, without a body."""
    made = counted()
    heads = [made.client.head("/long") for _ in range(2)]
    got = made.client.get("/long")
    assert made.asked == 1
    for head in heads:
        assert head.data == b""
        assert head.headers["Content-Length"] == got.headers["Content-Length"]
        assert head.headers["ETag"] == got.headers["ETag"]


def test_memory_is_bounded(counted: Callable[..., Counted]) -> None:
    """Beyond its capacity the cache forgets what was used longest ago, and counts its bytes right."""
    made = counted(capacity=20_000)
    for number in range(100):
        made.client.get(f"/short?n={number}")
        made.client.get("/short?n=0")
    assert made.metrics.own("cache_bytes") == made.cache.bytes <= 20_000
    assert made.metrics.own("cache_evictions_total") > 70
    asked = made.asked
    made.client.get("/short?n=0")
    assert made.asked == asked
    made.client.get("/short?n=1")
    assert made.asked == asked + 1


def test_long_addresses_count(counted: Callable[..., Counted]) -> None:
    """What a request is known by takes memory too: its letters are part of what is bounded."""
    made = counted(capacity=200_000)
    for number in range(30):
        made.client.get(f"/short?n={number}&{'x' * 10_000}")
    assert made.metrics.own("cache_evictions_total") >= 10
    assert made.cache.bytes <= 200_000


def test_what_is_made_quickly_is_kept_the_second_time(counted: Callable[..., Counted]) -> None:
    """What costs less to make than to keep is kept when it is asked again; what took long is kept at once."""
    made = counted()
    answers = [made.client.get("/quick") for _ in range(4)]
    assert made.asked == 2 and len({(each.data, each.headers["ETag"]) for each in answers}) == 1
    for _ in range(3):
        made.client.get("/slow")
    assert made.asked == 3
    head = made.client.head("/quick")
    assert (head.data, head.headers["Content-Length"]) == (b"", "5")
    assert made.client.get("/quick", headers={"If-None-Match": '"quick"'}).status_code == 304


def test_the_doorkeeper_is_small_and_forgets() -> None:
    """It knows what it saw a moment ago, and after very many requests no longer what came before them."""
    keeper = Doorkeeper()
    assert [keeper.knows(("first",)) for _ in range(2)] == [False, True]
    taken_for_others = sum(keeper.knows((str(number),)) for number in range(32_000))
    assert taken_for_others < 32_000 / 5
    for number in range(32_000, 40_000):
        keeper.knows((str(number),))
    assert not keeper.knows(("first",))


def test_what_was_kept_yesterday_is_forgotten(counted: Callable[..., Counted], monkeypatch: pytest.MonkeyPatch) -> None:
    """What defaults to today is another answer tomorrow."""
    made = counted()
    now = time.time()
    for later in (0, 0, SECONDS_OF_A_DAY):
        monkeypatch.setattr(time, "time", lambda later=later: now + later)
        made.client.get("/short")
    assert made.asked == 2
    assert made.metrics.own("cache_bytes") == made.cache.bytes > 0


def test_what_was_begun_before_midnight_is_not_kept_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer of yesterday that is ready today is sent, and made anew for whoever asks then."""
    midnight = 20_000 * SECONDS_OF_A_DAY
    asked = []

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        asked.append(environ["PATH_INFO"])
        if len(asked) == 1:  # while it works, the day ends, and somebody else is answered
            monkeypatch.setattr(time, "time", lambda: midnight + 1)
            Client(cache).get("/other")
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "1"), ("ETag", '"x"')])
        return [b"x"]

    cache = ResponseCache(application, capacity=10_000, largest=100)
    monkeypatch.setattr(time, "time", lambda: midnight - 1)
    assert Client(cache).get("/today").data == b"x"
    assert Client(cache).get("/today").data == b"x"
    assert Client(cache).get("/today").data == b"x"
    assert asked == ["/today", "/other", "/today"]
