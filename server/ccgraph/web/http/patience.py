"""Bounds what slow clients cost: bodies that do not come to an end, and answers that nobody takes, hold a thread each.

Bodies are read whole before the application works on them. Only some of a server's threads wait for clients at a time, so that
the others go on answering; and a connection on which nothing has moved for a while is closed, which ends the wait. The server
gives no way to do that, so its sockets are asked what moved last (Linux: TCP_INFO).
"""

from __future__ import annotations

import io
import json
import os
import socket
import struct
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ccgraph.errors import Busy
from ccgraph.web.http.answers import EVERYWHERE, IN_MEMORY_BYTES
from ccgraph.web.http.compression import close

if TYPE_CHECKING:
    from _typeshed.wsgi import InputStream, StartResponse, WSGIApplication, WSGIEnvironment

#: Bytes of a body that are read here; of a larger one the application is told the length, by which it refuses it.
MOST_BYTES = 2_000_000
#: Seconds between two looks at who waits.
_LOOK_SECONDS = 0.5
#: Where the milliseconds since data was last sent, and last received, stand in the kernel's ``tcp_info``.
_LAST_SENT, _LAST_RECEIVED = 44, 52
_TCP_INFO_BYTES = 104


class Patience:
    """Wraps a WSGI application; safe to call from several threads at once."""

    def __init__(self, application: WSGIApplication, *, waiting: int, seconds: float) -> None:
        """Let ``waiting`` threads wait for clients at once, each until nothing has moved for ``seconds``.

        They are more than any answer may take to be made, since on its connection nothing moves meanwhile.
        """
        self._application = application
        self._seconds = seconds
        self._places = threading.BoundedSemaphore(waiting)
        self._since: dict[object, float] = {}
        if sys.platform == "linux":
            threading.Thread(target=self._watch, name="ccgraph-patience", daemon=True).start()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer once the body is there; 503 where too many wait for theirs, or for others to take large answers."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD", "OPTIONS"):
            if not self._places.acquire(blocking=False):
                return _refuse(start_response)
            with self._waiting():
                _take_body(environ)
        said: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> object:
            said.append((status, headers))
            return None

        answer = self._application(environ, cast("StartResponse", start))
        status, headers = said[-1]
        if isinstance(answer, (tuple, list)) or _is_small(headers):  # no thread waits until it is taken
            start_response(status, headers)
            return answer
        if not self._places.acquire(blocking=False):
            close(answer)
            return _refuse(start_response)
        start_response(status, headers)
        return _Sending(answer, self)

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        """Hold the place that was taken while a client is waited for, and be seen to wait."""
        key = object()
        self.wait(key)
        try:
            yield
        finally:
            self.leave(key)

    def wait(self, key: object) -> None:
        """Note that who holds a place, known by a key, waits from now on."""
        self._since[key] = time.monotonic()

    def leave(self, key: object) -> None:
        """Give a place back."""
        self._since.pop(key, None)
        self._places.release()

    def _watch(self) -> None:
        while True:
            time.sleep(_LOOK_SECONDS)
            late = time.monotonic() - self._seconds
            if any(since < late for since in list(self._since.values())):
                close_idle(self._seconds)


class _Sending:
    """An answer whose sender holds a place until its end, or until it is closed, whether or not it was begun."""

    def __init__(self, answer: Iterable[bytes], patience: Patience) -> None:
        self._answer = answer
        self._parts = iter(answer)
        self._patience: Patience | None = patience

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        """Give a part; until the next is asked for, the client takes it."""
        if self._patience is None:
            raise StopIteration
        try:
            part = next(self._parts)
        except BaseException:
            self.close()
            raise
        self._patience.wait(self)
        return part

    def close(self) -> None:
        """Give the place back, once, and close the answer."""
        patience, self._patience = self._patience, None
        if patience is not None:
            patience.leave(self)
            close(self._answer)

    __del__ = close


def _take_body(environ: WSGIEnvironment) -> None:
    """Read a body into memory, if it is not larger than any that is taken."""
    length = environ.get("CONTENT_LENGTH", "")
    chunked = environ.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked"
    if chunked or (length.isdigit() and 0 < int(length) <= MOST_BYTES):
        source: InputStream = environ["wsgi.input"]
        environ["wsgi.input"] = io.BytesIO(source.read(MOST_BYTES + 1 if chunked else int(length)))


def _is_small(headers: list[tuple[str, str]]) -> bool:
    length = next((value for name, value in headers if name.lower() == "content-length"), "")
    return length.isdigit() and int(length) <= IN_MEMORY_BYTES


def _refuse(start_response: StartResponse) -> Iterable[bytes]:
    error = Busy("Too many clients are slow to send or to take. Try again shortly.", retry_after=2)
    problem = {"type": "about:blank", "status": error.status, "code": error.code, "title": error.title}
    body = json.dumps({**problem, "detail": error.detail, **error.facts}).encode()
    headers = {
        "Content-Type": "application/problem+json",
        "Content-Length": str(len(body)),
        "Retry-After": str(error.facts["retry_after"]),
        "Cache-Control": "no-store",
        **EVERYWHERE,
    }
    start_response("503 Service Unavailable", list(headers.items()))
    return [body]


def close_idle(seconds: float) -> int:
    """Close the connections to this process's clients on which nothing moved for so long; give their number (Linux)."""
    ports, connections = set(), []
    for entry in list(Path("/proc/self/fd").iterdir()):
        with suppress(OSError):
            found = socket.socket(fileno=os.dup(int(entry.name)))
            connections.append(found)
            if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                ports.add(found.getsockname()[1])
    closed = 0
    for found in connections:
        with suppress(OSError), found:
            if found.getpeername() and found.getsockname()[1] in ports and _still(found) >= seconds:
                found.shutdown(socket.SHUT_RDWR)
                closed += 1
    return closed


def _still(connection: socket.socket) -> float:
    """Give the seconds since data was last sent or received on a connection."""
    info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _TCP_INFO_BYTES)
    sent, received = (int(struct.unpack_from("=I", info, place)[0]) for place in (_LAST_SENT, _LAST_RECEIVED))
    return min(sent, received) / 1000
