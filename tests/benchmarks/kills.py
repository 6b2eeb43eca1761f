"""kill -9 of one process of a server under load: requests lost, the slowest answer, and how long until it is whole again.

Run ``python tests/benchmarks/kills.py``; it takes about half a minute. Linux, since it looks processes up in /proc. Clients keep
their connections and ask another query each time, so that no cache answers; what was under way in the killed process is lost.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = 4
BEFORE_SECONDS, MOST_SECONDS = 2.0, 15.0


def below(pid: int) -> dict[int, str]:
    """Give the processes below one, each with its command line."""
    found: dict[int, str] = {}
    try:
        for thread in (Path("/proc") / str(pid) / "task").iterdir():
            for child in (thread / "children").read_text().split():
                found[int(child)] = (Path("/proc") / child / "cmdline").read_text().replace("\0", " ")
                found |= below(int(child))
    except OSError:  # gone meanwhile
        pass
    return found


def query_workers(pid: int) -> list[int]:
    """Give the processes that evaluate queries."""
    return [each for each, command in below(pid).items() if "ccgraph.engine.worker" in command]


def server_processes(pid: int) -> list[int]:
    """Give the processes that take requests: those that have query workers."""
    return [each for each in below(pid) if query_workers(each)]


@dataclass
class Load:
    """Clients that ask all the while; ``lost`` are the moments at which a request failed, with the reason."""

    port: int
    answered: list[tuple[float, float]] = field(default_factory=list)
    lost: list[tuple[float, str]] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> Load:
        self._threads = [threading.Thread(target=self._ask, args=(number,)) for number in range(CLIENTS)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _ask(self, client: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        number = 0
        while not self._stop.is_set():
            number += 1
            begun = time.monotonic()
            try:
                connection.request("GET", f"/sparql?query={quote(f'ASK {{ ?s ?p {client}, {number} }}')}")
                answer = connection.getresponse()
                body = answer.read()
            except (OSError, http.client.HTTPException) as error:
                self.lost.append((time.monotonic(), type(error).__name__))
                connection.close()
                time.sleep(0.01)
                continue
            if answer.status == 200:
                self.answered.append((time.monotonic(), time.monotonic() - begun))
            else:
                self.lost.append((time.monotonic(), f"{answer.status} {json.loads(body)['code']}"))


@dataclass(frozen=True)
class Outcome:
    """What one kill did; seconds are counted from it."""

    answered: int
    lost: list[tuple[float, str]]
    last_loss: float
    slowest: float
    whole_again: float

    def row(self, what: str) -> str:
        """Write a line of the table."""
        reasons = ", ".join(sorted({reason for _, reason in self.lost}))
        return (
            f"| {what} | {self.answered:,} | {len(self.lost)} {f'({reasons})' if reasons else ''} | {self.last_loss:.3f} "
            f"| {self.slowest * 1000:.0f} | {self.whole_again:.2f} |"
        )


def start(port: int) -> subprocess.Popen[bytes]:
    """Start the server and wait for its first answer."""
    command = [sys.executable, "-m", "ccgraph", "--root", str(ROOT), "serve", "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 120
    while time.monotonic() < end and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                pass
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return process
        except OSError:
            time.sleep(0.01)
    raise RuntimeError(f"the server did not start: {process.poll()}")


def takes_connections(port: int) -> bool:
    """Ask on so many new connections that each process most likely gets one; one that only starts keeps its own waiting."""
    for number in range(12):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", f"/sparql?query=ASK%7B%7D%23{number}")
        if connection.getresponse().status != 200:
            return False
        connection.close()
    return True


def kill_one(process: subprocess.Popen[bytes], port: int, victim: int) -> Outcome:
    """Kill a process below the main one under load, and wait until there are as many as before."""
    complete = len(below(process.pid))
    with Load(port) as load:
        time.sleep(BEFORE_SECONDS)
        killed = time.monotonic()
        os.kill(victim, signal.SIGKILL)
        whole = 0.0
        while time.monotonic() - killed < MOST_SECONDS and not whole:
            processes = below(process.pid)
            if victim not in processes and len(processes) >= complete and takes_connections(port):
                whole = time.monotonic() - killed
            time.sleep(0.01)
        time.sleep(1.0)
    if not whole:
        raise RuntimeError(f"not whole again after {MOST_SECONDS:g} s")
    after = [took for moment, took in load.answered if moment >= killed]
    last = max((moment - killed for moment, _ in load.lost), default=0.0)
    return Outcome(len(load.answered), load.lost, last, max(after, default=0.0), whole)


def kill_main(process: subprocess.Popen[bytes], port: int) -> tuple[float, float]:
    """Kill the main process; give the seconds until nothing of the server is left, and until it answers again once restarted."""
    left = list(below(process.pid))
    killed = time.monotonic()
    process.kill()
    process.wait()
    while any((Path("/proc") / str(pid) / "exe").exists() for pid in left):
        if time.monotonic() - killed > MOST_SECONDS:
            raise RuntimeError(f"left behind: {left}")
        time.sleep(0.005)
    gone = time.monotonic() - killed
    again = time.monotonic()
    end(start(port))
    return gone, time.monotonic() - again


def end(process: subprocess.Popen[bytes]) -> None:
    """Stop a server."""
    process.terminate()
    process.wait(timeout=30)


def main() -> None:
    """Kill one process of each kind and print what it did."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = start(port)
    print(f"{CLIENTS} clients, each with one connection. Seconds are counted from the kill.\n")
    print(
        "| killed | answered | lost | last loss, s | slowest answer, ms | whole again, s |\n|---|---|---|---|---|---|"
    )
    try:
        print(kill_one(process, port, query_workers(process.pid)[0]).row("a query worker"), flush=True)
        print(kill_one(process, port, server_processes(process.pid)[0]).row("a server process"), flush=True)
        gone, again = kill_main(process, port)
        print(
            f"\nThe main process: nothing of it left after {gone:.3f} s; started again, it answers after {again:.2f} s."
        )
    finally:
        if process.poll() is None:
            end(process)


if __name__ == "__main__":
    main()
