"""``ccgraph import register``: the fact tables of the register as Turtle."""

from __future__ import annotations

from pathlib import Path

import click

from ccgraph.cli import Find
from ccgraph.cli.terminal import each
from ccgraph.register import folder_of, import_register, write_files
from ccgraph.turtle import format_text
from ccgraph.turtle.files import declared_prefixes, read_content


@click.group("import")
def command() -> None:
    """Bring tables into the data."""


@command.command()
@click.argument("tables", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def register(find: Find, tables: Path | None) -> None:
    """Make data/register/*.ttl from the fact tables in TABLES [data/register/tables]; nothing is written if a row is wrong."""
    found = find()
    prefixes = declared_prefixes(read_content(found))
    folder = folder_of(found)
    imported = import_register(
        found,
        tables or folder / "tables",
        prefixes,
        layout=lambda text: format_text(text, prefixes=prefixes, base=found.settings.base, main=None),
        progress=lambda names: each(names, "Making files"),
    )
    changed = write_files(folder, imported)
    for table, count in sorted(imported.taken.items()):
        left = imported.left.get(table, 0)
        click.echo(f"{table}: {count} rows taken" + (f", {left} left out as the mapping says" if left else ""))
    click.echo(f"{len(changed)} of {len(imported.files)} files changed{': ' if changed else ''}{', '.join(changed)}")
