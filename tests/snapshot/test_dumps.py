"""The dumps hold the whole graph, and the same content always makes the same bytes."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from ccgraph import project
from ccgraph.project import Project
from ccgraph.snapshot import Snapshot
from ccgraph.snapshot.build import build
from ccgraph.validate.run import check

FORMATS = {"ttl": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD}


def quads_in(snapshot: Snapshot, name: str, form: ox.RdfFormat) -> list[ox.Quad]:
    """Unpack and parse a dump."""
    return list(ox.parse(gzip.decompress((snapshot.dumps_path / name).read_bytes()), format=form))


@pytest.mark.parametrize("name", FORMATS)
def test_turtle_and_json_ld_are_the_default_graph(real_snapshot: Snapshot, name: str) -> None:
    """They have each triple of the default graph once, and no other."""
    triples = [quad.triple for quad in quads_in(real_snapshot, f"ccgraph.{name}.gz", FORMATS[name])]
    assert len(triples) == len(set(triples)) == real_snapshot.triples
    assert set(triples) == {quad.triple for quad in real_snapshot.triples_of()}


def test_n_quads_are_every_named_graph(real_snapshot: Snapshot) -> None:
    """They have every graph by its name, with as many triples as it has, inferences and shapes among them."""
    quads = quads_in(real_snapshot, "ccgraph.nq.gz", ox.RdfFormat.N_QUADS)
    counts: dict[str, int] = {}
    for quad in quads:
        assert isinstance(quad.graph_name, ox.NamedNode)
        counts[quad.graph_name.value] = counts.get(quad.graph_name.value, 0) + 1
    assert counts == {graph.iri: graph.triples for graph in real_snapshot.graphs if graph.triples}
    assert next(dump.triples for dump in real_snapshot.dumps if dump.name == "ccgraph.nq.gz") == len(quads)


def test_what_is_said_of_a_dump_is_so(real_snapshot: Snapshot) -> None:
    """Size, unpacked size, and checksum are those of the file."""
    assert [dump.name for dump in real_snapshot.dumps] == ["ccgraph.ttl.gz", "ccgraph.nq.gz", "ccgraph.jsonld.gz"]
    for dump in real_snapshot.dumps:
        content = (real_snapshot.dumps_path / dump.name).read_bytes()
        assert dump.size == len(content)
        assert dump.unpacked == len(gzip.decompress(content))
        assert dump.sha256 == hashlib.sha256(content).hexdigest()


def test_the_same_content_makes_the_same_bytes(mini: Project, tmp_path: Path) -> None:
    """Two builds differ in nothing, though there are blank nodes; a change makes other bytes."""
    path = mini.root / "data" / "books" / "novels.ttl"
    path.write_text(path.read_text("utf-8") + '\n<id/book/emma> rdfs:comment [ rdfs:label "blank"@en ] .\n', "utf-8")
    (mini.root / "pyproject.toml").write_text(
        (mini.root / "pyproject.toml").read_text("utf-8") + '\n[tool.ccgraph.validate.severity]\n"blank-node" = "off"\n'
    )
    checksums: Callable[[str], list[str]] = lambda name: [  # noqa: E731
        dump.sha256 for dump in build(project.find(mini.root), tmp_path / name, check=check).dumps
    ]
    first = checksums("one")
    assert len(first) == 3
    assert checksums("two") == first
    path.write_text(path.read_text("utf-8").replace("Middlemarch", "Daniel Deronda"), "utf-8")
    assert not set(checksums("three")) & set(first)


def test_rdflib_reads_the_dumps(mini: Project, tmp_path: Path) -> None:
    """Another reader finds the same graph in Turtle and JSON-LD."""
    snapshot = build(mini, tmp_path / "snapshots", check=check)
    turtle, linked = (
        rdflib.Graph().parse(
            data=gzip.decompress((snapshot.dumps_path / f"library.{name}.gz").read_bytes()), format=form
        )
        for name, form in (("ttl", "turtle"), ("jsonld", "json-ld"))
    )
    assert len(turtle) == snapshot.triples
    assert isomorphic(turtle, linked)
