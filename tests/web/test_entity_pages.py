"""Pages of things on the real data: well-formed, linked, light, with evidence for what they say, and the same as data."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from html import escape
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from tests.conftest import ROOT

from ccgraph.web import Site, create_app
from ccgraph.web.pages.entity_page import prefixed

#: A page of each kind, the heaviest of each, and bodies in every state.
PAGES = [
    "organisation/02Q",
    "organisation/02Q?asOf=2018-04-01",
    "organisation/13T",
    "organisation/QT1",
    "organisation/QT1?asOf=2018-04-01",
    "organisation/QOP",
    "organisation/5A3?asOf=2012-01-01",
    "organisation/nhs-england",
    "report/risk-or-reward",
    "report/role-and-costs-of-clinical-commissioning-groups",
    "finding/gp-leaders-hard-to-recruit-and-keep",
    "responsibility/maternity-and-newborn-services",
    "event/2022-07-01-qt1",
    "dataset/resident-population",
    "series/evolution-of-clinical-commissioning",
    "person/caroline-de-brun",
    "source/patient-clinical-commissioning-groups",
    "source/patient-clinical-commissioning-groups?part=p96-1",
    "source/digest-december-2018",
    "source/register-ccg-local-authority",
    "scheme/theme",
    "scheme/theme/commissioning",
    "scheme/organisation-type/clinical-commissioning-group",
    "scheme/service/maternity-services",
    "scheme/service/health-visiting",
    "def/Holding",
]
HTML = {"Accept": "text/html"}
#: Bytes that a page and the style sheet may take together.
MOST_BYTES = 100_000
VOID = {"meta", "link", "input", "br", "img", "hr"}


@dataclass
class Page(HTMLParser):
    """What a test asks of a page: its ids, links to fragments, labels, headings; whether its elements nest."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)
    inputs: set[str] = field(default_factory=set)
    headings: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element is and has."""
        known = {name: value or "" for name, value in attrs}
        if "id" in known:
            self.ids.append(known["id"])
        if tag == "a":
            self.links.append(known["href"])
        if tag == "label":
            self.labelled.add(known["for"])
        if tag in ("input", "select", "textarea"):
            self.inputs.add(known["id"])
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which has to be of this name."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.texts.append(data)


def page(client: FlaskClient, path: str) -> tuple[str, Page]:
    """Get a page and read it."""
    answer = client.get(f"/doc/{path}", headers=HTML)
    assert answer.status_code == 200, path
    text = answer.data.decode()
    read = Page()
    read.feed(text)
    read.close()
    assert read.open == []
    return text, read


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole(real_client: FlaskClient, path: str) -> None:
    """Elements nest, ids are unique, links within the page have their target, inputs their label, headings skip no level."""
    _, read = page(real_client, path)
    assert [each for each, count in Counter(read.ids).items() if count > 1] == []
    inside = {link[1:] for link in read.links if link.startswith("#")}
    assert inside and inside <= set(read.ids)
    assert read.inputs <= read.labelled
    assert read.headings[0] == 1 and read.headings.count(1) == 1
    assert all(below <= above + 1 for above, below in zip(read.headings, read.headings[1:], strict=False))
    assert "" not in read.links


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light(real_client: FlaskClient, path: str) -> None:
    """Page and style sheet stay within a bound, however much there is to say."""
    text, _ = page(real_client, path)
    sheet = (ROOT / "server/ccgraph/web/static/site.css").read_bytes()
    assert len(text.encode()) + len(sheet) < MOST_BYTES


def test_evidence_names_source_passage_file_line_and_commit(real_client: FlaskClient, real_site: Site) -> None:
    """A finding's page says on demand from which passage it is, and in which line of which file, since which commit."""
    text, _ = page(real_client, "finding/give-gps-a-voice")
    file = real_site.project.root / "data" / "reports" / "risk-or-reward.ttl"
    lines = file.read_text("utf-8").splitlines()
    line = lines.index("<id/finding/give-gps-a-voice> a ccg:Finding ;") + 1
    assert text.count('<details class="evidence">') > 5
    assert f"data/reports/risk-or-reward.ttl</a>, line {line}" in text
    assert f"line {line + 3}," in text  # dcterms:subject, which is shown as a fact of its own
    assert 'href="/doc/source/risk-or-reward-review?part=p37-1#p37-1"' in text
    commit = real_site.snapshot.evidence.places([real_site.project.iris.of_document("finding/give-gps-a-voice")])
    ((place,),) = commit.values()
    assert (f"changed {place.day} in <code>{place.commit[:8]}</code>" if place.commit else "commit not known") in text
    assert "propose an edit" not in text


