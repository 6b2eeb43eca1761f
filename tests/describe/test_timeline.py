"""The timeline of any data that can be built: days in every spelling that XSD allows."""

from __future__ import annotations

from pathlib import Path

import pytest

from ccgraph.project import Project
from ccgraph.snapshot.build import build
from ccgraph.turtle.files import Content, read_content
from ccgraph.validate import Checked, Report
from ccgraph.web import create_app
from ccgraph.web.process.serving import make_site

BODIES = """
@base <https://example.org/library/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<scheme/kind/club> rdfs:label "Club"@en .
<id/club/one> a org:Organization ; org:classification <scheme/kind/club> ; rdfs:label "One"@en ;
    schema:foundingDate "2013-04-01"^^xsd:date ; schema:dissolutionDate "2015-03-31"^^xsd:date .
<id/club/two> a org:Organization ; org:classification <scheme/kind/club> ; rdfs:label "Two"@en ;
    schema:foundingDate "2013-04-01"^^xsd:date .
<id/club/other> a org:Organization ; org:classification <scheme/kind/club> ; rdfs:label "Other"@en ; OTHER .
"""


def unchecked(project: Project) -> tuple[Content, Report]:
    """Let everything pass."""
    return read_content(project), Report.of((), Checked())


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ('schema:foundingDate "2013-04-01Z"^^xsd:date', "2013-04-01"),
        ('schema:foundingDate "2014-04-01+01:00"^^xsd:date', "2014-04-01"),
        ('schema:foundingDate "2014-04-01"^^xsd:date ; schema:dissolutionDate "2014-12-31Z"^^xsd:date', "2015-01-01"),
        ('schema:foundingDate "2014-04-01"^^xsd:date ; schema:dissolutionDate "9999-12-31"^^xsd:date', "2014-04-01"),
        ('schema:foundingDate "12014-04-01"^^xsd:date', "2013-04-01"),
        ('schema:foundingDate "-0044-03-15"^^xsd:date', "2013-04-01"),
        ('schema:foundingDate "2013"^^xsd:gYear', "2013-04-01"),
        ('schema:foundingDate "next spring"', "2013-04-01"),
    ],
    ids=["UTC", "offset", "end", "for ever", "far", "before Christ", "year", "words"],
)
def test_any_day_has_a_timeline(mini: Project, tmp_path: Path, dates: str, shown: str) -> None:
    """The page counts what is a day, whatever its time zone, and leaves out what is none; it never fails."""
    (mini.root / "data/clubs.ttl").write_text(BODIES.replace("OTHER", dates), "utf-8")
    site = make_site(mini, build(mini, tmp_path / "s", check=unchecked), 1.0, workers=1)
    try:
        answer = create_app(site).test_client().get("/timeline", headers={"Accept": "text/html"})
    finally:
        site.engine.close()
    assert answer.status_code == 200
    assert shown in answer.text and "2013-04-01" in answer.text
