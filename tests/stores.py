"""Stores of other makers for tests: started on loopback in folders of their own, ended by their ids."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from tests.conftest import free_port

START_SECONDS = 30.0
STOP_SECONDS = 15.0
#: The user and password that publish to Virtuoso in tests.
USER, PASSWORD = "publisher", "loopback only"
_VIRTUOSO_SETTINGS = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
CaseMode = 2
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = .
ThreadsPerQuery = 1
AsyncQueueMaxThreads = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 100000
"""


#: Stores of other makers that tests use; CI uses both, and installs Virtuoso for it. Here it is asked for by its name:
#: CCGRAPH_STORES="oxigraph virtuoso".
STORES = os.environ.get("CCGRAPH_STORES", "oxigraph").split()


@dataclass(frozen=True)
class Store:
    """A running store: what it is called, its three addresses, and the user that may write (None: anybody)."""

    name: str
    endpoint: str
    update: str
    graph_store: str
    user: str | None
    password: str | None
    process: subprocess.Popen[bytes]


@contextmanager
def oxigraph(folder: Path, quads: bytes = b"") -> Iterator[Store]:
    """Start the server of PyPI's ``oxigraph`` with N-Quads in it; skip the test where it is not installed."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("the oxigraph server is not installed (pip install oxigraph)")
    if quads:
        load = [program, "load", "--location", str(folder / "store"), "--format", "nq"]
        subprocess.run(load, input=quads, check=True, capture_output=True, timeout=START_SECONDS)
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    command = [program, "serve", "--location", str(folder / "store"), "--bind", f"127.0.0.1:{port}"]
    with _process(command, folder) as process:
        _wait(f"{base}/query?query=ASK%7B%7D", process, folder)
        yield Store("oxigraph", f"{base}/query", f"{base}/update", f"{base}/store", None, None, process)


@contextmanager
def virtuoso(folder: Path) -> Iterator[Store]:
    """Start Virtuoso 7 as Debian packages it, with a user that may write; skip the test where it is not installed."""
    server, client = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if server is None or client is None:
        pytest.skip(
            "Virtuoso is not installed (apt-get install virtuoso-opensource-7-bin virtuoso-opensource-7-common)"
        )
    sql, http = free_port(), free_port()
    base = f"http://127.0.0.1:{http}"
    (folder / "virtuoso.ini").write_text(_VIRTUOSO_SETTINGS.format(sql=sql, http=http), "utf-8")
    command = [server, "+foreground", "+configfile", "virtuoso.ini"]
    if os.geteuid() == 0:  # a store has no business to be root
        os.chown(folder, 65534, 65534)
        _let_through(folder)
        command = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--no-new-privs", *command]
    with _process(command, folder) as process:
        _wait(f"{base}/sparql?query=ASK%7B%7D", process, folder)
        own = "loopback"
        _isql(client, sql, "dba", f"set password dba {own};")
        _isql(
            client,
            sql,
            own,
            f"DB.DBA.USER_CREATE('{USER}', '{PASSWORD}'); GRANT SPARQL_UPDATE TO {USER}; "
            "DB.DBA.RDF_DEFAULT_USER_PERMS_SET('nobody', 1); "
            f"DB.DBA.RDF_DEFAULT_USER_PERMS_SET('{USER}', 3);",
        )
        yield Store(
            "virtuoso",
            f"{base}/sparql",
            f"{base}/sparql-auth",
            f"{base}/sparql-graph-crud-auth",
            USER,
            PASSWORD,
            process,
        )


def _isql(client: str, port: int, password: str, statements: str) -> None:
    command = [client, f"127.0.0.1:{port}", "dba", password, "ERRORS=STDOUT", f"exec={statements}"]
    done = subprocess.run(command, capture_output=True, timeout=START_SECONDS)
    # The exit status says nothing of failures.
    assert b"*** Error" not in done.stdout, done.stdout.decode("utf-8", "replace")


def _let_through(folder: Path) -> None:
    """Let another user pass through the folders above ``folder``, which pytest makes for their owner alone."""
    for above in folder.parents:
        if above.stat().st_uid != os.geteuid() or above.stat().st_mode & 0o001:
            break
        above.chmod(above.stat().st_mode | 0o011)


@contextmanager
def _process(command: list[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / "output.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(url: str, process: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            if requests.get(url, timeout=2).status_code == 200:
                return
        except requests.ConnectionError:
            time.sleep(0.05)
    raise AssertionError(f"the store did not answer: {(folder / 'output.log').read_text('utf-8', 'replace')[-1000:]}")
