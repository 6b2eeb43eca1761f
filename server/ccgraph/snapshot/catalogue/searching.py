"""Searches: every word of what was typed begins a word of a name, a code or a sentence of what is found.

The order: what is called or coded exactly so; what begins so; where a name has the words one after another, the shorter ones
first; then by the rank of the full-text index (bm25), in which labels and codes weigh most and sentences least. Where nothing
is found, misspelt words are taken for what they are spelt like, and where that finds nothing either, what has some of the
words is given; the results say which of these it was.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ccgraph.snapshot.catalogue.listing import ENTITY, Entity, entity_of
from ccgraph.snapshot.catalogue.words import SHOWN, Piece, Vocabulary, folded, marked, matching, words_of

#: Words of a search beyond which the rest is not looked at.
MOST_WORDS = 12
_WEIGHTS = "10.0, 6.0, 10.0, 1.0"

#: Behind the places of the kinds of name.
_SENTENCE = 9

How = Literal["", "spelt alike", "some words"]


@dataclass(frozen=True, slots=True)
class Found:
    """A result: the entity, the field in which it matched, what more is known of that, and its text with what matched."""

    entity: Entity
    field: str
    note: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The text that matched, or the part of it that is shown."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a search that are shown, how many there are in all and by section, and how they were found.

    ``how`` is empty where every word was found as typed; ``words`` are those that were looked for in the end, ``meant`` the
    likeliest of them in the place of what was misspelt.
    """

    found: tuple[Found, ...]
    total: int
    sections: dict[str, int]
    how: How
    words: tuple[str, ...]
    meant: str


class Hits(NamedTuple):
    """The numbers of what was found, best first, and how: see ``Results``."""

    how: How
    words: list[str]
    ids: list[int]
    meant: str = ""


class _Match(NamedTuple):
    """How a text of an entity matched; the least is the best."""

    other: bool
    inside: bool
    words: int
    place: int
    text: str
    field: str
    note: str


def search(
    database: sqlite3.Connection,
    text: str,
    vocabulary: Callable[[], Vocabulary],
    *,
    today: str,
    section: str,
    shown: int,
) -> Results:
    """Search a catalogue; see the module. ``section`` narrows what is shown, not what is counted by section."""
    how, words, ids, meant = numbers_of(database, text, vocabulary)
    sections = dict(
        database.execute(
            "SELECT section, count(*) FROM entity WHERE id IN (SELECT value FROM json_each(?)) GROUP BY section "
            "ORDER BY count(*) DESC, section",
            (json.dumps(ids),),
        ).fetchall()
    )
    if section:
        inside = {
            each for (each,) in database.execute(
                "SELECT id FROM entity WHERE section = ? AND id IN (SELECT value FROM json_each(?))",
                (section, json.dumps(ids)),
            )
        }  # fmt: skip
        ids = [each for each in ids if each in inside]
    found = tuple(_show(database, each, text, words, today) for each in ids[:shown])
    return Results(found, len(ids), sections, how, tuple(words), meant)


def numbers_of(database: sqlite3.Connection, text: str, vocabulary: Callable[[], Vocabulary]) -> Hits:
    """Find the numbers of the entities of a search."""
    words = words_of(text)[:MOST_WORDS]
    ids = _matching(database, text, words)
    return Hits("", words, ids) if ids or not words else _otherwise(database, words, vocabulary())


def _otherwise(database: sqlite3.Connection, words: list[str], vocabulary: Vocabulary) -> Hits:
    """Find by what the words are spelt like, else by some of them."""
    instead = vocabulary.mended(words)
    if instead is not None:
        best = " ".join(choices[0] for choices in instead)
        query = " AND ".join("(" + " OR ".join(_phrase(each) for each in choices) + ")" for choices in instead)
        ids = list(dict.fromkeys([*_matching(database, best, words_of(best)), *_ranked(database, query)]))
        if ids:
            every = words_of(" ".join(each for choices in instead for each in choices))
            return Hits("spelt alike", every, ids, best)
    return Hits("some words", words, _ranked(database, " OR ".join(_phrase(word) for word in words)))


def _matching(database: sqlite3.Connection, text: str, words: list[str]) -> list[int]:
    plain = folded(text)
    exact = database.execute("SELECT entity FROM name WHERE folded = ? ORDER BY place, entity", (plain,))
    if not words:  # a sign such as that of a currency
        return list(dict.fromkeys(_first(exact)))
    begins = database.execute(
        "SELECT entity FROM name WHERE folded > ? AND folded < ? ORDER BY place, length(folded), entity",
        (plain, plain + "\U0010ffff"),
    )
    together = database.execute(
        "SELECT words.rowid FROM words JOIN entity ON entity.id = words.rowid WHERE words MATCH ? "
        "ORDER BY length(entity.label), words.rowid",
        (f"{{label names codes}} : {_phrase(' '.join(words))}",),
    )
    ranked = _ranked(database, " AND ".join(_phrase(word) for word in words))
    return list(dict.fromkeys([*_first(exact), *_first(begins), *_first(together), *ranked]))


def _ranked(database: sqlite3.Connection, query: str) -> list[int]:
    return _first(
        database.execute(
            f"SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, {_WEIGHTS}), rowid",  # noqa: S608
            (query,),
        )
    )


def _first(rows: Iterable[tuple[int]]) -> list[int]:
    return [number for (number,) in rows]


def _phrase(words: str) -> str:
    """Put words, which are letters and digits only, as a phrase of FTS5 whose last word is the beginning of one."""
    return f'"{words}"*'


def _show(database: sqlite3.Connection, number: int, text: str, words: list[str], today: str) -> Found:
    """Say what an entity is and which of its names, codes and sentences matched best."""
    entity = entity_of(database.execute(f"SELECT {ENTITY} FROM entity WHERE id = ?", (today, number)).fetchone())  # noqa: S608
    plain = folded(text)
    named = database.execute("SELECT place, field, text, note, folded FROM name WHERE entity = ?", (number,))
    matches = [
        _Match(own != plain, not own.startswith(plain), -matching(own, words), place, name, field, note)
        for place, field, name, note, own in named
    ]
    if all(-match.words < len(words) for match in matches):
        told = database.execute("SELECT field, text FROM text WHERE entity = ?", (number,))
        matches += [
            _Match(True, True, -matching(folded(said), words), _SENTENCE, said, field, "") for field, said in told
        ]
    best = min(matches)
    return Found(entity, best.field, best.note, marked(best.text, words, shown=SHOWN))
