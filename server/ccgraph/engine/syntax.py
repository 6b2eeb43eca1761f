"""The outside of a SPARQL query: tokens, form, dataset clauses, nesting; no grammar and no evaluation.

A tokenizer for the terminals of SPARQL 1.1 (section 19.8) that knows strings, IRIs and comments, so that what it says of a
query cannot be fooled by quoting. The guard, saved-query parameters and dataset clauses rest on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import Literal, NamedTuple

from ccgraph.resolve import Base

TokenKind = Literal[
    "iri",
    "string",
    "comment",
    "space",
    "variable",
    "blank",
    "pname",
    "number",
    "word",
    "language",
    "mark",
    "bad",
]

#: No text takes more than its length in time: prefixes are bounded, since each of their letters could begin one, and what is
#: escaped outside a string opens none, since each quote that nothing closes is looked for to the end.
_TOKEN = re.compile(
    r"""
      (?P<space>[ \t\r\n]+)
    | (?P<comment>\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
               | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<blank>_:\w(?:[\w.\-]*[\w\-])?)
    | (?P<pname>(?:[^\W\d_](?:[\w.\-]{0,255}[\w\-])?)?:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])
               (?:(?:[\w\-:.]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*(?:[\w\-:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]))?)?)
    | (?P<number>[0-9]+\.[0-9]*[eE][+\-]?[0-9]+ | [0-9]*\.[0-9]+(?:[eE][+\-]?[0-9]+)? | [0-9]+(?:[eE][+\-]?[0-9]+)?)
    | (?P<word>[^\W\d_]\w*)
    | (?P<language>@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)
    | (?P<mark>\^\^|&&|\|\||!=|<=|>=|[{}()\[\].,;|/^*+?!=<>\-])
    | (?P<bad>\\.|.)
    """,
    re.VERBOSE | re.DOTALL,
)
#: A prologue (section 4.1) and the form behind it; what is odd in any way does not match, and no text matches in two ways.
_BEGINNING = re.compile(
    r"""
    (?: \s
      | \#[^\n\r]*(?=[\n\r])
      | PREFIX\s+(?:[A-Za-z](?:[\w.\-]*[\w\-])?)?:\s*<[^<>"{}|^`\\\x00-\x20]*>
      | BASE\s*<[^<>"{}|^`\\\x00-\x20]*>
    )*
    (SELECT|CONSTRUCT|DESCRIBE|ASK)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class QueryForm(StrEnum):
    """The four query forms of SPARQL 1.1, section 16."""

    SELECT = "SELECT"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"
    ASK = "ASK"

    @property
    def is_graph(self) -> bool:
        """True where the answer is a graph rather than bindings or a boolean."""
        return self in (QueryForm.CONSTRUCT, QueryForm.DESCRIBE)


#: First words of SPARQL 1.1 Update requests.
UPDATE_WORDS = frozenset(
    ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"],
)


class Token(NamedTuple):
    """A terminal of the query text, where it begins, and what sort it is."""

    kind: TokenKind
    text: str
    start: int

    @property
    def significant(self) -> bool:
        """False for white space and comments."""
        return self.kind not in ("space", "comment")


@dataclass(frozen=True, slots=True)
class Outline:
    """What can be said of a query without parsing it.

    ``form`` is None where no query form begins it; ``update`` is the update word that does. ``default_graphs`` and
    ``named_graphs`` are the IRIs of its FROM and FROM NAMED clauses. ``nesting`` is the depth of its brackets,
    ``operators`` the count of its marks and words that an evaluator has to work on. ``words`` are its bare words, in capitals.
    """

    form: QueryForm | None
    update: str | None
    prefixes: dict[str, str]
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    nesting: int
    operators: int
    words: frozenset[str]


def tokens(text: str) -> Iterator[Token]:
    """Split a query into tokens; joined together, their texts are the query."""
    for match in _TOKEN.finditer(text):
        yield Token(match.lastgroup, match.group(), match.start())  # type: ignore[arg-type]


def significant_tokens(text: str) -> Iterator[Token]:
    """Split a query into tokens, white space and comments left out."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind != "space" and kind != "comment":
            yield Token(kind, match.group(), match.start())  # type: ignore[arg-type]


def unescape_code_points(text: str) -> str:
    r"""Carry out ``\uXXXX`` and ``\UXXXXXXXX`` (SPARQL 1.1, section 19.2), which hold anywhere in a query."""

    def character(match: re.Match[str]) -> str:
        number = int(match.group(1) or match.group(2), 16)
        return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else match.group()

    return _CODE_POINT.sub(character, text)


def has_code_points(text: str) -> bool:
    r"""Tell whether ``\uXXXX`` or ``\UXXXXXXXX`` may stand in a text: then nothing in it is what it seems."""
    return "\\u" in text or "\\U" in text


def form_of(text: str) -> QueryForm | None:
    """Give the form of a query: what the first word says that is not of its prologue."""
    if has_code_points(text):
        text = unescape_code_points(text)
    if (match := _BEGINNING.match(text)) is not None:
        return QueryForm(match[1].upper())
    for token in significant_tokens(text):
        if token.kind == "word" and (word := token.text.upper()) not in ("PREFIX", "BASE"):
            return QueryForm(word) if word in QueryForm.__members__ else None
    return None


def outline(text: str, base: str = "", *, most_nesting: float = inf, most_operators: float = inf) -> Outline:
    """Take the outline of a query; bounded by the length of the text, whatever it holds.

    ``base`` resolves relative IRIs until the query's own BASE does. Reading stops as soon as the nesting or the operators are
    more than the most that is given; what stands behind is then left out.
    """
    prefixes: dict[str, str] = {}
    form: QueryForm | None = None
    update: str | None = None
    default_graphs: list[str] = []
    named_graphs: list[str] = []
    words: set[str] = set()
    depth = nesting = operators = 0
    before = last = Token("space", "", 0)
    for token in significant_tokens(text):
        kind, written, _ = token
        if kind == "mark":
            if written in "{([":
                depth += 1
                if depth > nesting:
                    nesting = depth
            elif written in "})]":
                depth = max(0, depth - 1)
            operators += 1
        elif kind == "word":
            word = written.upper()
            words.add(word)
            operators += 1
            if form is None and update is None:
                if word in QueryForm.__members__:
                    form = QueryForm(word)
                elif word in UPDATE_WORDS:
                    update = word
        elif kind == "number":
            operators += last.kind == "number"  # `1+1` lexes as two numbers in SPARQL: the sign belongs to the second
        elif kind == "bad":
            operators += 1
        elif kind in ("iri", "pname"):
            introduced = (before.text.upper(), last.text.upper())
            if form is None and update is None:
                if introduced[1] == "BASE":
                    base = _resolved(token, base, prefixes) or base
                elif introduced[0] == "PREFIX" and last.kind == "pname":
                    iri = _resolved(token, base, prefixes)
                    if iri is not None:
                        prefixes[last.text[:-1]] = iri
            elif depth == 0 and (introduced[1] == "FROM" or introduced == ("FROM", "NAMED")):
                iri = _resolved(token, base, prefixes)
                if iri is not None:
                    (default_graphs if introduced[1] == "FROM" else named_graphs).append(iri)
        if nesting > most_nesting or operators > most_operators:
            break
        before, last = last, token
    return Outline(
        form,
        update,
        prefixes,
        tuple(default_graphs),
        tuple(named_graphs),
        nesting,
        operators,
        frozenset(words),
    )


def _resolved(token: Token, base: str, prefixes: dict[str, str]) -> str | None:
    """Give the IRI that an ``iri`` or ``pname`` token stands for; None where its prefix is not declared."""
    if token.kind == "iri":
        return Base(base).resolve(token.text[1:-1]) if base else token.text[1:-1]
    prefix, _, local = token.text.partition(":")
    return prefixes[prefix] + re.sub(r"\\(.)", r"\1", local) if prefix in prefixes else None
