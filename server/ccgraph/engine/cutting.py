"""Cuts the serialised result of a SELECT query behind so many rows, where there are more.

The result is cut as bytes, in the order the engine gave them, so ORDER BY, LIMIT, OFFSET and VALUES mean what they meant.
Each of the four formats says by its own syntax where a row ends, and nothing inside a literal can look like it.
"""

from __future__ import annotations

import re

from ccgraph.engine.sink import Sink

_JSON_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}"]', re.DOTALL)
_CSV_TOKEN = re.compile(rb'["\n]')
_XML_ROW_END = b"</result>"
#: How many braces of SPARQL JSON results are open between two rows: the document's, and that of `results`.
_JSON_BETWEEN_ROWS = 2


class Cut(Exception):
    """The result has more rows than were asked for; what was written is a complete document with exactly so many."""


def sentence(count: int, what: str = "rows") -> str:
    """Say in a result that it was cut."""
    return f"Cut after {count} {what}, as max-rows asked: there are more."


class RowCutter:
    """A binary file that passes a result on to another, at most ``rows`` rows of it; call ``finish`` at its end."""

    def __init__(self, out: Sink, form: str, rows: int) -> None:
        """``form`` is the short name of a format of bindings; ``rows`` is above 0."""
        self._out = out
        self._form = form
        self._rows = rows
        self._seen = -1 if form in ("csv", "tsv") else 0  # their first line is the head
        self._held = bytearray()
        self._position = 0  # up to where _held was looked through
        self._depth = 0
        self._quoted = False
        self._closed = False

    def write(self, data: bytes) -> int:
        """Take a part of the result. Raises Cut when a row that is one too many is whole."""
        if self._closed:  # a writer with a buffer of its own empties it once more when it gives up
            return len(data)
        self._held += data
        passed = self._position if self._seen < self._rows else 0
        while (end := self._row_end()) is not None:
            self._seen += 1
            if self._seen == self._rows:
                passed = end
            elif self._seen > self._rows:
                self._pass_on(passed)
                self._out.write(self._closing())
                self._closed = True
                raise Cut
        self._pass_on(self._position if self._seen < self._rows else passed)
        return len(data)

    def flush(self) -> None:
        """Keep what is held: only ``finish`` knows that nothing more comes."""

    def finish(self) -> None:
        """Pass on the rest of a result that had no row too many."""
        self._pass_on(len(self._held))

    def _pass_on(self, end: int) -> None:
        if end:
            self._out.write(bytes(self._held[:end]))
            del self._held[:end]
            self._position = max(0, self._position - end)

    def _row_end(self) -> int | None:
        """Look on for the end of a row; give the offset behind it."""
        if self._form == "json":
            return self._json_row_end()
        if self._form == "csv":
            for match in _CSV_TOKEN.finditer(self._held, self._position):
                if match.group() == b'"':
                    self._quoted = not self._quoted
                elif not self._quoted:
                    self._position = match.end()
                    return self._position
            self._position = len(self._held)
            return None
        mark = _XML_ROW_END if self._form == "xml" else b"\n"  # TSV escapes line ends within literals
        found = self._held.find(mark, self._position)
        self._position = found + len(mark) if found >= 0 else max(self._position, len(self._held) - len(mark) + 1)
        return self._position if found >= 0 else None

    def _json_row_end(self) -> int | None:
        for match in _JSON_TOKEN.finditer(self._held, self._position):
            token = match.group()
            if token == b'"':  # a string that is not whole yet
                self._position = match.start()
                return None
            if token == b"{":
                self._depth += 1
            elif token == b"}":
                self._depth -= 1
                if self._depth == _JSON_BETWEEN_ROWS:
                    self._position = match.end()
                    return self._position
        self._position = len(self._held)
        return None

    def _closing(self) -> bytes:
        if self._form == "xml":
            return f"</results><!-- {sentence(self._rows)} --></sparql>".encode()
        return b"]}}" if self._form == "json" else b""
