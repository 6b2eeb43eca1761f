"""The embedded engine: Oxigraph in worker processes that can be killed.

A query inside Oxigraph can be stopped in no other way, and a hostile one can take its process down; so each runs in a worker
that is one of a few, and a worker that passes its deadline, its memory or its cap is killed and replaced. Only what can neither
take long nor bring anything down is answered here: see ``pattern``.
"""

from __future__ import annotations

import io
import signal
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ccgraph.engine import pattern
from ccgraph.engine.admission import Admission, too_many
from ccgraph.engine.diagnosis import syntax_error
from ccgraph.engine.process import Late, WorkerDied, WorkerGone, WorkerProcess
from ccgraph.engine.protocol import Answer, Dataset, Query
from ccgraph.engine.spool import Spool
from ccgraph.engine.syntax import QueryForm, form_of
from ccgraph.engine.worker import Request
from ccgraph.engine.writing import prefixes_for
from ccgraph.engine.xml_form import NotInXml
from ccgraph.errors import (
    Busy,
    CcgraphError,
    DeadlinePassed,
    EngineError,
    NotAcceptable,
    QueryRefused,
    QueryTooCostly,
    ResultTooLarge,
)
from ccgraph.formats import JSON, JSON_LD
from ccgraph.project import Project
from ccgraph.snapshot import Snapshot

#: Seconds a query waits for a free worker before it is turned away.
QUEUE_SECONDS = 5.0
#: Seconds before the second try to start a worker; each further wait is twice as long, up to a minute.
RESPAWN_PAUSE_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """What one worker and one query may take: ``memory`` and ``result`` in bytes, ``timeout`` in seconds."""

    timeout: float
    memory: int
    result: int


#: What is told of an event: its name, a label's value or nothing, by how much.
Note = Callable[[str, str, float], None]
_REASONS: dict[type[BaseException], str] = {
    Late: DeadlinePassed.code,
    WorkerDied: QueryTooCostly.code,
    ResultTooLarge: ResultTooLarge.code,
}


def _quiet(name: str, value: str, amount: float) -> None:
    """Tell nobody."""


