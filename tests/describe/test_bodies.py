"""Bodies of the register as their pages show them: lineage, dates, codes."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient

from ccgraph.describe.as_of import as_of
from ccgraph.describe.lineage import lineage_of
from ccgraph.describe.timeline import timeline
from ccgraph.web import Site

BASE = "https://w3id.org/ccgraph/id/organisation/"


def pairs(site: Site, code: str, *, whole: bool) -> set[tuple[str, str]]:
    """Give the pairs of codes in the lineage of a body."""
    found = lineage_of(site.snapshot, site.describer, BASE + code)
    assert found is not None
    steps = [step for step in found.steps if step.whole is whole]
    return {(str(step.before.iri).removeprefix(BASE), str(step.after.iri).removeprefix(BASE)) for step in steps}


def test_a_group_made_by_merger_has_its_origins_and_its_successor(real_site: Site) -> None:
    """13T came of three groups in 2015 and went whole to one board in 2022."""
    whole = pairs(real_site, "13T", whole=True)
    assert {("00F", "13T"), ("00G", "13T"), ("00H", "13T"), ("13T", "QHM")} <= whole


def test_partial_successions_are_told_apart(real_site: Site) -> None:
    """01H gave a part to 01K while both were open: that is no descent of the whole."""
    assert ("01H", "01K") in pairs(real_site, "01K", whole=False)
    assert ("01H", "01K") not in pairs(real_site, "01K", whole=True)


def test_a_divided_board_is_not_spread_over_all_results(real_site: Site) -> None:
    """On 1 April 2026 QM7 went to D7T5G and S1Y5D, QHG only to S1Y5D: nobody's links are invented."""
    both = pairs(real_site, "S1Y5D", whole=True) | pairs(real_site, "S1Y5D", whole=False)
    assert {("QM7", "S1Y5D"), ("QHG", "S1Y5D")} <= both
    assert ("QHG", "D7T5G") not in both | pairs(real_site, "D7T5G", whole=False) | pairs(real_site, "D7T5G", whole=True)


@pytest.mark.parametrize(
    ("code", "day", "status"),
    [
        ("02Q", "2013-03-31", "not yet open"),
        ("02Q", "2018-04-01", "open"),
        ("02Q", "2022-07-01", "closed"),
        ("5A3", "2012-01-01", "not known"),
    ],
)
def test_status_on_a_day(real_site: Site, code: str, day: str, status: str) -> None:
    """A body's status on a day follows from its dates; a trust whose opening is unknown is not called open."""
    assert as_of(real_site.snapshot, real_site.describer, BASE + code, date.fromisoformat(day)).status == status


def test_parents_on_a_day_are_those_of_that_day(real_site: Site) -> None:
    """Bassetlaw was in one partnership in 2018, and in none after it closed."""
    then = as_of(real_site.snapshot, real_site.describer, BASE + "02Q", date(2018, 4, 1))
    assert any("South Yorkshire and Bassetlaw" in each.thing.text for each in then.parents)
    assert all(each.evidence.citations for each in then.parents)
    later = as_of(real_site.snapshot, real_site.describer, BASE + "02Q", date(2023, 1, 1))
    assert later.parents == later.responsibilities == ()


def test_responsibilities_on_a_day_are_attested_for_it(real_site: Site) -> None:
    """In 2015 the article of 2016 can speak for a group; in 2021 neither source can."""
    body = BASE + "02Q"
    assert len(as_of(real_site.snapshot, real_site.describer, body, date(2015, 1, 1)).responsibilities) > 10
    assert as_of(real_site.snapshot, real_site.describer, body, date(2021, 1, 1)).responsibilities == ()


def test_a_closed_body_says_so_first(real_client: FlaskClient) -> None:
    """The page of a closed body begins with its end and its successor, linked; an open one has no such banner."""
    page = real_client.get("/doc/organisation/14L", headers={"Accept": "text/html"}).data.decode()
    assert "This body closed on <time>2022-06-30</time>." in page  # which keeps the date in one line
    assert page.index("This body closed") < page.index("<dl")
    assert 'href="/doc/organisation/QOP"' in page
    assert "<svg" in page and "Lineage of NHS Manchester CCG" in page
    assert (
        "This body closed"
        not in real_client.get("/doc/organisation/QOP", headers={"Accept": "text/html"}).data.decode()
    )


def test_as_of_is_a_date_or_an_error(real_client: FlaskClient) -> None:
    """?asOf= takes a day; anything else is refused with the form it has to have."""
    page = real_client.get("/doc/organisation/02Q?asOf=2018-04-01", headers={"Accept": "text/html"})
    assert b"On 2018-04-01" in page.data
    wrong = real_client.get("/doc/organisation/02Q?asOf=yesterday", headers={"Accept": "text/html"})
    assert wrong.status_code == 400
    tags = {
        real_client.get(f"/doc/organisation/02Q?asOf={day}", headers={"Accept": "text/html"}).headers["ETag"]
        for day in ("2018-04-01", "2018-04-02")
    }
    assert len(tags) == 2


def test_codes_lead_to_their_bodies(real_client: FlaskClient) -> None:
    """A code of one body redirects to it; of several, a choice with their lives, as a page and as JSON; none is 404."""
    one = real_client.get("/code/00C")
    assert (one.status_code, one.headers["Location"]) == (303, "/doc/organisation/00C")
    assert real_client.get("/code/00c").headers["Location"] == "/doc/organisation/00C"
    choice = real_client.get("/code/02Q", headers={"Accept": "application/json"})
    assert choice.status_code == 300
    lives = {(each["opened"], each["closed"]) for each in choice.json["bodies"]}  # type: ignore[index]
    assert lives == {("2013-04-01", "2022-06-30"), ("2022-07-01", None)}
    assert b"NHS Bassetlaw CCG" in real_client.get("/code/02Q", headers={"Accept": "text/html"}).data
    assert real_client.get("/code/E38000008").status_code in (300, 303)
    assert real_client.get("/code/nothing").status_code == 404


def test_the_timeline_has_the_verified_numbers(real_site: Site, real_client: FlaskClient) -> None:
    """The numbers of groups and boards on the page are those verified for each date, each step with its changes."""
    found = timeline(real_site.snapshot, real_site.describer)
    lines = {line.kind.text: dict(zip(found.days, line.counts, strict=True)) for line in found.lines}
    groups, boards = lines["Clinical commissioning group"], lines["Integrated care board"]
    wanted = {"2013-04-01": 211, "2015-04-01": 209, "2018-04-01": 195, "2020-04-01": 135, "2022-07-01": 0}
    assert {day: groups[day] for day in wanted} == wanted
    assert (boards["2022-07-01"], boards["2026-04-01"]) == (42, 36)
    assert len(found.changes["2020-04-01"]) >= 18
    page = real_client.get("/timeline").data.decode()
    assert page.count("<svg") == len(found.lines)
    assert "Merger into" in page


def test_a_listing_on_a_day(real_client: FlaskClient) -> None:
    """A listing on a day leaves out what had closed and says what is not known."""
    listing = real_client.get("/browse/organisation?kind=primary-care-trust&asOf=2012-04-01").data.decode()
    assert "whether open then is not known" in listing
