"""Home, listings and search in a real browser: with script and without, by keyboard alone, on a phone and a desk."""

from __future__ import annotations

from typing import Literal

import pytest
from tests.browser.conftest import DESK, PHONE, Visits, complaints, wider_than_the_window

NARROWED = "/browse/organisation?asOf=2018-04-01&region=Y54&kind=clinical-commissioning-group"
PAGES = [
    "/",
    "/browse/",
    "/browse/organisation",
    NARROWED,
    "/browse/finding?theme=finance",
    "/search",
    "/search?q=NHS+Commissioning+Board",
    "/search?q=Basetlaw",
    "/search?q=99Z99",
]


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESK, "light")])  # the walk takes the other two
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(visits: Visits, path: str, width: int, scheme: Literal["light", "dark"]) -> None:
    """On a phone and a desk, light and dark; no page has to be scrolled sideways."""
    page = visits.open(path, width=width, scheme=scheme)
    assert complaints(page) == []
    assert wider_than_the_window(page) == 0


def test_suggestions_by_keyboard_alone(visits: Visits) -> None:
    """Typing opens a list; arrows go through it and round its ends; Escape closes it and keeps the text; Enter goes there."""
    page = visits.open("/")
    box = page.get_by_role("combobox")
    box.focus()
    page.keyboard.type("bassetlaw")
    options = page.get_by_role("option")
    options.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert complaints(page) == []
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert chosen.get_attribute("id") == box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("ArrowUp")
    assert chosen.get_attribute("id") == options.last.get_attribute("id")
    page.keyboard.press("Escape")
    assert options.count() == 0 and box.input_value() == "bassetlaw"
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    options.filter(has_text="NHS Bassetlaw CCG").wait_for()
    while "NHS Bassetlaw CCG" not in chosen.all_inner_texts()[0] if chosen.count() else True:
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/doc/organisation/02Q")


def test_enter_with_nothing_chosen_searches(visits: Visits) -> None:
    """The list is an offer: whoever does not take it gets the search."""
    page = visits.open("/browse/")
    page.get_by_role("combobox").fill("bassetlaw")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=bassetlaw")
    assert page.locator(".results li").count() == 6


def test_suggestions_by_pointer(visits: Visits) -> None:
    """A suggestion that is clicked is gone to."""
    page = visits.open("/timeline", width=PHONE)
    page.get_by_role("combobox").fill("02Q")
    page.get_by_role("option").filter(has_text="NHS Bassetlaw CCG").click()
    page.wait_for_url("**/doc/organisation/02Q")


def test_a_suggestion_fills_the_field_of_a_question(visits: Visits) -> None:
    """What is chosen in the form of a question stays there by its name, and is asked about by its IRI; typing on undoes that."""
    page = visits.open("/queries/a-body-on-a-day")
    field = page.get_by_label("A body")
    field.fill("bassetlaw")
    page.get_by_role("option").filter(has_text="Primary care trust").first.click()
    assert field.input_value() == "Bassetlaw (Primary care trust)"
    page.get_by_role("button", name="Ask").click()
    page.wait_for_url("**body=https*5ET**")
    assert complaints(page) == []
    field = page.get_by_label("A body")
    field.fill("02Q")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    field.press("End")
    field.type(" 2")
    page.keyboard.press("Escape")
    visits.expect("status of 400")
    page.get_by_role("button", name="Ask").click()
    page.wait_for_url("**+2**")
    assert page.get_by_label("A body").get_attribute("aria-invalid") == "true"
    assert complaints(page) == []


def test_without_script_all_works(visits: Visits) -> None:
    """The search is a form; facets are links; the day is a form that keeps the facets; pages follow one another."""
    page = visits.open("/", script=False)
    page.get_by_role("searchbox").fill("02Q")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search?q=02Q")
    assert "NHS Bassetlaw CCG" in page.locator(".results li").first.inner_text()
    page = visits.open("/browse/organisation", script=False)
    page.get_by_role("link", name="Next").click()
    page.wait_for_url("**after=**")
    page.get_by_role("link", name="Clinical commissioning group").first.click()
    page.wait_for_url("**kind=clinical-commissioning-group")
    page.get_by_label("As of").fill("2018-04-01")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**asOf=2018-04-01**")
    assert "195 of" in page.locator("main").inner_text()
    page.get_by_role("link", name="North of England").click()
    page.wait_for_url("**region=Y54**")
    assert page.locator(".entries li").count() == 62
    page.get_by_role("link", name="Region: North of England").click()
    assert "195 of" in page.locator("main").inner_text()


def test_a_step_of_the_timeline_opens_what_changed(visits: Visits) -> None:
    """The bar of a number leads to the events of its day, which are folded away until then."""
    page = visits.open("/timeline")
    page.get_by_role("link", name="135 from 2020-04-01").click()
    assert page.url.endswith("#day-2020-04-01")
    page.locator("#day-2020-04-01 a").first.wait_for()


@pytest.mark.parametrize("path", ["/doc/def/Holding", "/queries/exceptions", "/catalog"])
def test_text_in_tables_has_room_on_a_phone(visits: Visits, path: str) -> None:
    """A cell of text is wide enough for some words, since the table scrolls; no row is a screen of one word a line."""
    page = visits.open(path, width=PHONE)
    narrow = page.evaluate(
        "[...document.querySelectorAll('main td')].filter(it => it.textContent.trim().length > 60"
        " && it.getBoundingClientRect().width < 200).map(it => it.textContent.slice(0, 60))"
    )
    assert narrow == [] and page.locator("main td").count() > 5


def test_paper_shows_pictures_whole_and_no_forms(visits: Visits) -> None:
    """Printed, nothing can be scrolled or filled in: pictures are as wide as the page at most."""
    page = visits.open("/doc/organisation/QT1")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})
    right = page.evaluate(
        "Math.max(...[...document.querySelectorAll('main svg')].map(it => it.getBoundingClientRect().right))"
    )
    assert 0 < right <= 700
    assert not any(form.is_visible() for form in page.locator("form").all())


@pytest.mark.parametrize("path", ["/browse/organisation", "/doc/organisation/02Q"])
def test_what_unfolds_is_large_enough_to_touch(visits: Visits, path: str) -> None:
    """24 pixels each way (WCAG 2.2, 2.5.8)."""
    page = visits.open(path, width=PHONE)
    small = page.evaluate(
        "[...document.querySelectorAll('main summary')].map(it => [it.textContent, it.getBoundingClientRect()])"
        ".filter(([, box]) => box.height && box.height < 24).map(([text]) => text)"
    )
    assert small == [] and page.locator("main summary").count() > 1
