"""What takes the bytes of a result; it is all that writers ask of a file."""

from __future__ import annotations

from typing import Protocol


class Sink(Protocol):
    """What takes bytes."""

    def write(self, data: bytes, /) -> int:
        """Take bytes."""
        ...
