"""A document rearranged for writing: one block for each subject, with the comments that belong to each part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox

from ccgraph.turtle.comments import Comments, Note, joined, plain
from ccgraph.turtle.document import Document
from ccgraph.turtle.syntax import Collection, Node, Property, PropertyList, Statement, TermNode
from ccgraph.turtle.terms import RDF_NIL, Term


@dataclass(slots=True)
class Value:
    """An object, a list item or a subject: a ``term``, or else ``predicates`` in brackets, or else ``items`` in parentheses.

    ``lead`` are comments above it, ``opening`` those behind its opening bracket, ``closing`` those above its closing bracket,
    ``trail`` those behind its end.
    ``flat`` is its text on one line with no comment, and ``noted`` tells whether a comment is inside; both are set by
    the layout.
    """

    term: Term | None = None
    predicates: list[Predicate] | None = None
    items: list[Value] | None = None
    lead: list[str] = field(default_factory=list)
    opening: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)
    flat: str = ""
    noted: bool = False


@dataclass(slots=True)
class Predicate:
    """A predicate with its values; ``beside`` are comments on its line that are about all of them."""

    term: ox.NamedNode
    values: list[Value]
    lead: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """All that is said of a subject at the top level."""

    subject: Value
    predicates: list[Predicate]
    lead: list[Note] = field(default_factory=list)


def blocks_of(document: Document, comments: Comments) -> list[Block]:
    """Return a block for each subject in the order of the text; statements about one IRI or label are put together.

    The document must have no problems. Takes all comments but those of directives and the foot.
    """
    blocks: list[Block] = []
    known: dict[Term, Block] = {}
    for statement in document.statements:
        block = _block(statement, comments)
        end = document.tokens[statement.last].offset
        block.lead = joined(block.lead, [Note(text) for text in comments.within(statement.start.offset, end)])
        term = block.subject.term
        same = None if term is None else known.get(term)
        if same is not None:
            same.lead = joined(same.lead, block.lead)
            same.subject.trail += block.subject.trail
            _merge(same.predicates, block.predicates)
            continue
        blocks.append(block)
        if term is not None:
            known[term] = block
    return blocks


def _block(statement: Statement, comments: Comments) -> Block:
    node = statement.subject
    lead = comments.before(node.first)
    subject = _value(node, comments)
    predicates: list[Predicate] = []
    if subject.predicates is not None:
        # What is said inside the brackets of a subject and what is said behind them is the same.
        predicates, subject.predicates = subject.predicates, []
        subject.lead += subject.closing
        subject.closing = []
    subject.trail = subject.opening + subject.trail
    subject.opening = []
    lead = joined(lead, [Note(text) for text in subject.lead])
    subject.lead = []
    _merge(predicates, _predicates(statement.properties, comments))
    return Block(subject, predicates, lead)


def _predicates(properties: Iterable[Property], comments: Comments) -> list[Predicate]:
    merged: list[Predicate] = []
    _merge(merged, (_predicate(prop, comments) for prop in properties))
    return merged


def _predicate(prop: Property, comments: Comments) -> Predicate:
    token = prop.verb.first
    term = prop.verb.term
    if not isinstance(term, ox.NamedNode):
        raise TypeError("a document with problems cannot be rearranged")
    lead, beside = plain(comments.before(token)), comments.behind(token)
    values = [_value(node, comments) for node in prop.objects]
    last = values[-1]
    if len(values) > 1 and token.line == prop.objects[-1].last.end.line:
        # All on one line: what is said at its end is about all of them.
        beside, last.trail = beside + last.trail, []
    return Predicate(term, values, lead, beside)


def _value(node: Node, comments: Comments) -> Value:
    value = Value(lead=plain(comments.before(node.first)))
    if isinstance(node, TermNode):
        value.term = node.term
        value.trail = comments.behind(node.last)
        value.lead += comments.under(node.last)
        if node.first is not node.last:
            value.lead += comments.within(node.first.offset, node.last.offset)
        return value
    value.opening = comments.behind(node.first)
    value.closing = plain(comments.before(node.last))
    if isinstance(node, PropertyList):
        value.predicates = _predicates(node.properties, comments)
    elif isinstance(node, Collection) and node.items:
        value.items = [_value(item, comments) for item in node.items]
    else:
        value.term = RDF_NIL
    value.trail = comments.behind(node.last)
    value.lead += comments.under(node.last)
    return value


def _merge(into: list[Predicate], more: Iterable[Predicate]) -> None:
    """Add predicates to those that are there; a triple that is said twice is said once, with all its comments."""
    known = {predicate.term: predicate for predicate in into}
    for predicate in more:
        same = known.get(predicate.term)
        if same is None:
            same = known[predicate.term] = Predicate(predicate.term, [])
            into.append(same)
        same.lead += predicate.lead
        same.beside += predicate.beside
        terms = {value.term: value for value in same.values if value.term is not None}
        for value in predicate.values:
            twin = None if value.term is None else terms.get(value.term)
            if twin is not None:
                twin.lead += value.lead + value.opening + value.closing
                twin.trail += value.trail
                continue
            same.values.append(value)
            if value.term is not None:
                terms[value.term] = value
