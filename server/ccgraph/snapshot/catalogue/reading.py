"""Reads the catalogue of a finished snapshot: its sections, listings narrowed by facets, searches."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ccgraph.snapshot.catalogue.gathering import CODE
from ccgraph.snapshot.catalogue.life import STATUSES, status_on
from ccgraph.snapshot.catalogue.listing import (
    ENTITY,
    Choice,
    Condition,
    Facet,
    Listing,
    Option,
    condition,
    entity_of,
    held,
)
from ccgraph.snapshot.catalogue.matching import Candidate, compared, of_type
from ccgraph.snapshot.catalogue.schema import FILE_NAME, KIND, STATUS
from ccgraph.snapshot.catalogue.searching import Results, numbers_of, search
from ccgraph.snapshot.catalogue.words import Vocabulary, cleaned
from ccgraph.snapshot.databases import open_finished


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the catalogue: its name in addresses, its title, whether it is a concept scheme, how much is in it."""

    name: str
    title: str
    scheme: bool
    entities: int


class Catalogue:
    """The catalogue of a finished snapshot; each call opens the file anew, so threads share nothing."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    @cached_property
    def sections(self) -> dict[str, Section]:
        """The sections, in order of name."""
        with self._open() as database:
            rows = database.execute("SELECT name, title, scheme, entities FROM section ORDER BY name").fetchall()
        return {name: Section(name, title, bool(scheme), count) for name, title, scheme, count in rows}

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """The facets, in order, with no options."""
        with self._open() as database:
            rows = database.execute("SELECT name, title, description FROM facet ORDER BY place, name").fetchall()
        status = Facet(STATUS, "Status", "By the first and the last day.", ())
        return (*(Facet(name, title, description, ()) for name, title, description in rows), status)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of all names and sentences."""
        with self._open() as database:
            return Vocabulary(word for (word,) in database.execute("SELECT term FROM vocabulary"))

    def keys(self, facet: str) -> tuple[str, ...]:
        """Give the keys of a facet's values, in order."""
        if facet == STATUS:
            return STATUSES
        return tuple(sorted(key for key, _, _ in self._values[facet].values()))

    def place_of(self, facet: str, iri: str) -> tuple[str, str] | None:
        """Give the section in which most entities have a facet's value, and the key of that; None where none has it."""
        with self._open() as database:
            row = database.execute(
                "SELECT section, key FROM value JOIN has ON has.value = value.id JOIN entity ON entity.id = has.entity "
                "WHERE facet = ? AND value.iri = ? GROUP BY section, key ORDER BY count(*) DESC LIMIT 1",
                (facet, iri),
            ).fetchone()
        return None if row is None else (str(row[0]), str(row[1]))

    def number_of(self, iri: str) -> int | None:
        """Give the place of an entity among all, from which a listing can go on; None where it is not listed."""
        with self._open() as database:
            row = database.execute("SELECT id FROM entity WHERE iri = ?", (iri,)).fetchone()
        return None if row is None else int(row[0])

    def spelt_like(self, iri: str) -> list[str]:
        """Give the IRIs of entities that differ from one in capitals alone."""
        with self._open() as database:
            rows = database.execute("SELECT iri FROM entity WHERE iri = ? COLLATE NOCASE ORDER BY iri LIMIT 5", (iri,))
            return [found for (found,) in rows]

    def section_of(self, iri: str) -> str:
        """Name the section of an entity; empty where it is not listed."""
        with self._open() as database:
            row = database.execute("SELECT section FROM entity WHERE iri = ?", (iri,)).fetchone()
        return "" if row is None else str(row[0])

    def listing(self, choice: Choice, size: int, *, after: int | None = None, before: int | None = None) -> Listing:
        """Give a stretch of at most ``size`` entities in order of label: from the first, or behind or before an entity's number.

        Values that no facet has are had by nothing; see ``keys``.
        """
        with self._open() as database:
            wanted = condition(choice, self._numbers(choice))
            query = f"SELECT id FROM entity WHERE {wanted.sql} ORDER BY id"  # noqa: S608 - all values are bound
            ids = [number for (number,) in database.execute(query, wanted.values)]
            start = 0
            if after is not None:
                start = sum(each <= after for each in ids)
            elif before is not None:
                end = sum(each < before for each in ids)
                start, size = max(0, end - size), min(size, end)
            shown = ids[start : start + size]
            rows = database.execute(
                f"SELECT {ENTITY} FROM entity WHERE id IN ({', '.join('?' * len(shown))}) ORDER BY id",  # noqa: S608
                (choice.day or choice.today, *shown),
            ).fetchall()
            facets = tuple(self._counted(database, choice))
        return Listing(tuple(map(entity_of, rows)), start, len(ids), facets, self._systems.get(choice.section, ()))

    def search(self, text: str, today: str, *, section: str = "", shown: int = 50) -> Results:
        """Find entities by their names, codes and sentences, the best first; see ``searching``."""
        with self._open() as database:
            return search(database, cleaned(text), lambda: self.vocabulary, today=today, section=section, shown=shown)

    def match(self, text: str, today: str, *, types: Iterable[str] = ()) -> list[Candidate]:
        """Find the entities that a name may mean, the likest first, of some types if any are given; see ``matching``.

        A type is the name of a section or the IRI of a kind.
        """
        wanted = tuple(types)
        with self._open() as database:
            ids = numbers_of(database, cleaned(text), lambda: self.vocabulary).ids
            return compared(database, of_type(database, ids, wanted) if wanted else ids, cleaned(text), today)

    def some_of_type(self, kind: str, most: int) -> list[str]:
        """Give the IRIs of some entities of a type."""
        with self._open() as database:
            every = [number for (number,) in database.execute("SELECT id FROM entity ORDER BY id")]
            chosen = of_type(database, every, [kind])
            step = max(1, len(chosen) // most)
            marks = ", ".join("?" * len(chosen[::step][:most]))
            rows = database.execute(f"SELECT iri FROM entity WHERE id IN ({marks})", chosen[::step][:most])  # noqa: S608
            return [iri for (iri,) in rows]

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kinds of entities: their labels by their IRIs, in order of label."""
        values = self._values.get(KIND, {}).values()
        return {iri: label for _, iri, label in sorted(values, key=lambda each: each[2].casefold()) if iri}

    @cached_property
    def _values(self) -> dict[str, dict[int, tuple[str, str, str]]]:
        """The values of each facet by their numbers: key, IRI, label."""
        found: dict[str, dict[int, tuple[str, str, str]]] = {facet.name: {} for facet in self.facets}
        with self._open() as database:
            for number, facet, *value in database.execute("SELECT id, facet, key, iri, label FROM value"):
                found[facet][number] = tuple(value)
        return found

    @cached_property
    def _systems(self) -> dict[str, tuple[str, ...]]:
        """The systems of the codes that entities have, by section, in order."""
        found: dict[str, tuple[str, ...]] = {}
        with self._open() as database:
            for section, system in database.execute(
                "SELECT DISTINCT section, system FROM name JOIN entity ON entity.id = name.entity WHERE place = ? "
                "ORDER BY section, system",
                (CODE,),
            ):
                found[section] = (*found.get(section, ()), system)
        return found

    def _numbers(self, choice: Choice) -> dict[str, tuple[int, ...]]:
        """Give the numbers of the chosen values, by facet."""
        return {
            facet: tuple(number for number, (key, _, _) in self._values[facet].items() if key in keys)
            for facet, keys in choice.values.items()
            if facet != STATUS and keys
        }

    def _counted(self, database: sqlite3.Connection, choice: Choice) -> Iterator[Facet]:
        """Count for every value of each facet the entities that have it, of those which the choices by the others leave."""
        numbers = self._numbers(choice)
        of_all = _counts(database, condition(choice, numbers), choice.day)
        for facet in self.facets:
            wanted = condition(choice, numbers, but=facet.name)
            if facet.name == STATUS:
                options = _statuses(database, wanted, choice)
            else:
                counts = _counts(database, wanted, choice.day) if facet.name in numbers else of_all
                chosen = numbers.get(facet.name, ())
                options = [
                    Option(*value, counts.get(number, 0), number in chosen)
                    for number, value in self._values[facet.name].items()
                    if number in counts or number in chosen
                ]
                options.sort(key=lambda each: (-each.count if each.iri else 0, each.label.casefold(), each.key))
            if options:
                yield Facet(facet.name, facet.title, facet.description, tuple(options))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        database = open_finished(self._path)
        try:
            database.create_function("status_on", 4, status_on, deterministic=True)
            yield database
        finally:
            database.close()


def _counts(database: sqlite3.Connection, wanted: Condition, day: str) -> dict[int, int]:
    dated, days = held(day)
    return dict(
        database.execute(
            "SELECT value, count(DISTINCT entity) FROM has "  # noqa: S608 - all values are bound
            f"WHERE entity IN (SELECT id FROM entity WHERE {wanted.sql}){dated} GROUP BY value",
            (*wanted.values, *days),
        ).fetchall()
    )


def _statuses(database: sqlite3.Connection, wanted: Condition, choice: Choice) -> list[Option]:
    counts = dict(
        database.execute(
            f"SELECT status_on(opened, closed, ?, seen) AS status, count(*) FROM entity WHERE lives AND {wanted.sql} "  # noqa: S608
            "GROUP BY status",
            (choice.day or choice.today, *wanted.values),
        ).fetchall()
    )
    chosen = choice.statuses if counts else choice.values.get(STATUS, ())
    return [
        Option(each, "", each, counts.get(each, 0), each in chosen)
        for each in STATUSES
        if each in counts or each in chosen
    ]
