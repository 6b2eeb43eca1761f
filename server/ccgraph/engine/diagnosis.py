"""What a syntax error in a query means to the person who wrote it: the place, what could stand there, the nearest right thing.

Oxigraph's own positions are those of its farthest look-ahead, and what it lists as expected misleads; so the grammar is asked
where the text leaves it. Where the grammar has no objection, the fault is one of scope: that is looked for too, and left to the
engine's words where it is not found.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping

from ccgraph.engine import scope
from ccgraph.engine.grammar import Stop, beginnings, first_fault
from ccgraph.engine.syntax import Token, tokens
from ccgraph.errors import QuerySyntaxError

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
#: What the engine says of faults beyond the grammar, among what it expected.
_SCOPE = re.compile(r"(?:expected (?:one of )?|, )((?:The SELECT|SELECT \*|Duplicated|Aggregate)[^,\[\]]*)")
_WRONG_ESCAPE = re.compile(r"""(?<!\\)(?:\\\\)*\\(?![tbnrf"'\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}).""", re.DOTALL)
_BEYOND_GRAMMAR = (
    "its grammar is right, but it breaks another rule of SPARQL 1.1: AS or BIND may not name a variable that is in scope, "
    "a variable outside an aggregate has to be grouped, a blank node belongs to one group, "
    "rows of VALUES are as long as its variables."
)
#: Rules whose beginnings are named by one word, the widest first.
_NAMED = (
    ("Expression", "an expression"),
    ("Constraint", "a condition in brackets"),
    ("NodePath", "a term"),
    ("VarOrTerm", "a term"),
    ("Path", "a property or a path"),
    ("DataValue", "a value"),
    ("Verb", "a property"),
    ("VarOrIri", "a variable or an IRI"),
    ("Iri", "an IRI"),
    ("Group", "'{'"),
)
_WORDS = {
    "var": "a variable",
    "iri": "an IRI in '<…>'",
    "pname": "a prefixed name",
    "pname_ns": "a prefix with its colon",
    "integer": "a whole number",
    "number": "a number",
    "signed": "a number",
    "string": "a string",
    "lang": "a language tag",
    "blank": "a blank node",
    "anon": "'[]'",
    "nil": "'()'",
    "a": "'a'",
    "end": "the end of the query",
}
#: Characters that word processors write in place of others, and signs that SPARQL has in place of words.
_INSTEAD = {
    **dict.fromkeys("\u201c\u201d\u201e«»", 'a plain "'),
    **dict.fromkeys("\u2018\u2019\u201a", "a plain '"),
    "\u2013": "-",
    "\u2014": "-",
    "\u00a0": "a space",
}
_SIGNS = {"AND": "&&", "OR": "||", "NOT": "!"}
#: Things that a message names at most, and characters of a line that it shows.
_MOST_NAMED = 8
_MOST_SHOWN = 400


def syntax_error(text: str, raw: str, prefixes: Mapping[str, str]) -> QuerySyntaxError:
    """Make the error for a query that Oxigraph's parser refused with the message ``raw``.

    ``prefixes`` are the project's own, for suggestions. Facts: ``line``, ``column`` (from one) and the line's ``text``.
    """
    fault = first_fault(text)
    undeclared = _undeclared_prefix(text)
    if undeclared is not None and (fault is None or fault.token is None or undeclared.start < fault.token.start):
        return _at(text, undeclared.start, _prefix_advice(undeclared.text.partition(":")[0], prefixes))
    if fault is not None:
        return leaves_grammar(text, fault)
    match = _POSITION.match(raw)
    if match is None:
        return QuerySyntaxError(_sentence(raw))
    wrong = _wrong_escape(text)
    if wrong is not None:
        return _at(text, wrong, r"this escape is none of SPARQL's: \t \b \n \r \f \" \' \\ \uXXXX \UXXXXXXXX.")
    if (broken := scope.first_fault(text)) is not None:
        return _at(text, broken.start, broken.what)
    said = list(dict.fromkeys(found.strip() for found in _SCOPE.findall(raw)))
    what = f"{said[0]}." if said else _BEYOND_GRAMMAR
    lines = text.split("\n")
    offset = _token_before(text, lines, int(match.group(1)), int(match.group(2)))
    return _at(text, offset, what, about=True)


def leaves_grammar(text: str, fault: Stop) -> QuerySyntaxError:
    """Make the error for a text that leaves the grammar."""
    token = fault.token
    wanted = _listed(fault.expected)
    if token is None:
        opened = _innermost_open(text)
        if opened is not None:
            line, column = _line_and_column(text, opened.start)
            return _at(
                text,
                len(text.rstrip()),
                f"the query ends, but the '{opened.text}' of line {line}, column {column} is still open. Next could be {wanted}.",
            )
        return _at(text, len(text.rstrip()), f"the query ends too early. Next could be {wanted}.")
    if token.text in ("'", '"'):
        return _at(text, token.start, "the string that begins here does not end, or holds a wrong escape.")
    if token.text == "<" and "iri" in fault.expected:
        what = (
            "the IRI that begins here does not end, or holds a character that no IRI has (a space, a quote, a brace)."
        )
        return _at(text, token.start, what)
    if (
        token.kind == "word"
        and {"DISTINCT", "REDUCED"} <= fault.expected
        and token.text.upper() in beginnings("BuiltIn")
    ):
        what = f"an expression after SELECT stands in brackets and gets a name: ({token.text}(…) AS ?name)."
        return _at(text, token.start, what)
    near = _near(token, fault.expected, text[: token.start])
    what = f"{_shown(token)} cannot stand here" + (f". Did you mean {near}?" if near else f"; expected: {wanted}.")
    return _at(text, token.start, what)


def _shown(token: Token) -> str:
    """Show a token; a character that is easily overlooked or mistaken by its name too."""
    if token.kind == "bad" and not token.text.isascii():
        name = f"{unicodedata.name(token.text[-1], 'a character').lower()}, U+{ord(token.text[-1]):04X}"
        return f"'{token.text}' ({name})" if token.text.isprintable() else f"a {name},"
    return f"'{token.text}'" if len(token.text) <= 40 else f"'{token.text[:40]}…'"


def _near(token: Token, expected: frozenset[str], before: str) -> str | None:
    """Give what was probably meant by a token that cannot stand where it does."""
    if token.text in _INSTEAD:
        return _INSTEAD[token.text]
    if token.text == "=" and before.endswith("="):
        return "a single ="
    if token.kind != "word":
        return None
    if (sign := _SIGNS.get(token.text.upper())) in expected:
        return sign
    words = [name for name in expected if name.isupper()]
    found = difflib.get_close_matches(token.text.upper(), words, n=1, cutoff=0.7)
    return found[0] if found else None


def _listed(expected: frozenset[str]) -> str:
    """Name what could stand somewhere, in few words."""
    left = set(expected)
    named: list[str] = []
    for rule, name in _NAMED:
        first = beginnings(rule)
        if first <= left:
            left -= first
            named.append(name)
    marks = sorted(each for each in left if not each[0].isalpha())
    sorts = dict.fromkeys(_WORDS[each] for each in sorted(left) if each in _WORDS)
    words = sorted(each for each in left if each[0].isalpha() and each not in _WORDS)
    named = list(dict.fromkeys([*named, *sorts, *(f"'{each}'" for each in marks), *words]))
    if len(named) > _MOST_NAMED:
        named = [*named[:_MOST_NAMED], "…"]
    return ", ".join(named[:-1]) + f" or {named[-1]}" if len(named) > 1 else named[0]


def _at(text: str, offset: int, what: str, *, about: bool = False) -> QuerySyntaxError:
    line, column = _line_and_column(text, offset)
    shown = text.split("\n")[line - 1].rstrip("\r")
    pointer = f"\n{shown}\n{' ' * (column - 1)}^" if shown and len(shown) <= _MOST_SHOWN else ""
    where = f"At line {line}, column {column}, or just before" if about else f"Line {line}, column {column}"
    return QuerySyntaxError(f"{where}: {what}{pointer}", line=line, column=column, text=shown[:_MOST_SHOWN])


def _wrong_escape(text: str) -> int | None:
    for token in tokens(text):
        if token.kind == "string" and (found := _WRONG_ESCAPE.search(token.text)):
            return token.start + found.end() - 2
    return None


def _innermost_open(text: str) -> Token | None:
    opened: list[Token] = []
    for token in tokens(text):
        if token.kind == "mark" and token.text in "{([":
            opened.append(token)
        elif token.kind == "mark" and token.text in "})]" and opened:
            opened.pop()
    return opened[-1] if opened else None


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
