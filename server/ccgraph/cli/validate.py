"""``ccgraph validate``: every check that a curator's CI needs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from ccgraph.cli import Find
from ccgraph.cli.terminal import working
from ccgraph.errors import ConfigurationError, UsageError
from ccgraph.project import Project, SourceFile
from ccgraph.register import folder_of
from ccgraph.turtle import read
from ccgraph.turtle.files import declared_prefixes
from ccgraph.validate import Finding, Severity
from ccgraph.validate.engines import is_installed
from ccgraph.validate.explanations import explanations
from ccgraph.validate.findings import Checked, Report
from ccgraph.validate.reports import FORMATS, Context, as_text
from ccgraph.validate.run import EngineChoice, check, check_files
from ccgraph.validate.wellformed import UNUSABLE, IllFormedShapes

#: Forms of a report that say what is wrong and not, as a W3C report does, only whether the data conform.
_OF_TOOLS = ("github", "json", "junit", "sarif")


@click.command("validate")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="The form of the report.",
)
@click.option("--all", "every", is_flag=True, help="Show all infos in a text, where there are many of one code.")
@click.option(
    "--fail-on", type=click.Choice([severity.value for severity in Severity]), default="violation", show_default=True
)
@click.option(
    "--engine",
    type=click.Choice(["auto", "pyshacl", "shacl-rust", "both"]),
    default="auto",
    show_default=True,
    help="The SHACL engine: auto takes the fastest that is installed, both reports where they differ.",
)
@click.option(
    "--shapes",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Validate PATHS against these shapes alone, with no project.",
)
@click.option(
    "--changed-since",
    "revision",
    metavar="REV",
    help="Report only what is new since a git revision.",
)
@click.option(
    "--stdin-filename",
    "filename",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Which file of the project standard input (-) is [default: the one whose graph it describes].",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[Path, ...],
    shapes: tuple[Path, ...],
    form: str,
    every: bool,
    fail_on: str,
    engine: EngineChoice,
    revision: str | None,
    filename: Path | None,
) -> None:
    """Check everything: syntax, shapes, checks, lint, ledger.

    With PATHS, only findings in those files or folders are reported. The path - is one file of the project read from standard
    input: the one of --stdin-filename, else the one whose graph it describes. With --shapes, PATHS are any Turtle files or
    folders, and - is one more.
    """
    find: Find = context.obj
    if engine == "auto" and not is_installed("shacl-rust"):
        click.echo("ccgraph: shacl-rust is not installed, so pySHACL is used; it is slower.", err=True)
    unsaved: SourceFile | None = None
    if filename is not None and (shapes or Path("-") not in paths):
        raise UsageError(
            "--stdin-filename says which file of the project the path - is: give that path too, and no --shapes."
        )
    if shapes:
        if not paths or revision is not None:
            raise UsageError("--shapes needs data to validate: files, folders or -; and it has no --changed-since.")
        root, prefixes, summaries = Path.cwd(), {}, {}
        with _told(form, root), working("Validating"):
            report = check_files(shapes, paths, engine=engine, standard_input=_standard_input)
    else:
        with _told(form, Path.cwd()):
            found = find()
        root = found.root
        unsaved = _unsaved(found, filename) if Path("-") in paths else None
        chosen = [unsaved.path if path == Path("-") and unsaved else _existing(found, path) for path in paths]
        with _told(form, root), working("Validating") as stage:
            names = {path.relative_to(found.root).as_posix() for path in chosen}
            few = bool(names) and all(name.endswith(".ttl") for name in names)
            only = names if few and revision is None else None  # what is compared with all of a revision is all
            states = (
                found.snapshots / "validated" if form != "sarif" else None
            )  # SARIF explains codes by the whole content
            content, report = check(found, engine=engine, unsaved=unsaved, only=only, stage=stage, states=states)
        prefixes = {} if content.problems else declared_prefixes(content)
        pages = explanations(found, content) if form == "sarif" else {}
        summaries = {code: page.summary for code, page in pages.items()}
        if revision is not None:
            from ccgraph.history import at_revision
            from ccgraph.review.compare import fresh_findings

            with at_revision(found, revision) as before:
                since = fresh_findings(before, report.findings)
            fresh, mended = since.new, since.mended
            if paths:
                fresh, mended = (tuple(_among(found, each, chosen)) for each in (fresh, mended))
            report = replace(report, findings=fresh)
            if since.unread:
                place = f"{since.unread[0].file}:{since.unread[0].line}"
                text = (
                    f"What is new cannot be told, so all findings are reported: {place} was not Turtle at {revision}."
                )
            else:
                text = f"Since {revision}: {len(fresh)} new, {len(mended)} mended."
            click.echo(text, err=True)
            for finding in mended:
                click.echo(f"mended: {finding.file or '-'}: {finding.code}: {finding.message}", err=True)
        elif paths:
            report = replace(report, findings=tuple(_among(found, report.findings, chosen)))
    if form == "text":
        texts = {unsaved.name: unsaved.unsaved or ""} if unsaved else {}
        written = as_text(report, root, prefixes, colour=sys.stdout.isatty(), every=every, unsaved=texts)
    else:
        written = FORMATS[form](report, Context(root, prefixes, summaries, _folder(root), Severity(fail_on)))
    click.echo(written, nl=False)
    if any(report.at_least(Severity(fail_on))):
        context.exit(1)


@contextmanager
def _told(form: str, root: Path) -> Iterator[None]:
    """Report what keeps validation from being done in the form asked for: what is said on standard error annotates nothing."""
    try:
        yield
    except ConfigurationError as error:
        if form in _OF_TOOLS:
            context = Context(
                root, summaries={UNUSABLE: "Shapes, checks or settings cannot be used."}, folder=_folder(root)
            )
            findings = error.findings if isinstance(error, IllFormedShapes) else (_unusable(error, root),)
            click.echo(FORMATS[form](Report.of(findings, Checked()), context), nl=False)
        raise


def _unusable(error: ConfigurationError, root: Path) -> Finding:
    """Make a finding of what cannot be used, in its file where that is known."""
    path = Path(str(error.facts.get("file", "")))
    file = path.relative_to(root).as_posix() if path.is_relative_to(root) else None
    line, column = (int(str(error.facts.get(name, 1))) if file else None for name in ("line", "column"))
    return Finding(Severity.VIOLATION, UNUSABLE, error.detail, file, line, column)


def _folder(root: Path) -> str:
    """Give a folder's place in the checkout of a GitHub workflow, from whose root annotations name files; empty elsewhere."""
    workspace = Path(os.environ.get("GITHUB_WORKSPACE") or root).resolve()
    return root.relative_to(workspace).as_posix().removeprefix(".") if root.is_relative_to(workspace) else ""


