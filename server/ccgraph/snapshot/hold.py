"""Whoever reads a snapshot holds it, and what is held is not cleared away.

A hold is a shared lock (flock) on a file of the snapshot that is never written again, its ``about.json``. It ends with its
process at the latest, so one that is killed leaves nothing behind. Where a file system has no such locks nothing is held.
"""

from __future__ import annotations

import contextlib
import os
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl


class Hold:
    """A hold of a file, from now on and as long as this object is referred to."""

    def __init__(self, path: Path) -> None:
        """Raises OSError where the file is not there, BlockingIOError where it is about to be cleared away."""
        handle = os.open(path, os.O_RDONLY)
        # Closed and never unlocked: a process that was forked meanwhile has the same lock, and may read still.
        weakref.finalize(self, os.close, handle)
        _lock(handle, shared=True)


@contextlib.contextmanager
def unheld(path: Path) -> Iterator[bool]:
    """Tell whether nobody holds a file, and meanwhile let nobody; one that is not there is held by nobody."""
    try:
        handle = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        yield True
        return
    try:
        _lock(handle, shared=False)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(handle)


def _lock(handle: int, *, shared: bool) -> None:
    """Lock at once. Raises BlockingIOError where another lock is in the way."""
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:  # a file system without locks
            return
