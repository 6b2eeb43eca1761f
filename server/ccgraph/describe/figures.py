"""Numbers about a thing: series of observations by dataset, and figures of sources side by side with what they are shares of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Evidence, Value
from ccgraph.describe.lookups import literal, things, things_with
from ccgraph.iris import CCG, RDF

_QB = "http://purl.org/linked-data/cube#"
_DATASET = ox.NamedNode(_QB + "dataSet")
_MEASURED_IN = ox.NamedNode(CCG + "measuredIn")
_ABOUT = ox.NamedNode("https://schema.org/about")
#: Rows that a page shows of a series, and figures that it shows side by side.
SHOWN_POINTS, SHOWN_FIGURES = 40, 20


@dataclass(frozen=True, slots=True)
class Point:
    """An observation: when it was made, what was observed; ``number`` is None where that is no number."""

    when: str
    value: Value
    number: float | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Series:
    """The observations of a thing in one dataset, in order of time, and their unit (empty where there is none)."""

    dataset: Value
    unit: str
    points: tuple[Point, ...]

    @property
    def drawable(self) -> bool:
        """Whether there is more than one number to compare."""
        return len(self.points) > 1 and all(point.number is not None for point in self.points)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a source gives; what it does not say is empty. ``whole`` is what it is a share of."""

    thing: Value
    value: str
    unit: str
    qualifier: str
    whole: Value | None
    population: Value | None
    period: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures that answer one question, so that they can be compared; more than one where sources differ."""

    title: str
    figures: tuple[Figure, ...]


def series_of(describer: Describer, iri: str) -> tuple[Series, ...]:
    """Give the observations of a thing (``ccg:refBody``), by dataset."""
    snapshot, body = describer.snapshot, ox.NamedNode(iri)
    observations: dict[ox.NamedNode, list[ox.NamedNode]] = defaultdict(list)
    for each in things_with(snapshot, ox.NamedNode(CCG + "refBody"), body):
        for dataset in things(snapshot, each, _DATASET):
            observations[dataset].append(each)
    evidence = describer.evidence_of(node for nodes in observations.values() for node in nodes[:SHOWN_POINTS])
    found = []
    for dataset, nodes in observations.items():
        units = things(snapshot, dataset, _MEASURED_IN)
        points = sorted(
            (_point(describer, node, evidence[node]) for node in nodes[:SHOWN_POINTS]), key=lambda p: p.when
        )
        found.append(Series(describer.value(dataset), describer.label(units[0]) if units else "", tuple(points)))
    return tuple(sorted(found, key=lambda series: (not series.drawable, series.dataset.text)))


def figures_of(describer: Describer, iri: str) -> tuple[FigureGroup, ...]:
    """Give the figures in a thing and about it, each with those that can be compared with it."""
    snapshot, node = describer.snapshot, ox.NamedNode(iri)
    links = [ox.NamedNode(CCG + each) for each in ("reportedIn", "population", "shareOf", "measure")] + [_ABOUT]
    found = {each for link in links for each in things_with(snapshot, link, node)}
    found.update(things(snapshot, node, ox.NamedNode(CCG + "hasFigure")))
    found.update(each for part in _parts_with_figures(describer, iri) for each in part)
    figure_class = ox.NamedNode(CCG + "Figure")
    figures = sorted(
        (each for each in found if any(snapshot.triples_of(each, ox.NamedNode(RDF + "type"), figure_class))),
        key=lambda each: each.value,
    )
    groups: list[list[ox.NamedNode]] = []
    for figure in figures:
        if not any(figure in group for group in groups):
            groups.append([figure, *things(snapshot, figure, ox.NamedNode(CCG + "comparableWith"))])
    wanted = [each for group in groups for each in group][:SHOWN_FIGURES]
    evidence = describer.evidence_of(wanted)
    return tuple(
        FigureGroup(
            _measure(describer, group[0]),
            tuple(_figure(describer, each, evidence[each]) for each in group if each in evidence),
        )
        for group in sorted(groups, key=lambda group: (-len(group), group[0].value))
        if group[0] in evidence
    )


def _parts_with_figures(describer: Describer, iri: str) -> list[list[ox.NamedNode]]:
    """Give what is said by figures of the thing's parts, such as a report's evidence base, and by its parts themselves."""
    measured = ox.NamedNode(CCG + "measure")
    found: list[list[ox.NamedNode]] = []
    for quad in describer.snapshot.triples_of(predicate=measured):
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(iri + "#"):
            found.append([quad.subject])
    return found


def _point(describer: Describer, node: ox.NamedNode, evidence: Evidence) -> Point:
    snapshot = describer.snapshot
    years = things(snapshot, node, ox.NamedNode(CCG + "refYear"))
    when = literal(snapshot, node, ox.NamedNode(CCG + "refPeriod")) or (describer.label(years[0]) if years else "")
    aside = {
        ox.NamedNode(CCG + "refBody"), ox.NamedNode(CCG + "refYear"), ox.NamedNode(CCG + "refPeriod"), _DATASET,
    }  # fmt: skip
    measures = ox.NamedNode(_QB + "MeasureProperty")
    for quad in snapshot.triples_of(node):
        measure = quad.predicate not in aside and any(
            snapshot.triples_of(quad.predicate, ox.NamedNode(RDF + "type"), measures)
        )
        if measure:
            value = describer.value(quad.object)
            return Point(when, value, _number(quad.object), evidence)
    return Point(when, Value("not stated"), None, evidence)


def _number(term: object) -> float | None:
    if not isinstance(term, ox.Literal):
        return None
    try:
        return float(term.value)
    except ValueError:
        return None


def _figure(describer: Describer, node: ox.NamedNode, evidence: Evidence) -> Figure:
    snapshot = describer.snapshot

    def one(name: str) -> Value | None:
        found = things(snapshot, node, ox.NamedNode(CCG + name))
        return describer.value(found[0]) if found else None

    def text(name: str) -> str:
        return literal(snapshot, node, ox.NamedNode(CCG + name))

    unit, qualifier = one("unit"), one("qualifier")
    start, end = text("periodStart"), text("periodEnd")
    return Figure(
        describer.value(node),
        text("value"),
        unit.text if unit else "",
        qualifier.text if qualifier else "",
        one("shareOf"),
        one("population"),
        f"{start} to {end}" if start and end and start != end else start or end,
        evidence,
    )


def _measure(describer: Describer, node: ox.NamedNode) -> str:
    found = things(describer.snapshot, node, ox.NamedNode(CCG + "measure"))
    return describer.label(found[0]) if found else describer.label(node)
