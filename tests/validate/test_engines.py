"""Engines on the command line: equal on the real data, a difference is a finding; and where validators are known to fail."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.conftest import ROOT

from ccgraph.cli import main
from ccgraph.project import Project
from ccgraph.validate import Severity, engines
from ccgraph.validate.data_graph import DataGraph
from ccgraph.validate.engines import EngineName, RawResult, ShaclEngine, is_installed
from ccgraph.validate.run import DISAGREEMENT, check, check_files
from ccgraph.validate.shapes import ShapesGraph

HEAD = """@base <http://e/> . @prefix : <http://e/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
DATES = """:S a sh:NodeShape ; sh:targetClass :C ; sh:sparql [ sh:message "The end is before the beginning." ;
  sh:select "SELECT $this ?value { $this <http://e/from> ?from ; <http://e/until> ?value FILTER (?value < ?from) }" ] ."""
LANGUAGES = """:S a sh:NodeShape ; sh:targetClass :C ;
  sh:property [ sh:path :l ; sh:uniqueLang "1"^^xsd:boolean ; sh:minCount 1 ] ."""
ROUND = ":S a sh:NodeShape ; sh:targetClass :C ; sh:property :S-p . :S-p sh:path :p ; sh:nodeKind sh:IRI ; sh:node :S ."
ILL_FORMED = ':S a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :p ; sh:minCount "one" ] .'

needs_fast = pytest.mark.skipif(not is_installed("shacl-rust"), reason="the extra 'fast' (shacl-rust) is not installed")
every_engine = pytest.mark.parametrize(
    "name", ["pyshacl", pytest.param("shacl-rust", marks=needs_fast), pytest.param("both", marks=needs_fast), "auto"]
)


def files(folder: Path, shapes: str, data: str) -> tuple[Path, Path]:
    """Write shapes and data."""
    paths = folder / "shapes.ttl", folder / "data.ttl"
    for path, text in zip(paths, (shapes, data), strict=True):
        path.write_text(HEAD + text, "utf-8")
    return paths


