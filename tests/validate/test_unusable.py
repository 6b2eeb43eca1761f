"""What keeps validation from being done is told with its place, in every form that tools read; the exit status stays 3."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ccgraph.cli import main
from ccgraph.project import Project
from ccgraph.validate.run import check, check_files
from ccgraph.validate.wellformed import UNUSABLE, IllFormedShapes

HEAD = "@prefix : <http://e/> .\n@prefix sh: <http://www.w3.org/ns/shacl#> .\n:S sh:targetClass :C ;\n "
SHAPES = "ontology/shapes/book.ttl"

FAULTS = {
    "misspelt": ("sh:property [ sh:path :p ;\n  sh:minCont 1 ] .", (5, 3), "did you mean sh:minCount?"),
    "value": ("sh:property [ sh:path :p ; sh:minCount\n  'one' ] .", (5, 3), "whole number"),
    "in-a-list": ("sh:or ( [ sh:class :D ]\n  [ sh:nodeKind sh:Iri ] ) .", (5, 17), "six kinds of node"),
    "no-path": ("sh:property\n  [ sh:minCount 1 ] .", (5, 3), "needs an sh:path"),
    "two-paths": ("sh:property [ sh:minCount 1 ;\n  sh:path :p , :q ] .", (5, 3), "one sh:path at most"),
    "wrong-path": ("sh:property [ sh:minCount 1 ; sh:path\n  [ sh:inverse :p ] ] .", (5, 3), "path in the shapes"),
    "query": ("sh:sparql [\n  sh:select 'SELECT ?this {' ] .", (5, 3), "is not SPARQL"),
    "no-list": ("sh:or\n  :nolist .", (5, 3), "list in the shapes"),
    "no-turtle": ("sh:or\n  ; .", (5, 3), "an object"),
}


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """Run ``ccgraph`` in this process: exit status, output, errors."""
    done = CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize(("text", "place", "words"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_of_shapes_has_a_place(tmp_path: Path, text: str, place: tuple[int, int], words: str) -> None:
    """A fault is placed in the shapes' file, at what is wrong; no name that nobody wrote is shown."""
    shapes, data = tmp_path / "shapes.ttl", tmp_path / "data.ttl"
    shapes.write_text(HEAD + text, "utf-8")
    data.write_text("<http://e/a> a <http://e/C> .\n", "utf-8")
    with pytest.raises(IllFormedShapes) as raised:
        check_files([shapes], [data])
    (finding,) = raised.value.findings
    assert (finding.file, finding.line, finding.column) == (str(shapes), *place)
    assert words in finding.message
    assert f"{shapes}:{place[0]}:{place[1]}: " in raised.value.detail
    assert "urn:x-ccgraph" not in repr(finding)


def test_every_fault_is_told_in_a_project(mini: Project) -> None:
    """All faults are told at once, each in its file."""
    path = mini.root / SHAPES
    text = path.read_text("utf-8").replace("sh:minCount 1", "sh:minCont 1 ; sh:maxCount 'x'")
    path.write_text(text, "utf-8")
    with pytest.raises(IllFormedShapes) as raised:
        check(mini)
    assert [(each.file, each.line, each.code) for each in raised.value.findings] == [(SHAPES, 15, UNUSABLE)] * 2


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        (SHAPES, "sh:minCount", "sh:minCont", (SHAPES, 15)),
        ("queries/checks/short-title-violation.rq", "STRLEN(", "STRLEN(,", ("queries/checks/short-title-violation.rq", 5)),
        ("queries/checks/short-title-violation.rq", "warning", "grave", ("queries/checks/short-title-violation.rq", 1)),
        ("pyproject.toml", "[tool.ccgraph]", "[tool.ccgraph]\nbases = 1", (None, None)),
    ],
    ids=["shape", "check", "severity", "settings"],
)  # fmt: skip
def test_tools_are_told_what_cannot_be_used(
    mini: Project, name: str, old: str, new: str, place: tuple[str | None, int | None]
) -> None:
    """Annotations, SARIF, JUnit and JSON have what standard error says, and the exit status is still 3."""
    path = mini.root / name
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    status, output, errors = run("--root", mini.root, "validate", "--format", "json")
    (finding,) = json.loads(output)["findings"]
    assert (status, finding["code"], finding["file"], finding["line"]) == (3, UNUSABLE, *place)
    assert finding["message"] in errors
    status, output, _ = run("--root", mini.root, "validate", "--format", "github")
    assert (status, output.count("\n")) == (3, 1)
    assert output.startswith(f"::error file={place[0]},line={place[1]}," if place[0] else "::error title=")
    status, output, _ = run("--root", mini.root, "validate", "--format", "sarif")
    (result,) = json.loads(output)["runs"][0]["results"]
    assert (status, result["ruleId"]) == (3, UNUSABLE)


@pytest.mark.parametrize("form", ["text", "turtle"])
def test_a_report_on_data_is_not_made_where_none_were_judged(mini: Project, form: str) -> None:
    """A W3C report, and one for people, are on data: where nothing was judged there is none."""
    (mini.root / SHAPES).write_text("<http://e/s> <http://www.w3.org/ns/shacl#path> [] .\n", "utf-8")
    (mini.root / "queries/checks/short-title-violation.rq").write_text("SELECT {", "utf-8")
    status, output, errors = run("--root", mini.root, "validate", "--format", form)
    assert (status, output) == (3, "")
    assert errors.startswith("ccgraph: configuration: ")
