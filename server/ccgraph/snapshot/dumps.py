"""The whole graph as files to take away, written beside a snapshot's store: Turtle, N-Quads, JSON-LD, each compressed.

The same content makes the same bytes: triples are sorted, blank nodes are numbered as they stand in the files, gzip headers have
no time and no name. Turtle and JSON-LD hold the default graph; N-Quads hold every named graph, shapes and inferences included.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from ccgraph.jsonld import Context, written

if TYPE_CHECKING:
    from ccgraph.turtle.files import Content

FOLDER = "dump"
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Dump:
    """A file: its name, what it holds, its media type before compression, triples (of N-Quads: quads), size in bytes compressed
    and not, and SHA-256 of its bytes in hexadecimal digits.
    """

    name: str
    holds: str
    media_type: str
    triples: int
    size: int
    unpacked: int
    sha256: str


def write(folder: Path, title: str, store: ox.Store, content: Content, context: Context) -> tuple[Dump, ...]:
    """Write the dumps of a store that ``content`` was put into, below ``folder``; their names begin with the title's words."""
    (folder / FOLDER).mkdir()
    stem = "-".join(re.findall(r"[a-z0-9]+", title.lower())) or "graph"
    labels = _blank_labels(content)
    default = [
        _relabelled(quad, labels).triple for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    ]
    default.sort(key=str)
    turtle = ox.serialize(default, format=ox.RdfFormat.TURTLE, prefixes=dict(context.prefixes)) or b""
    whole = "the default graph: all that is asserted and inferred, each triple once"
    place = folder / FOLDER
    return (
        _file(place / f"{stem}.ttl.gz", whole, "text/turtle", len(default), (turtle,)),
        _file(
            place / f"{stem}.nq.gz",
            "all named graphs, the shapes and the inferences among them",
            "application/n-quads",
            sum(1 for quad in store if not isinstance(quad.graph_name, ox.DefaultGraph)),
            _quads(store, labels),
        ),
        _file(place / f"{stem}.jsonld.gz", whole, "application/ld+json", len(default), (written(default, context),)),
    )


def _quads(store: ox.Store, labels: Mapping[Any, ox.BlankNode]) -> Iterator[bytes]:
    """Give the named graphs as N-Quads, one graph after the other."""
    for graph in sorted(store.named_graphs(), key=str):
        quads = [_relabelled(quad, labels) for quad in store.quads_for_pattern(None, None, None, graph)]
        yield ox.serialize(sorted(quads, key=str), format=ox.RdfFormat.N_QUADS) or b""


def _file(path: Path, holds: str, media_type: str, triples: int, pieces: Iterable[bytes]) -> Dump:
    packed = io.BytesIO()
    unpacked = 0
    with gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=packed, mtime=0) as file:
        for piece in pieces:
            file.write(piece)
            unpacked += len(piece)
    data = packed.getbuffer()
    path.write_bytes(data)
    return Dump(path.name, holds, media_type, triples, len(data), unpacked, hashlib.sha256(data).hexdigest())


def _blank_labels(content: Content) -> dict[Any, ox.BlankNode]:
    """Number the blank nodes of all files in the order in which they stand there."""
    labels: dict[Any, ox.BlankNode] = {}
    for parsed in content.files:
        for triple in parsed.triples:
            for term in (triple.subject, triple.object):
                if isinstance(term, ox.BlankNode) and term not in labels:
                    labels[term] = ox.BlankNode(f"b{len(labels)}")
    return labels


def _relabelled(quad: ox.Quad, labels: Mapping[Any, ox.BlankNode]) -> ox.Quad:
    if not isinstance(quad.subject, ox.BlankNode) and not isinstance(quad.object, ox.BlankNode):
        return quad
    return ox.Quad(
        labels.get(quad.subject, quad.subject), quad.predicate, labels.get(quad.object, quad.object), quad.graph_name
    )
