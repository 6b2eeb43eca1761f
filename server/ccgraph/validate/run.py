"""One run of everything: reads the files, carries out every check, and puts a place to each finding."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal

from ccgraph.errors import ConfigurationError, UsageError
from ccgraph.project import Project, Role, SourceFile
from ccgraph.turtle.files import Content, FileProblem, declared_prefixes, merge, read_content, read_files
from ccgraph.validate import engines, incremental, shacl
from ccgraph.validate.checks import read_checks, run_checks
from ccgraph.validate.data_graph import DataGraph
from ccgraph.validate.findings import Checked, Finding, Found, Report, Severity
from ccgraph.validate.imported import check_imported
from ccgraph.validate.ledger import check_project_ledger
from ccgraph.validate.lint import lint
from ccgraph.validate.places import Places
from ccgraph.validate.shapes import ShapesGraph
from ccgraph.validate.suggestions import suggesting
from ccgraph.validate.texts import Texts
from ccgraph.validate.wellformed import UNUSABLE, IllFormedShapes, bare, recursion

#: ``auto``: the fast engine where it is installed, else the reference; ``both``: each, and any difference is a finding.
EngineChoice = Literal["auto", "pyshacl", "shacl-rust", "both"]

Stage = Callable[[str], None]

#: A check that looks at named graphs needs the store that has them; making it takes as long as all checks together.
_NAMED_GRAPHS = re.compile(r"(?<![?$:\w-])(?:GRAPH|FROM)\b", re.IGNORECASE)

#: What git puts around the two versions of lines that it could not merge.
_CONFLICT = re.compile(r"(?:<{7}|\|{7}|>{7})(?: |$)|={7}$")

#: Code of the finding that two engines disagree.
DISAGREEMENT = "engines-disagree"


def check(
    project: Project,
    *,
    engine: EngineChoice = "auto",
    unsaved: SourceFile | None = None,
    only: Collection[str] | None = None,
    stage: Stage = lambda name: None,
    states: Path | None = None,
) -> tuple[Content, Report]:
    """Validate a project: syntax, shapes, the project's SPARQL checks, lint, the ledger, and that each shape met something.

    Gives the content that was read and the report on it. Where a file is not Turtle, only that is reported: what the rest lacks
    would mislead. ``unsaved`` stands in for a file. ``only`` names the files that lint has to judge where that is not all; all
    the rest is checked as a whole in any case. ``states`` is a folder in which what was found is kept: with ``only`` a small
    change is then judged by what it can touch, with the same report, and the content is what had to be read for it
    (see ``incremental``). Raises ConfigurationError where shapes or checks cannot be used.
    """
    started = time.monotonic()
    stage("Reading")
    may_keep = states is not None and engine in ("auto", "shacl-rust") and engines.is_installed("shacl-rust")
    texts = Texts.read(project, unsaved) if may_keep else None
    if texts is not None and states is not None and only is not None:
        again = incremental.check_again(states, texts, only, started)
        if again is not None:
            return again
    content = read_content(project, unsaved)
    if content.problems:
        return content, _report([_syntax(problem) for problem in content.problems], content, {}, started)
    stage("Checking shapes")
    shapes = _read_shapes(content, project.settings.base, "shapes", "ontology")
    data = DataGraph.of(content.triples("ontology", "scheme", "data"))
    by_shapes, counts = _shacl(shapes, data, engine)
    stage("Running checks")
    checks = read_checks(project.queries("queries", "checks"))
    has_named_graphs = any(_NAMED_GRAPHS.search(bare(each.text)) for each in checks)
    store = merge(content) if has_named_graphs else data.store
    by_checks = {check.code: tuple(run_checks(store, [check])) for check in checks}
    prefixes = declared_prefixes(content)
    rules = lint(project, content, prefixes, store, only=only)
    places = Places(content, project.settings.base)
    found = Found(tuple(by_shapes), by_checks, counts).put(partial(map, places.place))
    if texts is not None and states is not None and not has_named_graphs and not recursion(shapes):
        incremental.keep(states, texts, content, shapes, found)
    suggested = suggesting(found, store, project.settings.base)
    findings = [*suggested, *map(places.place, rules), *check_project_ledger(project, store)]
    findings += check_imported(project, [parsed.file for parsed in content.files], prefixes)
    return content, _report(findings, content, counts, started)


def check_files(
    shapes: Iterable[Path],
    data: Iterable[Path],
    *,
    engine: EngineChoice = "auto",
    standard_input: Callable[[], str] | None = None,
) -> Report:
    """Validate any Turtle files, or all of a folder, against any shapes, with no project about them.

    The path ``-`` stands for ``standard_input``. Raises ConfigurationError where the shapes cannot be used, UsageError where a
    file is not there.
    """
    started = time.monotonic()
    rules = read_files([each for path in shapes for each in _loose(path)], None)
    if rules.problems:
        raise IllFormedShapes(map(_syntax, rules.problems))
    content = read_files([each for path in data for each in _loose(path, standard_input)], None)
    if content.problems:
        return _report([_syntax(problem) for problem in content.problems], content, {}, started)
    everything = DataGraph.of(content.triples("data"))
    found, counts = _shacl(_read_shapes(rules, None, "data"), everything, engine)
    places = Places(content, None)
    return _report([places.place(finding) for finding in found], content, counts, started)


def _read_shapes(content: Content, base: str | None, *roles: Role) -> ShapesGraph:
    """Read the shapes of files of some roles. Raises IllFormedShapes, whose findings have their places."""
    try:
        return shacl.read_shapes(content.triples(*roles))
    except IllFormedShapes as error:
        found = error.findings
    except ConfigurationError as error:
        node = error.facts.get("node")
        found = (Finding(Severity.VIOLATION, UNUSABLE, error.detail, focus_node=str(node) if node else None),)
    raise IllFormedShapes(map(Places(content, base).place, found))


def _shacl(shapes: ShapesGraph, data: DataGraph, choice: EngineChoice) -> tuple[list[Finding], dict[str, int]]:
    """Run the chosen engine, and count each shape's focus nodes."""
    if choice == "both":
        found = list(shacl.validate(shapes, data, engines.engine("pyshacl")))
        compared = shacl.compare(found, shacl.validate(shapes, data, engines.engine("shacl-rust")))
        for name, only in (("pyshacl", compared.only_first), ("shacl-rust", compared.only_second)):
            found += [
                replace(
                    finding,
                    severity=Severity.VIOLATION,
                    code=DISAGREEMENT,
                    message=f"Only {name} finds {finding.code}: {finding.message}",
                )
                for finding in only
            ]
    else:
        found = list(shacl.validate(shapes, data, engines.engine(_fastest(shapes) if choice == "auto" else choice)))
    counts = dict(shacl.focus_nodes(shapes, data))
    found += shacl.vacuous(shapes, counts)
    if not counts:
        message = "No shape has a target, so nothing was checked. Are these the shapes that were meant?"
        found.append(Finding(Severity.WARNING, shacl.NOTHING_MATCHED, message))
    return found, counts


