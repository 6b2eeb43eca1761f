"""The query editor in a real browser: with script everything of it, without script the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

import pytest
import requests
from tests.browser.conftest import DESK, PHONE, Visits, complaints, wider_than_the_window

if TYPE_CHECKING:
    from playwright.sync_api import Page

KINDS = """PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?kind (COUNT(*) AS ?bodies) {
  ?body org:classification/rdfs:label ?kind
} GROUP BY ?kind ORDER BY DESC(?bodies) ?kind"""
STEPS = """PREFIX ccg: <https://w3id.org/ccgraph/def/>
CONSTRUCT WHERE { ?one ccg:succeededBy ?other } LIMIT 30"""
HOSTILE = """SELECT ?text ?braces ?iri {
  BIND("<img src=x onerror=alert(1)>" AS ?text)
  BIND("{{template}}" AS ?braces)
  BIND(<javascript:alert(1)> AS ?iri)
}"""
ERROR_STATUS = "Failed to load resource: the server responded with a status of"

pytestmark = pytest.mark.usefixtures("built")


def asked(query: str, view: str = "") -> str:
    """Make the address of the page with a query."""
    return f"/sparql?query={quote(query)}{view}"


def write(page: Page, query: str) -> None:
    """Replace the query in the editor by typing, as a person would; brackets that close themselves are typed over."""
    page.locator("#editor .CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(query)


def rows(page: Page) -> list[list[str]]:
    """Give the cells of the result."""
    page.wait_for_selector("#editor .active .yasr_results tbody tr")
    return [row.locator("td").all_inner_texts() for row in page.locator("#editor .active .yasr_results tbody tr").all()]


def test_a_query_runs_by_keyboard_alone(visits: Visits, address: str) -> None:
    """Typed, run by Ctrl-Enter, shown as the endpoint answers; Escape and Tab lead out of the editor."""
    page = visits.open("/sparql")
    write(page, KINDS)
    page.keyboard.press("Control+Enter")
    answer = requests.get(f"{address}/sparql", params={"query": KINDS, "format": "json"}, timeout=30).json()
    expected = [[each["kind"]["value"], each["bodies"]["value"]] for each in answer["results"]["bindings"]]
    assert len(expected) > 5 and rows(page) == expected
    page.keyboard.press("Escape")
    for _ in range(3):  # the editor's own scrolling areas may come first
        page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('.CodeMirror') !== null")


def test_rows_are_sorted_and_found(visits: Visits) -> None:
    """A heading sorts numbers as numbers and says how; the filter keeps the rows with a word, and says how many."""
    page = visits.open(asked(KINDS))
    page.locator("#editor .active .yasqe_queryButton").click()
    before = [int(row[1]) for row in rows(page)]
    heading = page.get_by_role("columnheader", name="bodies")
    heading.get_by_role("button").click()
    assert [int(row[1]) for row in rows(page)] == sorted(before)
    assert heading.get_attribute("aria-sort") == "ascending"
    page.get_by_label("Show rows with").fill("trust")
    found = rows(page)
    assert found and all("trust" in row[0].lower() for row in found)
    assert f"of which {len(found)} with" in page.locator("#editor .yasr_results [role=status]").inner_text()


def test_terms_of_the_ontology_are_completed_with_their_prefix(visits: Visits) -> None:
    """What one begins to type is offered with its label, and choosing it declares the prefix."""
    page = visits.open("/sparql")
    write(page, "SELECT * {  }")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("?s ccg:ofResp")
    page.keyboard.press("Control+Space")
    hint = page.locator(".CodeMirror-hint", has_text="ccg:ofResponsibility").first
    hint.wait_for()
    assert complaints(page) == []
    assert "of responsibility" in hint.inner_text()
    hint.click()
    text = page.evaluate("document.querySelector('#editor .CodeMirror').CodeMirror.getValue()")
    assert "?s ccg:ofResponsibility" in text and "PREFIX ccg: <https://w3id.org/ccgraph/def/>" in text


def test_classes_are_completed_after_a(visits: Visits) -> None:
    """In the place of a class only classes are offered."""
    page = visits.open("/sparql")
    write(page, "PREFIX ccg: <https://w3id.org/ccgraph/def/>\nSELECT * { ?s a  }")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("ccg:H")
    page.keyboard.press("Control+Space")
    page.wait_for_selector(".CodeMirror-hint")
    offered = page.locator(".CodeMirror-hint b").all_inner_texts()
    assert offered[0] == "ccg:Holding" and "ccg:holder" not in offered


def test_an_example_opens_in_a_tab_and_runs(visits: Visits) -> None:
    """A saved query is put into a tab of its own, and answers."""
    page = visits.open("/sparql")
    page.wait_for_selector("#editor .CodeMirror")
    page.locator("#example").select_option("exceptions")
    page.locator("#insert-example").click()
    page.get_by_role("tab", name="What is excepted").wait_for()
    page.keyboard.press("Control+Enter")
    assert len(rows(page)) == 6


def test_a_result_is_a_chart_and_the_link_to_it_shows_the_same(visits: Visits) -> None:
    """The chart has a bar for each row; the address can be handed on, and opens the chart."""
    page = visits.open(asked(KINDS))
    page.locator("#editor .active .yasqe_queryButton").click()
    count = len(rows(page))
    page.locator("#editor .select_chart").click()
    page.wait_for_selector("#editor svg.chart")
    assert page.locator("#editor svg.chart rect").count() == count
    page.locator("#editor .yasqe_share").click()
    link = page.get_by_label("Link to this query").input_value()
    assert link.startswith(visits.url) and link.endswith("#chart")
    shared = visits.open(link.removeprefix(visits.url))
    shared.wait_for_selector("#editor svg.chart")
    assert shared.locator("#editor svg.chart rect").count() == count


def test_triples_are_a_graph(visits: Visits) -> None:
    """The triples of a CONSTRUCT are drawn, and the number of links is said."""
    page = visits.open(asked(STEPS, "#graph"))
    page.wait_for_selector("#editor .network canvas")
    assert "30 of 30 links" in page.locator("#editor .yasr_results").inner_text()


def test_an_error_says_where_and_leads_there(visits: Visits) -> None:
    """The problem's words, code and place are shown, the place is marked, and a button goes to it."""
    visits.expect(ERROR_STATUS)
    page = visits.open("/sparql")
    write(page, "SELECT *\nWHERE { ?s a nope:Thing }")
    page.keyboard.press("Control+Enter")
    box = page.locator("#editor .problem-box")
    assert "query-syntax" in box.inner_text() and "the prefix nope: is not declared" in box.inner_text()
    assert page.locator("#editor .error-place").inner_text() == "n"
    box.get_by_role("button", name="Go to line 2, column 14").click()
    where = page.evaluate("document.querySelector('#editor .CodeMirror').CodeMirror.getCursor()")
    assert (where["line"], where["ch"]) == (1, 13)


