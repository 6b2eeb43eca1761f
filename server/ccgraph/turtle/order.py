"""The order in which canonical Turtle says things: predicates by what they are for, all else by natural order."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import pyoxigraph as ox

_ADMS: Final = "http://www.w3.org/ns/adms#"
_DCTERMS: Final = "http://purl.org/dc/terms/"
_FOAF: Final = "http://xmlns.com/foaf/0.1/"
_ORG: Final = "http://www.w3.org/ns/org#"
_OWL: Final = "http://www.w3.org/2002/07/owl#"
_PROV: Final = "http://www.w3.org/ns/prov#"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
_SCHEMA: Final = "https://schema.org/"
_SH: Final = "http://www.w3.org/ns/shacl#"
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_SKOSXL: Final = "http://www.w3.org/2008/05/skos-xl#"
_VS: Final = "http://www.w3.org/2003/06/sw-vocab-status/ns#"


def _terms(namespace: str, names: str) -> tuple[str, ...]:
    return tuple(namespace + name for name in names.split())


#: Predicates that come first, in this order.
FIRST: Final[tuple[str, ...]] = (
    *_terms(_RDF, "type"),
    # what a shape or a declaration is about
    *_terms(_SH, "targetClass targetNode targetSubjectsOf targetObjectsOf path prefix namespace"),
    # labels
    *_terms(_SH, "name"),
    *_terms(_SKOS, "prefLabel"),
    *_terms(_SKOSXL, "literalForm prefLabel"),
    *_terms(_RDFS, "label"),
    *_terms(_FOAF, "name"),
    *_terms(_SCHEMA, "name"),
    *_terms(_DCTERMS, "title alternative"),
    *_terms(_SKOS, "altLabel hiddenLabel"),
    *_terms(_SKOSXL, "altLabel hiddenLabel"),
    # definitions and descriptions
    *_terms(_SKOS, "definition"),
    *_terms(_DCTERMS, "description abstract"),
    *_terms(_SH, "description"),
    *_terms(_SCHEMA, "description"),
    *_terms(_RDFS, "comment"),
    # notes
    *_terms(_SH, "message severity"),
    *_terms(_SKOS, "scopeNote example note changeNote editorialNote historyNote"),
    # identifiers
    *_terms(_DCTERMS, "identifier"),
    *_terms(_SKOS, "notation"),
    *_terms(_ADMS, "identifier"),
    *_terms(_ORG, "identifier"),
    *_terms(_SCHEMA, "identifier"),
    # classification
    *_terms(_ORG, "classification"),
    *_terms(_DCTERMS, "type subject"),
    *_terms(_SKOS, "inScheme topConceptOf broader narrower related"),
    *_terms(_RDFS, "subClassOf subPropertyOf domain range"),
    *_terms(_OWL, "inverseOf"),
    # how a shape is laid out and what it asks for
    *_terms(_SH, "closed ignoredProperties property group order minCount maxCount class datatype nodeKind node"),
    *_terms(_SH, "minLength maxLength pattern flags languageIn uniqueLang"),
    # dates
    *_terms(_SCHEMA, "foundingDate dissolutionDate startDate endDate"),
    *_terms(_DCTERMS, "created issued modified date temporal valid"),
    *_terms(_PROV, "startedAtTime endedAtTime generatedAtTime atTime"),
)

#: Predicates that come last, in this order: standing, then provenance.
LAST: Final[tuple[str, ...]] = (
    *_terms(_OWL, "versionInfo versionIRI priorVersion deprecated"),
    *_terms(_DCTERMS, "isReplacedBy"),
    *_terms(_VS, "term_status"),
    *_terms(_DCTERMS, "creator contributor publisher license rights"),
    *_terms(_RDFS, "isDefinedBy seeAlso"),
    *_terms(_DCTERMS, "bibliographicCitation source"),
    *_terms(_PROV, "wasAttributedTo wasGeneratedBy hadPrimarySource wasDerivedFrom"),
)

_RANK: Final = {
    **{iri: place for place, iri in enumerate(FIRST)},
    **{iri: len(FIRST) + 1 + place for place, iri in enumerate(LAST)},
}
_NUMBER = re.compile(r"([0-9]+)")

NaturalKey = tuple[tuple[str | tuple[int, str], ...], str]


def natural_key(text: str) -> NaturalKey:
    """Return a key that sorts the numbers inside texts as numbers: p9-1 before p10-1."""
    parts: list[str | tuple[int, str]] = []
    for place, part in enumerate(_NUMBER.split(text)):
        if place % 2:
            digits = part.lstrip("0")
            parts.append((len(digits), digits))
        else:
            parts.append(part)
    return tuple(parts), text


def iri_key(iri: str) -> tuple[NaturalKey, NaturalKey]:
    """Return a key that sorts IRIs naturally, each document before its fragments and both before other documents."""
    document, _, fragment = iri.partition("#")
    return natural_key(document), natural_key(fragment)


@lru_cache(maxsize=4096)
def predicate_key(predicate: ox.NamedNode) -> tuple[int, NaturalKey]:
    """Return a key that sorts predicates: FIRST, then others by IRI, then LAST."""
    return _RANK.get(predicate.value, len(FIRST)), natural_key(predicate.value)


def subject_key(iri: str, main: str | None) -> tuple[bool, bool, tuple[NaturalKey, NaturalKey]]:
    """Return a key that sorts subjects: ``main``, its fragments, then all others by IRI."""
    same_document = main is not None and iri.partition("#")[0] == main.partition("#")[0]
    return iri != main, not same_document, iri_key(iri)


def literal_key(literal: ox.Literal) -> tuple[NaturalKey, str, str]:
    """Return a key that sorts literals by value, then language, then datatype."""
    return natural_key(literal.value), literal.language or "", literal.datatype.value
