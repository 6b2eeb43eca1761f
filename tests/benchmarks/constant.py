"""A WSGI application that answers all with the same bytes: what the web server under ours can do at most."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

#: As long as the answer to a small query, with as many headers.
BODY = b"x" * 900
HEADERS = [
    ("Content-Type", "application/sparql-results+json"),
    ("Content-Length", str(len(BODY))),
    *((f"X-Header-{number}", "value " * number) for number in range(9)),
]


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer."""
    start_response("200 OK", HEADERS)
    return [BODY]