def test_a_cut_and_a_misspelling_are_told(visits: Visits) -> None:
    """What the headers say of the answer is said in words."""
    page = visits.open(
        asked("PREFIX ccg: <https://w3id.org/ccgraph/def/> SELECT * { { ?s a ?o } UNION { ?s a ccg:Findin } }")
    )
    page.get_by_label("Cut after rows").first.fill("7")
    page.locator("#editor .active .yasqe_queryButton").click()
    assert len(rows(page)) == 7
    said = page.locator("#outcome").inner_text()
    assert "Cut after 7 rows" in said and "did you mean Finding?" in said
    assert "max-rows=7" in page.url


def test_every_format_can_be_downloaded(visits: Visits) -> None:
    """Each link under the result gives the result in the format that it names."""
    page = visits.open(asked(KINDS))
    page.locator("#editor .active .yasqe_queryButton").click()
    rows(page)
    links = {link.inner_text(): link.get_attribute("href") for link in page.locator("#outcome a").all()}
    types = {
        name: requests.get(str(link), timeout=30).headers["Content-Type"].partition(";")[0]
        for name, link in links.items()
    }
    assert sorted(types.values()) == [
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ]


def test_hostile_values_stay_text(visits: Visits) -> None:
    """No value becomes markup, no script address a link, and what stands in a value is shown as it stands."""
    page = visits.open(asked(HOSTILE))
    assert "<img src=x onerror=alert(1)>" in page.locator("#answered").inner_text()
    page.locator("#editor .active .yasqe_queryButton").click()
    assert rows(page) == [["<img src=x onerror=alert(1)>", "{{template}}", "javascript:alert(1)"]]
    assert page.locator("#editor .yasr_results img, #editor .yasr_results a").count() == 0


