"""Where each thing is written, and since which commit: frozen beside a snapshot's store when it is built.

A SQLite file. ``statement`` has each statement of each file as it is written, under its subject, with its first line; ``file``
the directives under which they are read, and the commits of their lines; ``history`` the last commits. A page reads only the
statements of its thing, and finds in them the line of each triple.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ccgraph.blame import Commit, History, commits_from
from ccgraph.project import SourceFile
from ccgraph.snapshot.databases import open_finished

FILE_NAME = "evidence.sqlite"
_TABLES = """
CREATE TABLE file (number INTEGER PRIMARY KEY, name TEXT, graph TEXT, directives TEXT, history TEXT);
CREATE TABLE statement (subject TEXT, file INTEGER, line INTEGER, text TEXT);
CREATE TABLE history (version TEXT, commits TEXT);
"""
_INDEX = "CREATE INDEX statements ON statement (subject, file, line)"


@dataclass(frozen=True, slots=True)
class Written:
    """A place in a file: its name, its graph's IRI, the line (counted from one), and the commit that last changed that line.

    ``commit`` and ``day`` (ISO) are empty where they are not known: with no repository, or before the change is committed.
    """

    file: str
    graph: str
    line: int
    commit: str
    day: str


def write(folder: Path, files: Iterable[SourceFile], base: str, history: History) -> None:
    """Write the places of all statements about things with an IRI into ``folder``."""
    from ccgraph.turtle import LineIndex  # here, so that what only opens a snapshot starts without a reader of Turtle

    database = sqlite3.connect(folder / FILE_NAME)
    try:
        database.executescript(_TABLES)
        for number, file in enumerate(files):
            index = LineIndex(file.read(), base=base)
            row = (number, file.name, file.graph, index.directives)
            database.execute("INSERT INTO file (number, name, graph, directives) VALUES (?, ?, ?, ?)", row)
            rows = ((subject, number, line, text) for subject, line, text in index.statements())
            database.executemany("INSERT INTO statement VALUES (?, ?, ?, ?)", rows)
        database.execute(_INDEX)
        _write_history(database, history)
        database.commit()
    finally:
        database.close()


def attribute(folder: Path, history: History) -> None:
    """Say anew which commits changed the lines of the statements that ``folder`` has."""
    aside = folder / f"{FILE_NAME}.{os.getpid()}.new"
    shutil.copyfile(folder / FILE_NAME, aside)
    database = sqlite3.connect(aside)
    try:
        _write_history(database, history)
        database.commit()
    finally:
        database.close()
    aside.replace(folder / FILE_NAME)


def _write_history(database: sqlite3.Connection, history: History) -> None:
    commits = [[each.name, each.instant, each.subject, each.files] for each in history.commits]
    database.execute("DELETE FROM history")
    database.execute("INSERT INTO history VALUES (?, ?)", (history.version, json.dumps(commits)))
    for number, name in database.execute("SELECT number, name FROM file").fetchall():
        runs = [[run.first, run.commit, run.day] for run in history.runs.get(name, ())]
        database.execute("UPDATE file SET history = ? WHERE number = ?", (json.dumps(runs), number))


class Evidence:
    """Reads the places of a finished snapshot; each call opens the file anew, so threads share nothing."""

    def __init__(self, folder: Path, base: str) -> None:
        self._path = folder / FILE_NAME
        self._base = base
        self._files: dict[int, _File] = {}

    @property
    def version(self) -> str:
        """The last commit that changed the content when this was written; empty where not known."""
        return str(self._rows("SELECT version FROM history")[0][0])

    @property
    def commits(self) -> tuple[Commit, ...]:
        """The last commits that changed the content, the latest first; none where not known."""
        return commits_from(json.loads(self._rows("SELECT commits FROM history")[0][0]))

    def things(self) -> Iterator[tuple[str, str, str]]:
        """Give each thing (a part counts as its thing) in each file that writes of it: its IRI, the file's graph, and the day
        (ISO) on which a line about it last changed there, empty where that is not known.
        """
        days: dict[tuple[str, int], str] = {}
        for subject, number, line, text in self._rows("SELECT subject, file, line, text FROM statement"):
            key = (subject.partition("#")[0], number)
            days[key] = max(days.get(key, ""), self._file(number).latest(line, line + text.count("\n")))
        for (iri, number), day in days.items():
            yield iri, self._file(number).graph, day

    def places(self, iris: Iterable[str]) -> dict[str, tuple[Written, ...]]:
        """Say where each of some things is first written of, in each file that does; things of no file are left out."""
        rows = self._rows(
            "SELECT subject, file, min(line) FROM statement WHERE subject IN (SELECT value FROM json_each(?)) "
            "GROUP BY subject, file ORDER BY file",
            json.dumps(list(iris)),
        )
        found: dict[str, list[Written]] = defaultdict(list)
        for subject, file, line in rows:
            found[subject].append(self._file(file).at(line))
        return {subject: tuple(places) for subject, places in found.items()}

    def parts(self, iri: str) -> int:
        """Count the parts of a thing (fragments of its IRI) that some file writes of."""
        rows = self._rows(
            "SELECT count(DISTINCT subject) FROM statement WHERE subject > ? AND subject < ?", f"{iri}#", f"{iri}$"
        )
        return int(rows[0][0])

    def triples(self, iri: str) -> Iterator[tuple[ox.Triple, Written]]:
        """Give the triples whose subject is a thing as they are written, each with the place of its object."""
        from ccgraph.turtle import read

        rows = self._rows("SELECT file, line, text FROM statement WHERE subject = ? ORDER BY file, line", iri)
        subject = ox.NamedNode(iri)
        for number, line, text in rows:
            file = self._file(number)
            opening = file.directives + "\n"
            for each in read(opening + text, base=self._base).triples:
                if each.subject == subject:
                    offset = each.object_token.position.line - 1 - opening.count("\n")
                    yield each.triple, file.at(line + offset)

    def _file(self, number: int) -> _File:
        if number not in self._files:
            (row,) = self._rows("SELECT name, graph, directives, history FROM file WHERE number = ?", number)
            runs = [tuple(run) for run in json.loads(row[3])]
            self._files[number] = _File(row[0], row[1], row[2], runs, [run[0] for run in runs])
        return self._files[number]

    def _rows(self, sql: str, *values: str | int) -> list[tuple]:  # type: ignore[type-arg]
        database = open_finished(self._path)
        try:
            return database.execute(sql, values).fetchall()
        finally:
            database.close()


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    graph: str
    directives: str
    runs: list[tuple[int, str, str]]
    starts: list[int]

    def latest(self, first: int, last: int) -> str:
        """Give the latest day on which one of some lines changed; empty where that is not known of any."""
        start = max(0, bisect_right(self.starts, first) - 1)
        return max((day for _, _, day in self.runs[start : bisect_right(self.starts, last)]), default="")

    def at(self, line: int) -> Written:
        """Give a line of the file as a place."""
        position = bisect_right(self.starts, line) - 1
        _, commit, day = self.runs[position] if position >= 0 else (0, "", "")
        return Written(self.name, self.graph, line, commit, day)
