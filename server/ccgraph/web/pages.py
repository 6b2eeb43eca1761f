"""The home page and the listings."""

from __future__ import annotations

from flask import Blueprint, Response, request

from ccgraph.errors import NotFound, ParameterError
from ccgraph.web.answers import page
from ccgraph.web.site import Site

#: Entities on one page of a listing.
PAGE_SIZE = 100


def blueprint(site: Site) -> Blueprint:
    """Make the routes ``/`` and ``/browse/``."""
    routes = Blueprint("pages", __name__)

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
        found = site.snapshot.catalogue.page(section, number, PAGE_SIZE)
        if not found.total:
            known = ", ".join(site.snapshot.catalogue.sections())
            raise NotFound(f"Nothing is listed under {section!r}. There is: {known}.")
        if number > found.pages:
            raise NotFound(f"The listing of {section} has {found.pages} pages.")
        entities = [(entity, site.project.iris.document_path(entity.iri)) for entity in found.entities]
        return page(site, "listing.html", section=section, page=found, entities=entities)

    return routes


def _page_number(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 1 <= int(value[:9]) <= 1_000_000:
        raise ParameterError(f"page has to be a whole number from 1; it is {value[:40]!r}.", parameter="page")
    return int(value)
