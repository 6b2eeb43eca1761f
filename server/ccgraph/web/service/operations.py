"""What those who run the server ask it."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Response, jsonify

from ccgraph import __version__
from ccgraph.engine import Query
from ccgraph.formats import JSON
from ccgraph.snapshot.store import read_outcome
from ccgraph.web.process.metrics import memory_of
from ccgraph.web.site import Site

#: Seconds in which a healthy engine answers the smallest query.
HEALTH_SECONDS = 2.0


def blueprint(site: Site) -> Blueprint:
    """Make the routes ``/healthz`` and ``/metrics``."""
    routes = Blueprint("operations", __name__)

    @routes.get("/healthz")
    def health() -> Response:
        """Tell which version is served, once the engine has answered a query; a failure is a problem report."""
        result = site.ask(Query("ASK { }", JSON, HEALTH_SECONDS))
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

    @routes.get("/metrics")
    def metrics() -> Response:
        """Give the numbers of all server processes to Prometheus."""
        processes, memory = memory_of(site.metrics.main)
        age = (datetime.now(UTC) - datetime.fromisoformat(site.snapshot.built)).total_seconds()
        more = [
            (f'snapshot_info{{digest="{site.snapshot.digest[:16]}"}}', "The snapshot that is served.", 1.0),
            ("snapshot_triples", "Triples of the default graph.", site.snapshot.triples),
            ("snapshot_age_seconds", "Seconds since the snapshot was built.", age),
            (
                "reload_failed",
                "Whether the last reload failed.",
                float(read_outcome(site.snapshot.path.parent) is not None),
            ),
            ("processes", "Processes of the server.", processes),
            ("memory_bytes", "Memory of all processes of the server; shared pages count once.", memory),
        ]
        answer = Response(site.metrics.exposition(more), content_type="text/plain; version=0.0.4; charset=utf-8")
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return routes
