"""The order of publishing: probe, stage, count, switch by one update, count again, clear away.

The Graph Store Protocol has no transaction, so graphs are uploaded under names of their own, where nobody reads them, and moved
to their names by one SPARQL Update request. Until that request the store serves what it served; whatever fails before it is gone
on with by publishing again, since what is staged whole is recognised by the snapshot's digest in its name and by its count.

Beside the graphs goes the default graph in one piece, merged: queries over a union of all graphs are too slow in some stores.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote

import pyoxigraph as ox

from ccgraph.errors import CcgraphError, EndpointError, PublishError
from ccgraph.iris import DCTERMS
from ccgraph.publish.remote_store import RemoteStore
from ccgraph.snapshot import GraphInfo, Snapshot

#: Triples of one request: to a graph store, and by update.
GRAPH_STORE_CHUNK = 50_000
UPDATE_CHUNK = 1_000
_IDENTIFIER = DCTERMS + "identifier"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What publishing did: graphs and triples served now, graphs uploaded by this run, graphs taken away.

    ``unchanged`` tells that this version was there already, whole, and nothing was done.
    """

    graphs: int
    triples: int
    uploaded: int
    dropped: int
    unchanged: bool = False


def publish(
    snapshot: Snapshot,
    store: RemoteStore,
    *,
    in_steps: bool = False,
    progress: Callable[[str, int, int], None] = lambda what, done, total: None,
) -> Outcome:
    """Make a store serve a snapshot: its graphs by their names, and no other graph below the project's ``/graph/``.

    ``progress`` is told what is being done, and how many triples of how many are staged. ``in_steps`` goes on where the store
    cannot switch all graphs at once. Raises PublishError.
    """
    plan = _Plan(snapshot)
    total = sum(graph.triples for graph in plan.graphs)
    try:
        present = store.counts(plan.root)
        if _is_served(plan, present) and store.values(plan.marker, _IDENTIFIER) == [snapshot.digest]:
            return Outcome(len(plan.graphs), total, 0, 0, unchanged=True)
        progress("Probing", 0, total)
        if not switches_at_once(store, plan.staging) and not in_steps:
            raise PublishError(
                f"{store.addresses.update} does not carry out an update of several operations as a whole: when a later one "
                "fails, the earlier ones stay. Switching could leave old and new graphs side by side, so nothing was done. "
                "To accept that: --in-steps."
            )
        uploaded = done = 0
        for graph in plan.graphs:
            name = plan.staged(graph)
            if graph.triples and present.get(name, 0) != graph.triples:
                for count in _upload(snapshot, graph, name, store):
                    progress("Uploading", done + count, total)
                _require_count(store, name, graph.triples)
                uploaded += 1
            done += graph.triples
            progress("Uploading", done, total)
    except PublishError:
        raise
    except CcgraphError as error:
        raise PublishError(
            f"{error.detail} The store still serves what it served. Run the same command again to go on where this ended."
        ) from error
    progress("Switching", total, total)
    gone = plan.gone(present)
    _switch(plan, gone, store)
    progress("Counting", total, total)
    _verify(plan, store)
    return Outcome(len(plan.graphs), total, uploaded, len(gone))


class _Plan:
    """The names that publishing uses."""

    def __init__(self, snapshot: Snapshot) -> None:
        merged = GraphInfo(snapshot.merged_graph, "All of the default graph", snapshot.triples, "merged", None)
        self.graphs = (*snapshot.graphs, merged)
        self.digest = snapshot.digest
        #: Below it are all graphs that publishing may change.
        self.root = snapshot.base + "graph/"
        self.staging = f"{self.root}staging/{snapshot.digest[:16]}/"
        #: Holds the digest of the version that is served.
        self.marker = self.root + "publication"

    def staged(self, graph: GraphInfo) -> str:
        """Name the staging graph of a graph."""
        return self.staging + quote(graph.iri.removeprefix(self.root), safe="/")

    def gone(self, present: dict[str, int]) -> list[str]:
        """Give the graphs of the store that the snapshot has no more."""
        kept = {graph.iri for graph in self.graphs} | {self.marker}
        return sorted(name for name in present if name not in kept and not name.startswith(self.root + "staging/"))


