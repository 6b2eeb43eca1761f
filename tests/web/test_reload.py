"""New data without a restart: brought in whole, or not at all, and nobody's request fails."""

from __future__ import annotations

import http.client
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import requests
from tests.conftest import MINI, Server

from ccgraph.snapshot.store import write_outcome

COUNT = (
    "SELECT ?pages WHERE { <https://example.org/library/id/book/emma> <https://example.org/library/def/pages> ?pages }"
)
WAIT_SECONDS = 30.0


def pages(server: Server) -> str:
    """Ask how many pages a book has."""
    answer = requests.get(f"{server.url}/sparql", params={"query": COUNT, "format": "csv"}, timeout=10)
    assert answer.status_code == 200
    return answer.text.split()[1]


def wait_until(met: Callable[[], bool]) -> None:
    """Ask again and again, for a bounded time, until something holds."""
    end = time.monotonic() + WAIT_SECONDS
    while not (found := met()) and time.monotonic() < end:
        pass  # asked once more it may not hold: another of the server's processes answers
    assert found


def edit(root: Path, old: str, new: str) -> None:
    """Change the data."""
    path = root / "data/books/novels.ttl"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_reload_brings_in_good_data_and_refuses_bad(start_server: Callable[..., Server], tmp_path: Path) -> None:
    """A change goes live without a failed request; an invalid one changes nothing, and /healthz says why; its cure goes live."""
    root = Path(shutil.copytree(MINI, tmp_path / "project", ignore=shutil.ignore_patterns(".ccgraph")))
    server = start_server(root, "--reload")
    assert pages(server) == "474"
    failures: list[str] = []
    stop = threading.Event()

    def client() -> None:
        session = requests.Session()
        while not stop.is_set():
            try:
                if not session.get(f"{server.url}/sparql", params={"query": "ASK {}"}, timeout=10).ok:
                    failures.append("status")
            except requests.RequestException as error:
                failures.append(str(error))

    thread = threading.Thread(target=client)
    thread.start()
    try:
        edit(root, "lib:pages 474", "lib:pages 475")
        wait_until(lambda: all(pages(server) == "475" for _ in range(20)))
        edit(root, "lib:pages 475 ;", "")
        wait_until(lambda: requests.get(f"{server.url}/healthz", timeout=10).json()["reload_failure"] is not None)
        reason = requests.get(f"{server.url}/healthz", timeout=10).json()["reload_failure"]
        assert "1 violation: nothing was published" in reason
        assert re.search(r"\ndata/books/novels\.ttl:\d+:\d+: violation: [\w-]+: ", reason)
        assert pages(server) == "475"
        edit(root, "    rdfs:seeAlso", "    lib:pages 476 ;\n    rdfs:seeAlso")
        wait_until(lambda: all(pages(server) == "476" for _ in range(20)))
    finally:
        stop.set()
        thread.join()
    assert requests.get(f"{server.url}/healthz", timeout=10).json()["reload_failure"] is None
    assert failures == []


def test_sighup_brings_in_what_changed(start_server: Callable[..., Server], tmp_path: Path) -> None:
    """Without --reload files may change at leisure; SIGHUP brings them in."""
    root = Path(shutil.copytree(MINI, tmp_path / "project", ignore=shutil.ignore_patterns(".ccgraph")))
    server = start_server(root)
    edit(root, "lib:pages 474", "lib:pages 475")
    assert pages(server) == "474"
    server.process.send_signal(signal.SIGHUP)
    wait_until(lambda: all(pages(server) == "475" for _ in range(20)))


def test_idle_connections_do_not_hold_up_a_reload(start_server: Callable[..., Server], tmp_path: Path) -> None:
    """Fifty clients that keep their connections and say nothing: the new data comes in, and each is answered when it asks again.

    A connection may be closed while it is idle, which a client meets by a new one (RFC 9110, section 9.2.2); one that is not yet
    is answered from the old data, for the last time.
    """
    root = Path(shutil.copytree(MINI, tmp_path / "project", ignore=shutil.ignore_patterns(".ccgraph")))
    server = start_server(root)
    address = urlsplit(server.url).netloc
    clients = [http.client.HTTPConnection(address, timeout=20) for _ in range(50)]
    path = "/sparql?" + urlencode({"query": COUNT, "format": "csv"})

    def ask(client: http.client.HTTPConnection) -> str:
        client.request("GET", path)
        return client.getresponse().read().decode().split()[1]

    assert [ask(client) for client in clients] == ["474"] * 50
    edit(root, "lib:pages 474", "lib:pages 475")
    server.process.send_signal(signal.SIGHUP)
    wait_until(lambda: all(pages(server) == "475" for _ in range(20)))

    def asks_again(client: http.client.HTTPConnection) -> str:
        try:
            return ask(client)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            client.close()
            return ask(client)

    assert {asks_again(client) for client in clients} <= {"474", "475"}
    assert {asks_again(client) for client in clients} == {"475"}
    for client in clients:
        client.close()


