"""Relative IRIs against a base, as RFC 3986 section 5.2 says; what is absolute stays as it is written."""

from __future__ import annotations

import re

_PARTS = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_NO_SCHEME = re.compile(r"[^/?#:]*(?:[/?#]|\Z)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


def is_absolute(iri: str) -> bool:
    """Tell whether ``iri`` begins with a scheme."""
    return _SCHEME.match(iri) is not None


def is_relative(reference: str) -> bool:
    """Tell whether ``reference`` can be a relative one: no colon before the first slash (path-noscheme)."""
    return _NO_SCHEME.match(reference) is not None


def remove_dot_segments(path: str) -> str:
    """Take ``.`` and ``..`` out of a path (RFC 3986, section 5.2.4)."""
    output: list[str] = []
    segments = path.split("/")
    rooted = segments[0] == "" and len(segments) > 1
    if rooted:
        segments = segments[1:]
    for segment in segments:
        if segment == "..":
            if output:
                output.pop()
        elif segment != ".":
            output.append(segment)
    if segments[-1] in (".", ".."):
        output.append("")
    return ("/" if rooted else "") + "/".join(output)


class Base:
    """A base IRI, taken apart once so that many references can be resolved against it."""

    __slots__ = ("_authority", "_folder", "_path", "_query", "_scheme", "iri")

    def __init__(self, iri: str) -> None:
        self.iri = iri
        scheme, authority, path, query, _ = self._split(iri)
        self._scheme = "" if scheme is None else scheme + ":"
        self._authority = "" if authority is None else "//" + authority
        self._path = path or ""
        self._query = "" if query is None else "?" + query
        slash = self._path.rfind("/")
        self._folder = self._path[: slash + 1] if slash >= 0 else "/" if authority is not None else ""

    @staticmethod
    def _split(iri: str) -> tuple[str | None, str | None, str | None, str | None, str | None]:
        match = _PARTS.match(iri)
        if match is None:
            return None, None, iri, None, None
        return match[1], match[2], match[3], match[4], match[5]

    def resolve(self, reference: str) -> str:
        """Return the absolute IRI that ``reference`` names; an absolute one is returned unchanged."""
        if is_absolute(reference):
            return reference
        _, authority, path, query, fragment = self._split(reference)
        tail = ("" if query is None else "?" + query) + ("" if fragment is None else "#" + fragment)
        path = path or ""
        if authority is not None:
            return f"{self._scheme}//{authority}{remove_dot_segments(path)}{tail}"
        if not path:
            return self._scheme + self._authority + self._path + ("" if query is not None else self._query) + tail
        joined = path if path.startswith("/") else self._folder + path
        return self._scheme + self._authority + remove_dot_segments(joined) + tail
