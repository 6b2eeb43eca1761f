"""``ccgraph serve``: the files, served."""

from __future__ import annotations

import subprocess

import click

from ccgraph.cli import Find
from ccgraph.project import Project
from ccgraph.snapshot import Snapshot, current
from ccgraph.web.process import serving


@click.command("serve")
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
@click.option(
    "--public-url",
    metavar="URL",
    help="Where clients reach the server, such as https://example.org/ccgraph behind a proxy [default: where it listens].",
)
@click.option(
    "--proxies",
    default=0,
    show_default=True,
    type=click.IntRange(0, 16),
    help="Proxies in front of the server that are believed about who asks (X-Forwarded-For).",
)
@click.option("--access-log", is_flag=True, help="Write a line of JSON a request to standard error.")
@click.pass_context
def command(
    context: click.Context,
    host: str,
    port: int,
    workers: int,
    timeout: float | None,
    reload: bool,
    endpoint: str | None,
    public_url: str | None,
    proxies: int,
    access_log: bool,
) -> None:
    """Build if anything changed, then serve."""
    find: Find = context.obj
    found = find.or_carried()
    serving.serve(
        found.at(public_url) if public_url else found,
        _snapshot(context, found),
        host=host,
        port=port,
        workers=workers,
        timeout=timeout or found.settings.limits.timeout,
        reload=reload,
        endpoint=endpoint,
        proxies=proxies,
        access_log=access_log,
        say=lambda text: click.echo(text, err=True),
    )


def _snapshot(context: click.Context, found: Project) -> Snapshot:
    """Give the snapshot of the files as they are; a build ends with its process, and what it took of memory with it."""
    live = current(found.snapshots)
    if live is None or live.digest != found.digest():
        done = subprocess.run(serving.build_command(found, found.snapshots), stdout=subprocess.DEVNULL, check=False)  # noqa: S603
        live = current(found.snapshots)
        if done.returncode or live is None:
            context.exit(done.returncode or 3)
    return live
