"""The pages that lead to things: home, listings, search, and how the numbers of bodies changed."""

from __future__ import annotations

from flask import Blueprint

from ccgraph.web.pages import browse, home, search, timeline
from ccgraph.web.site import Site


def blueprint(site: Site) -> Blueprint:
    """Make the routes ``/``, ``/browse/``, ``/search``, ``/suggest`` and ``/timeline``."""
    routes = Blueprint("pages", __name__)
    for module in (home, browse, search, timeline):
        module.add(routes, site)
    return routes
