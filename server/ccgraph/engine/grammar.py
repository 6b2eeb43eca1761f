"""The grammar of SPARQL 1.1 queries (section 19.8), to say exactly where a text leaves it and what could have stood there.

A recogniser for LL(1), which the grammar is by design: it reads token by token, with a stack instead of recursion, and stops
at the first that no query could go on with. It judges syntax only (not scopes, not prefixes), and is asked only about
queries that the engine has refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ccgraph.engine.syntax import Token, significant_tokens

#: One rule a line. In capitals: keywords; in lower case: sorts of token; in quotes: marks; the rest are rules.
_RULES = """
Unit = Prologue (Select | Construct | Describe | Ask) Values end
Prologue = (BASE iri | PREFIX pname_ns iri)*
Select = SelectClause From* Where Modifiers
SubSelect = SelectClause Where Modifiers Values
SelectClause = SELECT (DISTINCT | REDUCED)? ((var | '(' Expression AS var ')')+ | '*')
Construct = CONSTRUCT (Template From* Where Modifiers | From* WHERE '{' TriplesTemplate? '}' Modifiers)
Describe = DESCRIBE (VarOrIri+ | '*') From* Where? Modifiers
Ask = ASK From* Where Modifiers
From = FROM (Iri | NAMED Iri)
Where = WHERE? Group
Modifiers = (GROUP BY GroupCondition+)? (HAVING Constraint+)? (ORDER BY OrderCondition+)? LimitOffset?
GroupCondition = BuiltIn | FunctionCall | '(' Expression (AS var)? ')' | var
OrderCondition = (ASC | DESC) Bracketted | Constraint | var
LimitOffset = LIMIT integer (OFFSET integer)? | OFFSET integer (LIMIT integer)?
Values = (VALUES DataBlock)?
TriplesTemplate = TriplesSame ('.' TriplesTemplate?)?
Group = '{' (SubSelect | GroupSub) '}'
GroupSub = TriplesBlock? (NotTriples '.'? TriplesBlock?)*
TriplesBlock = TriplesSamePath ('.' TriplesBlock?)?
NotTriples = Group (UNION Group)* | OPTIONAL Group | MINUS Group | GRAPH VarOrIri Group | SERVICE SILENT? VarOrIri Group
 | FILTER Constraint | BIND '(' Expression AS var ')' | VALUES DataBlock
DataBlock = var '{' DataValue* '}' | (nil | '(' var* ')') '{' ('(' DataValue* ')' | nil)* '}'
DataValue = Iri | Literal | UNDEF
Constraint = Bracketted | BuiltIn | FunctionCall
FunctionCall = Iri Arguments
Arguments = nil | '(' DISTINCT? Expression (',' Expression)* ')'
ExpressionList = nil | '(' Expression (',' Expression)* ')'
Template = '{' TriplesTemplate? '}'
TriplesSame = VarOrTerm Properties | (Collection | BlankList) PropertiesMaybe
PropertiesMaybe = Properties?
Properties = Verb Objects (';' (Verb Objects)?)*
Verb = VarOrIri | a
Objects = Node (',' Node)*
TriplesSamePath = VarOrTerm PropertiesPath | (CollectionPath | BlankListPath) PropertiesPath?
PropertiesPath = (Path | var) ObjectsPath (';' ((Path | var) Objects)?)*
ObjectsPath = NodePath (',' NodePath)*
Path = PathSequence ('|' PathSequence)*
PathSequence = PathEltOrInverse ('/' PathEltOrInverse)*
PathElt = PathPrimary ('?' | '*' | '+')?
PathEltOrInverse = PathElt | '^' PathElt
PathPrimary = Iri | a | '!' PathNegated | '(' Path ')'
PathNegated = PathOne | nil | '(' (PathOne ('|' PathOne)*)? ')'
PathOne = Iri | a | '^' (Iri | a)
Collection = '(' Node+ ')'
CollectionPath = '(' NodePath+ ')'
BlankList = '[' Properties ']'
BlankListPath = '[' PropertiesPath ']'
Node = VarOrTerm | Collection | BlankList
NodePath = VarOrTerm | CollectionPath | BlankListPath
VarOrTerm = var | Iri | Literal | blank | anon | nil
VarOrIri = var | Iri
Expression = And ('||' And)*
And = Relational ('&&' Relational)*
Relational = Additive (('=' | '!=' | '<' | '>' | '<=' | '>=') Additive | IN ExpressionList | NOT IN ExpressionList)?
Additive = Multiplicative ('+' Multiplicative | '-' Multiplicative | signed (('*' | '/') Unary)*)*
Multiplicative = Unary (('*' | '/') Unary)*
Unary = '!' Primary | '+' Primary | '-' Primary | Primary
Primary = Bracketted | BuiltIn | Iri Arguments? | Literal | var
Bracketted = '(' Expression ')'
BuiltIn = Aggregate | ZERO nil | ONE '(' Expression ')' | TWO '(' Expression ',' Expression ')' | BOUND '(' var ')'
 | BNODE ('(' Expression ')' | nil) | (CONCAT | COALESCE) ExpressionList
 | IF '(' Expression ',' Expression ',' Expression ')' | (SUBSTR | REGEX) '(' Expression ',' Expression (',' Expression)? ')'
 | REPLACE '(' Expression ',' Expression ',' Expression (',' Expression)? ')' | EXISTS Group | NOT EXISTS Group
