"""Which answers are worth compressing for whom, and compressing one while it is sent (gzip, RFC 9110, section 12.5.3)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

from werkzeug.http import parse_accept_header

#: Bytes below which compression costs more than it saves.
SMALLEST_COMPRESSED = 1_000
#: Letters of an Accept-Encoding header below which it is remembered what it allows.
REMEMBERED = 200
_COMPRESSED_TYPES = ("text/", "application/json", "application/ld+json", "application/n-triples", "application/rdf+xml")
#: What makes zlib write the gzip format.
_GZIP_WINDOW = 31


def is_compressible(kind: str, length: int) -> bool:
    """Tell whether an answer of a media type and a length in bytes becomes much smaller."""
    return length >= SMALLEST_COMPRESSED and (kind.startswith(_COMPRESSED_TYPES) or "json" in kind or "xml" in kind)


def takes_gzip(accept_encoding: str) -> bool:
    """Tell whether an Accept-Encoding header allows gzip."""
    if "gzip" not in accept_encoding.lower():
        return False
    return (
        _takes_gzip(accept_encoding) if len(accept_encoding) < REMEMBERED else _takes_gzip.__wrapped__(accept_encoding)
    )


@lru_cache(maxsize=256)
def _takes_gzip(accept_encoding: str) -> bool:
    return any(name.lower() == "gzip" and quality > 0 for name, quality in parse_accept_header(accept_encoding))


def close(answer: Iterable[bytes]) -> None:
    """Close an answer that is not read to its end (PEP 3333), where it can be."""
    closing = getattr(answer, "close", None)
    if closing is not None:
        closing()


class Zipped:
    """The pieces of an answer, compressed quickly one after another."""

    def __init__(self, answer: Iterable[bytes]) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        packer = zlib.compressobj(1, zlib.DEFLATED, _GZIP_WINDOW)
        for piece in self._answer:
            if packed := packer.compress(piece):
                yield packed
        yield packer.flush()

    def close(self) -> None:
        """Close what is compressed."""
        close(self._answer)
