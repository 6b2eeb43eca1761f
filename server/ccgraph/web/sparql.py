"""The SPARQL 1.1 Protocol for queries at ``/sparql``: by GET, by POST of a form, by POST of the query itself (section 2.1)."""

from __future__ import annotations

import json
from dataclasses import dataclass

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from ccgraph.engine import Query, QueryForm
from ccgraph.engine.guard import check, dataset_of
from ccgraph.errors import BadRequest, ParameterError, TooLarge, UnsupportedMediaType
from ccgraph.formats import BINDING_FORMATS, BOOLEAN_FORMATS, GRAPH_FORMATS, HTML, JSON, TURTLE, Format
from ccgraph.web import answers
from ccgraph.web.metadata import service_description
from ccgraph.web.negotiation import negotiate
from ccgraph.web.site import Site
from ccgraph.web.tables import read_bindings

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
#: Functions whose value differs from call to call: such results are never kept.
_CHANGING = frozenset(["NOW", "RAND", "UUID", "STRUUID"])
#: Rows of a result that a page shows; the whole result is one link away.
SHOWN_ROWS = 500


@dataclass(frozen=True, slots=True)
class Operation:
    """A query operation as the client sent it; ``text`` None where it sent no query."""

    text: str | None
    parameters: MultiDict[str, str]


def blueprint(site: Site) -> Blueprint:
    """Make the route ``/sparql``."""
    routes = Blueprint("sparql", __name__)

    @routes.route("/sparql", methods=["GET", "POST"])
    def endpoint() -> Response:
        operation = _read_operation(site.project.settings.limits.query * 3)
        if operation.text is None:
            wanted = negotiate(request, (*GRAPH_FORMATS, HTML), named=_single(operation.parameters, "format"))
            if wanted is not HTML:
                return service_description(site, wanted)
            return answers.page(site, "sparql.html", text="", table=None, limits=site.project.settings.limits)
        outline, form = check(operation.text, site.guard)
        dataset = dataset_of(
            outline,
            default_graph_uris=operation.parameters.getlist("default-graph-uri"),
            named_graph_uris=operation.parameters.getlist("named-graph-uri"),
            graphs=site.snapshot.graph_names,
            asserted=site.project.iris.asserted,
        )
        named = _single(operation.parameters, "format")
        chosen = negotiate(request, (*formats_of(form), HTML), named=named)
        sent = (TURTLE if form.is_graph else JSON) if chosen is HTML else chosen
        seconds = timeout(operation.parameters, site.timeout)
        result = site.engine.answer(Query(operation.text, sent, seconds, dataset, request.remote_addr or ""))
        if chosen is HTML:
            with result.body as body:
                return _result_page(site, operation.text, form, body.read(), result.seconds)
        if outline.words & _CHANGING:
            return answers.changing(result, chosen)
        about = (operation.text, repr(dataset))
        return answers.result(site, result, chosen, *about)

    return routes


def formats_of(form: QueryForm) -> tuple[Format, ...]:
    """Give the formats that results of a query form come in."""
    if form.is_graph:
        return GRAPH_FORMATS
    return BOOLEAN_FORMATS if form is QueryForm.ASK else BINDING_FORMATS


def timeout(parameters: MultiDict[str, str], most: float) -> float:
    """Read ``timeout=`` in seconds: it may lower the deadline, never raise it. Raises ParameterError."""
    value = _single(parameters, "timeout")
    if value is None or value == "":
        return most
    try:
        seconds = float(value)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds < 1e6:
        raise ParameterError(f"timeout is a number of seconds above 0; it is {value[:40]!r}.", parameter="timeout")
    return min(seconds, most)


def _read_operation(body_limit: int) -> Operation:
    if request.method in ("GET", "HEAD"):
        _require_utf8(request.query_string)
        return Operation(_single(request.args, "query"), request.args)
    if request.content_length is None:
        raise BadRequest("A request body needs a Content-Length here; chunked bodies are not taken.")
    if request.content_length > body_limit:
        raise TooLarge(
            f"The body has {request.content_length} bytes; at most {body_limit} are read.",
            limit_bytes=body_limit,
        )
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise UnsupportedMediaType(f"Queries are UTF-8 (SPARQL 1.1 Protocol, section 2.1); the body says {charset!r}.")
    if request.mimetype == _FORM:
        body = request.get_data(cache=True, parse_form_data=False)
        _require_utf8(body)
        if "update" in request.form:
            raise BadRequest("update= asks for an update, and this service only reads.")
        text = _single(request.form, "query")
        if text is None:
            raise ParameterError("The form has no query= parameter.", parameter="query")
        return Operation(text, request.form)
    if request.mimetype == _QUERY:
        _require_utf8(request.query_string)
        try:
            text = request.get_data(cache=False).decode("utf-8")
        except UnicodeDecodeError as error:
            raise BadRequest(f"The body is not UTF-8 at byte {error.start}.") from error
        return Operation(text, request.args)
    if request.mimetype == "application/sparql-update":
        raise BadRequest("application/sparql-update asks for an update, and this service only reads.")
    raise UnsupportedMediaType(
        f"A query is posted as {_FORM} (query=…) or as {_QUERY}; the body says {request.mimetype or 'nothing'!r}."
    )


def _require_utf8(encoded: bytes) -> None:
    from urllib.parse import unquote_to_bytes

    try:
        unquote_to_bytes(encoded.replace(b"+", b" ")).decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest("The parameters are not percent-encoded UTF-8.") from error


def _single(parameters: MultiDict[str, str], name: str) -> str | None:
    values = parameters.getlist(name)
    if len(values) > 1:
        raise ParameterError(f"{name}= stands {len(values)} times; give it once.", parameter=name)
    return values[0] if values else None


def _result_page(site: Site, text: str, form: QueryForm, body: bytes, seconds: float) -> Response:
    table = graph = boolean = None
    if form.is_graph:
        graph = body.decode("utf-8")
    elif form is QueryForm.ASK:
        boolean = bool(json.loads(body)["boolean"])
    else:
        table = read_bindings(body, site.describer, SHOWN_ROWS)
    return answers.page(
        site,
        "sparql.html",
        text=text,
        table=table,
        graph=graph,
        boolean=boolean,
        seconds=seconds,
        formats=formats_of(form),
        limits=site.project.settings.limits,
    )
