"""From the syntax tree to triples, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ccgraph.turtle.syntax import Collection, LocatedTriple, Node, Property, PropertyList, Statement, TermNode
from ccgraph.turtle.terms import RDF_FIRST, RDF_NIL, RDF_REST, Subject, Term


def statement_triples(statement: Statement) -> Iterator[LocatedTriple]:
    """Give a statement's triples, those of nested nodes behind the triple that leads to them.

    A triple of which one term could not be made is left out.
    """
    subject = statement.subject
    if not isinstance(subject, TermNode):
        yield from _inside(subject)
    yield from _said(subject, statement.properties)


def _said(subject: Node, properties: tuple[Property, ...]) -> Iterator[LocatedTriple]:
    term = subject.term
    known = term if isinstance(term, ox.NamedNode | ox.BlankNode) else None
    for prop in properties:
        verb = prop.verb.term
        predicate = verb if isinstance(verb, ox.NamedNode) else None
        for node in prop.objects:
            if known is not None and predicate is not None and node.term is not None:
                yield LocatedTriple(known, predicate, node.term, subject.first, prop.verb.first, node.first)
            if not isinstance(node, TermNode):
                yield from _inside(node)


def _inside(node: PropertyList | Collection) -> Iterator[LocatedTriple]:
    if isinstance(node, PropertyList):
        yield from _said(node, node.properties)
        return
    cells = node.cells
    for index, item in enumerate(node.items):
        here = item.first
        value: Term | None = item.term
        if value is not None:
            yield LocatedTriple(cells[index], RDF_FIRST, value, here, here, here)
        if not isinstance(item, TermNode):
            yield from _inside(item)
        last = index + 1 == len(cells)
        rest: Subject = RDF_NIL if last else cells[index + 1]
        at = node.last if last else node.items[index + 1].first
        yield LocatedTriple(cells[index], RDF_REST, rest, here, here, at)
