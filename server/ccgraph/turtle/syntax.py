"""The syntax tree of a Turtle text: what was written, term by term, each with the tokens it was written with."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.turtle.terms import Subject, Term
from ccgraph.turtle.tokens import Position, Token


@dataclass(frozen=True, slots=True)
class TermNode:
    """An IRI, a name, a labelled blank node or a literal, from ``first`` to ``last`` token (a literal has up to three).

    ``term`` is None where the tokens stand for no term; a problem tells why.
    """

    first: Token
    last: Token
    term: Term | None


@dataclass(frozen=True, slots=True)
class PropertyList:
    """A blank node in square brackets, with what is said of it inside them."""

    first: Token
    last: Token
    term: ox.BlankNode
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """A list in parentheses; ``cells`` are its nodes, one for each item, and ``term`` the first or rdf:nil."""

    first: Token
    last: Token
    term: Subject
    items: tuple[Node, ...]
    cells: tuple[ox.BlankNode, ...]


Node = TermNode | PropertyList | Collection


@dataclass(frozen=True, slots=True)
class Property:
    """A predicate and its objects."""

    verb: TermNode
    objects: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """All that is said from a subject to its dot; ``first`` and ``last`` are indexes into the document's tokens.

    Of a statement with a problem, what was read before it is here.
    """

    subject: Node
    properties: tuple[Property, ...]
    first: int
    last: int

    @property
    def start(self) -> Position:
        """Where the subject begins."""
        return self.subject.first.position

    @property
    def term(self) -> Term | None:
        """The subject as a term; None if it stands for none."""
        return self.subject.term


@dataclass(frozen=True, slots=True)
class Directive:
    """A prefix or base declaration; ``name`` is the prefix without its colon, and None for a base.

    ``iri`` is the absolute IRI that it declares, ``token`` the keyword.
    """

    name: str | None
    iri: str
    token: Token
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class LocatedTriple:
    """A triple and the tokens that its three terms were written with.

    A node in brackets is at its opening bracket. The ``rdf:first`` and ``rdf:rest`` of a list are at the item's first
    token, except that the object of ``rdf:rest`` is at the next item, or at the closing parenthesis.
    """

    subject: Subject
    predicate: ox.NamedNode
    object: Term
    subject_token: Token
    predicate_token: Token
    object_token: Token

    @property
    def triple(self) -> ox.Triple:
        """The triple alone."""
        return ox.Triple(self.subject, self.predicate, self.object)
