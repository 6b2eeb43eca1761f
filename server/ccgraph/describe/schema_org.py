"""A thing in the terms of schema.org, which search engines read; what is near to what is said by the ontology (skos:closeMatch).

A class's match is the type, which the match of a classification (a kind of body) makes more special; a property's match is the
property. What has no match is left out, as is all but the first values of a property: this is a label, not the data.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.gathering import Gathered
from ccgraph.iris import CCG, DCTERMS, ORG, RDF, SCHEMA, SKOS
from ccgraph.snapshot import Snapshot

#: Values of one property that are given.
MOST_VALUES = 20
_TYPE = ox.NamedNode(RDF + "type")
_IDENTIFIER = ox.NamedNode(DCTERMS + "identifier")
_SYSTEM = ox.NamedNode(CCG + "codeSystem")
_MATCH = ox.NamedNode(SKOS + "closeMatch")
_CLASSIFICATION = ox.NamedNode(ORG + "classification")


def matches(snapshot: Snapshot) -> Mapping[str, str]:
    """Give the names in schema.org of the IRIs that the ontology says are near to one; of several the first in order."""
    found: dict[str, str] = {}
    for quad in snapshot.triples_of(predicate=_MATCH):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            iri, name = quad.subject.value, quad.object.value.removeprefix(SCHEMA)
            if name != quad.object.value:
                found[iri] = min(name, found.get(iri, name))
    return found


def markup(describer: Describer, found: Gathered, known: Mapping[str, str], url: str) -> dict[str, Any]:
    """Give a thing as a JSON-LD object of schema.org; ``known`` is what ``matches`` gave, ``url`` the address of its page."""
    values: dict[str, list[Any]] = {}
    for quad in sorted(found.own, key=str):
        name = known.get(quad.predicate.value) or _own_name(quad.predicate.value)
        value = _value(describer, quad.object)
        if name and value is not None and value not in values.setdefault(name, []):
            values[name].append(value)
    codes = known.get(_IDENTIFIER.value)
    if codes and (told := _codes(describer, found)):
        values[codes] = [
            *told,
            *(each for each in values.get(codes, ()) if each not in {code["value"] for code in told}),
        ]
    types = _types(found, known)
    said = {name: each[0] if len(each) == 1 else each[:MOST_VALUES] for name, each in sorted(values.items()) if each}
    heading = {"@context": SCHEMA.rstrip("/"), "@type": types[0] if len(types) == 1 else types, "@id": found.node.value}
    return {**heading, "url": url, **said, "name": describer.label(found.node)}


def _codes(describer: Describer, found: Gathered) -> list[dict[str, str]]:
    """Give the codes that are told by parts of the thing, each with the name of its system."""
    told = []
    for quads in found.parts.values():
        system = next((quad.object for quad in quads if quad.predicate == _SYSTEM), None)
        if isinstance(system, ox.NamedNode):
            told += [
                {"@type": "PropertyValue", "propertyID": describer.label(system), "value": quad.object.value}
                for quad in quads
                if quad.predicate == _IDENTIFIER and isinstance(quad.object, ox.Literal)
            ]
    return told


def _types(found: Gathered, known: Mapping[str, str]) -> list[str]:
    """Give the most special types that are known."""
    for predicate in (_CLASSIFICATION, _TYPE):
        named = (quad.object for quad in found.own if quad.predicate == predicate)
        types = sorted({known[each.value] for each in named if isinstance(each, ox.NamedNode) and each.value in known})
        if types:
            return types
    return ["Thing"]


def _own_name(iri: str) -> str:
    """Name a property that is schema.org's own."""
    return iri.removeprefix(SCHEMA) if iri.startswith(SCHEMA) else ""


def _value(describer: Describer, term: object) -> Any:
    """Write a value: a thing with its name, an English or unmarked text; None for what has no place here."""
    if isinstance(term, ox.NamedNode):
        return {"@id": term.value, "name": describer.label(term)}
    if isinstance(term, ox.Literal) and term.language in (None, "en"):
        return term.value
    return None
