"""The ledger: what was read and what was stated are compared both ways, row by row."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from ccgraph.project import Project
from ccgraph.validate.ledger import check_ledger, read_ledger
from ccgraph.validate.run import check

BASE = "https://example.org/library/"
HEAD = "source,line,ordinal,statements,reason\n"
DATA = """
@base <https://example.org/library/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
<id/source/essay> dcterms:title "An essay"@en .
<id/source/essay#p1-1> dcterms:isPartOf <id/source/essay> .
<id/source/essay#p2-1> dcterms:isPartOf <id/source/essay> .
<id/finding/one> prov:wasDerivedFrom <id/source/essay#p1-1> .
<id/finding/two> prov:wasDerivedFrom <id/source/essay#p1-1> , <id/source/essay#p2-1> .
"""
ONE, TWO = f"{BASE}id/finding/one", f"{BASE}id/finding/two"
GOOD = f"essay,1,1,{BASE}id/source/essay {ONE} {TWO},\nessay,2,1,{TWO},\nessay,3,1,,furniture\n"


@pytest.fixture
def judged(mini: Project) -> Callable[[str], list[tuple[int | None, str]]]:
    """Judge a ledger against the little graph above: (line, message) of each finding."""
    store = ox.Store()
    store.bulk_load(DATA.encode(), format=ox.RdfFormat.TURTLE, base_iri=BASE)
    mini.ledger.parent.mkdir(parents=True, exist_ok=True)

    def judge(rows: str) -> list[tuple[int | None, str]]:
        mini.ledger.write_text(HEAD + rows, "utf-8")
        read, findings = read_ledger(mini.ledger)
        return [(each.line, each.message) for each in findings + check_ledger(read, store, BASE)]

    return judge


def test_a_right_ledger_has_no_finding(judged: Callable[[str], list[tuple[int | None, str]]]) -> None:
    """A statement may stand in several rows, a source in its own, and a row without statements gives its reason."""
    assert judged(GOOD) == []


@pytest.mark.parametrize(
    ("rows", "line", "part"),
    [
        (GOOD.replace(f"{ONE} ", f"{ONE} {ONE}x "), 2, "finding/onex> is not in the graph"),
        (
            GOOD.replace(f"essay,2,1,{TWO}", f"essay,2,1,{TWO} {ONE}"),
            3,
            "does not cite <https://example.org/library/id/source/essay#p2-1>",
        ),
        (GOOD.replace(f"{ONE} ", ""), 1, "that row of the ledger does not list it"),
        (GOOD.replace(",furniture", ",because"), 4, "is none of"),
        (GOOD.replace(",furniture", ","), 4, "either statements or the reason"),
        (GOOD.replace(f"essay,2,1,{TWO},", f"essay,2,1,{TWO},heading"), 3, "either statements or the reason"),
        (GOOD + "essay,3,1,,heading\n", 5, "has a row already"),
        (GOOD + "essay,x,1,,heading\n", 5, "whole numbers"),
        (GOOD + "letter,1,1,,heading\n", 5, "source letter is not in the graph"),
        (GOOD + "essay,4,1\n", 5, "has not 5 fields"),
    ],
)
def test_each_disagreement_is_a_finding_on_its_line(
    judged: Callable[[str], list[tuple[int | None, str]]], rows: str, line: int, part: str
) -> None:
    """What is missing, unlisted, malformed or unexplained is found, and nothing else."""
    findings = judged(rows)
    assert [each[0] for each in findings] == [line]
    assert part in findings[0][1]


def test_wrong_columns_are_one_finding(judged: Callable[[str], list[tuple[int | None, str]]], mini: Project) -> None:
    """A table with other columns is not judged row by row."""
    mini.ledger.write_text("source,line\nessay,1\n", "utf-8")
    rows, findings = read_ledger(mini.ledger)
    assert (rows, len(findings)) == ([], 1)


def test_findings_name_the_ledgers_file(mini: Project) -> None:
    """In a run of everything a finding of the ledger is a violation with file and line."""
    mini.ledger.parent.mkdir(parents=True, exist_ok=True)
    mini.ledger.write_text(HEAD + "essay,1,1,,furniture\n", "utf-8")
    _, report = check(mini)
    (finding,) = report.findings
    assert (finding.file, finding.line, finding.code) == ("data/sources/ledger.csv", 2, "ledger")
    assert not report.conforms


@pytest.mark.parametrize(
    ("rows", "part"),
    [
        (GOOD + f"essay,1,2,not-an-iri {ONE},\n", "'not-an-iri' is no IRI"),
        (GOOD + "an essay,1,1,,heading\n", "source an essay is not in the graph"),
        (GOOD + f"essay,1 a,1,{ONE},\n", "whole numbers"),
    ],
    ids=["statement", "source", "line"],
)
def test_what_is_no_iri_is_a_finding(
    judged: Callable[[str], list[tuple[int | None, str]]], rows: str, part: str
) -> None:
    """A row whose statement, source or passage cannot be an IRI is told by its line, and the rest is judged all the same."""
    findings = judged(rows)
    assert any(line == 5 and part in message for line, message in findings)
    assert {line for line, _ in findings} == {5}


def test_a_ledger_that_is_not_utf8_is_a_finding(mini: Project) -> None:
    """A ledger in another encoding is a finding on the line of the first byte that is not UTF-8."""
    mini.ledger.parent.mkdir(parents=True)
    mini.ledger.write_bytes((HEAD + "essay,1,1,,heading\nessay,2,1,,no statement: cliché\n").encode("latin-1"))
    _, (finding,) = read_ledger(mini.ledger)
    assert (finding.line, "not UTF-8" in finding.message) == (3, True)
