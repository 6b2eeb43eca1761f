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
from werkzeug.http import parse_cache_control_header, unquote_etag

from ccgraph.web.http.compression import Zipped, close, is_compressible, takes_gzip
from ccgraph.web.process.metrics import Metrics

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SECONDS_OF_A_DAY = 86_400
#: Requests whose chosen representation is remembered, and letters of theirs.
MOST_REQUESTS = 20_000
MOST_LETTERS = 4_000_000
#: Bytes above which an answer is kept compressed alone: far more of them fit, and taking one apart costs little.
LARGEST_PLAIN = 16_384
_NOT_MODIFIED_HEADERS = frozenset(["content-type", "content-length", "content-encoding", "content-disposition"])

#: Headers that differ by how the answer is sent.
_MADE_ANEW = frozenset(["date", "etag", "content-length", "vary"])

_Key = tuple[str, str, str]


@dataclass(slots=True)
class _Entry:
    """A kept answer; of ``plain`` and ``zipped`` one is there, the other may be."""

    headers: list[tuple[str, str]]
    etag: str
    length: int
    compressible: bool
    overhead: int
    plain: bytes | None = None
    zipped: bytes | None = None

    @property
    def size(self) -> int:
        """Bytes that it may take in memory."""
        if self.plain is None:
            return len(self.zipped or b"") + self.overhead
        return self.length * (2 if self.compressible else 1) + self.overhead

    def body(self, *, zipped: bool) -> bytes:
        """Give the answer's bytes."""
        if zipped:
            if self.zipped is None:
                self.zipped = gzip.compress(self.plain or b"", 6, mtime=0)
            return self.zipped
        return self.plain if self.plain is not None else gzip.decompress(self.zipped or b"")


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
        self._letters = 0
        self._lock = threading.Lock()
        self.counters = Counters()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from the cache, or from the application."""
        method = environ["REQUEST_METHOD"]
        if method not in ("GET", "HEAD") or "HTTP_RANGE" in environ:
            passed = _Capture()
            answer = self._application(environ, cast("StartResponse", passed.start))
            return _pass_on(passed, answer, environ, start_response)
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
                return _pass_on(*made, environ, start_response)
            entry = made
        return _send(entry, environ, start_response, with_body=method == "GET")

    def _make(self, environ: WSGIEnvironment, request: _Key) -> _Entry | tuple[_Capture, Iterable[bytes]]:
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
            return capture, answer
        content = b"".join(answer)
        close(answer)
        etag, _ = unquote_etag(said["etag"])
        kind = said.get("content-type", "")
        compressible = is_compressible(kind, len(content))
        headers = [each for each in capture.headers if each[0].lower() not in _MADE_ANEW]
        varies = [said["vary"]] if "vary" in said else []
        if compressible:
            varies.append("Accept-Encoding")
        if varies:
            headers.append(("Vary", ", ".join(varies)))
        entry = _Entry(headers, etag or "", len(content), compressible, _letters(request) + 1_000)
        if compressible and len(content) > LARGEST_PLAIN:
            entry.zipped = gzip.compress(content, 6, mtime=0)
        else:
            entry.plain = content
        self._keep(request, (request[0], request[1], kind), entry)
        return entry

    def _keep(self, request: _Key, chosen: _Key, entry: _Entry) -> None:
        with self._lock:
            before, evicted_before = self.counters.bytes, self.counters.evicted
            self.counters.misses += 1
            old = self._entries.pop(chosen, None)
            self.counters.bytes += entry.size - (old.size if old else 0)
            self._entries[chosen] = entry
            if request not in self._chosen:
                self._letters += _letters(request)
            self._chosen[request] = chosen
            self._chosen.move_to_end(request)
            while self.counters.bytes > self._capacity and self._entries:
                _, evicted = self._entries.popitem(last=False)
                self.counters.bytes -= evicted.size
                self.counters.evicted += 1
            while len(self._chosen) > MOST_REQUESTS or self._letters > MOST_LETTERS:
                self._letters -= _letters(self._chosen.popitem(last=False)[0])
            grown, dropped = self.counters.bytes - before, self.counters.evicted - evicted_before
        self._metrics.add("cache_requests_total", "miss")
        self._metrics.add("cache_bytes", amount=grown)
        self._metrics.add("cache_evictions_total", amount=dropped)


def _send(
    entry: _Entry, environ: WSGIEnvironment, start_response: StartResponse, *, with_body: bool
) -> Iterable[bytes]:
    zipped = entry.compressible and takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
    etag = f'"{entry.etag}-gzip"' if zipped else f'"{entry.etag}"'
    headers = [*entry.headers, ("ETag", etag)]
    asked = environ.get("HTTP_IF_NONE_MATCH")
    if asked is not None and _matches(asked, etag):
        start_response("304 Not Modified", [each for each in headers if each[0].lower() not in _NOT_MODIFIED_HEADERS])
        return []
    if zipped:
        headers.append(("Content-Encoding", "gzip"))
    body = entry.body(zipped=zipped) if with_body or zipped else b""
    headers.append(("Content-Length", str(len(body) if with_body or zipped else entry.length)))
    start_response("200 OK", headers)
    return [body] if with_body else []


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
        if asked is not None and etag is not None and environ["REQUEST_METHOD"] != "POST" and _matches(asked, etag):
            close(answer)
            start_response("304 Not Modified", [each for each in sent if each[0].lower() not in _NOT_MODIFIED_HEADERS])
            return []
    start_response(said.status, sent)
    if environ["REQUEST_METHOD"] == "HEAD":
        close(answer)
        return []
    return answer


def _letters(key: _Key) -> int:
    return sum(map(len, key))


def _kept_from_others(control: str) -> bool:
    """Tell whether Cache-Control keeps an answer out of shared caches."""
    if "no-store" not in control and "private" not in control:
        return False
    parsed = parse_cache_control_header(control, cls=ResponseCacheControl)
    return bool(parsed.no_store or parsed.private)


def _matches(asked: str, etag: str) -> bool:
    """Compare weakly, as If-None-Match is (RFC 9110, section 13.1.2)."""
    return asked.strip() == "*" or any(each.strip().removeprefix("W/") == etag for each in asked.split(","))


def _no_write(data: bytes) -> object:
    raise RuntimeError("the application used the write() of WSGI, which no application here does")
