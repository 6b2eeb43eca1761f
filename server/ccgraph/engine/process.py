"""A worker process and the socket to it: one request, then frames of its answer, under a deadline."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ccgraph.engine.worker import HEADER
from ccgraph.errors import EngineError

#: Seconds a worker may take to open its store.
START_SECONDS = 30.0
#: Bytes that are received from a worker at once.
RECEIVE_BYTES = 131_072
#: Seconds by which the kernel's own bound of a receive may be off the deadline before it is set anew, which costs a system call.
SLACK_SECONDS = 0.004
_TIMEVAL = struct.Struct("@ll")


class WorkerDied(Exception):
    """The worker's output ended before its answer did."""


class WorkerGone(WorkerDied):
    """The worker had ended before the request reached it."""


class Late(Exception):
    """The deadline passed before the answer was whole."""


class WorkerProcess:
    """One worker process and the socket to it; used by one thread at a time."""

    def __init__(self, store: Path, memory: int) -> None:
        """Start a process over a store that may take ``memory`` bytes. Raises EngineError where the system has no more."""
        environment = {
            **os.environ,
            "MALLOC_ARENA_MAX": "1",
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        }
        try:
            ours, theirs = socket.socketpair()
            with contextlib.ExitStack() as unless_started, theirs:
                unless_started.callback(ours.close)
                self._process = subprocess.Popen(  # noqa: S603
                    [sys.executable, "-P", "-m", "ccgraph.engine.worker", str(store), str(memory)],
                    stdin=theirs.fileno(),
                    stdout=theirs.fileno(),
                    env=environment,
                )
                unless_started.pop_all()
        except OSError as error:
            raise EngineError(f"A query worker could not be started: {error}") from error
        self._socket = ours
        #: What was received and not used yet.
        self._ahead = b""
        #: The seconds after which the kernel gives up a receive.
        self._bound = 0.0
        #: Whether the worker could be cut off from the network.
        self.isolated = False

    def greet(self) -> None:
        """Wait until the worker has opened its store. Raises EngineError where it cannot."""
        try:
            kind, greeting = self._frame(time.monotonic() + START_SECONDS)
        except (WorkerDied, Late) as error:
            self.kill()
            raise EngineError("A query worker could not open the snapshot; is it whole? Run: ccgraph build") from error
        if kind != b"E":
            self.kill()
            raise EngineError("A query worker began with something that is not its greeting.")
        self.isolated = greeting == b"isolated"

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, payload: bytes, deadline: float, take: Callable[[bytes], object]) -> dict[str, str] | bool:
        """Send a request and hand each piece of its result to ``take``; give the engine's error, or whether it was cut.

        Raises WorkerDied, WorkerGone or Late.
        """
        try:
            self._socket.sendall(HEADER.pack(b"Q", len(payload)) + payload)
        except (BrokenPipeError, ConnectionResetError) as error:
            raise WorkerGone from error
        while True:
            kind, data = self._frame(deadline)
            if kind == b"D":
                take(data)
            elif kind == b"E":
                return data == b"cut"
            else:
                answer: dict[str, str] = json.loads(data)
                return answer

    def _frame(self, deadline: float) -> tuple[bytes, bytes]:
        """Give the kind and the payload of the next frame."""
        head = HEADER.size
        if len(self._ahead) < head:
            self._receive(head, deadline)
        kind, length = HEADER.unpack_from(self._ahead)
        end = head + length
        if len(self._ahead) < end:
            self._receive(end, deadline)
        data = self._ahead[head:end]
        self._ahead = self._ahead[end:]
        return kind, data

    def _receive(self, length: int, deadline: float) -> None:
        """Receive until so many bytes lie ahead."""
        parts = [self._ahead]
        have = len(self._ahead)
        while have < length:
            self._bound_by(deadline)
            try:
                part = self._socket.recv(RECEIVE_BYTES)
            except BlockingIOError:
                raise Late from None
            except ConnectionResetError:
                part = b""
            if not part:
                raise WorkerDied
            parts.append(part)
            have += len(part)
        self._ahead = b"".join(parts)

    def _bound_by(self, deadline: float) -> None:
        """Let the kernel end a receive at the deadline."""
        left = deadline - time.monotonic()
        if left <= 0:
            raise Late
        if not 0 <= self._bound - left < SLACK_SECONDS:
            microseconds = max(1, round(left * 1e6))
            self._socket.setsockopt(
                socket.SOL_SOCKET, socket.SO_RCVTIMEO, _TIMEVAL.pack(*divmod(microseconds, 1_000_000))
            )
            self._bound = left

    def kill(self) -> int:
        """End the process at once and give its exit status (negative: the signal)."""
        self._process.kill()
        status = self._process.wait()
        self._socket.close()
        return status

    def wait(self) -> int:
        """Collect a process that ended by itself."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=1)
        return self.kill()

    def stop(self) -> None:
        """Let an idle process end by the end of its input."""
        self._socket.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=2)
        self.kill()
