"""The command line: arguments in, one call elsewhere, an exit status out (0 clean, 1 findings, 2 wrong use, 3 could not)."""

from __future__ import annotations

import difflib
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table as RichTable

from ccgraph import __version__, project
from ccgraph.errors import CcgraphError, UsageError
from ccgraph.history import at_revision
from ccgraph.project import Project, SourceFile
from ccgraph.review import FORMATS as REVIEW_FORMATS
from ccgraph.review import compare
from ccgraph.review.compare import fresh_findings
from ccgraph.snapshot import Snapshot
from ccgraph.turtle.files import Content, declared_prefixes, read_content
from ccgraph.turtle.formatting import format_file, write_formatted
from ccgraph.validate import Finding, Severity
from ccgraph.validate.engines import is_installed
from ccgraph.validate.explanations import explanations
from ccgraph.validate.reports import FORMATS, Context, as_text
from ccgraph.validate.run import EngineChoice, check, check_files

_Item = TypeVar("_Item")
_errors = Console(stderr=True)
#: Seconds after which work that goes on is shown.
_PATIENCE = 1.0


class _Group(click.Group):
    """Turns the program's failures into a line on standard error and an exit status."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except CcgraphError as error:
            click.echo(f"ccgraph: {error.code}: {error.detail}", err=True)
            context.exit(error.exit_status)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ccgraph")
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    help="The project folder (ontology/, data/, queries/).",
)
@click.pass_context
def main(context: click.Context, root: Path | None) -> None:
    """The knowledge graph of NHS commissioning in England: validate it, query it, publish it."""
    context.obj = lambda: project.find(root)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Server processes.")
@click.option("--timeout", type=click.FloatRange(0.1, 3600), help="Seconds a query may run [default: the project's].")
@click.option("--reload", is_flag=True, help="Bring in the files whenever they change; SIGHUP does so at any time.")
@click.option(
    "--endpoint",
    metavar="URL",
    help="Serve what this SPARQL endpoint holds; its user: CCGRAPH_USER, CCGRAPH_PASSWORD.",
)
@click.option("--access-log", is_flag=True, help="Write a line of JSON a request to standard error.")
@click.pass_obj
def serve(
    find: Callable[[], Project],
    host: str,
    port: int,
    workers: int,
    timeout: float | None,
    reload: bool,
    endpoint: str | None,
    access_log: bool,
) -> None:
    """Build if anything changed, then serve."""
    from ccgraph.web import serving

    found = find()
    snapshot = _build(found, found.snapshots)
    serving.serve(
        found,
        snapshot,
        host=host,
        port=port,
        workers=workers,
        timeout=timeout or found.settings.limits.timeout,
        reload=reload,
        endpoint=endpoint,
        access_log=access_log,
        say=lambda text: _errors.print(text, highlight=False),
    )


@main.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="The folder for snapshots.")
@click.pass_obj
def build(find: Callable[[], Project], out: Path | None) -> None:
    """Make a validated snapshot of the files; what is invalid leaves the last good one live."""
    found = find()
    snapshot = _build(found, out or found.snapshots)
    click.echo(
        f"{snapshot.path}: {snapshot.triples} triples ({snapshot.inferred} inferred) in {len(snapshot.graphs)} graphs"
    )


@main.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="The form of the report.",
)
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
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.pass_context
def validate(
    context: click.Context,
    paths: tuple[Path, ...],
    shapes: tuple[Path, ...],
    form: str,
    fail_on: str,
    engine: EngineChoice,
    revision: str | None,
) -> None:
    """Check everything: syntax, shapes, checks, lint, ledger.

    With PATHS, only findings in those files or folders are reported. The path - is one file of the project read from standard
    input: the one whose graph it describes. With --shapes, PATHS are any Turtle files or folders, and - is one more.
    """
    find: Callable[[], Project] = context.obj
    if engine == "auto" and not is_installed("shacl-rust"):
        click.echo("ccgraph: shacl-rust is not installed, so pySHACL is used; it is slower.", err=True)
    unsaved: SourceFile | None = None
    if shapes:
        if not paths or revision is not None:
            raise UsageError("--shapes needs data to validate: files, folders or -; and it has no --changed-since.")
        root, prefixes, summaries = Path.cwd(), {}, {}
        with _working("Validating"):
            report = check_files(shapes, paths, engine=engine, standard_input=_standard_input)
    else:
        found = find()
        root = found.root
        unsaved = _unsaved(found) if Path("-") in paths else None
        chosen = [unsaved.path if path == Path("-") and unsaved else _existing(found, path) for path in paths]
        with _working("Validating") as stage:
            names = {path.relative_to(found.root).as_posix() for path in chosen}
            only = names if names and all(name.endswith(".ttl") for name in names) else None
            content, report = check(found, engine=engine, unsaved=unsaved, only=only, stage=stage)
        prefixes = _prefixes(content)
        summaries = {code: page.summary for code, page in explanations(found, content).items()}
        if revision is not None:
            with at_revision(found, revision) as before:
                fresh, mended = fresh_findings(before, report.findings)
            report = replace(report, findings=fresh)
            click.echo(f"Since {revision}: {len(fresh)} new, {len(mended)} mended.", err=True)
            for finding in mended:
                click.echo(f"mended: {finding.file or '-'}: {finding.code}: {finding.message}", err=True)
        if paths:
            report = replace(report, findings=tuple(each for each in report.findings if _within(found, each, chosen)))
    if form == "text":
        texts = {unsaved.name: unsaved.unsaved or ""} if unsaved else {}
        written = as_text(report, root, prefixes, colour=sys.stdout.isatty(), unsaved=texts)
    else:
        written = FORMATS[form](report, Context(root, prefixes, summaries, _folder(root)))
    click.echo(written, nl=False)
    if any(report.at_least(Severity(fail_on))):
        context.exit(1)


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
    """Give the whole path. Raises UsageError where it is not in the project: a pass over nothing is not a pass."""
    whole = path.resolve()
    if not whole.exists() or not whole.is_relative_to(found.root):
        raise UsageError(f"{path} is no file or folder of the project in {found.root}.")
    return whole


def _unsaved(found: Project) -> SourceFile:
    """Read standard input as the file whose graph it describes; else as a new file of the data."""
    text = _standard_input()
    for file in found.turtle_files:
        local = file.graph.removeprefix(found.settings.base)
        if f"<{local}>" in text or f"<{file.graph}>" in text:
            return replace(file, unsaved=text)
    return found.source_file("data/standard-input.ttl", text)


def _within(found: Project, finding: Finding, chosen: list[Path]) -> bool:
    if finding.file is None:
        return False
    path = found.root / finding.file
    return any(path == each or each in path.parents for each in chosen)


@main.command()
@click.option("--format", "form", type=click.Choice(list(REVIEW_FORMATS)), default="text", show_default=True)
@click.argument("revision")
@click.argument("other", required=False)
@click.pass_obj
def diff(find: Callable[[], Project], revision: str, other: str | None, form: str) -> None:
    """Say what changed since the git REVISION (up to OTHER, else to the files as they are): entities, answers, findings."""
    found = find()
    with ExitStack() as stack, _working("Comparing"):
        before = stack.enter_context(at_revision(found, revision))
        after = stack.enter_context(at_revision(found, other)) if other else found
        written = REVIEW_FORMATS[form](compare(before, after))
    click.echo(written, nl=False)


@main.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; show what would change, and exit 1 if anything would."
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.pass_context
def fmt(context: click.Context, paths: tuple[Path, ...], only_check: bool) -> None:
    """Put Turtle files into their canonical form, comments kept: all of the project, or those in PATHS."""
    found: Project = context.obj()
    content = read_content(found)
    chosen = [path.resolve() for path in paths]
    files = [
        file
        for file in found.turtle_files
        if not chosen or any(file.path == each or each in file.path.parents for each in chosen)
    ]
    if not files:
        raise UsageError("There is no Turtle file of the project in those paths.")
    prefixes = _prefixes(content)
    with _working("Formatting"):
        results = [format_file(file, prefixes, found.settings.base) for file in files]
    for problem in (problem for result in results for problem in result.problems):
        click.echo(problem, err=True)
    changed = [result for result in results if result.changed]
    if only_check:
        click.echo("".join(result.diff for result in changed), nl=False)
    else:
        write_formatted(changed)
    verb = "would change" if only_check else "changed"
    click.echo(f"{len(changed)} of {len(files)} files {verb}.", err=True)
    if any(result.problems for result in results) or (only_check and changed):
        context.exit(1)


@main.command()
@click.argument("code", required=False)
@click.pass_obj
def explain(find: Callable[[], Project], code: str | None) -> None:
    """Say what a finding's CODE means and how to mend it; without CODE, list them all."""
    found = find()
    pages = explanations(found, read_content(found))
    if code is None:
        for name, page in sorted(pages.items()):
            click.echo(f"{name}: {page.summary}")
        return
    if code not in pages:
        near = difflib.get_close_matches(code, pages, n=3)
        raise UsageError(
            f"There is no code {code!r}. " + (f"Near it: {', '.join(near)}." if near else "See: ccgraph explain")
        )
    page = pages[code]
    click.echo(f"{page.code} ({page.origin})\n\n{page.summary}\n" + (f"\n{page.text}\n" if page.text else ""), nl=False)


