"""The SQLite files of a finished snapshot, opened for reading."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def open_finished(path: Path) -> sqlite3.Connection:
    """Open a file that nobody writes to, so that nothing is locked; the caller closes it."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
