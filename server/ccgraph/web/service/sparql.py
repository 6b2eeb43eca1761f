"""The SPARQL 1.1 Protocol for queries at ``/sparql``: by GET, by POST of a form, by POST of the query itself (section 2.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote_to_bytes

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from ccgraph.engine import Answer, Query, QueryForm, formats_of
from ccgraph.engine.cutting import sentence
from ccgraph.engine.guard import check, dataset_of
from ccgraph.errors import BadRequest, CcgraphError, ParameterError, TooLarge, UnsupportedMediaType
from ccgraph.formats import GRAPH_FORMATS, HTML, JSON, TURTLE, Format, by_name
from ccgraph.web.http import answers, problems
from ccgraph.web.http.negotiation import choose_format, negotiate
from ccgraph.web.http.parameters import whole_number
from ccgraph.web.pages.editor import empty_page, problem_page, result_page
from ccgraph.web.service.metadata import service_description
from ccgraph.web.site import Site

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
#: The most that a client may ask a result to be cut after.
MOST_ROWS = 999_999_999
#: The keys of a WSGI environment under which a failure stands that is left to tell, and a result that is left to send.
FAILED = "ccgraph.failed"
ANSWERED = "ccgraph.answered"
_OFFERED = {form: (*formats_of(form), HTML) for form in QueryForm}


@dataclass(frozen=True, slots=True)
class Operation:
    """A query operation as the client sent it; ``text`` None where it sent no query."""

    text: str | None
    parameters: MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a request says of a query beside its text and its Accept header; ``timeout`` in seconds."""

    timeout: float
    formats: tuple[str, ...] = ()
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    max_rows: int | None = None

    @classmethod
    def read(cls, parameters: MultiDict[str, str], most_seconds: float) -> Wishes:
        """Read the parameters of a request. Raises ParameterError."""
        return cls(
            timeout(parameters, most_seconds),
            tuple(parameters.getlist("format")),
            tuple(parameters.getlist("default-graph-uri")),
            tuple(parameters.getlist("named-graph-uri")),
            max_rows(parameters),
        )


