"""How many bodies of each kind there were over time, and which changes moved the numbers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Value
from ccgraph.describe.lookups import day, things, things_with
from ccgraph.iris import DCTERMS, ORG, RDF, SCHEMA
from ccgraph.snapshot import Snapshot

_CLASSIFICATION = ox.NamedNode(ORG + "classification")
_OPENED = ox.NamedNode(SCHEMA + "foundingDate")
_CLOSED = ox.NamedNode(SCHEMA + "dissolutionDate")
#: A day that has no day after it; it means that no end is known.
_FOR_EVER = date.max.isoformat()
_CHANGE = ox.NamedNode(ORG + "ChangeEvent")


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of body: how many were open on each of the timeline's days, and how many have an opening that is not known."""

    kind: Value
    counts: tuple[int, ...]
    unknown: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days on which a number changed (ISO dates), the kinds, and the changes of each day.

    ``undated`` are the kinds of whose bodies most have no known opening: a line of the rest would mislead.
    """

    days: tuple[str, ...]
    lines: tuple[Line, ...]
    undated: tuple[Value, ...]
    changes: dict[str, tuple[Value, ...]]


def timeline(snapshot: Snapshot, describer: Describer) -> Timeline:
    """Count the bodies of each kind whose bodies are mostly dated on every day on which one opened or had closed the day before.

    Bodies of unknown opening are not counted as open on any day: ``Line.unknown`` tells how many these are.
    """
    lives: dict[ox.NamedNode, list[tuple[str, str]]] = defaultdict(list)
    for quad in snapshot.triples_of(predicate=_CLASSIFICATION):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            lives[quad.object].append((day(snapshot, quad.subject, _OPENED), day(snapshot, quad.subject, _CLOSED)))
    lived = {kind: spans for kind, spans in lives.items() if any(opened or closed for opened, closed in spans)}
    dated = {kind: spans for kind, spans in lived.items() if sum(bool(opened) for opened, _ in spans) * 2 > len(spans)}
    days = sorted(
        {opened for spans in dated.values() for opened, _ in spans if opened}
        | {_day_after(closed) for spans in dated.values() for o, closed in spans if o and closed and closed < _FOR_EVER}
    )
    lines = [
        Line(
            describer.value(kind),
            tuple(sum(bool(o) and o <= each and (not c or c >= each) for o, c in spans) for each in days),
            sum(not opened for opened, _ in spans),
        )
        for kind, spans in dated.items()
    ]
    return Timeline(
        tuple(days),
        tuple(sorted(lines, key=lambda line: line.kind.text)),
        tuple(sorted((describer.value(kind) for kind in lived.keys() - dated.keys()), key=lambda value: value.text)),
        _changes(snapshot, describer),
    )


def _changes(snapshot: Snapshot, describer: Describer) -> dict[str, tuple[Value, ...]]:
    found: dict[str, list[Value]] = defaultdict(list)
    for change in things_with(snapshot, ox.NamedNode(RDF + "type"), _CHANGE):
        when = day(snapshot, change, ox.NamedNode(DCTERMS + "date"))
        if when and not things(snapshot, change, ox.NamedNode(DCTERMS + "isPartOf")):
            found[when].append(describer.value(change))
    return {when: tuple(sorted(values, key=lambda value: value.text)) for when, values in found.items()}


def _day_after(when: str) -> str:
    return (date.fromisoformat(when) + timedelta(days=1)).isoformat()
