"""Pictures of the whole: the map of themes, and reports over time; each with a table of the same."""

from __future__ import annotations

from flask import Blueprint, Response

from ccgraph.describe.publications import publications
from ccgraph.describe.theme_map import theme_map
from ccgraph.web.http.answers import page
from ccgraph.web.pages.drawing import draw_reports, draw_theme_map
from ccgraph.web.site import Site


def blueprint(site: Site) -> Blueprint:
    """Make the routes ``/themes`` and ``/reports``."""
    routes = Blueprint("pictures", __name__)

    @routes.get("/themes")
    def themes() -> Response:
        found = theme_map(site.snapshot, site.describer)
        return page(site, "themes.html", found=found, picture=draw_theme_map(found) if found else None)

    @routes.get("/reports")
    def reports() -> Response:
        found = publications(site.snapshot, site.describer)
        return page(site, "reports.html", reports=found, picture=draw_reports(found))

    return routes
