"""/metrics: the numbers of all server processes, in a form that Prometheus reads; and the access log."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families
from tests.conftest import Server
from tests.web.conftest import mini_copy, running
from werkzeug.test import Client

from ccgraph.web import Site, create_app
from ccgraph.web.http.cache import ResponseCache
from ccgraph.web.process.metrics import Metrics

ASK = "ASK {}"
SLOW = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(9)) + " }"


def numbers(text: str) -> dict[tuple[str, str], float]:
    """Read the exposition with Prometheus' own parser: sample name and label value to number."""
    found = {}
    for family in text_string_to_metric_families(text):
        assert family.documentation and family.type in ("counter", "gauge", "histogram")
        for sample in family.samples:
            found[(sample.name, next(iter(sample.labels.values()), ""))] = sample.value
    return found


def scrape(server: Server) -> dict[tuple[str, str], float]:
    """Ask a server for its numbers."""
    answer = requests.get(f"{server.url}/metrics", timeout=10)
    assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    return numbers(answer.text)


def ask(server: Server, query: str, **more: str) -> requests.Response:
    """Ask a query on a connection of its own, so that any of the server's processes may get it."""
    return requests.get(f"{server.url}/sparql", params={"query": query, **more}, timeout=20)


def test_all_processes_are_counted(library: Server) -> None:
    """Each query is counted once, by its outcome, whichever process answered it and whichever is asked for the numbers."""
    before = scrape(library)
    for number in range(20):
        assert ask(library, f"SELECT ({number} AS ?n) {{}}").ok
    assert ask(library, "SELECT ?x {").status_code == 400
    assert ask(library, "SELECT * { ?s ?p ?o }", **{"max-rows": "1"}).ok
    assert ask(library, SLOW, timeout="0.2").status_code == 503
    for _ in range(5):
        after = scrape(library)

        def grown(name: str, label: str = "", after: dict[tuple[str, str], float] = after) -> float:
            return after[(name, label)] - before[(name, label)]

        assert grown("ccgraph_queries_total", "ok") == 20
        assert grown("ccgraph_queries_total", "query-syntax") == 1
        assert grown("ccgraph_queries_total", "cut") == 1
        assert grown("ccgraph_queries_total", "deadline-passed") == 1
        assert grown("ccgraph_worker_kills_total", "deadline-passed") == 1
        assert grown("ccgraph_query_seconds_count") == 23
        assert grown("ccgraph_query_seconds_bucket", "+Inf") == 23
        assert grown("ccgraph_query_seconds_bucket", "0.1") <= 22
        assert 0.2 < grown("ccgraph_query_seconds_sum") < 5
        assert after[("ccgraph_queries_running", "")] == after[("ccgraph_queries_waiting", "")] == 0
        assert after[("ccgraph_snapshot_triples", "")] > 10
        assert after[("ccgraph_snapshot_age_seconds", "")] >= 0
        assert after[("ccgraph_processes", "")] >= 6  # main, two servers, four workers, of which one is just replaced
        assert 20e6 < after[("ccgraph_memory_bytes", "")] < 2e9


def test_the_cache_is_counted(mini_site: Site) -> None:
    """Hits, misses, what is not kept, and the bytes held."""
    metrics = Metrics()
    client = Client(ResponseCache(create_app(mini_site).wsgi_app, capacity=100_000, largest=50_000, metrics=metrics))
    for _ in range(3):
        client.get("/sparql", query_string={"query": ASK})
    client.get("/nowhere")
    found = numbers(metrics.exposition())
    counted = {label: value for (name, label), value in found.items() if name == "ccgraph_cache_requests_total"}
    assert counted == {"hit": 2, "miss": 1, "uncacheable": 1}
    assert found[("ccgraph_cache_bytes", "")] > 0


COUNT_AND_DIE = """
import os, pathlib, signal, sys
from ccgraph.web.process.metrics import Metrics
metrics = Metrics(pathlib.Path(sys.argv[1]))
metrics.add("queries_total", "ok", 3)
metrics.add("cache_bytes", amount=1000)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_process_that_is_gone_leaves_its_counters_only(tmp_path: Path) -> None:
    """Counters never fall when a process dies; its gauges go with it, and its file is cleared away."""
    own = Metrics(tmp_path)
    own.add("queries_total", "ok")
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", COUNT_AND_DIE, str(tmp_path)])
        assert done.returncode == -signal.SIGKILL
        found = numbers(own.exposition())
    assert found[("ccgraph_queries_total", "ok")] == 7
    assert found[("ccgraph_cache_bytes", "")] == 0
    assert [path.name for path in tmp_path.glob("*.cells")] == [f"{os.getpid()}.cells"]
    with (tmp_path / f"{os.getpid()}.cells").open("rb") as file, pytest.raises(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    own.close()


def test_the_access_log_names_no_client_and_no_query(tmp_path: Path) -> None:
    """Each request is one line of JSON with what was done, and without what was asked or who asked."""
    said = tmp_path / "stderr"
    with running(mini_copy(tmp_path), "--access-log", stderr=said) as server:
        for _ in range(2):
            assert ask(server, "SELECT ('secret' AS ?word) {}", format="csv").ok
        assert requests.get(f"{server.url}/nowhere", timeout=5).status_code == 404
        end = time.monotonic() + 10
        while "/nowhere" not in said.read_text("utf-8") and time.monotonic() < end:  # written when all was sent
            pass
    lines = [json.loads(line) for line in said.read_text("utf-8").splitlines() if line.startswith("{")]
    asked = [line for line in lines if line["path"] == "/sparql"]
    assert [line["status"] for line in asked] == [200, 200]
    assert all(line["method"] == "GET" and line["type"] == "text/csv" and line["seconds"] >= 0 for line in asked)
    assert all(line["bytes"] > 0 and line["cache"] in ("hit", "miss") for line in asked)
    assert [line["status"] for line in lines if line["path"] == "/nowhere"] == [404]
    keys = {"time", "method", "path", "status", "seconds", "bytes", "type", "cache"}
    assert all(set(line) == keys for line in lines)
    assert "secret" not in said.read_text("utf-8") and "127.0.0.1:" not in said.read_text("utf-8").partition("{")[2]


def test_there_is_no_log_unless_asked_for(tmp_path: Path) -> None:
    """Without the option a request leaves no line."""
    said = tmp_path / "stderr"
    with running(mini_copy(tmp_path), stderr=said) as server:
        assert ask(server, ASK).ok
    assert "{" not in said.read_text("utf-8")


def test_the_option_is_documented() -> None:
    """The command line says what the option does."""
    shown = subprocess.run(
        [sys.executable, "-m", "ccgraph", "serve", "--help"], capture_output=True, text=True, check=True
    )
    assert "--access-log" in shown.stdout
