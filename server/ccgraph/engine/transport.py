"""HTTP to a store of another maker: one deadline over the whole exchange, complete bodies or an error, no redirects.

The deadline holds for connecting, for sending, and for every byte that comes back, so that a peer that trickles gains nothing. A
body that is shorter than announced, or whose end nothing announces, is an error. Authentication is basic (RFC 7617) or digest
(RFC 7616), as the peer asks; names are looked up by the system, whose time is not bounded here.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import io
import os
import secrets
import socket
import ssl
import threading
import time
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from typing import IO
from urllib.parse import urlsplit
from urllib.request import parse_http_list, parse_keqv_list

from ccgraph import __version__
from ccgraph.engine.spool import Spool
from ccgraph.errors import ConfigurationError, DeadlinePassed, EndpointError, UsageError

#: The environment variable that holds the password.
PASSWORD_VARIABLE = "CCGRAPH_PASSWORD"  # noqa: S105 - its name, not the password
#: Bytes read of the body of a failure: enough for its message.
MESSAGE_BYTES = 10_000
#: Idle connections kept for the next request.
KEPT_CONNECTIONS = 8
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user's name and password."""

    user: str
    password: str = field(repr=False)


def credentials_of(user: str | None) -> Credentials | None:
    """Give a user's credentials, the password being in the environment; None without a user.

    Raises UsageError where there is no password.
    """
    if not user:
        return None
    password = os.environ.get(PASSWORD_VARIABLE)
    if password is None:
        raise UsageError(f"The password of {user} belongs into the environment variable {PASSWORD_VARIABLE}.")
    return Credentials(user, password)


