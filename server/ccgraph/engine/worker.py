"""The process that evaluates queries: opens a store read-only, answers one query after another, dies alone.

Started by ``embedded`` as ``python -m ccgraph.engine.worker STORE MEMORY``. It reads requests on standard input and writes
answers on standard output, both as frames; it ends when its input does. Frame: one byte of kind, four of length, the payload.
Request ``Q``: see ``Request``. Answer: any number of ``D`` (bytes of the result), then one ``E`` (done; ``cut`` if there were
more rows than asked for) or ``X`` (JSON: kind, message).
"""

from __future__ import annotations

import json
import marshal
import os
import resource
import signal
import struct
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import pyoxigraph as ox

from ccgraph.engine.isolation import close_network
from ccgraph.engine.writing import write_bindings, write_triples
from ccgraph.jsonld import Context

HEADER = struct.Struct(">cI")
CHUNK = 65_536


class Request(NamedTuple):
    """A query, the short name of its result's format, and what it is evaluated with; see ``Query``.

    ``default_graphs`` None stands for the store's own dataset, and ``merges`` tells that some of them have a triple in common;
    ``prefixes`` go onto Turtle, and ``context`` is the file of the context of JSON-LD. It travels as ``marshal`` writes it, since
    both ends are one Python.
    """

    text: str
    form: str
    max_rows: int | None
    base: str
    prefixes: dict[str, str]
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...]
    merges: bool = False
    context: str = ""

    def packed(self) -> bytes:
        """Give the bytes that ``unpacked`` reads."""
        return marshal.dumps(tuple(self))

    @classmethod
    def unpacked(cls, payload: bytes) -> Request:
        """Read a request."""
        return cls(*marshal.loads(payload))  # noqa: S302 - from our own process


class FrameWriter:
    """A binary file whose bytes leave as ``D`` frames of at most 64 KiB."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._buffer = bytearray()

    def write(self, data: bytes) -> int:
        """Take bytes, sending whole frames as they fill."""
        self._buffer += data
        while len(self._buffer) >= CHUNK:
            send(self._out, b"D", bytes(self._buffer[:CHUNK]))
            del self._buffer[:CHUNK]
        return len(data)

    def flush(self) -> None:
        """Keep what is left: it leaves with the last frame."""

    def end(self, payload: bytes) -> None:
        """Send what is left and the last frame in one piece, so that the reader wakes once."""
        left = bytes(self._buffer)
        self._buffer.clear()
        self._out.write(
            (HEADER.pack(b"D", len(left)) + left if left else b"") + HEADER.pack(b"E", len(payload)) + payload
        )
        self._out.flush()


def send(out: BinaryIO, kind: bytes, payload: bytes) -> None:
    """Write one frame."""
    out.write(HEADER.pack(kind, len(payload)) + payload)
    out.flush()


def receive(source: BinaryIO) -> bytes | None:
    """Read the payload of one request; None at the end of the input."""
    head = source.read(HEADER.size)
    if len(head) < HEADER.size:
        return None
    _, length = HEADER.unpack(head)
    return source.read(length)


def evaluate(store: ox.Store, request: Request, out: FrameWriter) -> bool:
    """Evaluate one request and write its serialised result; tell whether it was cut after ``max_rows``."""
    options: dict[str, Any] = {}
    if request.merges and request.default_graphs is not None:
        store = _merged(store, request.default_graphs, request.named_graphs)
    elif request.default_graphs is not None:
        options["default_graph"] = [ox.NamedNode(iri) for iri in request.default_graphs]
        options["named_graphs"] = [ox.NamedNode(iri) for iri in request.named_graphs]
    if request.base:
        options["base_iri"] = request.base
    results = store.query(request.text, **options)
    if isinstance(results, ox.QueryTriples):
        context = _context(request.context) if request.context else None
        return write_triples(
            results, out, request.form, prefixes=request.prefixes, context=context, max_rows=request.max_rows
        )
    return write_bindings(results, out, request.form, max_rows=request.max_rows)


@lru_cache(maxsize=1)
def _context(path: str) -> Context:
    return Context.read(Path(path).read_text("utf-8"))


@lru_cache(maxsize=1)
def _merged(store: ox.Store, default_graphs: tuple[str, ...], named_graphs: tuple[str, ...]) -> ox.Store:
    """Give a dataset whose default graph is the merge of several (SPARQL 1.1, section 13.2.1): each triple once.

    The engine takes their union, in which a triple counts for each graph that holds it.
    """
    merged = ox.Store()
    for name in default_graphs:
        found = store.quads_for_pattern(None, None, None, ox.NamedNode(name))
        merged.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in found)
    for name in named_graphs:
        merged.bulk_extend(store.quads_for_pattern(None, None, None, ox.NamedNode(name)))
    return merged


def main(arguments: list[str]) -> None:
    """Serve requests until the input ends."""
    path, memory = arguments[0], int(arguments[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which closes our input
    if memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # nothing a library prints may get between the frames
    source = sys.stdin.buffer

    isolated = close_network()
    store = ox.Store.read_only(path)
    send(out, b"E", b"isolated" if isolated else b"")
    while (payload := receive(source)) is not None:
        writer = FrameWriter(out)
        try:
            cut = evaluate(store, Request.unpacked(payload), writer)
        except SyntaxError as error:
            answer = {
                "kind": "syntax",
                "message": str(error.msg),
                "line": error.lineno,
                "column": error.offset,
            }
            send(out, b"X", json.dumps(answer).encode())
        except (ValueError, RuntimeError, OSError, MemoryError) as error:
            answer = {"kind": type(error).__name__, "message": str(error)}
            send(out, b"X", json.dumps(answer).encode())
        else:
            writer.end(b"cut" if cut else b"")


if __name__ == "__main__":
    main(sys.argv[1:])
