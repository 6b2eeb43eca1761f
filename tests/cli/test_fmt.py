"""``ccgraph fmt``: what it reads, byte by byte, and what it says of files that it cannot read."""

from __future__ import annotations

from click.testing import CliRunner, Result

from ccgraph.cli import main
from ccgraph.project import Project

NOVELS = "data/books/novels.ttl"


def run(project: Project, *arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["--root", str(project.root), "fmt", *arguments])


def test_line_breaks_are_one_character(mini: Project) -> None:
    """A file with CR and LF is not in canonical form: --check says so, and fmt mends it."""
    assert run(mini).exit_code == 0
    path = mini.root / NOVELS
    canonical = path.read_bytes()
    path.write_bytes(canonical.replace(b"\n", b"\r\n"))
    assert run(mini, "--check").exit_code == 1
    assert run(mini).exit_code == 0
    assert path.read_bytes() == canonical
    assert run(mini, "--check").exit_code == 0


def test_a_file_that_is_not_utf8_is_a_problem_at_its_place(mini: Project) -> None:
    """It is told with line and column and left as it is, the others are formatted, and the exit status is 1."""
    path = mini.root / "data/books/latin.ttl"
    path.write_bytes('# One.\n<http://e/s> <http://e/p> "\u00e9t\u00e9" .\n'.encode("latin-1"))
    before = path.read_bytes()
    done = run(mini)
    assert done.exit_code == 1
    assert "data/books/latin.ttl:2:28: the file cannot be read: byte 0xe9 is not UTF-8" in done.stderr
    assert path.read_bytes() == before
