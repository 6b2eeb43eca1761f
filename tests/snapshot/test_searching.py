"""Searches on the real data: what is found, in which order, and what is said of how."""

from __future__ import annotations

import pytest

from ccgraph.snapshot import Snapshot

TODAY = "2026-05-01"
BOLD = "".join(chr(0x1D41A + ord(letter) - ord("a")) for letter in "bassetlaw")


@pytest.mark.parametrize(
    ("text", "iri", "field", "matched"),
    [
        ("02Q", "id/organisation/02Q", "code", "02Q"),
        ("02q", "id/organisation/02Q", "code", "02Q"),
        ("E38000008", "id/organisation/02Q", "code", "E38000008"),
        ("bassetlaw ccg", "id/organisation/02Q", "name", "NHS Bassetlaw CCG"),
        ("NHS Commissioning Board", "id/organisation/nhs-england", "former name", "NHS Commissioning Board"),
        ("Manchester CCG", "id/organisation/14L", "name", "NHS Manchester CCG"),
        ("  MANCHESTER\u00a0 ccg ", "id/organisation/14L", "name", "NHS Manchester CCG"),
        ("paediatrics", "scheme/theme/child-health", "other name", "paediatrics"),
        ("GP engagement", "scheme/theme/clinical-engagement", "other name", "GP engagement"),
        ("co-commissioning", "scheme/theme/co-commissioning", "name", "Co-commissioning"),
        ("tight money caption", "id/finding/financial-constraints-lower-enthusiasm", "description", None),
    ],
)
def test_the_best_comes_first_and_says_what_matched(
    real_snapshot: Snapshot, text: str, iri: str, field: str, matched: str | None
) -> None:
    """Codes, names, former names, synonyms and sentences are searched; what is called so stands first."""
    results = real_snapshot.catalogue.search(text, TODAY)
    assert results.how == ""
    best = results.found[0]
    assert (best.entity.iri, best.field) == (real_snapshot.base + iri, field)
    assert matched is None or best.text == matched
    assert any(piece.matched for piece in best.pieces)


def test_a_code_says_its_system_and_editions(real_snapshot: Snapshot) -> None:
    """A code that matched says of which system it is and in which editions it was seen; so both its bodies can be told apart."""
    found = {
        each.entity.iri.rpartition("/")[2]: each.note
        for each in real_snapshot.catalogue.search("E38000008", TODAY).found
    }
    assert found["02Q"] == "Government Statistical Service codes; in editions from 2013-04-01 to 2021-04-01"
    assert "2022-07-01" in found["02q-sub-icb-location"]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Basetlaw", ["bassetlaw"], "NHS Bassetlaw CCG"),
        ("Basset law", ["bassetlaw"], "NHS Bassetlaw CCG"),
        ("Mancehster ccg", ["manchester", "ccg"], "NHS Manchester CCG"),
        ("northwest london", ["north", "west", "london"], "NHS North West London CCG"),
        ("Comissioning Bord", ["commissioning", "board"], "NHS England"),
    ],
)
def test_misspelt_words_are_taken_for_what_they_are_like(
    real_snapshot: Snapshot, text: str, words: list[str], found: str
) -> None:
    """Where nothing has a word, what is spelt like it is given, and the results say so."""
    results = real_snapshot.catalogue.search(text, TODAY)
    assert results.how == "spelt alike"
    assert set(words) <= set(results.words)
    assert found in [each.entity.label for each in results.found]


def test_codes_are_not_mended(real_snapshot: Snapshot) -> None:
    """A code that nothing has is not taken for another code: 99Z99 is nobody's."""
    results = real_snapshot.catalogue.search("99Z99", TODAY)
    assert (results.found, results.total, results.sections) == ((), 0, {})


def test_where_nothing_has_all_words_some_will_do(real_snapshot: Snapshot) -> None:
    """Results that have but some of the words say so, and what has most of them comes first."""
    results = real_snapshot.catalogue.search("Bassetlaw paediatrics", TODAY)
    assert results.how == "some words"
    labels = [each.entity.label for each in results.found]
    assert "Child health" in labels and "Bassetlaw (Primary care trust)" in labels


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", '"', "'", "a AND", "OR", "NOT bassetlaw", "NEAR(", "NEAR(bassetlaw, 5)", "*", "label:bassetlaw", "{codes}:x",
        "'; DROP TABLE entity; --", "\x00", "bassetlaw\x00", "-", "name:x^", "\u202ewaltessab", "\ud800", "é\u0301\u0301",
        "(" * 200,        "x" * 5000, "a " * 5000, BOLD, "ﬁnance", "İstanbul", "½",
    ],
)  # fmt: skip
def test_any_text_is_a_search(real_snapshot: Snapshot, text: str) -> None:
    """No text is syntax: whatever is typed is looked for or finds nothing, and the catalogue stays whole."""
    results = real_snapshot.catalogue.search(text, TODAY, shown=5)
    assert len(results.found) <= 5 and results.total == sum(results.sections.values())
    assert real_snapshot.catalogue.sections["organisation"].entities > 1000


def test_compatible_letters_are_the_same(real_snapshot: Snapshot) -> None:
    """Compatibility forms, such as mathematical bold, are folded to the letters that they stand for."""
    assert real_snapshot.catalogue.search(BOLD, TODAY).found[0].entity.label == "Bassetlaw (Local authority)"


def test_a_section_narrows_what_is_shown_but_not_what_is_counted(real_snapshot: Snapshot) -> None:
    """The counts by section are of the whole search, so that another section can be chosen."""
    whole = real_snapshot.catalogue.search("general practice", TODAY)
    inside = real_snapshot.catalogue.search("general practice", TODAY, section="finding", shown=1000)
    assert inside.sections == whole.sections and len(whole.sections) > 3
    assert inside.total == whole.sections["finding"] == len(inside.found)
    assert {each.entity.section for each in inside.found} == {"finding"}


def test_every_name_and_code_finds_its_bearer(real_snapshot: Snapshot) -> None:
    """Whatever a body is or was called, in full, finds it among the first: every tenth name and code of the real data."""
    import sqlite3

    database = sqlite3.connect(real_snapshot.path / "catalogue.sqlite")
    rows = database.execute(
        "SELECT text, iri FROM name JOIN entity ON entity.id = entity WHERE name.rowid % 10 = 0"
    ).fetchall()
    database.close()
    assert len(rows) > 300
    missed = [
        (text, iri)
        for text, iri in rows
        if iri not in [each.entity.iri for each in real_snapshot.catalogue.search(text, TODAY, shown=20).found]
    ]
    assert missed == []
