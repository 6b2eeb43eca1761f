"""Results in their formats: what every engine writes with, so that an answer is the same whichever evaluated the query.

Nothing is kept that does not have to be: bindings stream, and of a graph only its triples are held, each once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import pyoxigraph as ox

from ccgraph import jsonld
from ccgraph.engine.cutting import Cut, RowCutter, sentence
from ccgraph.engine.sink import Sink
from ccgraph.engine.syntax import outline
from ccgraph.engine.xml_form import XmlText, need_names

#: The graph formats by their short names.
GRAPHS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}
#: The formats of bindings and booleans by their short names.
BINDINGS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
#: Triples that are written as JSON-LD in our terms, which takes a kilobyte of memory for each; more are written in full.
MOST_COMPACT = 250_000
_XSD = "http://www.w3.org/2001/XMLSchema#"
#: Datatypes of literals that Turtle writes without naming them.
_ABBREVIATED = frozenset(
    [_XSD + name for name in ("string", "integer", "decimal", "double", "boolean")]
    + ["http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"]
)


def write_bindings(
    results: ox.QuerySolutions | ox.QueryBoolean, out: Sink, form: str, *, max_rows: int | None = None
) -> bool:
    """Write bindings or a boolean in the format of a short name; tell whether they were cut after ``max_rows``.

    Raises NotInXml where XML cannot carry them.
    """
    sink: Sink = XmlText(out) if form == "xml" else out
    try:
        if max_rows is None or isinstance(results, ox.QueryBoolean):
            results.serialize(sink, BINDINGS[form])  # type: ignore[arg-type]
            return False
        cutter = RowCutter(sink, form, max_rows)
        try:
            results.serialize(cutter, BINDINGS[form])  # type: ignore[arg-type]
        except Cut:
            return True
        cutter.finish()
        return False
    finally:
        del results  # it must not live on in a traceback: only the thread that made it may free it


def write_triples(
    results: Iterable[ox.Triple],
    out: Sink,
    form: str,
    *,
    prefixes: Mapping[str, str],
    context: jsonld.Context | None = None,
    max_rows: int | None = None,
) -> bool:
    """Write each triple once, in the order of its first appearance; tell whether they were cut after ``max_rows`` triples.

    Turtle and RDF/XML, which alone may have ``prefixes``, get those of them that they use, JSON-LD the terms of a ``context``.
    Raises NotInXml where RDF/XML cannot carry them.
    """
    cut = False
    triples: dict[ox.Triple, None] = {}
    for triple in results:
        if max_rows is not None and len(triples) == max_rows and triple not in triples:
            cut = True
            break
        triples[triple] = None
    if form == "rdf":
        need_names(triple.predicate for triple in triples)
    if form == "jsonld" and context is not None and _can_be_compact(triples):
        out.write(jsonld.written(triples, context))
        return cut  # JSON has no place for a sentence
    sink: Sink = XmlText(out) if form == "rdf" else out
    used = used_prefixes(triples, prefixes) if prefixes else {}
    ox.serialize(triples, sink, GRAPHS[form], prefixes=used)  # type: ignore[arg-type]
    if cut and form != "jsonld":
        said = sentence(len(triples), "triples")
        out.write(f"\n<!-- {said} -->\n".encode() if form == "rdf" else f"# {said}\n".encode())
    return cut


def _can_be_compact(triples: Collection[ox.Triple]) -> bool:
    """Tell whether a graph is not too large for JSON-LD in our terms, and has none of the terms that RDF 1.2 adds."""
    return len(triples) <= MOST_COMPACT and not any(
        isinstance(value, ox.Triple) or (isinstance(value, ox.Literal) and value.direction is not None)
        for value in (triple.object for triple in triples)
    )


def prefixes_for(form: str, prefixes: Mapping[str, str], text: str, base: str) -> dict[str, str]:
    """Give the prefixes for the result of a query in a format: ours, and in Turtle those that the query declares beside them."""
    found = dict(prefixes) if form in ("ttl", "rdf") else {}
    if form == "ttl":
        for prefix, namespace in outline(text, base).prefixes.items():
            if prefix not in found and namespace not in found.values():
                found[prefix] = namespace
    return found


def used_prefixes(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> dict[str, str]:
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