def test_with_a_repository_lines_can_be_edited_and_commits_seen(real_site: Site) -> None:
    """Where the settings name a repository, evidence links to the line in its editor, and to the commit where known."""
    settings = replace(real_site.project.settings, repository="https://example.org/owner/name", branch="trunk")
    site = replace(real_site, project=replace(real_site.project, settings=settings))
    text, _ = page(create_app(site).test_client(), "finding/give-gps-a-voice")
    assert 'href="https://example.org/owner/name/edit/trunk/data/reports/risk-or-reward.ttl#L' in text
    assert ("https://example.org/owner/name/commit/" in text) == bool(site.snapshot.evidence.version)


def test_what_follows_by_a_rule_says_so(real_client: FlaskClient) -> None:
    """A statement that no file makes is shown as an inference, not as evidence without a place."""
    text, _ = page(real_client, "finding/gp-leaders-hard-to-recruit-and-keep")
    assert "follows by a rule" not in text
    text, _ = page(real_client, "organisation/02Q")
    assert "Not written in a file: it follows by a rule" in text


def test_the_neighbourhood_as_json_is_the_picture(real_client: FlaskClient) -> None:
    """The nodes and edges of the JSON are those drawn and listed; the first node is the thing itself."""
    graph = real_client.get("/doc/organisation/02Q.neighbourhood.json").json
    assert graph is not None
    assert graph["nodes"][0]["centre"] is True and len(graph["nodes"]) == graph["shown"] + 1 <= graph["total"]
    known = {node["id"] for node in graph["nodes"]}
    assert {end for edge in graph["edges"] for end in (edge["source"], edge["target"])} == known
    text, _ = page(real_client, "organisation/02Q")
    assert 'data-neighbourhood="/doc/organisation/02Q.neighbourhood.json"' in text
    picture = text[text.index('<svg class="neighbourhood"') :]
    picture = picture[: picture.index("</svg>")]
    for node in graph["nodes"][1:]:
        assert f'href="{node["href"]}"' in picture or not node["href"].startswith("/")
    assert real_client.get("/doc/organisation/nothing.neighbourhood.json").status_code == 404


def test_a_day_shows_name_area_and_parents_of_that_day(real_client: FlaskClient) -> None:
    """On a day a body has the name, the parents and the area of that day, by the last edition up to it."""
    text, _ = page(real_client, "organisation/01K?asOf=2015-06-01")
    life = text[text.index('aria-label="On a day"') : text.index('id="facts"')]
    assert "NHS Lancashire North CCG" in life and "former name" in life
    assert "by the edition of" not in life  # the first edition is of the month after
    text, _ = page(real_client, "organisation/02Q?asOf=2018-04-01")
    life = text[text.index('aria-label="On a day"') : text.index('id="facts"')]
    assert "by the edition of 2018-04" in life and 'href="/doc/organisation/E07000171"' in life
    assert "Group in a partnership" in life


def test_a_day_of_which_nothing_is_known_says_not_known(real_client: FlaskClient) -> None:
    """Where an opening is not known, neither is the state nor what follows from it."""
    text, read = page(real_client, "organisation/5A3?asOf=2012-01-01")
    assert "Not known whether open on 2012-01-01" in text
    assert "Not known, since it is not known whether it was open." in text
    assert "".join(read.texts).count("Not known") > 2


def test_saved_queries_take_the_day_as_pages_do(real_client: FlaskClient) -> None:
    """asOf is another name of a query's only date; both at once, or on a query without a date, are errors."""
    name = "number-of-bodies-open-on-a-date"
    by_date = real_client.get(f"/api/{name}?date=2014-05-01&format=csv")
    by_alias = real_client.get(f"/api/{name}?asOf=2014-05-01&format=csv")
    assert by_date.status_code == by_alias.status_code == 200
    assert by_date.data == by_alias.data != real_client.get(f"/api/{name}?format=csv").data
    assert real_client.get(f"/api/{name}?asOf=2014-05-01&date=2014-05-01").status_code == 400
    assert real_client.get(f"/api/{name}?asOf=soon").status_code == 400
    assert real_client.get("/api/concepts-of-a-scheme?asOf=2014-05-01").status_code == 400