@dataclass(frozen=True, slots=True)
class Request:
    """One request to a transport's URL: ``query`` goes behind its ``?``.

    ``deadline`` is an instant of the monotonic clock, ``timeout`` the seconds that it stands for; ``cap`` bounds the bytes of a
    successful body. ``repeatable`` False: it is never sent twice, since nobody knows what became of the first.
    """

    method: str
    deadline: float
    timeout: float
    cap: int
    query: str = ""
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    repeatable: bool = True


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole response; ``body`` is a file at its start, which the receiver closes."""

    status: int
    headers: Message
    body: IO[bytes]
    size: int

    @property
    def media_type(self) -> str:
        """The media type of the body, without parameters."""
        return self.headers.get_content_type() if "Content-Type" in self.headers else ""

    def message(self, length: int = 300) -> str:
        """Read the body as a text to show, on one line, cut short; and close it."""
        with self.body as file:
            text = " ".join(file.read(MESSAGE_BYTES).decode("utf-8", "replace").split())
        return text if len(text) <= length else text[:length] + "…"


class _Late(Exception):
    """The deadline passed."""


class _Wire(io.RawIOBase):
    """Reads a socket under its deadline."""

    def __init__(self, timed: _Timed) -> None:
        self._timed = timed
        self._raw = timed.socket.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]
        self._timed.arm()
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Timed:
    """A socket whose every operation ends at a deadline; as much of a socket as ``http.client`` uses."""

    def __init__(self, sock: socket.socket) -> None:
        self.socket = sock
        self.deadline = 0.0

    def arm(self) -> None:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise _Late
        self.socket.settimeout(left)

    def makefile(self, mode: str, buffering: int = -1) -> io.BufferedReader:
        return io.BufferedReader(_Wire(self))

    def sendall(self, data: bytes) -> None:
        self.arm()
        self.socket.sendall(data)

    def close(self) -> None:
        self.socket.close()


#: A connection whose socket, once it is connected, is a ``_Timed``.
_Connection = http.client.HTTPConnection


class Transport:
    """Requests to one URL; safe to share between threads, each of which has a connection to itself while it asks."""

    def __init__(self, url: str, credentials: Credentials | None = None) -> None:
        """Prepare; nothing is sent. Raises ConfigurationError where ``url`` is not one that can be asked."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise ConfigurationError(f"{url} is no address of an endpoint: {error}") from error
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.fragment:
            raise ConfigurationError(
                f"{url.rpartition('@')[2]} is no address of an endpoint: it takes http(s)://host/path, "
                "with the user beside it, not in it."
            )
        self.url = url
        self._secure = parts.scheme == "https"
        self._host, self._port = parts.hostname, port
        self._path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._credentials = credentials
        self._challenge: dict[str, str] | None = None
        self._count = 0
        self._idle: list[_Connection] = []
        self._lock = threading.Lock()
        self._tls = ssl.create_default_context() if self._secure else None

    def send(self, request: Request) -> Reply:
        """Carry out a request, with credentials where they are asked for; any status is an answer but 401 and redirects.

        Raises EndpointError, DeadlinePassed, ResultTooLarge.
        """
        reply = self._attempt(request)
        if reply.status == 401 and self._credentials is not None:
            challenge = _challenge(reply.headers)
            if challenge is not None:
                reply.body.close()
                with self._lock:
                    self._challenge, self._count = challenge, 0
                reply = self._attempt(request)
        if reply.status == 401:
            reply.body.close()
            raise EndpointError(
                f"{self.url} refuses us (401): "
                + ("the user or password is wrong." if self._credentials else "it wants a user and a password."),
                upstream_status=401,
            )
        if 300 <= reply.status < 400:
            reply.body.close()
            raise EndpointError(
                f"{self.url} redirects to {reply.headers.get('Location', 'nowhere')[:200]}; "
                "redirects are not followed: give the final address.",
                upstream_status=reply.status,
            )
        return reply

    def close(self) -> None:
        """Close the idle connections; those in use are closed when they come back."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _attempt(self, request: Request) -> Reply:
        connection, reused = self._connection(request)
        try:
            try:
                response = self._exchange(connection, request)
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                if not reused or not request.repeatable:
                    raise
                connection.close()  # it had gone stale while it was idle
                connection = self._make()
                response = self._exchange(connection, request)
            reply = self._read(response, request)
        except BaseException as error:
            connection.close()
            if isinstance(error, (_Late, TimeoutError)):
                raise DeadlinePassed(
                    f"The store did not answer within {request.timeout:g} s, the deadline. "
                    "Make the query more selective, or ask the dumps.",
                    timeout=request.timeout,
                    retry_after=1,
                ) from None
            if isinstance(error, OSError):
                raise EndpointError(f"{self.url} cannot be reached: {error.strerror or error}") from error
            if isinstance(error, http.client.HTTPException):
                raise EndpointError(
                    f"{self.url} broke off its answer or speaks no HTTP: {type(error).__name__} {error}"[:300]
                ) from error
            raise
        if response.will_close:
            connection.close()
        else:
            with self._lock:
                if len(self._idle) < KEPT_CONNECTIONS:
                    self._idle.append(connection)
                    return reply
            connection.close()
        return reply

    def _connection(self, request: Request) -> tuple[_Connection, bool]:
        with self._lock:
            if self._idle and request.repeatable:
                return self._idle.pop(), True
        return self._make(), False

    def _make(self) -> _Connection:
        if self._secure:
            return http.client.HTTPSConnection(self._host, self._port, context=self._tls)
        return http.client.HTTPConnection(self._host, self._port)

    def _exchange(self, connection: _Connection, request: Request) -> http.client.HTTPResponse:
        left = request.deadline - time.monotonic()
        if left <= 0:
            raise _Late
        if connection.sock is None:
            connection.timeout = left
            connection.connect()
        timed = connection.sock if isinstance(connection.sock, _Timed) else _Timed(connection.sock)
        connection.sock, timed.deadline = timed, request.deadline
        path = self._path + (("&" if "?" in self._path else "?") + request.query if request.query else "")
        headers = {
            "User-Agent": f"ccgraph/{__version__}",
            "Accept-Encoding": "identity",
            **request.headers,
            **self._authorization(request.method, path),
        }
        connection.request(request.method, path, request.body or None, headers)
        return connection.getresponse()

    def _read(self, response: http.client.HTTPResponse, request: Request) -> Reply:
        failed = response.status >= 300
        try:
            if response.headers.get("Content-Encoding", "identity").lower() != "identity":
                raise EndpointError(f"{self.url} answered in an encoding that was not asked for.")
            if response.length is None and not response.chunked and not failed:
                raise EndpointError(
                    f"{self.url} announces neither the length nor the end of its answer, so that a cut could not be noticed."
                )
            with Spool(max(request.cap, MESSAGE_BYTES + _CHUNK) if failed else request.cap) as spool:
                while piece := response.read(_CHUNK):
                    spool.write(piece)
                    if failed and spool.size > MESSAGE_BYTES:
                        response.will_close = True  # the rest of a failure's text is not worth reading
                        break
                else:
                    if response.length not in (None, 0):
                        raise http.client.IncompleteRead(b"", response.length)
        finally:
            response.close()
        return Reply(response.status, response.headers, spool.result(), spool.size)

    def _authorization(self, method: str, path: str) -> dict[str, str]:
        credentials, challenge = self._credentials, self._challenge
        if credentials is None or challenge is None:
            return {}
        if challenge["scheme"] == "basic":
            pair = b64encode(f"{credentials.user}:{credentials.password}".encode()).decode("ascii")
            return {"Authorization": f"Basic {pair}"}
        with self._lock:
            self._count += 1
            count = self._count
        return {"Authorization": digest_authorization(challenge, credentials, method, path, count=count)}


def _challenge(headers: Message) -> dict[str, str] | None:
    """Choose how to prove who we are: digest before basic; None where the peer names neither."""
    found: dict[str, dict[str, str]] = {}
    for value in headers.get_all("WWW-Authenticate", []):
        scheme, _, rest = value.partition(" ")
        with contextlib.suppress(ValueError, IndexError):
            items = parse_keqv_list([item for item in parse_http_list(rest) if "=" in item])
            found[scheme.lower()] = {name.lower(): item for name, item in items.items()} | {"scheme": scheme.lower()}
    digest = found.get("digest")
    if digest is not None and "nonce" in digest and digest.get("algorithm", "MD5").upper() in _HASHES:
        return digest
    return found.get("basic")


_HASHES = {"MD5": "md5", "SHA-256": "sha256"}


def digest_authorization(
    challenge: Mapping[str, str],
    credentials: Credentials,
    method: str,
    path: str,
    *,
    count: int,
    client_nonce: str | None = None,
) -> str:
    """Give the value of Authorization that answers a digest challenge (RFC 7616, section 3.4)."""
    algorithm = challenge.get("algorithm", "MD5").upper()
    mine = client_nonce or secrets.token_hex(16)

    def hashed(text: str) -> str:
        return hashlib.new(_HASHES[algorithm], text.encode(), usedforsecurity=False).hexdigest()

    who = hashed(f"{credentials.user}:{challenge.get('realm', '')}:{credentials.password}")
    what = hashed(f"{method}:{path}")
    nonce = challenge["nonce"]
    with_quality = "auth" in [each.strip() for each in challenge.get("qop", "").split(",")]
    proof = hashed(f"{who}:{nonce}:{count:08x}:{mine}:auth:{what}" if with_quality else f"{who}:{nonce}:{what}")
    fields = [
        f'username="{credentials.user}"',
        f'realm="{challenge.get("realm", "")}"',
        f'nonce="{nonce}"',
        f'uri="{path}"',
        f'response="{proof}"',
        f"algorithm={algorithm}",
    ]
    if with_quality:
        fields += ["qop=auth", f"nc={count:08x}", f'cnonce="{mine}"']
    if "opaque" in challenge:
        fields.append(f'opaque="{challenge["opaque"]}"')
    return "Digest " + ", ".join(fields)
