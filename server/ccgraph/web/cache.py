"""A response cache in front of the application, as WSGI middleware: what is asked twice is answered without Flask.

It keeps whole answers that carry an entity tag and may be shared (RFC 9111), bounded by bytes. It works in two steps: from what
the client sent (host, path, query, Accept) to the representation that was chosen for it, and from that to the answer; so many
spellings of Accept share one body. It also answers If-None-Match, HEAD, and Accept-Encoding: gzip. The application must not
change under it: a new snapshot is a new application with a new cache.
"""

from __future__ import annotations

import gzip
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from werkzeug.datastructures import ResponseCacheControl
from werkzeug.http import parse_accept_header, parse_cache_control_header, unquote_etag

from ccgraph.web.metrics import Metrics

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SECONDS_OF_A_DAY = 86_400
#: Requests whose chosen representation is remembered.
MOST_REQUESTS = 20_000
#: Bytes below which compression costs more than it saves.
SMALLEST_COMPRESSED = 1_000
_COMPRESSED_TYPES = ("text/", "application/json", "application/ld+json", "application/n-triples", "application/rdf+xml")
_NOT_MODIFIED_HEADERS = frozenset(["content-type", "content-length", "content-encoding", "content-disposition"])

#: Headers that differ by how the answer is sent.
_MADE_ANEW = frozenset(["date", "etag", "content-length", "vary"])

_Key = tuple[str, str, str]


@dataclass(slots=True)
class _Entry:
    headers: list[tuple[str, str]]
    body: bytes
    etag: str
    compressible: bool
    zipped: bytes | None = None
    size: int = 0


@dataclass(slots=True)
class Counters:
    """What the cache did since it began."""

    hits: int = 0
    misses: int = 0
    uncacheable: int = 0
    evicted: int = 0
    bytes: int = 0


@dataclass(slots=True)
class _Capture:
    """Takes what the application says of its answer."""

    status: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)

    def start(self, status: str, headers: list[tuple[str, str]], exc_info: object = None) -> object:
        self.status, self.headers = status, headers
        return _no_write


