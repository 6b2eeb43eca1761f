"""Formats the project's files: canonical text, proven to say the same, written aside and renamed."""

from __future__ import annotations

import difflib
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ccgraph.errors import CcgraphError
from ccgraph.project import SourceFile
from ccgraph.turtle.document import read, same_graph
from ccgraph.turtle.files import unreadable
from ccgraph.turtle.format import format_text
from ccgraph.turtle.problems import TurtleSyntaxError


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file with its text before and after, or the problems for which it could not be formatted.

    ``before`` has the line breaks that the file has.
    """

    file: SourceFile
    before: str
    after: str
    problems: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """True where the file is not in its canonical form."""
        return self.before != self.after

    @property
    def diff(self) -> str:
        """What would change, as a unified diff."""
        lines = difflib.unified_diff(
            self.before.splitlines(keepends=True),
            self.after.splitlines(keepends=True),
            f"{self.file.name} (as it is)",
            f"{self.file.name} (formatted)",
        )
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def format_file(file: SourceFile, prefixes: Mapping[str, str], base: str) -> Formatted:
    """Format one file, without writing it.

    A file that cannot be read or is no Turtle comes back unchanged with its problems. Raises CcgraphError where the canonical
    text would not say the same: that would be a mistake of ours.
    """
    try:
        text = file.read()
        before = file.path.read_bytes().decode() if file.unsaved is None else text
        after = format_text(text, prefixes=prefixes, base=base, main=None)
    except (OSError, UnicodeDecodeError) as error:
        problem = unreadable(file, error)
        return Formatted(file, "", "", (f"{file.name}:{problem.line}:{problem.column}: {problem.message}",))
    except TurtleSyntaxError as error:
        return Formatted(file, before, before, tuple(f"{file.name}:{problem}" for problem in error.problems))
    if after != text and not same_graph(read(text, base=base).graph, read(after, base=base).graph):
        raise CcgraphError(f"{file.name}: formatting would change what the file says, so it was left as it is.")
    return Formatted(file, before, after)


def write_formatted(results: Iterable[Formatted]) -> list[str]:
    """Write the files that changed; give their names."""
    written = []
    for result in results:
        if result.changed:
            target = result.file.path.resolve()  # what a link leads to: it stays a link
            aside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
            aside.write_text(result.after, "utf-8", newline="\n")
            shutil.copymode(target, aside)
            aside.replace(target)
            written.append(result.file.name)
    return written
