"""The files that an import made against the tables that it made them of: nobody changed the one without the other.

The Turtle of ``data/register/`` is what `ccgraph import register` makes of the tables there, byte for byte. The import leaves the
SHA-256 sums of tables, mapping and files in ``SHA256SUMS``. While they are right, that is all that is looked at; where one is
not, the files are made again, which takes seconds, and each that is otherwise is reported with the first line that differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from pathlib import Path

from ccgraph.errors import InvalidDataError
from ccgraph.project import Project, SourceFile
from ccgraph.register import SUMS, folder_of, import_register, sums
from ccgraph.register.mapping import MAPPING
from ccgraph.turtle import format_text
from ccgraph.validate.findings import Finding, Severity

CODE = "not-as-imported"


def check_imported(project: Project, files: Iterable[SourceFile], prefixes: Mapping[str, str]) -> list[Finding]:
    """Compare the register's files, as they were read, with what its tables make; a project without a mapping has none.

    Raises ConfigurationError where files have to be made again and the mapping cannot be used.
    """
    folder = folder_of(project)
    if not (folder / MAPPING).is_file():
        return []
    place = folder.relative_to(project.root)
    recorded, texts = _recorded(folder), _texts(folder, files)
    if recorded is None:
        return [_finding(place / SUMS, 1, "The sums of the last import are missing: run `ccgraph import register`.")]
    if recorded == sums(folder, folder / "tables", texts):
        return []
    try:
        made = import_register(
            project,
            folder / "tables",
            prefixes,
            layout=lambda text: format_text(text, prefixes=prefixes, base=project.settings.base, main=None),
        )
    except InvalidDataError as error:
        path = Path(str(error.facts.get("path", folder / "tables")))
        return [
            _finding(
                path.relative_to(project.root), int(str(error.facts.get("line", 1))), f"No import is possible: {error}"
            )
        ]
    wanted = {**{name: text.encode() for name, text in made.files.items()}, SUMS: made.sums.encode()}
    found = {**texts, SUMS: recorded.encode()}
    return [
        _difference(place / name, found.get(name), wanted.get(name))
        for name in sorted(wanted.keys() | found.keys())
        if found.get(name) != wanted.get(name)
    ]


def _recorded(folder: Path) -> str | None:
    path = folder / SUMS
    return path.read_text("utf-8") if path.is_file() else None


def _texts(folder: Path, files: Iterable[SourceFile]) -> dict[str, bytes]:
    """Give the files of the folder by name, as they are: what an editor has not written yet stands in for the file."""
    return {file.path.name: _bytes(file) for file in files if file.path.parent == folder}


def _bytes(file: SourceFile) -> bytes:
    if file.unsaved is None or (file.path.is_file() and file.path.read_text("utf-8") == file.unsaved):
        return file.path.read_bytes()  # a text that was read no longer has its own ends of lines
    return file.unsaved.encode()


def _difference(path: Path, found: bytes | None, wanted: bytes | None) -> Finding:
    if wanted is None:
        return _finding(path, 1, "The tables make no such file: move what it says elsewhere, or remove it.")
    if found is None:
        return _finding(path, 1, "The tables make this file too, and it is not there: run `ccgraph import register`.")
    lines = zip_longest(found.split(b"\n"), wanted.split(b"\n"))
    number, line = next((number, right) for number, (left, right) in enumerate(lines, 1) if left != right)
    if path.name == SUMS:
        return _finding(
            path, number, "The tables or the mapping were changed since the import: run `ccgraph import register`."
        )
    made = f"they make `{line.decode().strip()}` here" if line is not None else "what they make ends before it"
    return _finding(
        path, number, f"From this line on the file is not what the tables make: {made}. Change the tables, and import."
    )


def _finding(path: Path, line: int, message: str) -> Finding:
    return Finding(Severity.VIOLATION, CODE, message, path.as_posix(), line, 1)
