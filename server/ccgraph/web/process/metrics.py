"""Counts what the server does, over all its processes, for Prometheus (text exposition format 0.0.4) at ``/metrics``.

Each server process keeps its numbers in a small file of its own in a shared folder, mapped into memory: counting costs no system
call, and whichever process is asked adds up all files. A process holds a lock on its file while it lives; of one that is gone
the counters are kept and the gauges forgotten. No query, no address and no client is ever noted.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import threading
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path
from struct import Struct
from typing import IO

#: Upper bounds of the latency histogram, in seconds.
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
#: What can come of a query: an answer, a part because the client asked for a part, or a failure by its code.
OUTCOMES = (
    *("ok", "cut", "query-syntax", "query-refused", "deadline-passed", "result-too-large"),
    *("query-too-costly", "not-acceptable", "too-many-requests", "busy", "endpoint", "engine", "internal"),
)
_FAMILIES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "queries_total": ("counter", "Queries that reached the engine, by what came of them.", ("outcome", *OUTCOMES)),
    "worker_kills_total": (
        "counter",
        "Query workers that were ended, by the reason.",
        ("reason", "deadline-passed", "query-too-costly", "result-too-large", "internal"),
    ),
    "worker_starts_total": ("counter", "Query workers that were started.", ()),
    "cache_requests_total": ("counter", "Requests that the cache saw.", ("result", "hit", "miss", "uncacheable")),
    "cache_evictions_total": ("counter", "Answers that the cache dropped for others.", ()),
    "cache_bytes": ("gauge", "Bytes of answers in the caches.", ()),
    "queries_waiting": ("gauge", "Queries that wait for a worker.", ()),
    "queries_running": ("gauge", "Queries that a worker evaluates.", ()),
}
_SECONDS = "query_seconds"


def _cells() -> Iterator[tuple[str, str]]:
    for family, (_, _, labels) in _FAMILIES.items():
        if not labels:
            yield family, ""
        for value in labels[1:]:
            yield family, f'{{{labels[0]}="{value}"}}'
    for bound in (*map(str, BUCKETS), "+Inf", "sum"):
        yield _SECONDS, bound


_CELLS = tuple(_cells())
_INDEX = {cell: index for index, cell in enumerate(_CELLS)}
_IS_GAUGE = tuple(_FAMILIES.get(family, ("",))[0] == "gauge" for family, _ in _CELLS)
_LAYOUT = Struct(f"<{len(_CELLS)}d")
_FIRST_BUCKET = _INDEX[(_SECONDS, str(BUCKETS[0]))]
_SUM = _INDEX[(_SECONDS, "sum")]
#: Where a family's number for a value of its label stands.
_COUNTED = {
    (family, value): _INDEX[family, f'{{{labels[0]}="{value}"}}' if value else ""]
    for family, (_, _, labels) in _FAMILIES.items()
    for value in labels[1:] or ("",)
}


class Metrics:
    """The numbers of one process, and by its folder those of all; safe to use from several threads at once."""

    def __init__(self, folder: Path | None = None, *, main: int | None = None) -> None:
        """Keep numbers in ``folder``, which all processes share, or in memory alone; ``main`` is the server's main process."""
        self._folder = folder
        self._file: IO[bytes] | None = None
        self.main = main or os.getpid()
        self._lock = threading.Lock()
        if folder is None:
            self._map = mmap.mmap(-1, _LAYOUT.size)
        else:
            self._file = (folder / f"{os.getpid()}.cells").open("w+b")
            fcntl.flock(self._file, fcntl.LOCK_EX)
            self._file.truncate(_LAYOUT.size)
            self._map = mmap.mmap(self._file.fileno(), _LAYOUT.size)
        self._values = memoryview(self._map).cast("d")

    def close(self) -> None:
        """Let go of the file; the counters stay with the others'."""
        self._values.release()
        self._map.close()
        if self._file is not None:
            self._file.close()

    def add(self, family: str, value: str = "", amount: float = 1.0) -> None:
        """Add to a counter or gauge; ``value`` is that of its label, where it has one."""
        index = _COUNTED[family, value]
        with self._lock:
            self._values[index] += amount

    def own(self, family: str, value: str = "") -> float:
        """Give the number of this process alone."""
        return float(self._values[_COUNTED[family, value]])

    def observe(self, seconds: float) -> None:
        """Note how long a query took."""
        with self._lock:
            self._values[_FIRST_BUCKET + bisect_left(BUCKETS, seconds)] += 1
            self._values[_SUM] += seconds

    def exposition(self, more: Iterable[tuple[str, str, float]] = ()) -> str:
        """Give all numbers of all processes; ``more`` are gauges of the moment: name with labels, help, value."""
        totals = self._totals()
        lines: list[str] = []
        for family, (kind, about, _) in _FAMILIES.items():
            lines += [f"# HELP ccgraph_{family} {about}", f"# TYPE ccgraph_{family} {kind}"]
            lines += [
                f"ccgraph_{name}{label} {_number(total)}"
                for (name, label), total in zip(_CELLS, totals, strict=True)
                if name == family
            ]
        name = f"ccgraph_{_SECONDS}"
        lines += [f"# HELP {name} Seconds that queries took, with their wait for a worker.", f"# TYPE {name} histogram"]
        seen = 0.0
        for offset, bound in enumerate((*map(str, BUCKETS), "+Inf")):
            seen += totals[_FIRST_BUCKET + offset]
            lines.append(f'{name}_bucket{{le="{bound}"}} {_number(seen)}')
        lines += [f"{name}_sum {_number(totals[_SUM])}", f"{name}_count {_number(seen)}"]
        for gauge, about, value in more:
            bare = gauge.partition("{")[0]
            lines += [f"# HELP ccgraph_{bare} {about}", f"# TYPE ccgraph_{bare} gauge"]
            lines.append(f"ccgraph_{gauge} {_number(value)}")
        return "\n".join(lines) + "\n"

    def _totals(self) -> list[float]:
        if self._folder is None:
            with self._lock:
                return list(self._values)
        with (self._folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return self._gathered(self._folder)

    def _gathered(self, folder: Path) -> list[float]:
        """Add up all files; those of processes that are gone go into one."""
        gone = folder / "gone"
        kept = list(_LAYOUT.unpack(gone.read_bytes())) if gone.exists() else [0.0] * len(_CELLS)
        living = [0.0] * len(_CELLS)
        dead: list[Path] = []
        for path in folder.glob("*.cells"):
            with path.open("rb") as file:
                data = file.read()
                if len(data) != _LAYOUT.size:  # it is only just being made
                    continue
                values = _LAYOUT.unpack(data)
                try:
                    fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
                except BlockingIOError:
                    living = [total + value for total, value in zip(living, values, strict=True)]
                    continue
            kept = [
                total + (0.0 if gauge else value) for total, value, gauge in zip(kept, values, _IS_GAUGE, strict=True)
            ]
            dead.append(path)
        if dead:
            aside = folder / "gone.new"
            aside.write_bytes(_LAYOUT.pack(*kept))
            aside.replace(gone)
            for path in dead:
                path.unlink()
        return [left + right for left, right in zip(kept, living, strict=True)]


def memory_of(main: int) -> tuple[int, int]:
    """Give the processes of a server, and the bytes of memory that they take together; shared pages count once (Linux)."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
    family = {main}
    while found := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= found
    return len(family), sum(_memory(pid) for pid in family)


def _memory(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
        return 0
    except (OSError, ValueError):
        return 0


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)
