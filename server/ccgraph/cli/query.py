"""``ccgraph query``: a saved query or one's own, with no server."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ccgraph.cli import Find
from ccgraph.cli.build import snapshot_of
from ccgraph.cli.terminal import working
from ccgraph.engine import Query, formats_of
from ccgraph.engine.embedded import EmbeddedEngine
from ccgraph.engine.guard import GuardLimits, check, dataset_of
from ccgraph.errors import UsageError
from ccgraph.formats import JSON, TURTLE, by_name
from ccgraph.iris import compact
from ccgraph.project import Project
from ccgraph.snapshot import Snapshot

if TYPE_CHECKING:
    from ccgraph.queries import SavedQuery


@click.command("query")
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
def command(find: Find, source: str, pairs: tuple[str, ...], form: str | None, timeout: float | None) -> None:
    """Run a saved query by NAME, the query in a FILE, or the one on standard input (-), with no server."""
    found = find.or_carried()
    given = dict(_pair(pair) for pair in pairs)
    own = _own_text(source, given)
    saved = _saved(found, source) if own is None else None
    snapshot = snapshot_of(found)
    text = own or ""
    if saved is not None:
        from ccgraph.queries.naming import with_iris

        text = saved.bound(with_iris(saved.parameters, given, snapshot, date.today().isoformat()), snapshot.prefixes)
    limits = found.settings.limits
    judged = check(text, GuardLimits(limits.query, limits.nesting, limits.operators))
    query_form = judged.form
    offered = formats_of(query_form)
    as_table = form == "table" or (form is None and not query_form.is_graph)
    sent = (TURTLE if query_form.is_graph else JSON) if as_table or form is None else by_name(form, offered)
    if sent is None or (as_table and query_form.is_graph):
        raise UsageError(f"A {query_form} query comes as {', '.join(each.name for each in offered)}; not as {form}.")
    engine = EmbeddedEngine.over(snapshot, found, timeout=timeout or limits.timeout, workers=1)
    try:
        dataset = dataset_of(judged, graphs=snapshot.graph_names, asserted=found.iris.asserted)
        with working("Asking"):
            answer = engine.answer(Query(text, sent, timeout or limits.timeout, dataset))
        with answer.body as body:
            content = body.read()
    finally:
        engine.close()
    if as_table:
        _print_table(content, snapshot)
    else:
        click.echo(content, nl=not content.endswith(b"\n"))


def _own_text(source: str, given: dict[str, str]) -> str | None:
    """Read the query from a file or standard input; None where ``source`` is neither, but a saved query's name."""
    if source != "-" and not Path(source).is_file():
        return None
    if given:
        raise UsageError("--param belongs to saved queries; write the value into the query instead.")
    try:
        return sys.stdin.read() if source == "-" else Path(source).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{source} cannot be read: {error}") from error


def _saved(found: Project, name: str) -> SavedQuery:
    from ccgraph.queries import read_saved_queries

    files = {path.stem: path for path in found.queries("queries")}
    if name not in files:
        raise UsageError(f"{name!r} is no file and no saved query. Saved queries: {', '.join(files) or 'none'}.")
    return read_saved_queries([files[name]])[name]


def _pair(pair: str) -> tuple[str, str]:
    name, equals, value = pair.partition("=")
    if not equals:
        raise UsageError(f"--param takes name=value; it got {pair!r}.")
    return name, value


def _print_table(content: bytes, snapshot: Snapshot) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    document = json.loads(content)
    if "boolean" in document:
        click.echo("yes" if document["boolean"] else "no")
        return
    columns = document["head"]["vars"]
    rows = document["results"]["bindings"]
    table = Table(*columns, caption=f"{len(rows)} row{'s' if len(rows) != 1 else ''}", caption_justify="left")
    for row in rows:
        cells = []
        for column in columns:
            term = row.get(column)
            value = "" if term is None else term["value"]
            cells.append(compact(value, snapshot.prefixes) or value if term and term["type"] == "uri" else value)
        table.add_row(*map(Text, cells))
    Console(width=None if sys.stdout.isatty() else 200).print(table)
