"""Look-ups through an engine: what is kept, and for how long."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pyoxigraph as ox
import pytest

from ccgraph.engine import Query, lookups
from ccgraph.engine.lookups import SparqlTriples

THING = ox.NamedNode("urn:thing")


class Asked:
    """An engine that knows nothing, and counts how often it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def answer(self, query: Query) -> Any:
        """Give a table of no rows."""
        self.times += 1
        return SimpleNamespace(body=BytesIO(b'{"head":{"vars":["s","p","o"]},"results":{"bindings":[]}}'))


def asked_for_two_lookups() -> int:
    """Say how often the engine is asked by two look-ups of the same thing, one right after the other."""
    engine = Asked()
    triples = SparqlTriples(engine, (), 1.0)  # type: ignore[arg-type]
    for _ in range(2):
        list(triples.triples_of(THING, None, None))
    return engine.times


def test_what_was_looked_up_is_kept_for_a_moment() -> None:
    """The same look-up a moment later asks nobody."""
    assert asked_for_two_lookups() == 1


def test_what_was_looked_up_grows_old_under_load(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is older than it may be is looked up anew, also by a thread that is never idle."""
    monkeypatch.setattr(lookups, "KEPT_SECONDS", -1.0)
    assert asked_for_two_lookups() == 2


def test_what_is_too_much_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Past ten times what a thread keeps it begins anew, also within a page."""
    monkeypatch.setattr(lookups, "MOST_KEPT", 0)
    assert asked_for_two_lookups() == 2
