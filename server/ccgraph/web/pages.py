"""The home page, the listings, the search, and how the numbers of bodies changed."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, request

from ccgraph.describe.as_of import status_on
from ccgraph.describe.timeline import timeline
from ccgraph.errors import NotFound, ParameterError
from ccgraph.web.answers import page
from ccgraph.web.drawing import draw_timeline
from ccgraph.web.site import Site

#: Entities on one page of a listing.
PAGE_SIZE = 100


def blueprint(site: Site) -> Blueprint:
    """Make the routes ``/``, ``/browse/``, ``/search`` and ``/timeline``."""
    routes = Blueprint("pages", __name__)
    path_of = site.project.iris.document_path

    @routes.get("/")
    def home() -> Response:
        return page(
            site,
            "home.html",
            description=site.project.settings.description,
            sections=site.snapshot.catalogue.sections(),
            queries=list(site.queries.values())[:6],
        )

    @routes.get("/browse/")
    def sections() -> Response:
        return page(site, "sections.html", sections=site.snapshot.catalogue.sections())

    @routes.get("/browse/<section>")
    def listing(section: str) -> Response:
        number = _page_number(request.args.get("page", "1"))
        kind, day = request.args.get("kind", ""), _day(request.args.get("asOf", ""))
        catalogue = site.snapshot.catalogue
        if section not in catalogue.sections():
            raise NotFound(f"Nothing is listed under {section!r}. There is: {', '.join(catalogue.sections())}.")
        found = catalogue.page(section, number, PAGE_SIZE, kind=kind, day=day)
        if number > found.pages:
            raise NotFound(f"This listing has {found.pages} pages.")
        rows = [
            (entity, path_of(entity.iri), status_on(entity.opened, entity.closed, day) if day else "")
            for entity in found.entities
        ]
        return page(
            site,
            "listing.html",
            section=section,
            page=found,
            rows=rows,
            kinds=catalogue.kinds(section),
            chosen={name: value for name, value in (("kind", kind), ("asOf", day)) if value},
            dated=any(entity.opened or entity.closed for entity in found.entities) or bool(day),
        )

    @routes.get("/search")
    def search() -> Response:
        text = request.args.get("q", "").strip()
        if len(text) > 200:
            raise ParameterError("q is at most 200 characters long.", parameter="q")
        found = [(each, path_of(each.entity.iri)) for each in site.snapshot.catalogue.search(text)]
        return page(site, "search.html", text=text, found=found)

    @routes.get("/timeline")
    def changes() -> Response:
        found = timeline(site.snapshot, site.describer)
        pictures = [(line, draw_timeline(found.days, line)) for line in found.lines]
        return page(site, "timeline.html", found=found, pictures=pictures)

    return routes


def _page_number(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 1 <= int(value[:9]) <= 1_000_000:
        raise ParameterError(f"page has to be a whole number from 1; it is {value[:40]!r}.", parameter="page")
    return int(value)


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        raise ParameterError(f"asOf is a date such as 2015-04-01; it is {value[:40]!r}.", parameter="asOf") from None
