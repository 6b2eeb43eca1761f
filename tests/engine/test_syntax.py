"""The outline of a query: tokens, form, dataset clauses, nesting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccgraph.engine.syntax import QueryForm, form_of, outline, tokens


@given(st.text())
def test_tokens_lose_nothing(text: str) -> None:
    """The tokens of any text, joined together, are that text."""
    assert "".join(token.text for token in tokens(text)) == text


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {}", QueryForm.SELECT),
        ("select * {}", QueryForm.SELECT),
        ("# SELECT\nASK {}", QueryForm.ASK),
        ("PREFIX select: <http://e/> DESCRIBE select:x", QueryForm.DESCRIBE),
        ("BASE <http://e/SELECT> CONSTRUCT WHERE {}", QueryForm.CONSTRUCT),
        ("PREFIX : <http://e/> SELECT * {}", QueryForm.SELECT),
        ("", None),
        ("'SELECT'", None),
    ],
)
def test_form_is_the_first_form_keyword_outside_quoting(text: str, form: QueryForm | None) -> None:
    """Comments, strings, IRIs and prefixed names never count as keywords."""
    assert outline(text).form is form


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'SERVICE' }",
        "SELECT * { ?s ?p '''a\nSERVICE\n''' }",
        'SELECT * { ?s ?p """x" SERVICE ""y""" }',
        "SELECT * { ?s <http://e/SERVICE> ?service } # SERVICE",
        "PREFIX service: <http://e/> SELECT * { ?s service:SERVICE ?o }",
        "SELECT * { _:SERVICE ?p 'x'@service }",
        r"SELECT * { ?s ?p 'it\'s SERVICE' }",
    ],
)
def test_words_leave_quoted_text_out(text: str) -> None:
    """What stands in a string, IRI, comment, name, variable or language tag is no bare word."""
    assert "SERVICE" not in outline(text).words


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://e/> {} }",
        "SELECT * { SeRvIcE SILENT ?x {} }",
        "SELECT * {#\nSERVICE<http://e/>{}}",
        "SELECT * { ?s ?p 'a' . service <http://e/> {} }",
        "SELECT * { FILTER(?a<?b) SERVICE<http://e/> {} }",
    ],
)
def test_words_hold_keywords_in_any_case(text: str) -> None:
    """A bare word counts however it is spelt and whatever stands around it."""
    assert "SERVICE" in outline(text).words


def test_dataset_clauses_are_resolved() -> None:
    """FROM and FROM NAMED give full IRIs: by prefix, by base, or as written."""
    found = outline(
        "BASE <http://e/x/> PREFIX g: <http://g/> SELECT * FROM g:a FROM <b> FROM NAMED <http://n/c> { FILTER(true) }"
    )
    assert found.default_graphs == ("http://g/a", "http://e/x/b")
    assert found.named_graphs == ("http://n/c",)


def test_nesting_and_operators_are_counted() -> None:
    """Depth counts open brackets of every sort; operators count signs even between numbers."""
    assert outline("SELECT * {{[(" + ")]}}").nesting == 4
    assert outline("SELECT * " + "{" * 90_000, most_nesting=10).nesting == 11
    assert outline("SELECT (" + "+".join(["1"] * 50) + " AS ?x) {}").operators >= 49
    assert outline("SELECT (" + "1" + "+1" * 50 + " AS ?x) {}").operators >= 49


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("BASE <http://e/> PREFIX ask: <http://e/> SELECT * {}", QueryForm.SELECT),
        (r"\u0041SK {}", QueryForm.ASK),
        ("# ASK\nDESCRIBE <ask>", QueryForm.DESCRIBE),
        ("CLEAR ALL", None),
        ("", None),
    ],
)
def test_the_form_alone(text: str, form: QueryForm | None) -> None:
    """The form is that of the outline, without reading on."""
    assert form_of(text) is form


def test_the_prologue_and_the_dataset() -> None:
    """Declarations hold from where they stand; only clauses outside the braces name graphs."""
    found = outline(
        "PREFIX a: <one#> BASE <http://e/> PREFIX b: <two#> PREFIX c: a:x SELECT * FROM <g> FROM NAMED b:h FROM z:none "
        "{ FROM <http://e/inside> }",
        "http://base/",
    )
    assert found.prefixes == {"a": "http://base/one#", "b": "http://e/two#", "c": "http://base/one#x"}
    assert (found.default_graphs, found.named_graphs) == (("http://e/g",), ("http://e/two#h",))
