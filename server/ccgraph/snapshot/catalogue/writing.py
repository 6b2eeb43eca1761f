"""Writes the catalogue of a snapshot that is being built."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from ccgraph.snapshot.catalogue.facets import FacetQuery, Membership, memberships
from ccgraph.snapshot.catalogue.gathering import CODE, LAST_SEEN, NAME, Name, Thing, end_of, gather, names_of
from ccgraph.snapshot.catalogue.schema import FILE_NAME, INDEXES, KIND, TABLES
from ccgraph.snapshot.catalogue.words import folded


def write(folder: Path, base: str, store: ox.Store, facets: Iterable[FacetQuery], titles: Mapping[str, str]) -> None:
    """Write the catalogue of the entities below ``base`` that a store's default graph speaks of into ``folder``.

    ``titles`` are those of sections that are no concept schemes, by the section's name.
    """
    things = gather(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    parts: dict[str, list[str]] = defaultdict(list)
    for iri in things:
        if "#" in iri:
            parts[iri.partition("#")[0]].append(iri)
    found = [(section, iri) for iri, thing in things.items() if thing.label and (section := section_of(iri, base))]
    found.sort(key=lambda each: (each[0], folded(things[each[1]].label), each[1]))
    numbers = {iri: number for number, (_, iri) in enumerate(found, 1)}
    database = sqlite3.connect(folder / FILE_NAME)
    try:
        database.executescript(TABLES)
        kinds = _write_facets(database, store, facets, numbers, things, base)
        for section, iri in found:
            thing = things[iri]
            _write_entity(database, numbers[iri], iri, section, thing, kinds.get(iri) or _class(thing, things))
            _write_words(
                database, numbers[iri], thing, names_of(iri, parts[iri], things), _sentences(iri, parts, things)
            )
        sections = Counter(section for section, _ in found)
        database.executemany(
            "INSERT INTO section VALUES (?, ?, ?, ?)",
            [(name, *_title(name, base, things, titles), count) for name, count in sections.items()],
        )
        database.executescript(INDEXES)
        database.commit()
    finally:
        database.close()


def section_of(iri: str, base: str) -> str | None:
    """Name the section in which an entity is listed: the second segment of ``/id/<section>/…`` and ``/scheme/<section>/…``."""
    if not iri.startswith(base) or "#" in iri:
        return None
    segments = iri[len(base) :].split("/")
    if segments[0] in ("id", "scheme") and len(segments) == 3 and segments[2]:
        return segments[1]
    return None


def _write_facets(
    database: sqlite3.Connection,
    store: ox.Store,
    facets: Iterable[FacetQuery],
    numbers: Mapping[str, int],
    things: Mapping[str, Thing],
    base: str,
) -> dict[str, str]:
    """Write the facets with their values; give what each entity is by the facet that says so."""
    kinds: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for facet in facets:
        database.execute(
            "INSERT INTO facet VALUES (?, ?, ?, ?)", (facet.name, facet.title, facet.description, facet.place)
        )
        rows = {each for each in memberships(facet, store) if each.entity in numbers}
        values = _write_values(database, facet, rows, things, base)
        database.executemany(
            "INSERT INTO has VALUES (?, ?, ?, ?)",
            sorted((values[each.value][0], numbers[each.entity], each.start, each.end) for each in rows),
        )
        if facet.name == KIND:
            for each in rows:
                kinds[each.entity].add((each.start, values[each.value][1] + _days(each)))
    return {iri: ", ".join(label for _, label in sorted(labels)) for iri, labels in kinds.items()}


def _days(membership: Membership) -> str:
    """Say until when an entity had a value or, where that has no end, since when; nothing where it has neither."""
    if membership.end:
        return f" until {membership.end}"
    return f" since {membership.start}" if membership.start else ""


def _write_values(
    database: sqlite3.Connection,
    facet: FacetQuery,
    rows: Iterable[Membership],
    things: Mapping[str, Thing],
    base: str,
) -> dict[ox.NamedNode | ox.Literal, tuple[int, str]]:
    """Write a facet's values, each with a key for addresses: the end of its IRI, the whole where two have the same end."""
    written: dict[ox.NamedNode | ox.Literal, tuple[int, str]] = {}
    values = sorted({each.value for each in rows}, key=lambda value: value.value)
    ends = Counter(_end(value) for value in values)
    for value in values:
        iri = value.value if isinstance(value, ox.NamedNode) else ""
        end = _end(value)
        key = end if ends[end] == 1 else value.value.removeprefix(base)
        label = (things[iri].label if iri in things else "") or end.replace("-", " ")
        number = database.execute(
            "INSERT INTO value (facet, key, iri, label) VALUES (?, ?, ?, ?) RETURNING id", (facet.name, key, iri, label)
        ).fetchone()[0]
        written[value] = (number, label)
    return written


def _end(value: ox.NamedNode | ox.Literal) -> str:
    text = value.value
    return text if isinstance(value, ox.Literal) else end_of(text)


def _write_entity(database: sqlite3.Connection, number: int, iri: str, section: str, thing: Thing, kind: str) -> None:
    lives = bool(thing.classified or thing.opened or thing.closed)
    seen = thing.seen.get(LAST_SEEN, "")
    card = ox.serialize(sorted(thing.card, key=str), format=ox.RdfFormat.N_TRIPLES) or b""
    row = (number, iri, section, thing.label, kind, lives, thing.opened, thing.closed, seen, card.decode())
    database.execute("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _write_words(
    database: sqlite3.Connection, number: int, thing: Thing, names: list[Name], sentences: list[tuple[str, str]]
) -> None:
    database.executemany(
        "INSERT INTO name VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(number, each.place, each.field, each.text, each.note, folded(each.text), each.system) for each in names],
    )
    database.executemany("INSERT INTO text VALUES (?, ?, ?)", [(number, field, text) for field, text in sentences])
    columns = (
        [thing.label],
        [each.text for each in names if each.place not in (NAME, CODE) or each.text != thing.label],
        [each.text for each in names if each.place == CODE],
        [text for _, text in sentences],
    )
    texts = [folded(" . ".join(column)) for column in columns]
    database.execute("INSERT INTO words (rowid, label, names, codes, texts) VALUES (?, ?, ?, ?, ?)", (number, *texts))


def _sentences(iri: str, parts: Mapping[str, list[str]], things: Mapping[str, Thing]) -> list[tuple[str, str]]:
    own = [each for part in (iri, *sorted(parts.get(iri, ()))) for each in things[part].sentences]
    return list(dict.fromkeys(own))


def _class(thing: Thing, things: Mapping[str, Thing]) -> str:
    """Name what a thing is by its classification, else by the first of its classes that has a label."""
    classes = [thing.classified, *sorted(thing.types)]
    return next((things[each].label for each in classes if each in things and things[each].label), "")


def _title(section: str, base: str, things: Mapping[str, Thing], titles: Mapping[str, str]) -> tuple[str, bool]:
    """Give the title of a section and whether it is a concept scheme, which has a title of its own."""
    scheme = things.get(f"{base}scheme/{section}", Thing())
    return scheme.label or titles.get(section) or section.replace(
        "-", " "
    ).capitalize(), f"{base}scheme/{section}" in things
