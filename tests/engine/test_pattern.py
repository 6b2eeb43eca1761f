"""Queries of one triple pattern: answered as the engine answers them, to the byte, or left to it."""

from __future__ import annotations

import json
import threading
import time

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.engine.test_embedded import SLOW

from ccgraph.engine import Dataset, Query
from ccgraph.engine.pattern import MOST_LETTERS_GIVEN, MOST_ROWS, read
from ccgraph.errors import CcgraphError, EngineError
from ccgraph.formats import CSV, JSON
from ccgraph.snapshot import Snapshot
from ccgraph.web import Site
from ccgraph.web.process.serving import make_site

BASE = "https://example.org/x/"
EMMA = "<https://example.org/library/id/book/emma>"
DATA = rf"""
@prefix : <{BASE}> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:s a :C ; :p "plain", "it's", "two\nlines\t\"quoted\" \\ / \u0001\u001f\u007f\u2028 é \U0001F331", "colour"@en-GB, "",
     ":s", 01, 1.50, true, "2020-02-30"^^xsd:date, "<b>"^^:html ; :q [ :p :s ] .
:s2 a :C, :D ; :p :s, :s2 ; :has-dash_1 "x" . <{BASE}long%20name?a=b&c='d'#e> :p <urn:x:y> .
"""
PREFIXES = f"PREFIX : <{BASE}> prefix x:<{BASE}>"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """A store of odd terms, and of one thing of which more is said than is given here."""
    made = ox.Store()
    made.load(DATA.encode(), format=ox.RdfFormat.TURTLE)
    many, property_ = ox.NamedNode(f"{BASE}many"), ox.NamedNode(f"{BASE}number")
    made.bulk_extend(ox.Quad(many, property_, ox.Literal(number)) for number in range(MOST_ROWS + 1))
    return made


def evaluated(store: ox.Store, text: str) -> bytes:
    """Let the engine answer."""
    written = store.query(text).serialize(format=ox.QueryResultsFormat.JSON)  # type: ignore[union-attr]
    assert written is not None
    return written


READ = [
    "SELECT * { ?s ?p ?o } LIMIT 7",
    "select ?o $s where{?s ?p ?o.}limit 250",
    f"SELECT ?p ?o {{ <{BASE}s> ?p ?o }}",
    f"SELECT ?o WHERE {{ <{BASE}s> <{BASE}p> ?o . }} # all of them",
    f"{PREFIXES} SELECT * {{ ?s a :C }}",
    f"{PREFIXES}\nSELECT * {{ ?s a x:D }}\n\n",
    f"{PREFIXES} SELECT ?x {{ ?x :p 'plain' }}",
    f'{PREFIXES} SELECT ?x {{ ?x ?y "it\'s" }}',
    f"{PREFIXES} SELECT ?x {{ ?x :p 'colour'@EN-gb }}",
    f"{PREFIXES} SELECT ?x {{ ?x :p '' }}",
    f"{PREFIXES} SELECT ?x {{ ?x :has-dash_1 ?y }} LIMIT 0",
    f"{PREFIXES} SELECT ?y ?x {{ ?x :q ?y }}",
    f"{PREFIXES} SELECT ?y {{ ?x :number ?y }} LIMIT {MOST_ROWS}",
    f"{PREFIXES} ASK {{ :s :p ?o }}",
    f"{PREFIXES} ASK WHERE {{ :s a :D }}",
    f"{PREFIXES} ASK {{ :s a :C . }}",
    f"SELECT * {{ <{BASE}long%20name?a=b&c='d'#e> ?p ?o }}",
    "PREFIX : <http://a/> PREFIX : <https://example.org/x/> SELECT * { :s ?p ?o }",
    f"SELECT * {{ <{BASE}nowhere> ?p ?o }}",
]


@pytest.mark.parametrize("text", READ)
def test_results_are_the_engines(store: ox.Store, text: str) -> None:
    """Rows, their order, the escapes of strings and the order of variables are those of the engine."""
    asked = read(text)
    assert asked is not None
    assert asked.answer(store) == evaluated(store, text)


