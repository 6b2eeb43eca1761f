"""Listings over HTTP: facets in addresses, stretches, the same listing as page, CSV, JSON and RDF."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from tests.conftest import MINI

from ccgraph import project
from ccgraph.iris import DCTERMS
from ccgraph.snapshot.build import build
from ccgraph.turtle.files import read_content
from ccgraph.validate.findings import Report
from ccgraph.web import Site, create_app
from ccgraph.web.pages.listing_data import HYDRA, harmless
from ccgraph.web.process.serving import make_site

GROUPS = "kind=clinical-commissioning-group"
HTML = {"Accept": "text/html"}


def links(header: str) -> dict[str, str]:
    """Read a Link header: address by relation, of alternates by media type."""
    found = {}
    for href, rel, kind in re.findall(r'<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?', header):
        found[kind or rel] = href
    return found


def test_facets_combine_and_every_count_is_kept(real_client: FlaskClient) -> None:
    """Each value on a page has the count of the listing with that value alone of its facet, all other choices kept."""
    here = {"asOf": ["2018-04-01"], "region": ["Y54"], "kind": ["clinical-commissioning-group"]}
    page = unescape(real_client.get("/browse/organisation", query_string=here, headers=HTML).data.decode())
    assert "62 of 1,062" in page and "those that were open on 2018-04-01 or may have been" in page
    assert 'href="/doc/organisation/02Q?asOf=2018-04-01"' in page
    toggle = r'<li><a rel="nofollow" href="([^"]*)"( aria-current="true")?>.*?<span class="count">([\d,]+)</span>'
    kept = 0
    for href, chosen, count in re.findall(toggle, page):
        there = parse_qs(urlsplit(href).query)
        ((facet, keys),) = [
            (name, set(there.get(name, ())) ^ set(here.get(name, ())))
            for name in {*here, *there}
            if there.get(name) != here.get(name)
        ]
        if facet == "status":
            continue  # on a day two of its values are chosen although none is in the address
        (key,) = keys
        assert bool(chosen) == (key in here.get(facet, ()))
        answer = real_client.get("/browse/organisation.json", query_string={**here, facet: [key]}).json
        assert answer is not None and answer["total"] == int(count)
        kept += 1
    assert kept > 8


def test_a_value_of_one_facet_widens_and_of_another_narrows(real_client: FlaskClient) -> None:
    """Of one facet any value will do; of several facets all have to hold."""

    def total(query: str) -> int:
        answer = real_client.get(f"/browse/organisation.json?{query}").json
        assert answer is not None
        return int(answer["total"])

    north, south = total(f"{GROUPS}&asOf=2014-01-01&region=Y54"), total(f"{GROUPS}&asOf=2014-01-01&region=Y57")
    assert total(f"{GROUPS}&asOf=2014-01-01&region=Y54&region=Y57") == north + south
    assert total(f"{GROUPS}&asOf=2014-01-01&region=Y54&status=closed") == 0
    assert total("") == total("status=open&status=closed&status=not%20known") == 1062


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("region=Y5", "region"),
        ("regoin=Y54", "regoin"),
        ("page=2", "page"),
        ("asOf=soon", "asOf"),
        ("asOf=2018-04-01&asOf=2018-04-02", "asOf"),
        ("after=nobody", "after"),
        ("after=02Q&before=02Q", "before"),
        ("limit=0", "limit"),
        ("limit=10001", "limit"),
        ("limit=1e3", "limit"),
        ("status=shut", "status"),
    ],
)
def test_what_a_listing_does_not_know_is_refused(real_client: FlaskClient, query: str, parameter: str) -> None:
    """A parameter or value that a listing has not would be overlooked at the reader's cost; it is an error that names it."""
    answer = real_client.get(f"/browse/organisation?{query}")
    assert answer.status_code == 400 and answer.json is not None
    assert answer.json["parameter"] == parameter


def test_following_next_meets_everything_once(real_client: FlaskClient) -> None:
    """The links of a listing that is asked for in parts lead through all of it and back, in every format."""
    seen: list[str] = []
    path = f"/browse/organisation.json?{GROUPS}&limit=60"
    for _ in range(5):
        answer = real_client.get(path)
        assert answer.json is not None
        found = [each["iri"] for each in answer.json["entities"]]
        assert answer.json["before"] == len(seen)
        assert links(answer.headers["Link"]).get("next") == answer.json["next"]
        if seen:
            back = real_client.get(answer.json["previous"]).json
            assert back is not None and [each["iri"] for each in back["entities"]] == seen[-60:]
        else:
            assert answer.json["previous"] is None
        seen += found
        path = answer.json["next"]
        if path is None:
            break
    assert path is None and len(seen) == len(set(seen)) == 248


