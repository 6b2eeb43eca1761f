"""A finished snapshot: where it is, what is in it, and how its triples are looked up.

On disk: ``<folder>/<digest>/store`` (RocksDB), ``<folder>/<digest>/about.json``, and ``<folder>/current``, a symbolic link to
the digest that is live. The store's default graph holds all that was asserted and inferred, each triple once; each file is also
a named graph.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import pyoxigraph as ox

from ccgraph.errors import SnapshotError
from ccgraph.jsonld import Context
from ccgraph.jsonld.context import FILE_NAME as CONTEXT_FILE
from ccgraph.snapshot.catalogue import Catalogue
from ccgraph.snapshot.dumps import FOLDER as DUMP_FOLDER
from ccgraph.snapshot.dumps import Dump
from ccgraph.snapshot.evidence import Evidence
from ccgraph.snapshot.hold import Hold

LAYOUT = 7
#: Says all about a snapshot but its triples.
ABOUT = "about.json"


@dataclass(frozen=True, slots=True)
class GraphInfo:
    """A named graph: its IRI, title, triples, role, and the file it was read from (None for what was inferred)."""

    iri: str
    title: str
    triples: int
    role: str
    file: str | None


class Triples(Protocol):
    """Look-ups in the default graph, wherever it is; see ``Snapshot.triples_of`` and ``Snapshot.graph_names_of``."""

    def triples_of(
        self,
        subject: ox.NamedNode | ox.BlankNode | None,
        predicate: ox.NamedNode | None,
        value: ox.NamedNode | ox.BlankNode | ox.Literal | None,
    ) -> Iterator[ox.Quad]:
        """Give the triples that match a pattern."""
        ...

    def graph_names_of(self, quad: ox.Quad) -> set[str]:
        """Name the graphs in which a triple stands."""
        ...


@dataclass(frozen=True)
class Snapshot:
    """An immutable version of the graph.

    ``triples`` counts the default graph; ``classes`` maps class IRIs to their
    instances there, ``properties`` property IRIs to their triples; ``built`` is an ISO 8601
    instant in UTC; ``prefixes`` are the project's; ``shared`` are pairs of graphs, of those that make up the default graph, with
    a triple in common. ``elsewhere`` looks triples up in place of the store on disk, where the same
    graphs are served from another store; all else is known from here. ``hold`` keeps it on disk for as long as this is
    referred to; only of one that is being built there is none.
    """

    path: Path
    digest: str
    base: str
    built: str
    triples: int
    inferred: int
    graphs: tuple[GraphInfo, ...]
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    prefixes: Mapping[str, str]
    dumps: tuple[Dump, ...] = ()
    shared: tuple[tuple[str, str], ...] = ()
    elsewhere: Triples | None = None
    hold: Hold | None = field(default=None, repr=False, compare=False)

    @property
    def store_path(self) -> Path:
        """The folder of the RocksDB store."""
        return self.path / "store"

    @cached_property
    def store(self) -> ox.Store:
        """The store, opened read-only; for look-ups by pattern, never for queries from outside."""
        try:
            return ox.Store.read_only(str(self.store_path))
        except OSError as error:
            raise SnapshotError(f"The snapshot {self.path} cannot be opened: {error}") from error

    @cached_property
    def catalogue(self) -> Catalogue:
        """The list of the snapshot's entities."""
        return Catalogue(self.path)

    @cached_property
    def evidence(self) -> Evidence:
        """Where the snapshot's statements are written, and since which commit."""
        return Evidence(self.path, self.base)

    @cached_property
    def context(self) -> Context:
        """The JSON-LD context of the project's terms."""
        return Context.read(self.context_path.read_text("utf-8"))

    @property
    def context_path(self) -> Path:
        """The file of that context."""
        return self.path / CONTEXT_FILE

    @property
    def dumps_path(self) -> Path:
        """The folder with the dumps."""
        return self.path / DUMP_FOLDER

    @property
    def queries_path(self) -> Path:
        """The folder with the saved queries as they were when the snapshot was built."""
        return self.path / "queries"

    @cached_property
    def asserted_graphs(self) -> tuple[str, ...]:
        """Names of the graphs whose union is the default graph without the inferences."""
        return tuple(graph.iri for graph in self.graphs if graph.role in ("ontology", "scheme", "data"))

    @cached_property
    def default_graphs(self) -> tuple[str, ...]:
        """Names of the graphs whose union is the default graph."""
        return tuple(graph.iri for graph in self.graphs if graph.role != "shapes")

    @property
    def merged_graph(self) -> str:
        """Name under which another store holds the default graph in one piece."""
        return self.base + "graph/merged"

    @cached_property
    def graph_names(self) -> frozenset[str]:
        """Names of all graphs."""
        return frozenset(graph.iri for graph in self.graphs)

    def triples_of(
        self,
        subject: ox.NamedNode | ox.BlankNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: ox.NamedNode | ox.BlankNode | ox.Literal | None = None,
    ) -> Iterator[ox.Quad]:
        """Give the triples of the default graph that match a pattern."""
        if self.elsewhere is not None:
            return self.elsewhere.triples_of(subject, predicate, value)
        return iter(self.store.quads_for_pattern(subject, predicate, value, ox.DefaultGraph()))

    def shape_triples_of(self, subject: ox.NamedNode | ox.BlankNode) -> Iterator[ox.Quad]:
        """Give the triples of a subject in the graphs of the shapes."""
        for quad in self.store.quads_for_pattern(subject, None, None, None):
            graph = quad.graph_name
            if isinstance(graph, ox.NamedNode) and self.graph_infos[graph.value].role == "shapes":
                yield quad

    def graph_of(self, quad: ox.Quad) -> tuple[GraphInfo, ...]:
        """Give the named graphs in which a triple of the default graph stands."""
        if self.elsewhere is not None:
            names = self.elsewhere.graph_names_of(quad)
        else:
            found = self.store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
            names = {other.graph_name.value for other in found if isinstance(other.graph_name, ox.NamedNode)}
        return tuple(self.graph_infos[name] for name in sorted(names) if name in self.graph_infos)

    @cached_property
    def graph_infos(self) -> Mapping[str, GraphInfo]:
        """The named graphs, by IRI."""
        return {graph.iri: graph for graph in self.graphs}


