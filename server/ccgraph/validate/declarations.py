"""The prefixes that a Turtle text declares, found without parsing it: in its code, where strings, IRIs and comments are blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ccgraph.turtle import Position
from ccgraph.turtle.expressions import compile_possessive
from ccgraph.turtle.tokens import COMMENT, IRI, SPACE, STRING

_QUOTED = compile_possessive(f"{STRING}|{IRI}|{COMMENT}")
_PREFIX = re.compile(r"(?:@prefix|(?<![\w\-.:@%\\])(?i:prefix))\s+([^\s:]*):")
_NAMESPACE = compile_possessive(rf"(?:{SPACE}|{COMMENT})*+<([^<>\n\r]*+)>")


@dataclass(frozen=True, slots=True)
class Declaration:
    """A prefix, its namespace, and where it is declared."""

    name: str
    iri: str
    place: Position


def declarations(text: str) -> tuple[str, tuple[Declaration, ...]]:
    """Give the code of a text, as long as that is, and its declarations in their order."""
    code = _QUOTED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return code, tuple(_declarations(text, code))


def _declarations(text: str, code: str) -> Iterator[Declaration]:
    for match in _PREFIX.finditer(code):
        iri = _NAMESPACE.match(text, match.end())
        start = match.start()
        place = Position(code.count("\n", 0, start) + 1, start - code.rfind("\n", 0, start), start)
        yield Declaration(match[1], iri[1] if iri else "", place)