@main.command()
@click.argument("source")
@click.option("--param", "-p", "pairs", multiple=True, metavar="K=V", help="A parameter of a saved query.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "turtle", "nt", "jsonld", "rdf"]),
    default=None,
)
@click.option("--timeout", type=click.FloatRange(0.1, 3600), help="Seconds the query may run [default: the project's].")
@click.pass_obj
def query(
    find: Callable[[], Project], source: str, pairs: tuple[str, ...], form: str | None, timeout: float | None
) -> None:
    """Run a saved query by NAME, the query in a FILE, or the one on standard input (-), with no server."""
    from ccgraph.engine import Query
    from ccgraph.engine.guard import GuardLimits, dataset_of
    from ccgraph.engine.guard import check as guard
    from ccgraph.formats import JSON, TURTLE, by_name
    from ccgraph.web.serving import make_site
    from ccgraph.web.sparql import formats_of

    found = find()
    text = _query_text(found, source, dict(_pair(pair) for pair in pairs))
    limits = found.settings.limits
    outline, query_form = guard(text, GuardLimits(limits.query, limits.nesting, limits.operators))
    offered = formats_of(query_form)
    as_table = form == "table" or (form is None and not query_form.is_graph)
    sent = (TURTLE if query_form.is_graph else JSON) if as_table or form is None else by_name(form, offered)
    if sent is None or (as_table and query_form.is_graph):
        raise UsageError(f"A {query_form} query comes as {', '.join(each.name for each in offered)}; not as {form}.")
    snapshot = _build(found, found.snapshots)
    site = make_site(found, snapshot, timeout or limits.timeout, workers=1)
    try:
        dataset = dataset_of(outline, graphs=snapshot.graph_names, asserted=found.iris.asserted)
        with _working("Asking"):
            answer = site.engine.answer(Query(text, sent, timeout or limits.timeout, dataset))
        with answer.body as body:
            content = body.read()
    finally:
        site.engine.close()
    if as_table:
        _print_table(content, snapshot)
    else:
        click.echo(content, nl=not content.endswith(b"\n"))