class ResponseCache:
    """Wraps a WSGI application; safe to call from several threads at once."""

    def __init__(
        self, application: WSGIApplication, *, capacity: int, largest: int, metrics: Metrics | None = None
    ) -> None:
        """Keep at most ``capacity`` bytes of answers, none above ``largest`` bytes; ``metrics`` are told what it does."""
        self._metrics = metrics or Metrics()
        self._application = application
        self._capacity = capacity
        self._largest = largest
        self._chosen: OrderedDict[_Key, _Key] = OrderedDict()
        self._entries: OrderedDict[_Key, _Entry] = OrderedDict()
        self._lock = threading.Lock()
        self.counters = Counters()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from the cache, or from the application."""
        method = environ["REQUEST_METHOD"]
        if method not in ("GET", "HEAD") or "HTTP_RANGE" in environ:
            return self._application(environ, start_response)
        today = int(time.time() // SECONDS_OF_A_DAY)  # what defaults to today is another answer tomorrow
        place = f"{today} {environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST', '')}{environ.get('SCRIPT_NAME', '')}"
        request = (place + environ["PATH_INFO"], environ.get("QUERY_STRING", ""), environ.get("HTTP_ACCEPT", ""))
        with self._lock:
            chosen = self._chosen.get(request)
            entry = self._entries.get(chosen) if chosen is not None else None
            if entry is not None and chosen is not None:
                self._entries.move_to_end(chosen)
                self._chosen.move_to_end(request)
                self.counters.hits += 1
        environ["ccgraph.cache"] = "hit" if entry is not None else "miss"
        if entry is not None:
            self._metrics.add("cache_requests_total", "hit")
        else:
            made = self._make(environ, request)
            if isinstance(made, tuple):
                environ["ccgraph.cache"] = "uncacheable"
                self._metrics.add("cache_requests_total", "uncacheable")
                status, headers, body = made
                start_response(status, headers)
                return body
            entry = made
        return _send(entry, environ, start_response, with_body=method == "GET")

    def _make(
        self, environ: WSGIEnvironment, request: _Key
    ) -> _Entry | tuple[str, list[tuple[str, str]], Iterable[bytes]]:
        """Ask the application for the whole answer; give an entry if it may be kept, else the answer as it is."""
        asked = {**environ, "REQUEST_METHOD": "GET"}
        asked.pop("HTTP_IF_NONE_MATCH", None)
        capture = _Capture()
        answer = self._application(asked, cast("StartResponse", capture.start))
        said = {name.lower(): value for name, value in capture.headers}
        length = said.get("content-length", "")
        keep = (
            capture.status.startswith("200 ")
            and "etag" in said
            and not _kept_from_others(said.get("cache-control", ""))
            and length.isdigit()
            and int(length) <= self._largest
        )
        if not keep:
            with self._lock:
                self.counters.uncacheable += 1
            body: Iterable[bytes] = answer
            if environ["REQUEST_METHOD"] == "HEAD":
                _close(answer)
                body = ()
            return capture.status, capture.headers, body
        content = b"".join(answer)
        _close(answer)
        etag, _ = unquote_etag(said["etag"])
        kind = said.get("content-type", "")
        compressible = len(content) >= SMALLEST_COMPRESSED and (
            kind.startswith(_COMPRESSED_TYPES) or "json" in kind or "xml" in kind
        )
        headers = [each for each in capture.headers if each[0].lower() not in _MADE_ANEW]
        varies = [said["vary"]] if "vary" in said else []
        if compressible:
            varies.append("Accept-Encoding")
        if varies:
            headers.append(("Vary", ", ".join(varies)))
        entry = _Entry(headers, content, etag or "", compressible)
        entry.size = len(content) * (2 if compressible else 1) + 1_000
        self._keep(request, (request[0], request[1], kind), entry)
        return entry

    def _keep(self, request: _Key, chosen: _Key, entry: _Entry) -> None:
        with self._lock:
            before, evicted_before = self.counters.bytes, self.counters.evicted
            self.counters.misses += 1
            old = self._entries.pop(chosen, None)
            self.counters.bytes += entry.size - (old.size if old else 0)
            self._entries[chosen] = entry
            self._chosen[request] = chosen
            self._chosen.move_to_end(request)
            while self.counters.bytes > self._capacity and self._entries:
                _, evicted = self._entries.popitem(last=False)
                self.counters.bytes -= evicted.size
                self.counters.evicted += 1
            while len(self._chosen) > MOST_REQUESTS:
                self._chosen.popitem(last=False)
            grown, dropped = self.counters.bytes - before, self.counters.evicted - evicted_before
        self._metrics.add("cache_requests_total", "miss")
        self._metrics.add("cache_bytes", amount=grown)
        self._metrics.add("cache_evictions_total", amount=dropped)


def _send(
    entry: _Entry, environ: WSGIEnvironment, start_response: StartResponse, *, with_body: bool
) -> Iterable[bytes]:
    zipped = entry.compressible and _takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
    etag = f'"{entry.etag}-gzip"' if zipped else f'"{entry.etag}"'
    headers = [*entry.headers, ("ETag", etag)]
    asked = environ.get("HTTP_IF_NONE_MATCH")
    if asked is not None and _matches(asked, etag):
        start_response("304 Not Modified", [each for each in headers if each[0].lower() not in _NOT_MODIFIED_HEADERS])
        return ()
    body = entry.body
    if zipped:
        if entry.zipped is None:
            entry.zipped = gzip.compress(entry.body, 6, mtime=0)
        body = entry.zipped
        headers.append(("Content-Encoding", "gzip"))
    headers.append(("Content-Length", str(len(body))))
    start_response("200 OK", headers)
    return (body,) if with_body else ()


def _kept_from_others(control: str) -> bool:
    """Tell whether Cache-Control keeps an answer out of shared caches."""
    if "no-store" not in control and "private" not in control:
        return False
    parsed = parse_cache_control_header(control, cls=ResponseCacheControl)
    return bool(parsed.no_store or parsed.private)


def _takes_gzip(accept_encoding: str) -> bool:
    if "gzip" not in accept_encoding.lower():
        return False
    return any(name.lower() == "gzip" and quality > 0 for name, quality in parse_accept_header(accept_encoding))


def _matches(asked: str, etag: str) -> bool:
    """Compare weakly, as If-None-Match is (RFC 9110, section 13.1.2)."""
    return asked.strip() == "*" or any(each.strip().removeprefix("W/") == etag for each in asked.split(","))


def _close(answer: Iterable[bytes]) -> None:
    close = getattr(answer, "close", None)
    if close is not None:
        close()


def _no_write(data: bytes) -> object:
    raise RuntimeError("the application used the write() of WSGI, which no application here does")
