"""Puts the Flask application together: blueprints, failures, and the headers that every answer carries."""

from __future__ import annotations

import mimetypes

import pyoxigraph as ox
from flask import Flask, Response, request

from ccgraph.describe.wording import shown_name
from ccgraph.iris import compact, followable
from ccgraph.web import pages
from ccgraph.web.http import problems
from ccgraph.web.http.answers import EVERYWHERE
from ccgraph.web.pages import built, editor, entities, pictures
from ccgraph.web.pages.drawing import number
from ccgraph.web.pages.entity_page import commit_address, edit_address, prefixed
from ccgraph.web.service import (
    catalog,
    crawlers,
    feeds,
    graphs,
    metadata,
    openapi,
    operations,
    reconcile,
    saved_queries,
    sparql,
)
from ccgraph.web.site import Site

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors {}"
)
#: Headers that a page elsewhere may send: those that mean something here, and those that libraries send anyway.
_ALLOWED = "Accept, Authorization, Content-Type, If-None-Match, Range, X-Requested-With"
_BLUEPRINTS = (
    pages,
    pictures,
    entities,
    graphs,
    sparql,
    editor,
    saved_queries,
    metadata,
    catalog,
    feeds,
    crawlers,
    openapi,
    operations,
    reconcile,
)
#: Routes whose pages are made for a frame on the pages of others; nothing can be done on them.
_FRAMED = frozenset(["reconcile.preview"])
_METHODS = "GET, HEAD, POST, OPTIONS"


def create_app(site: Site) -> Flask:
    """Make the WSGI application for a site."""
    mimetypes.add_type("text/css", ".css")
    mimetypes.add_type("text/javascript", ".js")
    app = Flask("ccgraph.web", static_folder="static", static_url_path="/static")
    app.json.sort_keys = False  # type: ignore[attr-defined]
    settings = site.project.settings
    app.jinja_env.filters["name"] = shown_name
    app.jinja_env.tests["followable"] = followable
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        site_title=site.project.settings.title,
        site_description=site.project.settings.description,
        attribution=site.project.settings.attribution,
        snapshot=site.snapshot,
        path_of=site.project.iris.document_path,
        label_of=lambda iri: site.describer.label(ox.NamedNode(iri)),
        edit_address=lambda place: edit_address(settings.repository, settings.branch, place),
        commit_address=lambda place: commit_address(settings.repository, place),
        number=number,
        prefixed=lambda query: prefixed(query, site.snapshot.prefixes),
        compact=lambda iri: compact(iri, site.snapshot.prefixes) or iri,
    )
    app.url_map.strict_slashes = False
    for module in _BLUEPRINTS:
        app.register_blueprint(module.blueprint(site))
    problems.register(app)
    built.register(app)

    @app.after_request
    def finish(answer: Response) -> Response:
        headers = answer.headers
        headers.update(EVERYWHERE)
        if request.method == "OPTIONS":
            headers["Access-Control-Allow-Methods"] = headers.get("Allow", _METHODS)
            headers["Access-Control-Allow-Headers"] = _ALLOWED
            headers["Access-Control-Max-Age"] = "86400"
        if answer.mimetype == "text/html":
            headers["Content-Security-Policy"] = _POLICY.format("*" if request.endpoint in _FRAMED else "'none'")
        if answer.status_code == 200 and request.method in ("GET", "HEAD") and answer.get_etag()[0]:
            answer.make_conditional(request)
        return answer

    return app
