"""The catalogue: listings by kind and day, search over names and codes, on the real data."""

from __future__ import annotations

import pytest

from ccgraph.snapshot import Snapshot

GROUPS = "Clinical commissioning group"


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2013-04-01", 211),
        ("2015-04-01", 209),
        ("2017-04-01", 207),
        ("2018-04-01", 195),
        ("2021-04-01", 106),
        ("2022-07-01", 0),
    ],
)
def test_listings_on_a_day(real_snapshot: Snapshot, day: str, count: int) -> None:
    """A listing of a kind on a day has the bodies that were open then: the verified numbers."""
    assert real_snapshot.catalogue.page("organisation", 1, 10, kind=GROUPS, day=day).total == count


def test_pages_add_up(real_snapshot: Snapshot) -> None:
    """Every entity of a section is on exactly one page, in order of label; a page past the end is empty."""
    catalogue = real_snapshot.catalogue
    first = catalogue.page("organisation", 1, 50)
    entities = [
        each for number in range(1, first.pages + 1) for each in catalogue.page("organisation", number, 50).entities
    ]
    assert len(entities) == len({each.iri for each in entities}) == first.total == catalogue.sections()["organisation"]
    labels = [each.label.casefold() for each in entities]
    assert labels == sorted(labels)
    assert catalogue.page("organisation", first.pages + 1, 50).entities == ()
    assert sum(catalogue.kinds("organisation").values()) == first.total


@pytest.mark.parametrize(
    ("text", "iri", "matched"),
    [
        ("bassetlaw ccg", "id/organisation/02Q", "NHS Bassetlaw CCG"),
        ("02q", "id/organisation/02Q", "02Q"),
        ("E38000008", "id/organisation/02Q", "E38000008"),
        ("NHS Commissioning Board", "id/organisation/nhs-england", "NHS Commissioning Board"),
        ("Mancheste", "id/organisation/14L", "NHS Manchester CCG"),
    ],
)
def test_search_finds_names_former_names_and_codes(real_snapshot: Snapshot, text: str, iri: str, matched: str) -> None:
    """A search finds by any name or code, in any case, by the beginnings of words, and says what matched."""
    found = {each.entity.iri: each for each in real_snapshot.catalogue.search(text)}
    assert found[real_snapshot.base + iri].matched == matched


@pytest.mark.parametrize(
    "text", ["", "   ", '"', "a AND", "NEAR(", "*", "'; DROP TABLE entity; --", "\x00", "-", "name:x^"]
)
def test_any_text_is_a_search(real_snapshot: Snapshot, text: str) -> None:
    """No text is syntax: whatever is typed is searched for or finds nothing."""
    assert isinstance(real_snapshot.catalogue.search(text), tuple)
    assert real_snapshot.catalogue.sections()


def test_an_exact_name_comes_first(real_snapshot: Snapshot) -> None:
    """What is called exactly so stands before what merely contains it."""
    assert real_snapshot.catalogue.search("Barnsley")[0].matched == "Barnsley"