@main.command()
@click.option("--endpoint", required=True, metavar="URL", help="Where the store takes queries.")
@click.option("--update-url", required=True, metavar="URL", help="Where the store takes SPARQL updates.")
@click.option("--graph-store", metavar="URL", help="Where it takes whole graphs (Graph Store Protocol): much faster.")
@click.option("--user", metavar="NAME", envvar="CCGRAPH_USER", help="Who may write; the password: CCGRAPH_PASSWORD.")
@click.option("--in-steps", is_flag=True, help="Go on where the store cannot switch all graphs at once.")
@click.pass_obj
def publish(
    find: Callable[[], Project],
    endpoint: str,
    update_url: str,
    graph_store: str | None,
    user: str | None,
    in_steps: bool,
) -> None:
    """Bring the validated data into another store, which serves the old data until all of the new is there."""
    from ccgraph.engine.transport import credentials_of
    from ccgraph.publish import Addresses, RemoteStore
    from ccgraph.publish import publish as publish_to

    found = find()
    store = RemoteStore(Addresses(endpoint, update_url, graph_store), credentials_of(user))
    snapshot = _build(found, found.snapshots)
    try:
        with _bar() as bar:
            task = bar.add_task("Publishing", total=None)
            outcome = publish_to(
                snapshot,
                store,
                in_steps=in_steps,
                progress=lambda what, done, total: bar.update(task, description=what, completed=done, total=total),
            )
    finally:
        store.close()
    served = f"{outcome.triples:,} triples in {outcome.graphs} graphs"
    if outcome.unchanged:
        click.echo(f"{endpoint} serves this version already: {served}.")
    else:
        click.echo(f"{endpoint} serves {served}; {outcome.uploaded} uploaded now, {outcome.dropped} taken away.")


