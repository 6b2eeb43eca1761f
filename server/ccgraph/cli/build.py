"""``ccgraph build``: a validated snapshot of the files."""

from __future__ import annotations

from pathlib import Path

import click

from ccgraph.cli import Find
from ccgraph.cli.terminal import working
from ccgraph.project import Project
from ccgraph.snapshot import Snapshot, current


@click.command("build")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="The folder for snapshots.")
@click.pass_obj
def command(find: Find, out: Path | None) -> None:
    """Make a validated snapshot of the files; what is invalid leaves the last good one live."""
    found = find.or_carried()
    snapshot = snapshot_of(found, out or found.snapshots)
    click.echo(
        f"{snapshot.path}: {snapshot.triples} triples ({snapshot.inferred} inferred) in {len(snapshot.graphs)} graphs"
    )


def snapshot_of(found: Project, folder: Path | None = None) -> Snapshot:
    """Give the snapshot of the project's files, built where it is not there yet."""
    folder = folder or found.snapshots
    live = current(folder)
    if live is not None and live.digest == found.digest():
        return live
    from ccgraph.snapshot.build import build
    from ccgraph.validate.run import check

    with working("Reading") as stage:
        return build(found, folder, check=check, stage=stage)
