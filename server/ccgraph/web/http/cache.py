"""A response cache in front of the application, as WSGI middleware: what is asked twice is answered without Flask.

It keeps whole answers that carry an entity tag and may be shared (RFC 9111), bounded by bytes. It works in two steps: from what
the client sent (host, path, query, Accept) to the representation that was chosen for it, and from that to the answer; so many
spellings of Accept share one body. Beside the application it may ask a quick source of answers, whose answers cost less to make
than to keep: of those it keeps what is asked a second time. It also answers If-None-Match, HEAD, and Accept-Encoding: gzip. The
application must not change under it: a new snapshot is a new application with a new cache.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from werkzeug.datastructures import ResponseCacheControl
from werkzeug.http import parse_cache_control_header, unquote_etag

from ccgraph.web.http.compression import Zipped, close, is_compressible, takes_gzip
from ccgraph.web.http.representation import MADE_HERE, Headers, Representation, matches, without_content
from ccgraph.web.process.metrics import Metrics

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SECONDS_OF_A_DAY = 86_400
#: Requests whose chosen representation is remembered, and letters of theirs.
MOST_REQUESTS = 20_000
MOST_LETTERS = 4_000_000
#: Bytes that an entry takes beside its content and the letters of its request.
OVERHEAD_BYTES = 1_500
#: Seconds above which an answer was not made quickly.
QUICK_SECONDS = 0.02
#: Places for requests that were seen once, a power of two, and how many are taken before all are freed.
_PLACES = 1 << 17
_MOST_TAKEN = _PLACES // 4

_Key = tuple[str, ...]
#: Makes a whole answer, or None where the application has to; what it found out so far it may leave in the environment.
QuickSource = Callable[["WSGIEnvironment"], Representation | None]


@dataclass(slots=True)
class _Entry:
    """What is kept of an answer, its bytes in memory, and whether it was asked for since its turn to go came last."""

    representation: Representation
    size: int
    used: bool = False


@dataclass(slots=True)
class _Capture:
    """Takes what the application says of its answer."""

    status: str = ""
    headers: Headers = field(default_factory=list)

    def start(self, status: str, headers: Headers, exc_info: object = None) -> object:
        self.status, self.headers = status, headers
        return _no_write


class Doorkeeper:
    """Remembers roughly which requests it has seen; now and then it takes one for another, and forgets all when it has many."""

    def __init__(self) -> None:
        self._places = bytearray(_PLACES)
        self._taken = 0

    def knows(self, request: _Key) -> bool:
        """Tell whether a request was seen before, and see it."""
        place = hash(request) & (_PLACES - 1)
        if self._places[place]:
            return True
        if self._taken >= _MOST_TAKEN:
            self._places = bytearray(_PLACES)
            self._taken = 0
        self._places[place] = 1
        self._taken += 1
        return False


class ResponseCache:
    """Wraps a WSGI application; safe to call from several threads at once."""

    def __init__(
        self,
        application: WSGIApplication,
        *,
        capacity: int,
        largest: int,
        metrics: Metrics | None = None,
        quick: QuickSource | None = None,
    ) -> None:
        """Keep at most ``capacity`` bytes of answers, none above ``largest`` bytes; ``metrics`` are told what it does.

        ``quick`` is asked before the application.
        """
        self._metrics = metrics or Metrics()
        self._application = application
        self._quick = quick
        self._capacity = capacity
        self._largest = largest
        self._chosen: OrderedDict[_Key, _Key] = OrderedDict()
        self._entries: OrderedDict[_Key, _Entry] = OrderedDict()
        self._doorkeeper = Doorkeeper()
        self._letters = 0
        self._day = 0
        self._lock = threading.Lock()
        #: Bytes of what is kept.
        self.bytes = 0

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from the cache, or from the application."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_RANGE" in environ:
            passed = _Capture()
            answer = self._application(environ, cast("StartResponse", passed.start))
            return _pass_on(passed, answer, environ, start_response)
        day = int(time.time() // SECONDS_OF_A_DAY)
        if day != self._day:
            self._begin(day)
        get = environ.get
        address = (environ["PATH_INFO"], get("QUERY_STRING", ""))
        place = (get("HTTP_HOST", ""), environ["wsgi.url_scheme"], get("SCRIPT_NAME", ""))
        request = (*address, get("HTTP_ACCEPT", ""), *place)
        # No lock here: each step is one of the interpreter's own, and an entry that goes meanwhile can still be sent.
        chosen = self._chosen.get(request)
        entry = self._entries.get(chosen) if chosen is not None else None
        if entry is not None:
            entry.used = True
            environ["ccgraph.cache"] = "hit"
            self._metrics.add("cache_requests_total", "hit")
            return entry.representation.send(environ, start_response)
        environ["ccgraph.cache"] = "miss"
        began = time.monotonic()
        made = self._quick(environ) if self._quick is not None else None
        keeps = made is None or time.monotonic() - began > QUICK_SECONDS or self._doorkeeper.knows(request)
        if made is None:
            capture = _Capture()
            answer = self._application(_as_get(environ), cast("StartResponse", capture.start))
            made = self._representation(capture, answer)
            if made is None:
                environ["ccgraph.cache"] = "uncacheable"
                self._metrics.add("cache_requests_total", "uncacheable")
                return _pass_on(capture, answer, environ, start_response)
        self._metrics.add("cache_requests_total", "miss")
        if keeps and made.length <= self._largest:
            self._keep(request, (*address, _header(made.headers, "content-type"), *place), made, day)
        return made.send(environ, start_response)

    def _begin(self, day: int) -> None:
        """Forget all: what defaults to today is another answer from now on."""
        with self._lock:
            if day != self._day:
                self._chosen.clear()
                self._entries.clear()
                self._metrics.add("cache_bytes", amount=-self.bytes)
                self._letters = self.bytes = 0
                self._day = day

    def _representation(self, said: _Capture, answer: Iterable[bytes]) -> Representation | None:
        """Read the application's answer to its end, if it may be kept; leave it untouched else."""
        headers = {name.lower(): value for name, value in said.headers}
        length = headers.get("content-length", "")
        if (
            not said.status.startswith("200 ")
            or "etag" not in headers
            or _kept_from_others(headers.get("cache-control", ""))
            or not length.isdigit()
            or int(length) > self._largest
        ):
            return None
        content = b"".join(answer)
        close(answer)
        return Representation.of(
            content,
            kind=headers.get("content-type", ""),
            headers=[each for each in said.headers if each[0].lower() not in MADE_HERE],
            etag=unquote_etag(headers["etag"])[0] or "",
            vary=headers.get("vary", ""),
        )

    def _keep(self, request: _Key, chosen: _Key, made: Representation, day: int) -> None:
        """Keep an answer to a request that came on a day, if that is not over."""
        entry = _Entry(made, made.size + _letters(request) + OVERHEAD_BYTES)
        with self._lock:
            if day != self._day:
                return
            before, evicted = self.bytes, 0
            old = self._entries.pop(chosen, None)
            self.bytes += entry.size - (old.size if old else 0)
            self._entries[chosen] = entry
            if request not in self._chosen:
                self._letters += _letters(request)
            self._chosen[request] = chosen
            while self.bytes > self._capacity and self._entries:
                self._evict()
                evicted += 1
            while len(self._chosen) > MOST_REQUESTS or self._letters > MOST_LETTERS:
                self._letters -= _letters(self._chosen.popitem(last=False)[0])
            grown = self.bytes - before
        self._metrics.add("cache_bytes", amount=grown)
        self._metrics.add("cache_evictions_total", amount=evicted)

    def _evict(self) -> None:
        """Drop the oldest entry that was not asked for since its turn came last; the others begin anew (CLOCK)."""
        while True:
            chosen, entry = self._entries.popitem(last=False)
            if not entry.used:
                self.bytes -= entry.size
                return
            entry.used = False
            self._entries[chosen] = entry


