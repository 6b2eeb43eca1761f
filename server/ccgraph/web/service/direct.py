"""Answers what machines ask most, a query by GET, without Flask: its machinery costs more than a small query itself.

All that needs a page, an explanation or a body goes on to the application behind, with what failed if something did. What both
answer is the same, header by header; a test holds them to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from werkzeug.datastructures import MultiDict
from werkzeug.wsgi import FileWrapper

from ccgraph.formats import HTML
from ccgraph.web.http.answers import CHUNK_BYTES, EVERYWHERE, FRESH, IN_MEMORY_BYTES, entity_tag
from ccgraph.web.service.sparql import FAILED, PreparedQuery, limit_headers, prepare
from ccgraph.web.site import Site

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_PATHS = frozenset(["/sparql", "/sparql/"])
#: Parameters that a request may have here.
_PARAMETERS = frozenset(["query", "format", "timeout", "max-rows", "default-graph-uri", "named-graph-uri"])


class DirectQueries:
    """Wraps the application of a site; safe to call from several threads at once."""

    def __init__(self, application: WSGIApplication, site: Site) -> None:
        self._application = application
        self._site = site

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a query, or let the application answer."""
        if environ["REQUEST_METHOD"] != "GET" or environ["PATH_INFO"] not in _PATHS or "HTTP_IF_NONE_MATCH" in environ:
            return self._application(environ, start_response)
        try:
            asked = self._prepare(environ)
            if asked is None or asked.format is HTML:
                return self._application(environ, start_response)
            result = self._site.ask(asked.query)
        except Exception as error:  # whatever it is: the application is where failures become answers
            environ[FAILED] = error
            return self._application(environ, start_response)
        query, form = asked.query, asked.format
        hint = self._site.terms.hint(query.text, query.base)
        headers = {
            "Content-Type": form.content_type,
            "Content-Length": str(result.size),
            **limit_headers(query, result, hint),
            **EVERYWHERE,
            "Vary": "Accept",
            "Cache-Control": "no-store" if asked.changing else FRESH,
        }
        if not asked.changing:
            headers["ETag"] = f'"{entity_tag(self._site, form, *asked.identity)}"'
        start_response("200 OK", list(headers.items()))
        if result.size > IN_MEMORY_BYTES:
            return FileWrapper(result.body, CHUNK_BYTES)
        with result.body as body:
            return [body.read()]

    def _prepare(self, environ: WSGIEnvironment) -> PreparedQuery | None:
        """Read a query whose request is as plain as most are; None where the application has to look."""
        address = environ.get("QUERY_STRING", "")
        try:
            parameters = MultiDict(_pairs(address))
        except UnicodeDecodeError:
            return None
        if not parameters.keys() <= _PARAMETERS or len(parameters.getlist("query")) != 1 or not address.isascii():
            return None
        client = environ.get("REMOTE_ADDR", "")
        return prepare(self._site, parameters["query"], parameters, accept=environ.get("HTTP_ACCEPT"), client=client)


def _pairs(address: str) -> Iterator[tuple[str, str]]:
    """Read parameters as ``parse_qsl`` does, in a third of its time. Raises UnicodeDecodeError where they are not UTF-8."""
    for part in address.split("&"):
        if part:
            name, _, value = part.partition("=")
            yield _decoded(name), _decoded(value)


def _decoded(text: str) -> str:
    return unquote_to_bytes(text.replace("+", " ")).decode("utf-8")
