"""A graph as JSON-LD in a context's terms, such that any JSON-LD 1.1 processor reads the same graph back with no network.

The thing that a description is about is the document's own object; the other things stand in ``@included``. The context is
inline, and of its terms only those that the document uses. It says nothing that expansion (JSON-LD 1.1 API, section 5) could read
in another way: what a term would coerce wrongly stands under a key without coercion, or as a whole value object.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from ccgraph.iris import RDF, XSD
from ccgraph.jsonld.context import ID, LANGUAGE, Context, Term

#: Whole numbers up to which JSON's readers agree (RFC 8259, section 6).
_EXACT = 2**53
_STRING = XSD + "string"


def written(triples: Iterable[ox.Triple], context: Context, main: str | None = None) -> bytes:
    """Write triples as a JSON-LD document; see ``compacted``."""
    return json.dumps(compacted(triples, context, main), ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def compacted(triples: Iterable[ox.Triple], context: Context, main: str | None = None) -> dict[str, Any]:
    """Give triples as a JSON-LD object: ``main`` is the IRI of the thing whose object the document is.

    Objects come in the order of the triples, keys in order of name after ``id`` and ``type``. Without a ``main`` that is a
    subject, all objects stand in ``@graph``. Where an IRI could be mistaken for a prefixed name, no names are used.
    """
    grouped: dict[str, dict[str, list[Any]]] = {}
    for triple in triples:
        values = grouped.setdefault(_name(triple.subject), {})
        values.setdefault(triple.predicate.value, []).append(triple.object)
    if any(_is_ambiguous(iri, context) for iri in _iris(grouped)):
        context = Context({})
    writer = _Writer(context)
    nodes = {subject: writer.node(subject, values) for subject, values in grouped.items()}
    if main is not None and main in nodes:
        document = nodes.pop(main)
        if nodes:
            document["@included"] = list(nodes.values())
    else:
        document = {"@graph": list(nodes.values())}
    return {"@context": context.document(writer.terms, writer.prefixes), **document}


class _Writer:
    """Writes nodes, and notes which terms and prefixes they use."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._short: dict[str, str] = {}
        self.terms: set[Term] = set()
        self.prefixes: set[str] = set()

    def node(self, subject: str, values: Mapping[str, list[Any]]) -> dict[str, Any]:
        """Write a thing with all its values."""
        found: dict[str, Any] = {}
        for predicate, objects in values.items():
            if predicate == RDF + "type" and all(isinstance(each, ox.NamedNode) for each in objects):
                continue
            term = self._context.terms.get(predicate)
            if term is not None and term.coercion == LANGUAGE:
                texts: dict[str, list[str]] = {}
                for each in objects:
                    if isinstance(each, ox.Literal) and each.language:
                        texts.setdefault(each.language, []).append(each.value)
                if texts:
                    self.terms.add(term)
                    found[term.name] = {tag: _single(texts[tag]) for tag in sorted(texts)}
                objects = [each for each in objects if not (isinstance(each, ox.Literal) and each.language)]
                term = None
            if not objects:
                continue
            if term is not None:
                self.terms.add(term)
            written = [self._value(each, term) for each in objects]
            key = term.name if term else self._iri(predicate)
            found[key] = written if term and term.is_list else _single(written)
        types = values.get(RDF + "type", [])
        node: dict[str, Any] = {"id": subject}
        if types and all(isinstance(each, ox.NamedNode) for each in types):
            node["type"] = _single([self._class(each.value) for each in types])
        node.update(sorted(found.items()))
        return node

    def _class(self, iri: str) -> str:
        term = self._context.terms.get(iri)
        if term is None:
            return self._iri(iri)
        self.terms.add(term)
        return term.name

    def _iri(self, iri: str) -> str:
        short = self._short.get(iri)
        if short is None:
            short = self._short[iri] = self._context.short(iri)
            if short != iri:
                self.prefixes.add(short.partition(":")[0])
        return short

    def _value(self, value: Any, term: Term | None) -> Any:
        coercion = term.coercion if term else ""
        if not isinstance(value, ox.Literal):
            iri = value.value if isinstance(value, ox.NamedNode) else _name(value)
            short = self._iri(iri) if isinstance(value, ox.NamedNode) else iri
            return short if coercion == ID else {"id": short}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        datatype = value.datatype.value
        if coercion in ("", datatype) and (native := _native(value.value, datatype)) is not None:
            return native
        if datatype == coercion:
            return value.value
        if datatype == _STRING:
            return {"@value": value.value} if coercion else value.value
        return {"@value": value.value, "@type": self._iri(datatype)}


def _native(lexical: str, datatype: str) -> int | bool | None:
    """Give a literal as a value of JSON where a reader makes the same literal of it again."""
    if datatype == XSD + "boolean" and lexical in ("true", "false"):
        return lexical == "true"
    if datatype == XSD + "integer":
        digits = lexical.removeprefix("-")
        if digits.isascii() and digits.isdigit() and len(digits) < 17 and str(int(lexical)) == lexical:
            number = int(lexical)
            return number if abs(number) < _EXACT else None
    return None


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _name(node: Any) -> str:
    return node.value if isinstance(node, ox.NamedNode) else f"_:{node.value}"


def _iris(grouped: Mapping[str, Mapping[str, list[Any]]]) -> Iterable[str]:
    for subject, values in grouped.items():
        if not subject.startswith("_:"):
            yield subject
        for predicate, objects in values.items():
            yield predicate
            for each in objects:
                if isinstance(each, ox.NamedNode):
                    yield each.value


def _is_ambiguous(iri: str, context: Context) -> bool:
    scheme, _, rest = iri.partition(":")
    return scheme in context.words and not rest.startswith("//")
