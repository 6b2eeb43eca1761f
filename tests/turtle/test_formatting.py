"""Writing what was formatted: the file stays the one that it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from ccgraph.cli import main
from ccgraph.project import Project

NOVELS = "data/books/novels.ttl"


def fmt(project: Project, *paths: Path) -> str:
    """Run ``ccgraph fmt``, which has to succeed, and give what it says."""
    done = CliRunner().invoke(main, ["--root", str(project.root), "fmt", *map(str, paths)])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_a_file_keeps_its_mode(mini: Project, mode: int) -> None:
    """Who may read and write a file is not the formatter's business."""
    path = mini.root / NOVELS
    path.write_text(path.read_text("utf-8") + "\n\n", "utf-8")
    path.chmod(mode)
    assert "1 of 1 files changed" in fmt(mini, path)
    assert path.stat().st_mode & 0o777 == mode


def test_a_link_stays_a_link(mini: Project, tmp_path: Path) -> None:
    """A link in the project is a path like others, and what it leads to is what is written."""
    path, target = mini.root / NOVELS, tmp_path / "elsewhere.ttl"
    target.write_text(path.read_text("utf-8") + "\n\n", "utf-8")
    path.unlink()
    path.symlink_to(target)
    assert "1 of 1 files changed" in fmt(mini, path)
    assert path.is_symlink()
    assert not target.read_text("utf-8").endswith("\n\n")
