"""New data without a restart: brought in whole, or not at all, and nobody's request fails."""

from __future__ import annotations

import shutil
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import requests
from tests.conftest import MINI, Server

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
