"""A real browser on a real server: one of each, a fresh context for every page, and guards that no test can forget.

Whatever a page says on its console, whatever breaks the Content-Security-Policy and whatever request leaves the host fails the
test that opened the page.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import pytest
from tests.conftest import ROOT
from tests.web.conftest import running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

#: Chromium alone, and quiet: nothing of its own goes out, and no name is looked up.
_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
_REPORT = """document.addEventListener(
  'securitypolicyviolation', event => window.__violated(`${event.effectiveDirective} ${event.blockedURI}`))"""
PHONE, DESK = 360, 1280


@dataclass
class Visits:
    """Opens pages of the server, each in a context of its own, and gathers what must not happen."""

    browser: Browser
    url: str
    expected: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(
        self,
        path: str,
        *,
        width: int = DESK,
        scheme: Literal["light", "dark"] = "light",
        script: bool = True,
    ) -> Page:
        """Open a page; ``path`` begins with a slash."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script,
            reduced_motion="reduce",
            service_workers="block",
        )
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        context.expose_binding("__violated", lambda _, what: self.violations.append(str(what)))
        context.add_init_script(_REPORT)
        context.on("request", lambda request: self._note(request.url))
        page = context.new_page()
        page.on("console", lambda said: self.said.append(f"{said.type}: {said.text} ({said.location['url']})"))
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        page.goto(self.url + path)
        return page

    def expect(self, pattern: str) -> None:
        """Say that the console will say something, by a regular expression: browsers report answers with an error status."""
        self.expected.append(pattern)

    def _note(self, url: str) -> None:
        if not url.startswith((self.url + "/", "data:", "blob:")):
            self.outside.append(url)

    def check(self) -> None:
        """Close all pages, and fail where something happened that must not."""
        for context in self.contexts:
            context.close()
        unexpected = [each for each in self.said if not any(re.search(known, each) for known in self.expected)]
        assert (unexpected, self.violations, self.outside) == ([], [], [])


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser; tests are skipped, with the reason, where there is none."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium is installed")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The real content, served over a socket as a user would."""
    with running(ROOT) as server:
        yield server.url


@pytest.fixture
def visits(chromium: Browser, address: str) -> Iterator[Visits]:
    """Opens pages, and checks at the end of the test that nothing happened that must not."""
    found = Visits(chromium, address)
    yield found
    found.check()


@pytest.fixture(scope="session")
def built() -> None:
    """Skip where the front end was not built."""
    if not (ROOT / "server" / "ccgraph" / "web" / "static" / "built" / "manifest.json").is_file():
        pytest.skip("the front end is not built: make frontend")


def complaints(page: Page) -> list[str]:
    """Give what axe finds wrong with a page: the rule, and the elements that break it."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    found = axe.Axe().run(page).response["violations"]
    return [f"{each['id']}: {[node['html'][:150] for node in each['nodes'][:3]]}" for each in found]


def wider_than_the_window(page: Page) -> int:
    """Give by how many pixels a page has to be scrolled sideways; 0 where it fits."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width
