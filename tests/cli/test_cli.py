"""The command line: exit statuses, formats, and what it says when it cannot."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from ccgraph import cli
from ccgraph.cli import COMMANDS, main
from ccgraph.project import Project


def run(root: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command on a project."""
    command = [sys.executable, "-m", "ccgraph", "--root", str(root), *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=60)


def test_validate_clean(mini: Project) -> None:
    """Clean data exits 0 and says what was checked."""
    done = run(mini.root, "validate")
    assert (done.returncode, done.stderr) == (0, "")
    assert "No findings; 3 files" in done.stdout


def test_validate_findings_as_json(mini: Project) -> None:
    """Findings exit 1; the JSON has the documented members and names the file."""
    path = mini.root / "data/books/novels.ttl"
    path.write_text(path.read_text("utf-8").replace("lib:pages 880 ;", ""), "utf-8")
    done = run(mini.root, "validate", "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert report["conforms"] is False
    assert report["checked"].keys() == {"shapes", "focus_nodes", "triples", "files", "seconds"}
    (finding,) = report["findings"]
    assert finding["file"] == "data/books/novels.ttl"
    assert finding["severity"] == "violation"
    assert finding["code"] == "Book-pages"
    assert finding["focus_node"] == "<https://example.org/library/id/book/middlemarch>"
    assert finding["result_path"] == "<https://example.org/library/def/pages>" or "pages" in finding["result_path"]


def test_validate_reports_syntax_errors_of_all_files(mini: Project) -> None:
    """Each file that is not Turtle is reported with its line and column."""
    (mini.root / "data/books/a.ttl").write_text("<http://e/s> <http://e/p> .\n", "utf-8")
    (mini.root / "data/books/b.ttl").write_text('\n\n<http://e/s> x:p "o" .\n', "utf-8")
    done = run(mini.root, "validate", "--format", "json")
    findings = json.loads(done.stdout)["findings"]
    assert done.returncode == 1
    assert [(each["file"], each["line"], each["code"]) for each in findings] == [
        ("data/books/a.ttl", 1, "syntax"),
        ("data/books/b.ttl", 3, "syntax"),
    ]


@pytest.mark.parametrize("asked", ["data/books/novels.ttl", "data/books", "-"])
@pytest.mark.parametrize("kind", ["text", "folder", "link"])
def test_a_file_that_cannot_be_read_is_told_whatever_was_asked_for(mini: Project, asked: str, kind: str) -> None:
    """While a file cannot be read nothing else is checked: no other file passes, and the report says why."""
    path = mini.root / "data/books/a.ttl"
    if kind == "text":
        path.write_text("<http://e/s> <http://e/p> .\n", "utf-8")
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(mini.root / "nowhere.ttl")
    novels = (mini.root / "data/books/novels.ttl").read_text("utf-8")
    done = run(
        mini.root, "validate", "--format", "json", asked if asked == "-" else str(mini.root / asked), stdin=novels
    )
    report = json.loads(done.stdout)
    assert (done.returncode, report["conforms"]) == (1, False)
    assert [(each["file"], each["code"]) for each in report["findings"]] == [("data/books/a.ttl", "syntax")]


def test_what_has_no_place_is_told_whatever_was_asked_for(mini: Project) -> None:
    """A finding that is in no file is in the report on any file."""
    check = "#+ summary: Nothing is said of Persuasion.\nSELECT (<http://e/persuasion> AS ?focusNode) {}"
    (mini.root / "queries/checks/missing-violation.rq").write_text(check, "utf-8")
    done = run(mini.root, "validate", "--format", "json", str(mini.root / "data/books/novels.ttl"))
    assert [(each["file"], each["code"]) for each in json.loads(done.stdout)["findings"]] == [(None, "missing")]


def test_warnings_fail_only_where_asked(mini: Project) -> None:
    """--fail-on sets which severity makes the exit status 1; a shape that matched nothing is a warning."""
    path = mini.root / "data/books/novels.ttl"
    text = path.read_text("utf-8")
    path.write_text(text.replace("a lib:Book ;", "a rdfs:Resource ;"), "utf-8")
    assert "shape-matched-nothing" in run(mini.root, "validate").stdout
    assert run(mini.root, "validate").returncode == 0
    assert run(mini.root, "validate", "--fail-on", "warning").returncode == 1


def test_unusable_shapes_and_settings_exit_3(mini: Project) -> None:
    """What makes validation impossible is told apart from what it finds."""
    (mini.root / "queries/checks/broken-violation.rq").write_text("#+ summary: Broken.\nSELECT {", "utf-8")
    done = run(mini.root, "validate")
    assert done.returncode == 3
    assert "configuration" in done.stderr and "broken" in done.stderr
    (mini.root / "pyproject.toml").write_text("[tool.ccgraph]\nbases = 'x'\n", "utf-8")
    assert "bases is no setting" in run(mini.root, "validate").stderr


def test_wrong_use_exits_2(mini: Project, tmp_path: Path) -> None:
    """Unknown options, commands, queries and parameters are wrong use."""
    for arguments in (
        ["validate", "--nonsense"],
        ["unheard-of"],
        ["query", "unheard-of"],
        ["query", "books-longer-than", "-p", "least=many"],
    ):
        assert run(mini.root, *arguments).returncode == 2
    assert run(tmp_path, "validate").returncode in (2, 3)


def test_invalid_data_does_not_build(mini: Project) -> None:
    """build exits 1 on invalid data, in one plain line."""
    path = mini.root / "data/books/novels.ttl"
    path.write_text(path.read_text("utf-8").replace("lib:pages 880 ;", ""), "utf-8")
    done = run(mini.root, "build")
    assert done.returncode == 1
    assert "1 violation: nothing was published" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("form", "part"),
    [
        ("table", "Middlemarch"),
        ("csv", "id/book/middlemarch,Middlemarch,880"),
        ("tsv", '"Middlemarch"@en'),
        ("json", '"bindings"'),
        ("xml", "<sparql"),
    ],
)
def test_query_formats(mini: Project, form: str, part: str) -> None:
    """A saved query is answered in each format."""
    done = run(mini.root, "query", "books-longer-than", "--format", form)
    assert done.returncode == 0, done.stderr
    assert part in done.stdout


