"""What a syntax error in a query means to the person who wrote it: the place, what was expected, the nearest right thing."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from ccgraph.engine.syntax import Token, tokens
from ccgraph.errors import QuerySyntaxError

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def syntax_error(text: str, raw: str, prefixes: Mapping[str, str]) -> QuerySyntaxError:
    """Make the error for a query that Oxigraph's parser refused with the message ``raw``.

    ``prefixes`` are the project's own, for suggestions. Facts: ``line``, ``column`` (from one) and the line's ``text``.
    Oxigraph names the farthest place that its parser looked at, so the fault is there or a little before.
    """
    match = _POSITION.match(raw)
    if match is None:
        return QuerySyntaxError(_sentence(raw))
    lines = text.split("\n")
    undeclared = _undeclared_prefix(text) if "Prefix not found" in raw else None
    if undeclared is not None:
        what = _prefix_advice(undeclared.text.partition(":")[0], prefixes)
        line, column = _line_and_column(text, undeclared.start)
        where = f"Line {line}, column {column}"
    else:
        line, column = _line_and_column(text, _token_before(text, lines, int(match.group(1)), int(match.group(2))))
        where = f"At line {line}, column {column}, or just before"
        what = "this is not SPARQL 1.1."
    shown = lines[line - 1]
    pointer = f"\n{shown}\n{' ' * (column - 1)}^" if shown and len(shown) <= 400 else ""
    return QuerySyntaxError(f"{where}: {what}{pointer}", line=line, column=column, text=shown[:400])


def _token_before(text: str, lines: list[str], line: int, column: int) -> int:
    """Give the start of the last token that begins before the place of Oxigraph's error."""
    offset = sum(len(each) + 1 for each in lines[: line - 1]) + column - 1
    starts = [token.start for token in tokens(text) if token.significant and token.start < offset]
    return starts[-1] if starts else 0


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _prefix_advice(prefix: str, prefixes: Mapping[str, str]) -> str:
    if prefix in prefixes:
        return f"the prefix {prefix}: is not declared. Add: PREFIX {prefix}: <{prefixes[prefix]}>"
    near = difflib.get_close_matches(prefix, prefixes, n=1, cutoff=0.6)
    if near:
        return f"the prefix {prefix}: is not declared. Did you mean {near[0]}: <{prefixes[near[0]]}>?"
    return f"the prefix {prefix}: is not declared. Declare it with PREFIX {prefix}: <…> at the top."


def _undeclared_prefix(text: str) -> Token | None:
    declared: set[str] = set()
    declaring = False
    for token in tokens(text):
        if token.kind == "word":
            declaring = token.text.upper() == "PREFIX"
        elif token.kind == "pname":
            name = token.text.partition(":")[0]
            if declaring:
                declared.add(name)
            elif name not in declared:
                return token
            declaring = False
    return None


def _sentence(raw: str) -> str:
    return raw[:300] + ("" if raw.endswith(".") else ".")
