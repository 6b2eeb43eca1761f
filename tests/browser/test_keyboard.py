"""The keyboard alone suffices: from the home page to a search, an entity and its evidence, a day, facets, and queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import Visits

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: Presses of Tab after which what is looked for is out of reach for people.
FAR = 150
_FOCUSED = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect();
  const label = it.labels?.[0]?.innerText ?? it.getAttribute('aria-label') ?? '';
  const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0;
  return [(label || it.innerText || it.value || '').trim(), seen, getComputedStyle(it).outlineStyle]
}"""


def tab_to(page: Page, name: str) -> None:
    """Press Tab until something of this name has the focus, which has to be seen wherever it is."""
    passed = []
    for _ in range(FAR):
        page.keyboard.press("Tab")
        found, seen, outline = page.evaluate(_FOCUSED)
        assert (seen, outline) != (False, "none"), f"the focus is lost at {found!r}, after {passed[-3:]}"
        if found.startswith(name):
            assert seen and outline != "none", f"the focus on {found!r} is not seen"
            return
        passed.append(found)
    raise AssertionError(f"no {name!r} within {FAR} presses of Tab: {passed}")


def enter(page: Page, address: str) -> None:
    """Press Enter, and wait for the page that this opens."""
    page.keyboard.press("Enter")
    page.wait_for_url(address)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_from_home_to_the_evidence_of_an_entity_on_a_day(visits: Visits, script: bool) -> None:
    """Search, open the first result, open its evidence, ask for its state on a day."""
    page = visits.open("/", script=script)
    tab_to(page, "Find a body")
    page.keyboard.type("bassetlaw")
    tab_to(page, "Search")
    enter(page, "**/search?q=bassetlaw")
    tab_to(page, "NHS Bassetlaw CCG")
    enter(page, "**/doc/organisation/02Q")
    tab_to(page, "Evidence")
    page.keyboard.press("Enter")
    opened = page.locator("details.evidence[open]")
    assert opened.count() == 1 and "line" in opened.inner_text()
    page.goto(page.url)
    tab_to(page, "As of")
    page.keyboard.type("04012018")  # the fields of a date stand as in the language of the browser, here American
    tab_to(page, "Show")
    enter(page, "**/doc/organisation/02Q?asOf=2018-04-01")
    assert page.get_by_role("heading", name="On 2018-04-01").count() == 1


def test_facets(visits: Visits) -> None:
    """From the navigation to a listing; choose a value, go to the next stretch, take the value away."""
    page = visits.open("/")
    tab_to(page, "Browse")
    enter(page, "**/browse/")
    tab_to(page, "Organisation")
    enter(page, "**/browse/organisation")
    tab_to(page, "Clinical commissioning group")
    enter(page, "**/browse/organisation?kind=clinical-commissioning-group")
    tab_to(page, "Next")
    enter(page, "**after=**")
    tab_to(page, "Kind: Clinical commissioning group")
    enter(page, "**/browse/organisation")


def test_a_query_in_the_plain_form(visits: Visits) -> None:
    """Where no script runs: from the navigation to the form, a query, its answer, a download that has the focus in turn."""
    page = visits.open("/", script=False)
    tab_to(page, "SPARQL")
    enter(page, "**/sparql")
    tab_to(page, "Query (SPARQL 1.1)")
    page.keyboard.type("SELECT * { ?s ?p ?o } LIMIT 3")
    tab_to(page, "Run")
    enter(page, "**/sparql?query=**")
    assert page.locator("#answered tbody tr").count() == 3
    tab_to(page, "CSV")


@pytest.mark.usefixtures("built")
def test_a_query_in_the_editor(visits: Visits) -> None:
    """Tab leads into the editor, Ctrl-Enter runs, Escape and Tab lead out and on to the result."""
    page = visits.open("/sparql")
    page.locator("#editor .CodeMirror").wait_for()
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.CodeMirror') !== null"):
            break
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("SELECT * { ?s ?p ?o } LIMIT 3")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#editor .active .yasr_results tbody tr")
    assert page.locator("#editor .active .yasr_results tbody tr").count() == 3
    page.keyboard.press("Escape")
    tab_to(page, "CSV")


def test_facets_are_near_although_the_list_comes_first(visits: Visits) -> None:
    """On a desk, where the facets stand at the left, a link that is seen once it has the focus leads past the list to them."""
    page = visits.open("/browse/organisation")
    tab_to(page, "Narrow it down")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.facets') !== null")