def test_query_from_file_and_standard_input(mini: Project, tmp_path: Path) -> None:
    """A query comes from a file or from standard input; a graph comes as Turtle."""
    text = "PREFIX lib: <https://example.org/library/def/> CONSTRUCT WHERE { ?book lib:pages ?pages }"
    (tmp_path / "q.rq").write_text(text, "utf-8")
    from_file = run(mini.root, "query", str(tmp_path / "q.rq"))
    from_input = run(mini.root, "query", "-", "--format", "turtle", stdin=text)
    assert from_file.stdout == from_input.stdout
    assert "lib:pages 880" in from_file.stdout
    assert run(mini.root, "query", "-", stdin="ASK {}").stdout == "yes\n"


def test_query_errors_are_clear(mini: Project) -> None:
    """A syntax error and a refused query exit 2 with the reason."""
    bad = run(mini.root, "query", "-", stdin="SELECT * {")
    assert (bad.returncode, bad.stdout) == (2, "")
    assert "query-syntax" in bad.stderr
    assert "SERVICE is refused" in run(mini.root, "query", "-", stdin="SELECT * { SERVICE <http://e/> {} }").stderr


def test_every_command_is_listed_and_loads() -> None:
    """The list of commands names each module that is one, and the command goes by that name."""
    modules = {path.stem for path in Path(cli.__file__).parent.glob("*.py")} - {"__init__", "terminal"}
    assert {module for module, _ in COMMANDS.values()} == modules
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None and command.name == name