def test_a_page_says_how_to_use_it(real_client: FlaskClient) -> None:
    """Each page has the IRI to copy, the data formats, queries about the thing, and a citation with version and date."""
    text, _ = page(real_client, "report/risk-or-reward")
    assert 'readonly value="https://w3id.org/ccgraph/id/report/risk-or-reward"' in text
    for suffix in ("ttl", "nt", "jsonld", "rdf"):
        assert f'href="/doc/report/risk-or-reward.{suffix}"' in text
    assert 'href="/sparql?query=DESCRIBE' in text
    assert "Cite as" in text and "version " in text


@pytest.mark.parametrize("path", PAGES)
def test_the_queries_of_a_page_can_be_asked(real_client: FlaskClient, real_site: Site, path: str) -> None:
    """Every link to a query holds one that the store answers, and those for all of a list answer as many rows as are promised."""
    text, read = page(real_client, path)
    offered = [link for link in read.links if link.startswith("/sparql?query=")]
    assert offered
    for link in offered:
        query = parse_qs(urlsplit(link).query)["query"][0]
        answer = real_site.snapshot.store.query(query)
        if query.lstrip().startswith("DESCRIBE"):
            continue
        count = sum(1 for _ in answer)
        promised = re.search(rf'href="{re.escape(escape(link))}">all ([\d,]+)<', text)
        if promised:
            assert count >= int(promised[1].replace(",", "")), query


@pytest.mark.parametrize("path", ["organisation/QM7", "organisation/QM7?asOf=2026-05-01"])
def test_a_closed_body_names_what_followed(real_client: FlaskClient, path: str) -> None:
    """At the top, today and on a day after its last; a part is told from the whole."""
    text, _ = page(real_client, path)
    banner = text[text.index('<p class="banner') :].partition("</p>")[0]
    assert "2026-03-31" in banner and "Followed by:" in banner
    assert banner.count("/doc/organisation/") == 2 and banner.count("(a part") == 2


def test_a_query_declares_the_prefixes_that_it_uses_and_no_others() -> None:
    """A dot in a prefix is a dot: another prefix that only looks alike is not declared."""
    prefixes = {"a.b": "urn:ab:", "axb": "urn:axb:"}
    assert prefixed("SELECT ?x { ?x axb:p 1 }", prefixes) == "PREFIX axb: <urn:axb:>\nSELECT ?x { ?x axb:p 1 }"


def test_links_to_parts_of_things_find_them(real_client: FlaskClient) -> None:
    """Where a link leads to a fragment of another page, the page has it, however many parts its thing has."""
    targets: dict[str, set[str]] = {}
    for path in PAGES:
        for link in page(real_client, path)[1].links:
            document, _, place = link.partition("#")
            if document.startswith("/doc/") and place:
                targets.setdefault(document.partition("?")[0], set()).add(link)
    assert len(targets) > 40 and any("?part=" in link for links in targets.values() for link in links)
    for links in targets.values():
        for link in sorted(links)[:4]:
            document, _, place = link.removeprefix("/doc/").partition("#")
            assert place in page(real_client, document)[1].ids, link


@pytest.mark.parametrize(
    ("thing", "part"),
    [
        ("dataset/ratings", "02q-2015-16"),
        ("organisation/06H", "area-e07000012-2017-04"),
        ("source/register-memberships", "rows-9949a44e"),
        ("source/patient-clinical-commissioning-groups", "p96-1"),
    ],
)
def test_a_part_that_is_asked_for_is_shown(real_client: FlaskClient, thing: str, part: str) -> None:
    """?part= shows a part that the page has no room for otherwise, open to be seen, and is another representation."""
    _, read = page(real_client, thing)
    text, shown = page(real_client, f"{thing}?part={part}")
    assert part not in read.ids and part in shown.ids
    around: list[str] = []
    for tag in re.findall(r"</?details[^>]*>", text[: text.index(f'id="{part}"')]):
        if tag == "</details>":
            around.pop()
        else:
            around.append(tag)
    assert set(around) <= {"<details open>"}
    tags = {real_client.get(f"/doc/{thing}{query}", headers=HTML).headers["ETag"] for query in ("", f"?part={part}")}
    assert len(tags) == 2


def test_a_part_that_there_is_not_is_not_found(real_client: FlaskClient) -> None:
    """Asked for by a name that no part has, the page says so."""
    assert real_client.get("/doc/dataset/ratings?part=nothing", headers=HTML).status_code == 404


