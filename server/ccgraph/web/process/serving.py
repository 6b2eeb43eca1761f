"""The server process: granian's workers, each with its own application and engine over one snapshot on disk."""

from __future__ import annotations

import ctypes
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ccgraph.engine.embedded import EmbeddedEngine
from ccgraph.engine.lookups import SparqlTriples
from ccgraph.engine.remote import Graphs, RemoteEngine, RemoteLimits
from ccgraph.engine.transport import credentials_of
from ccgraph.errors import ConfigurationError, SnapshotError
from ccgraph.project import Project, find
from ccgraph.snapshot import Snapshot, store
from ccgraph.web.app import create_app
from ccgraph.web.http.access_log import AccessLog
from ccgraph.web.http.cache import ResponseCache
from ccgraph.web.http.patience import Patience
from ccgraph.web.http.public_address import behind_proxies
from ccgraph.web.process.listening import Listening, own_number
from ccgraph.web.process.metrics import Metrics
from ccgraph.web.process.turn import Turn
from ccgraph.web.service.direct import DirectQueries
from ccgraph.web.site import Site

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

#: Bytes of answers that each server process keeps, and of the largest that it keeps.
CACHE_BYTES = 24_000_000
LARGEST_CACHED_BYTES = 2_000_000
#: How the main process tells its workers what to serve; they are other processes and import this module anew.
_VARIABLE = "CCGRAPH_SERVE"
#: Query workers of each server process.
ENGINE_WORKERS = 2
#: Requests that one server process works on at once.
BLOCKING_THREADS = 24
#: Those of them that may wait for slow clients at once, and for how many seconds beyond a query's deadline.
WAITING_THREADS = 8
PATIENCE_SECONDS = 10.0
#: Seconds that requests under way may take to finish when the server stops.
GRACE_SECONDS = 15
#: Seconds from the start of a process that brings new data in to the end of the one that it replaces.
RESPAWN_SECONDS = 2.0
#: Seconds between looks at the project's files.
WATCH_SECONDS = 0.5
_PR_SET_PDEATHSIG = 1
_M_ARENA_MAX = -8


def make_site(
    project: Project,
    snapshot: Snapshot,
    timeout: float,
    *,
    workers: int = ENGINE_WORKERS,
    endpoint: str | None = None,
    metrics: Metrics | None = None,
) -> Site:
    """Start an engine over a snapshot and give the site that stands on it; the engine's ``close`` ends it.

    With an ``endpoint`` that is the engine, and descriptions are looked up there too.
    """
    counted = metrics or Metrics()
    project = project.within(timeout)
    if endpoint is not None:
        remote = remote_engine(project, snapshot, endpoint, timeout)
        elsewhere = SparqlTriples(remote, snapshot.default_graphs, timeout)
        return Site(project, replace(snapshot, elsewhere=elsewhere), remote, counted)
    engine = EmbeddedEngine.over(snapshot, project, timeout=timeout, workers=workers, note=counted.add)
    return Site(project, snapshot, engine, counted)


def remote_engine(project: Project, snapshot: Snapshot, endpoint: str, timeout: float) -> RemoteEngine:
    """Give an engine over an endpoint that has the snapshot's graphs by their names; credentials come from the environment.

    Raises ConfigurationError where ``endpoint`` is no endpoint's address.
    """
    return RemoteEngine(
        endpoint,
        limits=RemoteLimits(timeout=timeout, result=project.settings.limits.result),
        graphs=Graphs(
            merged=snapshot.merged_graph,
            default=snapshot.default_graphs,
            named=tuple(sorted(snapshot.graph_names)),
            asserted=project.iris.asserted,
            asserted_graphs=snapshot.asserted_graphs,
            nothing=project.iris.graph("none"),
        ),
        prefixes=snapshot.prefixes,
        context=snapshot.context,
        credentials=credentials_of(os.environ.get("CCGRAPH_USER")),
    )


