"""Behind a proxy and below a path every address that the server gives is one that a client can use, whatever a request claims."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin
from xml.etree import ElementTree as ET

import pytest
import requests
from tests.web.conftest import mini_copy, running
from tests.web.test_linked_data import links_of
from werkzeug.test import Client

from ccgraph.errors import ConfigurationError
from ccgraph.project import Project
from ccgraph.web.http.public_address import behind_proxies

PREFIX = "/ccgraph"
SENT = ("Accept", "If-None-Match", "X-Forwarded-Host", "X-Forwarded-Prefix", "X-Forwarded-Proto", "X-Script-Name")
FORGED = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Prefix": "/evil", "X-Script-Name": "/evil"}


class Proxy(ThreadingHTTPServer):
    """A reverse proxy for what is below the prefix; it hands on the path with the prefix, or ``strips`` it."""

    daemon_threads = True

    def __init__(self, *, strips: bool) -> None:
        self.strips, self.target = strips, ""
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def address(self) -> str:
        """Where clients reach the service."""
        return f"http://127.0.0.1:{self.server_port}{PREFIX}"


class Handler(BaseHTTPRequestHandler):
    """Hands a request on, with the proxy's own Host, and the answer back; what is not below the prefix is not there."""

    server: Proxy

    def do_GET(self) -> None:
        if not self.path.startswith(PREFIX):
            self.send_error(404)
            return
        path = self.path.removeprefix(PREFIX) or "/" if self.server.strips else self.path
        headers = {name: self.headers[name] for name in SENT if name in self.headers}
        answer = requests.get(self.server.target + path, headers=headers, allow_redirects=False, timeout=30)
        self.send_response(answer.status_code)
        for name, value in answer.headers.items():
            if name.lower() not in ("content-encoding", "content-length", "transfer-encoding", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        self.wfile.write(answer.content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module", params=[False, True], ids=["prefix kept", "prefix stripped"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small project behind a proxy, below a path."""
    proxy = Proxy(strips=request.param)
    folder = mini_copy(tmp_path_factory.mktemp("proxied"))
    with running(folder, "--workers", "1", "--public-url", proxy.address) as server:
        proxy.target = server.url
        thread = threading.Thread(target=proxy.serve_forever)
        thread.start()
        try:
            yield proxy.address
        finally:
            proxy.shutdown()
            thread.join()
            proxy.server_close()


class Addresses(HTMLParser):
    """Collects where a page leads: links, forms, style sheets, pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("href", "src", "action", "xlink:href")]


def test_every_address_on_every_page_works(address: str) -> None:
    """Whoever follows all links, forms, redirects and Link headers from the home page stays below the path and finds answers."""
    host = address.removesuffix(PREFIX)
    seen: set[str] = set()
    pending = [f"{address}/"]
    kinds = set()
    while pending and len(seen) < 250:
        url = pending.pop(0)
        if url in seen:
            continue
        seen.add(url)
        answer = requests.get(
            url, headers={"Accept": "text/html,*/*;q=0.5", **FORGED}, allow_redirects=False, timeout=30
        )
        assert answer.status_code in (200, 300, 303, 308), url
        assert "evil" not in answer.text and "evil" not in str(answer.headers)
        kinds.add(answer.headers.get("Content-Type", "").partition(";")[0])
        found = [target for _, target, _ in links_of(answer.headers.get("Link", ""))]
        if "Location" in answer.headers:
            found.append(answer.headers["Location"])
        elif answer.headers["Content-Type"].startswith("text/html"):
            page = Addresses()
            page.feed(answer.text)
            found += page.found
        for each in found:
            target = urldefrag(urljoin(url, each))[0]
            if target.startswith(f"{host}/") or target == host:
                assert target.startswith(f"{address}/"), (url, each)
                pending.append(target)
    assert len(seen) > 60
    assert {"text/html", "text/css", "text/turtle", "application/gzip", "application/atom+xml"} <= kinds


@pytest.mark.parametrize(("proxies", "sent", "told"), [(0, "1.2.3.4", ""), (1, "6.6.6.6, 1.2.3.4", "1.2.3.4")])
def test_who_asks_through_a_proxy(proxies: int, sent: str, told: str) -> None:
    """Clients behind a proxy are not all one client: they are nobody in particular, or whom as many proxies as are ours name."""
    seen = {}

    def application(environ: Any, start_response: Any) -> list[bytes]:
        seen.update(environ)
        start_response("204 No Content", [])
        return []

    served = behind_proxies(application, "https://example.org/ccgraph", proxies)
    Client(served).get("/ccgraph/", headers={"X-Forwarded-For": sent, **FORGED})
    assert (seen["REMOTE_ADDR"], seen["HTTP_HOST"], seen["wsgi.url_scheme"]) == (told, "example.org", "https")


@pytest.mark.parametrize(
    "path",
    [
        "/catalog",
        "/.well-known/void",
        "/sparql",
        "/queries/",
        "/openapi.json",
        "/changes.atom",
        "/changes.json",
        "/robots.txt",
    ],
)
def test_metadata_names_addresses_below_the_path(address: str, path: str) -> None:
    """What machines are told to ask is below the path too, and not where the server listens."""
    host = address.removesuffix(PREFIX)
    answer = requests.get(address + path, headers={"Accept": "application/n-triples, */*;q=0.1", **FORGED}, timeout=30)
    assert answer.status_code == 200 and address in answer.text
    for found in re.findall(r"http://(?:127\.0\.0\.1|localhost|evil)[^\s\"<>&]*", answer.text):
        assert found.startswith(address), found
    assert host + "/" not in answer.text.replace(address, "")


def test_the_sitemap_is_below_the_path(address: str) -> None:
    """Each document's address works."""
    answer = requests.get(f"{address}/sitemap.xml", timeout=30)
    listed = [each.text or "" for each in ET.fromstring(answer.content).iter() if each.tag.endswith("}loc")]
    assert len(listed) > 5
    for each in listed:
        assert each.startswith(f"{address}/") and requests.get(each, timeout=30).status_code == 200


def test_data_keep_their_own_names(address: str) -> None:
    """The IRIs in the data are those of the project's base, whatever the server's address."""
    answer = requests.get(f"{address}/doc/book/emma.nt", timeout=30)
    assert answer.status_code == 200
    assert "<https://example.org/library/id/book/emma>" in answer.text and "127.0.0.1" not in answer.text


@pytest.mark.parametrize(
    "wrong", ["ccgraph", "/ccgraph", "ftp://example.org/", "https://", "https://u:p@example.org/", "https://e.org/?a"]
)
def test_what_is_no_address_is_refused(mini: Project, wrong: str) -> None:
    """An address has a scheme of the web and a host, and nothing behind its path."""
    with pytest.raises(ConfigurationError):
        mini.at(wrong)


def test_without_the_setting_headers_change_nothing(tmp_path: Path) -> None:
    """Nobody who sends X-Forwarded-… decides what addresses the server gives."""
    with running(mini_copy(tmp_path), "--workers", "1") as server:
        answer = requests.get(f"{server.url}/catalog?format=nt", headers=FORGED, timeout=30)
        assert "evil" not in answer.text and f"{server.url}/dump/" in answer.text
