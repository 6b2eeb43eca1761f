"""Which project a command works on: the one named, the one around the working directory, or what the installation carries."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ccgraph.project import Project


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, with no --root."""
    command = [sys.executable, "-m", "ccgraph", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)


def test_a_folder_within_a_project_stands_for_it(mini: Project) -> None:
    """In a folder of a project a command works on that project, and a path is read from that folder."""
    path = mini.root / "data/books/novels.ttl"
    path.write_text(path.read_text("utf-8").replace("lib:pages 880 ;", ""), "utf-8")
    for arguments in ([], ["novels.ttl"]):
        done = run(mini.root / "data/books", "validate", *arguments)
        assert done.returncode == 1, done.stderr
        assert "data/books/novels.ttl:9:1: violation: Book-pages" in done.stdout


def test_the_nearest_project_counts(mini: Project) -> None:
    """A project inside another one is worked on, not the one around it."""
    inner = mini.root / "data" / "inner"
    for name in ("ontology", "data", "queries"):
        (inner / name).mkdir(parents=True)
    done = run(inner / "data", "validate")
    assert done.returncode == 3
    assert f"No Turtle file in ontology/ or data/ of {inner}." in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["validate"], id="validate"),
        pytest.param(["fmt", "--check"], id="fmt"),
        pytest.param(["diff", "HEAD"], id="diff"),
        pytest.param(["ledger"], id="ledger"),
        pytest.param(["import", "register"], id="import"),
    ],
)
def test_what_works_on_files_wants_a_project(tmp_path: Path, arguments: list[str]) -> None:
    """Outside any project, a command of curation says so, and does not take what the installation carries for what is meant."""
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (3, "")
    assert "No project here" in done.stderr and "--root DIR" in done.stderr


def test_what_only_reads_takes_what_the_installation_carries(tmp_path: Path) -> None:
    """Outside any project, a command that only reads has the content that came with the program."""
    done = run(tmp_path, "explain", "AreaOverlap-edition")
    assert (done.returncode, done.stderr) == (0, "")
    assert "AreaOverlap-edition" in done.stdout


def test_what_was_worked_on_is_named(mini: Project) -> None:
    """The last line of a run names the project's folder."""
    assert run(mini.root / "data", "validate").stdout.splitlines()[-1].endswith(f" s ({mini.root}).")
    assert run(mini.root / "data", "fmt", "--check").stderr.splitlines()[-1].endswith(f"would change ({mini.root}).")
