"""The life of a body: status on a day, lineage, picture. Pure functions and made-up bodies; the real ones are in test_bodies."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from ccgraph.describe.description import Value
from ccgraph.describe.lineage import Lineage, Step
from ccgraph.snapshot.catalogue import status_on
from ccgraph.web.pages.drawing import MOST_BODIES, draw_lineage


@pytest.mark.parametrize(
    ("opened", "closed", "day", "status"),
    [
        ("2013-04-01", "2022-06-30", "2013-03-31", "not yet open"),
        ("2013-04-01", "2022-06-30", "2013-04-01", "open"),
        ("2013-04-01", "2022-06-30", "2022-06-30", "open"),
        ("2013-04-01", "2022-06-30", "2022-07-01", "closed"),
        ("2022-07-01", "", "2026-11-22", "open"),
        ("", "2013-03-31", "2012-01-01", "not known"),
        ("", "2013-03-31", "2013-04-01", "closed"),
        ("", "", "2013-04-01", "not known"),
    ],
)
def test_status_is_three_valued_and_inclusive(opened: str, closed: str, day: str, status: str) -> None:
    """Opening and closing days belong to the life; an unknown opening is not known, never "open since ever"."""
    assert status_on(opened, closed, day) == status


@pytest.mark.parametrize(
    ("opened", "closed", "day", "status"),
    [
        ("2015-04-01", "", "2015-03-31", "not yet open"),
        ("2015-04-01", "", "2018-11-01", "open"),
        ("2015-04-01", "", "2018-11-02", "not known"),
        ("2015-04-01", "2020-03-31", "2019-04-01", "open"),
        ("2015-04-01", "2020-03-31", "2020-04-01", "closed"),
        ("", "", "2014-04-01", "not known"),
    ],
)
def test_an_end_that_was_not_found_is_not_known(opened: str, closed: str, day: str, status: str) -> None:
    """A body last seen in an edition may have closed after it; where its closing date is known, the edition says nothing more."""
    assert status_on(opened, closed, day, "2018-11-01") == status


def body(name: str) -> Value:
    """Make a body by its name."""
    return Value(name, f"https://example.org/id/{name}", f"/doc/{name}")


def step(before: str, after: str, whole: bool = True) -> Step:
    """Make a succession."""
    return Step("2015-04-01", body(before), body(after), None, None, whole, "", ())


def test_the_picture_is_well_formed_and_labelled() -> None:
    """The SVG parses, has title and description for a screen reader, a box for each body, a line for each succession."""
    lineage = Lineage(body("c"), (step("a", "c"), step("b", "c"), step("c", "d", whole=False)), False)
    root = ElementTree.fromstring(str(draw_lineage(lineage)))
    space = "{http://www.w3.org/2000/svg}" if root.tag.startswith("{") else ""
    assert root.get("role") == "group"
    assert root.findtext(f"{space}title") == "Lineage of c"
    assert len(root.findall(f".//{space}rect")) == 4
    paths = root.findall(f"{space}path")
    assert [path.get("class") for path in paths] == ["whole", "whole", "part"]
    boxes = {each.findtext(f"{space}title"): int(each.get("x", "")) for each in root.findall(f".//{space}rect")}
    assert boxes["a"] == boxes["b"] < boxes["c"] < boxes["d"]


def test_names_are_escaped() -> None:
    """A name can hold anything: it stays text."""
    evil = '<script>alert("x")</script> & "more"'
    drawn = str(draw_lineage(Lineage(body(evil), (step(evil, "b"),), False)))
    assert "<script" not in drawn
    ElementTree.fromstring(drawn)


def test_circles_and_crowds_are_survived() -> None:
    """Bad data with a circle is drawn all the same; too many bodies are left to the table."""
    assert draw_lineage(Lineage(body("a"), (step("a", "b"), step("b", "a")), False)) is not None
    crowd = tuple(step(f"body {number}", "one") for number in range(MOST_BODIES + 1))
    assert draw_lineage(Lineage(body("one"), crowd, False)) is None


def test_origins_and_outcomes_are_those_of_the_body_itself() -> None:
    """Of a chain only the links at the body are its own origins and outcomes."""
    lineage = Lineage(body("b"), (step("a", "b"), step("b", "c"), step("c", "d")), False)
    assert [each.before.text for each in lineage.origins] == ["a"]
    assert [each.after.text for each in lineage.outcomes] == ["c"]
