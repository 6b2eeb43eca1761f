"""Observations of a thing in the data cubes: series over time, and where a single number stands among those of its dataset."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import isfinite
from statistics import median

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Evidence, Value
from ccgraph.describe.lookups import things, things_with
from ccgraph.iris import CCG, RDF

_QB = "http://purl.org/linked-data/cube#"
_DATASET = ox.NamedNode(_QB + "dataSet")
_BODY, _PERIOD, _YEAR, _MEASURED_IN = (
    ox.NamedNode(CCG + each) for each in ("refBody", "refPeriod", "refYear", "measuredIn")
)
#: Observations that a page shows of one dataset, and fewest numbers that a single one is compared with.
SHOWN_POINTS, FEWEST_COMPARED = 40, 10


@dataclass(frozen=True, slots=True)
class Point:
    """An observation: when it was made, what was observed; ``number`` is None where that is no number."""

    when: str
    value: Value
    number: float | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Spread:
    """All numbers of a dataset for one time, in order, and one of them: its place is counted from the largest."""

    numbers: tuple[float, ...]
    own: float

    @property
    def place(self) -> int:
        """How many numbers are larger, and one."""
        return sum(number > self.own for number in self.numbers) + 1

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.numbers)


@dataclass(frozen=True, slots=True)
class Series:
    """The observations of a thing in one dataset, in order of time, and their unit (empty where there is none).

    ``spread`` is given where there is one number, and others of the same time to compare it with.
    """

    dataset: Value
    unit: str
    points: tuple[Point, ...]
    spread: Spread | None

    @property
    def drawable(self) -> bool:
        """Whether there is more than one number to draw over time."""
        return len(self.points) > 1 and all(point.number is not None for point in self.points)


class Cubes:
    """Reads the cubes of one snapshot; remembers the numbers of each dataset that it compared something with."""

    def __init__(self, describer: Describer) -> None:
        self._describer, self._snapshot = describer, describer.snapshot
        self._numbers = lru_cache(64)(self._find_numbers)

    def series_of(self, iri: str) -> tuple[Series, ...]:
        """Give the observations of a thing (``ccg:refBody``) by dataset, those that can be drawn first."""
        observations: dict[ox.NamedNode, list[ox.NamedNode]] = defaultdict(list)
        for each in things_with(self._snapshot, _BODY, ox.NamedNode(iri)):
            for dataset in things(self._snapshot, each, _DATASET):
                observations[dataset].append(each)
        kept = {dataset: nodes[:SHOWN_POINTS] for dataset, nodes in observations.items()}
        evidence = self._describer.evidence_of(node for nodes in kept.values() for node in nodes)
        found = [self._series(dataset, nodes, evidence) for dataset, nodes in kept.items()]
        return tuple(sorted(found, key=lambda each: (not each.drawable, each.spread is None, each.dataset.text)))

    def _series(
        self, dataset: ox.NamedNode, nodes: Iterable[ox.NamedNode], evidence: dict[ox.NamedNode, Evidence]
    ) -> Series:
        units = things(self._snapshot, dataset, _MEASURED_IN)
        points = []
        for node in nodes:
            when, term = self._observed(node)
            value = self._describer.value(term) if term is not None else Value("not stated")
            points.append(Point(when, value, _number(term), evidence[node]))
        points.sort(key=lambda point: point.when)
        spread = None
        if len(points) == 1 and points[0].number is not None:
            numbers = self._numbers(dataset, points[0].when)
            spread = Spread(numbers, points[0].number) if len(numbers) >= FEWEST_COMPARED else None
        unit = self._describer.label(units[0]) if units else ""
        return Series(self._describer.value(dataset), unit, tuple(points), spread)

    def _find_numbers(self, dataset: ox.NamedNode, when: str) -> tuple[float, ...]:
        observed = (self._observed(node) for node in things_with(self._snapshot, _DATASET, dataset))
        numbers = (_number(term) for time, term in observed if time == when)
        return tuple(sorted(number for number in numbers if number is not None))

    def _observed(self, node: ox.NamedNode) -> tuple[str, object]:
        """Give when an observation was made (a date, or the name of a year), and the value of its measure."""
        when, term = "", None
        for quad in self._snapshot.triples_of(node):
            if quad.predicate == _PERIOD and isinstance(quad.object, ox.Literal):
                when = quad.object.value
            elif quad.predicate == _YEAR and isinstance(quad.object, ox.NamedNode):
                when = self._describer.label(quad.object)
            elif quad.predicate in self._measures:
                term = quad.object
        return when, term

    @cached_property
    def _measures(self) -> frozenset[ox.NamedNode]:
        return frozenset(things_with(self._snapshot, ox.NamedNode(RDF + "type"), ox.NamedNode(_QB + "MeasureProperty")))


def _number(term: object) -> float | None:
    if not isinstance(term, ox.Literal):
        return None
    try:
        number = float(term.value)
    except ValueError:
        return None
    return number if isfinite(number) else None
