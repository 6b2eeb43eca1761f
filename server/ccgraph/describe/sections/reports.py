"""What reports say: of a thing, by theme; in one report, with what it stands on and beside; what was stated from a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Description
from ccgraph.describe.lookups import things, things_with
from ccgraph.describe.sections.claims import (
    Headed,
    Maker,
    Section,
    by_theme,
    in_order,
    of_class,
    term,
)
from ccgraph.describe.wording import in_sentence
from ccgraph.iris import CCG, DCTERMS, ORG, PROV, SCHEMA

REPORT = "http://purl.org/ontology/bibo/Report"
FINDING = CCG + "Finding"
#: What is shown of a finding and of a report.
FINDING_FACTS = (
    CCG + "findingKind",
    CCG + "reportedIn",
    PROV + "wasAttributedTo",
    CCG + "addressedTo",
    CCG + "addressedToKind",
)
REPORT_FACTS = (DCTERMS + "issued", CCG + "reportKind", DCTERMS + "publisher")
#: Findings about its kind that the page of a body shows.
SHOWN_OF_KIND = 5

_ABOUT = ox.NamedNode(SCHEMA + "about")
_IS_PART_OF = ox.NamedNode(DCTERMS + "isPartOf")
_DERIVED = ox.NamedNode(PROV + "wasDerivedFrom")
_CLASSIFICATION = ox.NamedNode(ORG + "classification")


def said_about(describer: Describer, description: Description) -> Iterator[Section]:
    """Give the findings about a thing by theme; for a body those about its kind too, said to be so."""
    node = description.gathered.node
    links = (_ABOUT, term("addressedTo"), term("addressedToKind"))
    found = of_class(describer, things_with(describer.snapshot, links, node), FINDING)
    path = "schema:about|ccg:addressedTo|ccg:addressedToKind"
    query = f"SELECT ?finding WHERE {{ ?finding a ccg:Finding ; {path} <{node.value}> }} ORDER BY ?finding"
    headed = by_theme(describer, found)
    yield from Maker(describer, FINDING_FACTS).section("about", "What reports say about it", headed, query)
    for kind in things(describer.snapshot, node, _CLASSIFICATION):
        general = [
            each
            for each in of_class(describer, things_with(describer.snapshot, _ABOUT, kind), FINDING)
            if each not in found
        ]
        first = sorted(general, key=lambda each: -_weight(describer, each))[:SHOWN_OF_KIND]
        title = f"What reports say about bodies of its kind: {in_sentence(describer.label(kind))}"
        query = f"SELECT ?finding WHERE {{ ?finding a ccg:Finding ; schema:about <{kind.value}> }} ORDER BY ?finding"
        for section in Maker(describer, FINDING_FACTS).section("about-kind", title, {None: first}, query):
            yield replace(section, total=len(general), more=describer.value(kind))


def in_report(describer: Describer, description: Description) -> Iterator[Section]:
    """Give the findings of a report by theme, what it recommends to whom, its evidence base, and the reports it stands with."""
    node = description.gathered.node
    reported = of_class(describer, things_with(describer.snapshot, term("reportedIn"), node), FINDING)
    addressees = {
        each: things(describer.snapshot, each, (term("addressedTo"), term("addressedToKind"))) for each in reported
    }
    advice: dict[ox.NamedNode | None, list[ox.NamedNode]] = defaultdict(list)
    for each, to in addressees.items():
        if to:
            advice[to[0]].append(each)
    facts = [each for each in FINDING_FACTS if each != CCG + "reportedIn"]
    yield from Maker(describer, facts).section(
        "findings",
        "Findings by theme",
        by_theme(describer, [each for each, to in addressees.items() if not to]),
        f"SELECT ?finding WHERE {{ ?finding a ccg:Finding ; ccg:reportedIn <{node.value}> }} ORDER BY ?finding",
    )
    yield from Maker(describer, facts).section(
        "advice",
        "What it recommends, and to whom",
        in_order(describer, advice),
        f"SELECT ?finding ?to WHERE {{ ?finding ccg:reportedIn <{node.value}> ; ccg:addressedTo|ccg:addressedToKind ?to }}",
    )
    facts = [CCG + "evidenceKind", SCHEMA + "startDate", SCHEMA + "endDate"]
    yield from Maker(describer, facts).section(
        "evidence-base",
        "What it stands on",
        {None: of_class(describer, things_with(describer.snapshot, term("evidenceOf"), node), CCG + "EvidenceBase")},
        f"SELECT ?base WHERE {{ ?base ccg:evidenceOf <{node.value}> }}",
    )
    yield from Maker(describer, REPORT_FACTS).section(
        "beside",
        "Reports that it stands with",
        _beside(describer, node),
        f"SELECT DISTINCT ?report WHERE {{ <{node.value}> (dcterms:isPartOf/^dcterms:isPartOf)|ccg:drawsOn|^ccg:drawsOn"
        "|dcterms:references|^dcterms:references|dcterms:relation|^dcterms:relation ?report }",
    )


def from_source(describer: Describer, description: Description) -> Iterator[Section]:
    """Give the passages of a source, each with what was stated from it."""
    passages = of_class(describer, description.gathered.parts, CCG + "Passage")
    yield from Maker(describer, in_group=6, brief=True).section(
        "passages",
        "What was stated from its passages",
        {passage: things_with(describer.snapshot, _DERIVED, passage) for passage in passages},
        f"SELECT ?passage ?claim WHERE {{ ?passage dcterms:isPartOf <{description.iri}> . "
        "?claim prov:wasDerivedFrom ?passage } ORDER BY ?passage ?claim",
    )


def _beside(describer: Describer, node: ox.NamedNode) -> Headed:
    """Give the other reports of a report's series, and those that it draws on or refers to, or that do so with it."""
    links = (term("drawsOn"), ox.NamedNode(DCTERMS + "references"), ox.NamedNode(DCTERMS + "relation"))
    headed: dict[ox.NamedNode | None, list[ox.NamedNode]] = {}
    for whole in things(describer.snapshot, node, _IS_PART_OF):
        headed[whole] = [each for each in things_with(describer.snapshot, _IS_PART_OF, whole) if each != node]
    beside = [*things(describer.snapshot, node, links), *things_with(describer.snapshot, links, node)]
    headed[None] = of_class(describer, [each for each in dict.fromkeys(beside) if each != node], REPORT)
    return headed


def _weight(describer: Describer, finding: ox.NamedNode) -> int:
    """Weigh a finding by how much is linked to it: what others drive, or what has figures, comes first."""
    links = (term("hasFigure"), term("drivenBy"), term("drives"), term("addressedToKind"))
    return len(things(describer.snapshot, finding, links))