def test_a_shutdown_finishes_what_runs(start_server: Callable[..., Server], tmp_path: Path) -> None:
    """SIGTERM: a query under way gets its answer, idle connections hold nothing up, and the server ends within a bound."""
    root = Path(shutil.copytree(MINI, tmp_path / "project", ignore=shutil.ignore_patterns(".ccgraph")))
    server = start_server(root, "--timeout", "2")
    idle = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    idle.request("GET", "/healthz")
    assert idle.getresponse().read()
    answers: list[requests.Response] = []
    slow = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(9)) + " }"

    def client() -> None:
        answers.append(requests.get(f"{server.url}/sparql", params={"query": slow}, timeout=20))

    thread = threading.Thread(target=client)
    thread.start()
    wait_until(lambda: "ccgraph_queries_running 1" in requests.get(f"{server.url}/metrics", timeout=10).text)
    started = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    thread.join()
    assert server.process.wait(timeout=20) == 0
    idle.close()
    assert time.monotonic() - started < 10
    assert (answers[0].status_code, answers[0].json()["code"]) == (503, "deadline-passed")


def test_a_failure_of_yesterday_is_not_told_today(start_server: Callable[..., Server], tmp_path: Path) -> None:
    """What /healthz says of a reload that failed is forgotten when the server starts with good data."""
    root = Path(shutil.copytree(MINI, tmp_path / "project", ignore=shutil.ignore_patterns(".ccgraph")))
    (root / ".ccgraph").mkdir()
    write_outcome(root / ".ccgraph", "1 violation")
    server = start_server(root)
    assert requests.get(f"{server.url}/healthz", timeout=10).json()["reload_failure"] is None


def test_builds_beside_a_server_leave_it_what_it_reads(start_server: Callable[..., Server], tmp_path: Path) -> None:
    """Commands that build new snapshots, as many as it may be, take nothing from a server that serves an old one."""
    root = Path(shutil.copytree(MINI, tmp_path / "project", ignore=shutil.ignore_patterns(".ccgraph")))
    server = start_server(root)
    for step in range(4):
        edit(root, f"lib:pages {474 + step}", f"lib:pages {475 + step}")
        command = [sys.executable, "-m", "ccgraph", "--root", str(root), "query", "-"]
        subprocess.run(command, input=b"ASK {}", check=True, capture_output=True)
    for path in ("/search?q=emma", "/browse/book", "/doc/book/emma"):
        assert requests.get(server.url + path, timeout=10).status_code == 200
    assert pages(server) == "474"


def test_a_server_lets_go_of_data_that_it_serves_no_more(start_server: Callable[..., Server], tmp_path: Path) -> None:
    """What a server began with is cleared away as any old snapshot, once it serves something else; what it serves now is not."""
    root = Path(shutil.copytree(MINI, tmp_path / "project", ignore=shutil.ignore_patterns(".ccgraph")))
    server = start_server(root)
    first = (root / ".ccgraph/current").resolve()
    for step in range(4):
        edit(root, f"lib:pages {474 + step}", f"lib:pages {475 + step}")
        server.process.send_signal(signal.SIGHUP)
        wait_until(lambda wanted=str(475 + step): all(pages(server) == wanted for _ in range(20)))  # type: ignore[misc]
    assert not first.exists()
    served = (root / ".ccgraph/current").resolve()
    for step in range(4, 8):
        edit(root, f"lib:pages {474 + step}", f"lib:pages {475 + step}")
        command = [sys.executable, "-m", "ccgraph", "--root", str(root), "build"]
        subprocess.run(command, check=True, capture_output=True)
    assert served.is_dir()
    assert requests.get(f"{server.url}/search?q=emma", timeout=10).status_code == 200
