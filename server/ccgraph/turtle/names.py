"""How canonical Turtle spells a term: prefixed, relative or full IRIs, short literals, escaped strings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox

from ccgraph.resolve import Base, is_relative
from ccgraph.turtle.terms import (
    RDF_NIL,
    RDF_TYPE,
    XSD_BOOLEAN,
    XSD_DECIMAL,
    XSD_DOUBLE,
    XSD_INTEGER,
    XSD_STRING,
    Term,
)
from ccgraph.turtle.tokens import is_plain_local

# Lexical forms that are canonical (XML Schema 1.0, part 2, for decimals: Turtle's short form needs the point).
_CANONICAL: Final = {
    XSD_BOOLEAN: re.compile(r"true|false"),
    XSD_INTEGER: re.compile(r"0|-?[1-9][0-9]*"),
    XSD_DECIMAL: re.compile(r"-?(?:0|[1-9][0-9]*)\.(?:0|[0-9]*[1-9])"),
    XSD_DOUBLE: re.compile(r"0\.0E0|-?[1-9]\.(?:0|[0-9]*[1-9])E(?:0|-?[1-9][0-9]*)"),
}
_ESCAPES: Final = {
    "\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\b": r"\b", "\f": r"\f",
}  # fmt: skip
# Control characters, and those that change how the text around them is shown.
_UNSEEN: Final = "\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
_SHORT_ESCAPED = re.compile(rf'[\\"\t\n{_UNSEEN}]')
_LONG_ESCAPED = re.compile(rf'\\|"(?="")|"\Z|[{_UNSEEN}]')


class Names:
    """Spells terms with one set of prefixes and one base; ``used`` are the prefixes that it has spelt with."""

    def __init__(self, prefixes: Mapping[str, str], base: str | None) -> None:
        """Take prefix names without their colon; of two for one namespace the first in ``prefixes`` is used."""
        self.used: set[str] = set()
        self._base = None if not base else Base(base)
        namespaces: dict[str, str] = {}
        for name, namespace in prefixes.items():
            namespaces.setdefault(namespace, name)
        self._namespaces = sorted(namespaces.items(), key=lambda item: (-len(item[0]), item[0]))
        self._known: dict[str, str] = {}

    def verb(self, predicate: ox.NamedNode) -> str:
        """Spell a predicate."""
        return "a" if predicate == RDF_TYPE else self.resource(predicate)

    def term(self, term: Term) -> str:
        """Spell an object or a subject."""
        if isinstance(term, ox.NamedNode):
            return "()" if term == RDF_NIL else self.resource(term)
        return f"_:{term.value}" if isinstance(term, ox.BlankNode) else self.literal(term)

    def resource(self, node: ox.NamedNode) -> str:
        """Spell an IRI: with a prefix if what follows needs no escape, else relative to the base, else in full."""
        iri = node.value
        known = self._known.get(iri)
        if known is None:
            known = self._known[iri] = self._prefixed(iri) or self._relative(iri) or f"<{iri}>"
        return known

    def literal(self, literal: ox.Literal) -> str:
        """Spell a literal: bare where its form is canonical, else quoted; text of several lines in long quotes."""
        value, datatype = literal.value, literal.datatype
        short = _CANONICAL.get(datatype)
        if short is not None and short.fullmatch(value):
            return value
        text = _quote(value)
        if literal.language is not None:
            return f"{text}@{literal.language}"
        return text if datatype == XSD_STRING else f"{text}^^{self.resource(datatype)}"

    def _prefixed(self, iri: str) -> str | None:
        for namespace, name in self._namespaces:
            if iri.startswith(namespace) and is_plain_local(iri[len(namespace) :]):
                self.used.add(name)
                return f"{name}:{iri[len(namespace) :]}"
        return None

    def _relative(self, iri: str) -> str | None:
        if self._base is None or not iri.startswith(self._base.iri):
            return None
        reference = iri[len(self._base.iri) :]
        safe = is_relative(reference) and self._base.resolve(reference) == iri
        return f"<{reference}>" if safe else None


def _quote(value: str) -> str:
    if "\n" in value:
        return f'"""{_LONG_ESCAPED.sub(_escape, value)}"""'
    return f'"{_SHORT_ESCAPED.sub(_escape, value)}"'


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    return _ESCAPES.get(char) or f"\\u{ord(char):04X}"