def _standard_input() -> str:
    """Read standard input. Raises UsageError where it is not UTF-8."""
    try:
        return sys.stdin.buffer.read().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise UsageError(f"Standard input cannot be read: {error}") from error


def _existing(found: Project, path: Path) -> Path:
    """Give the whole path. Raises UsageError where nothing of the project is validated in it: that would be no pass."""
    whole = path.resolve()
    files = {file.path.resolve(): file.path for file in found.turtle_files}
    if whole in files:
        return files[whole]  # links have the name that they have in the project
    if not whole.exists() or not whole.is_relative_to(found.root):
        raise UsageError(f"{path} is no file or folder of the project in {found.root}.")
    if not any(each.is_relative_to(whole) for each in (*files.values(), found.ledger, *folder_of(found).rglob("*"))):
        raise UsageError(f"Nothing is validated in {path}: name Turtle files, the ledger, or folders that have some.")
    return whole


def _unsaved(found: Project, filename: Path | None) -> SourceFile:
    """Read standard input as the file that was named, or whose graph it describes; else as a new file of the data.

    Raises UsageError where the name is of no Turtle file of the project, there already or not.
    """
    if filename is not None:
        whole = filename.resolve()
        if whole.suffix != ".ttl" or not any(whole.is_relative_to(found.root / name) for name in ("ontology", "data")):
            raise UsageError(f"{filename} is no Turtle file in ontology/ or data/ of {found.root}.")
        return found.source_file(whole.relative_to(found.root).as_posix(), _standard_input())
    text = _standard_input()
    files = {f"<{file.graph}>": file for file in found.turtle_files}
    for statement in read(text, base=found.settings.base).statements:
        if str(statement.term) in files:
            return replace(files[str(statement.term)], unsaved=text)
    click.echo(
        "ccgraph: standard input describes the graph of no file, so it is taken for a new file of data/; "
        "with --stdin-filename PATH it is that file.",
        err=True,
    )
    return found.source_file("data/standard-input.ttl", text)


def _among(found: Project, findings: Iterable[Finding], chosen: list[Path]) -> Iterator[Finding]:
    """Keep the findings in some files or folders, and those that concern all: with no place, or while a file cannot be read."""
    for finding in findings:
        path = found.root / (finding.file or "")
        inside = any(path == each or each in path.parents for each in chosen)
        if inside or finding.file is None or finding.code == "syntax":
            yield finding
