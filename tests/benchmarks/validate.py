"""``ccgraph validate`` against the ``pyshacl`` command: whole processes, the same shapes and data, in turn, in one run.

Run ``make bench-validate`` (add ``LARGE=--large`` for 2 million triples with the fast engine alone). Seconds are of the wall
clock, memory is the peak of the process. The result is printed and kept, dated, in tests/benchmarks/results/.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import resource
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox

sys.path.insert(0, str(Path(__file__).parent))
import commissioning

from ccgraph import project
from ccgraph.turtle.files import read_content

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).parent / "results"
NATIONAL = ROOT / "data" / "organisations" / "national.ttl"


@dataclass(frozen=True)
class Measured:
    """One process: what it was about, seconds by the clock and of processors, peak megabytes, exit status, findings."""

    what: str
    triples: int
    command: str
    seconds: float
    processor: float
    megabytes: int
    status: int
    findings: int | None


def measure(what: str, triples: int, command: list[str], stdin: Path | None = None) -> Measured:
    """Run a command to its end."""
    with tempfile.TemporaryFile() as output:
        opened = os.open(stdin or os.devnull, os.O_RDONLY)
        actions = [(os.POSIX_SPAWN_DUP2, opened, 0), (os.POSIX_SPAWN_DUP2, output.fileno(), 1)]
        actions.append((os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0))  # pySHACL logs ill-typed literals
        started = time.monotonic()
        child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
        _, status, usage = os.wait4(child, 0)
        seconds = time.monotonic() - started
        os.close(opened)
        output.seek(0)
        text = output.read().decode()
    words = ["." if word == str(ROOT) else Path(word).name if word.startswith("/") else word for word in command]
    return Measured(
        what,
        triples,
        " ".join(words),
        round(seconds, 2),
        round(usage.ru_utime + usage.ru_stime, 2),
        _megabytes(usage),
        os.waitstatus_to_exitcode(status),
        _findings(text),
    )


def _megabytes(usage: resource.struct_rusage) -> int:
    return round(usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024))


def _findings(text: str) -> int | None:
    """Read from our JSON, or from pySHACL's text, how many results there are."""
    if text.startswith("{"):
        return sum(finding["source_shape"] is not None for finding in json.loads(text)["findings"])
    counted = re.search(r"^Results \((\d+)\)", text, re.MULTILINE)
    return int(counted[1]) if counted else 0 if "Conforms: True" in text else None


def compared(what: str, triples: int, shapes: Path, data: Path, *, reference: bool) -> list[Measured]:
    """Measure our command, and pySHACL's unless it is left out."""
    programs = Path(sys.executable).parent
    ours = [str(programs / "ccgraph"), "validate", "--shapes", str(shapes), str(data), "--format", "json"]
    theirs = [str(programs / "pyshacl"), "--shapes", str(shapes), str(data)]
    return [measure(what, triples, command) for command in ([ours, theirs] if reference else [ours])]


def real(folder: Path, *, reference: bool) -> list[Measured]:
    """Measure the project itself: everything, one unsaved file, and its shapes alone against pySHACL."""
    found = project.find(ROOT)
    content = read_content(found)
    shapes, data = folder / "real-shapes.ttl", folder / "real-data.ttl"
    for path, roles in ((shapes, ("shapes", "ontology")), (data, ("ontology", "scheme", "data"))):
        triples = dict.fromkeys(content.triples(*roles))  # type: ignore[arg-type]
        path.write_bytes(ox.serialize(triples, format=ox.RdfFormat.TURTLE) or b"")
    command = [str(Path(sys.executable).parent / "ccgraph"), "--root", str(ROOT), "validate", "--format", "json"]
    return [
        measure("the project, all checks", content.count, command),
        measure("the project, one file from an editor", content.count, [*command, "-"], NATIONAL),
        *compared("the project's shapes", content.count, shapes, data, reference=reference),
    ]


def generated(folder: Path, size: int, *, reference: bool) -> list[Measured]:
    """Measure data of a size."""
    shapes, data = folder / "shapes.ttl", folder / f"data-{size}.ttl"
    shapes.write_text(commissioning.shapes(), "utf-8")
    data.write_text(commissioning.data(size), "utf-8")
    return compared("generated", size, shapes, data, reference=reference)


def as_markdown(rows: list[Measured], about: dict[str, str]) -> str:
    """Write a table; a ratio is pySHACL's processor seconds, or memory, by ours on the same shapes and data.

    Processor seconds, since those of the clock depend on what else the machine does.
    """
    lines = [
        "| what | triples | command | seconds | processor | MB | findings | times ours | memory, times ours |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        ours = next((each for each in rows if (each.what, each.triples) == (row.what, row.triples)), row)
        theirs = row.command.startswith("pyshacl")
        quicker = f"{row.processor / ours.processor:.1f}" if theirs else ""
        less = f"{row.megabytes / ours.megabytes:.1f}" if theirs else ""
        found = "" if row.findings is None else row.findings
        lines.append(
            f"| {row.what} | {row.triples:,} | `{row.command}` | {row.seconds} | {row.processor} | {row.megabytes} "
            f"| {found} | {quicker} | {less} |"
        )
    head = ", ".join(f"{name} {value}" for name, value in about.items())
    return f"# ccgraph validate and pyshacl\n\n{head}.\n\n" + "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[20_000, 200_000], help="triples to generate")
    parser.add_argument("--large", action="store_true", help="2 million triples too, with our fast engine alone")
    parser.add_argument("--no-real", action="store_true", help="leave out the project itself")
    parser.add_argument("--no-reference", action="store_true", help="leave out pySHACL")
    given = parser.parse_args()
    reference = not given.no_reference
    about = {"date": datetime.now(UTC).strftime("%Y-%m-%d"), "Python": platform.python_version()}
    about |= {name: version(name) for name in ("ccgraph", "pyshacl", "shacl-rust", "rdflib", "pyoxigraph")}
    about["processors"] = str(os.cpu_count())
    rows: list[Measured] = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if not given.no_real:
            rows += real(folder, reference=reference)
        for size in given.sizes:
            rows += generated(folder, size, reference=reference)
        if given.large:
            rows += generated(folder, 2_000_000, reference=False)
    text = as_markdown(rows, about)
    print(text)
    RESULTS.mkdir(exist_ok=True)
    name = f"validate-{about['date']}"
    (RESULTS / f"{name}.md").write_text(text, "utf-8")
    document = {"about": about, "rows": [asdict(row) for row in rows]}
    (RESULTS / f"{name}.json").write_text(json.dumps(document, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
