"""What every document carries besides its triples: links, entity tags, its context, and word of what was left out."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from werkzeug.http import parse_options_header

from ccgraph.describe import gathering
from ccgraph.formats import GRAPH_FORMATS
from ccgraph.web import Site, create_app

GROUP = "/doc/organisation/02Q"
IRI = "https://w3id.org/ccgraph/id/organisation/02Q"
NEW_ROUTES = (
    "/context.jsonld",
    "/catalog",
    "/catalog?format=ttl",
    "/catalog?format=jsonld",
    "/.well-known/void?format=ttl",
    "/.well-known/void?format=rdf",
    "/queries/?format=ttl",
    "/queries/books-longer-than?format=nt",
    "/dump/library.ttl.gz",
    "/dump/library.nq.gz",
    "/dump/library.jsonld.gz",
    "/changes.atom",
    "/changes.json",
    "/sitemap.xml",
    "/robots.txt",
    "/openapi.json",
)


def links_of(header: str) -> list[tuple[str, str, str]]:
    """Read a Link header: relation, target, media type."""
    found = []
    for target, rest in re.findall(r"<([^>]*)>((?:\s*;\s*[a-z]+=\"[^\"]*\")*)", header):
        _, options = parse_options_header(f"x{rest}")
        found.append((options["rel"], target, options.get("type", "")))
    return found


class Head(HTMLParser):
    """Collects the links in the head of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "link" and values.get("rel") != "stylesheet":
            self.links.append((values["rel"], values["href"], values.get("type", "")))


@pytest.mark.parametrize("suffix", ["html", "ttl", "nt", "jsonld", "rdf", "csv"])
def test_each_format_links_to_what_belongs_to_it(real_client: FlaskClient, suffix: str) -> None:
    """The thing's lasting name, the document without a suffix, the other formats, the dataset, and the graphs' licence."""
    links = links_of(real_client.get(f"{GROUP}.{suffix}").headers["Link"])
    assert ("describes", IRI, "") in links
    assert ("cite-as", IRI, "") in links
    assert ("canonical", GROUP, "") in links
    assert ("describedby", "/.well-known/void", "") in links
    licences = {target for rel, target, _ in links if rel == "license"}
    assert "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/" in licences
    alternates = {media_type for rel, _, media_type in links if rel == "alternate"}
    assert len(alternates) == 5
    for rel, target, media_type in links:
        if rel == "alternate":
            answer = real_client.get(target)
            assert (answer.status_code, answer.mimetype) == (200, media_type)


def test_the_page_has_the_same_links_in_its_head(real_client: FlaskClient) -> None:
    """What the header says, the head of the page says."""
    answer = real_client.get(f"{GROUP}.html")
    head = Head()
    head.feed(answer.text)
    assert set(links_of(answer.headers["Link"])) <= set(head.links)


def test_links_are_safe_in_a_header(client: FlaskClient) -> None:
    """A name with odd characters stands percent-encoded in the header."""
    answer = client.get("/doc/book/emma")
    assert answer.status_code == 200
    assert all(32 <= ord(character) < 127 for character in answer.headers["Link"])


@pytest.mark.parametrize("suffix", ["html", *(form.name for form in GRAPH_FORMATS)])
def test_each_format_has_an_entity_tag_of_its_own(client: FlaskClient, suffix: str) -> None:
    """Asked again with its tag, a format is not sent; the tag of another format does not do."""
    path = "/doc/book/emma"
    answer = client.get(f"{path}.{suffix}")
    again = client.get(f"{path}.{suffix}", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    others = [form.name for form in GRAPH_FORMATS if form.name != suffix]
    for other in others:
        assert client.get(f"{path}.{other}", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize("path", NEW_ROUTES)
def test_each_route_has_an_entity_tag(client: FlaskClient, path: str) -> None:
    """Metadata, feeds, dumps and maps answer 304 to their own tag, and say how long they stay fresh."""
    answer = client.get(path, buffered=True)
    assert answer.status_code == 200
    assert "max-age" in answer.headers["Cache-Control"]
    again = client.get(path, headers={"If-None-Match": answer.headers["ETag"]}, buffered=True)
    assert (again.status_code, again.data) == (304, b"")


def test_json_ld_is_compact_and_holds_its_context(real_client: FlaskClient) -> None:
    """Keys are names of the project's context, of which the answer has inline what it uses."""
    document = real_client.get(f"{GROUP}.jsonld").json
    whole = json.loads(real_client.get("/context.jsonld").data)["@context"]
    inline = document.pop("@context")
    assert inline.items() <= whole.items()
    assert (document["id"], document["type"]) == (IRI, "Organization")
    assert document["foundingDate"] == "2013-04-01"
    assert document["classification"] == ["kind:clinical-commissioning-group"]
    assert list(document["prefLabel"]) == ["en"]
    used = {key for node in [document, *document["@included"]] for key in node} - {"id", "type", "@included"}
    assert used <= inline.keys()


def test_the_context_is_served_as_json_ld(real_client: FlaskClient, real_site: Site) -> None:
    """It is the file in the ontology, by the media type of JSON-LD."""
    answer = real_client.get("/context.jsonld")
    assert answer.mimetype == "application/ld+json"
    assert answer.text == (real_site.project.root / "ontology" / "context.jsonld").read_text("utf-8")


@pytest.mark.parametrize("form", GRAPH_FORMATS, ids=lambda form: form.name)
def test_a_cut_is_told_in_the_header_and_in_the_graph(
    mini_site: Site, monkeypatch: pytest.MonkeyPatch, form: object
) -> None:
    """The graph of a cut description says so of the document, by how much, and where the rest is; that answers with the rest."""
    monkeypatch.setattr(gathering, "REFERENCE_LIMIT", 1)
    client = create_app(mini_site).test_client()
    formats = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}
    name = form.name  # type: ignore[attr-defined]
    answer = client.get(f"/doc/def/Book.{name}")
    assert answer.headers["X-Description-Cut"] == "1 incoming links"
    triples = [quad.triple for quad in ox.parse(answer.data, format=formats.get(name, ox.RdfFormat.RDF_XML))]
    about = {
        each.predicate.value.rpartition("/")[2].rpartition("#")[2]: each.object.value  # type: ignore[union-attr]
        for each in triples
        if each.subject == ox.NamedNode("https://example.org/library/doc/def/Book")
    }
    assert about["primaryTopic"] == "https://example.org/library/def/Book"
    assert "1 more" in about["comment"]
    rest = client.get(about["seeAlso"].removeprefix("http://localhost"), headers={"Accept": "application/n-triples"})
    assert len(list(ox.parse(rest.data, format=ox.RdfFormat.N_TRIPLES))) == 2


def test_a_whole_description_says_nothing_of_a_cut(client: FlaskClient) -> None:
    """Neither header nor graph speaks of one where there is none."""
    answer = client.get("/doc/def/Book.nt")
    assert "X-Description-Cut" not in answer.headers
    assert b"/doc/" not in answer.data
