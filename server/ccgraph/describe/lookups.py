"""Small look-ups that descriptions share: the things and the literals that a thing has by a property."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date

import pyoxigraph as ox

from ccgraph.snapshot import Snapshot

#: An xsd:date, with its time zone apart.
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?", re.ASCII)

#: A property, or several of which each will do.
Properties = ox.NamedNode | Collection[ox.NamedNode]


def things(snapshot: Snapshot, subject: ox.NamedNode, predicates: Properties) -> list[ox.NamedNode]:
    """Give the IRIs that a thing has by some properties, each once, in order: a store's own order is any."""
    return _in_order(quad.object for each in _each(predicates) for quad in snapshot.triples_of(subject, each))


def things_with(snapshot: Snapshot, predicates: Properties, value: ox.NamedNode) -> list[ox.NamedNode]:
    """Give the IRIs of the things that have a value by some properties, each once, in order."""
    return _in_order(
        quad.subject for each in _each(predicates) for quad in snapshot.triples_of(predicate=each, value=value)
    )


def count(snapshot: Snapshot, subject: ox.NamedNode, predicate: ox.NamedNode) -> int:
    """Give the whole number that a thing has by a property; 0 where it has none."""
    text = literal(snapshot, subject, predicate)
    return int(text) if len(text) < 20 and text.isascii() and text.isdigit() else 0


def literal(snapshot: Snapshot, subject: ox.NamedNode, predicate: ox.NamedNode) -> str:
    """Give the first literal, as it is written, that a thing has by a property; empty where it has none."""
    values = (
        quad.object.value for quad in snapshot.triples_of(subject, predicate) if isinstance(quad.object, ox.Literal)
    )
    return min(values, default="")


def day(snapshot: Snapshot, subject: ox.NamedNode, predicate: ox.NamedNode) -> str:
    """Give the day (2013-03-31) that a thing has by a property, without its time zone; empty where it has none, or one that no
    calendar from year 1 to 9999 has.
    """
    written = _DAY.fullmatch(literal(snapshot, subject, predicate))
    try:
        return date.fromisoformat(written[1]).isoformat() if written else ""
    except ValueError:
        return ""


def _each(predicates: Properties) -> Collection[ox.NamedNode]:
    return (predicates,) if isinstance(predicates, ox.NamedNode) else predicates


def _in_order(terms: Iterable[object]) -> list[ox.NamedNode]:
    return sorted({each for each in terms if isinstance(each, ox.NamedNode)}, key=lambda node: node.value)
