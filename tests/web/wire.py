"""Requests by hand: what goes over the wire is exactly what a test says, and no client mends it; and the graphs they ask for."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from tests.conftest import Server
from tests.web.conftest import running

BASE = "https://example.org/protocol/"
#: Four graphs, each with a triple about itself.
DATA = [f"{BASE}graph/w3c/data{number}" for number in range(4)]
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
#: Media types of results.
BOOLEAN = ("application/sparql-results+json", "application/sparql-results+xml")
TABULAR = (*BOOLEAN, "text/csv", "text/tab-separated-values")
RDF = ("text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json")


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass(frozen=True)
class Request:
    """A request as it goes over the wire: parameters of the address, body, headers."""

    method: str = "GET"
    address: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    path: str = "/sparql"

    def send(self, server: Server) -> Reply:
        """Send it by hand, so that no client mends it."""
        connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=20)
        query = "&".join(f"{name}={quote(value, safe='')}" for name, value in self.address)
        connection.putrequest(self.method, self.path + (f"?{query}" if query else ""), skip_accept_encoding=True)
        for name, value in self.headers.items():
            connection.putheader(name, value)
        if self.body is not None:
            connection.putheader("Content-Length", str(len(self.body)))
        connection.endheaders(self.body)
        answer = connection.getresponse()
        reply = Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        connection.close()
        return reply


def get(*address: tuple[str, str], **headers: str) -> Request:
    """A query by GET."""
    return Request(address=address, headers={name.replace("_", "-"): value for name, value in headers.items()})


def form(body: str, *address: tuple[str, str], content_type: str = FORM) -> Request:
    """A POST of URL-encoded parameters."""
    return Request("POST", address, body.encode(), {"Content-Type": content_type})


def direct(body: str | bytes, *address: tuple[str, str], content_type: str | None = QUERY) -> Request:
    """A POST of the query itself."""
    data = body.encode() if isinstance(body, str) else body
    return Request("POST", address, data, {"Content-Type": content_type} if content_type else {})


def default(*numbers: int) -> tuple[tuple[str, str], ...]:
    """Name graphs of the default graph."""
    return tuple(("default-graph-uri", DATA[number]) for number in numbers)


def named(*numbers: int) -> tuple[tuple[str, str], ...]:
    """Name named graphs."""
    return tuple(("named-graph-uri", DATA[number]) for number in numbers)


@contextmanager
def protocol_server(folder: Path) -> Iterator[Server]:
    """Run a server over the graphs of the protocol tests."""
    root = folder / "project"
    for name in ("ontology/shapes", "ontology/rules", "data/w3c", "queries"):
        (root / name).mkdir(parents=True)
    (root / "pyproject.toml").write_text(f'[tool.ccgraph]\nbase = "{BASE}"\ntitle = "Protocol"\n')
    label = '<http://www.w3.org/2000/01/rdf-schema#label> "a"@en'
    for number, iri in enumerate(DATA):
        text = f"<{iri}> a <http://xmlns.com/foaf/0.1/Document> ; {label} .\n"
        (root / f"data/w3c/data{number}.ttl").write_text(text)
    with running(root) as started:
        yield started
