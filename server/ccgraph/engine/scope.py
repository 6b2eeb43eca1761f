"""Where a query whose grammar is right breaks a rule about variables or blank nodes (SPARQL 1.1, section 19.8, notes 5 to 13).

The engine refuses such a query and names neither the variable nor its place. What is found here breaks a rule for certain; what
is not found is left to the engine's own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from typing import NamedTuple

from ccgraph.engine.syntax import Token, significant_tokens

#: Tokens of a query that is looked through; the time that it takes may grow with their square.
MOST_TOKENS = 4_000
_AGGREGATES = frozenset(["COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"])
_OPENING, _CLOSING = frozenset("{(["), frozenset("})]")
_MODIFIERS = frozenset(["HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"])


class Fault(NamedTuple):
    """Where a rule is broken, as an offset, and what to do."""

    start: int
    what: str


@dataclass(frozen=True, slots=True)
class _Item:
    """One item of a projection: its variable, and the range of its expression, empty where it has none."""

    variable: Token
    expression: range


@dataclass(frozen=True, slots=True)
class _Select:
    """A SELECT clause with what belongs to it, as ranges of tokens: its items, its group, and what is grouped by."""

    star: Token | None
    items: tuple[_Item, ...]
    group: range
    grouped: range
    modifiers: range


def first_fault(text: str) -> Fault | None:
    """Find a fault of scope in a query that has one by the engine's word; None where it is of another kind, or the query long."""
    found = list(islice(significant_tokens(text), MOST_TOKENS + 1))
    return next(_Reader(found).faults(), None) if len(found) <= MOST_TOKENS else None


