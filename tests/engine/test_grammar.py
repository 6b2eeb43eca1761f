"""Where a text leaves the grammar of SPARQL 1.1, and what is said of it."""

from __future__ import annotations

import time

import pyoxigraph as ox
import pytest
from tests.suites import default_folder

from ccgraph.engine import scope
from ccgraph.engine.diagnosis import syntax_error
from ccgraph.engine.grammar import first_fault
from ccgraph.engine.guard import GuardLimits, check
from ccgraph.errors import QuerySyntaxError

SUITE = default_folder() / "sparql"
#: W3C queries that the engine refuses although their grammar is right: scopes of variables and blank nodes, and grouping.
BEYOND_GRAMMAR = frozenset(
    [
        "syn-blabel-cross-graph-bad",
        "syn-blabel-cross-optional-bad",
        "syn-blabel-cross-union-bad",
        "syn-bad-34",
        "syn-bad-35",
        "syn-bad-36",
        "syn-bad-37",
        "syn-bad-38",
        "syn-bad-GRAPH-breaks-BGP",
        "syn-bad-OPT-breaks-BGP",
        "syn-bad-UNION-breaks-BGP",
        "agg08",
        "agg09",
        "agg10",
        "agg11",
        "agg12",
        "group06",
        "group07",
        "syn-bad-01",
        "syn-bad-02",
        "syn-bad-03",
        "syntax-BINDscope6",
        "syntax-BINDscope7",
        "syntax-BINDscope8",
        "syntax-SELECTscope2",
    ]
)
#: W3C queries that the engine takes and the grammar does not, each with its reason; they are never asked about.
ENGINE_ALONE = {
    "normalization-01": "a name with a combining character, which the tokenizer does not know",
    "syn-bad-26": "<?a&&?b> is one IRI by the longest match, and two comparisons to the engine",
}


def refused(text: str) -> str | None:
    """Give the message with which the engine refuses a query; None where it takes it."""
    try:
        ox.Store().query(text, base_iri="http://example.org/")
    except SyntaxError as error:
        return str(error)
    except (ValueError, RuntimeError, OSError):
        return None
    return None


def test_the_grammar_and_the_engine_agree_on_the_w3c_queries() -> None:
    """Of all W3C queries the recogniser refuses those that the engine refuses, but for the lists above."""
    if not SUITE.is_dir():
        pytest.skip("the W3C tests are not there; fetch them with: python tests/suites.py")
    paths = sorted(SUITE.rglob("*.rq"))
    assert len(paths) > 750
    disagree: dict[str, bool] = {}
    faults = 0
    for path in paths:
        text = path.read_bytes().decode("utf-8")
        fault, refusal = first_fault(text), refused(text)
        faults += fault is not None
        if (fault is None) != (refusal is None):
            disagree[path.stem] = fault is None
    assert faults > 80
    assert {name for name, scope in disagree.items() if scope} == BEYOND_GRAMMAR
    assert {name for name, scope in disagree.items() if not scope} == set(ENGINE_ALONE)


