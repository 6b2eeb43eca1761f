"""Compact JSON-LD means what the triples mean: to pyoxigraph, rdflib and PyLD, whatever the triples are."""

from __future__ import annotations

import json

import pyld
import pyoxigraph as ox
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from ccgraph.iris import XSD
from ccgraph.jsonld import Context, Term, compacted, written

EX = "https://example.org/def/"
THING = "https://example.org/id/thing"
CONTEXT = Context(
    {"ex": EX, "xsd": XSD},
    {
        term.iri: term
        for term in (
            Term("Kind", EX + "Kind"),
            Term("label", EX + "label", "@language"),
            Term("link", EX + "link", "@id", is_list=True),
            Term("day", EX + "day", XSD + "date"),
            Term("count", EX + "count", XSD + "integer"),
            Term("plain", EX + "plain"),
        )
    },
)
LITERALS = st.one_of(
    st.text(max_size=8).map(ox.Literal),
    st.text(max_size=8).map(lambda words: ox.Literal(words, language="en")),
    st.sampled_from(["cy", "en-gb"]).map(lambda tag: ox.Literal("gair", language=tag)),
    st.integers().map(ox.Literal),
    st.booleans().map(ox.Literal),
    st.sampled_from(["2020-01-01", "-0001-01-01"]).map(
        lambda day: ox.Literal(day, datatype=ox.NamedNode(XSD + "date"))
    ),
    st.sampled_from(["1.50", "01", "+1", "-0"]).map(
        lambda text: ox.Literal(text, datatype=ox.NamedNode(XSD + "integer"))
    ),
    st.sampled_from(["1", "1.5E0", "INF"]).map(lambda text: ox.Literal(text, datatype=ox.NamedNode(XSD + "double"))),
    st.sampled_from(["", "a"]).map(lambda text: ox.Literal(text, datatype=ox.NamedNode(EX + "code"))),
)
NODES = st.sampled_from(
    [THING, f"{THING}#part", EX + "Kind", "https://example.org/", "urn:isbn:1", "ex:odd", "label:odd", "mailto:a@b.c"]
).map(ox.NamedNode)
PREDICATES = st.sampled_from(
    [*CONTEXT.terms, EX + "unnamed", "https://other.example/p", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"]
).map(ox.NamedNode)
TRIPLES = st.lists(
    st.builds(ox.Triple, NODES | st.just(ox.BlankNode("b")), PREDICATES, LITERALS | NODES | st.just(ox.BlankNode("b"))),
    max_size=12,
).map(lambda triples: list(dict.fromkeys(triples)))


def canonical(triples: set[ox.Triple]) -> ox.Dataset:
    """Give triples with blank nodes that have canonical names."""
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


@settings(max_examples=300, deadline=None)
@given(TRIPLES)
def test_any_graph_is_read_back(triples: list[ox.Triple]) -> None:
    """Whatever the values, coerced rightly or wrongly, a reader finds the triples that were written."""
    document = written(triples, CONTEXT, THING)
    back = {quad.triple for quad in ox.parse(document, format=ox.RdfFormat.JSON_LD)}
    assert canonical(back) == canonical(set(triples))


@settings(max_examples=100, deadline=None)
@given(TRIPLES)
def test_pyld_reads_it_too(triples: list[ox.Triple]) -> None:
    """PyLD, the reference processor in Python, makes the same triples of it, and asks nobody.

    It writes every xsd:double in its one canonical spelling, so others are left out.
    """
    triples = [each for each in triples if not str(each.object).endswith("#double>") or "1.5E0" in str(each.object)]
    quads = pyld.jsonld.to_rdf(
        compacted(triples, CONTEXT, THING), {"format": "application/n-quads", "documentLoader": None}
    )
    back = {quad.triple for quad in ox.parse(quads, format=ox.RdfFormat.N_TRIPLES)}
    assert canonical(back) == canonical(set(triples))


def test_rdflib_reads_it_too() -> None:
    """rdflib finds coerced dates, texts by language, lists of links and included things."""
    triples = [
        ox.Triple(ox.NamedNode(THING), ox.NamedNode(EX + "label"), ox.Literal("thing", language="en")),
        ox.Triple(ox.NamedNode(THING), ox.NamedNode(EX + "label"), ox.Literal("no language")),
        ox.Triple(
            ox.NamedNode(THING), ox.NamedNode(EX + "day"), ox.Literal("2020", datatype=ox.NamedNode(XSD + "gYear"))
        ),
        ox.Triple(ox.NamedNode(THING), ox.NamedNode(EX + "link"), ox.NamedNode(f"{THING}#part")),
        ox.Triple(ox.NamedNode(f"{THING}#part"), ox.NamedNode(EX + "count"), ox.Literal(7)),
    ]
    turtle = rdflib.Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.TURTLE), format="turtle")
    assert isomorphic(rdflib.Graph().parse(data=written(triples, CONTEXT, THING), format="json-ld"), turtle)


def test_the_thing_is_the_document() -> None:
    """The main thing's object is the document's own, with names for keys; the context has only what is used."""
    triples = [
        ox.Triple(ox.NamedNode(THING), ox.NamedNode(EX + "label"), ox.Literal("thing", language="en")),
        ox.Triple(ox.NamedNode(f"{THING}#part"), ox.NamedNode(EX + "link"), ox.NamedNode(THING)),
    ]
    assert json.loads(written(triples, CONTEXT, THING)) == {
        "@context": {
            "@version": 1.1,
            "id": "@id",
            "type": "@type",
            "ex": EX,
            "label": {"@id": "ex:label", "@container": "@language"},
            "link": {"@id": "ex:link", "@type": "@id", "@container": "@set"},
        },
        "id": THING,
        "label": {"en": "thing"},
        "@included": [{"id": f"{THING}#part", "link": [THING]}],
    }
