"""What crawlers ask: ``/robots.txt`` (RFC 9309) and ``/sitemap.xml`` (sitemaps.org), which lists every document.

A crawler reads robots.txt at the root of a host only; where the service is below a path, the host's own file has to say the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote
from xml.sax.saxutils import escape

from flask import Blueprint, Response, request, url_for

from ccgraph.errors import NotFound
from ccgraph.formats import Format
from ccgraph.web.http.answers import tagged
from ccgraph.web.site import Site

SITEMAP = Format("sitemap", ("application/xml",), "Sitemap", charset=False)
ROBOTS = Format("robots", ("text/plain",), "Robots")
#: Addresses in one sitemap; the protocol's own limit is 50,000.
MOST_ADDRESSES = 50_000
#: What only costs: questions with endless variants, and listings filtered by parameters.
_KEPT_OUT = (
    "sparql",
    "api/",
    "store",
    "search",
    "reconcile",
    "browse/*?",
    "queries/*?",
    "doc/*?",
    "metrics",
    "healthz",
)
#: Pages that are about no single thing.
_PAGES = (
    "pages.home",
    "pages.sections",
    "pages.changes",
    "pictures.themes",
    "pictures.reports",
    "saved_queries.gallery",
    "catalog.catalog",
)
#: Characters of a path that stand as they are (RFC 3986, section 3.3).
_PLAIN = "/:@!$&'()*+,;=~"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def blueprint(site: Site, most: int = MOST_ADDRESSES) -> Blueprint:
    """Make the routes ``/robots.txt``, ``/sitemap.xml`` and its parts; ``most`` are the addresses of one sitemap."""
    routes = Blueprint("crawlers", __name__)

    @routes.get("/robots.txt")
    def robots() -> Response:
        root = url_for("pages.home")
        lines = ["User-agent: *", *(f"Disallow: {root}{path}" for path in _KEPT_OUT)]
        lines.append(f"Sitemap: {url_for('crawlers.sitemap', _external=True)}")
        answer = Response("\n".join(lines) + "\n", content_type=ROBOTS.content_type)
        return tagged(site, answer, ROBOTS, request.url_root)

    @routes.get("/sitemap.xml")
    def sitemap() -> Response:
        """Give all addresses, or where they are too many, the addresses of their parts."""
        addresses = _addresses(site)
        if len(addresses) <= most:
            return _answer(site, _urlset(addresses), "0")
        parts = range(1, -(-len(addresses) // most) + 1)
        listed = (url_for("crawlers.part", number=number, _external=True) for number in parts)
        entries = "".join(f"<sitemap><loc>{escape(each)}</loc></sitemap>\n" for each in listed)
        return _answer(site, f'<sitemapindex xmlns="{_NAMESPACE}">\n{entries}</sitemapindex>', "0")

    @routes.get("/sitemap-<number>.xml")
    def part(number: str) -> Response:
        place = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 0
        addresses = _addresses(site)[(place - 1) * most : place * most] if place else []
        if not addresses:
            raise NotFound("There is no such part of the sitemap; /sitemap.xml lists those that there are.")
        return _answer(site, _urlset(addresses), str(place))

    return routes


def _addresses(site: Site) -> list[tuple[str, str]]:
    """Give the addresses of pages that lead to others, then that of every document, in order.

    A document has the day on which what is said there last changed, where that is known.
    """
    snapshot = site.snapshot
    days: dict[str, str] = {}
    for iri, graph, day in snapshot.evidence.things():
        path = site.project.iris.local_path(iri)
        if path is not None and path.startswith("doc/") and snapshot.graph_infos[graph].role != "shapes":
            days[path] = max(days.get(path, ""), day)
    home = url_for("pages.home", _external=True)
    pages = [url_for(each, _external=True) for each in _PAGES]
    pages += [url_for("pages.listing", section=name, _external=True) for name in snapshot.catalogue.sections]
    pages += [url_for("saved_queries.one", name=name, _external=True) for name in site.queries]
    return [*((each, "") for each in pages), *((home + quote(path, safe=_PLAIN), days[path]) for path in sorted(days))]


def _urlset(addresses: Iterable[tuple[str, str]]) -> str:
    entries = "".join(
        f"<url><loc>{escape(address)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>\n"
        for address, day in addresses
    )
    return f'<urlset xmlns="{_NAMESPACE}">\n{entries}</urlset>'


def _answer(site: Site, document: str, number: str) -> Response:
    body = f'<?xml version="1.0" encoding="utf-8"?>\n{document}\n'
    answer = Response(body, content_type=SITEMAP.content_type)
    return tagged(site, answer, SITEMAP, number, site.snapshot.evidence.version, request.url_root)
