"""``ccgraph publish``: the data in a store of another maker."""

from __future__ import annotations

import click

from ccgraph.cli import Find
from ccgraph.cli.build import snapshot_of
from ccgraph.cli.terminal import counting
from ccgraph.engine.transport import credentials_of
from ccgraph.publish import Addresses, RemoteStore, publish


@click.command("publish")
@click.option("--endpoint", required=True, metavar="URL", help="Where the store takes queries.")
@click.option("--update-url", required=True, metavar="URL", help="Where the store takes SPARQL updates.")
@click.option("--graph-store", metavar="URL", help="Where it takes whole graphs (Graph Store Protocol): much faster.")
@click.option("--user", metavar="NAME", envvar="CCGRAPH_USER", help="Who may write; the password: CCGRAPH_PASSWORD.")
@click.option("--in-steps", is_flag=True, help="Go on where the store cannot switch all graphs at once.")
@click.pass_obj
def command(
    find: Find,
    endpoint: str,
    update_url: str,
    graph_store: str | None,
    user: str | None,
    in_steps: bool,
) -> None:
    """Bring the validated data into another store, which serves the old data until all of the new is there."""
    found = find.or_carried()
    store = RemoteStore(Addresses(endpoint, update_url, graph_store), credentials_of(user))
    snapshot = snapshot_of(found)
    try:
        with counting("Publishing") as advance:
            outcome = publish(snapshot, store, in_steps=in_steps, progress=advance)
    finally:
        store.close()
    served = f"{outcome.triples:,} triples in {outcome.graphs} graphs"
    if outcome.unchanged:
        click.echo(f"{endpoint} serves this version already: {served}.")
    else:
        click.echo(f"{endpoint} serves {served}; {outcome.uploaded} uploaded now, {outcome.dropped} taken away.")
