"""Small look-ups that descriptions share: the things and the literals that a thing has by a property."""

from __future__ import annotations

import pyoxigraph as ox

from ccgraph.snapshot import Snapshot


def things(snapshot: Snapshot, subject: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode]:
    """Give the IRIs that a thing has by a property, in order."""
    found = (quad.object for quad in snapshot.triples_of(subject, predicate))
    return sorted((each for each in found if isinstance(each, ox.NamedNode)), key=lambda node: node.value)


def things_with(snapshot: Snapshot, predicate: ox.NamedNode, value: ox.NamedNode) -> list[ox.NamedNode]:
    """Give the IRIs of the things that have a value by a property, in order."""
    found = {quad.subject for quad in snapshot.triples_of(predicate=predicate, value=value)}
    return sorted((each for each in found if isinstance(each, ox.NamedNode)), key=lambda node: node.value)


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
