"""``ccgraph explain``: what a finding's code means."""

from __future__ import annotations

import difflib

import click

from ccgraph.cli import Find
from ccgraph.errors import UsageError
from ccgraph.turtle.files import read_content
from ccgraph.validate.explanations import explanations


@click.command("explain")
@click.argument("code", required=False)
@click.pass_obj
def command(find: Find, code: str | None) -> None:
    """Say what a finding's CODE means and how to mend it; without CODE, list them all."""
    found = find.or_carried()
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