@dataclass(frozen=True, slots=True)
class PreparedQuery:
    """A query that may be evaluated, the format that its client gets, and whether it answers otherwise each time."""

    query: Query
    format: Format
    changing: bool

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes its result another than that of other queries, format apart."""
        return self.query.text, repr(self.query.dataset), str(self.query.max_rows)


def blueprint(site: Site) -> Blueprint:
    """Make the route ``/sparql``."""
    routes = Blueprint("sparql", __name__)

    @routes.route("/sparql", methods=["GET", "POST"])
    def endpoint() -> Response:
        operation = _read_operation(site.project.settings.limits.query * 3)
        if operation.text is None:
            offered = (*GRAPH_FORMATS, HTML)
            wanted = negotiate(request, offered, named=_named(operation.parameters.getlist("format"), offered))
            if wanted is not HTML:
                return service_description(site, wanted)
            return empty_page(site)
        try:
            return answer(operation.text, operation.parameters)
        except CcgraphError as error:
            text = operation.text
            return problems.answer_to(error, lambda problem: problem_page(site, text, problem))

    def answer(text: str, parameters: MultiDict[str, str]) -> Response:
        if (failed := request.environ.get(FAILED)) is not None:
            raise failed
        accept, client = request.headers.get("Accept"), request.remote_addr or ""
        asked = prepare(site, text, Wishes.read(parameters, site.timeout), accept=accept, client=client)
        query, chosen = asked.query, asked.format
        result = request.environ.pop(ANSWERED, None) or site.ask(query)
        hint = site.terms.hint(query.text, query.base)
        if chosen is HTML:
            with result.body as body:
                sent = result_page(site, query, body.read(), result, cut=said_of_cut(query, result), hint=hint)
            if asked.changing:
                sent.headers["Cache-Control"] = "no-store"
        elif asked.changing:
            sent = answers.changing(result, chosen)
        else:
            sent = answers.result(site, result, chosen, *asked.identity)
        return with_limits(sent, query, result, hint)

    return routes


def prepare(site: Site, text: str, wishes: Wishes, *, accept: str | None, client: str) -> PreparedQuery:
    """Judge a query and what is wished of it, and choose the format of its result.

    Raises QueryRefused, QuerySyntaxError, ParameterError or NotAcceptable.
    """
    base = site.project.iris.base
    judged = check(text, site.guard, base)
    dataset = dataset_of(
        judged,
        default_graph_uris=wishes.default_graphs,
        named_graph_uris=wishes.named_graphs,
        graphs=site.snapshot.graph_names,
        asserted=site.project.iris.asserted,
    )
    offered = _OFFERED[judged.form]
    chosen = choose_format(accept, offered, named=_named(wishes.formats, offered))
    query = Query(
        text,
        (TURTLE if judged.form.is_graph else JSON) if chosen is HTML else chosen,
        wishes.timeout,
        dataset,
        client=client,
        max_rows=wishes.max_rows,
        base=base,
    )
    return PreparedQuery(query, chosen, judged.changing)


def with_limits(answer: Response, query: Query, result: Answer, hint: str = "") -> Response:
    """Add ``limit_headers`` to an answer."""
    answer.headers.update(limit_headers(query, result, hint))
    return answer


def limit_headers(query: Query, result: Answer, hint: str = "") -> dict[str, str]:
    """Say in headers which deadline held, whether the result was cut, and what may be misspelt in the query."""
    headers = {"X-Timeout": f"{query.timeout:g}"}
    if said := said_of_cut(query, result):
        headers["X-Result-Cut"] = f"max-rows={query.max_rows}; {said}"
    if hint:
        headers["X-Hint"] = hint.encode("ascii", "backslashreplace").decode("ascii")
    return headers


def said_of_cut(query: Query, result: Answer) -> str:
    """Say that a result was cut because its client asked for it; empty where it is complete."""
    return sentence(query.max_rows or 0, "triples" if result.form.is_graph else "rows") if result.cut else ""


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


def max_rows(parameters: MultiDict[str, str]) -> int | None:
    """Read ``max-rows=``: after how many rows (of a graph: triples) the client wants the result cut. Raises ParameterError."""
    _single(parameters, "max-rows")
    return whole_number(parameters, "max-rows", 0, MOST_ROWS) or None


def _read_operation(body_limit: int) -> Operation:
    """Read one of the three ways to send a query (SPARQL 1.1 Protocol, sections 2.1.1 to 2.1.3); HEAD is as GET."""
    _require_utf8(request.query_string)
    in_address = request.args
    if "update" in in_address:
        raise BadRequest("update= asks for an update, and this service only reads.")
    if request.method in ("GET", "HEAD"):
        return Operation(_single(in_address, "query"), in_address)
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise UnsupportedMediaType(f"Queries are UTF-8 (SPARQL 1.1 Protocol, section 2.1); the body says {charset!r}.")
    if request.mimetype == _FORM:
        body = _read_body(body_limit)
        _require_utf8(body)
        in_body = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
        # Parameters belong into the body; one that stands in the address is not lost silently.
        parameters = MultiDict((*in_body, *in_address.items(multi=True)))
        if "update" in parameters:
            raise BadRequest("update= asks for an update, and this service only reads.")
        text = _single(parameters, "query")
        if text is None:
            raise ParameterError("The form has no query= parameter.", parameter="query")
        return Operation(text, parameters)
    if request.mimetype == _QUERY:
        if "query" in in_address:
            raise ParameterError("There is a query in the body and one in the address; send one.", parameter="query")
        try:
            text = _read_body(body_limit).decode("utf-8")
        except UnicodeDecodeError as error:
            raise BadRequest(f"The body is not UTF-8 at byte {error.start}.") from error
        return Operation(text, in_address)
    if request.mimetype == _UPDATE:
        raise BadRequest(f"{_UPDATE} asks for an update, and this service only reads.")
    raise UnsupportedMediaType(
        f"A query is posted as {_FORM} (query=…) or as {_QUERY}; the body says {request.mimetype or 'nothing'!r}."
    )


def _read_body(limit: int) -> bytes:
    """Read the whole body, whether its length is told or it comes in chunks. Raises TooLarge beyond ``limit`` bytes."""
    length = request.content_length
    source = request.environ["wsgi.input"]
    if length is None:
        chunked = request.headers.get("Transfer-Encoding", "").lower() == "chunked"
        body: bytes = source.read(limit + 1) if chunked else b""
    else:
        body = source.read(length) if 0 < length <= limit else b""
    if max(len(body), length or 0) > limit:
        raise TooLarge(f"The body is over {limit} bytes, which is the most that is read.", limit_bytes=limit)
    if len(body) < (length or 0):
        raise BadRequest(f"The body ended after {len(body)} of {length} bytes.")
    return body


def _require_utf8(encoded: bytes) -> None:
    try:
        unquote_to_bytes(encoded.replace(b"+", b" ")).decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest("The parameters are not percent-encoded UTF-8.") from error


def _named(names: Sequence[str], offered: Sequence[Format]) -> str | None:
    """Give the first name that a format has: some clients send ``format=`` once for each name that servers may know."""
    return next((name for name in names if by_name(name, offered)), names[0] if names else None)


def _single(parameters: MultiDict[str, str], name: str) -> str | None:
    values = parameters.getlist(name)
    if len(values) > 1:
        raise ParameterError(f"{name}= stands {len(values)} times; give it once.", parameter=name)
    return values[0] if values else None
