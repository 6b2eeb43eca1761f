"""The description of a thing as values that a page or a serialiser can use; no look-ups here."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.snapshot import GraphInfo


@dataclass(frozen=True, slots=True)
class Value:
    """A term as a person reads it: its text, and for an IRI where it leads.

    ``href`` is a path on this host for what is described here, an http(s) IRI for what is elsewhere, None for literals.
    """

    text: str
    iri: str | None = None
    href: str | None = None
    language: str | None = None
    datatype: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A property with all its values, in order of text."""

    property: Value
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a claim comes from: a source and the place in it."""

    source: Value
    passage: Value


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the thing with an IRI of its own (a fragment): a holding, a figure, an identifier, a passage …"""

    iri: str
    fragment: str
    label: str
    kind: Value | None
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]

    def values_of(self, property: Value) -> tuple[Value, ...]:
        """Give its values by a property; none where it has not that property."""
        return next((each.values for each in self.statements if each.property.iri == property.iri), ())


@dataclass(frozen=True, slots=True)
class PartGroup:
    """Parts of one kind. ``properties`` are all that any of them has, in order: the columns of a table of them."""

    kind: Value | None
    properties: tuple[Value, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Things that point here by one property; ``total`` counts them all, of which ``things`` may be the first ones only."""

    property: Value
    things: tuple[tuple[Value, tuple[Citation, ...]], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Description:
    """All that a page about ``iri`` shows, and the triples that its data representations hold.

    ``triples`` are the thing's own, its parts', and those that point at it, at most ``limit`` of the latter; ``cut`` tells
    whether some were left out.
    """

    iri: str
    label: str
    kinds: tuple[Value, ...]
    statements: tuple[Statement, ...]
    parts: tuple[PartGroup, ...]
    references: tuple[Reference, ...]
    citations: tuple[Citation, ...]
    graphs: tuple[GraphInfo, ...]
    triples: tuple[ox.Triple, ...]
    cut: bool