def test_things_of_this_graph_open_on_this_host(visits: Visits) -> None:
    """An IRI below the base leads to its page here."""
    page = visits.open(asked("SELECT ?s { BIND(<https://w3id.org/ccgraph/id/organisation/02Q> AS ?s) }"))
    page.locator("#editor .active .yasqe_queryButton").click()
    page.locator("#editor .yasr_results a").click()
    page.wait_for_url("**/doc/organisation/02Q")
    assert page.url.startswith(visits.url)


def test_without_script_the_form_answers_with_a_table(visits: Visits) -> None:
    """The form alone: a query, its rows, its downloads; no editor is promised."""
    page = visits.open("/sparql", script=False)
    assert not page.locator("#editor").is_visible()
    page.locator("#query").fill(KINDS)
    page.locator("#plain button").click()
    assert page.locator("#answered tbody tr").count() > 5
    assert page.locator("#query").input_value() == KINDS


def test_the_result_of_the_server_stands_alone_until_a_query_runs(visits: Visits) -> None:
    """A query in the address is answered on the page; what shows results in the editor comes with its first query."""
    page = visits.open(asked(KINDS))
    page.locator("#editor .active .yasqe_queryButton").wait_for()
    assert page.locator("#answered tbody tr").count() > 5 and not page.locator("#editor .select_chart").is_visible()
    assert not page.locator("#query").is_visible()  # the plain form is folded away
    page.locator("#editor .active .yasqe_queryButton").click()
    assert rows(page) and page.locator("#editor .active .select_chart").is_visible()


def test_no_button_lies_on_the_query(visits: Visits) -> None:
    """However long a line is, it ends before the buttons at its right."""
    page = visits.open("/sparql")
    write(page, "# " + "commissioning " * 20)
    text = page.locator("#editor .CodeMirror-line > span").first.bounding_box()
    buttons = page.locator("#editor .active .yasqe_buttons").bounding_box()
    assert text and buttons and text["x"] + text["width"] <= buttons["x"]


def test_without_script_an_error_keeps_the_query(visits: Visits) -> None:
    """What was typed is not lost."""
    visits.expect(ERROR_STATUS)
    page = visits.open(asked("SELECT nonsense"), script=False)
    assert "The query is not SPARQL" in page.locator("#answered").inner_text()
    assert page.locator("#query").input_value() == "SELECT nonsense"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("view", ["", "#chart", "#graph", "error"])
def test_axe_finds_nothing(visits: Visits, view: str, width: int, scheme: Literal["light", "dark"]) -> None:
    """The editor with each way to show a result, on a phone and a desk, light and dark; and nothing is wider than the window."""
    if view == "error":
        visits.expect(ERROR_STATUS)
    query = STEPS if view == "#graph" else "SELECT nonsense" if view == "error" else KINDS
    page = visits.open(asked(query, view if view.startswith("#") else ""), width=width, scheme=scheme)
    page.wait_for_selector("#editor .active .yasqe_queryButton")
    if not view.startswith("#"):
        page.locator("#editor .active .yasqe_queryButton").click()
    shown = {"": "table", "#chart": "svg.chart", "#graph": ".network canvas", "error": ".problem-box"}[view]
    page.wait_for_selector(f"#editor .yasr_results {shown}")
    assert complaints(page) == []
    assert wider_than_the_window(page) == 0
