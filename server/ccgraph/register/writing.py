"""Plain Turtle from values: one statement a line, every term escaped; the canonical layout is the formatter's work."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pyoxigraph as ox

from ccgraph.iris import RDF, XSD, expand
from ccgraph.register.tables import Moment


class Writer:
    """Collects triples about things named relative to a base; predicates and classes are prefixed names.

    A triple that is stated twice stands once.
    """

    def __init__(self, base: str, prefixes: Mapping[str, str]) -> None:
        self._base = base
        self._prefixes = prefixes
        self._triples: dict[ox.Triple, None] = {}
        #: The file's main entity, relative to the base.
        self.main = ""
        #: The tables whose rows were cited.
        self.tables: dict[str, None] = {}

    def __len__(self) -> int:
        return len(self._triples)

    def type(self, subject: str, *names: str) -> None:
        """Say that the subject is of some classes."""
        for name in names:
            self._add(subject, RDF + "type", ox.NamedNode(self._expand(name)))

    def link(self, subject: str, predicate: str, target: str) -> None:
        """Relate the subject to another thing: an IRI, or a name relative to the base."""
        self._add(subject, self._expand(predicate), ox.NamedNode(self._iri(target)))

    def term(self, subject: str, predicate: str, name: str) -> None:
        """Relate the subject to a class or property, given as a prefixed name."""
        self._add(subject, self._expand(predicate), ox.NamedNode(self._expand(name)))

    def text_value(self, subject: str, predicate: str, value: str) -> None:
        """Say something in English."""
        self._add(subject, self._expand(predicate), ox.Literal(value, language="en"))

    def string(self, subject: str, predicate: str, value: str) -> None:
        """Give a plain string."""
        self._add(subject, self._expand(predicate), ox.Literal(value))

    def date(self, subject: str, predicate: str, value: str) -> None:
        """Give an xsd:date, in the form 2013-04-01; nothing where the text is empty."""
        if value:
            self._xsd(subject, predicate, value, "date")

    def moment(self, subject: str, predicate: str, value: Moment) -> None:
        """Give a date, month or year with its own datatype."""
        self._xsd(subject, predicate, value.text, value.datatype)

    def integer(self, subject: str, predicate: str, value: int) -> None:
        """Give an xsd:integer."""
        self._xsd(subject, predicate, str(value), "integer")

    def decimal(self, subject: str, predicate: str, value: Decimal) -> None:
        """Give an xsd:decimal in the form that the store gives back: no zeros at its end, no point behind a whole number."""
        whole, _, part = f"{value:f}".partition(".")
        self._xsd(subject, predicate, ".".join(filter(None, (str(int(whole)), part.rstrip("0")))), "decimal")

    def typed(self, subject: str, predicate: str, value: str, datatype: str) -> None:
        """Give a literal of a datatype named relative to the base."""
        self._add(subject, self._expand(predicate), ox.Literal(value, datatype=ox.NamedNode(self._iri(datatype))))

    def text(self, comment: str) -> str:
        """Give all statements as Turtle under a comment, base and prefixes."""
        head = [
            f"# {comment}",
            f"@base <{self._base}> .",
            *(f"@prefix {p}: <{n}> ." for p, n in self._prefixes.items()),
        ]
        main = ox.NamedNode(self._iri(self.main))
        ordered = sorted(self._triples, key=lambda triple: triple.subject != main)
        return "\n".join([*head, *(f"{triple} ." for triple in ordered), ""])

    def _xsd(self, subject: str, predicate: str, value: str, datatype: str) -> None:
        self._add(subject, self._expand(predicate), ox.Literal(value, datatype=ox.NamedNode(XSD + datatype)))

    def _add(self, subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        self._triples[ox.Triple(ox.NamedNode(self._iri(subject)), ox.NamedNode(predicate), value)] = None

    def _iri(self, name: str) -> str:
        return name if "://" in name else self._base + name

    def _expand(self, name: str) -> str:
        iri = expand(name, self._prefixes)
        if iri is None:
            raise KeyError(name)
        return iri
