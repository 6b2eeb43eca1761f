"""How many bodies of each kind there were over time, and which changes moved the numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Value
from ccgraph.describe.lives import Life, lives_of
from ccgraph.describe.lookups import day, things, things_with
from ccgraph.iris import DCTERMS, ORG, RDF
from ccgraph.snapshot import Snapshot
from ccgraph.snapshot.catalogue.life import NOT_KNOWN, OPEN

_CLASSIFICATION = ox.NamedNode(ORG + "classification")
#: A day that has no day after it; it means that no end is known.
_FOR_EVER = date.max.isoformat()
_CHANGE = ox.NamedNode(ORG + "ChangeEvent")


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of body: how many were open on each of the timeline's days, and how many have an opening that is not known.

    A count is None where it is not known: of some bodies no end was found, and they were last seen before the day, on ``seen``.
    """

    kind: Value
    counts: tuple[int | None, ...]
    unknown: int
    seen: str = ""

    @property
    def most(self) -> int:
        """The largest count that is known."""
        return max((each for each in self.counts if each is not None), default=0)


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

    Bodies of unknown opening are not counted as open on any day: ``Line.unknown`` tells how many these are. A body that went on
    as one of another kind counts under each on the days of that kind.
    """
    lives: dict[ox.NamedNode, list[Life]] = defaultdict(list)
    bodies = {quad.subject for quad in snapshot.triples_of(predicate=_CLASSIFICATION)}
    for body in bodies:
        if isinstance(body, ox.NamedNode):
            for kind, life in lives_of(snapshot, body).items():
                lives[kind].append(life)
    lived = {kind: spans for kind, spans in lives.items() if any(life.opened or life.closed for life in spans)}
    dated = {kind: spans for kind, spans in lived.items() if sum(bool(life.opened) for life in spans) * 2 > len(spans)}
    days = sorted(
        {life.opened for spans in dated.values() for life in spans if life.opened}
        | {
            _day_after(life.closed)
            for spans in dated.values()
            for life in spans
            if life.opened and life.closed and life.closed < _FOR_EVER
        }
    )
    lines = [
        Line(
            describer.value(kind),
            tuple(_open_on(spans, each) for each in days),
            sum(not life.opened for life in spans),
            max(life.seen for life in spans),
        )
        for kind, spans in dated.items()
    ]
    return Timeline(
        tuple(days),
        tuple(sorted(lines, key=lambda line: line.kind.text)),
        tuple(sorted((describer.value(kind) for kind in lived.keys() - dated.keys()), key=lambda value: value.text)),
        _changes(snapshot, describer),
    )


def _open_on(spans: Iterable[Life], day: str) -> int | None:
    """Count the bodies that were open on a day; None where of one it is not known although its opening is."""
    states = [life.status(day) for life in spans if life.opened]
    return None if NOT_KNOWN in states else states.count(OPEN)


def _changes(snapshot: Snapshot, describer: Describer) -> dict[str, tuple[Value, ...]]:
    found: dict[str, list[Value]] = defaultdict(list)
    for change in things_with(snapshot, ox.NamedNode(RDF + "type"), _CHANGE):
        when = day(snapshot, change, ox.NamedNode(DCTERMS + "date"))
        if when and not things(snapshot, change, ox.NamedNode(DCTERMS + "isPartOf")):
            found[when].append(describer.value(change))
    return {when: tuple(sorted(values, key=lambda value: value.text)) for when, values in found.items()}


def _day_after(when: str) -> str:
    return (date.fromisoformat(when) + timedelta(days=1)).isoformat()
