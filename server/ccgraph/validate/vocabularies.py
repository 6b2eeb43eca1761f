"""The terms of vocabularies that everybody uses, so that a misspelt one is noticed: as rdflib lists them."""

from __future__ import annotations

from functools import cache

from rdflib.namespace import (
    DCAT,
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    QB,
    RDF,
    RDFS,
    SH,
    SKOS,
    VANN,
    VOID,
    XSD,
    DefinedNamespace,
)

_LISTED: dict[str, type[DefinedNamespace]] = {
    str(space): space for space in (DCAT, DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SH, SKOS, VANN, VOID, XSD)
}


def known_terms(iri: str) -> frozenset[str] | None:
    """Give all terms of the vocabulary that an IRI seems to be of; None where it is none that is listed here."""
    namespace = iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
    return _terms(namespace) if namespace in _LISTED else None


@cache
def _terms(namespace: str) -> frozenset[str]:
    space = _LISTED[namespace]
    names = (name for name in space.__annotations__ if not name.startswith("_"))
    return frozenset(namespace + name for name in (*names, *space._extras))
