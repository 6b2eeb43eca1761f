"""The HTTP side: a Flask application over a site; negotiation, pages, problem reports; no logic of its own."""

from ccgraph.web.app import create_app
from ccgraph.web.site import Site

__all__ = ["Site", "create_app"]