def _as_get(environ: WSGIEnvironment) -> WSGIEnvironment:
    """Give a request as one for the whole answer."""
    if environ["REQUEST_METHOD"] == "GET" and "HTTP_IF_NONE_MATCH" not in environ:
        return environ
    asked = {**environ, "REQUEST_METHOD": "GET"}
    asked.pop("HTTP_IF_NONE_MATCH", None)
    return asked


def _pass_on(
    said: _Capture, answer: Iterable[bytes], environ: WSGIEnvironment, start_response: StartResponse
) -> Iterable[bytes]:
    """Send an answer that is not kept: compressed as it goes where it is worth it, or 304 where the client has it."""
    headers = {name.lower(): value for name, value in said.headers}
    etag, length = headers.get("etag"), headers.get("content-length", "")
    sent = list(said.headers)
    if said.status.startswith("200 ") and length.isdigit() and "content-encoding" not in headers:
        if is_compressible(headers.get("content-type", ""), int(length)):
            sent = [each for each in sent if each[0].lower() != "vary"]
            sent.append(("Vary", ", ".join(filter(None, (headers.get("vary"), "Accept-Encoding")))))
            if takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
                sent = [each for each in sent if each[0].lower() not in ("etag", "content-length")]
                sent.append(("Content-Encoding", "gzip"))
                if etag is not None:
                    etag = f'"{unquote_etag(etag)[0]}-gzip"'
                    sent.append(("ETag", etag))
                answer = Zipped(answer)
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked is not None and etag is not None and environ["REQUEST_METHOD"] != "POST" and matches(asked, etag):
            close(answer)
            start_response("304 Not Modified", without_content(sent))
            return []
    start_response(said.status, sent)
    if environ["REQUEST_METHOD"] == "HEAD":
        close(answer)
        return []
    return answer


def _letters(key: _Key) -> int:
    return sum(map(len, key))


def _header(headers: Headers, name: str) -> str:
    return next((value for each, value in headers if each.lower() == name), "")


def _kept_from_others(control: str) -> bool:
    """Tell whether Cache-Control keeps an answer out of shared caches."""
    if "no-store" not in control and "private" not in control:
        return False
    parsed = parse_cache_control_header(control, cls=ResponseCacheControl)
    return bool(parsed.no_store or parsed.private)


def _no_write(data: bytes) -> object:
    raise RuntimeError("the application used the write() of WSGI, which no application here does")
