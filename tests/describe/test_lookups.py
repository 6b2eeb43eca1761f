"""Small look-ups: their order is theirs, whatever the store's is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

import pyoxigraph as ox
import pytest

from ccgraph.describe.lookups import things, things_with
from ccgraph.snapshot import Snapshot
from ccgraph.web import Site

ONE, TWO, THREE = (ox.NamedNode(f"urn:{name}") for name in ("one", "three", "two"))
P, Q = ox.NamedNode("urn:p"), ox.NamedNode("urn:q")
QUADS = (ox.Quad(ONE, P, TWO), ox.Quad(ONE, P, THREE), ox.Quad(ONE, Q, TWO), ox.Quad(ONE, Q, ox.Literal("x")))


class Store:
    """Gives its triples in an order of its own."""

    def __init__(self, quads: tuple[ox.Quad, ...]) -> None:
        self._quads = quads

    def triples_of(self, subject: object, predicate: object, value: object) -> Iterator[ox.Quad]:
        """Give those that match a pattern."""
        for quad in self._quads:
            pattern = zip((subject, predicate, value), quad.triple, strict=True)
            if all(wanted is None or wanted == term for wanted, term in pattern):
                yield quad

    def graph_names_of(self, quad: ox.Quad) -> set[str]:
        """Name no graph."""
        return set()


@pytest.fixture
def snapshots(mini_site: Site) -> list[Snapshot]:
    """The same triples, by a store of each order."""
    return [replace(mini_site.snapshot, elsewhere=Store(quads)) for quads in permutations(QUADS)]


def test_the_first_thing_is_the_same_in_any_store(snapshots: list[Snapshot]) -> None:
    """Where a page shows one of several values it is the same one always: the first by its IRI."""
    assert {tuple(things(snapshot, ONE, P)) for snapshot in snapshots} == {(TWO, THREE)}


def test_several_properties_give_each_thing_once(snapshots: list[Snapshot]) -> None:
    """What a thing has by two properties, or what has it by two, is given once."""
    assert {tuple(things(snapshot, ONE, (Q, P))) for snapshot in snapshots} == {(TWO, THREE)}
    assert {tuple(things_with(snapshot, (P, Q), TWO)) for snapshot in snapshots} == {(ONE,)}
