"""The process that evaluates queries: opens a store read-only, answers one query after another, dies alone.

Started by ``embedded`` as ``python -m ccgraph.engine.worker STORE MEMORY``. It reads requests on standard input and writes
answers on standard output, both as frames; it ends when its input does. Frame: one byte of kind, four of length, the payload.
Request ``Q``: JSON. Answer: any number of ``D`` (bytes of the result), then one ``E`` (done; ``cut`` if there were more rows than
asked for) or ``X`` (JSON: kind, message).
"""

from __future__ import annotations

import json
import os
import resource
import signal
import struct
import sys
from collections.abc import Iterable
from typing import Any, BinaryIO

from ccgraph.engine.cutting import Cut, RowCutter, sentence
from ccgraph.engine.isolation import close_network
from ccgraph.engine.xml_form import XmlText, need_names

HEADER = struct.Struct(">cI")
CHUNK = 65_536
_XSD = "http://www.w3.org/2001/XMLSchema#"
#: Datatypes of literals that Turtle writes without naming them.
_ABBREVIATED = frozenset(
    [_XSD + name for name in ("string", "integer", "decimal", "double", "boolean")]
    + ["http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"]
)


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


def evaluate(store: Any, request: dict[str, Any], out: FrameWriter) -> bool:
    """Evaluate one request and write its serialised result; tell whether it was cut after ``max_rows``."""
    import pyoxigraph as ox

    options: dict[str, Any] = {}
    if request["default_graphs"] is not None:
        options["default_graph"] = [ox.NamedNode(iri) for iri in request["default_graphs"]]
        options["named_graphs"] = [ox.NamedNode(iri) for iri in request["named_graphs"]]
    if request["base"]:
        options["base_iri"] = request["base"]
    results = store.query(request["text"], **options)
    if isinstance(results, ox.QueryTriples):
        return _write_triples(results, request, out)
    form = request["format"]
    bindings = {
        "json": ox.QueryResultsFormat.JSON,
        "xml": ox.QueryResultsFormat.XML,
        "csv": ox.QueryResultsFormat.CSV,
        "tsv": ox.QueryResultsFormat.TSV,
    }[form]
    sink: Any = XmlText(out) if form == "xml" else out
    if request["max_rows"] is None or isinstance(results, ox.QueryBoolean):
        results.serialize(sink, bindings)
        return False
    cutter = RowCutter(sink, form, request["max_rows"])
    try:
        results.serialize(cutter, bindings)
    except Cut:
        return True
    cutter.finish()
    return False


def _write_triples(results: Any, request: dict[str, Any], out: FrameWriter) -> bool:
    """Write each triple once, in the order of its first appearance."""
    import pyoxigraph as ox

    form, most = request["format"], request["max_rows"]
    cut = False
    triples: dict[Any, None] = {}
    for triple in results:
        if most is not None and len(triples) == most and triple not in triples:
            cut = True
            break
        triples[triple] = None
    rdf = {
        "ttl": ox.RdfFormat.TURTLE,
        "nt": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdf": ox.RdfFormat.RDF_XML,
    }[form]
    sink: Any = out
    if form == "rdf":
        need_names(triple.predicate for triple in triples)
        sink = XmlText(out)
    ox.serialize(triples, sink, rdf, prefixes=used_prefixes(triples, request["prefixes"]))
    if cut and form != "jsonld":  # JSON has no place for a sentence
        said = sentence(len(triples), "triples")
        out.write(f"\n<!-- {said} -->\n".encode() if form == "rdf" else f"# {said}\n".encode())
    return cut


def used_prefixes(triples: Iterable[Any], prefixes: dict[str, str]) -> dict[str, str]:
    """Keep the prefixes whose namespace begins an IRI of the triples."""
    namespaces = {}
    for triple in triples:
        for term in (triple.subject, triple.predicate, triple.object):
            iri = getattr(getattr(term, "datatype", term), "value", "")
            if iri in _ABBREVIATED and iri != getattr(term, "value", ""):
                continue
            cut = max(iri.rfind("/"), iri.rfind("#")) + 1
            namespaces[iri[:cut]] = True
    return {prefix: namespace for prefix, namespace in prefixes.items() if namespace in namespaces}


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

    import pyoxigraph as ox

    store = ox.Store.read_only(path)
    send(out, b"E", b"isolated" if isolated else b"")
    while (payload := receive(source)) is not None:
        writer = FrameWriter(out)
        try:
            cut = evaluate(store, json.loads(payload), writer)
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