@pytest.mark.parametrize(
    ("arguments", "forbidden"),
    [
        pytest.param("--help", ("rdflib", "pyoxigraph", "flask", "granian", "rich", "ccgraph.turtle"), id="help"),
        pytest.param("query --help", ("rdflib", "flask", "granian", "rich", "ccgraph.turtle"), id="query"),
        pytest.param(
            "serve --help", ("rdflib", "pyshacl", "rich", "ccgraph.turtle", "ccgraph.validate.run"), id="serve"
        ),
    ],
)
def test_commands_import_what_they_need(arguments: str, forbidden: tuple[str, ...]) -> None:
    """What a command does not need is not imported: that is time at each start, and memory of a server as long as it runs."""
    program = (
        f"import sys; from ccgraph.cli import main; main({arguments.split()!r}, standalone_mode=False);"
        f"sys.stderr.write(' '.join(name for name in {forbidden!r} if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_ledger_counts_by_source_and_reason(mini: Project) -> None:
    """Each source has a line, each reason a column, and what they come to stands at the ends."""
    mini.ledger.parent.mkdir(parents=True)
    mini.ledger.write_text(
        "source,line,ordinal,statements,reason\n"
        "letter,1,1,https://example.org/library/id/book/emma,\n"
        "letter,2,1,,heading\nletter,3,1,,repeats 1-1\nletter,4,1,,no statement: a greeting\n"
        "diary,1,1,,heading\n",
        "utf-8",
    )
    done = run(mini.root, "ledger")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split() for line in done.stdout.splitlines()] == [
        ["source", "statements", "heading", "repeats", "no", "statement", "all"],
        ["letter", "1", "1", "1", "1", "4"],
        ["diary", "0", "1", "0", "0", "1"],
        ["all", "1", "2", "1", "1", "5"],
    ]


def test_ledger_where_there_is_none(mini: Project) -> None:
    """A project without a ledger is wrong use, not an empty table."""
    done = run(mini.root, "ledger")
    assert (done.returncode, done.stdout) == (2, "")
    assert "has no ledger" in done.stderr


def test_our_own_failures_exit_3(mini: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw prints its traceback and exits 3: 1 would say that the data has findings."""

    def fail(*arguments: object, **settings: object) -> None:
        raise ZeroDivisionError("nobody foresaw this")

    monkeypatch.setattr("ccgraph.cli.validate.check", fail)
    done = CliRunner().invoke(main, ["--root", str(mini.root), "validate"])
    assert done.exit_code == 3
    assert "Traceback" in done.stderr and "nobody foresaw this" in done.stderr
    assert "mistake of the program" in done.stderr


def test_a_reader_that_has_gone_is_no_failure(mini: Project) -> None:
    """Where the other end of a pipe is closed the command ends without a word."""
    command = f"{sys.executable} -m ccgraph --root {mini.root} explain | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60)
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("name", "text", "arguments", "part"),
    [
        ("pyproject.toml", "[tool.ccgraph]\nlimits = 5\n", ["validate"], "tool.ccgraph.limits has to be a table"),
        ("pyproject.toml", "[tool]\nccgraph = 5\n", ["validate"], "tool.ccgraph has to be a table"),
        ("pyproject.toml", "tool = 5\n", ["validate"], "tool has to be a table"),
        ("queries/own.rq", "#+ summary: Clichés.\n", ["query", "own"], "own.rq cannot be read"),
        ("queries/checks/own-violation.rq", "#+ summary: Clichés.\n", ["validate"], "own-violation.rq cannot be read"),
        ("ontology/rules/own.rq", "# Clichés.\n", ["build"], "own.rq cannot be read"),
        ("note", "", ["build", "--out", "{root}/note/s"], "No folder for snapshots can be made"),
        ("note", "", ["serve", "--public-url", "http://[x"], "--public-url has to be an address"),
        ("note", "", ["serve", "--public-url", "http://example.org:x"], "--public-url has to be an address"),
    ],
    ids=["limits", "settings", "tool", "query", "check", "rule", "out", "bracket", "port"],
)
def test_what_cannot_be_used_is_said_in_a_line(
    mini: Project, name: str, text: str, arguments: list[str], part: str
) -> None:
    """Settings, queries, rules and folders that cannot be used exit 3, named, with no traceback."""
    (mini.root / name).write_bytes(text.encode("latin-1"))
    done = run(mini.root, *(each.replace("{root}", str(mini.root)) for each in arguments))
    assert (done.returncode, "Traceback" in done.stderr) == (3, False), done.stderr
    assert done.stderr.startswith("ccgraph: configuration: ") and part in done.stderr


def test_a_table_shows_text_as_it_is(mini: Project) -> None:
    """What looks like markup in a value is shown, character by character."""
    query = r"SELECT ?x { VALUES ?x { 'a\\[b]c' '[red]d[/red]' 'e\\\\[f]' } }"
    shown = run(mini.root, "query", "-", stdin=query).stdout
    for text in (r"a\[b]c", "[red]d[/red]", r"e\\[f]"):
        assert f" {text} " in shown
