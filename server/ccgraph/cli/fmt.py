"""``ccgraph fmt``: Turtle in its one canonical form."""

from __future__ import annotations

from pathlib import Path

import click

from ccgraph.cli import Find
from ccgraph.cli.terminal import working
from ccgraph.errors import UsageError
from ccgraph.jsonld.context import FILE_NAME as CONTEXT_FILE
from ccgraph.jsonld.generation import context_of
from ccgraph.turtle.files import declared_prefixes, read_content
from ccgraph.turtle.formatting import format_file, write_formatted


@click.command("fmt")
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; show what would change, and exit 1 if anything would."
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.pass_context
def command(context: click.Context, paths: tuple[Path, ...], only_check: bool) -> None:
    """Put Turtle files into their canonical form, comments kept: all of the project, or those in PATHS.

    With no PATHS the JSON-LD context of the ontology, where there is one, is made anew too.
    """
    find: Find = context.obj
    found = find()
    content = read_content(found)
    chosen = [path.resolve() for path in paths]
    files = [
        file
        for file in found.turtle_files
        if not chosen or any(each in (file.path.resolve(), *file.path.parents) for each in chosen)
    ]
    if not files:
        raise UsageError("There is no Turtle file of the project in those paths.")
    prefixes = {} if content.problems else declared_prefixes(content)
    with working("Formatting"):
        results = [format_file(file, prefixes, found.settings.base) for file in files]
    for problem in (problem for result in results for problem in result.problems):
        click.echo(problem, err=True)
    changed = [result for result in results if result.changed]
    context_file = found.root / "ontology" / CONTEXT_FILE
    stale = (
        "" if chosen or content.problems else _stale(context_file, context_of(content, found.iris.definitions).text())
    )
    if only_check:
        click.echo("".join(result.diff for result in changed), nl=False)
    else:
        write_formatted(changed)
        if stale:
            context_file.write_text(stale, "utf-8")
    verb = "would change" if only_check else "changed"
    click.echo(f"{len(changed)} of {len(files)} files {verb} ({found.root}).", err=True)
    if stale:
        click.echo(f"ontology/{CONTEXT_FILE} {verb}: it is made from the ontology.", err=True)
    if any(result.problems for result in results) or (only_check and (changed or stale)):
        context.exit(1)


def _stale(path: Path, text: str) -> str:
    """Give the text that a file is to have, where there is one and it has another; a project need not keep a context."""
    return text if path.is_file() and path.read_text("utf-8") != text else ""
