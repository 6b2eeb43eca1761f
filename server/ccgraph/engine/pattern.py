"""Queries of one triple pattern, read and answered from a store's index, with no engine at work.

Most look-ups are that: what is said of a thing, what carries a code, some of a class. Such a query visits no row that it does
not give, and those are bounded here, so it needs neither a deadline nor a process that can be killed; and no text of a client
reaches the engine's parser. Whatever is not read here for certain is None and goes to the engine, which answers the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from json.encoder import encode_basestring as quoted
from operator import attrgetter
from typing import NamedTuple

import pyoxigraph as ox

from ccgraph.engine.syntax import QueryForm
from ccgraph.iris import RDF, XSD

#: Letters of a query that is read, rows that are given, and their letters.
MOST_LETTERS = 2_000
MOST_ROWS = 250
MOST_LETTERS_GIVEN = 1_000_000

# Of each terminal only the plain part: no escapes, no letters beyond ASCII, and of IRIs those that no resolution changes. No text
# matches in two ways, so that none takes more than its length in time.
_SPACE = r"[ \t\r\n]"
_IRI = r"<https?://[\w.\-]+(?::\d{1,5})?/(?:[\w.~!$&'()*+,;=:@/?\-]|%[0-9A-Fa-f]{2})*(?:\#(?:[\w.~!$&'()*+,;=:@/?\-]|%[0-9A-Fa-f]{2})*)?>"
_VARIABLE = r"[?$][A-Za-z]\w*"
_NAME = r"(?:[A-Za-z][\w\-]*)?:\w[\w\-]*"
_STRING = r"(?:\"[^\"\\\r\n]*\"|'[^'\\\r\n]*')(?:@[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)?"
_QUERY = re.compile(
    rf"""
    {_SPACE}* (?P<prologue> (?: (?i:PREFIX) {_SPACE}+ (?:[A-Za-z][\w\-]*)?: {_SPACE}* {_IRI} {_SPACE}* )* )
    (?: (?P<ask> (?i:ASK) ) | (?i:SELECT) {_SPACE}+ (?P<projection> \* | {_VARIABLE} (?:{_SPACE}+ {_VARIABLE})* ) ) {_SPACE}*
    (?: (?i:WHERE) {_SPACE}* )? \{{ {_SPACE}*
    (?P<subject> {_VARIABLE} | {_IRI} | {_NAME} ) {_SPACE}+
    (?P<predicate> {_VARIABLE} | {_IRI} | {_NAME} | a ) {_SPACE}+
    (?P<object> {_VARIABLE} | {_IRI} | {_NAME} | {_STRING} ) {_SPACE}* (?: \. {_SPACE}* )? \}} {_SPACE}*
    (?: (?i:LIMIT) {_SPACE}+ (?P<limit> \d{{1,6}} ) {_SPACE}* )?
    (?: \#[^\r\n]* [\r\n]* )?
    """,
    re.VERBOSE | re.ASCII,
)
_PREFIX = re.compile(rf"((?:[A-Za-z][\w\-]*)?):{_SPACE}*<([^>]*)>")
_STRING_TYPE = XSD + "string"
_PLACES = ("subject", "predicate", "object")

_Constant = ox.NamedNode | ox.Literal


class _NotWritten(Exception):
    """A term that only the engine writes: of those that RDF 1.2 adds."""


class Pattern(NamedTuple):
    """A query that was read: its form, its constants (None: a variable), what it projects (name and place), its limit."""

    form: QueryForm
    subject: ox.NamedNode | None
    predicate: ox.NamedNode | None
    value: _Constant | None
    projected: tuple[tuple[str, str], ...]
    limit: int | None

    def answer(self, store: ox.Store) -> bytes | None:
        """Give the result in SPARQL's JSON, byte by byte as the engine does; None where it is more than is given here."""
        found = iter(store.quads_for_pattern(self.subject, self.predicate, self.value, ox.DefaultGraph()))
        if self.form is QueryForm.ASK:
            return b'{"head":{},"boolean":%s}' % (b"false" if next(found, None) is None else b"true")
        columns: list[tuple[str, Callable[[ox.Quad], object]]] = [
            (f'"{name}":', attrgetter(place)) for name, place in self.projected
        ]
        most = MOST_ROWS + 1 if self.limit is None else min(self.limit, MOST_ROWS + 1)
        rows: list[str] = []
        letters = 0
        try:
            for quad in islice(found, most):
                row = ",".join([key + _as_json(term_of(quad)) for key, term_of in columns])
                rows.append(row)
                letters += len(row)
                if letters > MOST_LETTERS_GIVEN:
                    return None
        except _NotWritten:
            return None
        if len(rows) > MOST_ROWS:
            return None
        head = ",".join([f'"{name}"' for name, _ in self.projected])
        bindings = f"{{{'},{'.join(rows)}}}" if rows else ""
        return f'{{"head":{{"vars":[{head}]}},"results":{{"bindings":[{bindings}]}}}}'.encode()


def read(text: str) -> Pattern | None:
    """Read a query; None where it may be more than one triple pattern, or is not plain to the last letter."""
    if len(text) > MOST_LETTERS or "\\" in text or "/." in text or (match := _QUERY.fullmatch(text)) is None:
        return None
    variables: dict[str, str] = {}
    constants: dict[str, _Constant] = {}
    prefixes = dict(_PREFIX.findall(match["prologue"]))
    for place in _PLACES:
        written = match[place]
        if written[0] in "?$":
            variables[written[1:]] = place
        elif (constant := _constant(written, prefixes)) is not None:
            constants[place] = constant
    if len(variables) + len(constants) < len(_PLACES):  # a variable stands twice, or a constant is none
        return None
    if match["ask"]:
        names: list[str] = []
        if match["limit"]:
            return None
    else:
        projection = match["projection"]
        names = sorted(variables) if projection == "*" else [each[1:] for each in projection.split()]
        if not variables.keys() >= set(names) or len(set(names)) < len(names) or not names:
            return None
    return Pattern(
        QueryForm.ASK if match["ask"] else QueryForm.SELECT,
        constants.get("subject"),  # type: ignore[arg-type]
        constants.get("predicate"),  # type: ignore[arg-type]
        constants.get("object"),
        tuple((name, variables[name]) for name in names),
        int(match["limit"]) if match["limit"] else None,
    )


def _constant(written: str, prefixes: dict[str, str]) -> _Constant | None:
    """Give the term that stands in a pattern; None where its prefix is not declared, or where there is no such term."""
    try:
        return _term(written, prefixes)
    except ValueError:  # such as a language tag with a part that no tag has: the engine says so
        return None


def _term(written: str, prefixes: dict[str, str]) -> _Constant | None:
    if written[0] == "<":
        return ox.NamedNode(written[1:-1])
    if written[0] in "\"'":
        lexical, _, language = written[1:].rpartition(written[0])
        return ox.Literal(lexical, language=language[1:]) if language else ox.Literal(lexical)
    if written == "a":
        return ox.NamedNode(RDF + "type")
    prefix, _, local = written.partition(":")
    return ox.NamedNode(prefixes[prefix] + local) if prefix in prefixes else None


def _as_json(term: object) -> str:
    """Write a term as SPARQL 1.1 Query Results JSON does (section 3.2.2)."""
    if isinstance(term, ox.NamedNode):
        return f'{{"type":"uri","value":{quoted(term.value)}}}'
    if isinstance(term, ox.BlankNode):
        return f'{{"type":"bnode","value":"{term.value}"}}'
    if not isinstance(term, ox.Literal) or term.direction is not None:
        raise _NotWritten
    written = f'{{"type":"literal","value":{quoted(term.value)}'
    if term.language is not None:
        return f'{written},"xml:lang":"{term.language}"}}'
    datatype = term.datatype.value
    return f"{written}}}" if datatype == _STRING_TYPE else f'{written},"datatype":{quoted(datatype)}}}'
