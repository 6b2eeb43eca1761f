"""What shapes and queries can look at: enough to judge by; and, where a triple changes, all nodes that it can touch."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pyoxigraph as ox
import pytest

from ccgraph.validate import Severity, shacl
from ccgraph.validate.checks import Check, about, run_checks
from ccgraph.validate.data_graph import DataGraph
from ccgraph.validate.engines import engine, fastest
from ccgraph.validate.reach import ShapesReach, read_query
from ccgraph.validate.reach.patterns import read_path
from ccgraph.validate.reach.vicinity import vicinity

HEAD = """@prefix : <http://e/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
DATA = """:a :p :b ; :q 1 . :b :p :c ; a :B . :c :p :d ; a :C . :d :p :e ; a :D . :e a :E .
:x :p :a . :y :p :x . :B rdfs:subClassOf :Thing . :far :q 2 ."""
#: What a shape says, and the subjects that it can look at from the node a.
SHAPES = {
    "own-properties": (":S sh:property [ sh:path :q ; sh:maxCount 0 ] .", "a"),
    "closed": (":S sh:closed true ; sh:property [ sh:path :q ] .", "a"),
    "class-of-a-value": (":S sh:property [ sh:path :p ; sh:class :Thing ] .", "a b"),
    "path-of-two-steps": (":S sh:property [ sh:path ( :p :p ) ; sh:class :Z ] .", "a b c"),
    "either-of-two": (":S sh:property [ sh:path [ sh:alternativePath ( :p :q ) ] ; sh:minCount 2 ] .", "a b"),
    "shape-in-a-shape": (
        ":S sh:property [ sh:path :p ; sh:node :N ] . :N sh:property [ sh:path :p ; sh:node :M ] . :M sh:class :Z .",
        "a b c",
    ),
    "or-not": (":S sh:property [ sh:path :p ; sh:or ( [ sh:class :Z ] [ sh:not [ sh:class :B ] ] ) ] .", "a b"),
    "qualified": (
        ":S sh:property [ sh:path :p ; sh:qualifiedValueShape [ sh:class :Z ] ; sh:qualifiedMinCount 1 ] .",
        "a b",
    ),
    "pairs": (":S sh:property [ sh:path :p ; sh:disjoint :q ] .", "a b"),
    "backwards": (":S sh:property [ sh:path [ sh:inversePath :p ] ; sh:class :Z ] .", "a x"),
    "path-without-end": (":S sh:property [ sh:path [ sh:zeroOrMorePath :p ] ; sh:class :Z ] .", "a b c d e"),
    "at-most-one-step": (":S sh:property [ sh:path [ sh:zeroOrOnePath :p ] ; sh:class :B ] .", "a b"),
    "query": (
        ':S sh:sparql [ sh:select "SELECT $this ?value { $this <http://e/p>/<http://e/p>/<http://e/p> ?value }" ] .',
        "a b c",
    ),
    "query-with-negation": (
        ':S sh:sparql [ sh:select """SELECT $this ?value { $this <http://e/p> ?value '
        'FILTER NOT EXISTS { ?value a ?any } OPTIONAL { ?value <http://e/q> ?q } FILTER (!BOUND(?q)) }""" ] .',
        "a b",
    ),
    "query-that-counts": (
        ':S sh:sparql [ sh:select "SELECT $this (COUNT(?n) AS ?value) { $this <http://e/p> ?n } GROUP BY $this" ] .',
        "all",
    ),
}
QUERIES = {
    "link-to-nothing": "?focusNode ?resultPath ?value FILTER (isIRI(?value)) FILTER NOT EXISTS { ?value ?any ?thing }",
    "no-class": "?focusNode ?any ?thing . FILTER NOT EXISTS { ?focusNode a ?class }",
    "same-value": "?focusNode e:p ?value . ?other e:p ?value FILTER (STR(?focusNode) < STR(?other))",
    "two-steps": "?focusNode e:p/^e:q|e:q ?value ; a ?class . OPTIONAL { ?value a ?other } FILTER (!BOUND(?other))",
    "way-back": "?focusNode e:p ?next . ?next e:p+ ?value . FILTER NOT EXISTS { ?value e:p* ?focusNode . ?value a e:B }",
}
NODES = [ox.NamedNode(f"http://e/{name}") for name in "abcdefg"]
KINDS = [ox.NamedNode(f"http://e/{name}") for name in "BZ"]
P, Q = ox.NamedNode("http://e/p"), ox.NamedNode("http://e/q")
VALUES = [ox.Literal(number) for number in range(3)]
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
DEFAULT = ox.DefaultGraph()


def triples(text: str) -> list[ox.Triple]:
    """Read Turtle."""
    return [quad.triple for quad in ox.parse(HEAD + text, format=ox.RdfFormat.TURTLE)]


def any_triple(chance: random.Random) -> ox.Triple:
    """Make up a triple."""
    subject = chance.choice(NODES)
    predicate, objects = chance.choice([(TYPE, KINDS), (P, NODES), (Q, NODES[:3]), (Q, VALUES)])
    return ox.Triple(subject, predicate, chance.choice(objects))


def store_of(some: Iterable[ox.Triple]) -> ox.Store:
    """Put triples into a store."""
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object, DEFAULT) for t in some)
    return store


def changes(seed: int, count: int) -> Iterable[tuple[set[ox.Triple], set[ox.Triple]]]:
    """Make up pairs of graphs that differ in a triple or two."""
    chance = random.Random(seed)
    for _ in range(count):
        before = {any_triple(chance) for _ in range(chance.choice([4, 9, 16]))}
        after = set(before)
        for _ in range(chance.choice([1, 1, 2])):
            if chance.random() < 0.5:
                after.discard(chance.choice(sorted(before, key=str)))
            else:
                after.add(any_triple(chance))
        yield before, after


