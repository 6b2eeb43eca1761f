"""``ccgraph ledger``: what became of every sentence of the sources, counted."""

from __future__ import annotations

from collections import Counter

import click

from ccgraph.cli import Find
from ccgraph.errors import InvalidDataError, UsageError
from ccgraph.validate.ledger import read_ledger, totals


@click.command("ledger")
@click.pass_obj
def command(find: Find) -> None:
    """Count the sentences and list items of each source: how many gave statements, and why others gave none."""
    found = find()
    if not found.ledger.is_file():
        raise UsageError(f"{found.root} has no ledger of its sources.")
    rows, malformed = read_ledger(found.ledger)
    if malformed:
        raise InvalidDataError(
            f"{found.ledger}:{malformed[0].line}: {malformed[0].message} `ccgraph validate` tells all."
        )
    counts = totals(rows)
    columns = ["source", *dict.fromkeys(reason for reasons in counts.values() for reason in reasons), "all"]
    counts["all"] = sum(counts.values(), Counter())
    width = max(map(len, counts))
    click.echo("  ".join([columns[0].ljust(width), *columns[1:]]))
    for source, reasons in counts.items():
        numbers = [reasons[reason] for reason in columns[1:-1]] + [reasons.total()]
        cells = [str(number).rjust(len(name)) for number, name in zip(numbers, columns[1:], strict=True)]
        click.echo("  ".join([source.ljust(width), *cells]))
