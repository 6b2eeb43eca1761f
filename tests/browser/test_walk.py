"""A walk over every kind of page there is. What the catalogue lists is walked with no kind named here, so a new one is too.

Each page is seen four times: on a phone (light) and a desk (dark), with script and without.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal
from urllib.parse import quote

import pytest
import requests
from tests.browser.conftest import DESK, PHONE, Visits, complaints

#: Pages that are no description of a thing, each in the states that it can be in.
PAGES = [
    "/",
    "/browse/",
    "/browse/organisation",
    "/browse/organisation?after=02Q",
    "/browse/organisation?asOf=2018-04-01&kind=clinical-commissioning-group&region=Y54",
    "/browse/organisation?kind=clinical-commissioning-group&status=open",
    "/browse/dataset",
    "/browse/service",
    "/search",
    "/search?q=bassetlaw",
    "/search?q=basetlaw",
    "/search?q=mental+health&section=finding",
    "/search?q=zzzzzzzz",
    "/search?q=%3F%21",
    "/code/E38000006",
    "/themes",
    "/reports",
    "/timeline",
    "/queries/",
    "/queries/exceptions",
    "/queries/services-as-skos",
    "/graph/responsibilities/commissioning",
    "/queries/names-and-codes-of-a-body?body=https://w3id.org/ccgraph/id/organisation/99A",
    "/sparql",
    "/sparql?query=" + quote("SELECT ?s { ?s a <https://w3id.org/ccgraph/def/Finding> } LIMIT 3"),
    "/sparql?query=" + quote("ASK { ?s ?p ?o }"),
    "/sparql?query=" + quote("CONSTRUCT WHERE { ?s <https://w3id.org/ccgraph/def/holder> ?o }") + "&max-rows=5",
    "/doc/def/",
    "/doc/def/Holding",
    "/doc/def/ofResponsibility",
    "/doc/scheme/theme",
    "/doc/scheme/organisation-type",
]
#: Pages that say what went wrong, and their status.
PROBLEMS = {
    "/nowhere": 404,
    "/doc/organisation/nobody": 404,
    "/code/NOCODE": 404,
    "/browse/nothing": 404,
    "/queries/none": 404,
    "/browse/organisation?status=asleep": 400,
    "/browse/organisation?asOf=yesterday": 400,
    "/doc/organisation/02Q?asOf=2018-13-01": 400,
    "/search?q=x&limit=0": 400,
    "/queries/names-and-codes-of-a-body?nothing=1": 400,
    "/sparql?query=SELECT+%2A%0A%7B+%3Fs+nope%3AThing+%3Fo+%7D": 400,
    "/sparql?query=SELECT+%2A+%7B+SERVICE+%3Chttp%3A%2F%2Fexample.org%2F%3E+%7B+%3Fs+%3Fp+%3Fo+%7D+%7D": 400,
    "/sparql?timeout=0.1&query=" + quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"): 503,
}
#: What can be said of a page without axe, in one look: things that are wrong, in words.
LOOK = """() => {
  const wrong = [], root = document.documentElement, all = query => [...document.querySelectorAll(query)];
  const wider = root.scrollWidth - root.clientWidth;
  if (wider > 0) wrong.push(`${wider} pixels wider than the window: ` + all('main *, header *, footer *').filter(
    it => it.getBoundingClientRect().right > root.clientWidth + 1 && !it.closest('.scroll, pre, svg, .section-nav'))
    .slice(0, 3).map(it => it.outerHTML.slice(0, 120)).join(' '));
  if (all('h1').length !== 1) wrong.push(`${all('h1').length} h1`);
  if (all('main').length !== 1) wrong.push(`${all('main').length} main`);
  const own = all('[id], a[href], form[action]').filter(it => !it.closest('#yasgui'));  // not what the editor makes
  const ids = own.map(it => it.id).filter(id => id);
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
  if (twice.length) wrong.push(`ids twice: ${twice}`);
  for (const link of own.filter(it => it.matches('a, form'))) {
    const target = link.getAttribute('href') ?? link.getAttribute('action') ?? '';
    if (target && !/^(https?:\\/\\/|\\/|#|\\?|mailto:)/.test(target)) wrong.push(`leads to ${target}`);
  }
  for (const link of own.filter(it => it.matches('a[href^="#"]')))
    if (!document.getElementById(decodeURIComponent(link.getAttribute('href').slice(1))))
      wrong.push(`leads nowhere in the page: ${link.getAttribute('href')}`);
  for (const text of all('main svg text')) {
    const box = text.closest('svg').getBoundingClientRect(), own = text.getBoundingClientRect();
    if (own.width && (own.right > box.right + 1 || own.left < box.left - 1 || own.bottom > box.bottom + 2))
      wrong.push(`text sticks out of its picture: ${text.textContent}`);
  }
  for (const text of all('.lineage a, .lineage g, .neighbourhood a, .neighbourhood g')) {
    const rect = text.querySelector(':scope > rect'), own = text.querySelector(':scope > text');
    if (rect && own && own.getBoundingClientRect().right > rect.getBoundingClientRect().right + 1)
      wrong.push(`text sticks out of its box: ${own.textContent}`);
  }
  return wrong;
}"""


@pytest.fixture(scope="session")
def things(address: str) -> list[str]:
    """One thing of every kind in each section of the catalogue: every thing's page is one of these kinds of page."""
    found: list[str] = []
    names = re.findall(r'href="/browse/([^"]+)"', requests.get(f"{address}/browse/", timeout=30).text)
    for section in names:
        entities = requests.get(f"{address}/browse/{section}.json", timeout=30).json()["entities"]
        kinds = {each["kind"]: each["iri"].partition("/ccgraph/")[2] for each in reversed(entities)}
        found += ["/doc/" + path.removeprefix("id/") for path in kinds.values()]
    closed = requests.get(f"{address}/browse/organisation.json?status=closed&limit=1", timeout=30).json()["entities"]
    board = "/doc/organisation/" + closed[0]["iri"].rpartition("/")[2]
    found += [path for path in (board, f"{board}?asOf=2013-06-01", f"{board}?asOf=1990-01-01") if path not in found]
    assert len(found) > 60
    return found


@pytest.fixture(scope="session")
def one_a_section(things: list[str]) -> list[str]:
    """Of the things the first of each section, and the bodies on a day."""
    sections = {path.rpartition("/")[0]: path for path in reversed(things)}
    return [path for path in things if path in sections.values() or "asOf" in path]


def walk(
    visits: Visits,
    paths: list[str],
    width: int,
    scheme: Literal["light", "dark"],
    *,
    script: bool,
    axe: set[str],
    statuses: Collection[int] = (200, 300),
) -> dict[str, str]:
    """Look at pages one after another, at some of them with axe, and give their titles; fails where anything is wrong."""
    page = visits.open("/browse/", width=width, scheme=scheme, script=script)
    wrong, titles = {}, {}
    for path in paths:
        answer = page.goto(visits.url + path)
        titles[path] = page.title()
        if answer is None or answer.status not in statuses:
            wrong[path] = [f"answered {answer and answer.status}"]
            continue
        found = [*page.evaluate(LOOK), *(complaints(page) if path in axe else [])]
        if found:
            wrong[path] = found
    assert not wrong, "\n".join(f"{path}: {each}" for path, found in wrong.items() for each in found)
    return titles


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESK, "dark")])
def test_every_kind_of_page_with_script(
    visits: Visits,
    things: list[str],
    one_a_section: list[str],
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    """axe finds nothing; no page is wider than the window; one h1; ids once; links lead somewhere; titles tell pages apart.

    axe looks at one thing of each section on the phone and at the other kinds on the desk, where the markup is the same.
    """
    paths = [*PAGES, *things]
    axe = {*PAGES, *(one_a_section if width == PHONE else set(things) - set(one_a_section))}
    titles = walk(visits, paths, width, scheme, script=True, axe=axe)
    of_title: dict[str, list[str]] = {}
    for path, title in titles.items():
        of_title.setdefault(title, []).append(path.partition("?query=")[0])
    assert {title: paths for title, paths in of_title.items() if len(set(paths)) > 1} == {}


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESK, "light")])
def test_every_kind_of_page_without_script(
    visits: Visits, one_a_section: list[str], width: int, scheme: Literal["light", "dark"]
) -> None:
    """The same pages fit and hold together where no script runs."""
    walk(visits, [*PAGES, *one_a_section], width, scheme, script=False, axe=set())


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESK, "light")])
def test_every_kind_of_problem(visits: Visits, width: int, scheme: Literal["light", "dark"]) -> None:
    """What failed is a page like the others, with the status in its answer and the code in its text."""
    visits.expect("Failed to load resource: the server responded with a status of (4|503)")
    for path, status in PROBLEMS.items():
        assert requests.get(visits.url + path, headers={"Accept": "text/html"}, timeout=30).status_code == status, path
    walk(visits, list(PROBLEMS), width, scheme, script=True, axe=set(PROBLEMS), statuses=set(PROBLEMS.values()))


def test_the_skip_link_is_first_and_leads_past_the_navigation(visits: Visits, one_a_section: list[str]) -> None:
    """On every kind of page the first Tab shows it, Enter takes it, and the next Tab is in the content or behind it."""
    page = visits.open("/browse/", width=PHONE)
    wrong = []
    for path in [*PAGES, *one_a_section]:
        page.goto(visits.url + path)
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        if skip.inner_text() != "Skip to the content" or (skip.bounding_box() or {"x": -1})["x"] < 0:
            wrong.append(f"{path}: begins with {skip.inner_text()!r}")
            continue
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.closest('header') === null"):
            wrong.append(path)
    assert wrong == []
