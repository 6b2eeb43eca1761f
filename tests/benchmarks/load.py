"""Puts load on a server: requests a second by wrk where it is installed, latencies one request after another."""

from __future__ import annotations

import http.client
import re
import shutil
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

#: Goes through a file of paths, on connections that are kept; writes all requests before it begins, so that the client takes
#: little of the processors.
_SCRIPT = """\
local requests, at = {}, 0
function init(args)
  wrk.headers["Accept"] = args[2]
  if args[3] ~= "" then wrk.headers["Accept-Encoding"] = args[3] end
  for path in io.lines(args[1]) do requests[#requests + 1] = wrk.format("GET", path) end
end
function request() at = at % #requests + 1 return requests[at] end
"""


@dataclass(frozen=True)
class Rate:
    """Requests a second, the median latency in milliseconds, and how many answers were no success."""

    requests: float
    median: float
    failed: int


@dataclass(frozen=True)
class Client:
    """What a client says that it takes."""

    accept: str = "application/sparql-results+json"
    encoding: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """The headers of its requests."""
        return {"Accept": self.accept, **({"Accept-Encoding": self.encoding} if self.encoding else {})}


PROGRAM = Client()
BROWSER = Client("text/html", "gzip")


def rate(
    origin: str, paths: list[str], seconds: float, work: Path, *, client: Client = PROGRAM, connections: int = 8
) -> Rate:
    """Ask for paths again and again, several at a time."""
    if shutil.which("wrk") is None:
        return _own(origin, paths, seconds, client, connections)
    script, listed = work / "wrk.lua", work / "paths.txt"
    script.write_text(_SCRIPT)
    listed.write_text("\n".join(paths) + "\n")
    command = ["wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--latency", "--timeout", "30s"]
    done = subprocess.run(
        [*command, "-s", str(script), origin, "--", str(listed), client.accept, client.encoding],
        capture_output=True,
        text=True,
        check=True,
    )
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", done.stdout)
    median = re.search(r"50%\s+([\d.]+)(us|ms|s)", done.stdout)
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if found is None or median is None:
        raise RuntimeError(done.stdout + done.stderr)
    factor = {"us": 0.001, "ms": 1.0, "s": 1000.0}[median.group(2)]
    return Rate(float(found.group(1)), float(median.group(1)) * factor, int(failed.group(1)) if failed else 0)


def warm(origin: str, paths: list[str], work: Path, client: Client = PROGRAM) -> None:
    """Ask for each path so often that each process of a server has most likely seen it, for a minute at most."""
    distinct = sorted(set(paths))
    asked, end = 0.0, time.monotonic() + 60
    while asked < 6 * len(distinct) and time.monotonic() < end:
        asked += 2 * rate(origin, distinct, 2, work, client=client).requests


def _own(origin: str, paths: list[str], seconds: float, asker: Client, connections: int) -> Rate:
    """Do what wrk would, slower: the client takes its share of the processors, so fast servers look slower than they are."""
    took: list[float] = []
    failed = 0
    end = time.monotonic() + seconds

    def client(start: int) -> None:
        nonlocal failed
        connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=60)
        at = start
        while time.monotonic() < end:
            at = (at + 1) % len(paths)
            begun = time.monotonic()
            connection.request("GET", paths[at], headers=asker.headers)
            answer = connection.getresponse()
            answer.read()
            took.append(time.monotonic() - begun)
            failed += answer.status >= 400

    threads = [
        threading.Thread(target=client, args=(number * len(paths) // connections,)) for number in range(connections)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Rate(len(took) / seconds, statistics.median(took) * 1000 if took else 0.0, failed)


def latency(address: str) -> tuple[float, bytes]:
    """Ask once on a new connection; give the milliseconds and the answer. Raises RuntimeError where it is no success."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=300)
    connection.connect()
    begun = time.monotonic()
    connection.request("GET", f"{parts.path}?{parts.query}", headers={"Accept": "application/sparql-results+json"})
    answer = connection.getresponse()
    body = answer.read()
    took = (time.monotonic() - begun) * 1000
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{answer.status} for {address[:200]}: {body[:300]!r}")
    return took, body