class _Reader:
    """Reads the outline of a query's SELECT clauses and groups; the tokens are those of a query whose grammar is right."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._words = [token.text.upper() if token.kind == "word" else token.text for token in self._tokens]
        self._closing = self._brackets()

    def faults(self) -> Iterator[Fault]:
        """Give the faults of inner queries before those of outer ones."""
        for index in reversed(range(len(self._words))):
            if self._words[index] == "SELECT" and (select := self._select(index)) is not None:
                yield from self._of_select(select)
        for index, word in enumerate(self._words):
            if word == "BIND":
                yield from self._of_bind(index)
            elif word == "VALUES":
                yield from self._of_values(index)
        yield from self._of_blank_nodes()

    def _brackets(self) -> dict[int, int]:
        closing, opened = {}, []
        for index, word in enumerate(self._words):
            if word in _OPENING:
                opened.append(index)
            elif word in _CLOSING and opened:
                closing[opened.pop()] = index
        return closing

    def _behind(self, index: int) -> int:
        """Give the place behind a token, or behind the brackets that it opens."""
        return self._closing.get(index, index) + 1

    def _select(self, index: int) -> _Select | None:
        index += 1
        star, items = None, []
        while index < len(self._words) and self._words[index] not in ("{", "WHERE", "FROM"):
            if self._words[index] == "*":
                star = self._tokens[index]
            elif self._words[index] == "(":
                end = self._closing[index]
                items.append(_Item(self._tokens[end - 1], range(index + 1, end - 2)))
            elif self._tokens[index].kind == "variable":
                items.append(_Item(self._tokens[index], range(0)))
            index = self._behind(index)
        while index < len(self._words) and self._words[index] != "{":
            index += 1
        if index not in self._closing:
            return None
        group = range(index + 1, self._closing[index])
        start = end = self._behind(index)
        while end < len(self._words) and self._words[end] not in (*_CLOSING, *_MODIFIERS):
            end = self._behind(end)
        last = end
        while last < len(self._words) and self._words[last] not in _CLOSING:
            last = self._behind(last)
        return _Select(star, tuple(items), group, range(start, end), range(end, last))

    def _of_select(self, select: _Select) -> Iterator[Fault]:
        grouped = set(self._grouping(select.grouped))
        aggregates = any(
            self._words[index] in _AGGREGATES
            for part in (*(item.expression for item in select.items), select.modifiers)
            for index in part
        )
        if select.star is not None:
            if select.grouped:
                yield Fault(select.star.start, "SELECT * cannot be grouped. Name the variables that GROUP BY has.")
            return
        bound = self._visible(select.group)
        named: set[str] = set()
        for item in select.items:
            name = _name(item.variable)
            shown = item.variable.text
            if name in named:
                yield Fault(
                    item.variable.start, f"{shown} stands in SELECT twice. Leave one out, or name it otherwise."
                )
            if item.expression and name in bound:
                yield Fault(item.variable.start, f"{shown} has a value in the WHERE clause already. Take another name.")
            if select.grouped or aggregates:
                used = self._outside_aggregates(item.expression) if item.expression else [item.variable]
                for variable in used:
                    if _name(variable) not in grouped | named:
                        yield Fault(variable.start, _ungrouped(variable.text))
            named.add(name)

    def _grouping(self, grouped: range) -> Iterator[str]:
        """Name the variables that a GROUP BY has, or gives."""
        index = grouped.start
        while index < grouped.stop:
            if self._tokens[index].kind == "variable":
                yield _name(self._tokens[index])
            elif self._words[index] == "(":
                last = self._closing[index] - 1
                called = self._words[index - 1] != "BY" and self._tokens[index - 1].kind in ("word", "iri", "pname")
                if self._words[last - 1] == "AS" or (last == index + 1 and not called):
                    yield _name(self._tokens[last])
            index = self._behind(index)

    def _outside_aggregates(self, expression: range) -> Iterator[Token]:
        index = expression.start
        while index < expression.stop:
            if self._words[index] in _AGGREGATES or self._words[index] == "EXISTS":
                index = self._behind(index + 1)
                continue
            if self._tokens[index].kind == "variable":
                yield self._tokens[index]
            index += 1

    def _visible(self, group: range) -> set[str]:
        """Name the variables that a group, or its beginning, may bind (section 18.2.1)."""
        found: set[str] = set()
        index = group.start
        while index < group.stop:
            word = self._words[index]
            if word == "MINUS":
                index = self._behind(index + 1)
            elif word == "FILTER":
                index = self._behind_constraint(index + 1)
            elif word == "BIND":
                end = self._closing[index + 1]
                found.add(_name(self._tokens[end - 1]))
                index = end + 1
            elif word == "SELECT" and (select := self._select(index)) is not None:
                found |= self._visible(select.group) if select.star else {_name(item.variable) for item in select.items}
                index = select.modifiers.stop
            else:
                if self._tokens[index].kind == "variable":
                    found.add(_name(self._tokens[index]))
                index += 1
        return found

    def _behind_constraint(self, index: int) -> int:
        while self._words[index] not in _OPENING:  # NOT EXISTS, or the name of a function
            index += 1
        return self._behind(index)

    def _of_bind(self, index: int) -> Iterator[Fault]:
        variable = self._tokens[self._closing[index + 1] - 1]
        opening = max((at for at, end in self._closing.items() if at < index < end), default=None)
        if opening is not None and _name(variable) in self._visible(range(opening + 1, index)):
            what = f"{variable.text} has a value in this group already. BIND gives it to a variable of a new name."
            yield Fault(variable.start, what)

    def _of_values(self, index: int) -> Iterator[Fault]:
        if self._words[index + 1] != "(":
            return
        end = self._closing[index + 1]
        wanted = end - index - 2
        row = end + 2
        while row in self._closing:
            values = sum(
                1 for at in range(row + 1, self._closing[row]) if self._tokens[at].kind not in ("mark", "language")
            ) - sum(self._words[at] == "^^" for at in range(row + 1, self._closing[row]))
            if values != wanted:
                what = f"VALUES names {_count(wanted, 'variable')}, and this row has {_count(values, 'value')}."
                yield Fault(self._tokens[row].start, what)
            row = self._behind(row)

    def _of_blank_nodes(self) -> Iterator[Fault]:
        """Find a label in two basic graph patterns; groups, BIND and VALUES end one, and a filter does not (section 5.1.1)."""
        seen: dict[str, int] = {}
        patterns = count(1)
        enclosing, pattern = list[int](), 0
        index = 0
        while index < len(self._words):
            token, word = self._tokens[index], self._words[index]
            if word == "CONSTRUCT" and self._words[index + 1] == "{":
                index = self._behind(index + 1)  # what it makes has labels of its own
                continue
            if word == "{":
                enclosing.append(pattern if self._words[index - 1] == "EXISTS" else next(patterns))
                pattern = next(patterns)
            elif word == "}" and enclosing:
                pattern = enclosing.pop()
            elif word in ("BIND", "VALUES"):
                pattern = next(patterns)
            elif token.kind == "blank" and seen.setdefault(word, pattern) != pattern:
                yield Fault(
                    token.start, f"{word} stands in another group too, and a blank node has one. Take a variable."
                )
            index += 1


def _name(variable: Token) -> str:
    return variable.text[1:]


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _ungrouped(shown: str) -> str:
    return (
        f"{shown} has many values in a group. Add it to GROUP BY, or aggregate it: "
        f"(SAMPLE({shown}) AS ?one), (GROUP_CONCAT({shown}) AS ?all)."
    )
