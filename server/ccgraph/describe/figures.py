"""Figures that sources give about a thing, side by side where they can be compared, each with what it is a share of."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Evidence, Value
from ccgraph.describe.gathering import Gathered
from ccgraph.describe.lookups import literal, things, things_with
from ccgraph.iris import CCG, RDF, SCHEMA

_MEASURE = ox.NamedNode(CCG + "measure")
_ABOUT = ox.NamedNode(SCHEMA + "about")
#: Figures that a page shows.
SHOWN_FIGURES = 20


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


def figures_of(describer: Describer, gathered: Gathered) -> tuple[FigureGroup, ...]:
    """Give the figures in a thing, such as those of a report's evidence base, and about it, each with those that can be
    compared with it.
    """
    snapshot, node = describer.snapshot, gathered.node
    links = [ox.NamedNode(CCG + each) for each in ("reportedIn", "population", "shareOf", "measure")] + [_ABOUT]
    found = {*things_with(snapshot, links, node), *things(snapshot, node, ox.NamedNode(CCG + "hasFigure"))}
    found.update(part for part, quads in gathered.parts.items() if any(quad.predicate == _MEASURE for quad in quads))
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
        _grouped(text("value")),
        unit.text if unit else "",
        qualifier.text if qualifier else "",
        one("shareOf"),
        one("population"),
        f"{start} to {end}" if start and end and start != end else start or end,
        evidence,
    )


def _grouped(number: str) -> str:
    """Write a number as it is written, with its thousands apart."""
    whole, dot, rest = number.partition(".")
    return f"{int(whole):,}{dot}{rest}" if len(whole) < 20 and whole.isascii() and whole.isdigit() else number


def _measure(describer: Describer, node: ox.NamedNode) -> str:
    found = things(describer.snapshot, node, _MEASURE)
    return describer.label(found[0]) if found else describer.label(node)
