"""Who may ask: no client holds all workers for long, and no queue grows without bound."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from ccgraph.errors import Busy, TooManyRequests

#: Seconds for which a client that holds all other workers gets the last one.
LENT_SECONDS = 1.0
#: Queries that may wait for a worker, of one client and in all.
MOST_WAITING_EACH = 8
MOST_WAITING = 12


class Ticket:
    """A query that was let in: whose it is, and whether a worker has begun with it."""

    __slots__ = ("client", "running")

    def __init__(self, client: str) -> None:
        self.client = client
        self.running = False


class Admission:
    """Lets queries in to a number of workers; safe to use from several threads."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._tickets: set[Ticket] = set()
        self._lock = threading.Lock()

    @contextmanager
    def let_in(self, client: str) -> Iterator[Ticket]:
        """Let a query in until it leaves the block.

        Raises TooManyRequests where too many of its client's wait, and Busy where too many wait in all. An empty ``client`` is
        nobody in particular.
        """
        ticket = Ticket(client)
        with self._lock:
            waiting = [each for each in self._tickets if not each.running]
            if client and sum(each.client == client for each in waiting) >= MOST_WAITING_EACH:
                raise too_many()
            if len(waiting) >= MOST_WAITING:
                raise Busy(f"{MOST_WAITING} queries wait for a worker already. Try again shortly.", retry_after=2)
            self._tickets.add(ticket)
        try:
            yield ticket
        finally:
            with self._lock:
                self._tickets.discard(ticket)

    def begin(self, ticket: Ticket) -> float:
        """Note that a worker begins with a query, and give the seconds that it may run at most.

        The last worker is only lent to a client that holds all others: its short queries are answered, and the worker is soon
        free for somebody else.
        """
        with self._lock:
            ticket.running = True
            own = sum(each.running and each.client == ticket.client for each in self._tickets)
        return LENT_SECONDS if ticket.client and own >= self._workers > 1 else math.inf


def too_many() -> TooManyRequests:
    """Make the error for a client that asks for more than its share."""
    return TooManyRequests(
        "You have too many queries under way. Wait for one of them, or make them more selective.", retry_after=1
    )