@main.group(name="import")
def import_() -> None:
    """Bring tables into the data."""


@import_.command()
@click.argument("tables", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def register(find: Callable[[], Project], tables: Path | None) -> None:
    """Make data/register/*.ttl from the fact tables in TABLES [data/register/tables]; nothing is written if a row is wrong."""
    from ccgraph.register import import_register, write_files
    from ccgraph.turtle import format_text

    found = find()
    prefixes = declared_prefixes(read_content(found))
    folder = found.root / "data" / "register"
    imported = import_register(
        found,
        tables or folder / "tables",
        prefixes,
        layout=lambda text: format_text(text, prefixes=prefixes, base=found.settings.base, main=None),
        progress=lambda names: _progress(list(names), "Making files"),
    )
    changed = write_files(folder, imported.files)
    for table, count in sorted(imported.taken.items()):
        left = imported.left.get(table, 0)
        click.echo(f"{table}: {count} rows taken" + (f", {left} left out as the mapping says" if left else ""))
    click.echo(f"{len(changed)} of {len(imported.files)} files changed{': ' if changed else ''}{', '.join(changed)}")


def _build(found: Project, folder: Path) -> Snapshot:
    from ccgraph.snapshot import build as build_snapshot

    with _working("Reading") as stage:
        return build_snapshot(found, folder, check=check, stage=stage)


def _prefixes(content: Content) -> dict[str, str]:
    return {} if content.problems else declared_prefixes(content)


def _query_text(found: Project, source: str, given: dict[str, str]) -> str:
    from ccgraph.queries import read_saved_queries

    if source != "-" and not Path(source).is_file():
        saved = read_saved_queries(found.queries("queries"))
        if source not in saved:
            raise UsageError(f"{source!r} is no file and no saved query. Saved queries: {', '.join(saved) or 'none'}.")
        return saved[source].bound(given, declared_prefixes(read_content(found)))
    if given:
        raise UsageError("--param belongs to saved queries; write the value into the query instead.")
    try:
        return sys.stdin.read() if source == "-" else Path(source).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{source} cannot be read: {error}") from error


def _pair(pair: str) -> tuple[str, str]:
    name, equals, value = pair.partition("=")
    if not equals:
        raise UsageError(f"--param takes name=value; it got {pair!r}.")
    return name, value


def _print_table(content: bytes, snapshot: Snapshot) -> None:
    from ccgraph.iris import compact

    document = json.loads(content)
    if "boolean" in document:
        click.echo("yes" if document["boolean"] else "no")
        return
    columns = document["head"]["vars"]
    rows = document["results"]["bindings"]
    table = RichTable(*columns, caption=f"{len(rows)} row{'s' if len(rows) != 1 else ''}", caption_justify="left")
    for row in rows:
        cells = []
        for column in columns:
            term = row.get(column)
            value = "" if term is None else term["value"]
            cells.append(compact(value, snapshot.prefixes) or value if term and term["type"] == "uri" else value)
        table.add_row(*(cell.replace("[", "\\[") for cell in cells))
    Console(width=None if sys.stdout.isatty() else 200).print(table)


@contextmanager
def _working(what: str) -> Iterator[Callable[[str], None]]:
    """Show what is being done, on standard error and only when it takes more than a second at a terminal."""
    started = time.monotonic()
    with _bar() as bar:
        task = bar.add_task(what, total=None, visible=False)

        def stage(name: str) -> None:
            bar.update(task, description=name, visible=time.monotonic() - started > _PATIENCE or _errors.is_terminal)

        stage(what)
        yield stage


def _progress(items: list[_Item], what: str) -> Iterable[_Item]:
    with _bar() as bar:
        yield from bar.track(items, description=what)


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=_errors,
        transient=True,
        disable=not _errors.is_terminal,
    )