def test_a_listing_is_the_same_in_every_format(real_client: FlaskClient) -> None:
    """Page, CSV, JSON and RDF have the same entities; by suffix and by Accept; each with an entity tag of its own."""
    query = f"{GROUPS}&asOf=2018-04-01"
    listed = real_client.get(f"/browse/organisation.json?{query}")
    assert listed.json is not None
    iris = [each["iri"] for each in listed.json["entities"]]
    assert len(iris) == listed.json["total"] == 195 and listed.json["next"] is None
    table = real_client.get(f"/browse/organisation.csv?{query}")
    rows = list(csv.DictReader(io.StringIO(table.data.decode(), newline="")))
    assert [row["iri"] for row in rows] == iris
    assert {row["status"] for row in rows} == {"open"}
    tags = {listed.headers["ETag"], table.headers["ETag"]}
    for suffix, form, accept in [
        ("ttl", ox.RdfFormat.TURTLE, "text/turtle"),
        ("nt", ox.RdfFormat.N_TRIPLES, "application/n-triples"),
        ("rdf", ox.RdfFormat.RDF_XML, "application/rdf+xml"),
        ("jsonld", ox.RdfFormat.JSON_LD, "application/ld+json"),
    ]:
        by_suffix = real_client.get(f"/browse/organisation.{suffix}?{query}")
        by_accept = real_client.get(f"/browse/organisation?{query}", headers={"Accept": accept})
        assert by_suffix.mimetype == by_accept.mimetype == accept
        one, other = ({quad.triple for quad in ox.parse(each.data, format=form)} for each in (by_suffix, by_accept))
        assert one == other
        members = {triple.object.value for triple in one if triple.predicate.value == HYDRA + "member"}
        totals = [triple.object.value for triple in one if triple.predicate.value == HYDRA + "totalItems"]
        assert members == set(iris) and totals == ["195"]
        tags.add(by_suffix.headers["ETag"])
    assert len(tags) == 6
    page = real_client.get(f"/browse/organisation?{query}", headers=HTML)
    first = real_client.get(f"/browse/organisation?{query}&limit=1000", headers=HTML).data.decode()
    assert page.mimetype == "text/html" and first.count('<li><a href="/doc/organisation/') == 195
    assert links(page.headers["Link"])["text/csv"].startswith("/browse/organisation.csv?")


def test_members_are_told_as_the_graph_tells_them(real_client: FlaskClient, real_site: Site) -> None:
    """What a listing's RDF says of its members stands in the graph."""
    answer = real_client.get("/browse/theme.nt")
    triples = [quad.triple for quad in ox.parse(answer.data, format=ox.RdfFormat.N_TRIPLES)]
    said = [
        triple
        for triple in triples
        if not triple.predicate.value.startswith(HYDRA) and "/browse/" not in str(triple.subject)
    ]
    assert len(said) >= 2 * 55
    for triple in said:
        assert list(real_site.snapshot.triples_of(triple.subject, triple.predicate, triple.object))  # type: ignore[arg-type]


def test_a_listing_that_nothing_is_left_of_says_so(real_client: FlaskClient) -> None:
    """No entity, no error: the page says what to do, data is empty and complete."""
    query = "kind=integrated-care-board&status=closed&year=2026"
    assert "Nothing has all of these" in real_client.get(f"/browse/organisation?{query}", headers=HTML).data.decode()
    assert real_client.get(f"/browse/organisation.csv?{query}").data.decode().splitlines() == [
        "iri,name,code_ods,code_ons-gss,kind,opened,closed,status"
    ]


