"""The server as its users meet it: ``ccgraph serve`` over a socket, hostile queries beside honest ones, kill -9."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from SPARQLWrapper import JSON, SPARQLWrapper
from tests.conftest import MINI, Server

BASE = "https://example.org/library/"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
CROSS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(9)) + " }"
BOMB = "SELECT * " + "{" * 3000 + "}" * 3000


def mini_copy(tmp_path: Path) -> Path:
    """Copy the small project to where a server may write its snapshot."""
    return Path(shutil.copytree(MINI, tmp_path / "project", ignore=shutil.ignore_patterns(".ccgraph")))


def children(pid: int) -> list[int]:
    """List the process ids below a process, on Linux."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            if int(stat.rpartition(")")[2].split()[1]) == pid:
                found += [int(entry.name), *children(int(entry.name))]
    return found


def running(pid: int) -> bool:
    """Tell whether a process runs, zombies apart."""
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(met: Callable[[], bool]) -> None:
    """Look again and again, for a bounded time, until something holds."""
    end = time.monotonic() + 15
    while not met():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_client_of_others_make(start_server: Callable[..., Server], tmp_path: Path) -> None:
    """SPARQLWrapper gets its bindings by GET and by POST."""
    server = start_server(mini_copy(tmp_path))
    for method in ("GET", "POST"):
        wrapper = SPARQLWrapper(f"{server.url}/sparql", returnFormat=JSON)
        wrapper.setMethod(method)
        wrapper.setQuery(f"SELECT ?s WHERE {{ ?s a <{BASE}def/Book> }} ORDER BY ?s")
        rows = wrapper.query().convert()["results"]["bindings"]  # type: ignore[index,call-overload]
        assert [row["s"]["value"] for row in rows] == [f"{BASE}id/book/emma", f"{BASE}id/book/middlemarch"]


def test_hostile_queries_disturb_nobody(start_server: Callable[..., Server], tmp_path: Path) -> None:
    """A nesting bomb is refused, a cross product is stopped at its deadline, and another client is answered all the while."""
    server = start_server(mini_copy(tmp_path), "--timeout", "1")
    latencies: list[float] = []
    stop = threading.Event()

    def honest() -> None:
        session = requests.Session()
        while not stop.is_set():
            started = time.monotonic()
            answer = session.get(f"{server.url}/sparql", params={"query": COUNT}, timeout=10)
            latencies.append(time.monotonic() - started)
            assert answer.status_code == 200

    thread = threading.Thread(target=honest)
    thread.start()
    try:
        bomb = requests.get(f"{server.url}/sparql", params={"query": BOMB}, timeout=10)
        assert (bomb.status_code, bomb.json()["code"]) == (400, "query-refused")
        started = time.monotonic()
        cross = requests.get(f"{server.url}/sparql", params={"query": CROSS}, timeout=10)
        took = time.monotonic() - started
        assert (cross.status_code, cross.json()["code"]) == (503, "deadline-passed")
        assert cross.headers["Retry-After"] and cross.headers["Access-Control-Allow-Origin"] == "*"
        assert 0.9 < took < 1.5
    finally:
        stop.set()
        thread.join()
    assert len(latencies) > 50
    assert sorted(latencies)[len(latencies) // 2] < 0.2


def test_killed_workers_are_replaced_and_a_killed_server_leaves_none(
    start_server: Callable[..., Server], tmp_path: Path
) -> None:
    """kill -9 of every idle query worker fails no query; kill -9 of the server: nothing of it is left, and it starts again."""
    root = mini_copy(tmp_path)
    server = start_server(root)
    below = children(server.process.pid)
    engine_workers = [pid for pid in below if b"ccgraph.engine.worker" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    assert len(engine_workers) == 4
    for pid in engine_workers:
        os.kill(pid, signal.SIGKILL)
    for number in range(20):
        query = f"{COUNT} # {number}"
        assert requests.get(f"{server.url}/sparql", params={"query": query}, timeout=20).status_code == 200
    below = children(server.process.pid)
    server.process.kill()
    server.process.wait()
    wait_until(lambda: not any(running(pid) for pid in below))
    assert requests.get(f"{start_server(root).url}/healthz", timeout=5).json()["status"] == "ok"


def test_a_killed_server_process_is_replaced(start_server: Callable[..., Server], tmp_path: Path) -> None:
    """kill -9 of a process that takes requests: what comes after is answered, and another takes its place."""
    server = start_server(mini_copy(tmp_path))
    processes = [pid for pid in children(server.process.pid) if len(children(pid)) == 2]
    assert len(processes) == 2
    orphans = children(processes[0])
    os.kill(processes[0], signal.SIGKILL)
    # New connections, so that the one in place of the killed process gets its share; none of them fails.
    for number in range(40):
        answer = requests.get(f"{server.url}/sparql", params={"query": f"{COUNT} # {number}"}, timeout=20)
        assert answer.status_code == 200
    wait_until(lambda: sum(len(children(pid)) == 2 for pid in children(server.process.pid)) == 2)
    assert processes[0] not in children(server.process.pid)
    wait_until(lambda: not any(running(pid) for pid in orphans))


@pytest.mark.parametrize(
    ("content_type", "pieces"),
    [
        pytest.param("application/sparql-query", [b"ASK ", b"{ FILTER('\xc3", b"\xa9' = '\xc3\xa9') }"], id="direct"),
        pytest.param("application/x-www-form-urlencoded", [b"query=ASK%20", b"%7B%7D"], id="form"),
    ],
)
def test_a_body_in_chunks_is_read_whole(library: Server, content_type: str, pieces: list[bytes]) -> None:
    """A body without a length is taken as one with it."""
    headers = {"Content-Type": content_type}
    answer = requests.post(f"{library.url}/sparql", data=iter(pieces), headers=headers, timeout=10)
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)


def test_a_body_in_chunks_is_never_cut_silently(library: Server) -> None:
    """Beyond the most that is read it is refused, and not taken for its beginning."""
    pieces = (b"ASK {} # " + b"x" * 10_000 for _ in range(100))
    headers = {"Content-Type": "application/sparql-query"}
    answer = requests.post(f"{library.url}/sparql", data=pieces, headers=headers, timeout=10)
    assert (answer.status_code, answer.json()["code"]) == (413, "request-too-large")


def test_a_taken_port_is_said_plainly(start_server: Callable[..., Server], tmp_path: Path) -> None:
    """A port that is in use is an error with its number, not a stack of calls."""
    import subprocess
    import sys

    root = mini_copy(tmp_path)
    port = start_server(root).url.rpartition(":")[2]
    done = subprocess.run(
        [sys.executable, "-m", "ccgraph", "--root", str(root), "serve", "--port", port],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 3
    assert f"127.0.0.1:{port} cannot be listened on" in done.stderr
