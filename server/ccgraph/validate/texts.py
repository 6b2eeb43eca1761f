"""The texts that a validation judges, and a name for all by which it judges."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from ccgraph.project import Project, SourceFile

_RULES = ("shapes", "ontology")


def digest(text: str) -> str:
    """Name a text: 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Texts:
    """The texts of a project's Turtle files, an unsaved one among them; each is at hand as its file's unsaved text."""

    project: Project
    files: Mapping[str, SourceFile]

    @classmethod
    def read(cls, project: Project, unsaved: SourceFile | None) -> Texts | None:
        """Read all texts; None where one cannot be read."""
        chosen = {file.name: file for file in project.turtle_files}
        if unsaved is not None:
            chosen[unsaved.name] = unsaved
        try:
            return cls(project, {name: replace(file, unsaved=file.read()) for name, file in chosen.items()})
        except (OSError, UnicodeDecodeError):
            return None

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The digest of each file's text."""
        return {name: digest(file.read()) for name, file in self.files.items()}

    @cached_property
    def rules(self) -> str:
        """A name for all by which is judged: program, engines, base, checks, shapes and ontology."""
        found = hashlib.sha256(f"{_program()}\0{self.project.settings.base}\0".encode())
        for path in self.project.queries("queries", "checks"):
            found.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\0".encode())
        for name, file in self.files.items():
            if file.role in _RULES:
                found.update(f"{name}\0{self.digests[name]}\0".encode())
        return found.hexdigest()


@cache
def _program() -> str:
    """Name this version of the program and of what it validates with: by the sizes and times of files, or by release."""
    folders = [Path(__file__).parent, Path(__file__).parents[1] / "turtle"]
    files = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    for name in ("pyoxigraph", "shacl_rust"):
        spec = find_spec(name)
        for location in spec.submodule_search_locations or () if spec else ():
            files += sorted(path for path in Path(location).iterdir() if path.is_file())
    stamps = ((path.name, status.st_size, status.st_mtime_ns) for path in files for status in [path.stat()])
    releases = [metadata.version(name) for name in ("pyshacl", "rdflib")]
    return hashlib.sha256(f"{sys.version}{list(stamps)}{releases}".encode()).hexdigest()
