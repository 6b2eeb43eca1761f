"""The list of entities beside a snapshot's store: made once when it is built, read page by page when it is browsed or searched.

A SQLite file. ``entity`` has one row an entity: its IRI, the section it is listed in (``organisation``, ``report``, ``theme`` …),
its label, what it is, and its life. ``name`` is a full-text index (FTS5) of every name and code that an entity has or had.
Sections are the first segments of paths: ``/id/<section>/…`` and ``/scheme/<section>/…``.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ccgraph.iris import DCTERMS, RDF, RDFS, SKOS

FILE_NAME = "catalogue.sqlite"
#: Results of a search.
MOST_FOUND = 100
_CLASSIFICATION = "http://www.w3.org/ns/org#classification"
_OPENED = "https://schema.org/foundingDate"
_CLOSED = "https://schema.org/dissolutionDate"
_NAMING = {
    RDFS + "label": "name",
    SKOS + "prefLabel": "name",
    DCTERMS + "title": "name",
    SKOS + "altLabel": "other name",
    SKOS + "hiddenLabel": "other name",
    "http://www.w3.org/2008/05/skos-xl#literalForm": "other name",
    DCTERMS + "identifier": "code",
}
#: Of the parts of a thing only these are names of it.
_NAMES_OF_PARTS = frozenset(["http://www.w3.org/2008/05/skos-xl#literalForm", DCTERMS + "identifier"])


@dataclass(frozen=True, slots=True)
class Entity:
    """A listed entity: ``detail`` is the label of its kind, ``opened`` and ``closed`` are ISO dates; empty where not known."""

    iri: str
    label: str
    detail: str
    opened: str
    closed: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a listing: its entities, its number (from one), the number of pages, and of entities in the listing."""

    entities: tuple[Entity, ...]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Found:
    """A result of a search: the entity, the name or code that matched, and which of these it is."""

    entity: Entity
    section: str
    matched: str
    sort: str


def write(folder: Path, base: str, quads: Iterable[ox.Quad]) -> None:
    """Write the catalogue of the entities below ``base`` into ``folder``."""
    labels: dict[str, str] = {}
    kinds: dict[str, str] = {}
    dates: dict[tuple[str, str], str] = {}
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in quads:
        if not isinstance(quad.subject, ox.NamedNode):
            continue
        subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object
        if isinstance(value, ox.Literal):
            if predicate == RDFS + "label" and (subject not in labels or value.language == "en"):
                labels[subject] = value.value
            if predicate in _NAMING and ("#" not in subject or predicate in _NAMES_OF_PARTS):
                names[subject.partition("#")[0]].setdefault(value.value, _NAMING[predicate])
            if predicate in (_OPENED, _CLOSED):
                dates[subject, predicate] = value.value
        elif isinstance(value, ox.NamedNode) and (
            predicate == _CLASSIFICATION or (predicate == RDF + "type" and subject not in kinds)
        ):
            kinds[subject] = value.value
    rows = []
    for iri, label in labels.items():
        section = _section(iri, base)
        if section is not None:
            life = (dates.get((iri, _OPENED), ""), dates.get((iri, _CLOSED), ""))
            rows.append((iri, section, label, labels.get(kinds.get(iri, ""), ""), *life))
    database = sqlite3.connect(folder / FILE_NAME)
    try:
        database.executescript(
            """
            CREATE TABLE entity (iri TEXT PRIMARY KEY, section TEXT, label TEXT, detail TEXT, opened TEXT, closed TEXT)
              WITHOUT ROWID;
            CREATE VIRTUAL TABLE name USING fts5
              (text, iri UNINDEXED, sort UNINDEXED, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
            """
        )
        database.executemany("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?)", rows)
        listed = ((text, row[0], sort) for row in rows for text, sort in names[row[0]].items())
        database.executemany("INSERT INTO name VALUES (?, ?, ?)", listed)
        database.execute("CREATE INDEX listing ON entity (section, label COLLATE NOCASE, iri)")
        database.execute("INSERT INTO name (name) VALUES ('optimize')")
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

    def kinds(self, section: str) -> dict[str, int]:
        """Give the kinds of the entities of a section, in order of name, with how many there are of each."""
        rows = self._rows(
            "SELECT detail, count(*) FROM entity WHERE section = ? AND detail <> '' GROUP BY detail ORDER BY detail",
            section,
        )
        return {kind: int(count) for kind, count in rows}

    def page(self, section: str, number: int, size: int, *, kind: str = "", day: str = "") -> Page:
        """Give one page of a section, in order of label; empty past the end.

        ``kind`` keeps the entities of one kind; ``day`` those whose life includes it, or may: an opening that is not known
        does not keep a body out.
        """
        where, values = "section = ?", [section]
        if kind:
            where += " AND detail = ?"
            values.append(kind)
        if day:
            where += " AND (opened <> '' OR closed <> '') AND opened <= ? AND (closed = '' OR closed >= ?)"
            values += [day, day]
        total = int(self._rows(f"SELECT count(*) FROM entity WHERE {where}", *values)[0][0])  # noqa: S608
        rows = self._rows(
            "SELECT iri, label, detail, opened, closed FROM entity "  # noqa: S608 - all values are bound
            f"WHERE {where} ORDER BY label COLLATE NOCASE, iri LIMIT ? OFFSET ?",
            *values,
            size,
            (number - 1) * size,
        )
        return Page(tuple(Entity(*row) for row in rows), number, max(1, -(-total // size)), total)

    def search(self, text: str) -> tuple[Found, ...]:
        """Find entities with a name or code in which every word of a text begins a word; the best first, each once."""
        words = re.findall(r"\w+", text)
        if not words:
            return ()
        rows = self._rows(
            "SELECT entity.iri, label, detail, opened, closed, section, name.text, name.sort FROM name "
            "JOIN entity ON entity.iri = name.iri WHERE name MATCH ? "
            "ORDER BY lower(name.text) <> lower(?), sort = 'other name', rank, label COLLATE NOCASE, entity.iri LIMIT ?",
            " ".join(f'"{word}"*' for word in words),
            text.strip(),
            MOST_FOUND * 4,
        )
        found: dict[str, Found] = {}
        for row in rows:
            found.setdefault(row[0], Found(Entity(*row[:5]), row[5], row[6], row[7]))
        return tuple(found.values())[:MOST_FOUND]

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
