"""The hostile graph in a real browser, which runs whatever a parser only reports: nothing of it runs, opens or is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Dialog
from tests.browser.conftest import PHONE, Visits
from tests.hostile.project import hostile_copy
from tests.web.conftest import running

#: What only an attack puts into a page, and what a name from the data may not be wider than.
HARM = """() => {
  const root = document.documentElement;
  return [...document.querySelectorAll('x-harm, iframe, object, embed, base, main img, [onclick], [onload], [onerror]')].map(
    it => it.outerHTML.slice(0, 100)).concat(root.scrollWidth > root.clientWidth ? ['wider than the window'] : [])
}"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the hostile project."""
    with running(hostile_copy(tmp_path_factory.mktemp("hostile"))) as server:
        yield server.url


@pytest.fixture
def attacks(chromium: Browser, hostile: str) -> Iterator[Visits]:
    """Opens pages of the hostile project, and checks at the end that nothing happened that must not."""
    found = Visits(chromium, hostile)
    yield found
    found.check()


def test_no_page_runs_what_the_data_says(attacks: Visits) -> None:
    """Every page that is reached by links, all of it unfolded: no dialog, no element, nothing said on the console."""
    page = attacks.open("/", width=PHONE)
    dialogs: list[Dialog] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog), dialog.dismiss()))
    pending, seen, wrong = ["/"], set(), {}
    while pending:
        path = pending.pop(0)
        page.goto(attacks.url + path)
        page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
        harm = page.evaluate(HARM)
        if harm:
            wrong[path] = harm
        for address in page.evaluate("[...document.querySelectorAll('a')].map(it => it.getAttribute('href'))"):
            target = urldefrag(urljoin(attacks.url + path, address)).url.removeprefix(attacks.url)
            page_of_a_thing = re.match(r"/(doc|browse|queries|search|themes|reports|timeline|catalog)\b[^?]*$", target)
            if page_of_a_thing and target not in seen and not re.search(r"\.(ttl|nt|jsonld|rdf|csv|json)$", target):
                seen.add(target)
                pending.append(target)
    assert len(seen) > 50 and dialogs == []
    assert not wrong, "\n".join(f"{path}: {each}" for path, harm in wrong.items() for each in harm)


def test_suggestions_are_text(attacks: Visits) -> None:
    """Names in the list of suggestions are shown as they stand."""
    page = attacks.open("/browse/")
    page.get_by_role("combobox").fill("harm")
    page.get_by_role("option").first.wait_for()
    assert "<x-harm" in page.get_by_role("listbox").inner_text() and page.evaluate(HARM) == []


@pytest.mark.usefixtures("built")
def test_a_network_is_text(attacks: Visits) -> None:
    """Names in the network of nearest things are drawn, and said, as they stand."""
    page = attacks.open("/doc/organisation/one")
    page.get_by_role("button", name="Explore as a network").click()
    network = page.get_by_role("application")
    network.locator("canvas").first.wait_for()
    network.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(HARM) == []


@pytest.mark.usefixtures("built")
def test_the_editor_completes_and_shows_text(attacks: Visits) -> None:
    """Labels of terms in the completion, and values in results, are shown as they stand; nothing leads to a script."""
    page = attacks.open("/sparql")
    page.locator("#editor .CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("SELECT * {  }")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("?s h:")
    page.keyboard.press("Control+Space")
    page.locator(".CodeMirror-hint").first.wait_for()
    assert page.evaluate(HARM) == []
    page.keyboard.press("Escape")
    page.locator("#editor .CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("SELECT * { ?s ?p ?o FILTER (ISIRI(?o) || STRLEN(?o) < 1000) } ORDER BY ?p")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#editor .active .yasr_results tbody tr")
    links = page.evaluate(
        "[...document.querySelectorAll('#editor .yasr_results a')].map(it => it.getAttribute('href') ?? '')"
    )
    assert links and not [each for each in links if not re.match(r"https?://|/|#|$", each)]
    assert page.evaluate(HARM) == []