def test_what_has_no_room_is_named(real_client: FlaskClient) -> None:
    """The claims after the first ones under a heading stand there by name; one alone is shown as the others are."""
    text, _ = page(real_client, "organisation/02Q")
    section = text[text.index('<section aria-labelledby="responsibilities"') :].partition("</section>")[0]
    assert "The first 4 of 5" not in text and "value for money in its finances</a>" in section
    named = section[section.index("<details><summary>22 more</summary>") :].partition("</details>")[0]
    assert named.count('<a href="/doc/responsibility/') == 16 and "The first 20 of 26 are named" in section
    source, _ = page(real_client, "source/patient-clinical-commissioning-groups")
    assert re.search(r"<summary>\d+ more headings</summary>", source)
    assert source.count('href="/doc/source/patient-clinical-commissioning-groups?part=') > 80


def test_a_service_page_begins_with_who_is_responsible(real_client: FlaskClient) -> None:
    """Before its other facts stand who is responsible, by way of the wider service, what is excepted, and the question to ask."""
    text, _ = page(real_client, "scheme/service/health-visiting")
    answer = text[text.index('id="responsible"') : text.index('id="facts"')]
    assert 'href="/doc/scheme/service/public-health-services">Public health services</a>' in answer
    assert 'href="/doc/scheme/organisation-type/local-authority"' in answer
    assert 'id="left-out"' in answer
    assert "/queries/who-is-responsible-for-a-service?service=https" in answer


def test_a_body_says_at_a_glance_what_it_is(real_client: FlaskClient) -> None:
    """Beside the badge stand the codes by their systems and what a body belongs to, for a closed one at its end."""
    text, _ = page(real_client, "organisation/02Q")
    glance = text[text.index('class="badge') : text.index('class="section-nav"')]
    assert ">ODS</span> 02Q" in glance and ">ONS</span> E38000008" in glance
    assert 'href="/doc/organisation/Y63"' in glance and 'href="/doc/organisation/Y54"' not in glance
    facts = text[text.index('id="facts"') : text.index('id="lineage"')]
    assert "<h3>" not in facts and "2013-04-01</time>" not in facts and facts.count("<dl") == 1
    then, _ = page(real_client, "organisation/02Q?asOf=2018-04-01")
    glance = then[then.index('class="badge') : then.index('class="section-nav"')]
    assert 'href="/doc/organisation/Y54"' in glance


def test_silence_is_said(real_client: FlaskClient) -> None:
    """Where no source says what a body is responsible for, its page says so; of those whose lives are not told it does not."""
    text, _ = page(real_client, "organisation/QT1")
    assert "The sources read do not say what bodies of this kind are responsible for." in text
    assert '<h2 id="responsibilities">Responsibilities</h2>' in text
    text, _ = page(real_client, "organisation/kings-fund")
    assert "The sources read do not say" not in text


def test_the_rest_of_a_page_on_a_day_is_told_from_it(real_client: FlaskClient) -> None:
    """The state on the day is in the contents; what does not depend on it says so; a later body names what was before it."""
    text, read = page(real_client, "organisation/02Q?asOf=2018-04-01")
    assert read.links[read.links.index("#day") + 1] == "#facts"
    assert "at any time" in text[text.index('<h2 id="responsibilities">') :].partition("</h2>")[0]
    assert "at any time" not in page(real_client, "organisation/02Q")[0]
    text, _ = page(real_client, "organisation/QT1?asOf=2018-04-01")
    banner = text[text.index('<p class="banner') :].partition("</p>")[0]
    assert "not yet open" in banner and "/doc/organisation/02Q" in banner


def test_what_has_no_facts_has_no_heading_for_them(real_client: FlaskClient) -> None:
    """A thing of which little is said has its evidence below its name; a source begins with what tells it from others."""
    text, read = page(real_client, "person/caroline-de-brun")
    assert "facts" not in read.ids and "Evidence for this as a whole" in text
    text, _ = page(real_client, "source/patient-clinical-commissioning-groups")
    facts = text[text.index('id="facts"') :].partition("</section>")[0]
    assert facts.index("publisher") < facts.index("language")


def test_nothing_is_said_twice(real_client: FlaskClient) -> None:
    """A code has one column, whatever its datatypes; what the lineage shows is not in detail too; no word heads itself."""
    text, read = page(real_client, "organisation/02Q")
    detail = text[text.index('id="parts"') :].partition('id="near"')[0]
    assert "typed code" not in detail and "origin" not in detail.lower()
    assert "origin-south-yorkshire-and-bassetlaw-pct-cluster" in read.ids  # in the lineage
    text, _ = page(real_client, "report/risk-or-reward")
    assert ">kind</a></dt>" not in text[text.index('id="facts"') :].partition("</section>")[0]