def explain(text: str) -> QuerySyntaxError:
    """Refuse a query as the server does."""
    try:
        check(text, GuardLimits(query=100_000, nesting=100, operators=10_000))
    except QuerySyntaxError as error:
        return error
    raw = refused(text)
    assert raw is not None
    return syntax_error(text, raw, {"lib": "https://example.org/library/def/"})


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("SELECT ?x { ?s ?p }", 1, 19, "expected: a term"),
        ("SELECT * {\n ?s ?p ?o .\n OPTINAL { ?s ?q ?z } }", 3, 2, "Did you mean OPTIONAL?"),
        ("SELECT * { ?s ?p ?o . filtr(?s > 1) }", 1, 23, "Did you mean FILTER?"),
        ("SELCT * { ?s ?p ?o }", 1, 1, "Did you mean SELECT?"),
        ("SELECT * { ?s ?p ?o } LIMIT x", 1, 29, "expected: a whole number"),
        ("SELECT * { ?s ?p ?o } ORDER ?s", 1, 29, "expected: BY"),
        ("SELECT * { ?s ?p ?o } LIMIT 5 ORDER BY ?s", 1, 31, "OFFSET"),
        ("SELECT * { ?s ?p ?o } }", 1, 23, "the end of the query"),
        ("SELECT * WHERE ?s ?p ?o", 1, 16, "expected: '{'"),
        ("SELECT * {\n ?s ?p ?o", 2, 10, "the '{' of line 1, column 10 is still open"),
        ("DESCRIBE", 1, 9, "a variable or an IRI"),
        ("SELECT COUNT(*) { ?s ?p ?o }", 1, 8, "(COUNT(…) AS ?name)"),
        ("SELECT ?a, ?b { ?s ?p ?o }", 1, 10, "',' cannot stand here"),
        ("SELECT * { ?s ?p 'abc }", 1, 18, "string that begins here does not end"),
        ("SELECT * { ?s <a b> ?o }", 1, 15, "IRI that begins here does not end"),
        ("SELECT * { ?s ?p 'a\\z' }", 1, 20, "escape is none of SPARQL's"),
        ("SELECT * { ?s lib:a ?o ; }\n}", 1, 15, "PREFIX lib: <https://example.org/library/def/>"),
        ("# only a comment", 1, 17, "SELECT"),
        (
            "SELECT * { ?s ?p “abc” }",
            1,
            18,
            "'“' (left double quotation mark, U+201C) cannot stand here. Did you mean a plain \"?",
        ),
        ("SELECT *\u00a0{ ?s ?p ?o }", 1, 9, "a no-break space, U+00A0, cannot stand here. Did you mean a space?"),
        ("\ufeffSELECT * { ?s ?p ?o }", 1, 1, "a zero width no-break space, U+FEFF, cannot stand here"),
        ("SELECT * { ?s ?p ?o FILTER(?o == 1) }", 1, 32, "Did you mean a single =?"),
        ("SELECT * { ?s ?p ?o FILTER(?o > 1 AND ?o < 3) }", 1, 35, "Did you mean &&?"),
    ],
)
def test_a_fault_is_placed_and_explained(text: str, line: int, column: int, says: str) -> None:
    """The first token that no query could have there is named with its line and column, and with what could stand there."""
    error = explain(text)
    assert (error.facts["line"], error.facts["column"]) == (line, column)
    assert says in error.detail


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("SELECT §?s (COUNT(?p) AS ?n) { ?s ?p ?o }", "Add it to GROUP BY, or aggregate it: (SAMPLE(?s) AS ?one)"),
        ("SELECT ?s §?p { ?s ?p ?o } GROUP BY ?s", "?p has many values"),
        ("SELECT ?s (CONCAT(§?p, SAMPLE(?o)) AS ?x) { ?s ?p ?o } GROUP BY ?s", "?p has many values"),
        ("SELECT §?s (COUNT(?p) AS ?n) { ?s ?p ?o } GROUP BY STR(?s)", "?s has many values"),
        ("SELECT §?o { ?s ?p ?o } ORDER BY COUNT(?s)", "?o has many values"),
        ("SELECT * {\n { SELECT ?a §?b (MAX(?c) AS ?m) { ?a ?b ?c } GROUP BY ?a } }", "?b has many values"),
        ("SELECT (1 AS §?s) { ?s ?p ?o }", "?s has a value in the WHERE clause already"),
        ("SELECT (1 AS §?z) { { SELECT ?z { ?z ?p ?o } } }", "?z has a value"),
        ("SELECT ?s §?s { ?s ?p ?o }", "?s stands in SELECT twice"),
        ("SELECT §* { ?s ?p ?o } GROUP BY ?s", "SELECT * cannot be grouped"),
        ("SELECT * { BIND(1 AS ?y) BIND(2 AS §?y) }", "?y has a value in this group already"),
        ("SELECT * { ?s ?p ?o OPTIONAL { ?s ?q ?x } BIND(1 AS §?x) }", "?x has a value in this group already"),
        (
            "SELECT * { VALUES (?a ?b) { (1 'x'@en) ('1'^^<x:y> UNDEF) §(-1) } }",
            "2 variables, and this row has 1 value.",
        ),
        ("SELECT * { _:a ?p ?o { §_:a ?q ?r } }", "_:a stands in another group too"),
        ("SELECT * { _:a ?p ?o OPTIONAL { ?s ?q ?r } §_:a ?q ?r }", "_:a stands in another group too"),
    ],
)
def test_a_fault_of_scope_is_placed_and_explained(text: str, says: str) -> None:
    """Where the grammar is right, the variable that breaks a rule is named, with its place and what to do."""
    before, _, after = text.partition("§")
    error = explain(before + after)
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert (error.facts["line"], error.facts["column"]) == place
    assert says in error.detail


def test_no_fault_of_scope_is_made_up() -> None:
    """Of all W3C queries that the engine takes none has a fault, and all whose fault is beyond grammar have one."""
    if not SUITE.is_dir():
        pytest.skip("the W3C tests are not there; fetch them with: python tests/suites.py")
    taken = 0
    for path in sorted(SUITE.rglob("*.rq")):
        text = path.read_bytes().decode("utf-8")
        if refused(text) is None:
            taken += 1
            assert scope.first_fault(text) is None, path
        elif first_fault(text) is None:
            assert scope.first_fault(text) is not None, path
    assert taken > 600


def test_the_grammar_is_read_in_bounded_time() -> None:
    """A text as long as the guard lets through is judged in well under a second, however deep and wide, and so are its scopes."""
    started = time.thread_time()
    deep = "SELECT * " + "{" * 5_000 + "?s ?p " + "}" * 5_000
    assert first_fault(deep) is not None
    wide = "SELECT * { ?s ?p " + "1, " * 20_000 + "}"
    assert first_fault(wide) is not None
    bound = [f"BIND(1 AS ?x{number}) " for number in range(3_000)]
    for many in (bound, bound[:600]):
        scope.first_fault(f"SELECT * {{ {''.join(many)} }}")
    scope.first_fault("SELECT * { " + "{ SELECT ?a { " * 100 + "?a ?b ?c" + " } }" * 100 + " }")
    assert time.thread_time() - started < 2
