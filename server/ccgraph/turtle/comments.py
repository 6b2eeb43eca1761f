"""Which comment belongs to what: each is tied to a token of the term that it stands before, behind or inside."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ccgraph.turtle.tokens import Token

_SEPARATORS = (";", ",", ".", "^^")


@dataclass(frozen=True, slots=True)
class Note:
    """A comment on a line of its own; ``after_blank`` tells whether an empty line parts it from what is above."""

    text: str
    after_blank: bool = False


def plain(notes: Sequence[Note]) -> list[str]:
    """Return the texts of notes."""
    return [note.text for note in notes]


def grouped(notes: Sequence[Note]) -> list[list[str]]:
    """Divide notes at the empty lines between them."""
    groups: list[list[str]] = []
    for note in notes:
        if not groups or note.after_blank:
            groups.append([])
        groups[-1].append(note.text)
    return groups


def joined(first: Sequence[Note], second: Sequence[Note]) -> list[Note]:
    """Put notes together as one group where they meet."""
    if not second:
        return list(first)
    return [*first, replace(second[0], after_blank=False), *second[1:]]


class Comments:
    """The comments of a text by the offset of the token each belongs to; whoever takes one takes it away.

    A comment on a line of its own is before the next term or closing bracket; at the end of a statement it is under the
    last term. A comment at the end of a line is behind the term on that line, whatever separator stands between. ``foot``
    are those at the end of the text.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._before: dict[int, list[Note]] = {}
        self._behind: dict[int, list[str]] = {}
        self._under: dict[int, list[str]] = {}
        self.foot: list[Note] = []
        term: Token | None = None  # the last token that is no separator
        last: Token | None = None  # the last token that is no space and no comment
        waiting: list[Note] = []
        above: Token | None = None  # the last token that is no space
        for token in tokens:
            if token.kind == "space":
                continue
            if token.kind == "comment":
                text = token.text.rstrip()
                if last is not None and term is not None and last.end.line == token.line:
                    self._behind.setdefault(term.offset, []).append(text)
                else:
                    blank = above is not None and token.line - above.end.line > 1
                    waiting.append(Note(text, after_blank=blank))
            else:
                mark = token.text if token.kind == "mark" else ""
                if waiting and mark == "." and term is not None:
                    self._under.setdefault(term.offset, []).extend(plain(waiting))
                    waiting = []
                elif waiting and mark not in _SEPARATORS:
                    self._before[token.offset] = waiting
                    waiting = []
                last = token
                if mark not in _SEPARATORS:
                    term = token
            above = token
        self.foot.extend(waiting)
        self._offsets = sorted({*self._before, *self._behind, *self._under})

    def before(self, token: Token) -> list[Note]:
        """Take the comments on the lines above ``token``."""
        return self._before.pop(token.offset, [])

    def put_before(self, token: Token, notes: list[Note]) -> None:
        """Give back comments for the lines above ``token``."""
        if notes:
            self._before[token.offset] = notes

    def behind(self, token: Token) -> list[str]:
        """Take the comments behind ``token``, on its line."""
        return self._behind.pop(token.offset, [])

    def under(self, token: Token) -> list[str]:
        """Take the comments on the lines between ``token`` and the end of the statement that it is last in."""
        return self._under.pop(token.offset, [])

    def within(self, start: int, end: int) -> list[str]:
        """Take all that are left for tokens from offset ``start`` to ``end``, the latter included."""
        found: list[str] = []
        for offset in self._offsets[bisect_left(self._offsets, start) :]:
            if offset > end:
                break
            found += plain(self._before.pop(offset, []))
            found += self._behind.pop(offset, [])
            found += self._under.pop(offset, [])
        return found
