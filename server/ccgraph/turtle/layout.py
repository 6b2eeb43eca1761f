"""Blocks as lines of canonical Turtle: sorted, wrapped, with each comment beside what it is about."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from ccgraph.turtle.blocks import Block, Predicate, Value
from ccgraph.turtle.comments import Note
from ccgraph.turtle.names import Names
from ccgraph.turtle.order import NaturalKey, iri_key, literal_key, natural_key, predicate_key

WIDTH: Final = 120
_STEP: Final = 4


def settle(block: Block, names: Names) -> None:
    """Sort a block's parts and bring its comments into the form in which they are written."""
    _settle_value(block.subject, names)
    if isinstance(block.subject.term, ox.NamedNode):
        block.subject.flat = names.resource(block.subject.term)
    block.lead += [Note(text) for text in block.subject.lead]
    _settle_predicates(block.predicates, names)


def flat_predicates(predicates: list[Predicate], names: Names) -> str:
    """Write settled predicates on one line, with no comments."""
    return " ; ".join(
        f"{names.verb(item.term)} {' , '.join(value.flat for value in item.values)}" for item in predicates
    )


def _settle_predicates(predicates: list[Predicate], names: Names) -> None:
    for predicate in predicates:
        for value in predicate.values:
            _settle_value(value, names)
        if len(predicate.values) > 1:
            predicate.values.sort(key=_value_key)
        _settle_comments(predicate)
    predicates.sort(key=lambda item: predicate_key(item.term))


def _settle_value(value: Value, names: Names) -> None:
    if value.term is not None:
        value.flat = names.term(value.term)
    elif value.items is not None:
        for item in value.items:
            _settle_value(item, names)
        value.flat = f"( {' '.join(item.flat for item in value.items)} )"
        value.noted = any(item.lead or item.trail or item.noted for item in value.items)
    elif value.predicates:
        _settle_predicates(value.predicates, names)
        value.flat = f"[ {flat_predicates(value.predicates, names)} ]"
        value.noted = any(
            item.lead or item.beside or any(inner.lead or inner.trail or inner.noted for inner in item.values)
            for item in value.predicates
        )
    else:
        value.flat = "[]"
    if value.term is not None or value.flat == "[]":
        value.lead += value.opening + value.closing
        value.opening, value.closing = [], []
    value.lead += value.opening[1:] + value.trail[1:]
    del value.opening[1:], value.trail[1:]
    value.noted = value.noted or bool(value.opening or value.closing)


def _settle_comments(predicate: Predicate) -> None:
    """Leave at most one comment at each place where a line can end; others go above."""
    beside = predicate.beside
    if len(predicate.values) == 1:
        (value,) = predicate.values
        predicate.lead += value.lead
        value.lead = []
        inside = value.term is None and value.flat != "[]"
        if beside and inside and not value.opening:
            value.opening = [beside.pop(0)]
            value.noted = True
        if beside and not value.trail:
            value.trail = [beside.pop(0)]
        predicate.lead += beside
        beside.clear()
    else:
        predicate.lead += beside[1:]
        del beside[1:]


def _value_key(value: Value) -> tuple[int, tuple[NaturalKey, NaturalKey], str, str]:
    """IRIs, then literals, then labelled and then other blank nodes."""
    nothing = natural_key("")
    if isinstance(value.term, ox.NamedNode):
        return 0, iri_key(value.term.value), "", ""
    if isinstance(value.term, ox.Literal):
        key, language, datatype = literal_key(value.term)
        return 1, (key, nothing), language, datatype
    return (3 if value.term is None else 2), (natural_key(value.flat), nothing), "", ""


class Layout:
    """Writes settled blocks; lines carry no line break, except inside strings of several lines."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def block(self, block: Block) -> list[str]:
        """Write a block with the comments above it."""
        lines: list[str] = []
        for note in block.lead:
            if note.after_blank and lines:
                lines.append("")
            lines.append(note.text)
        subject = self._value(block.subject, 0, 0)
        lines += subject[:-1]
        head: str | None = subject[-1]
        if block.subject.trail or block.predicates[0].lead:
            lines.append(f"{head}{_behind(block.subject.trail)}")
            head = None
        lines += self._predicates(block.predicates, _STEP, " .", head)
        return lines

    def _predicates(self, predicates: list[Predicate], indent: int, end: str, head: str | None = None) -> list[str]:
        lines: list[str] = []
        last = len(predicates) - 1
        for place, predicate in enumerate(predicates):
            pad = " " * indent if head is None else f"{head} "
            lines += [f"{' ' * indent}{text}" for text in predicate.lead]
            lines += self._predicate(predicate, indent, pad, end if place == last else " ;")
            head = None
        return lines

    def _predicate(self, predicate: Predicate, indent: int, pad: str, end: str) -> list[str]:
        start = f"{pad}{self._names.verb(predicate.term)}"
        values = predicate.values
        if len(values) == 1:
            body = self._value(values[0], indent, len(start) + 1)
            body[0] = f"{start} {body[0]}"
            body[-1] += end + _behind(values[0].trail)
            return body
        simple = not any(item.lead or item.trail or item.noted or "\n" in item.flat for item in values)
        if simple:
            line = f"{start} {' , '.join(item.flat for item in values)}{end}"
            if len(line) <= WIDTH:
                return [line + _behind(predicate.beside)]
        lines = [start + _behind(predicate.beside)]
        for place, value in enumerate(values):
            lines += self._on_own_line(value, indent + _STEP, end if place == len(values) - 1 else " ,")
        return lines

    def _on_own_line(self, value: Value, indent: int, end: str) -> list[str]:
        pad = " " * indent
        lines = [pad + text for text in value.lead]
        body = self._value(value, indent, indent)
        body[0] = pad + body[0]
        body[-1] += end + _behind(value.trail)
        return lines + body

    def _value(self, value: Value, indent: int, column: int) -> list[str]:
        """Write a value that begins at ``column`` of a line whose block is indented by ``indent``."""
        if value.term is not None or value.flat == "[]":
            return [value.flat]
        if not value.noted and "\n" not in value.flat and column + len(value.flat) <= WIDTH - 2:
            return [value.flat]
        closing = [f"{' ' * (indent + _STEP)}{text}" for text in value.closing]
        if value.items is not None:
            lines = [f"({_behind(value.opening)}"]
            for item in value.items:
                lines += self._on_own_line(item, indent + _STEP, "")
            return [*lines, *closing, f"{' ' * indent})"]
        lines = [f"[{_behind(value.opening)}"]
        lines += self._predicates(value.predicates or [], indent + _STEP, "")
        return [*lines, *closing, f"{' ' * indent}]"]


def _behind(comments: list[str]) -> str:
    return f" {comments[0]}" if comments else ""
