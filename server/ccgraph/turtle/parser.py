"""The grammar of RDF 1.1 Turtle (section 6.5), read by recursive descent with a bounded depth.

A problem ends the statement it is in; reading goes on at the next one, so that one run reports them all.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from ccgraph.turtle import problems
from ccgraph.turtle.problems import SyntaxProblem
from ccgraph.turtle.syntax import Collection, Directive, Node, Property, PropertyList, Statement, TermNode
from ccgraph.turtle.terms import RDF_NIL, RDF_TYPE, XSD_BOOLEAN, BadTerm, Term, Terms
from ccgraph.turtle.tokens import BYTE_ORDER_MARK, Kind, Position, Token

import pyoxigraph as ox  # isort: skip

MAX_DEPTH: Final = 100
_END: Final = "end"
_TRUE: Final = ox.Literal("true", datatype=XSD_BOOLEAN)
_FALSE: Final = ox.Literal("false", datatype=XSD_BOOLEAN)
_DATE: Final = re.compile(r"\d{4}(?:-\d\d){1,2}")
_TRIVIA: Final = ("space", "comment")


class _Stop(Exception):
    """The statement cannot be read further; the problem is noted."""


class Parser:
    """Reads one sequence of tokens; afterwards the results are in its attributes."""

    def __init__(self, tokens: list[Token], terms: Terms) -> None:
        self.statements: list[Statement] = []
        self.directives: list[Directive] = []
        self.problems: list[SyntaxProblem] = []
        self._terms = terms
        self._places = [index for index, token in enumerate(tokens) if token.kind not in _TRIVIA]
        self._tokens = [tokens[index] for index in self._places]
        if self._tokens and self._tokens[0].text == BYTE_ORDER_MARK:
            self._note(self._tokens[0].position, problems.unreadable(BYTE_ORDER_MARK))
            del self._tokens[0], self._places[0]
        end = tokens[-1].end if tokens else Position(1, 1, 0)
        self._tokens.append(Token("mark", _END, end.offset, end.line, end.column))
        self._places.append(len(tokens))
        self._next = 0
        self._depth = 0

    def run(self) -> None:
        """Read all tokens; never raises, whatever they are."""
        stop = len(self._tokens) - 1
        while self._next < stop:
            start = self._next
            try:
                if not self._directive():
                    self._statement()
            except _Stop:
                self._resynchronise(start)
            self._depth = 0

    # Directives

    def _directive(self) -> bool:
        token = self._tokens[self._next]
        if token.kind == "language" and token.text in ("@prefix", "@base"):
            keyword, dotted = token.text[1:], True
        elif token.kind == "word" and token.text.lower() in ("prefix", "base"):
            keyword, dotted = token.text.lower(), False
        elif token.kind == "language" and token.text.lower() in ("@prefix", "@base"):
            raise self._stop(token, problems.lower_case(token.text))
        else:
            return False
        start = self._next
        self._next += 1
        name: str | None = None
        if keyword == "prefix":
            label = self._tokens[self._next]
            if label.kind != "name" or not label.text.endswith(":") or label.text.count(":") > 1:
                raise self._stop(label, problems.expected("a prefix with its colon, such as 'ex:',", _shown(label)))
            name = label.text[:-1]
            self._next += 1
        target = self._tokens[self._next]
        if target.kind != "iri":
            raise self._stop(target, problems.expected("an IRI such as '<https://…>'", _shown(target)))
        self._next += 1
        iri: str | None = None
        try:
            iri = self._terms.resource(target).value
        except BadTerm as bad:
            self._report(target, bad)
        if iri is not None and name is not None:
            self._terms.declare(name, iri)
        elif iri is not None:
            self._terms.rebase(iri)
        if iri is not None:
            index = self._next if dotted and self._is_mark(".") else self._next - 1
            self.directives.append(Directive(name, iri, token, self._places[start], self._places[index]))
        if dotted:
            self._close(start)
        elif self._is_mark("."):
            self._note(self._tokens[self._next].position, problems.no_dot(token.text))
            self._next += 1
        return True

    # Statements

    def _statement(self) -> None:
        start = self._next
        token = self._tokens[start]
        properties: list[Property] = []
        subject: Node | None = None
        try:
            subject = self._subject(token)
            if not (self._is_mark(".") and isinstance(subject, PropertyList) and subject.properties):
                self._properties(properties, start)
            self._close(start)
        except _Stop:
            if not properties and self._goes_on(start):
                dot = self._tokens[start - 1].position
                self.problems[-1] = SyntaxProblem(dot.line, dot.column, problems.early_dot(token.line))
            raise
        finally:
            if subject is not None:
                last = max(start, self._next - 1)
                statement = Statement(subject, tuple(properties), self._places[start], self._places[last])
                self.statements.append(statement)

    def _goes_on(self, start: int) -> bool:
        """Tell whether a statement that cannot be read looks like more of the one before: indented, with a predicate first."""
        token, dot = self._tokens[start], self._tokens[start - 1]
        if not (start and self.statements and dot.kind == "mark" and dot.text == "."):
            return False
        is_predicate = token.kind in ("iri", "name") or token.text == "a"
        return is_predicate and token.line > dot.line and token.column > self.statements[-1].start.column

    def _subject(self, token: Token) -> Node:
        if token.kind in ("iri", "name", "blank") or (token.kind == "mark" and token.text in "[("):
            return self._node(token)
        if token.kind in ("string", "number") or token.text in ("true", "false"):
            raise self._stop(token, problems.LITERAL_SUBJECT)
        raise self._unexpected(token, "a subject (an IRI, a prefixed name or a blank node)")

    def _properties(self, into: list[Property], start: int | None) -> None:
        """Read ``predicateObjectList``; ``start`` is the statement's first token, None inside brackets."""
        while True:
            verb = self._verb()
            objects: list[Node] = []
            try:
                objects.append(self._node(self._tokens[self._next]))
                while self._is_mark(","):
                    self._next += 1
                    objects.append(self._node(self._tokens[self._next]))
            finally:
                if objects:
                    into.append(Property(verb, tuple(objects)))
            if not self._is_mark(";") and not (start is not None and self._forgotten_semicolon(start)):
                return
            while self._is_mark(";"):
                self._next += 1
            token = self._tokens[self._next]
            if token.kind == "mark" and token.text in ".]":
                return

    def _forgotten_semicolon(self, start: int) -> bool:
        token, before = self._tokens[self._next], self._tokens[self._next - 1]
        if token.kind not in ("iri", "name") and token.text != "a":
            return False
        if before.end.line == token.line or token.column <= self._tokens[start].column:
            return False
        self._note(before.end, problems.missing_semicolon(token.text))
        return True

    def _verb(self) -> TermNode:
        token = self._tokens[self._next]
        if token.kind == "word" and token.text == "a":
            self._next += 1
            return TermNode(token, token, RDF_TYPE)
        if token.kind in ("iri", "name"):
            self._next += 1
            return TermNode(token, token, self._resource(token))
        if token.kind in ("blank", "string", "number") or (token.kind == "mark" and token.text in "[("):
            raise self._stop(token, problems.bad_predicate(token.kind))
        raise self._unexpected(token, "a predicate (an IRI, a prefixed name or 'a')")

    # Nodes

    def _node(self, token: Token) -> Node:
        kind, text = token.kind, token.text
        if kind == "name" or kind == "iri":
            self._next += 1
            return TermNode(token, token, self._resource(token))
        if kind == "string":
            return self._literal(token)
        if kind == "blank":
            self._next += 1
            return TermNode(token, token, self._terms.blank(text))
        if kind == "number":
            self._next += 1
            return TermNode(token, token, self._terms.number(token))
        if kind == "mark" and text in "[(":
            self._depth += 1
            if self._depth > MAX_DEPTH:
                raise self._stop(token, problems.too_deep(MAX_DEPTH))
            self._next += 1
            node = self._property_list(token) if text == "[" else self._collection(token)
            self._depth -= 1
            return node
        if text == "true" or text == "false":
            self._next += 1
            return TermNode(token, token, _TRUE if text == "true" else _FALSE)
        raise self._unexpected(token, "an object (an IRI, a prefixed name, a literal or a blank node)")

    def _property_list(self, opening: Token) -> PropertyList:
        properties: list[Property] = []
        if not self._is_mark("]"):
            self._properties(properties, None)
        closing = self._closing(opening, "]")
        return PropertyList(opening, closing, self._terms.anonymous("anon", opening.offset), tuple(properties))

    def _collection(self, opening: Token) -> Collection:
        items: list[Node] = []
        while True:
            token = self._tokens[self._next]
            if token.kind == "mark" and token.text not in ("[", "("):
                break
            items.append(self._node(token))
        closing = self._closing(opening, ")")
        cells = tuple(self._terms.anonymous("cell", item.first.offset) for item in items)
        return Collection(opening, closing, cells[0] if cells else RDF_NIL, tuple(items), cells)

    def _closing(self, opening: Token, mark: str) -> Token:
        token = self._tokens[self._next]
        if token.kind == "mark" and token.text == mark:
            self._next += 1
            return token
        if token.kind == "mark" and token.text in (".", _END):
            raise self._stop(token, problems.unclosed(opening.text, opening.line))
        raise self._unexpected(token, "' ;', ' ,' or ']'" if mark == "]" else "an item or ')'")

    def _literal(self, token: Token) -> TermNode:
        self._next += 1
        follower = self._tokens[self._next]
        language: str | None = None
        datatype: ox.NamedNode | None = None
        last = token
        if follower.kind == "language" and follower.text not in ("@prefix", "@base"):
            language, last = follower.text[1:], follower
            self._next += 1
        elif follower.kind == "mark" and follower.text == "^^":
            self._next += 1
            last = self._tokens[self._next]
            if last.kind not in ("iri", "name"):
                raise self._stop(last, problems.expected("a datatype's IRI after '^^'", _shown(last)))
            self._next += 1
            datatype = self._resource(last)
            if datatype is None:
                return TermNode(token, last, None)
        term: Term | None = None
        try:
            term = self._terms.literal(token, language, datatype)
        except BadTerm as bad:
            self._report(token, bad)
        return TermNode(token, last, term)

    def _resource(self, token: Token) -> ox.NamedNode | None:
        try:
            return self._terms.resource(token)
        except BadTerm as bad:
            self._report(token, bad)
            return None

    # Ends of statements, and going on after a problem

    def _close(self, start: int) -> None:
        if self._is_mark("."):
            self._next += 1
            return
        token, before = self._tokens[self._next], self._tokens[self._next - 1]
        if token.kind == "mark" and token.text == _END:
            self._note(before.end, problems.unfinished())
        elif self._begins(token) and before.end.line < token.line and token.column <= self._tokens[start].column:
            self._note(before.end, problems.missing_dot(token.line))
        else:
            raise self._unexpected(token, "' ;', ' ,' or ' .'")

    @staticmethod
    def _begins(token: Token) -> bool:
        """Tell whether a statement could begin with ``token``."""
        if token.kind == "word" or token.kind == "language":
            return token.text.lower().lstrip("@") in ("prefix", "base")
        return token.kind in ("iri", "name", "blank") or (token.kind == "mark" and token.text in ("[", "("))

    def _resynchronise(self, start: int) -> None:
        """Go to the end of the statement: behind its dot, or before what begins the next one."""
        tokens, index = self._tokens, max(self._next, start)
        column = tokens[start].column
        if index == start:
            if tokens[start].kind == "mark" and tokens[start].text == _END:
                return
            index += 1
        while True:
            token, before = tokens[index], tokens[index - 1]
            if token.kind == "mark" and token.text == _END:
                break
            if before.kind == "mark" and before.text == ".":
                break
            fresh = token.line > before.line and token.column <= column and self._begins(token)
            if fresh and not (before.kind == "mark" and before.text in (";", ",", "[", "(", "^^")):
                break
            index += 1
        self._next = index

    def _is_mark(self, text: str) -> bool:
        token = self._tokens[self._next]
        return token.text == text and token.kind == "mark"

    def _note(self, place: Position, message: str) -> None:
        self.problems.append(SyntaxProblem(place.line, place.column, message))

    def _report(self, token: Token, bad: BadTerm) -> None:
        place = token.position
        if bad.offset:
            place = token._replace(text=token.text[: bad.offset]).end
        self._note(place, bad.message)

    def _stop(self, token: Token, message: str) -> _Stop:
        self._note(token.position, message)
        return _Stop()

    def _unexpected(self, token: Token, what: str) -> _Stop:
        kind: Kind = token.kind
        if kind == "number" and (date := self._date()):
            return self._stop(self._tokens[self._next - 1], problems.unquoted_date(date))
        if kind == "bad":
            return self._stop(token, problems.unreadable(token.text))
        if kind == "word" and token.text != "a":
            return self._stop(token, problems.bare_word(token.text))
        return self._stop(token, problems.expected(what, _shown(token)))

    def _date(self) -> str:
        """Give the date of which the next token is the month, as the tokens have it; empty where there is none."""
        tokens = self._tokens[self._next - 1 : self._next + 2]
        joined = tokens[0].text
        for before, token in pairwise(tokens):
            if token.kind == "number" and token.offset == before.offset + len(before.text):
                joined += token.text
            else:
                break
        return joined if _DATE.fullmatch(joined) else ""


def _shown(token: Token) -> str | None:
    return None if token.kind == "mark" and token.text == _END else token.text
