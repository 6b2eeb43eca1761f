"""The service and its data in the terms of schema.org, for the pages that are about no single thing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import url_for

from ccgraph.formats import STATEMENT_FORMATS
from ccgraph.web.site import Site

_CONTEXT = "https://schema.org"
_GZIP = "application/gzip"


def website(site: Site) -> dict[str, Any]:
    """Give the service as a web site with its search."""
    search = url_for("pages.search", _external=True)
    return {
        "@context": _CONTEXT,
        "@type": "WebSite",
        "url": url_for("pages.home", _external=True),
        "name": site.project.settings.title,
        "description": site.project.settings.description,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{q}}"},
            "query-input": "required name=q",
        },
    }


def dataset(site: Site, licences: Iterable[str]) -> dict[str, Any]:
    """Give the whole graph as a data set with its dumps."""
    settings, snapshot = site.project.settings, site.snapshot
    return {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "url": url_for("catalog.catalog", _external=True),
        "name": settings.title,
        "description": settings.description,
        "dateModified": snapshot.built[:10],
        "version": snapshot.digest[:12],
        **provenance(site, licences),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": dump.name,
                "contentUrl": url_for("catalog.dump", name=dump.name, _external=True),
                "encodingFormat": [dump.media_type, _GZIP],
                "contentSize": f"{dump.size} B",
            }
            for dump in snapshot.dumps
        ],
    }


def downloads(stem: str) -> list[dict[str, str]]:
    """Give the document at ``/doc/<stem>`` in each of its formats as something to take away."""
    return [
        {
            "@type": "DataDownload",
            "contentUrl": url_for("entities.document", path=f"{stem}.{form.name}", _external=True),
            "encodingFormat": form.media_type,
        }
        for form in STATEMENT_FORMATS
    ]


def provenance(site: Site, licences: Iterable[str]) -> dict[str, Any]:
    """Give who made some data, and the licences of it."""
    settings = site.project.settings
    creator = {"@type": "Organization", "name": settings.publisher or settings.title}
    return {"creator": creator, "license": list(licences)}
