"""``ccgraph diff``: what a change means, in words."""

from __future__ import annotations

from contextlib import ExitStack

import click

from ccgraph.cli import Find
from ccgraph.cli.terminal import working
from ccgraph.history import at_revision
from ccgraph.review import FORMATS, compare


@click.command("diff")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.argument("revision")
@click.argument("other", required=False)
@click.pass_context
def command(context: click.Context, revision: str, other: str | None, form: str) -> None:
    """Say what changed since the git REVISION (up to OTHER, else to the files as they are): entities, answers, findings.

    Files that cannot be read are left out; that is said first, and the exit status is 1.
    """
    find: Find = context.obj
    found = find()
    with ExitStack() as stack, working("Comparing"):
        before = stack.enter_context(at_revision(found, revision))
        after = stack.enter_context(at_revision(found, other)) if other else found
        review = compare(before, after)
    click.echo(FORMATS[form](review), nl=False)
    if not review.is_whole:
        context.exit(1)
