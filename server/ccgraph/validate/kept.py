"""What validation found, kept beside the project, so that the next run need only judge what changed since.

One file a state, in a folder of their own: a line of JSON that says what was found, then the texts that it was found in. It is
named by its own digest, written aside and renamed; a state that is damaged, or of other rules or another program, is not seen.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ccgraph.validate.findings import Finding, Found, Severity
from ccgraph.validate.texts import digest

#: States kept, the newest: a curator goes back and forth between a few.
STATES = 4
_SUFFIX = ".state"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a file held: the digest of its text, and how many triples."""

    digest: str
    triples: int


@dataclass(frozen=True)
class State:
    """What was found by shapes and checks in some texts; findings have their places.

    ``rules`` names program, shapes and checks, ``shapes`` are the shapes as N-Triples, ``terms`` are the terms known to be of
    their vocabularies, ``texts`` the files' texts by name.
    """

    rules: str
    files: Mapping[str, Mark]
    shapes: str
    terms: frozenset[str]
    found: Found
    texts: Mapping[str, str]


def write(folder: Path, state: State) -> None:
    """Keep a state, and forget the oldest beyond ``STATES``; where the folder cannot be written to, nothing is kept."""
    document = {
        "rules": state.rules,
        "files": {name: [mark.digest, mark.triples] for name, mark in state.files.items()},
        "counts": dict(state.found.counts),
        "terms": sorted(state.terms),
        "shapes": digest(state.shapes),
        "by_shapes": [asdict(finding) for finding in state.found.by_shapes],
        "by_checks": {code: [asdict(finding) for finding in found] for code, found in state.found.by_checks.items()},
    }
    sections = {"": state.shapes.encode(), **{name: text.encode() for name, text in state.texts.items()}}
    document["sections"] = {name: len(section) for name, section in sections.items()}
    head = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    name = hashlib.sha256(head).hexdigest()[:32]
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(prefix="new-", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines([head, b"\n", *sections.values()])
            Path(aside).replace(folder / f"{name}{_SUFFIX}")
        except OSError:
            Path(aside).unlink()
            raise
        for old in _listed(folder)[STATES:]:
            old.unlink(missing_ok=True)


def nearest(folder: Path, rules: str, files: Mapping[str, str]) -> State | None:
    """Give the state of the same rules whose files differ least from files with some digests; None where there is none."""
    best: tuple[int, Path, dict[str, Any], int] | None = None
    for path in _listed(folder):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            with path.open("rb") as file:
                head = file.readline().rstrip(b"\n")
            if hashlib.sha256(head).hexdigest()[:32] != path.stem:
                continue
            document = json.loads(head)
            if document["rules"] == rules:
                there = {name: mark[0] for name, mark in document["files"].items()}
                distance = len(there.items() ^ files.items())
                if best is None or distance < best[0]:
                    best = distance, path, document, len(head) + 1
    return None if best is None else _read(best[1], best[2], best[3], files)


def _read(path: Path, document: dict[str, Any], start: int, files: Mapping[str, str]) -> State | None:
    """Read the rest of a state: the shapes, and the texts of the files that are otherwise now."""
    marks = {name: Mark(*mark) for name, mark in document["files"].items()}
    texts: dict[str, str] = {}
    shapes = ""
    try:
        with path.open("rb") as file:
            at = start
            for name, size in document["sections"].items():
                if name == "" or files.get(name) != marks[name].digest:
                    file.seek(at)
                    text = file.read(size).decode()
                    if digest(text) != (marks[name].digest if name else document["shapes"]):
                        return None
                    if name:
                        texts[name] = text
                    else:
                        shapes = text
                at += size
    except (OSError, UnicodeDecodeError):
        return None
    return State(
        document["rules"],
        marks,
        shapes,
        frozenset(document["terms"]),
        Found(
            _findings(document["by_shapes"]),
            {code: _findings(found) for code, found in document["by_checks"].items()},
            document["counts"],
        ),
        texts,
    )


def _findings(found: Iterable[dict[str, Any]]) -> tuple[Finding, ...]:
    return tuple(Finding(**{**each, "severity": Severity(each["severity"])}) for each in found)


def _listed(folder: Path) -> list[Path]:
    """Give the states of a folder, the newest first."""
    try:
        found = [(entry.stat().st_mtime_ns, entry.name) for entry in os.scandir(folder) if entry.name.endswith(_SUFFIX)]
    except OSError:
        return []
    return [folder / name for _, name in sorted(found, reverse=True)]
