"""The register's files are what its tables make: a change of the one without the other is a finding at the place."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import ROOT

from ccgraph import project
from ccgraph.project import Project
from ccgraph.turtle.files import declared_prefixes, read_content
from ccgraph.validate import imported
from ccgraph.validate.findings import Finding

REGISTER = "data/register"
RATINGS = f"{REGISTER}/rating-totals.ttl"


@pytest.fixture
def copy(tmp_path: Path) -> Project:
    """A copy of the project's ontology and register."""
    shutil.copytree(ROOT / "ontology", tmp_path / "ontology")
    shutil.copytree(ROOT / REGISTER, tmp_path / REGISTER)
    (tmp_path / "queries").mkdir()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return project.find(tmp_path)


def found(copy: Project, unsaved: str | None = None) -> list[Finding]:
    """Check a project; ``unsaved`` stands in for the file of totals of ratings."""
    fresh = project.find(copy.root)
    stand_in = None
    if unsaved is not None:
        file = next(each for each in fresh.turtle_files if each.name == RATINGS)
        stand_in = replace(file, unsaved=unsaved)
    content = read_content(fresh, stand_in)
    return imported.check_imported(fresh, [parsed.file for parsed in content.files], declared_prefixes(content))


def edit(path: Path, old: str, new: str) -> int:
    """Replace a text where it stands first; give its line."""
    text = path.read_text("utf-8")
    at = text.index(old)
    path.write_text(text[:at] + new + text[at + len(old) :], "utf-8")
    return text.count("\n", 0, at) + 1


def places(findings: list[Finding]) -> list[tuple[str | None, int | None]]:
    """Give file and line of findings, all of which have the one code."""
    assert {each.code for each in findings} <= {imported.CODE}
    return [(each.file, each.line) for each in findings]


def test_while_the_sums_are_right_nothing_is_made_again(copy: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in git passes, and by its sums alone."""
    monkeypatch.delattr(imported, "import_register")
    assert found(copy) == []


def test_a_change_by_hand_is_found_at_its_line(copy: Project) -> None:
    """One figure changed in a generated file: that file, that line, and what the tables make there."""
    line = edit(copy.root / RATINGS, "ccg:numberAtRisk 24 ", "ccg:numberAtRisk 25 ")
    findings = found(copy)
    assert places(findings) == [(RATINGS, line)]
    assert "they make `ccg:numberAtRisk 24 " in findings[0].message


def test_a_change_that_only_a_byte_shows_is_found(copy: Project) -> None:
    """Another end of line says the same in Turtle, and is not what the import writes."""
    path = copy.root / RATINGS
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n", 1))
    assert places(found(copy)) == [(RATINGS, 1)]


def test_what_an_editor_has_not_saved_counts(copy: Project) -> None:
    """A text on standard input stands in for its file here too."""
    text = (copy.root / RATINGS).read_text("utf-8")
    assert places(found(copy, text + "# by hand\n")) == [(RATINGS, text.count("\n") + 1)]
    assert found(copy, text) == []


def test_a_changed_table_is_found_in_what_it_makes(copy: Project) -> None:
    """Tables changed and not imported: each file that they would make otherwise, and the sums."""
    edit(copy.root / REGISTER / "tables/rating_totals.csv", ",Outstanding,", ", Outstanding,")
    assert [file for file, _ in places(found(copy))] == [f"{REGISTER}/SHA256SUMS"]
    edit(copy.root / REGISTER / "tables/organisations.csv", "NHS Dudley CCG", "NHS Dudlee CCG")
    files = [file for file, _ in places(found(copy))]
    assert f"{REGISTER}/clinical-commissioning-groups.ttl" in files
    assert RATINGS not in files


def test_a_row_that_makes_no_sense_is_found_in_its_table(copy: Project) -> None:
    """No import is possible then: the finding stands at the row."""
    table = copy.root / REGISTER / "tables/rating_totals.csv"
    lines = table.read_text("utf-8").count("\n")
    with table.open("a", encoding="utf-8") as file:
        file.write("2019-20,Good,400,191,published count,HSJ\n")
    assert places(found(copy)) == [(f"{REGISTER}/tables/rating_totals.csv", lines + 1)]


def test_files_that_are_missing_or_left_over_are_found(copy: Project) -> None:
    """A file that the tables make has to be there, and no other."""
    (copy.root / RATINGS).rename(copy.root / REGISTER / "totals.ttl")
    assert places(found(copy)) == [(RATINGS, 1), (f"{REGISTER}/totals.ttl", 1)]


def test_without_sums_nobody_knows(copy: Project) -> None:
    """Taking the sums away does not take the check away."""
    (copy.root / REGISTER / "SHA256SUMS").unlink()
    assert places(found(copy)) == [(f"{REGISTER}/SHA256SUMS", 1)]


def test_sums_that_were_adapted_are_no_help(copy: Project) -> None:
    """The sums are themselves what an import makes: a wrong one is found, with the file."""
    line = edit(
        copy.root / REGISTER / "SHA256SUMS", (copy.root / REGISTER / "SHA256SUMS").read_text("utf-8")[:8], "00000000"
    )
    assert places(found(copy)) == [(f"{REGISTER}/SHA256SUMS", line)]


def test_a_project_without_a_mapping_has_nothing_to_compare(mini: Project) -> None:
    """Folders that nobody generates are nobody's business here."""
    assert imported.check_imported(mini, mini.turtle_files, {}) == []
