"""``/openapi.json``: every route in OpenAPI 3.1, the saved queries each with its own typed parameters.

What a route takes and gives is said here once; a test holds it against the routes that there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from flask import Blueprint, Response, request, url_for

from ccgraph import __version__
from ccgraph.engine import formats_of
from ccgraph.formats import BINDING_FORMATS, CSV, GRAPH_FORMATS, HTML, JSON, PLAIN_JSON, Format
from ccgraph.queries import Parameter, SavedQuery
from ccgraph.web.http.answers import tagged
from ccgraph.web.pages.browse import DATA_SIZE
from ccgraph.web.pages.search import MOST_SHOWN
from ccgraph.web.service.feeds import ATOM, JSON_FEED
from ccgraph.web.site import Site

OPENAPI = Format("openapi", ("application/vnd.oai.openapi+json", "application/json"), "OpenAPI", charset=False)
_DOCUMENT = (HTML, *GRAPH_FORMATS)
_STRING = {"type": "string"}
_THING = "An IRI, a name with one of the project's prefixes, or the name or code of one thing."
_SCHEMAS: dict[str, dict[str, Any]] = {
    "iri": {"type": "string", "minLength": 1, "description": _THING},
    "string": {"type": "string", "minLength": 1},
    "text": {"type": "string", "minLength": 1},
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
    "date": {"type": "string", "format": "date"},
    "boolean": {"type": "boolean"},
}
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": _STRING,
        "title": _STRING,
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "What is wrong, and what to do about it."},
        "code": {"type": "string", "description": "A stable name of this kind of failure."},
    },
}


def blueprint(site: Site) -> Blueprint:
    """Make the route ``/openapi.json``."""
    routes = Blueprint("openapi", __name__)

    @routes.get("/openapi.json")
    def document() -> Response:
        body = json.dumps(describe(site, request.url_root), ensure_ascii=False, indent=1) + "\n"
        answer = Response(body, content_type="application/json")
        return tagged(site, answer, OPENAPI, request.url_root)

    return routes


def describe(site: Site, root: str) -> dict[str, Any]:
    """Give the description of a service whose routes are below the address ``root``."""
    settings = site.project.settings
    info: dict[str, Any] = {"title": settings.title, "version": __version__, "description": settings.description}
    if settings.licence:
        info["license"] = {"name": "Licence of the data", "url": settings.licence}
    paths = dict(_routes(site))
    for query in site.queries.values():
        paths[f"/api/{query.name}"] = {"get": _saved(query)}
    return {
        "openapi": "3.1.0",
        "info": info,
        "servers": [{"url": root.rstrip("/")}],
        "externalDocs": {"url": url_for("catalog.catalog", _external=True), "description": "Downloads and metadata"},
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": {"Problem": _PROBLEM},
            "responses": {
                "Problem": {
                    "description": "What went wrong (RFC 9457)",
                    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
                }
            },
        },
    }


def _routes(site: Site) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every route that is no saved query's, with its operations."""
    yield "/", {"get": _operation("What this is", [HTML])}
    for path, summary in (
        ("/browse/", "The listings"),
        ("/timeline", "How the numbers of bodies changed"),
        ("/themes", "A map of the themes"),
        ("/reports", "Reports over time"),
    ):
        yield path, {"get": _operation(summary, [HTML], errors=(400,))}
    yield "/browse/{section}", {"get": _listing(site)}
    text = _query("q", {"type": "string", "maxLength": 200})
    limit = _query("limit", {"type": "integer", "minimum": 1, "maximum": MOST_SHOWN})
    found = [text, _query("section", _STRING), limit, _format([HTML, PLAIN_JSON])]
    search = _operation("Things by name, former name or code", [HTML, PLAIN_JSON], found, errors=(400, 406))
    yield "/search", {"get": search}
    yield (
        "/suggest",
        {
            "get": _operation(
                "At most eight things, while somebody types",
                [PLAIN_JSON],
                [text, _query("section", _STRING)],
                errors=(400,),
            )
        },
    )
    for space, what in (("id", "thing"), ("def", "term"), ("scheme", "scheme or concept"), ("shape", "shape")):
        yield f"/{space}/{{path}}", {"get": _redirect(f"To the document about a {what}", [_path("path")])}
    for path in ("/def/", "/shape/"):
        yield path, {"get": _redirect("To the document about the ontology")}
    for path in ("/doc/", "/id/", "/scheme/"):
        yield path, {"get": _redirect("To the listings")}
    yield "/dump/", {"get": _redirect("To the downloads")}
    document = [_path("path", "the thing's path, and maybe a suffix such as .ttl"), _day()]
    described = _operation("The description of a thing", (*_DOCUMENT, CSV), document, errors=(400, 404, 406))
    described["responses"]["303"] = {"description": "To the listing of a section", "headers": _LOCATION}
    yield "/doc/{path}", {"get": described}
    near = [_path("path")]
    nearest = _described("What is nearest", ["application/json"], near, (400, 404))
    yield "/doc/{path}.neighbourhood.json", {"get": nearest}
    code = _operation("A choice of the bodies that have had a code", [HTML, JSON], [_path("code")], errors=(404, 406))
    code["responses"]["300"] = code["responses"].pop("200")
    code["responses"]["303"] = {"description": "To the one body that has had it", "headers": _LOCATION}
    yield "/code/{code}", {"get": code}
    yield "/sparql", _sparql()
    for name, summary in (
        ("vocabulary", "Terms that an editor completes"),
        ("examples", "Queries that an editor offers"),
    ):
        yield f"/sparql/{name}.json", {"get": _described(summary, ["application/json"])}
    choice = [_query("graph", {"type": "string", "format": "iri"}), _query("default", _STRING), _format(GRAPH_FORMATS)]
    failures = (400, 404, 406, 413, 429, 500, 503)
    store = _operation("A graph by its name, or the default graph", GRAPH_FORMATS, choice, errors=failures)
    yield "/store", {"get": store}
    graph = _operation("A named graph", _DOCUMENT, [_path("path"), _format(_DOCUMENT)], errors=failures)
    yield "/graph/{path}", {"get": graph}
    for path, summary, formats in (
        ("/queries/", "The saved queries", _DOCUMENT),
        ("/catalog", "The dataset and its downloads (DCAT)", _DOCUMENT),
        ("/.well-known/void", "Statistics of the dataset (VoID)", GRAPH_FORMATS),
    ):
        yield path, {"get": _operation(summary, formats, [_format(formats)], errors=(400, 406))}
    one = [_path("name"), _format(_DOCUMENT), _TIMEOUT, _MAX_ROWS]
    yield "/queries/{name}", {"get": _operation("A saved query", _DOCUMENT, one, errors=(400, 404, 406, 503))}
    dump = _described("A dump of the whole graph", ["application/gzip"], [_path("name")], (404, 416))
    dump["responses"]["206"] = {"description": "The part that Range asks for"}
    yield "/dump/{name}", {"get": dump}
    for path, summary, media_type in (
        ("/changes.atom", "Changes as a feed", ATOM.media_type),
        ("/changes.json", "Changes as a JSON Feed", JSON_FEED.media_type),
        ("/context.jsonld", "The JSON-LD context", "application/ld+json"),
        ("/openapi.json", "This document", "application/json"),
        ("/sitemap.xml", "The addresses of all documents", "application/xml"),
        ("/robots.txt", "What crawlers should leave alone", "text/plain"),
        ("/metrics", "Numbers for Prometheus", "text/plain"),
    ):
        yield path, {"get": _described(summary, [media_type])}
    yield from _reconcile()
    part = [_path("number")]
    yield "/sitemap-{number}.xml", {"get": _described("A part of the sitemap", ["application/xml"], part, (404,))}
    yield "/healthz", {"get": _described("Whether the service answers", ["application/json"], errors=(500, 503))}


