"""A description as RDF in the formats of the web: Turtle carries the project's prefixes, JSON-LD its names, and no others."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pyoxigraph as ox

from ccgraph.engine.writing import GRAPHS, used_prefixes
from ccgraph.engine.xml_form import NotInXml, XmlText, need_names
from ccgraph.errors import NotAcceptable
from ccgraph.formats import JSON_LD, RDF_XML, Format
from ccgraph.jsonld import Context, written


def serialise(
    triples: Iterable[ox.Triple],
    form: Format,
    context: Context,
    *,
    main: str | None = None,
    more: Mapping[str, str] | None = None,
) -> bytes:
    """Write triples in one of the graph formats, in order of subject.

    ``main`` is the IRI of what they are about: it comes first, and its object is the JSON-LD document. ``more`` are prefixes
    beside the project's. Raises NotAcceptable where the format cannot carry them.
    """
    first = f"<{main}> "
    ordered = sorted(triples, key=lambda triple: (not (text := str(triple)).startswith(first), text))
    prefixes = {**context.prefixes, **(more or {})}
    if form is JSON_LD:
        return written(ordered, replace(context, prefixes=prefixes), main)
    body = io.BytesIO()
    try:
        if form is RDF_XML:
            need_names(triple.predicate for triple in ordered)
        sink = XmlText(body) if form is RDF_XML else body
        ox.serialize(ordered, sink, GRAPHS[form.name], prefixes=used_prefixes(ordered, prefixes))  # type: ignore[arg-type]
    except NotInXml as error:
        raise NotAcceptable(f"{error} Ask for another format.") from error
    return body.getvalue()
