"""The vicinity of focus nodes: enough of the data for the same judgement, and no more than that."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from ccgraph.validate import shacl
from ccgraph.validate.data_graph import DataGraph
from ccgraph.validate.engines import engine
from ccgraph.validate.engines.vicinity import vicinity

HEAD = """@prefix : <http://e/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
DATA = """:a :p :b ; :q 1 . :b :p :c ; a :B . :c :p :d ; a :C . :d :p :e ; a :D . :e a :E .
:x :p :a . :y :p :x . :B rdfs:subClassOf :Thing . :far :q 2 ."""
SHAPES = {
    "own-properties": (":S sh:property [ sh:path :q ; sh:maxCount 0 ] .", "a b"),
    "class-of-a-value": (":S sh:property [ sh:path :p ; sh:class :Thing ] .", "a b"),
    "path-of-two-steps": (":S sh:property [ sh:path ( :p :p ) ; sh:class :Z ] .", "a b c"),
    "shape-in-a-shape": (
        ":S sh:property [ sh:path :p ; sh:node :N ] . :N sh:property [ sh:path :p ; sh:node :M ] . :M sh:class :Z .",
        "a b c",
    ),
    "backwards": (":S sh:property [ sh:path [ sh:inversePath :p ] ; sh:class :Z ] .", "a b x"),
    "path-without-end": (":S sh:property [ sh:path [ sh:zeroOrMorePath :p ] ; sh:class :Z ] .", "all"),
    "query": (
        ':S sh:sparql [ sh:select "SELECT $this ?value { $this <http://e/p>/<http://e/p>/<http://e/p> ?value }" ] .',
        "all",
    ),
}


def triples(text: str) -> list[ox.Triple]:
    """Read Turtle."""
    return [quad.triple for quad in ox.parse(HEAD + text, format=ox.RdfFormat.TURTLE)]


@pytest.mark.parametrize(("shape", "subjects"), SHAPES.values(), ids=SHAPES)
def test_what_a_shape_can_look_at(shape: str, subjects: str) -> None:
    """As far as paths lead, the properties of what is there, all subclasses; everything where there is no end to it."""
    data = DataGraph.of(triples(DATA))
    shapes = shacl.read_shapes(triples(f":S a sh:NodeShape ; sh:targetNode :a . {shape}"))
    node = ox.NamedNode("http://e/a")
    part = vicinity(shapes, data, {ox.NamedNode("http://e/S"): {node}})
    found = {
        quad.subject.value.removeprefix("http://e/") for quad in ox.parse(part.ntriples, format=ox.RdfFormat.N_TRIPLES)
    }
    if subjects == "all":
        assert part is data
    else:
        assert found - {"B"} >= set(subjects.split())
        assert found & {"e", "far"} == set()
        assert "B" in found
    judged = [shacl.validate(shapes, some, engine("pyshacl")) for some in (data, part)]
    assert judged[0] == judged[1]