def _listing(site: Site) -> dict[str, Any]:
    """Describe the listings: each facet is a parameter that may be given several times."""
    section = _path("section", "a section, and maybe a suffix such as .csv")
    several = {"type": "array", "items": _STRING}
    narrowed = [_query(facet.name, several) for facet in site.snapshot.catalogue.facets]
    size = _query("limit", {"type": "integer", "minimum": 1, "maximum": DATA_SIZE})
    formats = [HTML, PLAIN_JSON, CSV, *GRAPH_FORMATS]
    parameters = [section, *narrowed, _day(), _query("after", _STRING), _query("before", _STRING), size]
    return _operation("A listing, stretch by stretch", formats, parameters, errors=(400, 404, 406))


def _sparql() -> dict[str, Any]:
    """Describe the SPARQL endpoint; without a query it answers with its own description."""
    formats = (*BINDING_FORMATS, *GRAPH_FORMATS, HTML)
    graphs = {"type": "array", "items": {"type": "string", "format": "iri"}}
    more = [_query("default-graph-uri", graphs), _query("named-graph-uri", graphs)]
    parameters = [_query("query", _STRING), *more, _format(formats), _TIMEOUT, _MAX_ROWS]
    errors = (400, 406, 413, 415, 429, 500, 503)
    post = _operation("Ask a query", formats, more, errors=errors)
    form = {"type": "object", "required": ["query"], "properties": {"query": _STRING}}
    post["requestBody"] = {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {"schema": form},
            "application/sparql-query": {"schema": _STRING},
        },
    }
    return {"get": _operation("Ask a query (SPARQL 1.1)", formats, parameters, errors=errors), "post": post}


