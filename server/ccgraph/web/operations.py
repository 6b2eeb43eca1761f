"""What those who run the server ask it."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from ccgraph import __version__
from ccgraph.engine import Query
from ccgraph.formats import JSON
from ccgraph.snapshot.store import read_outcome
from ccgraph.web.site import Site

#: Seconds in which a healthy engine answers the smallest query.
HEALTH_SECONDS = 2.0


def blueprint(site: Site) -> Blueprint:
    """Make the route ``/healthz``."""
    routes = Blueprint("operations", __name__)

    @routes.get("/healthz")
    def health() -> Response:
        """Tell which version is served, once the engine has answered a query; a failure is a problem report."""
        result = site.engine.answer(Query("ASK { }", JSON, HEALTH_SECONDS))
        result.body.close()
        answer = jsonify(
            status="ok",
            version=__version__,
            snapshot=site.snapshot.digest,
            built=site.snapshot.built,
            triples=site.snapshot.triples,
            network="closed" if getattr(site.engine, "isolated", False) else "open",
            reload_failure=read_outcome(site.snapshot.path.parent),
        )
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return routes
