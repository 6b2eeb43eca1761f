"""Binding parameters: values become terms, never syntax."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccgraph.errors import ParameterError
from ccgraph.queries import Parameter, bind
from ccgraph.queries.parameters import ParameterType

PREFIXES = {"kind": "https://w3id.org/ccgraph/scheme/organisation-type/"}
ECHO = "SELECT ?x WHERE { BIND (?given AS ?x) }"


def parameter(kind: ParameterType, default: str | None = None) -> tuple[Parameter, ...]:
    """Make one parameter called ``given``."""
    return (Parameter("given", kind, "a value", default),)


def echoed(kind: ParameterType, value: str) -> object:
    """Bind a value and let an engine say what term it became."""
    rows = list(ox.Store().query(bind(ECHO, parameter(kind), {"given": value}, PREFIXES)))
    assert len(rows) == 1
    return rows[0]["x"]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_is_one_literal(value: str) -> None:
    """Whatever the text, an engine reads back exactly that string: quotes, braces and comments stay inside it."""
    assert echoed("string", value) == ox.Literal(value)
    assert echoed("text", value) == ox.Literal(value, language="en")


@given(st.text())
def test_any_text_as_an_iri_is_an_iri_or_refused(value: str) -> None:
    """A text is bound as an IRI only if it is one from end to end."""
    try:
        term = echoed("iri", value or " ")
    except ParameterError:
        return
    assert term == ox.NamedNode(value)


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("iri", "kind:local-authority", ox.NamedNode(PREFIXES["kind"] + "local-authority")),
        ("iri", "http://example.org/a", ox.NamedNode("http://example.org/a")),
        ("integer", "-12", ox.Literal(-12)),
        (
            "decimal",
            "1.50",
            ox.Literal("1.5", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
        ),
        (
            "date",
            "2013-04-01",
            ox.Literal("2013-04-01", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")),
        ),
        ("boolean", "true", ox.Literal(True)),
    ],
)
def test_typed_values(kind: ParameterType, value: str, term: object) -> None:
    """Each type gives the term that a query would write."""
    assert echoed(kind, value) == term


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("iri", "no iri"),
        ("iri", "http://e/> } #"),
        ("iri", "relative/path"),
        ("integer", "1.5"),
        ("integer", "1 } #"),
        ("integer", "9" * 19),
        ("decimal", "NaN"),
        ("decimal", "1e400"),
        ("date", "2013-13-01"),
        ("date", "20130401"),
        ("boolean", "yes"),
    ],
)
def test_wrong_values_name_their_parameter(kind: ParameterType, value: str) -> None:
    """A value of the wrong type is refused, and the error names parameter and value."""
    with pytest.raises(ParameterError, match="given") as caught:
        bind(ECHO, parameter(kind), {"given": value}, PREFIXES)
    assert caught.value.facts["parameter"] == "given"


def test_binding_reaches_every_scope_and_no_string() -> None:
    """The variable is replaced in subqueries, filters, aggregates and BIND, and nowhere inside strings, IRIs or longer names."""
    text = (
        "SELECT (SUM(?n) AS ?s) { { SELECT ?n { VALUES ?n { 1 2 3 } FILTER(?n > ?given) } } "
        "FILTER(?n < ?given + 9) BIND('?given' AS ?given2) }"
    )
    bound = bind(text, parameter("integer"), {"given": "1"}, {})
    assert "'?given'" in bound and "?given2" in bound
    assert [str(row["s"].value) for row in ox.Store().query(bound)] == ["5"]


def test_defaults_missing_and_unknown() -> None:
    """A default fills in; without one the parameter is demanded; a name that is none is refused."""
    assert "7" in bind(ECHO, parameter("integer", "7"), {}, {})
    with pytest.raises(ParameterError, match="missing"):
        bind(ECHO, parameter("integer"), {}, {})
    with pytest.raises(ParameterError, match="no parameter 'other'"):
        bind(ECHO, parameter("integer", "7"), {"other": "1"}, {})
