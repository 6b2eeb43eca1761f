"""What is refused before an engine sees it."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccgraph.engine import Dataset, outline
from ccgraph.engine.diagnosis import syntax_error
from ccgraph.engine.guard import GuardLimits, check, dataset_of
from ccgraph.errors import QueryRefused, QuerySyntaxError

LIMITS = GuardLimits(query=10_000, nesting=50, operators=500)
GRAPHS = frozenset(["http://e/a", "http://e/b"])
ALL = "http://e/asserted"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "INSERT is an update"),
        ("PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }", "DELETE is an update"),
        ("LOAD <http://example.org/>", "LOAD is an update"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE is refused"),
        (r"SELECT * { \u0053ERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * " + "{" * 60 + "}" * 60, "nested more than"),
        ("SELECT (" + "(" * 60 + "1" + ")" * 60 + " AS ?x) {}", "nested"),
        ("SELECT (1" + "+1" * 600 + " AS ?x) {}", "operators"),
        ("SELECT * { ?s ?p '" + "x" * 10_000 + "' }", "bytes"),
    ],
    ids=["insert", "delete", "load", "service", "escaped-service", "braces", "parentheses", "sum", "long"],
)
def test_refused(text: str, part: str) -> None:
    """Updates, federation and texts over a cap are refused with the reason."""
    with pytest.raises(QueryRefused, match=part):
        check(text, LIMITS)


@pytest.mark.parametrize("text", ["", "  \n", "hello", "{}", "# SELECT * {}"])
def test_no_query_at_all(text: str) -> None:
    """A text with no query form is a syntax error, said plainly."""
    with pytest.raises(QuerySyntaxError):
        check(text, LIMITS)


def test_protocol_dataset_replaces_the_querys() -> None:
    """Graphs named by the protocol win over FROM (SPARQL 1.1 Protocol, section 2.1.4)."""
    found = check("SELECT * FROM <http://e/a> {}", LIMITS)
    assert dataset_of(found, graphs=GRAPHS, asserted=ALL) == Dataset(("http://e/a",), ())
    given = dataset_of(found, default_graph_uris=["http://e/b"], graphs=GRAPHS, asserted=ALL)
    assert given == Dataset(("http://e/b",), ())
    assert dataset_of(check("ASK {}", LIMITS), graphs=GRAPHS, asserted=ALL) is None


@pytest.mark.parametrize("name", ["http://elsewhere/", "file:///etc/passwd", "http://127.0.0.1:1/"])
def test_unknown_graphs_are_refused(name: str) -> None:
    """A graph that is not here is refused rather than fetched or silently empty."""
    with pytest.raises(QueryRefused, match="never fetched"):
        dataset_of(check(f"SELECT * FROM <{name}> {{}}", LIMITS), graphs=GRAPHS, asserted=ALL)
    with pytest.raises(QueryRefused, match="never fetched"):
        dataset_of(check("ASK {}", LIMITS), named_graph_uris=[name], graphs=GRAPHS, asserted=ALL)


@pytest.mark.parametrize("function", ["NOW()", "rand()", "UUID()", "struuid ()", r"\u004eOW()"])
def test_what_answers_otherwise_each_time_is_said(function: str) -> None:
    """A query with a function of the moment is told from one that only mentions its name."""
    assert check(f"SELECT ({function} AS ?x) {{}}", LIMITS).changing
    assert not check(f"SELECT * {{ ?s ?p '{function}', <http://e/now> }}", LIMITS).changing


PIECES = (
    *(
        " ",
        "\n",
        "# x\n",
        "#",
        "SELECT",
        "ask ",
        "Construct",
        "DESCRIBE\t",
        "PREFIX",
        "prefix a: <http://e/>",
        "PREFIX : <b>",
    ),
    *(
        "BASE",
        "base<http://e/>",
        "<http://e/SELECT>",
        "'SELECT'",
        "a:b",
        "{",
        "}",
        "(",
        "?x",
        "*",
        "1",
        "_",
        "é",
        "'",
        '"""',
    ),
    *("INSERT", "SERVICE", "FROM", "FROM NAMED <http://e/a>", "fromage", "now()", "uuid"),
    *("\u017fELECT", "\u017fervice", "\\u0053ELECT", "\\u000a"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_short_way_says_what_the_long_one_does(text: str) -> None:
    """What is judged plain at a glance is what its tokens say it is."""

    def judged(limits: GuardLimits) -> object:
        try:
            return check(text, limits)
        except (QueryRefused, QuerySyntaxError) as error:
            return type(error)

    read = outline(text)
    at_length = judged(GuardLimits(query=10_000, nesting=50, operators=len(text) - 1))
    if read.operators < len(text):  # else the cap that leads to the long way is passed
        assert judged(LIMITS) == at_length


LONG = {
    "dots": "a." * 95_000,
    "hyphens": "a-" * 95_000,
    "declarations": "PREFIX a." * 20_000,
    "a word": "a" * 190_000,
    "a name's dots": "a:" + "." * 190_000,
    "percent signs": "a:" + "%" * 190_000,
    "escaped quotes": '"' + '\\"' * 95_000,
    "escaped quotes in three": "'''" + "\\'" * 95_000,
    "open strings": '"\n' * 95_000,
    "open IRIs": "<a" * 95_000,
    "blank nodes": "_:a." * 47_000,
    "what is nothing": "~" * 190_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_no_text_takes_more_than_its_length_in_time(text: str) -> None:
    """Whatever stands in a query of the largest size, it is judged and its fault is found within a moment."""
    begun = time.thread_time()
    with contextlib.suppress(QueryRefused, QuerySyntaxError):
        check("SELECT * {" + text, GuardLimits(query=200_000, nesting=120, operators=4_000))
        raise syntax_error("SELECT * {" + text, "error at 1:1: expected", {})
    assert time.thread_time() - begun < 2.5  # a quarter of a second on most machines; what is quadratic takes twenty