def _reconcile() -> Iterator[tuple[str, dict[str, Any]]]:
    """Describe the reconciliation service, whose own specification says what its JSON means."""
    batch = [_query("queries", _STRING), _query("extend", _STRING)]
    post = _described("Match names, or fetch values of properties", ["application/json"], errors=(400, 413))
    form = {"type": "object", "properties": {"queries": _STRING, "extend": _STRING}}
    post["requestBody"] = {"content": {"application/x-www-form-urlencoded": {"schema": form}}}
    said = _described(
        "The Reconciliation Service API 0.2: its manifest, or answers", ["application/json"], batch, (400, 413)
    )
    yield "/reconcile", {"get": said, "post": post}
    prefix = [_path("what", "entity, type or property"), _query("prefix", _STRING)]
    yield "/reconcile/suggest/{what}", {"get": _described("Completions", ["application/json"], prefix, (404,))}
    limit = _query("limit", {"type": "integer", "minimum": 1, "maximum": 1000})
    kind = [_query("type", _STRING), limit]
    yield "/reconcile/properties", {"get": _described("Properties of a type", ["application/json"], kind, (400,))}
    name = [_query("id", _STRING, required=True)]
    yield "/reconcile/view", {"get": _redirect("To the document about a thing", name)}
    yield "/reconcile/preview", {"get": _described("A thing in a few words", [HTML.media_type], name, (404,))}


def _saved(query: SavedQuery) -> dict[str, Any]:
    formats = formats_of(query.form)
    parameters = [*(_parameter(each) for each in query.parameters), _format(formats), _TIMEOUT, _MAX_ROWS]
    operation = _operation(query.summary, formats, parameters, errors=(400, 406, 413, 429, 500, 503))
    operation["operationId"] = query.name
    if query.description:
        operation["description"] = query.description
    if query.tags:
        operation["tags"] = list(query.tags)
    return operation


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema = dict(_SCHEMAS[parameter.type])
    default: Any = parameter.default
    if default is not None:
        if parameter.type in ("integer", "decimal"):
            default = int(default) if parameter.type == "integer" else float(default)
        schema["default"] = default == "true" if parameter.type == "boolean" else default
    said = _query(parameter.name, schema, required=parameter.default is None)
    return {**said, "description": parameter.description} if parameter.description else said


def _operation(
    summary: str,
    formats: Iterable[Format],
    parameters: Iterable[dict[str, Any]] = (),
    *,
    errors: Iterable[int] = (),
) -> dict[str, Any]:
    return _described(summary, [each.media_type for each in formats], parameters, errors)


def _described(
    summary: str, media_types: Iterable[str], parameters: Iterable[dict[str, Any]] = (), errors: Iterable[int] = ()
) -> dict[str, Any]:
    content: dict[str, Any] = {media_type: {"schema": {}} for media_type in media_types}
    responses: dict[str, Any] = {"200": {"description": summary, "content": content}}
    responses |= {str(status): {"$ref": "#/components/responses/Problem"} for status in errors}
    listed = list(parameters)
    return {"summary": summary, **({"parameters": listed} if listed else {}), "responses": responses}


_LOCATION = {"Location": {"schema": {"type": "string", "format": "uri-reference"}}}


def _redirect(summary: str, parameters: Iterable[dict[str, Any]] = ()) -> dict[str, Any]:
    operation = _described(summary, [], parameters, errors=(404,) if parameters else ())  # a line break is in no name
    del operation["responses"]["200"]
    operation["responses"]["303"] = {"description": summary, "headers": _LOCATION}
    return operation


def _path(name: str, description: str = "") -> dict[str, Any]:
    said: dict[str, Any] = {"name": name, "in": "path", "required": True, "schema": _STRING}
    return {**said, "description": description} if description else said


def _query(name: str, schema: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, **({"required": True} if required else {})}


def _format(formats: Iterable[Format]) -> dict[str, Any]:
    names = [each.name for each in formats]
    return {**_query("format", {"type": "string", "enum": names}), "description": "Wins over Accept."}


def _day() -> dict[str, Any]:
    return {**_query("asOf", {"type": "string", "format": "date"}), "description": "The state on a day."}


_TIMEOUT = _query("timeout", {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1_000_000})
_MAX_ROWS = _query("max-rows", {"type": "integer", "minimum": 1, "maximum": 999_999_999})
