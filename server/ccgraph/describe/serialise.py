"""A description as RDF in the formats of the web; Turtle carries the project's prefixes and no others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from ccgraph.engine.worker import used_prefixes
from ccgraph.formats import JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Format

RDF_FORMATS = {
    TURTLE: ox.RdfFormat.TURTLE,
    N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    JSON_LD: ox.RdfFormat.JSON_LD,
    RDF_XML: ox.RdfFormat.RDF_XML,
}


def serialise(triples: Iterable[ox.Triple], form: Format, prefixes: Mapping[str, str]) -> bytes:
    """Write triples in one of the graph formats, in order of subject."""
    ordered = sorted(triples, key=str)
    written = ox.serialize(ordered, format=RDF_FORMATS[form], prefixes=used_prefixes(ordered, dict(prefixes)))
    return written or b""
