"""What a person at a terminal sees while a command works: on standard error, and only there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress


class Advance(Protocol):
    """Is told what is being done, how much of it is done, and of how much."""

    def __call__(self, what: str, done: int, total: int) -> None: ...


@contextmanager
def working(what: str) -> Iterator[Callable[[str], None]]:
    """Show that work goes on; what is given is told the name of each of its stages."""
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    with _bar() as bar:
        task = bar.add_task(what, total=None)
        yield lambda name: bar.update(task, description=name)


@contextmanager
def counting(what: str) -> Iterator[Advance]:
    """Show how far work of several parts has come."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    with _bar() as bar:
        task = bar.add_task(what, total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)


def each(items: Iterable[str], what: str) -> Iterator[str]:
    """Go along items, showing how far."""
    listed = list(items)
    with counting(what) as advance:
        for done, item in enumerate(listed):
            advance(what, done, len(listed))
            yield item


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
