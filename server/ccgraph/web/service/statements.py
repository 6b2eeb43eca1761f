"""What the server says of itself in RDF: statements made one by one, and the answer that carries them."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
from flask import Response, request

from ccgraph.describe.serialise import serialise
from ccgraph.errors import BadRequest
from ccgraph.formats import Format
from ccgraph.iris import RDF, XSD
from ccgraph.web.http.answers import tagged
from ccgraph.web.site import Site

DCAT = "http://www.w3.org/ns/dcat#"
FOAF = "http://xmlns.com/foaf/0.1/"
FORMATS_NS = "http://www.w3.org/ns/formats/"
SD = "http://www.w3.org/ns/sparql-service-description#"
SPDX = "http://spdx.org/rdf/terms#"
VOID = "http://rdfs.org/ns/void#"
#: Prefixes of the vocabularies for such statements; a project need not declare them.
PREFIXES = {"dcat": DCAT, "foaf": FOAF, "formats": FORMATS_NS, "sd": SD, "spdx": SPDX, "void": VOID}


def rdf_answer(site: Site, form: Format, triples: Iterable[ox.Triple], *what: str, main: str | None = None) -> Response:
    """Answer with statements about the server; ``what`` tells the answer from others, ``main`` is what it is about.

    Raises BadRequest where the client named no host, since such statements name it.
    """
    if not request.host:  # Werkzeug found no valid one
        raise BadRequest("The Host header makes no address.")
    body = serialise(triples, form, site.snapshot.context, main=main, more=PREFIXES)
    return tagged(site, Response(body, content_type=form.content_type), form, *what, request.url_root)


def link(subject: str, predicate: str, target: str) -> ox.Triple:
    """State a relation between two IRIs."""
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(target))


def kind(subject: str, *classes: str) -> Iterable[ox.Triple]:
    """State the classes of a thing."""
    return [link(subject, RDF + "type", each) for each in classes]


def text(subject: str, predicate: str, words: str) -> ox.Triple:
    """State a text in English."""
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.Literal(words, language="en"))


def literal(subject: str, predicate: str, value: str, datatype: str = "string") -> ox.Triple:
    """State a literal of a datatype of XML Schema, named without its namespace."""
    typed = ox.Literal(value, datatype=ox.NamedNode(XSD + datatype))
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), typed)


def quantity(subject: str, predicate: str, count: int) -> ox.Triple:
    """State a whole number."""
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.Literal(count))
