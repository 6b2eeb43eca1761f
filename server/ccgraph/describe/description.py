"""The description of a thing as values that a page can use; no look-ups here."""

from __future__ import annotations

from dataclasses import dataclass

from ccgraph.describe.gathering import Gathered
from ccgraph.snapshot import GraphInfo
from ccgraph.snapshot.evidence import Written


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
class Citation:
    """Where a claim comes from: a source and the place in it."""

    source: Value
    passage: Value


@dataclass(frozen=True, slots=True)
class Evidence:
    """How we know: the passages cited, and the places in our files where it is written.

    Written nowhere, it follows by a rule from what is.
    """

    citations: tuple[Citation, ...] = ()
    written: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A property with its values in order of text: ``total`` counts them all, of which ``values`` may be the first ones only."""

    property: Value
    values: tuple[Value, ...]
    total: int
    evidence: Evidence = Evidence()


@dataclass(frozen=True, slots=True)
class StatementGroup:
    """Statements that the shapes group together; the title is empty for those of no group."""

    title: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the thing with an IRI of its own (a fragment): a holding, a figure, an identifier, a passage …"""

    iri: str
    fragment: str
    label: str
    kind: Value | None
    statements: tuple[Statement, ...]
    evidence: Evidence

    def values_of(self, property: Value) -> tuple[Value, ...]:
        """Give its values by a property; none where it has not that property."""
        return next((each.values for each in self.statements if each.property.iri == property.iri), ())


@dataclass(frozen=True, slots=True)
class PartGroup:
    """Parts of one kind. ``properties`` are all that any of them has, in order: the columns of a table of them.

    ``parts`` are the first of ``total``.
    """

    kind: Value | None
    properties: tuple[Value, ...]
    parts: tuple[Part, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Reference:
    """Things that point here by one property; ``total`` counts them all, of which ``things`` may be the first ones only."""

    property: Value
    things: tuple[tuple[Value, Evidence], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Description:
    """All that a page shows of a thing whatever its kind; ``gathered`` has the triples.

    ``classes`` are IRIs; ``lead`` is what the thing's definition or description says first. ``name`` is its own name, which it
    may share with other things; ``label`` tells it from them.
    """

    iri: str
    label: str
    name: str
    lead: Value | None
    kinds: tuple[Value, ...]
    classes: frozenset[str]
    groups: tuple[StatementGroup, ...]
    parts: tuple[PartGroup, ...]
    references: tuple[Reference, ...]
    evidence: Evidence
    graphs: tuple[GraphInfo, ...]
    gathered: Gathered
