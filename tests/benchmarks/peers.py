"""The servers that are measured: ours, and those of others that can be installed; each over the same triples on loopback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import requests

#: What is installed into a virtual environment of its own, so that it changes nothing of the project's.
PACKAGES = ("oxigraph==0.5.13", "rdflib-endpoint==0.6.3", "rdflib==7.6.0", "uvicorn==0.54.0")
START_SECONDS = 300.0
GRAPH = "https://example.org/bench/all"
#: The environment that a server gets, little as from a service manager: WSGI hands all of it on with each request.
_KEPT = ("PATH", "HOME", "TMPDIR", "LANG")

_VIRTUOSO = """\
[Database]
DatabaseFile=virtuoso.db
ErrorLogFile=virtuoso.log
LockFile=virtuoso.lck
TransactionFile=virtuoso.trx
xa_persistent_file=virtuoso.pxa
[TempDatabase]
DatabaseFile=virtuoso-temp.db
TransactionFile=virtuoso-temp.trx
[Parameters]
CaseMode=2
ServerPort=127.0.0.1:{isql}
DisableUnixSocket=1
NumberOfBuffers=60000
MaxDirtyBuffers=45000
DirsAllowed=.
[HTTPServer]
ServerPort=127.0.0.1:{port}
ServerRoot=.
ServerThreads=10
[SPARQL]
ResultSetMaxRows=10000000
"""


@dataclass(frozen=True)
class Running:
    """A server that answers: its name, its SPARQL address, its process, and the seconds from its start to its first answer."""

    name: str
    endpoint: str
    process: int
    start: float

    def address(self, query: str) -> str:
        """Give the address of a query's answer."""
        return f"{self.endpoint}?query={quote(query)}"


def install(folder: Path) -> Path | None:
    """Install the peers into ``folder``, once; give its programs, None where that is not possible."""
    programs = folder / "bin"
    if not (programs / "oxigraph").exists():
        venv.create(folder, with_pip=True)
        command = [str(programs / "pip"), "install", "--quiet", "--disable-pip-version-check", *PACKAGES]
        if subprocess.run(command, check=False).returncode != 0:
            return None
    return programs


@contextmanager
def started(name: str, endpoint: str, command: list[str], cwd: Path, logs: Path | None = None) -> Iterator[Running]:
    """Start a server, wait for its first answer, and end it afterwards."""
    begun = time.monotonic()
    logs = logs or cwd
    with (logs / f"{name}.log").open("wb") as log:
        kept = {each: os.environ[each] for each in _KEPT if each in os.environ}
        environment = {**kept, "PYTHONPATH": os.pathsep.join(sys.path)}
        process = subprocess.Popen(command, cwd=cwd, stdout=log, stderr=log, env=environment)
    try:
        while True:
            if process.poll() is not None or time.monotonic() - begun > START_SECONDS:
                raise RuntimeError(f"{name} did not start: see {logs / name}.log")
            with suppress(requests.RequestException):
                if requests.get(endpoint, params={"query": "ASK {}"}, timeout=60).ok:
                    break
            time.sleep(0.01)
        yield Running(name, endpoint, process.pid, time.monotonic() - begun)
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=20)
        process.kill()
        process.wait()


@contextmanager
def ccgraph(root: Path, port: int, work: Path) -> Iterator[Running]:
    """Ours, as a user would start it, over a snapshot that is there."""
    command = [sys.executable, "-m", "ccgraph", "--root", str(root), "serve", "--port", str(port), "--timeout", "60"]
    with started("ccgraph", f"http://127.0.0.1:{port}/sparql", command, work) as running:
        yield running


@contextmanager
def constant(port: int, work: Path) -> Iterator[Running]:
    """The web server that ours stands on, with an application that does nothing: no cache in Python can be quicker."""
    options = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "24", "--no-ws", "--log-level", "error"]
    command = [sys.executable, "-m", "granian", *options, "--port", str(port), "constant:application"]
    with started(
        "granian, constant", f"http://127.0.0.1:{port}/sparql", command, Path(__file__).parent, work
    ) as running:
        yield running


@contextmanager
def oxigraph(programs: Path, triples: Path, port: int, work: Path) -> Iterator[Running]:
    """The ``oxigraph`` server, on disk as ours is."""
    store = work / "oxigraph"
    program = str(programs / "oxigraph")
    if not store.exists():
        subprocess.run(
            [program, "load", "--location", str(store), "--file", str(triples)], check=True, capture_output=True
        )
        subprocess.run([program, "optimize", "--location", str(store)], check=True, capture_output=True)
    command = [program, "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}"]
    with started("oxigraph", f"http://127.0.0.1:{port}/query", command, work) as running:
        yield running


@contextmanager
def rdflib_endpoint(programs: Path, triples: Path, port: int, work: Path) -> Iterator[Running]:
    """rdflib-endpoint with rdflib's own store, in memory."""
    command = [str(programs / "rdflib-endpoint"), "serve", "--host", "127.0.0.1", "--port", str(port), str(triples)]
    with started("rdflib-endpoint", f"http://127.0.0.1:{port}/", command, work) as running:
        yield running


@contextmanager
def virtuoso(triples: Path, port: int, work: Path) -> Iterator[Running]:
    """Virtuoso 7, where it is installed."""
    home = work / "virtuoso"
    fresh = not home.exists()
    home.mkdir(exist_ok=True)
    (home / "virtuoso.ini").write_text(_VIRTUOSO.format(port=port, isql=port + 1))
    command = ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]
    with started("virtuoso", f"http://127.0.0.1:{port}/sparql", command, home) as running:
        if fresh:
            shutil.copy(triples, home / "all.nt")
            load = f"ld_dir('.','all.nt','{GRAPH}'); rdf_loader_run(); checkpoint;"
            options = ["BANNER=OFF", "VERBOSE=OFF", "PROMPT=OFF", "ERRORS=STDOUT", f"exec={load}"]
            done = subprocess.run(
                ["isql-vt", f"127.0.0.1:{port + 1}", "dba", "dba", *options], capture_output=True, text=True, check=True
            )
            if "*** Error" in done.stdout:
                raise RuntimeError(done.stdout)
        yield running
