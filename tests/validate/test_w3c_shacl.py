"""The W3C tests of SHACL, core and SPARQL: each engine, behind our own interface, gives the results that the suite expects.

What an engine gives is compared as a bag of focus node, path, value, severity, component and source shape; what we make of it has
each finding once, since a curator has to mend it once. A blank shape or path has no name that two documents share: a shape stands
for the nearest one with an IRI that it belongs to, a path is written out.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.conftest import ROOT

from ccgraph.errors import ConfigurationError
from ccgraph.iris import RDF, SH
from ccgraph.validate import Finding, shacl
from ccgraph.validate.data_graph import DataGraph
from ccgraph.validate.engines import EngineName, RawResult, engine, is_installed
from ccgraph.validate.shapes import ShapesGraph

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHT = "http://www.w3.org/ns/shacl-test#"
EXPECTED_COUNT = {"core": 98, "sparql": 23}

#: Tests that are not passed, each with the engines that do not and the reason; one that passes all the same fails.
EXCEPTIONS: dict[tuple[str, EngineName], str] = {
    (
        "sparql/pre-binding/shapesGraph-001",
        "pyshacl",
    ): "pySHACL has no $shapesGraph, an optional part of SHACL 1.0, and says so; its own test run allows this failure",
}

Row = tuple[str, str | None, str | None, str, str, str | None]


@dataclass(frozen=True)
class Case:
    """One entry of a manifest: its name (its path in the suite), its node, and the file that it stands in."""

    name: str
    entry: ox.NamedNode | ox.BlankNode
    file: Path

    @property
    def graph(self) -> Graph:
        """The manifest's triples."""
        return read(self.file)

    def part(self, name: str) -> Path:
        """Give the file that is the ``dataGraph`` or the ``shapesGraph``."""
        action = self.graph.one(self.entry, MF + "action")
        return Path(self.graph.one(action, SHT + name).value.removeprefix("file://"))


@dataclass(frozen=True)
class Graph:
    """The triples of a file."""

    triples: tuple[ox.Triple, ...]

    def values(self, subject: object, predicate: str) -> list[ox.NamedNode]:
        """Give the objects of a property."""
        found = [t.object for t in self.triples if t.subject == subject and t.predicate.value == predicate]
        return found  # type: ignore[return-value]

    def one(self, subject: object, predicate: str) -> ox.NamedNode:
        """Give the only object of a property."""
        (value,) = self.values(subject, predicate)
        return value

    def owner(self, node: object) -> str | None:
        """Give the nearest thing with an IRI from which SHACL's own properties and lists lead to a node."""
        while isinstance(node, ox.BlankNode):
            above = (t.subject for t in self.triples if t.object == node and t.predicate.value.startswith((SH, RDF)))
            node = next((each for each in above if not self.is_result(each)), None)
        return None if node is None else str(node)

    def is_result(self, node: object) -> bool:
        """Tell whether a node is a result of the expected report, which names shapes without owning them."""
        return bool(self.values(node, SH + "resultSeverity"))


def folder() -> Path:
    """Give where the suite is looked for; see tests/suites.py."""
    given = os.environ.get("CCGRAPH_SUITES")
    return (Path(given).resolve() if given else ROOT / ".suites") / "shacl" / "sht_tests"


@lru_cache(maxsize=16)
def read(path: Path) -> Graph:
    """Read a file of the suite, blank nodes called the same each time: parts of one file speak of each other's."""
    quads = ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=path.as_uri(), rename_blank_nodes=True)
    return Graph(tuple(quad.triple for quad in quads))


def cases() -> list[Case]:
    """Collect the entries of all files of the suite."""
    found = []
    for path in sorted(folder().rglob("*.ttl")):
        for triple in read(path).triples:
            if triple.predicate.value == RDF + "type" and str(triple.object) == f"<{SHT}Validate>":
                assert isinstance(triple.subject, ox.NamedNode | ox.BlankNode)
                found.append(Case(path.relative_to(folder()).with_suffix("").as_posix(), triple.subject, path))
    return found


CASES = cases()
needs_suite = pytest.mark.skipif(not CASES, reason="the W3C SHACL tests are absent: run python tests/suites.py")
every_engine = pytest.mark.parametrize(
    "name",
    [
        "pyshacl",
        pytest.param("shacl-rust", marks=pytest.mark.skipif(not is_installed("shacl-rust"), reason="not installed")),
    ],
)