def _fastest(shapes: ShapesGraph) -> engines.EngineName:
    """Name the fastest engine that is installed and can run some shapes: those that refer to themselves need pySHACL."""
    return "pyshacl" if recursion(shapes) else engines.fastest()


def _report(findings: Iterable[Finding], content: Content, counts: dict[str, int], started: float) -> Report:
    files = {parsed.file.name for parsed in content.files} | {problem.file.name for problem in content.problems}
    checked = Checked(len(counts), sum(counts.values()), content.count, len(files), time.monotonic() - started)
    return Report.of(findings, checked)


def _loose(path: Path, standard_input: Callable[[], str] | None = None) -> list[SourceFile]:
    """Find the files that a path stands for. Raises UsageError where there is none."""
    if str(path) == "-" and standard_input is not None:
        return [SourceFile(path, "standard input", path.resolve().as_uri(), "data", standard_input())]
    found = sorted(path.rglob("*.ttl")) if path.is_dir() else [path] if path.is_file() else []
    if not found:
        raise UsageError(f"{path} is no file, and no folder with Turtle files.")
    return [SourceFile(each, str(each), each.resolve().as_uri(), "data") for each in found]


def _syntax(problem: FileProblem) -> Finding:
    message = problem.message
    if _CONFLICT.match(_line(problem)):
        message = (
            "a merge was left unfinished here: keep what is right of the two versions between <<<<<<< and >>>>>>>, and remove "
            "the lines of these marks"
        )
    return Finding(Severity.VIOLATION, "syntax", message, problem.file.name, problem.line, problem.column)


def _line(problem: FileProblem) -> str:
    try:
        return problem.file.read().split("\n")[problem.line - 1]
    except (OSError, UnicodeDecodeError, IndexError):
        return ""
