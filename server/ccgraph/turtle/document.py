"""A Turtle text as read: tokens, statements, triples, prefixes, comments and problems, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from ccgraph.turtle.parser import Parser
from ccgraph.turtle.problems import SURROGATE, SyntaxProblem
from ccgraph.turtle.syntax import Directive, LocatedTriple, Statement
from ccgraph.turtle.terms import Terms, blank_stem
from ccgraph.turtle.tokens import Position, Token, tokenise
from ccgraph.turtle.triples import statement_triples

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Prefix:
    """A declared prefix: its namespace, where it is (last) declared, and whether any name in the text uses it."""

    name: str
    iri: str
    position: Position
    used: bool


@dataclass(frozen=True)
class Document:
    """What :func:`read` found in a text.

    ``tokens`` are all of it, white space included; ``directives`` and ``statements`` are in the order of the text;
    ``problems`` are empty when the text is Turtle. ``has_base`` tells whether the text declares a base or leans on the
    caller's.
    """

    tokens: tuple[Token, ...]
    directives: tuple[Directive, ...]
    statements: tuple[Statement, ...]
    problems: tuple[SyntaxProblem, ...]
    used_prefixes: frozenset[str]
    has_base: bool

    @property
    def text(self) -> str:
        """The text that was read, character for character."""
        return "".join(token.text for token in self.tokens)

    @cached_property
    def triples(self) -> tuple[LocatedTriple, ...]:
        """All triples with their places, in the order of the text; one that is written twice comes twice."""
        return tuple(triple for statement in self.statements for triple in statement_triples(statement))

    @cached_property
    def graph(self) -> tuple[ox.Triple, ...]:
        """All triples alone, as :func:`same_graph` takes them."""
        return tuple(located.triple for located in self.triples)

    @cached_property
    def prefixes(self) -> Mapping[str, Prefix]:
        """Each declared prefix by its name (without the colon); of several declarations the last counts."""
        return {
            item.name: Prefix(item.name, item.iri, item.token.position, item.name in self.used_prefixes)
            for item in self.directives
            if item.name is not None
        }

    @cached_property
    def comments(self) -> tuple[Token, ...]:
        """The comments, each with its ``#``."""
        return tuple(token for token in self.tokens if token.kind == "comment")


def read(text: str, *, base: str | None = None, scope: str = "") -> Document:
    """Read Turtle 1.1, with the place of everything; never raises: what is wrong is in ``problems``.

    ``base`` must be an absolute IRI. ``scope`` opens the label of every blank node, so that the graphs of several texts
    can be put together. A labelled node is called as in the text, ``[`` ``anon`` and the offset of the bracket, a list
    cell ``cell`` and the offset of its item. Lines end at LF, CRLF or CR; columns count characters.
    """
    tokens = tokenise(text)
    terms = Terms(base, scope, blank_stem(text))
    parser = Parser(tokens, terms)
    parser.run()
    wrong = [*parser.problems, *_unwritable(tokens)] if _SURROGATE.search(text) else parser.problems
    return Document(
        tokens=tuple(tokens),
        directives=tuple(parser.directives),
        statements=tuple(parser.statements),
        problems=tuple(sorted(wrong)),
        used_prefixes=frozenset(terms.used),
        has_base=terms.resolved_relative or any(item.name is None for item in parser.directives),
    )


def _unwritable(tokens: Iterable[Token]) -> Iterator[SyntaxProblem]:
    """Give the comments that no UTF-8 file can hold; elsewhere the parser meets such characters itself."""
    for token in tokens:
        if token.kind == "comment" and _SURROGATE.search(token.text):
            yield SyntaxProblem(token.line, token.column, SURROGATE)


def same_graph(first: Iterable[ox.Triple], second: Iterable[ox.Triple]) -> bool:
    """Tell whether two sets of triples are one graph: equal but for the labels of blank nodes (RDF 1.1, 3.6)."""
    one, other = set(first), set(second)
    if one == other:
        return True
    if len(one) != len(other) or not any(map(_has_blank, one)):
        return False
    return _canonical(one) == _canonical(other)


def _has_blank(triple: ox.Triple) -> bool:
    return isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode)


def _canonical(triples: Iterable[ox.Triple]) -> ox.Dataset:
    dataset = ox.Dataset(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset
