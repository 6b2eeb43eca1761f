"""What can be wrong with a Turtle text, as values, and the sentences that say so: all wording is here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import ClassVar, Final

from ccgraph.errors import CcgraphError

LITERAL_SUBJECT: Final = "a literal cannot be a subject: begin the statement with an IRI or a blank node"
SURROGATE: Final = "half of a surrogate pair stands here, which is no character: save the file as UTF-8"

_LONGEST_QUOTE = 60
_LONGEST_GUESS = 40


@dataclass(frozen=True, slots=True, order=True)
class SyntaxProblem:
    """One thing that keeps a text from being Turtle 1.1: where it is, and what to do about it."""

    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.message}"


class TurtleSyntaxError(CcgraphError):
    """The text is not Turtle; ``problems`` says where and why, in the order of the text."""

    code: ClassVar[str] = "turtle-syntax"
    title: ClassVar[str] = "The text is not Turtle"
    exit_status: ClassVar[int] = 1

    def __init__(self, problems: Iterable[SyntaxProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in self.problems), problems=len(self.problems))


def quoted(text: str) -> str:
    """Return ``text`` fit for a message: one line, not too long, and nothing invisible in it."""
    shown = text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"
    return "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in shown)


def undeclared_prefix(name: str, declared: Iterable[str]) -> str:
    """Say that a prefix is used and not declared, with the nearest one that is."""
    known = [other for other in declared if len(other) <= _LONGEST_GUESS]
    near = get_close_matches(name, known, n=1, cutoff=0.6) if len(name) <= _LONGEST_GUESS else []
    hint = f"did you mean '{near[0]}:'? If not, declare" if near else "declare"
    return f"the prefix '{quoted(name)}:' is not declared: {hint} it with '@prefix {quoted(name)}: <…> .'"


def unreadable(text: str) -> str:
    """Say what is wrong with a piece of text that is no token at all."""
    first = text[0]
    if text.startswith(('"""', "'''")):
        return f"this string is never closed: end it with {text[:3]}"
    if first in "\"'":
        return (
            f"this string is not closed on its line: end it with {first}, or use {first * 3} around text "
            "of several lines"
        )
    if first == "<":
        return "this IRI is not closed: end it with '>'"
    if first == "\ufeff":
        return "a byte order mark (U+FEFF) stands here: save the file as UTF-8 without it"
    if first == "@":
        return "'@' must begin a language tag such as @en, or @prefix or @base"
    if first == "\\":
        return "a backslash stands outside a string, an IRI or a local name: remove it"
    if first == "%":
        return "'%' in a local name must be followed by two hexadecimal digits: write %25 for the sign itself"
    if first in "{}":
        return "braces are TriG, not Turtle: one file is one graph here; remove them"
    return f"the character '{quoted(first)}' (U+{ord(first):04X}) cannot stand here: remove it or quote it"


def bad_iri_character(char: str) -> str:
    """Say which character an IRI may not have."""
    if char == " ":
        return "the IRI contains a space: is a '>' missing before it? If the space is meant, write %20"
    if char == "\\":
        return r"the IRI contains a backslash that begins no \uXXXX or \UXXXXXXXX escape: remove it"
    return f"the IRI contains '{quoted(char)}' (U+{ord(char):04X}), which IRIs may not: percent-encode it"


def bad_escape(text: str) -> str:
    """Say that an escape in a string is none."""
    return rf"'{quoted(text)}' is no escape of Turtle strings: for a backslash write \\, else one of \t \b \n \r \f \" \' \uXXXX"


def expected(what: str, found: str | None) -> str:
    """Say what should stand here, and what does; ``found`` is None at the end of the text."""
    if found is None:
        return f"{what} is expected, but the text ends here"
    return f"{what} is expected, but '{quoted(found)}' stands here"


def no_character(escape: str) -> str:
    """Say that a numeric escape names no Unicode character."""
    return f"'{escape}' names no Unicode character: write the character itself"


def relative_without_base(iri: str) -> str:
    """Say that a relative IRI has nothing to be resolved against."""
    return f"'<{quoted(iri)}>' is a relative IRI and there is no base: declare one with '@base <https://…> .'"


def bad_scheme(iri: str) -> str:
    """Say that what stands before an IRI's first colon is no scheme."""
    scheme = quoted(iri.partition(":")[0])
    return f"'{scheme}:' is no scheme: begin an absolute IRI with one such as https:, and a relative one with './'"


def bad_iri(iri: str, reason: str) -> str:
    """Say that an IRI breaks the syntax of RFC 3987; ``reason`` is the checker's."""
    return f"'{quoted(iri)}' is not a valid IRI ({quoted(reason)}): correct it"


def bad_literal(language: str | None, reason: str) -> str:
    """Say that a literal's language tag or datatype cannot be."""
    if language is not None:
        return f"'@{quoted(language)}' is not a valid language tag ({quoted(reason)}): use one such as @en or @cy"
    return f"this literal cannot have that datatype ({quoted(reason)})"


def bad_predicate(kind: str) -> str:
    """Say that a token of this kind cannot be a predicate."""
    what = {"blank": "a blank node", "mark": "a node in brackets"}.get(kind, "a literal")
    return f"{what} cannot be a predicate: write an IRI, a prefixed name or 'a'"


def lower_case(keyword: str) -> str:
    """Say that ``@prefix`` and ``@base`` are spelt in lower case only."""
    return f"'{keyword}' must be written in lower case: '{keyword.lower()}'"


def no_dot(keyword: str) -> str:
    """Say that a dot stands behind a declaration of SPARQL's style."""
    return f"'{keyword}' without '@' takes no dot: remove it"


def missing_dot(next_line: int) -> str:
    """Say that a statement does not end before another begins."""
    return f"' .' is missing: the statement ends here, since line {next_line} begins another"


def early_dot(next_line: int) -> str:
    """Say that a statement ends before more is said of its subject."""
    return f"this '.' ends the statement, but line {next_line} seems to say more of its subject: put ' ;' here instead"


def unquoted_date(text: str) -> str:
    """Say that a day or a month is written as numbers are."""
    what, datatype = ("date", "date") if text.count("-") > 1 else ("month", "gYearMonth")
    return f'a {what} is written as a text with its datatype: "{text}"^^xsd:{datatype}'


def missing_semicolon(found: str) -> str:
    """Say that two properties of a subject are not parted."""
    return f"' ;' is missing here, before '{quoted(found)}': put it between two properties of one subject"


def unfinished() -> str:
    """Say that the text ends within a statement."""
    return "' .' is missing: the text ends within a statement"


def unclosed(opening: str, line: int) -> str:
    """Say that a bracket has no partner."""
    partner = {"[": "]", "(": ")"}[opening]
    return f"'{partner}' is missing: the '{opening}' of line {line} is not closed before this"


def too_deep(limit: int) -> str:
    """Say that brackets are nested beyond what is read."""
    return f"brackets are nested more than {limit} deep here, which is more than is read: name the inner nodes instead"


def bare_word(word: str) -> str:
    """Say that a word stands where only a term may."""
    if word.lower() in ("true", "false"):
        return f"'{word}' is no keyword: write '{word.lower()}'"
    return f"'{quoted(word)}' is neither a prefixed name nor a keyword: give it a prefix, or quote it if it is text"