def test_a_listing_has_the_codes_of_what_it_lists(real_client: FlaskClient, real_site: Site) -> None:
    """A column for each system whose codes a section has, every code in its column, as data and on the page."""
    rows = list(csv.DictReader(io.StringIO(real_client.get("/browse/organisation.csv").data.decode(), newline="")))
    listed = {row["iri"]: row for row in rows}
    bassetlaw = listed["https://w3id.org/ccgraph/id/organisation/02Q"]
    assert (bassetlaw["code_ods"], bassetlaw["code_ons-gss"]) == ("02Q", "E38000008")
    said: dict[str, set[str]] = {}
    for quad in real_site.snapshot.triples_of(predicate=ox.NamedNode(DCTERMS + "identifier")):
        said.setdefault(quad.subject.value.partition("#")[0], set()).add(quad.object.value)  # type: ignore[union-attr]
    for iri, row in listed.items():
        codes = "; ".join(filter(None, (row["code_ods"], row["code_ons-gss"])))
        assert set(filter(None, codes.split("; "))) == said.get(iri, set())
    page = real_client.get("/browse/organisation?kind=clinical-commissioning-group", headers=HTML).get_data(True)
    assert '02Q">NHS Bassetlaw CCG</a> <span class="code">02Q · E38000008</span>' in page
    whole = real_client.get("/browse/organisation.json?kind=clinical-commissioning-group").json
    assert whole is not None
    assert {"system": "ods", "text": "02Q"} in next(
        each["codes"] for each in whole["entities"] if each["iri"] == bassetlaw["iri"]
    )
    assert real_client.get("/browse/theme.csv").data.decode().startswith("iri,name,kind,")


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_a_formula_gets_an_apostrophe(first: str) -> None:
    """A cell that a spreadsheet would calculate is marked as text; no other is changed."""
    assert harmless(f"{first}1+1") == f"'{first}1+1"
    assert harmless(f"a{first}1") == f"a{first}1"
    assert harmless("") == ""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """The small project with books whose labels and IRIs mean harm, and facets of them."""
    import shutil

    root = tmp_path_factory.mktemp("hostile") / "project"
    shutil.copytree(MINI, root, ignore=shutil.ignore_patterns(".ccgraph"))
    labels = [
        '=HYPERLINK(\\"http://e/\\")', "+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", "<script>alert(2)</script>", "a\\u202Eb",
        '\\"><img src=x onerror=alert(3)>', "x" * 100_000, "new\\nline", "javascript:alert(4)", "{{ 7*7 }}",
    ]  # fmt: skip
    slugs = [f"h{number}" for number in range(len(labels) - 2)] + ["o'clock&a=b%22", "é%2F"]
    books = "".join(
        f'<https://example.org/library/id/book/{slug}> a lib:Book ; rdfs:label "{label}" ; lib:pages 1 .\n'
        for slug, label in zip(slugs, labels, strict=True)
    )
    path = root / "data/books/novels.ttl"
    path.write_text(path.read_text("utf-8") + books, "utf-8")
    (root / "queries/facets").mkdir()
    (root / "queries/facets/kind.rq").write_text(
        "#+ title: <b>Kind</b>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        "SELECT ?entity ?value { ?entity rdfs:label ?value . FILTER (STRLEN(?value) < 1000) }",
        "utf-8",
    )
    found = project.find(root)
    site = make_site(
        found, build(found, found.snapshots, check=lambda each: (read_content(each), Report(()))), 1.0, workers=1
    )
    yield create_app(site).test_client()
    site.engine.close()


def test_hostile_labels_do_no_harm(hostile: FlaskClient) -> None:
    """Whatever a label, a slug or a facet's title says, it is text on the page, in links, in CSV and in file names."""
    page = hostile.get("/browse/book?limit=5", headers=HTML).data.decode()
    whole = hostile.get("/browse/book", headers=HTML).data.decode()
    for harm in ("<script>alert", "<img", "<b>Kind", "onerror=alert(3)>"):
        assert harm not in page and harm not in whole
    assert "49" not in re.findall(r"<li><a href=[^>]*>([^<]*)</a>", whole)
    rows = list(csv.reader(io.StringIO(hostile.get("/browse/book.csv").data.decode(), newline="")))
    assert len(rows) == 14 and all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    data = json.loads(hostile.get("/browse/book.json").data)
    assert '=HYPERLINK("http://e/")' in {each["name"] for each in data["entities"]}
    for value in (value for facet in data["facets"] for value in facet["values"]):
        narrowed = hostile.get("/browse/book.json", query_string={"kind": value["key"]}).json
        assert narrowed is not None and narrowed["total"] == value["count"]


def test_hostile_slugs_are_cursors_too(hostile: FlaskClient) -> None:
    """A listing goes on from an entity whatever its IRI is made of."""
    path: str | None = "/browse/book.json?limit=1"
    seen = []
    while path:
        answer = hostile.get(path).json
        assert answer is not None
        seen += [each["iri"] for each in answer["entities"]]
        path = answer["next"]
    assert len(seen) == len(set(seen)) == 13
