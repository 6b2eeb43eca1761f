"""The list of entities beside a snapshot's store: made once when it is built, read page by page when it is browsed.

A SQLite file with one row an entity: its IRI, the section it is listed in (``organisation``, ``report``, ``theme`` …), its
label, and in a word what it is. Sections are the first segments of paths: ``/id/<section>/…`` and ``/scheme/<section>/…``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ccgraph.iris import RDF, RDFS

FILE_NAME = "catalogue.sqlite"
_CLASSIFICATION = "http://www.w3.org/ns/org#classification"


@dataclass(frozen=True, slots=True)
class Entity:
    """A listed entity; ``detail`` is the label of its kind, or empty."""

    iri: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a section: its entities, its number (from one), the number of pages, and of entities in the section."""

    entities: tuple[Entity, ...]
    number: int
    pages: int
    total: int


def write(folder: Path, base: str, quads: Iterable[ox.Quad]) -> None:
    """Write the catalogue of the entities below ``base`` into ``folder``."""
    labels: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for quad in quads:
        if not isinstance(quad.subject, ox.NamedNode):
            continue
        subject, predicate = quad.subject.value, quad.predicate.value
        if predicate == RDFS + "label" and isinstance(quad.object, ox.Literal):
            if subject not in labels or quad.object.language == "en":
                labels[subject] = quad.object.value
        elif isinstance(quad.object, ox.NamedNode) and (
            predicate == _CLASSIFICATION or (predicate == RDF + "type" and subject not in kinds)
        ):
            kinds[subject] = quad.object.value
    rows = []
    for iri, label in labels.items():
        section = _section(iri, base)
        if section is not None:
            rows.append((iri, section, label, labels.get(kinds.get(iri, ""), "")))
    database = sqlite3.connect(folder / FILE_NAME)
    try:
        database.execute(
            "CREATE TABLE entity (iri TEXT PRIMARY KEY, section TEXT, label TEXT, detail TEXT) WITHOUT ROWID"
        )
        database.executemany("INSERT INTO entity VALUES (?, ?, ?, ?)", rows)
        database.execute("CREATE INDEX listing ON entity (section, label COLLATE NOCASE, iri)")
        database.commit()
    finally:
        database.close()


class Catalogue:
    """Reads the catalogue of a finished snapshot; each call opens the file anew, so threads share nothing."""

    def __init__(self, folder: Path) -> None:
        self._uri = f"file:{folder / FILE_NAME}?mode=ro&immutable=1"

    def sections(self) -> dict[str, int]:
        """Give the sections, in order of name, with how many entities each has."""
        rows = self._rows("SELECT section, count(*) FROM entity GROUP BY section ORDER BY section")
        return {section: int(count) for section, count in rows}

    def page(self, section: str, number: int, size: int) -> Page:
        """Give one page of a section, in order of label; empty past the end."""
        total = int(self._rows("SELECT count(*) FROM entity WHERE section = ?", section)[0][0])
        rows = self._rows(
            "SELECT iri, label, detail FROM entity WHERE section = ? ORDER BY label COLLATE NOCASE, iri LIMIT ? OFFSET ?",
            section,
            size,
            (number - 1) * size,
        )
        return Page(tuple(Entity(*row) for row in rows), number, max(1, -(-total // size)), total)

    def _rows(self, sql: str, *values: str | int) -> list[tuple[str, ...]]:
        database = sqlite3.connect(self._uri, uri=True)
        try:
            return database.execute(sql, values).fetchall()
        finally:
            database.close()


def _section(iri: str, base: str) -> str | None:
    if not iri.startswith(base) or "#" in iri:
        return None
    segments = iri[len(base) :].split("/")
    if segments[0] in ("id", "scheme") and len(segments) == 3 and segments[2]:
        return segments[1]
    return None
