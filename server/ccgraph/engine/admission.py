"""Who may ask: no client holds all workers, and no queue grows without bound."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from ccgraph.errors import Busy, TooManyRequests

#: Seconds after which a query counts as long.
LONG_SECONDS = 0.5
#: Queries that may wait for a worker, of one client and in all.
MOST_WAITING_EACH = 8
MOST_WAITING = 12


class Ticket:
    """A query that was let in: whose it is, and when a worker began with it (None while it waits)."""

    __slots__ = ("client", "started")

    def __init__(self, client: str) -> None:
        self.client = client
        self.started: float | None = None


class Admission:
    """Lets queries in to a number of workers; safe to use from several threads."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._tickets: set[Ticket] = set()
        self._lock = threading.Lock()

    @contextmanager
    def let_in(self, client: str) -> Iterator[Ticket]:
        """Let a query in until it leaves the block.

        Raises TooManyRequests where its client holds all workers but one with long queries or has too many waiting, and Busy
        where too many wait in all. An empty ``client`` is nobody in particular.
        """
        ticket = Ticket(client)
        now = time.monotonic()
        with self._lock:
            if client and self._workers > 1:
                own = [each for each in self._tickets if each.client == client]
                long = sum(each.started is not None and now - each.started > LONG_SECONDS for each in own)
                waiting = sum(each.started is None for each in own)
                if long >= self._workers - 1 or waiting >= MOST_WAITING_EACH:
                    raise TooManyRequests(
                        f"You have {len(own)} queries under way. Wait for one of them, or make them more selective.",
                        retry_after=1,
                    )
            if sum(each.started is None for each in self._tickets) >= MOST_WAITING:
                raise Busy(f"{MOST_WAITING} queries wait for a worker already. Try again shortly.", retry_after=2)
            self._tickets.add(ticket)
        try:
            yield ticket
        finally:
            with self._lock:
                self._tickets.discard(ticket)
