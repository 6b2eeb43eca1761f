"""Lets the server processes of an old snapshot leave without a lost request, once their successors are ready.

A connection that was accepted but has not spoken yet, or that idles, is closed when its process ends, under the request that its
client is just sending. So a process whose successor is there accepts no more connections, which the successor takes from the
listening socket that both have, and closes each one that it has with the next answer.
"""

from __future__ import annotations

import mmap
import os
import socket
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_FILE = "turn"


class Turn:
    """A number for each worker's place, in a file that all processes of a server see: who began at an earlier one may go."""

    def __init__(self, folder: Path, place: int) -> None:
        """Take the next turn at a place, which whoever had the last one there then sees; for a process that is ready to serve."""
        with (folder / _FILE).open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), 0)
        self._numbers = memoryview(self._map).cast("Q")
        self._place = place
        self._own = self._numbers[place] = self._numbers[place] + 1
        self._lock = threading.Lock()
        self._left = False

    @staticmethod
    def prepare(folder: Path, places: int) -> None:
        """Make the file, in the main process."""
        (folder / _FILE).write_bytes(bytes(8 * places))

    def wrap(self, application: WSGIApplication) -> WSGIApplication:
        """Stop accepting, and add ``Connection: close`` to answers, once another has taken the next turn."""

        def wrapped(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            if self._numbers[self._place] == self._own:
                return application(environ, start_response)
            with self._lock:
                if not self._left:
                    self._left = True
                    _stop_accepting()

            def closing(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> object:
                return start_response(status, [*headers, ("Connection", "close")])

            return application(environ, cast("StartResponse", closing))

        return wrapped


def _stop_accepting() -> None:
    """Put a socket that nobody knows in the place of each on which this process listens; other processes keep theirs (Linux)."""
    listing = Path("/proc/self/fd")
    if not listing.is_dir():
        return
    with socket.socket() as unknown:
        unknown.bind(("127.0.0.1", 0))
        unknown.listen()
        unknown.setblocking(False)
        for descriptor in [int(entry.name) for entry in listing.iterdir()]:
            if descriptor != unknown.fileno() and _listens(descriptor):
                os.dup2(unknown.fileno(), descriptor)


def _listens(descriptor: int) -> bool:
    try:
        with socket.socket(fileno=os.dup(descriptor)) as copy:
            return bool(copy.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
    except OSError:
        return False
