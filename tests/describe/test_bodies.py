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
        ("Q72", "2018-11-01", "open"),
        ("Q72", "2020-06-01", "not known"),
        ("Q70", "2018-03-31", "open"),
        ("Q70", "2018-04-01", "closed"),
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


def test_a_link_with_no_end_of_its_own_is_not_known_to_hold(real_site: Site) -> None:
    """Of a group in a local office no end was found: after the last edition that shows it, it says so; a stated end holds."""
    seen = {
        each.relation.text: each.seen
        for each in as_of(real_site.snapshot, real_site.describer, BASE + "02Q", date(2020, 6, 1)).parents
        if each.relation
    }
    assert seen == {"Group in a local office": "2018-11", "Group in a partnership": "", "Group in a region": ""}
    before = as_of(real_site.snapshot, real_site.describer, BASE + "02Q", date(2018, 11, 1)).parents
    assert {each.seen for each in before} == {""}
    office = as_of(real_site.snapshot, real_site.describer, BASE + "Q72", date(2020, 6, 1))
    assert {each.seen for each in office.members} == {"2018-11"}


def test_a_body_that_went_on_as_another_kind_has_the_kind_of_the_day(real_site: Site) -> None:
    """Q71 was an area team until March 2015 and a local office from then on, in its region as one and then as the other."""

    def kinds(day: date) -> tuple[list[str], list[str]]:
        state = as_of(real_site.snapshot, real_site.describer, BASE + "Q71", day)
        return [kind.text for kind in state.kinds], [
            str(each.relation and each.relation.text) for each in state.parents
        ]

    assert kinds(date(2015, 3, 31)) == (["NHS England area team"], ["Area team in a region"])
    assert kinds(date(2015, 4, 1)) == (["NHS England local office"], ["Local office in a region"])
    assert kinds(date(2020, 1, 1)) == (["NHS England local office"], ["Local office in a region"])


@pytest.mark.parametrize(
    ("code", "day", "names", "listed", "renamed"),
    [
        ("01H", date(2016, 12, 1), ["NHS Cumbria CCG"], "NHS North Cumbria CCG", True),
        ("01H", date(2017, 3, 31), ["NHS Cumbria CCG"], "NHS North Cumbria CCG", True),
        ("01H", date(2017, 4, 1), [], "NHS North Cumbria CCG", True),
        ("01K", date(2016, 12, 1), ["NHS Lancashire North CCG"], "NHS Morecambe Bay CCG", True),
        ("02Q", date(2020, 6, 1), [], "NHS Bassetlaw CCG", False),
        ("Q71", date(2016, 1, 1), ["NHS England London"], "London", True),
    ],
)
def test_names_on_a_day(real_site: Site, code: str, day: date, names: list[str], listed: str, renamed: bool) -> None:
    """A name holds until its last day where a source gives it, else to the last edition; the listed name is dated to no day."""
    state = as_of(real_site.snapshot, real_site.describer, BASE + code, day)
    assert ([name.text for name in state.names], state.listed, state.renamed) == (names, listed, renamed)


def test_responsibilities_on_a_day_are_attested_for_it(real_site: Site) -> None:
    """In 2015 the article of 2016 can speak for a group; in 2021 no source can: then they are not known, and not absent."""
    body = BASE + "02Q"
    assert len(as_of(real_site.snapshot, real_site.describer, body, date(2015, 1, 1)).responsibilities) > 10
    later = as_of(real_site.snapshot, real_site.describer, body, date(2021, 1, 1))
    assert later.responsibilities == ()
    assert len(later.unattested) > 30
    assert {each.seen for each in later.unattested} == {"2013-12-31", "2016-11-30", "2018-12-19"}
    assert later.latest == "2018-12-19"


@pytest.mark.parametrize("code", ["02Q", "13T", "15E"])
def test_what_is_attested_of_another_day_is_not_known(real_site: Site, code: str) -> None:
    """A duty that a source of 2013 gives to groups is not known of a group in 2019, whenever the group opened."""
    state = as_of(real_site.snapshot, real_site.describer, BASE + code, date(2019, 6, 1))
    duty = "Supporting better quality in general practice"
    assert duty in {each.thing.text for each in state.unattested}
    assert duty not in {each.thing.text for each in state.responsibilities}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (
            "02Q?asOf=2020-06-01",
            "Group in a local office; not known whether still: no end is recorded, last seen in 2018-11",
        ),
        ("02Q?asOf=2020-06-01", "no source speaks of that day; the latest speaks of 2018-12-19"),
        ("02Q?asOf=2020-06-01", "Not known: no name is dated to that day"),
        ("01H?asOf=2016-12-01", "former name, seen from 2013-04-01 to 2016-04-01; its last day was 2017-03-31"),
        (
            "Q71?asOf=2020-01-01",
            "no closing date was found, and the last edition in which it was seen is that of <time>2018-11-01</time>",
        ),
        ("Q71?asOf=2020-01-01", "<title>London on 2020-01-01 · NHS England local office"),
        ("Q72", "Not known whether open"),
    ],
)
def test_pages_say_what_is_not_known(real_client: FlaskClient, address: str, said: str) -> None:
    """Links without an end, names and responsibilities of other days, and ends that were not found are told as such."""
    page = real_client.get(f"/doc/organisation/{address}", headers={"Accept": "text/html"}).data.decode()
    assert said in page
    assert "Nothing that the data dates" not in page.partition("Responsibilities</h3>")[2].partition("</section>")[0]


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
    offices = lines["NHS England local office"]
    assert (offices["2015-04-01"], offices["2018-04-01"], offices["2019-04-01"]) == (13, 14, None)
    page = real_client.get("/timeline").data.decode()
    assert "Not known after 2018-11-01" in page
    assert page.count("<svg") == len(found.lines)
    assert "Merger into" in page


def test_a_listing_on_a_day(real_client: FlaskClient) -> None:
    """A listing on a day leaves out what had closed and says what is not known."""
    listing = real_client.get("/browse/organisation?kind=primary-care-trust&asOf=2012-04-01").data.decode()
    assert "whether open then is not known" in listing


@pytest.mark.parametrize(
    ("kind", "day", "listed"),
    [
        ("area-team", "2015-03-31", True),
        ("area-team", "2015-04-01", False),
        ("local-office", "2015-03-31", False),
        ("local-office", "2020-01-01", True),
    ],
)
def test_a_listing_by_kind_on_a_day(real_client: FlaskClient, kind: str, day: str, listed: bool) -> None:
    """A body that went on as one of another kind is listed under the kind of the day, with the days of its kinds."""
    page = real_client.get(f"/browse/organisation?kind={kind}&asOf={day}").data.decode()
    assert ("/doc/organisation/Q71" in page) is listed
    assert not listed or "NHS England area team until 2015-03-31, NHS England local office since 2015-04-01" in page
