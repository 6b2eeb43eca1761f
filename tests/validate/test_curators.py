"""Mistakes that curators really make, each by an edit of the real data's text: the file, the line, the code, and what to do."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import pytest
from tests.conftest import ROOT, Repository

from ccgraph.project import Project, find
from ccgraph.validate import Finding
from ccgraph.validate.run import check

NATIONAL = "data/organisations/national.ttl"
GROUPS = "data/register/clinical-commissioning-groups.ttl"
MONITOR = "<id/organisation/monitor> a org:Organization"
BODY = "<id/organisation/nhs-england>"
NAME = '    skos:prefLabel "Monitor"@en ;\n'


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the real project that a test may spoil, without what its register was made of: that would be made again."""
    for name in ("ontology", "data", "queries"):
        shutil.copytree(ROOT / name, tmp_path / "real" / name, ignore=shutil.ignore_patterns("tables", "mapping.toml"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "real")
    return tmp_path / "real"


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Replace the first place of a text."""
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text, f"{name} has no {old!r} any more: let the test make its mistake elsewhere"
    path.write_text(text.replace(old, new, 1), "utf-8")


def line_of(folder: Path, name: str, text: str) -> int:
    """Give the line on which a text first stands."""
    return next(n for n, line in enumerate((folder / name).read_text("utf-8").split("\n"), 1) if text in line)


@lru_cache(maxsize=1)
def known() -> frozenset[tuple[str | None, ...]]:
    """What is found in the real data as they are: advice, for example, that nobody has to follow."""
    return frozenset(mark(each) for each in check(find(ROOT))[1].findings)


def mark(finding: Finding) -> tuple[str | None, ...]:
    """Know a finding by what it is about."""
    return finding.code, finding.focus_node, finding.result_path, finding.value


def findings(folder: Path) -> list[Finding]:
    """Validate a spoilt copy; give what was not found before."""
    return [each for each in check(find(folder))[1].findings if mark(each) not in known()]


def test_a_typo_in_a_property(copy: Path) -> None:
    """The misspelt property is pointed at, with the one that was meant; what it should have said is missed at the body."""
    edit(copy, NATIONAL, NAME, NAME.replace("prefLabel", "prefLable"))
    line = line_of(copy, NATIONAL, "prefLable")
    found = {each.code: each for each in findings(copy)}
    assert found.keys() == {"unknown-term", "OrganisationShape", "Organisation-prefLabel"}
    for code in ("unknown-term", "OrganisationShape"):
        assert (found[code].file, found[code].line, found[code].column) == (NATIONAL, line, 5)
        assert "id you mean skos:prefLabel?" in found[code].message
    missed = found["Organisation-prefLabel"]
    assert (missed.file, missed.line) == (NATIONAL, line_of(copy, NATIONAL, MONITOR))


def test_an_impossible_date(copy: Path) -> None:
    """The 30th of February is pointed at where it stands."""
    edit(copy, GROUPS, '"2013-04-01"^^xsd:date', '"2013-02-30"^^xsd:date')
    all_found = findings(copy)
    assert {each.code for each in all_found} <= {
        "Organisation-foundingDate",
        "verified-count",
    }  # the body is not counted as open
    (found,) = [each for each in all_found if each.code == "Organisation-foundingDate"]
    line = line_of(copy, GROUPS, "2013-02-30")
    assert (found.file, found.line, found.code) == (GROUPS, line, "Organisation-foundingDate")
    assert (
        (copy / GROUPS).read_text("utf-8").split("\n")[line - 1][(found.column or 0) - 1 :].startswith('"2013-02-30"')
    )
    assert "Correct the dates" in found.message
    assert 'Found: "2013-02-30", which is no well-formed xsd:date.' in found.message


def test_a_missing_label(copy: Path) -> None:
    """What is missing is missed at the first line of the body, with the property to add."""
    edit(copy, NATIONAL, NAME, "")
    (found,) = findings(copy)
    assert (found.file, found.line, found.column) == (NATIONAL, line_of(copy, NATIONAL, MONITOR), 1)
    assert found.code == "Organisation-prefLabel"
    assert "Give the body one skos:prefLabel, tagged @en" in found.message


@pytest.mark.parametrize(
    ("merged", "code", "marked", "words"),
    [
        pytest.param(
            f"<<<<<<< HEAD\n{NAME}=======\n{NAME.replace('Monitor', 'Monitor (England)')}>>>>>>> other\n",
            "syntax",
            "<<<<<<<",
            "a merge was left unfinished here",
            id="marks-left",
        ),
        pytest.param(NAME * 2, "repeated-triple", "Monitor", "remove one of the two", id="line-kept-twice"),
        pytest.param(
            NAME + NAME.replace("Monitor", "Monitor (England)"),
            "Organisation-prefLabel",
            "Monitor",
            "Found: two in the same language.",
            id="both-versions-kept",
        ),
        pytest.param(
            NAME.replace(" ;", ""),
            "syntax",
            "Monitor",
            "' ;' is missing here, before 'dcterms:description'",
            id="semicolon-lost",
        ),
    ],
)
def test_badly_merged_lines(copy: Path, merged: str, code: str, marked: str, words: str) -> None:
    """Each way of merging badly is one finding at the lines that were merged; of a line kept twice, at the second."""
    edit(copy, NATIONAL, NAME, merged)
    (found,) = findings(copy)
    assert (found.code, found.file) == (code, NATIONAL)
    first = line_of(copy, NATIONAL, marked if marked != "Monitor" else '"Monitor"')
    assert found.line == first + (code == "repeated-triple")
    assert words in found.message


def test_a_deleted_body_that_others_link_to(copy: Path) -> None:
    """Every line that still links to it is named, and, since a release had it, so is the deletion."""
    repository = Repository(copy)
    repository.git("init", "--quiet")
    repository.commit("release")
    repository.git("tag", "v1.0")
    path = copy / NATIONAL
    text = path.read_text("utf-8")
    start = text.index(f"{BODY} a org:Organization")
    path.write_text(text[:start] + text[text.index("\n\n", start) + 2 :], "utf-8")
    links = {
        (file.relative_to(copy).as_posix(), number)
        for file in (copy / "data").rglob("*.ttl")
        for number, line in enumerate(file.read_text("utf-8").split("\n"), 1)
        if BODY in line and not line.startswith("#")
    }
    assert len(links) > 3
    found = findings(copy)
    dangling = [each for each in found if each.code == "dangling-link" and BODY in each.message]
    assert {(each.file, each.line) for each in dangling} == links
    assert {each.message for each in dangling} == {
        f"Nothing is said of {BODY}. Correct the IRI, or describe the thing."
    }
    (deletion,) = [each for each in found if each.code == "deleted-entity"]
    assert (deletion.file, deletion.line) == min(links)
    assert "v1.0 described" in deletion.message and "put it back" in deletion.message


def test_the_line_that_is_shown_is_that_of_the_unsaved_text(mini: Project) -> None:
    """The text report shows the line as the editor has it, not as it is on disk."""
    text = (mini.root / "data/books/novels.ttl").read_text("utf-8")
    edited = text.replace("<id/book/middlemarch> a", "# new\n# lines\n<id/book/middlemarch>   a").replace(
        "lib:pages 880 ;", ""
    )
    command = [sys.executable, "-m", "ccgraph", "--root", str(mini.root), "validate", "-"]
    done = subprocess.run(command, input=edited, capture_output=True, text=True, timeout=60)
    assert done.stdout.split("\n")[1:3] == ["    <id/book/middlemarch>   a lib:Book ;", "    ^"]


def test_one_unsaved_file_is_judged_with_the_real_graph_behind_it() -> None:
    """What an editor's save hook asks: a file on standard input, the findings of that file as JSON, the real data behind it."""
    text = (ROOT / NATIONAL).read_text("utf-8").replace(NAME, "", 1)
    command = [sys.executable, "-m", "ccgraph", "--root", str(ROOT), "validate", "--format", "json", "-"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=60)
    report = json.loads(done.stdout)
    assert done.returncode == 1
    (found,) = [each for each in report["findings"] if each["severity"] == "violation"]
    line = next(n for n, each in enumerate(text.split("\n"), 1) if each.startswith(MONITOR))
    assert (found["file"], found["line"], found["code"]) == (NATIONAL, line, "Organisation-prefLabel")
    assert report["checked"]["files"] > 40
    assert re.search(r"\d", str(report["checked"]["seconds"]))
