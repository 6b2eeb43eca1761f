"""Where a result waits until it is whole: in memory while it is small, then in a temporary file, and never beyond a cap."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from typing import BinaryIO

from ccgraph.errors import ResultTooLarge

#: Bytes of a result that are kept in memory before it goes to a temporary file.
SPOOL_BYTES = 1_048_576


class Spool:
    """A binary file that takes a result, and closes itself where the block that it stands in fails.

    ``size`` is the number of bytes that it has taken.
    """

    def __init__(self, cap: int, *, each: Callable[[], None] | None = None) -> None:
        """Take at most ``cap`` bytes; ``each`` is called with every write."""
        self._parts: list[bytes] = []
        self._file: BinaryIO | None = None
        self.size = 0
        self._cap, self._each = cap, each

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None and self._file is not None:
            self._file.close()

    def write(self, data: bytes) -> int:
        """Take bytes. Raises ResultTooLarge beyond the cap."""
        self.size += len(data)
        if self.size > self._cap:
            raise ResultTooLarge(
                f"The result is over {self._cap} bytes, so none of it is sent. "
                "Narrow the query or page through it with LIMIT and OFFSET; the whole data is in the dumps.",
                limit_bytes=self._cap,
            )
        if self._each is not None:
            self._each()
        if self._file is not None:
            return self._file.write(data)
        self._parts.append(bytes(data))
        if self.size > SPOOL_BYTES:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - see the class
            self._file.writelines(self._parts)
            self._parts.clear()
        return len(data)

    def flush(self) -> None:
        """Do nothing: it is read by this process alone."""

    def result(self) -> BinaryIO:
        """Give the file at its start; the receiver closes it."""
        if self._file is None:
            return io.BytesIO(b"".join(self._parts))
        self._file.seek(0)
        return self._file
