"""Slow clients, over a socket: they cost some threads for some seconds, never the service."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import requests
from tests.conftest import Server
from tests.web.conftest import mini_copy, running

from ccgraph.web.http.patience import Patience

TIMEOUT = 2.0
LARGE = "SELECT * { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(3)) + " } LIMIT 60000"
UNFINISHED = (
    b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nASK {}"
)
UNREAD = f"GET /sparql?format=csv&query={quote(LARGE)} HTTP/1.1\r\nHost: x\r\n\r\n".encode()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that sends larger results than sockets hold."""
    folder = mini_copy(tmp_path_factory.mktemp("slow"))
    settings = folder / "pyproject.toml"
    settings.write_text(settings.read_text().replace("result = 2_000_000", "result = 60_000_000"))
    with running(folder, "--timeout", str(TIMEOUT)) as started:
        yield started


@pytest.fixture
def connect(server: Server) -> Iterator[Callable[[bytes], socket.socket]]:
    """Send something on a connection of its own, and leave it at that."""
    address = urlsplit(server.url)
    with ExitStack() as stack:

        def send(data: bytes) -> socket.socket:
            connection = stack.enter_context(socket.socket())
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.connect((address.hostname, address.port))
            connection.sendall(data)
            return connection

        yield send


def seconds_of(url: str) -> float:
    """Ask by GET and tell how long that took."""
    started = time.monotonic()
    assert requests.get(url, timeout=10).status_code == 200
    return time.monotonic() - started


@pytest.mark.parametrize("data", [UNFINISHED, UNREAD], ids=["bodies that do not end", "answers that nobody takes"])
def test_slow_clients_stop_nobody(server: Server, connect: Callable[[bytes], socket.socket], data: bytes) -> None:
    """Sixty connections on which nothing moves: others are answered meanwhile, and in the end the connections are closed."""
    started = time.monotonic()
    slow = [connect(data) for _ in range(60)]
    time.sleep(1)
    for _ in range(8):
        assert seconds_of(f"{server.url}/doc/book/emma.ttl") < 3  # which takes no query: those of this test are many
    if sys.platform != "linux":
        pytest.skip("only Linux tells what moved last on a connection")
    for connection in slow:
        connection.settimeout(20)
        while True:
            try:
                part = connection.recv(65_536)
            except ConnectionResetError:
                break
            if not part or b"503 Service Unavailable" in part or data is UNREAD:
                break
    assert time.monotonic() - started < TIMEOUT + 10 + 10
    posted: list[int] = []
    while 200 not in posted and time.monotonic() - started < TIMEOUT + 10 + 15:
        posted.append(requests.post(f"{server.url}/sparql", data={"query": "ASK {}"}, timeout=10).status_code)
        time.sleep(0.1)
    assert posted[-1] == 200


def test_a_body_that_comes_slowly_is_read_whole(connect: Callable[[bytes], socket.socket]) -> None:
    """Who sends a little at a time is waited for."""
    connection = connect(UNFINISHED)
    for _ in range(5):
        time.sleep(0.2)
        connection.sendall(b"      ")
    connection.sendall(b" " * 64)
    assert connection.recv(100).startswith(b"HTTP/1.1 200")


def test_a_place_is_given_back_however_an_answer_ends() -> None:
    """Read to its end, closed in the middle, closed before it began, or simply dropped: the next large answer finds a place."""

    def application(environ: Any, start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", [])
        return iter([b"a", b"b"])

    def ask() -> Any:
        said: list[str] = []
        answer = patient({"REQUEST_METHOD": "GET"}, lambda status, headers: said.append(status))
        assert said == ["200 OK"]
        return answer

    patient = Patience(application, waiting=1, seconds=60)
    assert list(ask()) == [b"a", b"b"]
    begun = ask()
    assert next(begun) == b"a"
    begun.close()
    begun.close()
    ask().close()
    ask()
    refused: list[str] = []
    held = ask()
    patient({"REQUEST_METHOD": "GET"}, lambda status, headers: refused.append(status))
    assert refused == ["503 Service Unavailable"]
    assert list(held) == [b"a", b"b"] and list(ask()) == [b"a", b"b"]
