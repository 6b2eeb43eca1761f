"""The life of a body under each of its kinds: it was of one at a time, and of most bodies the only one has the whole life."""

from __future__ import annotations

from typing import NamedTuple

import pyoxigraph as ox

from ccgraph.describe.lookups import day, literal, things, things_with
from ccgraph.iris import CCG, ORG, SCHEMA
from ccgraph.snapshot import Snapshot
from ccgraph.snapshot.catalogue.life import status_on

_OPENED, _CLOSED, _START, _END = (
    ox.NamedNode(SCHEMA + each) for each in ("foundingDate", "dissolutionDate", "startDate", "endDate")
)
_CLASSIFICATION = ox.NamedNode(ORG + "classification")
_SEEN, _CLASSIFIED, _CLASSIFIED_AS = (
    ox.NamedNode(CCG + each) for each in ("lastSeen", "classifiedBody", "classifiedAs")
)


class Life(NamedTuple):
    """First and last day, and the last edition that shows a body whose end was not found; ISO dates, empty where not known."""

    opened: str
    closed: str
    seen: str

    def status(self, day: str) -> str:
        """Say whether it was open on a day."""
        return status_on(self.opened, self.closed, day, self.seen)


def life_of(snapshot: Snapshot, body: ox.NamedNode) -> Life:
    """Give the life of a body."""
    opened, closed = day(snapshot, body, _OPENED), day(snapshot, body, _CLOSED)
    return Life(opened, closed, "" if closed else literal(snapshot, body, _SEEN))


def lives_of(snapshot: Snapshot, body: ox.NamedNode) -> dict[ox.NamedNode, Life]:
    """Give the life of a body under each of its kinds: the days of its period, and where it has none those of the body."""
    whole = life_of(snapshot, body)
    lives = dict.fromkeys(things(snapshot, body, _CLASSIFICATION), whole)
    for period in things_with(snapshot, _CLASSIFIED, body):
        start, end = day(snapshot, period, _START), day(snapshot, period, _END)
        for kind in things(snapshot, period, _CLASSIFIED_AS):
            closed = end or whole.closed
            lives[kind] = Life(start or whole.opened, closed, "" if closed else whole.seen)
    return lives
