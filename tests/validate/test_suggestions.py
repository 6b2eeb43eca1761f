"""Suggestions: what is near is named, what is not is not."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from ccgraph.iris import SKOS
from ccgraph.validate.findings import Finding, Found, Severity
from ccgraph.validate.suggestions import MOST, nearest, suggesting

BASE = "http://e/"


def store_of(*names: str) -> ox.Store:
    """Give a store that says something of things below the base."""
    node = ox.NamedNode("http://e/def/p")
    store = ox.Store()
    store.extend(ox.Quad(ox.NamedNode(BASE + name), node, node) for name in names)
    return store


def messages(store: ox.Store, *values: str) -> list[str]:
    """Give what is said of some links to things below the base that a check complains of."""
    findings = tuple(Finding(Severity.INFO, "c", "No.", value=f"<{BASE}{value}>") for value in values)
    return [each.message for each in suggesting(Found((), {"c": findings}, {}), store, BASE)]


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        (SKOS + "prefLable", SKOS + "prefLabel"),
        (SKOS + "zzz", None),
        (BASE + "prefLable", None),
        (SKOS, None),
    ],
)
def test_names_are_compared_within_a_namespace(iri: str, expected: str | None) -> None:
    """The nearest is of the same namespace, alike in its own name, and never the namespace alone."""
    assert nearest(iri, [SKOS, SKOS + "prefLabel", SKOS + "note"]) == expected


@pytest.mark.parametrize(
    ("names", "link", "expected"),
    [
        (["id/body/north-hub", "id/body/x"], "id/body/nroth-hub", "No. Did you mean <id/body/north-hub>?"),
        (["id/place/north-hub"], "id/body/nroth-hub", "No."),
        (["id/body/E54000011"], "id/body/E54000012", "No."),
        (["id/body/x#name-2013"], "id/body/x#nmae-2013", "No. Did you mean <id/body/x#name-2013>?"),
        (["id/body/north-hub", "id/body/nroth-hub"], "id/body/nroth-hub", "No."),
    ],
    ids=["misspelt", "another-kind", "a-code", "a-part", "described"],
)
def test_a_link_to_nothing_is_told_the_nearest_thing(names: list[str], link: str, expected: str) -> None:
    """A misspelt link is told the thing that is meant: of its kind, and with the same numbers, which are codes and days."""
    assert messages(store_of(*names), link) == [expected]


def test_a_name_is_looked_for_a_few_times_at_most() -> None:
    """Many links to nothing cost no more than a few, whatever their order, and all are told."""
    links = [f"id/body/nroth-hub-{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    store = store_of("id/body/north-hub")
    found = messages(store, *links)
    assert (len(found), sum("Did you mean" in each for each in found)) == (26, MOST)
    assert sorted(found) == sorted(messages(store, *reversed(links)))
