"""Checked triples as an immutable, content-addressed store on disk, swapped in by one rename.

What reads a snapshot is here; what makes one is in ``build``, with all that this needs.
"""

from ccgraph.snapshot.store import GraphInfo, Snapshot, Triples, current

__all__ = ["GraphInfo", "Snapshot", "Triples", "current"]
