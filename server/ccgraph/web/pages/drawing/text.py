"""Text in pictures, where nothing wraps by itself."""

from __future__ import annotations

import textwrap


def wrapped(text: str, width: int, most: int = 2) -> list[str]:
    """Break a text into at most so many lines of a width in characters; what does not fit ends in an ellipsis."""
    lines = textwrap.wrap(text, width)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][: width - 2].rstrip() + "…"]
    return lines or [""]
