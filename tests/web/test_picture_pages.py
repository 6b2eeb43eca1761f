"""The map of themes and the reports over time: the numbers are those that a query counts."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from ccgraph.describe.publications import publications, span
from ccgraph.describe.theme_map import theme_map
from ccgraph.engine import Query
from ccgraph.formats import CSV
from ccgraph.web import Site
from ccgraph.web.pages.drawing import draw_reports, draw_theme_map

PREFIXES = """PREFIX ccg: <https://w3id.org/ccgraph/def/> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX bibo: <http://purl.org/ontology/bibo/>
"""


def counted(site: Site, query: str) -> dict[str, int]:
    """Ask for pairs of a name and a number."""
    with site.ask(Query(PREFIXES + query, CSV, 10.0)).body as body:
        rows = body.read().decode().split()[1:]
    return {name: int(number) for name, number in (row.rsplit(",", 1) for row in rows)}


def test_the_findings_of_each_theme_are_those_of_a_query(real_site: Site) -> None:
    """For every theme the map counts the findings that carry it, itself."""
    found = theme_map(real_site.snapshot, real_site.describer)
    assert found is not None
    finding = real_site.project.iris.definitions + "Finding"
    shown = {theme.value.iri: theme.counts[finding] for _, theme in found.rows() if theme.counts.get(finding)}
    asked = counted(
        real_site,
        "SELECT ?t (COUNT(*) AS ?n) { ?f a ccg:Finding ; dcterms:subject ?t . ?t skos:inScheme ?s } GROUP BY ?t",
    )
    assert len(asked) > 20 and shown == asked


def test_a_total_counts_each_thing_once(real_site: Site) -> None:
    """The total of a theme is the number of different things that carry it or a narrower theme."""
    found = theme_map(real_site.snapshot, real_site.describer)
    assert found is not None
    asked = counted(
        real_site,
        "SELECT ?t (COUNT(DISTINCT ?x) AS ?n) { ?below skos:broader* ?t . ?x dcterms:subject ?below . "
        "?t skos:inScheme ?s } GROUP BY ?t",
    )
    assert {theme.value.iri: theme.total for _, theme in found.rows() if theme.total} == asked


def test_the_map_divides_its_area_by_what_there_is(real_site: Site) -> None:
    """The areas of the top themes are as their sizes, fill the picture, and do not overlap."""
    found = theme_map(real_site.snapshot, real_site.describer)
    assert found is not None
    drawn = str(draw_theme_map(found))
    boxes = [
        tuple(float(each) for each in match)
        for match in re.findall(
            r'<rect class="top" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', drawn
        )
    ]
    assert len(boxes) == len([theme for theme in found.themes if theme.total])
    area = sum((width + 1) * (height + 1) for _, _, width, height in boxes)
    assert area == pytest.approx(1100 * 640, rel=0.01)
    for number, (x, y, width, height) in enumerate(boxes):
        for left, top, wide, high in boxes[number + 1 :]:
            assert x + width <= left or left + wide <= x or y + height <= top or top + high <= y


def test_every_report_is_listed_with_its_findings(real_site: Site, real_client: FlaskClient) -> None:
    """All reports, those without a date too; the numbers of findings are those of a query."""
    found = publications(real_site.snapshot, real_site.describer)
    everything = counted(
        real_site,
        "SELECT ?r (COUNT(?f) AS ?n) { ?r a bibo:Report "
        "OPTIONAL { ?f ccg:reportedIn ?r ; a ccg:Finding } } GROUP BY ?r",
    )
    assert {each.thing.iri: each.findings for each in found} == everything
    page = real_client.get("/reports", headers={"Accept": "text/html"}).get_data(as_text=True)
    assert page.count("not known</td>") == sum(not each.issued for each in found) > 0
    drawn = str(draw_reports(found))
    assert drawn.count('class="bar"') == sum(each.span is not None for each in found)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2013", "2013-01-01", "2013-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2018-12-05", "2018-12-05", "2018-12-05"),
    ],
)
def test_a_date_means_all_its_days(written: str, first: str, last: str) -> None:
    """A year is all its days, a month all of its, a leap year's February included."""
    days = span(written)
    assert days is not None and [day.isoformat() for day in days] == [first, last]


@pytest.mark.parametrize("written", ["", "soon", "2018-13", "2018-12-05-01", "0000"])
def test_what_is_no_date_has_no_days(written: str) -> None:
    """Nothing is guessed."""
    assert span(written) is None


@pytest.mark.parametrize("path", ["/themes", "/reports", "/timeline"])
def test_where_there_is_nothing_to_draw_the_page_says_so(client: FlaskClient, path: str) -> None:
    """A project without themes, reports or bodies has the pages all the same."""
    assert client.get(path, headers={"Accept": "text/html"}).status_code == 200