#: What may mean something else than one pattern, is not SPARQL, or is spelt in a way that has more to it.
NOT_READ = [
    "",
    "ASK {}",
    "SELECT * { ?s ?p ?o . ?s ?q ?r }",
    "SELECT * { ?s ?p ?o ; ?q ?r }",
    "SELECT * { ?s ?p ?s }",
    "SELECT * { ?s $s ?o }",
    "SELECT ?x { ?s ?p ?o }",
    "SELECT ?s ?s { ?s ?p ?o }",
    "SELECT DISTINCT * { ?s ?p ?o }",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT * { ?s ?p ?o } ORDER BY ?s",
    "SELECT * { ?s ?p ?o } OFFSET 1",
    "SELECT * { ?s ?p ?o } LIMIT -1",
    "SELECT * { ?s ?p ?o } LIMIT 1 LIMIT 2",
    "SELECT * FROM <http://a/b> { ?s ?p ?o }",
    "SELECT * { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(true) }",
    f"SELECT * {{ <{BASE}s> <{BASE}p>/<{BASE}q> ?o }}",
    f"SELECT * {{ ?s <{BASE}p>* ?o }}",
    f"SELECT * {{ ?s !<{BASE}p> ?o }}",
    "SELECT * { [] ?p ?o }",
    "SELECT * { _:b ?p ?o }",
    "SELECT * { 'x' ?p ?o }",
    "SELECT * { ?s 'x' ?o }",
    "SELECT * { a ?p ?o }",
    "SELECT * { ?s A ?o }",
    "SELECT * { ?s ?p a }",
    "SELECT * { ?s ?p ex:a }",
    "SELECT * { <relative> ?p ?o }",
    "SELECT * { <https://example.org/a/../b> ?p ?o }",
    "SELECT * { <https://example.org> ?p ?o }",
    "SELECT * { <https://example.org/a b> ?p ?o }",
    "SELECT * { <https://example.org/%zz> ?p ?o }",
    "SELECT * { <https://example.org/é> ?p ?o }",
    "SELECT * { <https://[::1]/> ?p ?o }",
    f"BASE <{BASE}> SELECT * {{ ?s ?p ?o }}",
    f"{PREFIXES} SELECT * {{ :s.t ?p ?o }}",
    f"{PREFIXES} SELECT * {{ :%41 ?p ?o }}",
    f"{PREFIXES} SELECT * {{ :s :p 1 }}",
    f"{PREFIXES} SELECT * {{ :s :p '1'^^:x }}",
    f"{PREFIXES} SELECT * {{ ?s :p 'a\\nb' }}",
    f"{PREFIXES} SELECT * {{ ?s :p '''a''' }}",
    f"{PREFIXES} SELECT * {{ :s :p :o }}",
    "SELECT * { ?s ?p 'x'@en-b-91xuxb-u }",
    "SELECT * { ?s ?p 'x'@xy-u1a1 }",
    "SELECT * { ?s ?p ?o } # \\u000A }",
    "SELECT * { ?s ?p ?o } # a\nLIMIT 1",
    "SELECT * { ?s ?p ?o } VALUES ?s {}",
    "SELECT\u00a0* { ?s ?p ?o }",
    "SELECT * { ?é ?p ?o }",
    "ASK { ?s ?p ?o } LIMIT 0",
    "CONSTRUCT WHERE { ?s ?p ?o }",
    "DESCRIBE <https://example.org/x/s>",
    "SELECT * { ?s ?p ?o } #" + "x" * 2_000,
]


def test_what_is_long_and_odd_is_judged_at_once() -> None:
    """Whatever the length that is read allows, and however it fails at its end, no place is tried in two ways."""
    texts = [
        "SELECT * { ?s ?p ?o" + " " * 1_900 + "x",
        "SELECT * { ?s ?p ?o }" + "\n" * 1_900 + "x",
        "SELECT * { ?s ?p ?o } LIMIT 1" + "\n" * 1_900 + "x",
        "SELECT * { ?s ?p ?o } #" + "\n" * 1_900 + "x",
        "SELECT " + "?a " * 600,
        "PREFIX a: <http://a/" + "a" * 1_900,
        "SELECT * { <http://a/" + "#a" * 900,
    ]
    for text in texts:
        took = []
        for _ in range(3):
            started = time.thread_time()
            assert read(text) is None
            took.append(time.thread_time() - started)
        assert min(took) < 0.002, text[:30]


@pytest.mark.parametrize("text", NOT_READ)
def test_all_else_is_left_to_the_engine(text: str) -> None:
    """Whatever is not one plain pattern for certain is not read."""
    assert read(text) is None


_WORDS = """a * { } . ; , 1 0 ?s $s ?p ?o ?ox <p> :s x:p :C y:z _:b [] : # \\ true | / ^ ! ( ) 'plain' "x"@en '1'^^:x
SELECT select ASK WHERE LIMIT DISTINCT PREFIX BASE FILTER"""
_ODD = ("\n", "\t", "\u00a0", "# x\n", PREFIXES, f"PREFIX p.q: <{BASE}>", f"<{BASE}s>", f"<{BASE}p>")
_PIECES = st.sampled_from([*_WORDS.split(), *_ODD])
_TEMPLATES = st.sampled_from(READ).map(lambda text: text.replace("{", " { ").replace("}", " } ").split(" "))


