"""From tokens to RDF terms: escapes, prefixes, the base and the names of blank nodes."""

from __future__ import annotations

import re
from typing import Final

import pyoxigraph as ox

from ccgraph.resolve import Base, is_absolute, is_relative
from ccgraph.turtle import problems
from ccgraph.turtle.tokens import Token

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE: Final = ox.NamedNode(RDF + "type")
RDF_FIRST: Final = ox.NamedNode(RDF + "first")
RDF_REST: Final = ox.NamedNode(RDF + "rest")
RDF_NIL: Final = ox.NamedNode(RDF + "nil")
XSD_STRING: Final = ox.NamedNode(XSD + "string")
XSD_BOOLEAN: Final = ox.NamedNode(XSD + "boolean")
XSD_INTEGER: Final = ox.NamedNode(XSD + "integer")
XSD_DECIMAL: Final = ox.NamedNode(XSD + "decimal")
XSD_DOUBLE: Final = ox.NamedNode(XSD + "double")

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Subject = ox.NamedNode | ox.BlankNode

_IRI_FORBIDDEN = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_UCHAR = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_LOCAL_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_STRING_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\s\S]))")
_ECHAR = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


class BadTerm(ValueError):
    """A token that stands for no term; ``offset`` counts characters from the token's first."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class Terms:
    """Makes the terms of one text; holds what directives change, and remembers what it made."""

    def __init__(self, base: str | None, scope: str, stem: str) -> None:
        """Begin with ``base``; ``scope`` opens every blank node's label, ``stem`` that of unlabelled ones too."""
        self.prefixes: dict[str, str] = {}
        self.used: set[str] = set()
        self.resolved_relative = False
        self._base = None if base is None else Base(base)
        self._scope = scope
        self._stem = stem
        self._iris: dict[str, ox.NamedNode] = {}
        self._names: dict[str, ox.NamedNode] = {}
        self._labels: dict[str, ox.BlankNode] = {}

    def fork(self) -> Terms:
        """Return a maker that knows the same directives and can be told others."""
        other = Terms(None, self._scope, self._stem)
        other._base = self._base
        other.prefixes = dict(self.prefixes)
        return other

    def declare(self, name: str, namespace: str) -> None:
        """Bind a prefix (without its colon), from here on."""
        self.prefixes[name] = namespace
        self._names.clear()

    def rebase(self, base: str) -> None:
        """Resolve against ``base``, from here on."""
        self._base = Base(base)
        self._iris.clear()

    def resource(self, token: Token) -> ox.NamedNode:
        """Make the IRI that an ``iri`` or ``name`` token stands for; raise BadTerm if it stands for none."""
        text = token.text
        if token.kind == "name":
            return self._names.get(text) or self._expand(text)
        return self._iris.get(text) or self._read(text)

    def blank(self, label: str) -> ox.BlankNode:
        """Make the blank node that ``_:label`` stands for; ``label`` comes with the ``_:``."""
        node = self._labels.get(label)
        if node is None:
            node = self._labels[label] = ox.BlankNode(self._scope + label[2:])
        return node

    def anonymous(self, kind: str, offset: int) -> ox.BlankNode:
        """Make the blank node of a ``[`` (kind "anon") or of a list element (kind "cell") at ``offset``."""
        return ox.BlankNode(f"{self._scope}{self._stem}{kind}{offset}")

    def literal(self, token: Token, language: str | None = None, datatype: ox.NamedNode | None = None) -> ox.Literal:
        """Make a literal from a ``string`` token and what follows it."""
        value = _unescape_string(token.text)
        try:
            if language is not None:
                return ox.Literal(value, language=language)
            return ox.Literal(value) if datatype is None else ox.Literal(value, datatype=datatype)
        except UnicodeEncodeError:
            raise BadTerm(problems.SURROGATE) from None
        except ValueError as error:
            raise BadTerm(problems.bad_literal(language, str(error))) from None

    def number(self, token: Token) -> ox.Literal:
        """Make the literal of a bare number: integer, decimal or double by its spelling."""
        text = token.text
        if "e" in text or "E" in text:
            return ox.Literal(text, datatype=XSD_DOUBLE)
        return ox.Literal(text, datatype=XSD_DECIMAL if "." in text else XSD_INTEGER)

    def _expand(self, text: str) -> ox.NamedNode:
        prefix, _, local = text.partition(":")
        namespace = self.prefixes.get(prefix)
        if namespace is None:
            raise BadTerm(problems.undeclared_prefix(prefix, self.prefixes))
        self.used.add(prefix)
        if "\\" in local:
            local = _LOCAL_ESCAPE.sub(r"\1", local)
        node = self._names[text] = _named_node(namespace + local)
        return node

    def _read(self, text: str) -> ox.NamedNode:
        node = self._iris[text] = _named_node(self.iri_text(text))
        return node

    def iri_text(self, text: str) -> str:
        """Return the absolute IRI between ``<`` and ``>``, with escapes and the base applied."""
        value = (_UCHAR.sub(_decode, text) if "\\" in text else text)[1:-1]
        wrong = _IRI_FORBIDDEN.search(value)
        if wrong is not None:
            raise BadTerm(problems.bad_iri_character(wrong.group()))
        if is_absolute(value):
            return value
        if not is_relative(value):
            raise BadTerm(problems.bad_scheme(value))
        if self._base is None:
            raise BadTerm(problems.relative_without_base(value))
        self.resolved_relative = True
        return self._base.resolve(value)


def blank_stem(text: str) -> str:
    """Return what the labels of unlabelled blank nodes of ``text`` begin with, so that they meet no label in it."""
    stem = ""
    while f"_:{stem}anon" in text or f"_:{stem}cell" in text:
        stem += "x"
    return stem


def _named_node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except UnicodeEncodeError:
        raise BadTerm(problems.SURROGATE) from None
    except ValueError as error:
        raise BadTerm(problems.bad_iri(iri, str(error))) from None


def _decode(match: re.Match[str]) -> str:
    code = int(match.group(1) or match.group(2), 16)
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise BadTerm(problems.no_character(match.group()), match.start())
    return chr(code)


def _unescape_string(text: str) -> str:
    width = 3 if text.startswith(('"""', "'''")) else 1
    if "\\" not in text:
        return text[width:-width]

    def replace(match: re.Match[str]) -> str:
        letter = match.group(3)
        if letter is None:
            return _decode(match)
        plain = _ECHAR.get(letter)
        if plain is None:
            raise BadTerm(problems.bad_escape(match.group()), match.start())
        return plain

    return _STRING_ESCAPE.sub(replace, text)[width:-width]
