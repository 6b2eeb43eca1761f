"""Pages carry mark-up of schema.org that the ontology's matches decide, and that no text in the data can break out of."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

from ccgraph.web.http.links import data_block


class Blocks(HTMLParser):
    """Collects the data blocks of a page as a browser finds them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and ("type", "application/ld+json") in attrs
        if self._inside:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data


def markup(client: FlaskClient, path: str) -> dict:  # type: ignore[type-arg]
    """Give the one data block of a page."""
    page = Blocks()
    page.feed(client.get(path, headers={"Accept": "text/html"}).text)
    (block,) = page.found
    found: dict = json.loads(block)  # type: ignore[type-arg]
    return found


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("organisation/02Q", "GovernmentOrganization"),
        ("organisation/nhs-england", "GovernmentOrganization"),
        ("report/risk-or-reward", "Report"),
        ("dataset/ratings", "Dataset"),
        ("source/register-ratings", "CreativeWork"),
        ("event/2026-04-01-qrl", "Event"),
        ("scheme/theme", "DefinedTermSet"),
        ("scheme/organisation-type/clinical-commissioning-group", "DefinedTerm"),
    ],
)
def test_the_type_is_the_nearest_of_schema_org(real_client: FlaskClient, path: str, kind: str) -> None:
    """A body is an organisation of its kind, a report a report, a concept a defined term; each with its name and address."""
    found = markup(real_client, f"/doc/{path}")
    assert (found["@context"], found["@type"]) == ("https://schema.org", kind)
    assert found["url"] == f"http://localhost/doc/{path}"
    assert found["name"] and found["@id"].startswith("https://w3id.org/ccgraph/")


def test_properties_are_matched_too(real_client: FlaskClient) -> None:
    """Dates of schema.org stand as they are, those of other vocabularies under the name that the ontology gives."""
    assert markup(real_client, "/doc/organisation/02Q")["foundingDate"] == "2013-04-01"
    report = markup(real_client, "/doc/report/risk-or-reward")
    assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", report["datePublished"])
    assert all(each["name"] and each["@id"] for each in report["publisher"])


def test_codes_name_their_systems(real_client: FlaskClient) -> None:
    """Each code of a body stands once, with the code system that it is of."""
    codes = markup(real_client, "/doc/organisation/02Q")["identifier"]
    assert {(code["propertyID"], code["value"]) for code in codes} == {
        ("Organisation Data Service codes", "02Q"),
        ("Government Statistical Service codes", "E38000008"),
    }
    assert len(codes) == 2


def test_an_event_has_its_day(real_client: FlaskClient) -> None:
    """Search engines take no event without a day."""
    assert markup(real_client, "/doc/event/2026-04-01-qrl")["startDate"] == "2026-04-01"


def test_data_says_whose_it_is_and_how_to_have_it(real_client: FlaskClient) -> None:
    """A data set, and the whole graph at its downloads, has licence, creator and addresses that give what they say."""
    for path in ("/doc/dataset/registered-patients", "/catalog"):
        found = markup(real_client, path)
        assert found["@type"] == "Dataset" and found["license"] and found["creator"]["name"] and found["description"]
        assert len(found["distribution"]) >= 3
        for each in found["distribution"]:
            answer = real_client.get(each["contentUrl"].removeprefix("http://localhost"), buffered=True)
            assert answer.status_code == 200 and answer.mimetype in each["encodingFormat"]


def test_the_home_page_tells_of_its_search(real_client: FlaskClient) -> None:
    """The site's search is told as a template of addresses that answer."""
    action = markup(real_client, "/")["potentialAction"]
    address = action["target"]["urlTemplate"].replace("{q}", "02Q").removeprefix("http://localhost")
    assert real_client.get(address, headers={"Accept": "text/html"}).status_code == 200


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "knowledge graph"),
        ("/doc/scheme/theme/finance", ""),
        ("/doc/source/patient-clinical-commissioning-groups", "A reference article"),
    ],
)
def test_every_page_is_described(real_client: FlaskClient, path: str, words: str) -> None:
    """In its head a page says what it is about: its thing's definition or description, else what the site is."""
    page = real_client.get(path, headers={"Accept": "text/html"}).text
    (found,) = re.findall(r'<meta name="description" content="([^"]+)">', page)
    assert words in found and len(found) <= 203


def test_hostile_text_stays_text(client: FlaskClient) -> None:
    """A label with a script element is neither an element of the page nor the end of the block."""
    answer = client.get("/doc/book/emma", headers={"Accept": "text/html"})
    assert "<script>alert" not in answer.text
    assert markup(client, "/doc/book/emma")["name"] == "Emma <script>alert(1)</script>"


@pytest.mark.parametrize(
    "text", ["</script>", "<!--", "]]>", "&lt;", "\u2028\u2029", "\\u003c", '"', "\x00", "<ScRiPt"]
)
def test_every_text_is_read_back(text: str) -> None:
    """What is written in a data block is what a reader of JSON finds, and has no character that HTML would take for its own."""
    written = data_block({"name": text})
    assert json.loads(written) == {"name": text}
    assert not re.search("[<>&\u2028\u2029]", written)
