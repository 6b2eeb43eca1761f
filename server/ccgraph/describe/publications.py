"""The reports by the time of their issue, as exactly as it is known, with how much each reports."""

from __future__ import annotations

import calendar
from collections import Counter
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Value
from ccgraph.describe.lookups import literal, things, things_with
from ccgraph.iris import CCG, DCTERMS, RDF
from ccgraph.snapshot import Snapshot

_TYPE = ox.NamedNode(RDF + "type")
_REPORT = ox.NamedNode("http://purl.org/ontology/bibo/Report")
_ISSUED = ox.NamedNode(DCTERMS + "issued")
_PUBLISHER = ox.NamedNode(DCTERMS + "publisher")


@dataclass(frozen=True, slots=True)
class Publication:
    """A report. ``issued`` is a year, month or day as its source gives it, or empty; ``span`` the days it can mean."""

    thing: Value
    publishers: tuple[Value, ...]
    kinds: tuple[Value, ...]
    issued: str
    span: tuple[date, date] | None
    findings: int


def publications(snapshot: Snapshot, describer: Describer) -> tuple[Publication, ...]:
    """Give all reports in order of issue, those without a date last."""
    findings = Counter(
        quad.object
        for quad in snapshot.triples_of(predicate=ox.NamedNode(CCG + "reportedIn"))
        if isinstance(quad.subject, ox.NamedNode)
        and next(snapshot.triples_of(quad.subject, _TYPE, ox.NamedNode(CCG + "Finding")), None) is not None
    )
    found = []
    for report in things_with(snapshot, _TYPE, _REPORT):
        issued = literal(snapshot, report, _ISSUED)
        found.append(
            Publication(
                thing=describer.value(report),
                publishers=tuple(describer.value(each) for each in things(snapshot, report, _PUBLISHER)),
                kinds=tuple(
                    describer.value(each) for each in things(snapshot, report, ox.NamedNode(CCG + "reportKind"))
                ),
                issued=issued,
                span=span(issued),
                findings=findings[report],
            )
        )
    return tuple(sorted(found, key=lambda each: (each.span is None, each.span or (), each.thing.text)))


def span(written: str) -> tuple[date, date] | None:
    """Give the first and the last day that a year, month or day (XSD spelling) can mean; None for anything else."""
    parts = written.split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(parts) == 1:
            return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
        if len(parts) == 2:
            year, month = numbers
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day, day
