"""Content negotiation: quality, specificity, order of offers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccgraph.formats import (
    BINDING_FORMATS,
    CSV,
    GRAPH_FORMATS,
    HTML,
    JSON,
    JSON_LD,
    N_TRIPLES,
    RDF_XML,
    TURTLE,
    XML,
    Format,
)
from ccgraph.web.http.negotiation import choose

DOCUMENT = (HTML, *GRAPH_FORMATS)


@pytest.mark.parametrize(
    ("accept", "formats", "chosen"),
    [
        (None, DOCUMENT, HTML),
        ("", DOCUMENT, HTML),
        ("*/*", DOCUMENT, HTML),
        ("text/turtle", DOCUMENT, TURTLE),
        ("TEXT/Turtle", DOCUMENT, TURTLE),
        ("  text/turtle ; q=0.4 ,application/rdf+xml;q=0.5", DOCUMENT, RDF_XML),
        ("text/turtle;charset=utf-8", DOCUMENT, TURTLE),
        ("text/*", GRAPH_FORMATS, TURTLE),
        ("application/*", GRAPH_FORMATS, N_TRIPLES),
        ("text/turtle;q=0, */*", GRAPH_FORMATS, N_TRIPLES),
        ("text/html;q=0.8, text/turtle;q=0.9, */*;q=0.1", DOCUMENT, TURTLE),
        ("application/ld+json;q=0.9, text/*;q=0.5, */*;q=0.1", DOCUMENT, JSON_LD),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", DOCUMENT, HTML),
        ("application/xml", BINDING_FORMATS, XML),
        ("application/json", BINDING_FORMATS, JSON),
        ("text/csv", BINDING_FORMATS, CSV),
        ("text/csv; header=present", BINDING_FORMATS, CSV),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', GRAPH_FORMATS, JSON_LD),
        ("application/sparql-results+json;version=1.2;q=0.4, text/csv;q=0.3", BINDING_FORMATS, JSON),
        ("image/png", DOCUMENT, None),
        ("*/*;q=0", DOCUMENT, None),
        ("text/turtle;q=0", (TURTLE,), None),
    ],
)
def test_choose(accept: str | None, formats: tuple[Format, ...], chosen: Format | None) -> None:
    """The highest quality wins, the most specific range speaks for a type, zero refuses, ties go to our order."""
    assert choose(accept, formats) is chosen


@given(st.text())
def test_any_header_is_survived(accept: str) -> None:
    """No header, however malformed, is more than unacceptable."""
    assert choose(accept, DOCUMENT) in (*DOCUMENT, None)
