"""Texts of the data as pages show them. The data may hold anything: a name of a million characters, line ends, marks that turn
the text behind them round. What machines read keeps every text as it is.
"""

from __future__ import annotations

import re

#: Characters that are shown of a name and of any other text.
LONGEST_NAME, LONGEST_TEXT = 300, 10_000

#: Marks that change the direction of text (UAX #9), and invisible ones that hide letters between letters.
_UNSEEN = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


def shown_name(text: str) -> str:
    """Give a name in one line, of bounded length, with nothing that turns other text round."""
    if len(text) <= LONGEST_NAME and text.isascii() and text.isprintable():
        return text
    line = _BLANK.sub(" ", _UNSEEN.sub("", text[: 4 * LONGEST_NAME])).strip()
    cut = len(line) > LONGEST_NAME or len(text) > 4 * LONGEST_NAME
    return f"{line[:LONGEST_NAME].rstrip()}…" if cut else line


def in_sentence(name: str) -> str:
    """Give a name as it stands inside a sentence: with a small first letter, unless its first word is an acronym."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def shown_text(text: str) -> str:
    """Give a text of bounded length; one that was cut says how long it is."""
    if len(text) <= LONGEST_TEXT:
        return text
    return f"{text[:LONGEST_TEXT].rstrip()}… ({len(text):,} characters in all)"
