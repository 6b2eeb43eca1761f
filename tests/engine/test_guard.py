"""What is refused before an engine sees it."""

from __future__ import annotations

import pytest

from ccgraph.engine import Dataset, outline
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
    found = outline("SELECT * FROM <http://e/a> {}")
    assert dataset_of(found, graphs=GRAPHS, asserted=ALL) == Dataset(("http://e/a",), ())
    given = dataset_of(found, default_graph_uris=["http://e/b"], graphs=GRAPHS, asserted=ALL)
    assert given == Dataset(("http://e/b",), ())
    assert dataset_of(outline("ASK {}"), graphs=GRAPHS, asserted=ALL) is None


@pytest.mark.parametrize("name", ["http://elsewhere/", "file:///etc/passwd", "http://127.0.0.1:1/"])
def test_unknown_graphs_are_refused(name: str) -> None:
    """A graph that is not here is refused rather than fetched or silently empty."""
    with pytest.raises(QueryRefused, match="never fetched"):
        dataset_of(outline(f"SELECT * FROM <{name}> {{}}"), graphs=GRAPHS, asserted=ALL)
    with pytest.raises(QueryRefused, match="never fetched"):
        dataset_of(outline("ASK {}"), named_graph_uris=[name], graphs=GRAPHS, asserted=ALL)
