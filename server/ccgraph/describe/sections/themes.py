"""A theme: its tree, and everything under it and the themes below it, reports by publisher and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Description
from ccgraph.describe.lookups import literal
from ccgraph.describe.sections.claims import Headed, Maker, Section, holders, in_order, of_class, term, values
from ccgraph.describe.sections.reports import FINDING, FINDING_FACTS, REPORT, REPORT_FACTS
from ccgraph.iris import CCG, DCTERMS, SKOS

_SUBJECT = ox.NamedNode(DCTERMS + "subject")
_ISSUED = ox.NamedNode(DCTERMS + "issued")
_PUBLISHER = ox.NamedNode(DCTERMS + "publisher")
_NARROWER = ox.NamedNode(SKOS + "narrower")
#: What else stands under a theme: a class of the ontology, and the title of the section.
_OTHERS = (("Responsibility", "Responsibilities under it"), ("Expectation", "Expectations under it"))


def is_theme(describer: Describer, node: ox.NamedNode) -> bool:
    """Tell whether a concept is a theme: something has it, or a concept right below it, as its subject."""
    below = [node, *values(describer, node, _NARROWER)]
    return any(next(describer.snapshot.triples_of(None, _SUBJECT, each), None) is not None for each in below)


def under_theme(describer: Describer, description: Description) -> Iterator[Section]:
    """Give what was published under a theme and the themes below it by publisher and year, and what is stated under it."""
    node = description.gathered.node
    themes = [node]
    for each in themes:  # grows while it is walked
        themes += [below for below in values(describer, each, _NARROWER) if below not in themes]
    theme_of: dict[ox.NamedNode, ox.NamedNode] = {}
    for theme in themes:
        for thing in holders(describer, theme, term("examines"), _SUBJECT):
            theme_of.setdefault(thing, theme)
    findings = of_class(describer, theme_of, FINDING)
    reports = {each for finding in findings for each in values(describer, finding, term("reportedIn"))}
    reports.update(of_class(describer, theme_of, REPORT))
    path = f"?theme skos:broader* <{node.value}>"
    yield from Maker(describer, REPORT_FACTS[:2]).section(
        "reports",
        "Reports under it, by publisher and year",
        _by_publisher(describer, reports),
        f"SELECT DISTINCT ?report WHERE {{ {path} . "
        "{ ?report ccg:examines ?theme } UNION { ?finding dcterms:subject ?theme ; ccg:reportedIn ?report } }",
    )
    headed: dict[ox.NamedNode | None, list[ox.NamedNode]] = {theme: [] for theme in themes}
    for finding in findings:
        headed[theme_of[finding]].append(finding)
    query = f"SELECT DISTINCT ?finding WHERE {{ {path} . ?finding a ccg:Finding ; dcterms:subject ?theme }}"
    yield from Maker(describer, FINDING_FACTS[:2]).section("findings", "Findings under it", headed, query)
    for name, title in _OTHERS:
        yield from Maker(describer, (CCG + "heldByKind", CCG + "expectedOfKind"), in_group=12).section(
            name.lower(),
            title,
            {None: of_class(describer, theme_of, CCG + name)[:12]},
            f"SELECT DISTINCT ?thing WHERE {{ {path} . ?thing a ccg:{name} ; dcterms:subject ?theme }}",
        )


def _by_publisher(describer: Describer, reports: set[ox.NamedNode]) -> Headed:
    headed: dict[ox.NamedNode | None, list[ox.NamedNode]] = defaultdict(list)
    for report in sorted(reports, key=lambda each: (literal(describer.snapshot, each, _ISSUED) or "9", each.value)):
        publishers = values(describer, report, _PUBLISHER)
        headed[publishers[0] if publishers else None].append(report)
    return {heading: headed[heading] for heading in in_order(describer, headed)}