Aggregate = COUNT '(' DISTINCT? ('*' | Expression) ')' | (SUM | MIN | MAX | AVG | SAMPLE) '(' DISTINCT? Expression ')'
 | GROUP_CONCAT '(' DISTINCT? Expression (';' SEPARATOR '=' string)? ')'
Literal = string (lang | '^^' Iri)? | integer | number | signed | TRUE | FALSE
Iri = iri | pname | pname_ns
"""
_ONE = """STR LANG DATATYPE IRI URI ABS CEIL FLOOR ROUND STRLEN UCASE LCASE ENCODE_FOR_URI
YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ MD5 SHA1 SHA256 SHA384 SHA512 ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC"""
_TWO = "LANGMATCHES CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER STRLANG STRDT SAMETERM"
_SHORTHAND = {"ONE": _ONE, "TWO": _TWO, "ZERO": "RAND NOW UUID STRUUID"}
_SPLIT = re.compile(r"'[^']+'|\w+|[()|*+?]")
_SORTS = "iri pname pname_ns var integer number signed string lang blank anon nil end a"

_Kind = Literal["terminal", "rule", "sequence", "choice", "repeat"]


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a rule: ``least`` and ``many`` say how often a repeated piece may stand."""

    kind: _Kind
    text: str = ""
    parts: tuple[_Part, ...] = ()
    least: int = 0
    many: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a text leaves the grammar: the token (None: the end of the text), and the terminals that could stand there."""

    token: Token | None
    expected: frozenset[str]


def first_fault(text: str) -> Stop | None:
    """Find the first token that no SPARQL 1.1 query could have there; None where the text is in the grammar."""
    rules, firsts = _grammar()
    items = _terminals(text)
    names, token = next(items)
    expected: set[str] = set()
    stack: list[_Part] = [_Part("rule", "Unit")]
    while stack:
        part = stack.pop()
        if part.kind == "terminal":
            if part.text not in names:
                return Stop(token, frozenset({*expected, part.text}))
            if part.text == "end":
                return None
            names, token = next(items)
            expected = set()
        elif part.kind == "rule":
            stack.append(rules[part.text])
        elif part.kind == "sequence":
            stack.extend(reversed(part.parts))
        elif part.kind == "choice":
            possible = [each for each in part.parts if firsts[each] & names]
            if possible:
                stack.append(possible[0])
            else:
                expected |= firsts[part] - {""}
                if "" not in firsts[part]:
                    return Stop(token, frozenset(expected))
        else:
            (inner,) = part.parts
            if firsts[inner] & names:
                if part.many:
                    stack.append(_Part("repeat", parts=(inner,), many=True))
                stack.append(inner)
            else:
                expected |= firsts[inner] - {""}
                if part.least and "" not in firsts[inner]:
                    return Stop(token, frozenset(expected))
    return None


def _terminals(text: str) -> Iterator[tuple[frozenset[str], Token | None]]:
    """Give each token with the terminals that it can be; at last the end."""
    items = significant_tokens(text)
    token = next(items, None)
    while token is not None:
        after = next(items, None)
        names = {token.text} if token.kind == "mark" else {token.kind}
        if token.kind == "word":
            names = {token.text.upper()} | ({"a"} if token.text == "a" else set())
        elif token.kind == "number":
            names = {"integer" if token.text.isdigit() else "number"}
        elif token.kind == "variable":
            names = {"var"}
        elif token.kind == "pname":
            names = {"pname_ns" if token.text.endswith(":") and token.text.count(":") == 1 else "pname"}
        elif token.kind == "language":
            names = {"lang"}
        elif token.text in ("(", "[") and after is not None and after.text == {"(": ")", "[": "]"}[token.text]:
            names = {"nil" if token.text == "(" else "anon"}
            after = next(items, None)
        elif (
            token.text in ("+", "-") and after is not None and after.kind == "number" and after.start == token.start + 1
        ):
            names = {"signed"}
            after = next(items, None)
        yield frozenset(names), token
        token = after
    yield frozenset({"end"}), None


def beginnings(rule: str) -> frozenset[str]:
    """Give the terminals that a rule can begin with."""
    rules, firsts = _grammar()
    return firsts[rules[rule]] - {""}


@cache
def _grammar() -> tuple[dict[str, _Part], dict[_Part, frozenset[str]]]:
    """Read the rules, and compute with which terminals each part can begin; "" stands for a part that can be empty."""
    rules: dict[str, _Part] = {}
    for line in _RULES.strip().replace("\n |", " |").split("\n"):
        name, _, body = line.partition(" = ")
        rules[name] = _choice(_SPLIT.findall(body), 0)[0]
    firsts: dict[_Part, frozenset[str]] = {}
    changed = True
    while changed:
        changed = False
        for rule in rules.values():
            for part in _walk(rule):
                found = _first(part, rules, firsts)
                if found != firsts.get(part):
                    firsts[part] = found
                    changed = True
    return rules, firsts


def _first(part: _Part, rules: dict[str, _Part], firsts: dict[_Part, frozenset[str]]) -> frozenset[str]:
    nothing: frozenset[str] = frozenset()
    if part.kind == "terminal":
        return frozenset({part.text})
    if part.kind == "rule":
        return firsts.get(rules[part.text], nothing)
    if part.kind == "choice":
        return nothing.union(*(firsts.get(each, nothing) for each in part.parts))
    if part.kind == "repeat":
        return firsts.get(part.parts[0], nothing) | (nothing if part.least else {""})
    found: frozenset[str] = nothing
    for each in part.parts:
        first = firsts.get(each, nothing)
        found |= first - {""}
        if "" not in first:
            return found
    return found | {""}


def _walk(part: _Part) -> Iterator[_Part]:
    for each in part.parts:
        yield from _walk(each)
    yield part


def _choice(words: list[str], at: int) -> tuple[_Part, int]:
    alternatives: list[_Part] = []
    sequence: list[_Part] = []
    while at < len(words) and words[at] != ")":
        word = words[at]
        at += 1
        if word == "|":
            alternatives.append(_sequence(sequence))
            sequence = []
            continue
        if word in "*+?":
            sequence[-1] = _Part("repeat", parts=(sequence[-1],), least=int(word == "+"), many=word != "?")
        elif word == "(":
            inner, at = _choice(words, at)
            sequence.append(inner)
            at += 1
        elif word.startswith("'"):
            sequence.append(_Part("terminal", word[1:-1]))
        elif word in _SHORTHAND:
            sequence.append(_Part("choice", parts=tuple(_Part("terminal", each) for each in _SHORTHAND[word].split())))
        else:
            sequence.append(_Part("terminal" if word in _SORTS.split() or word.isupper() else "rule", word))
    alternatives.append(_sequence(sequence))
    return (alternatives[0] if len(alternatives) == 1 else _Part("choice", parts=tuple(alternatives))), at


def _sequence(parts: list[_Part]) -> _Part:
    return parts[0] if len(parts) == 1 else _Part("sequence", parts=tuple(parts))