def serve(
    project: Project,
    snapshot: Snapshot,
    *,
    host: str,
    port: int,
    workers: int,
    timeout: float,
    reload: bool,
    say: Callable[[str], None],
    endpoint: str | None = None,
    proxies: int = 0,
    access_log: bool = False,
) -> None:
    """Serve a snapshot until a signal ends it; ``say`` is told the address, and what became of each reload.

    ``endpoint`` is the address of the SPARQL endpoint that answers in place of engines of our own. ``proxies`` are believed
    about who asks. ``access_log`` writes a line of JSON a request to standard error.

    SIGHUP builds anew and, where that succeeds, brings in the new snapshot worker by worker: requests under way finish on the
    old one, and invalid data changes nothing. ``reload`` does so whenever a file of the project changes. Raises
    ConfigurationError where the address cannot be listened on, and ConfigurationError or UsageError where the endpoint cannot be
    asked.
    """
    from granian.constants import Interfaces
    from granian.log import LogLevels

    _require_free(host, port)
    if endpoint is not None:
        remote_engine(project, snapshot, endpoint, timeout).close()
    numbers = tempfile.TemporaryDirectory(prefix="ccgraph-", ignore_cleanup_errors=True)
    Turn.prepare(Path(numbers.name), workers)
    tell = partial(
        _tell_workers, project, timeout, endpoint, metrics=numbers.name, proxies=proxies, access_log=access_log
    )
    tell(snapshot)
    store.write_outcome(snapshot.path.parent, None)
    server = Listening(
        "ccgraph.web.process.serving:application",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=BLOCKING_THREADS,
        backpressure=64,
        websockets=False,
        respawn_failed_workers=True,
        respawn_interval=RESPAWN_SECONDS,
        workers_kill_timeout=GRACE_SECONDS,
        log_level=LogLevels.error,
        log_access=False,
    )
    server.on_startup(lambda: say(f"Serving at http://{f'[{host}]' if ':' in host else host}:{port}/ (stop: Ctrl-C)"))

    def bring_in() -> bool:
        nonlocal snapshot
        made = rebuild(project, snapshot.path.parent)
        if made is None:
            say("The new data was not published; the last good snapshot stays live.")
            return False
        tell(made)
        snapshot = made  # held by this process, so that a worker which begins later finds it; the last one is let go of
        say(f"Serving {made.triples:,} triples, built {made.built}.")
        return True

    server.bring_in = bring_in
    if reload:
        threading.Thread(target=_watch, args=(project,), name="ccgraph-watch", daemon=True).start()
    gc.collect()
    gc.freeze()  # what is loaded by now stays shared with the processes that begin from here
    with numbers:
        server.serve()


def build_command(project: Project, folder: Path) -> list[str]:
    """Give the command that builds in a process of its own, so that the memory which that takes is given back."""
    return [sys.executable, "-m", "ccgraph", "--root", str(project.root), "build", "--out", str(folder)]


def rebuild(project: Project, folder: Path) -> Snapshot | None:
    """Build aside; None where that failed, its reason on standard error.

    What came of it is left in ``folder`` for ``/healthz`` to tell.
    """
    command = build_command(project, folder)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)  # noqa: S603
    reason = done.stderr.decode("utf-8", errors="replace").strip()
    if reason:
        sys.stderr.write(reason + "\n")
    made = store.current(folder) if done.returncode == 0 else None
    store.write_outcome(folder, None if made is not None else reason or f"exit status {done.returncode}")
    return made


def _tell_workers(
    project: Project,
    timeout: float,
    endpoint: str | None,
    snapshot: Snapshot,
    *,
    metrics: str,
    proxies: int,
    access_log: bool,
) -> None:
    os.environ[_VARIABLE] = json.dumps(
        {
            "root": str(project.root),
            "snapshot": str(snapshot.path),
            "timeout": timeout,
            "endpoint": endpoint,
            "public_url": project.settings.public_url,
            "parent": os.getpid(),
            "metrics": metrics,
            "proxies": proxies,
            "access_log": access_log,
        }
    )


def _watch(project: Project) -> None:
    """Ask for a reload whenever the project's files have changed and then stayed as they are for a moment."""
    seen = asked = project.stamp()
    while True:
        time.sleep(WATCH_SECONDS)
        try:
            stamp = project.stamp()
        except OSError:  # a file went while the folder was read, as in the middle of a checkout: look again
            continue
        if stamp == seen != asked:
            asked = stamp
            os.kill(os.getpid(), signal.SIGHUP)
        seen = stamp


def application() -> WSGIApplication:
    """Make the application inside a worker of the server."""
    told = json.loads(os.environ[_VARIABLE])
    # Until the worker listens it has the main process's handlers, in which a request to stop would be lost.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _end_with_parent(told["parent"])
    _keep_memory_together()
    project = find(Path(told["root"]))
    if told["public_url"]:
        project = project.at(told["public_url"])
    snapshot = store.load(Path(told["snapshot"]))
    if snapshot is None:
        raise SnapshotError(f"The snapshot {told['snapshot']} is gone.")
    metrics = Metrics(Path(told["metrics"]), main=told["parent"])
    site = make_site(project, snapshot, told["timeout"], endpoint=told["endpoint"], metrics=metrics)
    flask = create_app(site).wsgi_app
    patient = Patience(flask, waiting=WAITING_THREADS, seconds=told["timeout"] + PATIENCE_SECONDS)
    served: WSGIApplication = ResponseCache(
        patient, capacity=CACHE_BYTES, largest=LARGEST_CACHED_BYTES, metrics=metrics, quick=DirectQueries(site)
    )
    served = behind_proxies(served, project.settings.public_url, told["proxies"])
    gc.collect()
    gc.freeze()  # what lives as long as the process is not looked through again and again
    return Turn(Path(told["metrics"]), own_number()).wrap(AccessLog(served) if told["access_log"] else served)


def _end_with_parent(parent: int) -> None:
    """Ask the kernel to end this process when the server's main process is killed, so that no orphan keeps the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)


def _keep_memory_together() -> None:
    """Let all threads allocate from two arenas; by default glibc gives each its own, and what one frees no other uses."""
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(_M_ARENA_MAX, 2)


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ConfigurationError(
                f"{host}:{port} cannot be listened on ({error.strerror}). Choose another: --port, --host."
            ) from error
