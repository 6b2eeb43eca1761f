"""Words of names and of searches: folded alike, marked where they match, and mended where they are misspelt. Nothing is read."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

#: A run of letters and digits with their combining marks: what the index, too, takes for one word.
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_BETWEEN = re.compile(r"[\W_]+")
#: Letters of a word below which, and likeness (of one) from which, one word is taken for another misspelt.
SHORTEST_MENDED = 4
LEAST_ALIKE = 0.7
MOST_ALIKE = 3
#: Characters of a text that are shown around what matched.
SHOWN = 160


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text that is shown, and whether it is what matched."""

    text: str
    matched: bool


def cleaned(text: str) -> str:
    """Give what was typed without what nobody can type: control characters, marks of direction, runs of spaces."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def folded(text: str) -> str:
    """Give a text without case, accents and runs of spaces, so that two spellings of one name are equal."""
    plain = unicodedata.normalize("NFKD", text)
    return " ".join("".join(each for each in plain if not unicodedata.combining(each)).casefold().split())


def words_of(text: str) -> list[str]:
    """Give the words of a text, folded, in their order, each once."""
    return list(
        dict.fromkeys(filter(None, (word for each in _WORD.findall(text) for word in _WORD.findall(folded(each)))))
    )


def marked(text: str, words: Sequence[str], *, shown: int | None = None) -> tuple[Piece, ...]:
    """Cut a text into pieces: those words that begin with one of ``words``, and what stands between them.

    Of a text longer than ``shown`` only so much is given, around the first match; an ellipsis stands for the rest.
    """
    places = [
        (found.start(), found.end())
        for found in _WORD.finditer(text)
        if any(part.startswith(word) for part in words_of(found.group()) for word in words)
    ]
    start, end = 0, len(text)
    if shown is not None and len(text) > shown:
        start = max(0, (places[0][0] if places else 0) - shown // 4)
        start = text.find(" ", start) + 1 if start and " " in text[start : start + 30] else start
        end = min(len(text), start + shown)
        end = text.rfind(" ", start + shown // 2, end) if end < len(text) and " " in text[end - 30 : end] else end
    pieces, at = [Piece("…", False)] if start else [], start
    for first, last in places:
        if at <= first and last <= end:
            pieces += [Piece(text[at:first], False), Piece(text[first:last], True)]
            at = last
    pieces += [Piece(text[at:end] + ("…" if end < len(text) else ""), False)]
    return tuple(piece for piece in pieces if piece.text)


def matching(text: str, words: Sequence[str]) -> int:
    """Count those of ``words`` with which a word of a folded text begins."""
    spaced = " " + _BETWEEN.sub(" ", text)
    return sum(f" {word}" in spaced for word in words)


class Vocabulary:
    """The words that an index knows, for searches that find nothing as they are typed."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words)
        self._known = frozenset(self._words)

    def begins_a_word(self, word: str) -> bool:
        """Tell whether a word of the vocabulary begins so."""
        place = bisect_left(self._words, word)
        return place < len(self._words) and self._words[place].startswith(word)

    def mended(self, words: Sequence[str]) -> list[tuple[str, ...]] | None:
        """Give for each word what it may stand for, best first; None where that is nothing, or nothing but what was typed.

        A word that begins a word of the vocabulary stands for itself. Another one stands for two that were written as one, or
        for those that are spelt like it. Two words may stand for one that was written as two.
        """
        found: list[tuple[str, ...]] = []
        changed = False
        at = 0
        while at < len(words):
            pair = "".join(words[at : at + 2])
            if at + 1 < len(words) and pair in self._known:
                found.append((pair,))
                changed, at = True, at + 2
                continue
            known = self.begins_a_word(words[at])
            alike = (words[at],) if known else self._alike(words[at])
            if not alike:
                return None
            found.append(alike)
            changed, at = changed or not known, at + 1
        return found if changed else None

    def _alike(self, word: str) -> tuple[str, ...]:
        for place in range(2, len(word) - 1):
            if word[:place] in self._known and word[place:] in self._known:
                return (f"{word[:place]} {word[place:]}",)
        if len(word) < SHORTEST_MENDED or any(letter.isdigit() for letter in word):
            return ()
        best = process.extract(
            word, self._words, scorer=OSA.normalized_similarity, score_cutoff=LEAST_ALIKE, limit=MOST_ALIKE
        )
        return tuple(each for each, _, _ in best)
