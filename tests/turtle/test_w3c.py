"""The W3C tests of RDF 1.1 Turtle: what they accept we accept, with the same graph; what they reject we reject."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from ccgraph.turtle import LineIndex, TurtleSyntaxError, format_text, read, same_graph

MANIFEST = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
RDFT = "http://www.w3.org/ns/rdftest#"
BASE = "http://www.w3.org/2013/TurtleTests/"
EXPECTED_COUNT = 291

#: Tests that we do not pass, each with its reason; one that passes all the same fails.
EXCEPTIONS = {
    "localName_with_assigned_nfc_PN_CHARS_BASE_character_boundaries": (
        "U+E01EF is allowed in local names but in no IRI (RFC 3987, ucschar), and a term of pyoxigraph cannot hold it"
    ),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One entry of the manifest."""

    name: str
    kind: str
    action: Path
    result: Path | None

    @property
    def base(self) -> str:
        return BASE + self.action.name

    @property
    def text(self) -> str:
        return self.action.read_bytes().decode("utf-8")


def folder() -> Path:
    given = os.environ.get("CCGRAPH_SUITES")
    return (Path(given) if given else Path(__file__).resolve().parents[2] / ".suites") / "turtle"


def cases() -> list[Case]:
    manifest = folder() / "manifest.ttl"
    if not manifest.is_file():
        return []
    about: dict[str, dict[str, str]] = {}
    for quad in ox.parse(path=manifest, format=ox.RdfFormat.TURTLE, base_iri=BASE + "manifest.ttl"):
        if isinstance(quad.subject, ox.NamedNode):
            about.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    found = []
    for entry in about.values():
        action = entry.get(MANIFEST + "action")
        if action is None:
            continue
        kind = entry["http://www.w3.org/1999/02/22-rdf-syntax-ns#type"].removeprefix(RDFT)
        result = entry.get(MANIFEST + "result")
        found.append(
            Case(
                name=entry[MANIFEST + "name"],
                kind=kind,
                action=folder() / action.removeprefix(BASE),
                result=None if result is None else folder() / result.removeprefix(BASE),
            )
        )
    return sorted(found, key=lambda case: case.name)


CASES = cases()
needs_suite = pytest.mark.skipif(not CASES, reason="the W3C Turtle tests are absent: run python tests/suites.py")
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
every_good_case = pytest.mark.parametrize(
    "case", [case for case in CASES if "Negative" not in case.kind], ids=lambda case: case.name
)


def fault(case: Case) -> str | None:
    """Say what is wrong with our answer to a case; None if it is right."""
    document = read(case.text, base=case.base)
    if "Negative" in case.kind:
        return None if document.problems else "accepted, though it is no Turtle"
    if document.problems:
        return f"refused: {document.problems[0]}"
    if case.result is not None:
        quads = ox.parse(path=case.result, format=ox.RdfFormat.N_TRIPLES)
        if not same_graph(document.graph, (quad.triple for quad in quads)):
            return "another graph"
    return None


@needs_suite
def test_suite_is_whole():
    """All tests of the manifest are run."""
    assert len(CASES) == EXPECTED_COUNT
    assert {case.kind for case in CASES} == {
        "TestTurtleEval",
        "TestTurtleNegativeEval",
        "TestTurtleNegativeSyntax",
        "TestTurtlePositiveSyntax",
    }


@needs_suite
@every_case
def test_case(case):
    """Accept or reject as the suite says, and read the same graph; a listed exception must still be one."""
    wrong = fault(case)
    if case.name in EXCEPTIONS:
        assert wrong is not None, "passes now: take it out of EXCEPTIONS"
    else:
        assert wrong is None, wrong


@needs_suite
@every_case
def test_written_back(case):
    """What was read, good or bad, is written back character for character."""
    assert read(case.text, base=case.base).text == case.text


@needs_suite
@every_case
def test_formatted(case):
    """Formatting keeps the graph and the comments and changes nothing the second time; what is no Turtle is refused."""
    if "Negative" in case.kind or case.name in EXCEPTIONS:
        with pytest.raises(TurtleSyntaxError) as caught:
            format_text(case.text, prefixes={}, base=case.base)
        assert caught.value.problems
        return
    once = format_text(case.text, prefixes={}, base=case.base)
    before, after = read(case.text, base=case.base), read(once, base=case.base)
    assert not after.problems
    assert same_graph(before.graph, after.graph)
    assert sorted(item.text.rstrip() for item in before.comments) == sorted(item.text for item in after.comments)
    assert format_text(once, prefixes={}, base=case.base) == once


@needs_suite
@every_good_case
def test_indexed(case):
    """The index gives for each triple the place that the full reader gives."""
    index = LineIndex(case.text, base=case.base)
    first: dict[ox.Triple, object] = {}
    for found in read(case.text, base=case.base).triples:
        first.setdefault(found.triple, found.object_token.position)
    for triple, place in first.items():
        where = index.locate(subject=triple.subject, predicate=triple.predicate, object=triple.object)
        assert where == place
