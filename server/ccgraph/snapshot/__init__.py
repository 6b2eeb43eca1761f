"""Checked triples as an immutable, content-addressed store on disk, swapped in by one rename."""

from ccgraph.snapshot.build import build
from ccgraph.snapshot.store import GraphInfo, Snapshot, Triples, current

__all__ = ["GraphInfo", "Snapshot", "Triples", "build", "current"]
