"""Listings narrowed by facets: what was chosen, as SQL conditions with bound values, and what comes of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ccgraph.snapshot.catalogue.gathering import CODE
from ccgraph.snapshot.catalogue.life import NOT_KNOWN, OPEN
from ccgraph.snapshot.catalogue.schema import STATUS

#: What is read of an entity, for ``entity_of``; the one value that is bound is the day of its status.
ENTITY = f"""iri, section, label, kind, opened, closed, iif(lives, status_on(opened, closed, ?, seen), ''), card,
(SELECT json_group_array(json_array(system, text)) FROM name WHERE name.entity = entity.id AND place = {CODE})"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Choice:
    """What a listing is narrowed to: a section, values by facet (of one facet any, of several all), and the day it is of.

    ``day`` is an ISO date, empty where none was asked for; ``today`` is the day on which the status is told then. On a day that
    was asked for, values hold that held on it, and a choice of no status is one of what was open or may have been.
    """

    section: str
    today: str
    day: str = ""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def statuses(self) -> tuple[str, ...]:
        """The statuses that are kept; all where there is none."""
        return tuple(self.values.get(STATUS, ())) or ((OPEN, NOT_KNOWN) if self.day else ())


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet: its key in addresses, its IRI (empty for a literal), and how many entities have it.

    The number is of those that the choices by all other facets leave.
    """

    key: str
    iri: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with those of its values that are left or chosen."""

    name: str
    title: str
    description: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A code that an entity has or had, and its system by the end of the IRI of that; empty where it is of none."""

    system: str
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A listed entity.

    ``kind`` says what it is, empty where that is not known; ``opened`` and ``closed`` are ISO dates, empty where not known;
    ``status`` is empty for what has no life; ``card`` is what data about a listing says of it, as N-Triples; ``codes`` are all
    that it has or had.
    """

    iri: str
    section: str
    label: str
    kind: str
    opened: str
    closed: str
    status: str
    card: str
    codes: tuple[Code, ...]

    def codes_of(self, system: str) -> tuple[str, ...]:
        """Give its codes of one system."""
        return tuple(each.text for each in self.codes if each.system == system)


def entity_of(row: Sequence[Any]) -> Entity:
    """Make an entity of what was read as ``ENTITY``."""
    iri, section, label, kind, opened, closed, status, card, codes = row
    return Entity(
        iri, section, label, kind, opened, closed, status, card, tuple(Code(*each) for each in json.loads(codes))
    )


@dataclass(frozen=True, slots=True)
class Listing:
    """A stretch of a listing: its entities, how many of the listing stand before them, and how many it has in all.

    ``systems`` are those of the codes of everything in the section.
    """

    entities: tuple[Entity, ...]
    before: int
    total: int
    facets: tuple[Facet, ...]
    systems: tuple[str, ...]

    @property
    def after(self) -> int:
        """How many entities of the listing stand behind these."""
        return self.total - self.before - len(self.entities)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of SQL on the table ``entity``, with the values that are bound in it."""

    sql: str
    values: tuple[str | int, ...]


def condition(choice: Choice, numbers: Mapping[str, tuple[int, ...]], *, but: str = "") -> Condition:
    """Put a choice as a condition, but for one facet; ``numbers`` are those of the chosen values, by facet.

    The function ``status_on`` has to be there, as in ``life``.
    """
    parts, values = ["entity.section = ?"], [choice.section]
    bound: list[str | int] = list(values)
    if choice.statuses and but != STATUS:
        parts.append(f"lives AND status_on(opened, closed, ?, seen) IN ({_marks(choice.statuses)})")
        bound += [choice.day or choice.today, *choice.statuses]
    elif choice.day:
        parts.append("lives")
    for facet, chosen in numbers.items():
        if facet != but:
            dated, days = held(choice.day)
            had = f"SELECT entity FROM has WHERE value IN ({_marks(chosen)}){dated}"  # noqa: S608 - all values are bound
            parts.append(f"entity.id IN ({had})")
            bound += [*chosen, *days]
    return Condition(" AND ".join(parts), tuple(bound))


def held(day: str) -> tuple[str, tuple[str, ...]]:
    """Give the condition that a value was had on a day, or at any time: what has neither beginning nor end is had for ever."""
    if not day:
        return "", ()
    return " AND (start <= ? AND (start <> '' OR until = '') AND (until = '' OR until >= ?))", (day, day)


def _marks(values: tuple[object, ...]) -> str:
    return ", ".join("?" * len(values))
