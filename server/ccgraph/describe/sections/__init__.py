"""What a page shows of a thing because of what it is: sections chosen by its classes, never by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Description
from ccgraph.describe.sections.claims import Claim, ClaimGroup, Section
from ccgraph.describe.sections.reports import from_source, in_report, said_about
from ccgraph.describe.sections.responsibilities import held_by, held_by_kind, holders_of, responsible_for
from ccgraph.describe.sections.themes import is_theme, under_theme
from ccgraph.iris import CCG, DCTERMS, ORG, PROV, SCHEMA, SKOS

__all__ = ["Claim", "ClaimGroup", "Section", "sections_of"]

_Make = Callable[[Describer, Description], Iterator[Section]]


def _terms(*names: str) -> tuple[str, ...]:
    return tuple(CCG + name for name in names)


_FINDINGS = (SCHEMA + "about", *_terms("addressedTo", "addressedToKind"))
_LINEAGE = _terms("predecessor", "successor", "succeededBy", "succeeds", "partlySucceededBy", "partlySucceeds")
#: By class, what is shown, and the properties, to the thing or from it, of which a section says more than a list would.
_BY_CLASS: dict[str, tuple[tuple[_Make, ...], tuple[str, ...]]] = {
    ORG + "Organization": (
        (held_by, said_about),
        (*_terms("holds", "holder", "limitedBy", "refBody"), *_LINEAGE, *_FINDINGS),
    ),
    CCG + "Responsibility": (
        (holders_of, said_about),
        _terms("heldBy", "heldByKind", "hasException", "ofResponsibility", "exceptionTo", "holds"),
    ),
    "http://purl.org/ontology/bibo/Report": (
        (in_report, said_about),
        (*_terms("reports", "reportedIn", "drawsOn", "evidenceOf"), DCTERMS + "references", *_FINDINGS),
    ),
    SKOS + "ConceptScheme": ((), tuple(SKOS + name for name in ("hasTopConcept", "topConceptOf", "inScheme"))),
    CCG + "Source": ((from_source,), (DCTERMS + "source", PROV + "wasDerivedFrom", DCTERMS + "isPartOf")),
}
_THEME: tuple[tuple[_Make, ...], tuple[str, ...]] = (
    (under_theme,),
    (DCTERMS + "subject", SKOS + "broader", SKOS + "narrower", *_terms("examines")),
)
_CONCEPT: tuple[tuple[_Make, ...], tuple[str, ...]] = (
    (responsible_for, held_by_kind, said_about),
    (
        *_terms("holderKind", "heldByKind", "heldInsteadByKind", "population", "concernsService", "exceptedService"),
        SKOS + "broader",
        SKOS + "narrower",
        *_FINDINGS,
    ),
)


def sections_of(describer: Describer, description: Description) -> tuple[tuple[Section, ...], frozenset[str]]:
    """Give the sections of a thing's page, and the IRIs of the properties that they cover."""
    chosen = [found for name, found in _BY_CLASS.items() if name in description.classes]
    if SKOS + "Concept" in description.classes:
        chosen.append(_THEME if is_theme(describer, description.gathered.node) else _CONCEPT)
    makes = list(dict.fromkeys(make for found, _ in chosen for make in found)) or [said_about]
    covered = frozenset(each for _, properties in chosen for each in properties)
    return tuple(section for make in makes for section in make(describer, description)), covered
