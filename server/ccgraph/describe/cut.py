"""What a description that was cut says of itself, in the graph: so a client of any format learns it, headers or not.

The statements are about the document (``/doc/…``), not the thing, and there are none in a description that is whole.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ccgraph.describe.gathering import Gathered
from ccgraph.iris import RDF, RDFS

_FOAF = "http://xmlns.com/foaf/0.1/"


def rest_of(found: Gathered) -> str:
    """Give the query for all links to a thing."""
    return f"CONSTRUCT {{ ?thing ?property {found.node} }} WHERE {{ ?thing ?property {found.node} }}"


def cut_statements(found: Gathered, document: str, rest: str) -> Iterator[ox.Triple]:
    """State that ``document`` is cut, by how much, and where the ``rest`` is: the address that answers ``rest_of``."""
    node = ox.NamedNode(document)
    words = (
        f"This description is cut: {found.left_out} more things link to it than are given here. "
        "The query at rdfs:seeAlso has all links."
    )
    yield ox.Triple(node, ox.NamedNode(RDF + "type"), ox.NamedNode(_FOAF + "Document"))
    yield ox.Triple(node, ox.NamedNode(_FOAF + "primaryTopic"), found.node)
    yield ox.Triple(node, ox.NamedNode(RDFS + "comment"), ox.Literal(words, language="en"))
    yield ox.Triple(node, ox.NamedNode(RDFS + "seeAlso"), ox.NamedNode(rest))
