"""Reads the triple patterns of SELECT queries, and property paths (SPARQL 1.1, section 19.8); expressions are passed over.

What is not understood here is refused, so that nobody takes a part of a query for the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from ccgraph.iris import RDF, XSD
from ccgraph.validate.reach.paths import Alternative, Path, Repeat, Sequence, Step, Term, inverted

_TOKEN = re.compile(
    r"(?P<gap>\s+|#[^\n]*)|(?P<iri><[^<>\"{}|^`\\\s]*>)|(?P<variable>[?$]\w+)"
    r"|(?P<string>\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')"
    r"|(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)|(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"
    r"|(?P<name>(?:[A-Za-z][\w\-.]*)?:(?:[\w:](?:[\w\-.:]*[\w\-:])?)?)|(?P<word>[A-Za-z_][\w-]*)"
    r"|(?P<sign>\^\^|&&|\|\||[<>!]=|[{}()\[\].;,/|^*+?!<>=\-])",
    re.DOTALL,
)
_AGGREGATES = frozenset(["COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"])
_MODIFIERS = frozenset(["GROUP", "HAVING", "LIMIT", "OFFSET", "VALUES"])


class _Unreadable(Exception):
    """The query says something that is not understood here."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern: a variable is its name, anything else a term."""

    subject: str | Term
    path: Path
    object: str | Term

    def turned(self) -> Pattern:
        """Give the same pattern, told from its other end."""
        return Pattern(self.object, inverted(self.path), self.subject)


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of a query: of its outermost group first, then of each group inside.

    A query is *plain* where it has no aggregate, subquery, UNION, MINUS, VALUES or limit, and no group inside a group inside.
    ``opening`` is where in the text the outermost group begins, behind its brace.
    """

    groups: tuple[tuple[Pattern, ...], ...]
    is_plain: bool
    opening: int


def read_patterns(text: str, prefixes: Mapping[str, str] | None = None) -> Patterns | None:
    """Read the patterns of a SELECT query; None where it says what is not understood here."""
    try:
        return _Reader(text, dict(prefixes or {})).query()
    except (_Unreadable, ValueError, IndexError):
        return None


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    end: int


@dataclass
class _Reader:
    """Reads patterns by recursive descent (SPARQL 1.1, section 19.8); what it does not know it refuses."""

    text: str
    prefixes: dict[str, str]
    groups: list[list[Pattern]] = field(default_factory=list)
    is_plain: bool = True
    at: int = 0

    def __post_init__(self) -> None:
        self.tokens = [*_tokens(self.text), _Token("end", "", len(self.text))]

    def query(self) -> Patterns:
        while not self._is("SELECT"):
            if self._take().text.upper() != "PREFIX":
                raise _Unreadable
            name, iri = self._take().text, self._take().text
            self.prefixes[name.removesuffix(":")] = iri[1:-1]
        while not self._is("{"):
            if self._take().text.upper() in {*_AGGREGATES, "FROM"}:
                self.is_plain = False
        opening = self.tokens[self.at].end
        self._group()
        while self.tokens[self.at].kind != "end":
            if self._take().text.upper() in _MODIFIERS:
                self.is_plain = False
        return Patterns(tuple(tuple(group) for group in self.groups), self.is_plain, opening)

    def _group(self) -> None:
        self._expect("{")
        own: list[Pattern] = []
        self.groups.append(own)
        while not self._is("}"):
            word = self.tokens[self.at].text.upper()
            if word == "FILTER":
                self._filter()
            elif word == "BIND":
                self.at += 1
                self._skip_brackets()
            elif word == "OPTIONAL":
                self.at += 1
                self._inner()
            elif word == "{" or word in ("UNION", "MINUS"):
                self.is_plain = False
                self.at += word != "{"
                self._inner()
            elif word == "SELECT":
                self.is_plain = False
                while not self._is("{"):
                    self.at += 1
                self._group()
                while not self._is("}"):
                    if self._take().text in "{}":
                        raise _Unreadable
            elif word == "VALUES":
                self.is_plain = False
                while not self._is("{"):
                    self.at += 1
                while not self._is("}"):
                    self.at += 1
                self.at += 1
            elif word == ".":
                self.at += 1
            else:
                own += self._triples()
        self._expect("}")

    def _inner(self) -> None:
        """Read a group inside; one within another inside needs what is between them, so the query is not plain."""
        before = len(self.groups)
        self._group()
        if len(self.groups) > before + 1:
            self.is_plain = False

    def _filter(self) -> None:
        self.at += 1
        if self._is("NOT"):
            self.at += 1
        if self._is("EXISTS"):
            self.at += 1
            self._inner()
            return
        while not self._is("("):
            self.at += 1
            if self.tokens[self.at].text in "{}":
                raise _Unreadable
        self._skip_brackets()

    def _skip_brackets(self) -> None:
        self._expect("(")
        depth = 1
        while depth:
            text = self._take().text
            if text in ("{", "}"):
                raise _Unreadable  # EXISTS inside an expression
            depth += (text == "(") - (text == ")")

    def _triples(self) -> Iterator[Pattern]:
        subject = self._node()
        while True:
            verb: Path
            if self.tokens[self.at].kind == "variable":
                self.at += 1
                verb = Step(None)
            else:
                verb = self._alternative()
            while True:
                yield Pattern(subject, verb, self._node())
                if not self._is(","):
                    break
                self.at += 1
            while self._is(";"):
                self.at += 1
                if not self._is(";") and self.tokens[self.at].text in (".", "}"):
                    return
                if not self._is(";"):
                    break
            else:
                return

    def _node(self) -> str | Term:
        token = self._take()
        match token.kind:
            case "variable":
                return token.text[1:]
            case "iri" | "name":
                return self._iri(token)
            case "string":
                return self._literal(token)
            case "number":
                kind = "integer" if token.text.isdigit() else "decimal"
                return ox.Literal(token.text, datatype=ox.NamedNode(XSD + kind))
            case "word" if token.text in ("true", "false"):
                return ox.Literal(token.text == "true")
        raise _Unreadable

    def _literal(self, token: _Token) -> ox.Literal:
        if "\\" in token.text or token.text.startswith(('"""', "'''")):
            raise _Unreadable
        value = token.text[1:-1]
        if self.tokens[self.at].kind == "language":
            return ox.Literal(value, language=self._take().text[1:])
        if self._is("^^"):
            self.at += 1
            return ox.Literal(value, datatype=self._iri(self._take()))
        return ox.Literal(value)

    def _iri(self, token: _Token) -> ox.NamedNode:
        if token.kind == "iri" and ":" in token.text:
            return ox.NamedNode(token.text[1:-1])
        prefix, colon, local = token.text.partition(":")
        if token.kind != "name" or not colon or prefix not in self.prefixes:
            raise _Unreadable
        return ox.NamedNode(self.prefixes[prefix] + local)

    def _alternative(self) -> Path:
        parts = [self._sequence()]
        while self._is("|"):
            self.at += 1
            parts.append(self._sequence())
        return parts[0] if len(parts) == 1 else Alternative(tuple(parts))

    def _sequence(self) -> Path:
        parts = [self._element()]
        while self._is("/"):
            self.at += 1
            parts.append(self._element())
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _element(self) -> Path:
        is_inverse = self._is("^")
        self.at += is_inverse
        path: Path
        if self._is("("):
            self.at += 1
            path = self._alternative()
            self._expect(")")
        elif self._is("a"):
            self.at += 1
            path = Step(ox.NamedNode(RDF + "type"))
        else:
            path = Step(self._iri(self._take()))
        for sign, may_be_none, may_repeat in (("*", True, True), ("+", False, True), ("?", True, False)):
            if self._is(sign):
                self.at += 1
                path = Repeat(path, may_be_none, may_repeat)
                break
        return inverted(path) if is_inverse else path

    def _is(self, text: str) -> bool:
        token = self.tokens[self.at]
        return token.kind in ("sign", "word") and (token.text == text or (len(text) > 1 and token.text.upper() == text))

    def _take(self) -> _Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _expect(self, text: str) -> None:
        if not self._is(text):
            raise _Unreadable
        self.at += 1


def read_path(text: str) -> Path:
    """Read a path in the SPARQL spelling, whole IRIs only. Raises ValueError where it is none."""
    try:
        reader = _Reader(text, {})
        path = reader._alternative()
    except (_Unreadable, IndexError) as error:
        raise ValueError(f"{text!r} is no property path.") from error
    if reader.tokens[reader.at].kind != "end":
        raise ValueError(f"{text!r} is no property path.")
    return path


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _Unreadable
        at = match.end()
        if match.lastgroup != "gap":
            yield _Token(match.lastgroup or "", match.group(), at)
