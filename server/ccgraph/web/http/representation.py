"""A whole answer that may be sent again and again: as it is or compressed, with or without its body, or as 304."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ccgraph.web.http.compression import is_compressible, takes_gzip

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

#: Bytes above which an answer is kept compressed alone: far more of them fit, and taking one apart costs little.
LARGEST_PLAIN = 16_384
#: Headers that are made anew here, since they differ by how an answer is sent, or by when.
MADE_HERE = frozenset(["date", "etag", "content-length", "vary"])
_NOT_MODIFIED_HEADERS = frozenset(["content-type", "content-length", "content-encoding", "content-disposition"])

Headers = list[tuple[str, str]]


class _Sent(NamedTuple):
    """One way to send a representation: its entity tag and all its headers."""

    etag: str
    headers: Headers


@dataclass(slots=True)
class Representation:
    """An answer of status 200 that may be shared; of ``plain`` and ``zipped`` one is there, the other may be.

    ``headers`` are all but those of ``MADE_HERE``; ``etag`` is the opaque tag of the plain answer, ``length`` its bytes.
    """

    headers: Headers
    etag: str
    length: int
    compressible: bool
    plain: bytes | None = None
    zipped: bytes | None = None
    _as_plain: _Sent | None = field(default=None, init=False)
    _as_zipped: _Sent | None = field(default=None, init=False)

    @classmethod
    def of(cls, content: bytes, *, kind: str, headers: Headers, etag: str, vary: str) -> Representation:
        """Make one of bytes of a media type; ``vary`` names the request headers by which it was chosen."""
        compressible = is_compressible(kind, len(content))
        varies = ", ".join(filter(None, (vary, "Accept-Encoding" if compressible else "")))
        made = cls([*headers, ("Vary", varies)] if varies else headers, etag, len(content), compressible)
        if compressible and len(content) > LARGEST_PLAIN:
            made.zipped = gzip.compress(content, 6, mtime=0)
        else:
            made.plain = content
        return made

    @property
    def size(self) -> int:
        """Bytes that its content may take in memory."""
        if self.plain is None:
            return len(self.zipped or b"")
        return self.length * (2 if self.compressible else 1)

    def send(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a GET or HEAD request with it."""
        zipped = self.compressible and takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        etag, headers = self._zipped_headers() if zipped else self._plain_headers()
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked is not None and matches(asked, etag):
            start_response("304 Not Modified", without_content(headers))
            return []
        start_response("200 OK", headers)
        if environ["REQUEST_METHOD"] == "HEAD":
            return []
        if zipped:
            return [self._zip()]
        return [self.plain if self.plain is not None else gzip.decompress(self._zip())]

    def _zip(self) -> bytes:
        if self.zipped is None:
            self.zipped = gzip.compress(self.plain or b"", 6, mtime=0)
        return self.zipped

    def _plain_headers(self) -> _Sent:
        if self._as_plain is None:
            tag = f'"{self.etag}"'
            self._as_plain = _Sent(tag, [*self.headers, ("ETag", tag), ("Content-Length", str(self.length))])
        return self._as_plain

    def _zipped_headers(self) -> _Sent:
        if self._as_zipped is None:
            tag, length = f'"{self.etag}-gzip"', str(len(self._zip()))
            more = [("ETag", tag), ("Content-Encoding", "gzip"), ("Content-Length", length)]
            self._as_zipped = _Sent(tag, [*self.headers, *more])
        return self._as_zipped


def matches(asked: str, etag: str) -> bool:
    """Tell whether If-None-Match names a tag; the comparison is the weak one (RFC 9110, section 13.1.2)."""
    return asked.strip() == "*" or any(each.strip().removeprefix("W/") == etag for each in asked.split(","))


def without_content(headers: Headers) -> Headers:
    """Give the headers of a 304: all but those that describe its body."""
    return [each for each in headers if each[0].lower() not in _NOT_MODIFIED_HEADERS]
