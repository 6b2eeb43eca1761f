"""Words: folding, marking, mending. Pure functions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccgraph.snapshot.catalogue.words import Vocabulary, cleaned, folded, marked, matching, words_of

VOCABULARY = Vocabulary(["bassetlaw", "board", "ccg", "commissioning", "law", "london", "north", "west", "02q"])


@given(st.text(), st.lists(st.text(alphabet="abcdé0", min_size=1), max_size=3))
def test_marking_loses_nothing(text: str, words: list[str]) -> None:
    """The pieces of a text are the text, and what is marked begins with a word that was looked for."""
    pieces = marked(text, [folded(word) for word in words])
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        assert not piece.matched or matching(folded(piece.text), [folded(word) for word in words])


@given(st.text(max_size=500), st.text(alphabet="ab", min_size=1, max_size=2))
def test_a_long_text_is_cut_around_what_matched(text: str, word: str) -> None:
    """No more than was asked for is shown, and ellipses stand for the rest."""
    pieces = marked(text, [word], shown=60)
    said = "".join(piece.text for piece in pieces)
    assert len(said) <= 62
    assert said.removeprefix("…").removesuffix("…") in text or said in text


def test_a_cut_text_shows_the_match() -> None:
    """The first match is in what is shown."""
    pieces = marked("word " * 100 + "needle" + " word" * 100, ["needle"], shown=100)
    assert [piece.text for piece in pieces if piece.matched] == ["needle"]
    assert pieces[0].text.startswith("…") and pieces[-1].text.endswith("…")


@given(st.text())
def test_folding_twice_is_folding_once_for_words(text: str) -> None:
    """The words of a text are found again in themselves, so that an index and a search agree."""
    words = words_of(text)
    assert words_of(" ".join(words)) == words


@pytest.mark.parametrize(
    ("typed", "clean"),
    [("a\x00b", "a b"), ("\u202eabc\u202c", "abc"), ("  a \t b\n", "a b"), ("\u200b", ""), ("naïve", "naïve")],
)
def test_cleaning_takes_away_what_cannot_be_typed(typed: str, clean: str) -> None:
    """Control characters and marks of direction are no part of a search; letters with accents are."""
    assert cleaned(typed) == clean


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        (["basetlaw"], [("bassetlaw",)]),
        (["basset", "law"], [("bassetlaw",)]),
        (["northwest", "london"], [("north west",), ("london",)]),
        (["comissioning", "boa"], [("commissioning",), ("boa",)]),
        (["commiss"], None),
        (["02x"], None),
        (["xyzzyplugh"], None),
        (["lon", "zzzz"], None),
    ],
)
def test_mending(words: list[str], instead: list[tuple[str, ...]] | None) -> None:
    """A word that begins a known one stays; others are joined, split or replaced; what is like nothing mends nothing."""
    assert VOCABULARY.mended(words) == instead
