"""Crawlers learn every document's address once, and which addresses to leave alone."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pyoxigraph as ox
from flask import Flask
from flask.testing import FlaskClient
from tests.conftest import Repository

from ccgraph.iris import Iris
from ccgraph.snapshot.build import build
from ccgraph.validate.run import check
from ccgraph.web import Site, create_app
from ccgraph.web.service import crawlers

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(client: FlaskClient, path: str) -> list[str]:
    """Give the addresses in a sitemap or a sitemap index."""
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    return [each.text or "" for each in ET.fromstring(answer.data).iter(f"{SITEMAP}loc")]


def test_the_sitemap_lists_every_document(real_client: FlaskClient, real_site: Site) -> None:
    """Each thing of the files has its document there, once; a sample of them answers."""
    listed = addresses(real_client, "/sitemap.xml")
    assert len(listed) == len(set(listed))
    iris = Iris(real_site.snapshot.base)
    wanted = {
        f"http://localhost{path.partition('#')[0]}"
        for file in real_site.project.turtle_files
        if file.role != "shapes"
        for quad in ox.parse(path=file.path, format=ox.RdfFormat.TURTLE, base_iri=iris.base)
        if (path := iris.document_path(str(quad.subject)[1:-1])) and path.startswith("/doc/")
    }
    assert len(wanted) > 1_500
    pages = {each for each in listed if "/doc/" not in each}
    assert set(listed) == wanted | pages
    names = {"", "browse/", "timeline", "themes", "reports", "queries/", "catalog"}
    names |= {f"browse/{name}" for name in real_site.snapshot.catalogue.sections}
    names |= {f"queries/{name}" for name in real_site.queries}
    assert pages == {f"http://localhost/{name}" for name in names}
    for address in listed[:: len(listed) // 25]:
        assert real_client.get(address.removeprefix("http://localhost")).status_code == 200


def test_a_sitemap_over_the_limit_is_split(mini_site: Site, client: FlaskClient) -> None:
    """The index names parts of at most so many addresses, which together are all of them."""
    app: Flask = create_app(mini_site)
    whole = addresses(client, "/sitemap.xml")
    small = Flask("small")
    small.register_blueprint(crawlers.blueprint(mini_site, 3))
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in small.view_functions:
            small.add_url_rule(rule.rule, rule.endpoint, lambda: "")
    other = small.test_client()
    parts = addresses(other, "/sitemap.xml")
    assert len(parts) == -(-len(whole) // 3) > 1
    found = [addresses(other, part.removeprefix("http://localhost")) for part in parts]
    assert max(map(len, found)) == 3
    assert [address for part in found for address in part] == whole
    assert client.get("/sitemap-9.xml").status_code == 404


def test_the_day_is_that_of_the_last_change(repository: Repository) -> None:
    """A document whose lines were committed has the day of the last of these commits; one that was not has none."""
    from ccgraph import project

    found = project.find(repository.root)
    repository.edit("data/books/novels.ttl", "880", "881")
    snapshot = build(found, repository.root / ".ccgraph", check=check)
    days = {iri: day for iri, _, day in snapshot.evidence.things()}
    committed = repository.git("log", "-1", "--format=%cs").strip()
    assert days["https://example.org/library/id/book/emma"] == committed
    assert days["https://example.org/library/def/Book"] == committed


def test_robots_are_kept_from_what_only_costs(client: FlaskClient) -> None:
    """Queries are out of bounds, documents and dumps are not, and the sitemap is named."""
    answer = client.get("/robots.txt")
    assert answer.mimetype == "text/plain"
    robots = RobotFileParser()
    robots.parse(answer.text.splitlines())
    for path in ("/sparql?query=ASK{}", "/api/books-longer-than", "/search?q=a", "/store?default"):
        assert not robots.can_fetch("*", f"http://localhost{path}")
    for path in ("/", "/doc/book/emma", "/doc/book/emma.ttl", "/dump/library.ttl.gz", "/catalog", "/queries/"):
        assert robots.can_fetch("*", f"http://localhost{path}")
    assert robots.site_maps() == ["http://localhost/sitemap.xml"]
