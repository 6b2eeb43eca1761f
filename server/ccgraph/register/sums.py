"""What went into an import and what came out of it, as SHA-256 sums: comparing them tells at once whether anything changed since.

The text is as ``sha256sum`` writes it: ``sha256sum --check SHA256SUMS`` in ``data/register/`` understands it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from ccgraph.register.mapping import MAPPING
from ccgraph.register.tables import COLUMNS, file_of

#: The file beside the Turtle files that holds the sums.
SUMS = "SHA256SUMS"


def sums(folder: Path, tables: Path, files: Mapping[str, bytes]) -> str:
    """Give the sums of the mapping in ``folder``, of all tables, and of the files made of them, by name.

    A table that is not there has no line. Raises OSError where one cannot be read.
    """
    own = folder / "tables"
    inputs = {MAPPING: folder / MAPPING, **{f"tables/{name}.csv": file_of(name, tables, own) for name in COLUMNS}}
    contents = {name: path.read_bytes() for name, path in inputs.items() if path.is_file()} | dict(files)
    return "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(contents.items()))
