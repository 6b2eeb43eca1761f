"""Which commits changed the content, and which one each line of its files, as git tells it, or as a file beside them does.

A wheel has no repository: what git said when it was packaged lies in it as ``history.json``. Standard library only, since the
packaging step loads this module by itself.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

#: The file that carries a history where there is no repository.
CARRIED = "history.json"
_HEADER = re.compile(rb"([0-9a-f]{40,64}) \d+ (\d+)(?: \d+)?")
_PROCESSES = 4
#: Commits that are listed.
MOST_COMMITS = 200


@dataclass(frozen=True, slots=True)
class Run:
    """Lines from ``first`` (counted from one) up to the next run; ``commit`` and its ``day`` (ISO) are empty where not known."""

    first: int
    commit: str
    day: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its name, its instant (ISO 8601 with an offset), the first line of its message, and the files that it added (A),
    modified (M) or deleted (D), by name relative to the project.
    """

    name: str
    instant: str
    subject: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class History:
    """``version`` is the last commit that changed the content, empty where not known; ``runs`` are by file name, in order;
    ``commits`` are the last ones that changed the content, the latest first.
    """

    version: str
    runs: Mapping[str, tuple[Run, ...]]
    commits: tuple[Commit, ...] = ()


NOT_KNOWN = History("", {})


def version(root: Path, folders: Iterable[str]) -> str:
    """Name the last commit that changed some folders, by the carried history or the repository; empty where not known."""
    if (root / CARRIED).is_file():
        return str(_carried(root)["version"])
    return (_git(root, "log", "-1", "--format=%H", "--", *folders) or b"").decode().strip()


def history(root: Path, folders: Iterable[str], names: Iterable[str]) -> History:
    """Say for each line of some files which commit last changed it.

    Lines that are not committed, and lines that a shallow clone has no history of, are not known; files that are not tracked
    have no runs.
    """
    about = version(root, folders)
    if (root / CARRIED).is_file():
        return _read(root, about, names)
    shallow = _git(root, "rev-parse", "--git-path", "shallow")
    if shallow is None:
        return NOT_KNOWN
    path = root / shallow.decode().strip()
    cut = frozenset(path.read_text("ascii").split()) if path.is_file() else frozenset()
    with ThreadPoolExecutor(_PROCESSES) as pool:
        listed = list(names)
        found = pool.map(lambda name: _git(root, "blame", "--porcelain", "--", name), listed)
        runs = {name: _runs(text, cut) for name, text in zip(listed, found, strict=True) if text}
        return History(about, runs, _commits(root, folders, cut))


def carry(root: Path, folders: Iterable[str], names: Iterable[str], target: Path) -> None:
    """Write the history of some files where an installation can read it without a repository."""
    found = history(root, folders, names)
    commits = list(dict.fromkeys((run.commit, run.day) for runs in found.runs.values() for run in runs))
    numbers = {each: number for number, each in enumerate(commits)}
    files = {
        name: {"sha256": _digest(root / name), "runs": [[run.first, numbers[run.commit, run.day]] for run in runs]}
        for name, runs in found.runs.items()
    }
    log = [[each.name, each.instant, each.subject, each.files] for each in found.commits]
    document = {"version": found.version, "commits": commits, "files": files, "log": log}
    target.write_text(json.dumps(document, separators=(",", ":")) + "\n", "utf-8")


def _read(root: Path, about: str, names: Iterable[str]) -> History:
    """Take the carried history of the files that are still as they were when it was written."""
    document = _carried(root)
    commits, found = document["commits"], {}
    for name in names:
        file = document["files"].get(name)
        if file is not None and file["sha256"] == _digest(root / name):
            found[name] = tuple(Run(first, *commits[number]) for first, number in file["runs"])
    return History(about, found, commits_from(document["log"]))


def commits_from(rows: Iterable[Any]) -> tuple[Commit, ...]:
    """Make commits of what JSON has kept of them."""
    return tuple(Commit(row[0], row[1], row[2], tuple((kind, name) for kind, name in row[3])) for row in rows)


def _commits(root: Path, folders: Iterable[str], cut: frozenset[str]) -> tuple[Commit, ...]:
    """List the last commits of the content; the oldest of a shallow clone, which seems to have made everything, is left out."""
    options = (f"--max-count={MOST_COMMITS}", "--no-merges", "--no-renames", "--name-status", "--relative", "-z")
    log = _git(root, "log", *options, "--format=%x01%H%x02%cI%x02%s", "--", *folders) or b""
    found = []
    for record in log.decode("utf-8", errors="replace").split("\x01")[1:]:
        heading, *rest = record.split("\0")
        name, instant, subject = heading.split("\x02")
        words = [word.strip() for word in rest if word.strip()]
        if name not in cut:
            found.append(Commit(name, instant, subject, tuple(zip(words[::2], words[1::2], strict=True))))
    return tuple(found)


def _carried(root: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((root / CARRIED).read_text("utf-8"))
    return document


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _runs(porcelain: bytes, cut: frozenset[str]) -> tuple[Run, ...]:
    """Read what ``git blame --porcelain`` says: a header a line, and once for each commit when it was made."""
    days: dict[str, str] = {}
    lines: list[tuple[int, str]] = []
    commit = ""
    for line in porcelain.split(b"\n"):
        if line.startswith(b"\t"):
            continue
        header = _HEADER.fullmatch(line)
        if header:
            commit = header[1].decode()
            lines.append((int(header[2]), commit))
        elif line.startswith(b"committer-time "):
            days[commit] = datetime.fromtimestamp(int(line.split()[1]), UTC).date().isoformat()
    runs: list[Run] = []
    for number, commit in sorted(lines):
        known = commit.strip("0") != "" and commit not in cut
        run = Run(number, commit if known else "", days[commit] if known else "")
        if not runs or (run.commit, run.day) != (runs[-1].commit, runs[-1].day):
            runs.append(run)
    return tuple(runs)


def _git(root: Path, *arguments: str) -> bytes | None:
    """Ask git; None where it is not installed, this is no repository, or it knows nothing of the file."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None
