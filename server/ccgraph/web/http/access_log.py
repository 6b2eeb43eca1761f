"""One line of JSON a request on standard error, for those who want it: what was asked of the server, not by whom or about what.

A line has the time, the method, the path without its query, the status, the seconds, the bytes sent, the media type and what
the cache did. It has no address, no query, no header of the client.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

#: Characters of a path that are logged.
MOST_OF_A_PATH = 300


class AccessLog:
    """Wraps a WSGI application."""

    def __init__(self, application: WSGIApplication, descriptor: int = 2) -> None:
        self._application = application
        self._descriptor = descriptor

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer, and write the line when the answer has been handed over."""
        started = time.monotonic()
        told: dict[str, str] = {}

        def note(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> object:
            told["status"] = status
            told.update((name.lower(), value) for name, value in headers if name.lower() == "content-type")
            return start_response(status, headers)

        body = self._application(environ, cast("StartResponse", note))
        return self._counted(body, environ, told, started)

    def _counted(
        self, body: Iterable[bytes], environ: WSGIEnvironment, told: dict[str, str], started: float
    ) -> Iterator[bytes]:
        sent = 0
        try:
            for piece in body:
                sent += len(piece)
                yield piece
        finally:
            close = getattr(body, "close", None)
            if close is not None:
                close()
            line = {
                "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "method": environ["REQUEST_METHOD"],
                "path": environ["PATH_INFO"].encode("latin-1", "replace").decode("utf-8", "replace")[:MOST_OF_A_PATH],
                "status": int(told.get("status", "0")[:3]),
                "seconds": round(time.monotonic() - started, 6),
                "bytes": sent,
                "type": told.get("content-type", "").partition(";")[0],
                "cache": environ.get("ccgraph.cache", "none"),
            }
            os.write(self._descriptor, json.dumps(line, ensure_ascii=False).encode("utf-8") + b"\n")