def write_about(folder: Path, snapshot: Snapshot) -> None:
    """Write ``about.json``: everything about a snapshot but its triples."""
    about: dict[str, Any] = {
        "layout": LAYOUT,
        "digest": snapshot.digest,
        "base": snapshot.base,
        "built": snapshot.built,
        "triples": snapshot.triples,
        "inferred": snapshot.inferred,
        "graphs": [asdict(graph) for graph in snapshot.graphs],
        "classes": dict(snapshot.classes),
        "properties": dict(snapshot.properties),
        "prefixes": dict(snapshot.prefixes),
        "dumps": [asdict(dump) for dump in snapshot.dumps],
        "shared": snapshot.shared,
    }
    (folder / ABOUT).write_text(json.dumps(about, indent=1, sort_keys=True) + "\n", "utf-8")


def load(path: Path) -> Snapshot | None:
    """Read a finished snapshot, and hold it; None where there is none at ``path`` or it is of another layout."""
    try:
        hold = Hold(path / ABOUT)
        about = json.loads((path / ABOUT).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if about.get("layout") != LAYOUT or not (path / "store").is_dir():
        return None
    return Snapshot(
        path=path,
        digest=about["digest"],
        base=about["base"],
        built=about["built"],
        triples=about["triples"],
        inferred=about["inferred"],
        graphs=tuple(GraphInfo(**graph) for graph in about["graphs"]),
        classes=about["classes"],
        properties=about["properties"],
        prefixes=about["prefixes"],
        dumps=tuple(Dump(**dump) for dump in about["dumps"]),
        shared=tuple((one, other) for one, other in about["shared"]),
        hold=hold,
    )


def write_outcome(folder: Path, failure: str | None) -> None:
    """Leave word beside the snapshots of how the last reload went: ``failure`` is its reason, None where it succeeded."""
    aside = folder / f".outcome-{os.getpid()}"
    aside.write_text(json.dumps({"failure": failure}), "utf-8")
    aside.replace(folder / "outcome.json")


def read_outcome(folder: Path) -> str | None:
    """Give the reason why the last reload failed; None where it succeeded or there was none."""
    try:
        failure = json.loads((folder / "outcome.json").read_text("utf-8"))["failure"]
    except (OSError, ValueError, KeyError):
        return None
    return None if failure is None else str(failure)


def current(folder: Path) -> Snapshot | None:
    """Give the live snapshot of a folder, or None where none was ever built."""
    link = folder / "current"
    return load(link.resolve()) if link.is_symlink() else None
