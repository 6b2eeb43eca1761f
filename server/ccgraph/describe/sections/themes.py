"""The tree that a concept stands in; and everything under a theme and the themes below it, reports by publisher and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Description, Value
from ccgraph.describe.lookups import literal, things, things_with
from ccgraph.describe.sections.claims import Headed, Maker, Section, in_order, of_class, term
from ccgraph.describe.sections.reports import FINDING, FINDING_FACTS, REPORT, REPORT_FACTS
from ccgraph.iris import CCG, DCTERMS, SKOS

_SUBJECT = ox.NamedNode(DCTERMS + "subject")
_ISSUED = ox.NamedNode(DCTERMS + "issued")
_PUBLISHER = ox.NamedNode(DCTERMS + "publisher")
_BROADER = ox.NamedNode(SKOS + "broader")
_NARROWER = ox.NamedNode(SKOS + "narrower")
#: What else stands under a theme: a class of the ontology, and the title of the section.
_OTHERS = (("Responsibility", "Responsibilities under it"), ("Expectation", "Expectations under it"))


@dataclass(frozen=True, slots=True)
class UsedConcept:
    """A concept in a tree: how many things have it as their subject, whether it is the page's own, and what is below it."""

    concept: Value
    count: int
    own: bool
    below: tuple[UsedConcept, ...]


def tree_of(describer: Describer, description: Description) -> UsedConcept | None:
    """Give the tree from the widest concept above a concept down to those below it; None where it stands alone.

    Beside the way down to the concept only its own branches are followed, to a depth of three.
    """
    node = description.gathered.node
    if SKOS + "Concept" not in description.classes:
        return None
    branch = _branch(describer, node, 3, own=True)
    here, seen = node, {node}
    while wider := [each for each in things(describer.snapshot, here, _BROADER) if each not in seen]:
        here = wider[0]
        seen.add(here)
        branch = replace(_branch(describer, here, 0), below=(branch,))
    return branch if branch.below else None


def _branch(describer: Describer, node: ox.NamedNode, depth: int, *, own: bool = False) -> UsedConcept:
    below = things(describer.snapshot, node, _NARROWER) if depth else []
    branches = (_branch(describer, each, depth - 1) for each in below if each != node)
    return UsedConcept(
        describer.value(node),
        len(things_with(describer.snapshot, _SUBJECT, node)),
        own,
        tuple(sorted(branches, key=lambda branch: branch.concept.text)),
    )


def is_theme(describer: Describer, node: ox.NamedNode) -> bool:
    """Tell whether a concept is a theme: something has it, or a concept right below it, as its subject."""
    below = [node, *things(describer.snapshot, node, _NARROWER)]
    return any(next(describer.snapshot.triples_of(None, _SUBJECT, each), None) is not None for each in below)


def under_theme(describer: Describer, description: Description) -> Iterator[Section]:
    """Give what was published under a theme and the themes below it by publisher and year, and what is stated under it."""
    node = description.gathered.node
    themes = [node]
    for each in themes:  # grows while it is walked
        themes += [below for below in things(describer.snapshot, each, _NARROWER) if below not in themes]
    theme_of: dict[ox.NamedNode, ox.NamedNode] = {}
    for theme in themes:
        for thing in things_with(describer.snapshot, (term("examines"), _SUBJECT), theme):
            theme_of.setdefault(thing, theme)
    findings = of_class(describer, theme_of, FINDING)
    reports = {each for finding in findings for each in things(describer.snapshot, finding, term("reportedIn"))}
    reports.update(of_class(describer, theme_of, REPORT))
    path = f"?theme skos:broader* <{node.value}>"
    yield from Maker(describer, REPORT_FACTS).section(
        "reports",
        "Reports under it, by publisher and year",
        _by_publisher(describer, reports),
        f"SELECT DISTINCT ?report WHERE {{ {path} . "
        f"{{ ?report ccg:examines|dcterms:subject ?theme ; a <{REPORT}> }} "
        "UNION { ?finding dcterms:subject|ccg:examines ?theme ; ccg:reportedIn ?report } }",
    )
    headed: dict[ox.NamedNode | None, list[ox.NamedNode]] = {theme: [] for theme in themes}
    for finding in findings:
        headed[theme_of[finding]].append(finding)
    query = (
        f"SELECT DISTINCT ?finding WHERE {{ {path} . ?finding a ccg:Finding ; dcterms:subject|ccg:examines ?theme }}"
    )
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
        publishers = things(describer.snapshot, report, _PUBLISHER)
        headed[publishers[0] if publishers else None].append(report)
    return {heading: headed[heading] for heading in in_order(describer, headed)}
