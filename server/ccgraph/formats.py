"""The formats that answers and descriptions come in: names, media types and file suffixes, in order of preference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Format:
    """One representation: its short name (``format=`` and file suffix) and media types, the first being the one sent.

    There is one object of each, below; two are the same where they are one object.
    """

    name: str
    media_types: tuple[str, ...]
    label: str
    charset: bool = True

    @property
    def media_type(self) -> str:
        """The media type that we send, without parameters."""
        return self.media_types[0]

    @property
    def content_type(self) -> str:
        """The value of Content-Type: text types name their charset, the others are UTF-8 by definition."""
        return f"{self.media_type}; charset=utf-8" if self.charset else self.media_type


HTML = Format("html", ("text/html", "application/xhtml+xml"), "HTML")
TURTLE = Format("ttl", ("text/turtle", "application/x-turtle"), "Turtle")
N_TRIPLES = Format("nt", ("application/n-triples", "text/plain"), "N-Triples", charset=False)
JSON_LD = Format("jsonld", ("application/ld+json", "application/json"), "JSON-LD", charset=False)
RDF_XML = Format("rdf", ("application/rdf+xml", "application/xml", "text/xml"), "RDF/XML", charset=False)

JSON = Format("json", ("application/sparql-results+json", "application/json"), "JSON", charset=False)
XML = Format("xml", ("application/sparql-results+xml", "application/xml", "text/xml"), "XML", charset=False)
#: JSON of our own making, not that of SPARQL results.
PLAIN_JSON = Format("json", ("application/json",), "JSON", charset=False)
CSV = Format("csv", ("text/csv",), "CSV")
TSV = Format("tsv", ("text/tab-separated-values",), "TSV")

#: What a CONSTRUCT or DESCRIBE query, or a description, can be had in.
GRAPH_FORMATS = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML)
#: What a description of a thing can be had in, beside a page.
STATEMENT_FORMATS = (*GRAPH_FORMATS, CSV)
#: What a SELECT query can be had in.
BINDING_FORMATS = (JSON, XML, CSV, TSV)
#: What an ASK query can be had in; CSV and TSV, which have no form for a boolean, hold the bare word.
BOOLEAN_FORMATS = (JSON, XML, CSV, TSV)
#: Other names of formats, which clients of others use; a format's own name comes first.
_OTHER_NAMES = {
    **{"turtle": "ttl", "n3": "ttl", "ntriples": "nt", "n-triples": "nt", "json-ld": "jsonld"},
    **{"rdfxml": "rdf", "rdf+xml": "rdf", "xml": "rdf"},
}


def by_name(name: str, formats: Iterable[Format]) -> Format | None:
    """Find a format by its short name, by a common other name of it, or by a media type."""
    offered = tuple(formats)
    for wanted in (name.lower(), _OTHER_NAMES.get(name.lower())):
        for form in offered:
            if wanted == form.name or wanted in form.media_types:
                return form
    return None