@st.composite
def nearly_read(draw: st.DrawFn) -> str:
    """Write a query that is read, with a few pieces put in, replaced or left out."""
    pieces = draw(_TEMPLATES)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(pieces)))
        pieces = pieces[:at] + draw(st.lists(_PIECES, max_size=2)) + pieces[at + draw(st.integers(0, 1)) :]
    return draw(st.sampled_from([" ", " ", " ", "\n"])).join(pieces)


@given(st.one_of(nearly_read(), st.lists(_PIECES, max_size=9).map(" ".join)))
@example("SELECT * { ?s ?p ?o } LIMIT 1 #")
def test_what_is_read_the_engine_takes(store: ox.Store, text: str) -> None:
    """Whatever is read is SPARQL, and has the result that the engine gives."""
    asked = read(text)
    if asked is not None:
        found = asked.answer(store)
        assert found is None or found == evaluated(store, text)


def test_every_statement_of_the_data_can_be_looked_up(real_snapshot: Snapshot) -> None:
    """Of every thousandth triple of the real data, each of the patterns that match it gives what the engine gives."""
    store = real_snapshot.store
    compared = 0
    for number, quad in enumerate(store.quads_for_pattern(None, None, None, ox.DefaultGraph())):
        if number % 1_000 == 0:
            for subject in (str(quad.subject), "?s"):
                for predicate in (str(quad.predicate), "?p"):
                    for value in (str(quad.object), "?o"):
                        limit = " LIMIT 20" if subject == "?s" else ""
                        text = f"SELECT * {{ {subject} {predicate} {value} }}{limit}"
                        asked = read(text)
                        if asked is not None and (found := asked.answer(store)) is not None:
                            assert found == evaluated(store, text)
                            compared += 1
    assert compared > 500


def test_many_rows_are_left_to_the_engine(store: ox.Store) -> None:
    """One row more than are given here, and none is; a limit below that is kept."""
    many = f"SELECT * {{ <{BASE}many> ?p ?o }}"
    for text, rows in ((many, None), (f"{many} LIMIT {MOST_ROWS + 1}", None), (f"{many} LIMIT {MOST_ROWS}", MOST_ROWS)):
        asked = read(text)
        assert asked is not None
        found = asked.answer(store)
        assert (None if found is None else len(json.loads(found)["results"]["bindings"])) == rows


def test_long_literals_are_left_to_the_engine() -> None:
    """Rows are few, and yet more than memory should hold."""
    store = ox.Store()
    name = ox.NamedNode(f"{BASE}s")
    store.extend(ox.Quad(name, name, ox.Literal(letter * (MOST_LETTERS_GIVEN // 2))) for letter in "abc")
    asked, one = read("SELECT ?o { ?s ?p ?o }"), read("SELECT ?o { ?s ?p ?o } LIMIT 1")
    assert asked is not None and asked.answer(store) is None
    assert one is not None and one.answer(store) is not None


def test_terms_of_rdf_1_2_are_left_to_the_engine() -> None:
    """A literal with a base direction is not written here."""
    store = ox.Store()
    direction = ox.Literal("x", language="ar", direction=ox.BaseDirection.RTL)
    store.add(ox.Quad(ox.NamedNode(f"{BASE}s"), ox.NamedNode(f"{BASE}p"), direction))
    asked = read("SELECT * { ?s ?p ?o }")
    assert asked is not None and asked.answer(store) is None


def test_look_ups_need_no_worker(mini_site: Site) -> None:
    """While all workers are taken, and more wait than may, what is said of a thing is answered; so is it in every other way."""
    engine = mini_site.engine
    text = f"SELECT * {{ {EMMA} ?p ?o }}"

    def ask(query: Query) -> bytes:
        with engine.answer(query).body as body:
            return body.read()

    def slow(number: int) -> None:
        with pytest.raises(CcgraphError):
            engine.answer(Query(SLOW, JSON, 0.7, client=str(number)))

    threads = [threading.Thread(target=slow, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    busy = 0
    while any(thread.is_alive() for thread in threads):
        assert b'"474"' in ask(Query(text, JSON, 1.0, client="other"))
        busy += 1
    assert busy > 100
    assert len(ask(Query(text, JSON, 1.0, max_rows=1))) < len(ask(Query(text, JSON, 1.0)))
    assert ask(Query(text, CSV, 1.0)).startswith(b"o,p\r\n")
    assert b'"bindings":[]' in ask(Query(text, JSON, 1.0, Dataset((), ())))


def test_a_closed_engine_looks_nothing_up(mini_site: Site) -> None:
    """After its end it answers nothing."""
    site = make_site(mini_site.project, mini_site.snapshot, 1.0, workers=1)
    site.engine.close()
    with pytest.raises(EngineError, match="closed"):
        site.engine.answer(Query(f"SELECT * {{ {EMMA} ?p ?o }}", JSON, 1.0))
