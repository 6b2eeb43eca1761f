"""Matches a name that somebody else wrote with the entities that it may mean: candidates with a score and its reasons.

Unlike a search it compares whole names: what is called, was called or is coded exactly so scores 100, and nothing else does.
Whether the best candidate is the one that was meant is for others to decide.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from ccgraph.snapshot.catalogue.listing import ENTITY, Entity, entity_of
from ccgraph.snapshot.catalogue.schema import KIND
from ccgraph.snapshot.catalogue.words import folded, words_of

#: Candidates of a search that are compared.
COMPARED = 60
#: The score of one that is called exactly so.
EXACT = 100.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity, how alike one of its names is to what was asked for (0 to 100), that name, and in which field it stands."""

    entity: Entity
    score: float
    name: str
    field: str

    @property
    def exact(self) -> bool:
        """True where the name is the same, case, accents and spaces apart."""
        return self.score == EXACT


def of_type(database: sqlite3.Connection, ids: Iterable[int], types: Iterable[str]) -> list[int]:
    """Keep the entities that are in one of some sections, or of one of some kinds (IRIs), in their order."""
    wanted = json.dumps(list(types))
    rows = database.execute(
        "SELECT id FROM entity WHERE section IN (SELECT value FROM json_each(?)) "
        "UNION SELECT entity FROM has JOIN value ON value.id = has.value "
        "WHERE facet = ? AND iri IN (SELECT value FROM json_each(?))",
        (wanted, KIND, wanted),
    )
    kept = {number for (number,) in rows}
    return [number for number in ids if number in kept]


def compared(database: sqlite3.Connection, ids: list[int], text: str, today: str) -> list[Candidate]:
    """Compare a text with every name of some entities, the likest first; equally like ones as they came."""
    wanted = ids[:COMPARED]
    chosen = json.dumps(wanted)
    entities = {
        number: entity_of(row)
        for number, *row in database.execute(
            f"SELECT id, {ENTITY} FROM entity WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608
            (today, chosen),
        )
    }
    plain = folded(text)
    best: dict[int, Candidate] = {}
    named = database.execute(
        "SELECT entity, field, text, folded FROM name WHERE entity IN (SELECT value FROM json_each(?)) ORDER BY place",
        (chosen,),
    )
    for number, field, name, own in named:
        score = likeness(plain, own)
        if number not in best or score > best[number].score:
            best[number] = Candidate(entities[number], score, name, field)
    return sorted((best[number] for number in wanted if number in best), key=lambda each: -each.score)


def likeness(one: str, other: str) -> float:
    """Say how alike two folded names are, from 0 to 100: by their letters, and by how many of their words they share."""
    if one == other:
        return EXACT
    ours, theirs = " ".join(words_of(one)), " ".join(words_of(other))
    alike = (fuzz.token_sort_ratio(ours, theirs) + fuzz.token_set_ratio(ours, theirs)) / 2
    return round(min(alike, EXACT - 1), 1)
