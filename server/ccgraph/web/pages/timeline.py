"""How the numbers of bodies changed: a chart for each kind that fits any screen, and a table that leads to bodies and events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, request, url_for

from ccgraph.describe import Value
from ccgraph.describe.timeline import timeline
from ccgraph.snapshot.catalogue import KIND, OPEN, STATUS
from ccgraph.web.http.answers import page
from ccgraph.web.http.parameters import refuse_others
from ccgraph.web.pages.drawing import draw_timeline
from ccgraph.web.site import Site


def add(routes: Blueprint, site: Site) -> None:
    """Add the route ``/timeline`` to the pages."""

    @routes.get("/timeline")
    def changes() -> Response:
        refuse_others(request.args, ())
        found = timeline(site.snapshot, site.describer)
        return page(
            site,
            "timeline.html",
            found=found,
            pictures=[(line, draw_timeline(found.days, line)) for line in found.lines],
            listings=[_listings(site, line.kind, found.days) for line in found.lines],
        )


def _listings(site: Site, kind: Value, days: Sequence[str]) -> list[str | None]:
    """Give for each day the address of the listing of the bodies of a kind that were open; None where no facet tells kinds."""
    place = site.snapshot.catalogue.place_of(KIND, kind.iri or "")
    if place is None:
        return [None] * len(days)
    section, key = place
    chosen: dict[str, Any] = {KIND: key, STATUS: OPEN}
    return [url_for("pages.listing", section=section, asOf=day, **chosen) for day in days]