def switches_at_once(store: RemoteStore, staging: str) -> bool:
    """Find out whether a request of several operations leaves nothing behind when a later one fails.

    The earlier one is a MOVE within the staging graphs, tried alone first; the later one a LOAD of what cannot be loaded.
    What a reader may see meanwhile cannot be probed. Raises PublishError where the store cannot MOVE.
    """
    first, second, third, nowhere = (f"{staging}probe/{name}" for name in ("first", "second", "third", "nowhere"))
    move = "MOVE GRAPH <{}> TO GRAPH <{}>"
    drop = [f"DROP SILENT GRAPH <{name}>" for name in (first, second, third, nowhere)]
    store.update(*drop)
    store.update(f"INSERT DATA {{ GRAPH <{first}> {{ <{first}> <{_IDENTIFIER}> 1 }} }}")
    store.update(move.format(first, second))
    if store.count(second) != 1 or store.count(first):
        raise PublishError(
            f"{store.addresses.endpoint} does not show what {store.addresses.update} was told to move. Are they of one store, "
            "and may the user read what it writes? Nothing was published."
        )
    try:
        store.update(move.format(second, third), f"LOAD <urn:ccgraph:not-there> INTO GRAPH <{nowhere}>")
    except EndpointError as error:
        if "upstream_status" not in error.facts:
            raise
        return store.count(second) == 1 and store.count(third) == 0
    else:
        return False
    finally:
        store.update(*drop)


def _is_served(plan: _Plan, present: dict[str, int]) -> bool:
    return not plan.gone(present) and all(present.get(graph.iri, 0) == graph.triples for graph in plan.graphs)


def _upload(snapshot: Snapshot, graph: GraphInfo, name: str, store: RemoteStore) -> Iterator[int]:
    """Upload a graph whole under another name; give the number of triples that are there, again and again."""
    source = ox.DefaultGraph() if graph.iri == snapshot.merged_graph else ox.NamedNode(graph.iri)
    triples = [quad.triple for quad in snapshot.store.quads_for_pattern(None, None, None, source)]
    if not store.takes_graphs:
        store.update(f"DROP SILENT GRAPH <{name}>")
    done = 0
    for chunk in _chunks(triples, GRAPH_STORE_CHUNK if store.takes_graphs else UPDATE_CHUNK):
        if not store.takes_graphs:
            lines = " .\n".join(f"{each.subject} {each.predicate} {each.object}" for each in chunk)
            # INSERT WHERE, since Virtuoso takes no blank nodes in INSERT DATA.
            store.update(f"INSERT {{ GRAPH <{name}> {{\n{lines} .\n}} }} WHERE {{}}")
        elif done:
            store.post(name, chunk)
        else:
            store.put(name, chunk)
        done += len(chunk)
        yield done


def _chunks(triples: Iterable[ox.Triple], size: int) -> Iterator[list[ox.Triple]]:
    """Part triples into chunks; all with blank nodes come in the first, since a blank node has no name in the next request."""
    ground: list[ox.Triple] = []
    blank: list[ox.Triple] = []
    for triple in triples:
        nameless = isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode)
        (blank if nameless else ground).append(triple)
    rest = iter(ground)
    first = blank + list(islice(rest, max(0, size - len(blank))))
    while first:
        yield first
        first = list(islice(rest, size))


def _require_count(store: RemoteStore, name: str, wanted: int) -> None:
    found = store.count(name)
    if found != wanted:
        raise PublishError(
            f"The store keeps {found} of the {wanted} triples of <{name}>: it takes some of them for the same, or lost them. "
            "Nothing was switched, and it still serves what it served."
        )


def _switch(plan: _Plan, gone: list[str], store: RemoteStore) -> None:
    operations = [f"DROP SILENT GRAPH <{plan.marker}>"]
    for graph in plan.graphs:
        operations.append(
            f"MOVE GRAPH <{plan.staged(graph)}> TO GRAPH <{graph.iri}>"
            if graph.triples
            else f"DROP SILENT GRAPH <{graph.iri}>"
        )
    operations += [f"DROP SILENT GRAPH <{name}>" for name in gone]
    operations.append(
        f"INSERT DATA {{ GRAPH <{plan.marker}> {{ <{plan.marker}> <{_IDENTIFIER}> {ox.Literal(plan.digest)} }} }}"
    )
    try:
        store.update(*operations)
    except CcgraphError as error:
        raise PublishError(
            f"{error.detail} That was while the graphs were switched; everything is staged. "
            "Run the same command again: it looks what the store serves and goes on."
        ) from error


def _verify(plan: _Plan, store: RemoteStore) -> None:
    """Count what is served now, and clear away all that is staged, of other versions too."""
    try:
        present = store.counts(plan.root)
        wrong = [graph.iri for graph in plan.graphs if present.get(graph.iri, 0) != graph.triples]
        if wrong:
            raise PublishError(
                f"The store switched, but these graphs have other counts than they were staged with: {', '.join(wrong[:5])}. "
                "Run the same command again."
            )
        left = [name for name in present if name.startswith(plan.root + "staging/")]
        if left:
            store.update(*(f"DROP SILENT GRAPH <{name}>" for name in left))
    except PublishError:
        raise
    except CcgraphError as error:
        raise PublishError(f"The new data is served, but could not be counted: {error.detail}") from error
