"""Fetch the public test suites that source distributions of rdflib and pyshacl carry.

Run ``python tests/suites.py [FOLDER]`` once; tests look in FOLDER given by the environment variable CCGRAPH_SUITES,
else in ``.suites/`` of the checkout, and are skipped with a reason where it is absent. Three folders are made there:
``turtle`` (the W3C Turtle tests), ``sparql`` (the W3C SPARQL 1.0 and 1.1 tests) and ``shacl`` (the W3C SHACL tests, and
TopQuadrant's DASH tests).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path, PurePosixPath

#: Source distribution, its version, and which of its folders go where.
SUITES = (
    (
        "rdflib",
        "7.6.0",
        {
            "test/data/suites/w3c/turtle": "turtle",
            "test/data/suites/w3c/dawg-data-r2": "sparql/sparql10",
            "test/data/suites/w3c/sparql11": "sparql/sparql11",
        },
    ),
    (
        "pyshacl",
        "0.40.1",
        {"test/resources/sht_tests": "shacl/sht_tests", "test/resources/dash_tests": "shacl/dash_tests"},
    ),
)


def default_folder() -> Path:
    """Return where the suites are looked for."""
    given = os.environ.get("CCGRAPH_SUITES")
    return Path(given) if given else Path(__file__).resolve().parents[1] / ".suites"


def fetch(folder: Path) -> dict[str, int]:
    """Download and unpack all suites into ``folder``; return the number of files of each of its parts.

    Parts that are there already are replaced. Raises CalledProcessError if pip cannot download.
    """
    counts: dict[str, int] = {}
    for project, version, parts in SUITES:
        with tempfile.TemporaryDirectory() as scratch:
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
            subprocess.run([*command, "--no-binary", project, "--dest", scratch, f"{project}=={version}"], check=True)
            (archive,) = Path(scratch).glob("*.tar.gz")
            for source, target in parts.items():
                shutil.rmtree(folder / target, ignore_errors=True)
                counts[target] = _unpack(archive, source, folder / target)
    return counts


def _unpack(archive: Path, source: str, target: Path) -> int:
    inside = PurePosixPath(source)
    count = 0
    with tarfile.open(archive) as opened:
        for member in opened:
            path = PurePosixPath(*PurePosixPath(member.name).parts[1:])
            if not member.isfile() or not path.is_relative_to(inside) or ".." in path.parts:
                continue
            data = opened.extractfile(member)
            if data is None:
                continue
            written = target / path.relative_to(inside)
            written.parent.mkdir(parents=True, exist_ok=True)
            written.write_bytes(data.read())
            count += 1
    return count


if __name__ == "__main__":
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else default_folder()
    for part, files in fetch(where).items():
        print(f"{where / part}: {files} files")
