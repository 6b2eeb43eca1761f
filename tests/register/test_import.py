"""The register's import: deterministic, whole, and nothing is written when a row makes no sense."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT

from ccgraph.project import Project

HEAD = "code,kind,name,ons_code,open_date,close_date,source,note\n"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project's content."""
    for name in ("ontology", "data", "queries"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def run(root: Path) -> subprocess.CompletedProcess[str]:
    """Import the register of a project."""
    command = [sys.executable, "-m", "ccgraph", "--root", str(root), "import", "register"]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def files(root: Path) -> dict[str, bytes]:
    """Read the register's Turtle files."""
    return {path.name: path.read_bytes() for path in (root / "data/register").glob("*.ttl")}


def test_a_second_import_changes_nothing(copy: Path, real: Project) -> None:
    """What is in git is what the tables give, byte for byte, however often they are imported."""
    assert run(copy).returncode == 0
    once = files(copy)
    assert once == files(real.root)
    done = run(copy)
    assert "0 of 4 files changed" in done.stdout
    assert files(copy) == once


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ("0?Q,ccg,NHS X CCG,E38000001,2013-04-01,,ODS,", "'0?Q' is no code"),
        ("02Q,ccg,,E38000001,2013-04-01,,ODS,", "the name is missing"),
        ("02Q,ccg,NHS X CCG,E38000001,2013-02-30,,ODS,", "is no date"),
        ("02Q,ccg,NHS X CCG,E38000001,2013-04-01,2012-04-01,ODS,", "closed (2012-04-01) before it opened"),
        ("02Q,ccg,NHS X CCG,E38000001,2013-04-01,,,", "the source is missing"),
        ("02Q,ccg,NHS X CCG", "has not 8 fields"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused_with_its_line(copy: Path, row: str, part: str) -> None:
    """The error names file, line and reason, and no file is touched."""
    table = copy / "data/register/tables/organisations.csv"
    table.write_text(HEAD + "02P,ccg,NHS Barnsley CCG,E38000006,2013-04-01,,ODS,\n" + row + "\n", "utf-8")
    before = files(copy)
    done = run(copy)
    assert done.returncode == 1
    assert f"{table}:3:" in done.stderr and part in done.stderr
    assert files(copy) == before


def test_a_code_stands_once(copy: Path) -> None:
    """The same code twice is refused with both lines."""
    table = copy / "data/register/tables/organisations.csv"
    row = "02P,ccg,NHS Barnsley CCG,E38000006,2013-04-01,,ODS,\n"
    table.write_text(HEAD + row + row, "utf-8")
    assert ":3: the code 02P stands on line 2 already" in run(copy).stderr