def validate(*arguments: str | Path) -> tuple[int, str, str]:
    """Run ``ccgraph validate`` in this process: exit status, output, errors."""
    done = CliRunner().invoke(main, ["validate", *map(str, arguments)], catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


@needs_fast
def test_engines_that_agree_say_it_once(mini: Project) -> None:
    """Compared, a finding that both have is one finding. (Of the real data, tests/shapes and ``make check`` ask the same.)"""
    path = mini.root / "data/books/novels.ttl"
    path.write_text(path.read_text("utf-8").replace("lib:pages 880 ;", "lib:pages 'many' ;"), "utf-8")
    _, report = check(mini, engine="both")
    assert [each.code for each in report.findings] == ["Book-pages"]


def test_the_check_of_everything_compares_the_engines() -> None:
    """What CI runs validates the real data with both engines."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert "ccgraph validate --engine both --fail-on warning" in makefile.partition("\ncheck:")[2].partition("\n\n")[0]


class _Fanciful:
    """An engine that finds one thing more than another, and one thing otherwise."""

    def __init__(self, real: ShaclEngine) -> None:
        self._real = real
        self.name: EngineName = real.name

    def results(self, shapes: ShapesGraph, data: DataGraph) -> list[RawResult]:
        found = self._real.results(shapes, data)
        return [replace(found[0], focus_node="<http://e/none>"), *found]


@needs_fast
def test_a_disagreement_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What only one engine finds is a violation of its own that says which engine it was, and the command exits 1."""
    true_engine = engines.engine

    def engine(name: EngineName) -> ShaclEngine:
        return _Fanciful(true_engine(name)) if name == "shacl-rust" else true_engine(name)

    monkeypatch.setattr(engines, "engine", engine)
    shapes, data = files(tmp_path, LANGUAGES + " :S sh:severity sh:Info .", ":a a :C .")
    shapes.write_text(
        shapes.read_text("utf-8").replace("sh:minCount 1", "sh:minCount 1 ; sh:severity sh:Info"), "utf-8"
    )
    report = check_files([shapes], [data], engine="both")
    (alone,) = [each for each in report.findings if each.code == DISAGREEMENT]
    assert (alone.severity, alone.focus_node) == (Severity.VIOLATION, "<http://e/none>")
    assert alone.message.startswith("Only shacl-rust finds S-l:")
    assert validate("--shapes", shapes, data, "--engine", "both")[0] == 1
    assert validate("--shapes", shapes, data, "--engine", "pyshacl")[0] == 0


def test_without_the_fast_engine_the_reference_runs_and_that_is_said(mini: Project) -> None:
    """Where shacl-rust cannot be imported, pySHACL finds the same, and standard error says which engine it was."""
    path = mini.root / "data/books/novels.ttl"
    path.write_text(path.read_text("utf-8").replace("lib:pages 880 ;", ""), "utf-8")
    program = "import sys; sys.modules['shacl_rust'] = None; from ccgraph.cli import main; main()"

    def run(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", program, "--root", str(mini.root), "validate", *options]
        return subprocess.run(command, capture_output=True, text=True, timeout=60)

    done = run()
    assert done.returncode == 1
    assert "Book-pages" in done.stdout
    assert "shacl-rust is not installed, so pySHACL is used" in done.stderr
    for choice in ("shacl-rust", "both"):
        asked = run("--engine", choice)
        assert asked.returncode == 3
        assert "pip install shacl-rust" in asked.stderr


@every_engine
def test_dates_are_compared_in_queries(tmp_path: Path, name: str) -> None:
    """A comparison of xsd:date in sh:sparql is made, where some engines let everything pass."""
    good = ':a a :C ; :from "2020-02-01"^^xsd:date ; :until "2020-02-02"^^xsd:date .\n'
    bad = ':b a :C ; :from "2020-02-01"^^xsd:date ; :until "2020-01-31"^^xsd:date .\n'
    shapes, data = files(tmp_path, DATES, good + bad)
    status, output, _ = validate("--shapes", shapes, data, "--engine", name, "--format", "github")
    assert status == 1
    assert [line.partition("title")[0].split(",")[1:3] for line in output.splitlines()] == [["line=4", "col=1"]]
    data.write_text(HEAD + good, "utf-8")
    assert validate("--shapes", shapes, data, "--engine", name)[0] == 0


@every_engine
def test_languages_are_unique_only_where_that_is_said_with_true(tmp_path: Path, name: str) -> None:
    """``sh:uniqueLang "1"^^xsd:boolean`` is another term than true and asks for nothing (uniqueLang-002 of the W3C)."""
    shapes, data = files(tmp_path, LANGUAGES, ':a a :C ; :l "x"@en , "y"@en .')
    assert validate("--shapes", shapes, data, "--engine", name)[0] == 0
    shapes.write_text(shapes.read_text("utf-8").replace('"1"^^xsd:boolean', "true"), "utf-8")
    assert validate("--shapes", shapes, data, "--engine", name)[0] == 1


@every_engine
@pytest.mark.parametrize(
    "shapes", [ILL_FORMED, ILL_FORMED.replace('"one"', "1 ,"), HEAD[:10]], ids=["value", "syntax", "cut"]
)
def test_shapes_that_cannot_be_used_are_no_invalid_data(tmp_path: Path, name: str, shapes: str) -> None:
    """Exit 3 says that nothing was validated, whatever the data; exit 1 that the data are not valid."""
    paths = files(tmp_path, shapes, ":a a :C .")
    status, output, errors = validate("--shapes", *paths, "--engine", name)
    assert (status, output) == (3, "")
    assert "The shapes cannot be used" in errors
    paths[1].write_text(HEAD + ":a a", "utf-8")
    paths[0].write_text(HEAD + DATES, "utf-8")
    status, output, _ = validate("--shapes", *paths, "--engine", name)
    assert status == 1
    assert ": syntax: " in output


def test_what_is_not_there_is_wrong_use(tmp_path: Path, mini: Project) -> None:
    """Exit 2 names the file; nothing to validate, or a path outside the project, is no pass either."""
    shapes, data = files(tmp_path, DATES, "")
    status, _, errors = validate("--shapes", shapes, tmp_path / "none.ttl")
    assert status == 2
    assert "none.ttl" in errors
    assert validate("--shapes", shapes)[0] == 2
    assert validate("--shapes", shapes, mini.root / "queries")[0] == 2
    assert validate("--shapes", data.with_name("none.ttl"), data)[0] == 2
    assert validate("--shapes", shapes, data, "--changed-since", "HEAD")[0] == 2
    for path in (mini.root / "data/none.ttl", data):
        done = CliRunner().invoke(main, ["--root", str(mini.root), "validate", str(path)])
        assert (done.exit_code, "is no file or folder of the project" in done.stderr) == (2, True)


def test_any_data_come_from_folders_and_standard_input(tmp_path: Path) -> None:
    """With --shapes a folder stands for its Turtle files, and - for what is piped in."""
    shapes, data = files(tmp_path, DATES, "")
    bad = HEAD + '\n:b a :C ; :from "2020-02-01"^^xsd:date ; :until "2020-01-31"^^xsd:date .\n'
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "bad.ttl").write_text(bad, "utf-8")
    status, output, _ = validate("--shapes", shapes, tmp_path / "more", data)
    assert status == 1
    assert f"{tmp_path / 'more' / 'bad.ttl'}:4:1: violation: S: " in output
    done = CliRunner().invoke(main, ["validate", "--shapes", str(shapes), "-"], input=bad)
    assert done.exit_code == 1
    assert done.stdout.startswith("standard input:4:1: violation: S: ")


@pytest.mark.parametrize("name", ["pyshacl", "auto"])
def test_shapes_that_refer_to_themselves_are_run_by_the_reference(tmp_path: Path, name: str) -> None:
    """A circle of shapes, whose meaning SHACL leaves open, ends; the fastest engine that can run it is chosen."""
    shapes, data = files(tmp_path, ROUND, ":a a :C ; :p :b . :b :p :a . :c a :C ; :p :d .\n:d :p 1 .")
    status, output, errors = validate("--shapes", shapes, data, "--engine", name)
    assert (status, errors) == (1, "")
    assert "1 violation" in output and '"1", which is not of the kind' in output


@needs_fast
@pytest.mark.parametrize("name", ["shacl-rust", "both"])
def test_shapes_that_refer_to_themselves_are_refused_by_the_fast_engine(tmp_path: Path, name: str) -> None:
    """It would overflow its stack and take the process with it: exit 3, with the circle and the remedy."""
    status, _, errors = validate("--shapes", *files(tmp_path, ROUND, ":a a :C ; :p :a ."), "--engine", name)
    assert status == 3
    assert "S -> S-p -> S" in errors and "use pyshacl" in errors
