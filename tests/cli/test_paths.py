"""The paths that ``ccgraph validate`` takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ccgraph.cli import main
from ccgraph.project import Project

NOVELS = "data/books/novels.ttl"


def validate(project: Project, path: str) -> Result:
    """Validate a path of the project."""
    return CliRunner().invoke(main, ["--root", str(project.root), "validate", str(project.root / path)])


@pytest.mark.parametrize("name", ["data/README.md", "queries", "queries/checks/empty.rq"])
def test_where_nothing_is_validated_nothing_passes(mini: Project, name: str) -> None:
    """A path in which no finding can be is wrong use: a pass over nothing is not a pass."""
    (mini.root / "data/README.md").touch()
    (mini.root / "queries/checks").mkdir(exist_ok=True)
    (mini.root / "queries/checks/empty.rq").touch()
    done = validate(mini, name)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"Nothing is validated in {mini.root / name}" in done.stderr


@pytest.mark.parametrize("name", ["data", "data/books", NOVELS, "data/sources/ledger.csv", "ontology", "."])
def test_where_something_is_validated_it_is(mini: Project, name: str) -> None:
    """Turtle files, the ledger, and folders that have some are paths."""
    mini.ledger.parent.mkdir()
    mini.ledger.write_text("source,line,ordinal,statements,reason\n", "utf-8")
    done = validate(mini, name)
    assert done.exit_code == 0, done.output


def test_a_link_out_of_the_project_is_the_file_that_it_stands_for(mini: Project, tmp_path: Path) -> None:
    """What is found is told at the name that the file has in the project."""
    path, target = mini.root / NOVELS, tmp_path / "elsewhere.ttl"
    target.write_text(path.read_text("utf-8").replace("lib:pages 880 ;", ""), "utf-8")
    path.unlink()
    path.symlink_to(target)
    done = validate(mini, NOVELS)
    assert done.exit_code == 1
    assert f"{NOVELS}:9:1: violation: Book-pages" in done.stdout