class EmbeddedEngine:
    """A few worker processes over one read-only store; see ``Engine``."""

    def __init__(
        self,
        store: Path,
        *,
        limits: PoolLimits,
        asserted: str,
        asserted_graphs: tuple[str, ...],
        shared: tuple[tuple[str, str], ...] = (),
        prefixes: Mapping[str, str],
        workers: int = 2,
        note: Note = _quiet,
        index: ox.Store | None = None,
        context: Path | None = None,
    ) -> None:
        """Start ``workers`` processes over the store at ``store``.

        ``index`` is the same store, opened by this process: queries of one triple pattern are looked up in it.
        ``context`` is the file of the context that JSON-LD is written in.
        ``note`` is told of what happens to them: ``worker_starts_total``, ``worker_kills_total`` with the reason's code, and by
        how many ``queries_waiting`` and ``queries_running`` change.
        ``asserted_graphs`` are the graphs that the name ``asserted`` stands for, ``shared`` pairs of graphs with a triple in
        common; ``prefixes`` go onto Turtle and RDF/XML.
        Raises EngineError where a worker cannot open the store.
        """
        self._store = store
        self._limits = limits
        self._asserted = asserted
        self._asserted_graphs = asserted_graphs
        self._shared = [frozenset(pair) for pair in shared]
        self._prefixes = dict(prefixes)
        self._note = note
        self._index = index
        self._context = str(context) if context is not None else ""
        self._idle: list[WorkerProcess] = []
        self._alive = workers
        self._changed = threading.Condition()
        self._admission = Admission(workers)
        self._closed = False
        self._respawn_error: CcgraphError | None = None
        for worker in [
            WorkerProcess(self._store, limits.memory) for _ in range(workers)
        ]:  # all at once, since each takes a while
            self._idle.append(self._greeted(worker))

    @classmethod
    def over(
        cls, snapshot: Snapshot, project: Project, *, timeout: float, workers: int = 2, note: Note = _quiet
    ) -> EmbeddedEngine:
        """Give an engine over a snapshot of a project, within the project's limits but for the seconds a query may run."""
        limits = project.settings.limits
        return cls(
            snapshot.store_path,
            limits=PoolLimits(timeout=timeout, memory=limits.memory, result=limits.result),
            asserted=project.iris.asserted,
            asserted_graphs=snapshot.asserted_graphs,
            shared=snapshot.shared,
            prefixes=snapshot.prefixes,
            workers=workers,
            note=note,
            index=snapshot.store,
            context=snapshot.context_path,
        )

    def _greeted(self, worker: WorkerProcess) -> WorkerProcess:
        worker.greet()
        self._note("worker_starts_total", "", 1)
        return worker

    @property
    def isolated(self) -> bool:
        """True where no idle worker can open a socket."""
        with self._changed:
            return all(worker.isolated for worker in self._idle)

    @property
    def worker_pids(self) -> tuple[int, ...]:
        """Process ids of the workers that are idle now."""
        with self._changed:
            return tuple(worker.pid for worker in self._idle)

    def answer(self, query: Query) -> Answer:
        """Look a query up, or evaluate it in a worker; see ``Engine.answer``."""
        started = time.monotonic()
        if (found := self._looked_up(query)) is not None:
            return Answer(io.BytesIO(found[1]), len(found[1]), found[0], time.monotonic() - started)
        form = form_of(query.text)
        if form is None:
            raise syntax_error(query.text, "There is no query here.", self._prefixes)
        with self._admission.let_in(query.client) as ticket:
            worker = self._take()
            self._note("queries_running", "", 1)
            lent = ticket.begin()
            try:
                spool, outcome = self._ask(worker, query, time.monotonic() + min(self._timeout(query), lent))
            except DeadlinePassed:
                if lent < self._timeout(query):
                    raise too_many() from None
                raise
            finally:
                self._note("queries_running", "", -1)
        body = spool.result()
        if isinstance(outcome, dict):
            body.close()
            raise self._failure(query, outcome["kind"], outcome["message"])
        return Answer(body, spool.size, form, time.monotonic() - started, outcome)

    def _looked_up(self, query: Query) -> tuple[QueryForm, bytes] | None:
        """Give the form and the result of a query of one triple pattern; None where a worker has to answer."""
        index = self._index
        if index is None or query.format is not JSON or query.dataset is not None or query.max_rows is not None:
            return None
        if (asked := pattern.read(query.text)) is None:
            return None
        try:
            result = asked.answer(index)
        except OSError as error:
            raise EngineError(f"The snapshot could not be read: {error}") from error
        return (asked.form, result) if result is not None and len(result) <= self._limits.result else None

    def _ask(
        self, worker: WorkerProcess, query: Query, deadline: float, *, again: int = 2
    ) -> tuple[Spool, dict[str, str] | bool]:
        """Give a worker's result, and what ``WorkerProcess.ask`` gives; the worker is given back or replaced.

        A worker that somebody else ended, while it was idle or by a kill, was not brought down by the query: that is asked
        again, after kills so many times as ``again`` says, and waits for another worker no longer than until its deadline.
        """
        try:
            with Spool(self._limits.result) as spool:
                outcome = worker.ask(self._payload(query), deadline, spool.write)
        except BaseException as error:
            status = worker.wait() if isinstance(error, WorkerDied) else worker.kill()
            self._replace()
            self._note("worker_kills_total", _REASONS.get(type(error), "internal"), 1)
            if isinstance(error, Late):
                timeout = self._timeout(query)
                raise DeadlinePassed(
                    f"The query ran for {timeout:g} s, its deadline, and was stopped. "
                    "Make it more selective, or ask the dumps.",
                    timeout=timeout,
                    retry_after=1,
                ) from None
            if isinstance(error, WorkerDied):
                gone = isinstance(error, WorkerGone)
                # Whoever kills all workers at once meets a query twice.
                if gone or (status == -signal.SIGKILL and again):
                    left = min(QUEUE_SECONDS, deadline - time.monotonic())
                    return self._ask(self._take(left), query, deadline, again=again - (not gone))
                raise QueryTooCostly(
                    f"The query took its worker down (status {status}), most likely by its hunger for memory: "
                    f"{self._limits.memory} bytes are allowed. Make it more selective.",
                    limit_bytes=self._limits.memory,
                ) from None
            raise
        self._give_back(worker)
        return spool, outcome

    def _timeout(self, query: Query) -> float:
        return min(query.timeout, self._limits.timeout)

    def _failure(self, query: Query, kind: str, message: str) -> CcgraphError:
        """Name what the engine refused or failed at."""
        if kind == "syntax":
            return syntax_error(query.text, message, self._prefixes)
        if kind == "MemoryError":
            return QueryTooCostly("The query needs more memory than it may have. Make it more selective.")
        if kind == NotInXml.__name__:
            return NotAcceptable(f"{message} Ask for another format.")
        if kind == "RuntimeError" and message.startswith("The custom") and message.endswith("is not supported"):
            return QueryRefused(f"{message}. Functions are those of SPARQL 1.1.")
        return EngineError(f"The engine could not evaluate the query: {message}")

    def close(self) -> None:
        """Stop all workers; those at work are stopped by their threads when they come back."""
        with self._changed:
            self._closed = True
            self._index = None
            idle, self._idle = self._idle, []
            self._changed.notify_all()
        for worker in idle:
            worker.stop()

    def _payload(self, query: Query) -> bytes:
        dataset = self._expand(query.dataset) if query.dataset is not None else None
        return Request(
            query.text,
            query.format.name,
            query.max_rows,
            query.base,
            prefixes_for(query.format.name, self._prefixes, query.text, query.base),
            dataset.default_graphs if dataset else None,
            dataset.named_graphs if dataset else (),
            merges=dataset is not None and any(pair <= set(dataset.default_graphs) for pair in self._shared),
            context=self._context if query.format is JSON_LD else "",
        ).packed()

    def _expand(self, dataset: Dataset) -> Dataset:
        default: dict[str, None] = {}
        for name in dataset.default_graphs:
            default.update(dict.fromkeys(self._asserted_graphs if name == self._asserted else (name,)))
        return Dataset(tuple(default), dataset.named_graphs)

    def _take(self, seconds: float = QUEUE_SECONDS) -> WorkerProcess:
        """Take an idle worker, or wait for one, at most so many seconds. Raises Busy."""
        with self._changed:
            if self._idle:
                return self._idle.pop()
        self._note("queries_waiting", "", 1)
        try:
            return self._wait_for_idle(seconds)
        finally:
            self._note("queries_waiting", "", -1)

    def _wait_for_idle(self, seconds: float) -> WorkerProcess:
        end = time.monotonic() + seconds
        with self._changed:
            while not self._idle:
                if self._closed:
                    raise EngineError("The engine is closed.")
                if self._alive == 0 and self._respawn_error is not None:
                    raise self._respawn_error
                wait = end - time.monotonic()
                if wait <= 0 or not self._changed.wait(wait):
                    raise Busy(
                        f"All {self._alive} workers were taken for {max(seconds, 0.0):.3g} s. Try again shortly.",
                        retry_after=2,
                    )
            return self._idle.pop()

    def _give_back(self, worker: WorkerProcess) -> None:
        with self._changed:
            if not self._closed:
                self._idle.append(worker)
                self._changed.notify()
                return
        worker.stop()

    def _replace(self) -> None:
        """Start a worker in place of one that died, without keeping the caller waiting."""
        with self._changed:
            self._alive -= 1

        def respawn() -> None:
            pause = RESPAWN_PAUSE_SECONDS
            while True:
                try:
                    worker = self._greeted(WorkerProcess(self._store, self._limits.memory))
                    break
                except CcgraphError as error:
                    with self._changed:
                        self._respawn_error = error
                        self._changed.notify_all()
                        if self._closed:
                            return
                time.sleep(pause)
                pause = min(pause * 2, 60.0)
            with self._changed:
                self._alive += 1
                self._respawn_error = None
            self._give_back(worker)

        threading.Thread(target=respawn, name="ccgraph-respawn", daemon=True).start()
