"""A worker process and the pipe to it: one request, then frames of its answer, under a deadline."""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from ccgraph.engine.worker import HEADER
from ccgraph.errors import EngineError

#: Seconds a worker may take to open its store.
START_SECONDS = 30.0
#: Bytes that are read from a worker at once.
READ_BYTES = 131_072


class WorkerDied(Exception):
    """The worker's output ended before its answer did."""


class Late(Exception):
    """The deadline passed before the answer was whole."""


class WorkerProcess:
    """One worker process and the pipe to it; used by one thread at a time."""

    def __init__(self, store: Path, memory: int) -> None:
        environment = {
            **os.environ,
            "MALLOC_ARENA_MAX": "1",
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        }
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "ccgraph.engine.worker", str(store), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:  # pragma: no cover - both were asked for above
            raise EngineError("A query worker started without its pipes.")
        self._stdin: IO[bytes] = stdin
        self._output = stdout.fileno()
        self._stdout = stdout
        #: What was read from the pipe and not used yet.
        self._ahead = bytearray()
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

    def ask(self, payload: bytes, deadline: float, take: Callable[[bytes], None]) -> dict[str, str] | bool:
        """Send a request and hand each piece of its result to ``take``; give the engine's error, or whether it was cut."""
        try:
            self._stdin.write(HEADER.pack(b"Q", len(payload)) + payload)
            self._stdin.flush()
        except BrokenPipeError as error:
            raise WorkerDied from error
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
        kind, length = HEADER.unpack(self._read(HEADER.size, deadline))
        return kind, self._read(length, deadline)

    def _read(self, length: int, deadline: float) -> bytes:
        while len(self._ahead) < length:
            wait = deadline - time.monotonic()
            if wait <= 0 or not select.select([self._output], [], [], wait)[0]:
                raise Late
            part = os.read(self._output, READ_BYTES)
            if not part:
                raise WorkerDied
            self._ahead += part
        data = bytes(self._ahead[:length])
        del self._ahead[:length]
        return data

    def has_ended(self) -> bool:
        """Tell whether the process is gone."""
        return self._process.poll() is not None

    def kill(self) -> int:
        """End the process at once and give its exit status (negative: the signal)."""
        self._process.kill()
        return self._close()

    def wait(self) -> int:
        """Collect a process that ended by itself."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=1)
        return self.kill()

    def stop(self) -> None:
        """Let an idle process end by the end of its input."""
        with contextlib.suppress(BrokenPipeError):
            self._stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=2)
        self.kill()

    def _close(self) -> int:
        status = self._process.wait()
        with contextlib.suppress(BrokenPipeError):
            self._stdin.close()
        self._stdout.close()
        return status