@pytest.mark.parametrize(("shape", "subjects"), SHAPES.values(), ids=SHAPES)
def test_what_a_shape_can_look_at(shape: str, subjects: str) -> None:
    """As far as paths and patterns lead, what is said there, all subclasses; everything where there is no end to it."""
    data = DataGraph.of(triples(DATA))
    shapes = shacl.read_shapes(triples(f":S a sh:NodeShape ; sh:targetNode :a . {shape}"))
    node = ox.NamedNode("http://e/a")
    part = vicinity(shapes, data, {ox.NamedNode("http://e/S"): {node}})
    if subjects == "all":
        assert part is data
    else:
        read = ox.parse(part.ntriples, format=ox.RdfFormat.N_TRIPLES)
        assert {quad.subject.value.removeprefix("http://e/") for quad in read} == {*subjects.split(), "B"}  # type: ignore[union-attr]
    judged = [shacl.validate(shapes, some, engine("pyshacl")) for some in (data, part)]
    assert judged[0] == judged[1]


@pytest.mark.parametrize("shape", [shape for shape, _ in SHAPES.values()], ids=SHAPES)
def test_what_a_change_can_touch(shape: str) -> None:
    """Whatever is found otherwise where triples come and go is about a node that was said to be touched."""
    shapes = shacl.read_shapes(triples(f":S a sh:NodeShape ; sh:targetClass :B ; sh:targetSubjectsOf :q . {shape}"))
    name = fastest()
    differing, untouched = 0, 0
    counts = "COUNT" in shape  # only the reference can run it, and slowly
    for before, after in changes(7, 10 if counts else 250):
        touched = ShapesReach(shapes, store_of(before | after)).touched(before ^ after, 1000)
        if touched is None:
            assert counts
            continue
        old, new = (set(shacl.validate(shapes, DataGraph.of(some), engine(name))) for some in (before, after))
        differing += old != new
        untouched += len(touched) < len(NODES)
        assert {finding.focus_node for finding in old ^ new} <= {str(node) for node in touched}
    assert counts or (differing >= 5 and untouched >= 100)


@pytest.mark.parametrize("patterns", QUERIES.values(), ids=QUERIES)
def test_what_a_change_means_to_a_check(patterns: str) -> None:
    """Answers about other nodes stay as they are; those about touched nodes come from asking about these alone."""
    check = Check("c", "s", Severity.INFO, "", f"PREFIX e: <http://e/>\nSELECT DISTINCT * WHERE {{ {patterns} }}")
    query = read_query(check.text, "focusNode")
    assert query is not None and query.is_plain
    differing = 0
    for before, after in changes(11, 120):
        old, new = (set(run_checks(store_of(some), [check])) for some in (before, after))
        nodes = query.focus_nodes(store_of(before | after), before ^ after)
        assert nodes is not None
        named = [node for node in nodes if isinstance(node, ox.NamedNode)]
        asked = run_checks(store_of(after), [about(check, query.patterns.opening, named)]) if named else []
        kept = {finding for finding in old if finding.focus_node not in {str(node) for node in nodes}}
        assert kept | set(asked) == new
        differing += old != new
    assert differing >= 8


@pytest.mark.parametrize(
    ("text", "is_known", "is_plain"),
    [
        pytest.param("SELECT ?f { ?f a <x:C> }", True, True, id="one-pattern"),
        pytest.param("SELECT ?f { ?f <x:p> ?o } LIMIT 1", True, False, id="limit"),
        pytest.param("SELECT (MIN(?x) AS ?f) { ?x <x:p> ?o }", True, False, id="aggregate"),
        pytest.param("SELECT ?f { { ?f <x:p> 1 } UNION { ?f <x:q> 1 } }", True, False, id="union"),
        pytest.param("SELECT ?f { ?f <x:p> 1 MINUS { ?f <x:q> 1 } }", True, False, id="minus"),
        pytest.param("SELECT ?f { ?f <x:p> 1 { SELECT ?f { ?f <x:q> 1 } LIMIT 1 } }", True, False, id="subquery"),
        pytest.param("SELECT ?f { GRAPH ?g { ?f <x:p> 1 } }", False, False, id="named-graph"),
        pytest.param("SELECT ?f { ?f !<x:p> 1 }", False, False, id="negated-path"),
        pytest.param("SELECT ?f { ?f <x:p> [ <x:q> 1 ] }", False, False, id="blank-node"),
        pytest.param(
            "SELECT ?f { ?f <x:p> ?o FILTER (EXISTS { ?o <x:q> 1 } || ?o = 1) }", False, False, id="or-exists"
        ),
        pytest.param("SELECT ?f { ?f undeclared:p 1 }", False, False, id="prefix-that-is-not-declared"),
        pytest.param(
            "SELECT ?f { ?f <x:p> 1 # }\n ; <x:q> 'a } b' . }", True, True, id="braces-in-comments-and-strings"
        ),
    ],
)
def test_what_is_not_understood_is_not_taken_for_plain(text: str, is_known: bool, is_plain: bool) -> None:
    """A query is followed only where all of it is understood."""
    query = read_query(text, "f")
    assert (query is not None) == is_known
    assert query is None or query.is_plain == is_plain


def test_a_path_is_read_whole_or_not_at_all() -> None:
    """Half a path would lead elsewhere."""
    assert read_path("(<x:p>|^<x:q>)/<x:r>*") is not None
    for text in ("<x:p>/", "<x:p> <x:q>", "!<x:p>", ""):
        with pytest.raises(ValueError, match="no property path"):
            read_path(text)
