"""Who may ask: no client holds all workers for long, and no queue grows without bound."""

from __future__ import annotations

import math
import threading
from collections import Counter

from ccgraph.errors import Busy, TooManyRequests

#: Seconds for which a client that holds all other workers gets the last one.
LENT_SECONDS = 1.0
#: Queries that may wait for a worker, of one client and in all.
MOST_WAITING_EACH = 8
MOST_WAITING = 12


class Admission:
    """Lets queries in to a number of workers, each by a ``Ticket``; safe to use from several threads."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.lock = threading.Lock()
        #: Queries that wait, and that run, by client.
        self.waiting: Counter[str] = Counter()
        self.running: Counter[str] = Counter()

    def let_in(self, client: str) -> Ticket:
        """Let a query in until it leaves the ticket's block.

        Raises TooManyRequests where too many of its client's wait, and Busy where too many wait in all. An empty ``client`` is
        nobody in particular.
        """
        with self.lock:
            if client and self.waiting[client] >= MOST_WAITING_EACH:
                raise too_many()
            if self.waiting.total() >= MOST_WAITING:
                raise Busy(f"{MOST_WAITING} queries wait for a worker already. Try again shortly.", retry_after=2)
            self.waiting[client] += 1
        return Ticket(self, client)


class Ticket:
    """A query that was let in; it waits, then runs, and leaves with the block."""

    __slots__ = ("_admission", "_client", "_counted")

    def __init__(self, admission: Admission, client: str) -> None:
        self._admission = admission
        self._client = client
        self._counted = admission.waiting

    def __enter__(self) -> Ticket:
        return self

    def __exit__(self, *_: object) -> None:
        with self._admission.lock:
            self._leave()

    def begin(self) -> float:
        """Note that a worker begins with the query, and give the seconds that it may run at most.

        The last worker is only lent to a client that holds all others: its short queries are answered, and the worker is soon
        free for somebody else.
        """
        admission, client = self._admission, self._client
        with admission.lock:
            self._leave()
            self._counted = admission.running
            admission.running[client] += 1
            own = admission.running[client]
        return LENT_SECONDS if client and own >= admission.workers > 1 else math.inf

    def _leave(self) -> None:
        """Count the query no longer; a client of whom there is none left is forgotten."""
        self._counted[self._client] -= 1
        if not self._counted[self._client]:
            del self._counted[self._client]


def too_many() -> TooManyRequests:
    """Make the error for a client that asks for more than its share."""
    return TooManyRequests(
        "You have too many queries under way. Wait for one of them, or make them more selective.", retry_after=1
    )
