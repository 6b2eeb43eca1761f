"""Ontology pages and pictures in a real browser: readable by all, and movable where script runs."""

from __future__ import annotations

from typing import Literal

import pytest
from tests.browser.conftest import DESK, PHONE, Visits, complaints, wider_than_the_window

PAGES = ["/doc/def/", "/doc/def/Holding", "/doc/def/child", "/doc/scheme/theme", "/themes", "/reports", "/timeline"]
ENTITY = "/doc/organisation/02Q"


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESK, "light")])  # the walk takes the other two
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(visits: Visits, path: str, width: int, scheme: Literal["light", "dark"]) -> None:
    """On a phone and a desk, light and dark; wide pictures and tables scroll in a box of their own."""
    page = visits.open(path, width=width, scheme=scheme)
    assert complaints(page) == []
    assert wider_than_the_window(page) == 0


@pytest.mark.parametrize("path", PAGES)
def test_it_is_all_there_without_script(visits: Visits, path: str) -> None:
    """Pictures are part of the page; the table or list beside them is too."""
    page = visits.open(path, script=False)
    assert page.locator("main svg").count() >= 1
    assert page.locator("main table, main ul").count() >= 1


def test_contents_lead_to_terms(visits: Visits) -> None:
    """A name in the contents leads to the term's place in the document, and from there to its page."""
    page = visits.open("/doc/def/")
    page.get_by_role("navigation", name="Contents").get_by_role("link", name="ofResponsibility", exact=True).click()
    assert page.url.endswith("#ofResponsibility")
    page.locator("#ofResponsibility h3 a").click()
    page.wait_for_url("**/doc/def/ofResponsibility")


def test_every_box_of_a_picture_is_reached_by_keyboard(visits: Visits) -> None:
    """The boxes of the map of themes are links in the order of the page, each with a name."""
    page = visits.open("/themes")
    links = page.locator("svg.theme-map a")
    assert links.count() > 30
    page.locator("[aria-label='Map of themes']").focus()
    page.keyboard.press("Tab")
    focused = "document.activeElement.getAttribute('href')"
    assert page.evaluate(focused) == links.first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url("**/doc/scheme/theme/**")


@pytest.mark.usefixtures("built")
def test_a_neighbourhood_is_explored_by_keyboard(visits: Visits) -> None:
    """Nothing is loaded before the button is pressed; then the keys go from thing to thing, and back to the picture."""
    page = visits.open(ENTITY)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    button = page.get_by_role("button", name="Explore as a network")
    button.wait_for()
    assert not [url for url in loaded if url.endswith((".js", ".json"))]
    button.focus()
    page.keyboard.press("Enter")
    network = page.get_by_role("application")
    network.locator("canvas").first.wait_for()
    assert any(url.endswith(".neighbourhood.json") for url in loaded)
    assert not page.locator("svg.neighbourhood").is_visible()
    network.focus()
    page.keyboard.press("ArrowRight")
    assert "link" in page.locator(".near [role=status]").inner_text()
    assert complaints(page) == []
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith(ENTITY))
    page.go_back()
    page.get_by_role("button", name="Explore as a network").click()
    page.get_by_role("application").locator("canvas").first.wait_for()
    page.get_by_role("button", name="Back to the picture").click()
    assert page.locator("svg.neighbourhood").is_visible() and page.get_by_role("application").count() == 0


@pytest.mark.usefixtures("built")
def test_a_name_is_copied(visits: Visits) -> None:
    """The button beside an IRI puts it on the clipboard, and says so."""
    page = visits.open(ENTITY)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy: Name (IRI)").click()
    page.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "https://w3id.org/ccgraph/id/organisation/02Q"