def expected(case: Case) -> Counter[Row]:
    """Read the results that a case expects."""
    graph, shapes = case.graph, read(case.part("shapesGraph"))
    paths = ShapesGraph(graph.triples)
    rows: Counter[Row] = Counter()
    for result in graph.values(graph.one(case.entry, MF + "result"), SH + "result"):

        def said(name: str, result: ox.NamedNode = result) -> ox.NamedNode | None:
            found = graph.values(result, SH + name)
            return found[0] if found else None

        path, shape = said("resultPath"), said("sourceShape")
        rows[
            (
                hidden(case, str(said("focusNode"))) or "",
                None if path is None else paths.path_text(path),
                None if (value := said("value")) is None else hidden(case, str(value)),
                graph.one(result, SH + "resultSeverity").value.removeprefix(SH),
                graph.one(result, SH + "sourceConstraintComponent").value.removeprefix(SH),
                shapes.owner(shape),
            )
        ] += 1
    return rows


class Recorder:
    """An engine that keeps what it gave at its first run: the later ones only look for what failed inside."""

    def __init__(self, name: EngineName) -> None:
        self.name: EngineName = name
        self.given: tuple[ShapesGraph, list[RawResult]] | None = None

    def results(self, shapes: ShapesGraph, data: DataGraph) -> list[RawResult]:
        """Validate."""
        results = engine(self.name).results(shapes, data)
        self.given = self.given or (shapes, results)
        return results


def raw(case: Case, shapes: ShapesGraph, results: list[RawResult]) -> Counter[Row]:
    """Put an engine's results as the suite puts its own."""
    rows: Counter[Row] = Counter()
    for each in results:
        shape = ox.NamedNode(each.source_shape.strip("<>"))
        own = shapes.path(shape)
        path = each.path or (None if own is None else shapes.path_text(own))
        severity, component = (term.strip("<>").removeprefix(SH) for term in (each.severity, each.component))
        rows[
            (
                hidden(case, each.focus_node) or "",
                path,
                hidden(case, each.value),
                severity,
                component,
                shapes.published(shape),
            )
        ] += 1
    return rows


def of_findings(case: Case, findings: tuple[Finding, ...]) -> Counter[Row]:
    """Put findings in the same way."""
    return Counter(
        (
            hidden(case, each.focus_node) or "",
            each.result_path,
            hidden(case, each.value),
            each.severity.value.title(),
            f"{each.constraint}ConstraintComponent",
            each.source_shape,
        )
        for each in findings
    )


def as_findings(rows: Counter[Row]) -> Counter[Row]:
    """Give rows as findings have them: each once, severities of others as violations, components by their local names."""
    return Counter(
        {
            (
                focus,
                path,
                value,
                severity if severity in ("Violation", "Warning", "Info") else "Violation",
                re.split("[/#]", component)[-1].removesuffix("ConstraintComponent") + "ConstraintComponent",
                shape,
            )
            for focus, path, value, severity, component, shape in rows
        }
    )


def hidden(case: Case, term: str | None) -> str | None:
    """Hide the name of a blank node that the expected report cannot know, since the data are another file."""
    other = case.part("dataGraph") != case.file
    return "_:" if other and term is not None and term.startswith("_:") else term


def fault(case: Case, name: EngineName) -> str | None:
    """Say what is wrong with an engine's answer to a case; None where it is right."""
    shapes, data = (read(case.part(part)).triples for part in ("shapesGraph", "dataGraph"))
    refused = str(case.graph.one(case.entry, MF + "result")) == f"<{SHT}Failure>"
    recorder = Recorder(name)
    try:
        findings = shacl.validate(shapes, data, recorder)
    except ConfigurationError as error:
        return None if refused else f"could not validate: {error.detail}"
    if refused:
        return "validated what cannot be"
    assert recorder.given is not None
    wanted, given = expected(case), raw(case, *recorder.given)
    if wanted != given:
        return f"missing: {list((wanted - given).elements())}; too many: {list((given - wanted).elements())}"
    once, said = as_findings(wanted), of_findings(case, findings)
    if once != said:
        return f"findings missing: {list((once - said).elements())}; too many: {list((said - once).elements())}"
    return None


@needs_suite
def test_the_suite_is_whole() -> None:
    """All tests of the suite are run."""
    assert Counter(case.name.partition("/")[0] for case in CASES) == EXPECTED_COUNT
    names = {case.name for case in CASES}
    assert [name for name, _ in EXCEPTIONS if name not in names] == []


@needs_suite
@every_engine
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case(case: Case, name: EngineName) -> None:
    """The bag of results is the one expected, or the shapes are refused where they have to be."""
    wrong = fault(case, name)
    if (case.name, name) in EXCEPTIONS:
        assert wrong is not None, "passes now: take it out of EXCEPTIONS"
    else:
        assert wrong is None, wrong
