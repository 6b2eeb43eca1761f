"""Turtle's tokens: the text cut into pieces that lose nothing, each with its place.

Terminal names in comments are those of the grammar of RDF 1.1 Turtle, section 6.5.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from ccgraph.turtle.expressions import compile_possessive

Kind = Literal["space", "comment", "iri", "name", "word", "blank", "string", "language", "number", "mark", "bad"]

# PN_CHARS_BASE, PN_CHARS_U and PN_CHARS, as the inside of a character class.
_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_START = _BASE + "_"
_CHARS = _START + r"\-0-9" + "\u00b7\u0300-\u036f\u203f-\u2040"
_PLX = r"(?:%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])"
_DOTTED = rf"[{_BASE}](?:[{_CHARS}]++|\.++(?=[{_CHARS}]))*+"  # PN_PREFIX, and any bare word
_LOCAL = rf"(?:[{_START}:0-9]|{_PLX})(?:[{_CHARS}:]++|{_PLX}|\.++(?=[{_CHARS}:]|{_PLX}))*+"

BYTE_ORDER_MARK: Final = "\ufeff"  # at the beginning of a text; elsewhere the grammar has it in names
SPACE: Final = r"[ \t\n\r]++"
COMMENT: Final = r"\#[^\n\r]*+"
IRI: Final = r"<[^<>\n\r]*+>"  # looser than IRIREF: what is inside is judged when the term is made
NAME: Final = rf"(?:{_DOTTED})?:(?:{_LOCAL})?+"
WORD: Final = _DOTTED
BLANK: Final = rf"_:[{_START}0-9](?:[{_CHARS}]++|\.++(?=[{_CHARS}]))*+"
LANGUAGE: Final = r"@[A-Za-z]++(?:-[A-Za-z0-9]++)*+"
NUMBER: Final = (
    r"[+\-]?+(?:[0-9]++(?:\.[0-9]*+[eE][+\-]?+[0-9]++|[eE][+\-]?+[0-9]++|\.[0-9]++)?+"
    r"|\.[0-9]++(?:[eE][+\-]?+[0-9]++)?+)"
)
STRING: Final = (
    r'"""(?:[^"\\]++|\\[\s\S]|"(?!""))*+"""|"(?!"")(?:[^"\\\n\r]++|\\[^\n\r])*+"'
    r"|'''(?:[^'\\]++|\\[\s\S]|'(?!''))*+'''|'(?!'')(?:[^'\\\n\r]++|\\[^\n\r])*+'"
)
# What no rule above takes: an IRI or a string that is never closed, else one character.
_BAD = r"<[^\s<>]*+|\"\"\"[\s\S]*+|'''[\s\S]*+|[\"'][^\n\r]*+|@[A-Za-z0-9\-]*+|[\s\S]"

_TOKEN = compile_possessive(
    f"(?P<space>{SPACE})|(?P<iri>{IRI})|(?P<name>{NAME})|(?P<word>{WORD})|(?P<string>{STRING})"
    rf"|(?P<number>{NUMBER})|(?P<mark>[;,.\[\]()]|\^\^)|(?P<language>{LANGUAGE})|(?P<blank>{BLANK})"
    f"|(?P<comment>{COMMENT})|(?P<bad>{_BAD})"
)
_KINDS: dict[str | None, Kind] = {
    "space": "space", "comment": "comment", "iri": "iri", "name": "name", "word": "word", "blank": "blank",
    "string": "string", "language": "language", "number": "number", "mark": "mark", "bad": "bad",
}  # fmt: skip
_BREAK = re.compile(r"\r\n|\n|\r")
_PLAIN_LOCAL = compile_possessive(rf"[{_START}:0-9](?:[{_CHARS}:]++|\.++(?=[{_CHARS}:]))*+")


class Position(NamedTuple):
    """A place in a text: line and column count from one, in characters; ``offset`` counts from zero."""

    line: int
    column: int
    offset: int


class Token(NamedTuple):
    """One piece of the text with its place; a tuple, since a large file has half a million of them."""

    kind: Kind
    text: str
    offset: int
    line: int
    column: int

    @property
    def position(self) -> Position:
        """Where the token begins."""
        return Position(self.line, self.column, self.offset)

    @property
    def end(self) -> Position:
        """Where the token ends: the place just behind its last character."""
        offset = self.offset + len(self.text)
        breaks = list(_BREAK.finditer(self.text)) if self.kind in ("space", "string", "bad") else []
        if breaks:
            return Position(self.line + len(breaks), len(self.text) - breaks[-1].end() + 1, offset)
        return Position(self.line, self.column + len(self.text), offset)


def tokenise(text: str, start: int = 0, end: int | None = None, place: Position | None = None) -> list[Token]:
    """Cut ``text[start:end]`` into tokens whose texts, joined, are that text again.

    ``place`` is the position of ``start`` where that is not the beginning. Line breaks are LF, CRLF and CR.
    """
    line, column = (1, 1) if place is None else (place.line, place.column)
    line_start = start - column + 1
    tokens: list[Token] = []
    add, kinds = tokens.append, _KINDS
    if start == 0 and text.startswith(BYTE_ORDER_MARK):
        add(Token("bad", BYTE_ORDER_MARK, 0, line, column))
        start = 1
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind, value, offset = kinds[match.lastgroup], match.group(), match.start()
        add(Token(kind, value, offset, line, offset - line_start + 1))
        if (kind == "space" or kind == "string" or kind == "bad") and ("\n" in value or "\r" in value):
            for found in _BREAK.finditer(value):
                line += 1
                line_start = offset + found.end()
    return tokens


def line_starts(text: str) -> list[int]:
    """Return the offset of the first character of each line, in order, so that the line of an offset is found by halving."""
    return [0, *(found.end() for found in _BREAK.finditer(text))]


def is_plain_local(name: str) -> bool:
    """Tell whether ``name`` can stand behind a prefix with no escape at all (PN_LOCAL without PLX)."""
    return _PLAIN_LOCAL.fullmatch(name) is not None
