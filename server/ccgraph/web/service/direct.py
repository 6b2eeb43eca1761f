"""Answers what machines ask most, a query by GET, without Flask: its machinery costs more than a small query itself.

All that needs a page, an explanation or a stream goes on to the application, with what failed, or what was found, if something
was. What both answer is the same, header by header; a test holds them to it.
"""

from __future__ import annotations

import re
from binascii import a2b_qp
from typing import TYPE_CHECKING

from werkzeug.datastructures import MultiDict

from ccgraph.formats import HTML
from ccgraph.web.http.answers import EVERYWHERE, FRESH, IN_MEMORY_BYTES, entity_tag
from ccgraph.web.http.representation import Representation
from ccgraph.web.service.sparql import ANSWERED, FAILED, PreparedQuery, Wishes, limit_headers, prepare
from ccgraph.web.site import Site

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_PATHS = frozenset(["/sparql", "/sparql/"])
#: Parameters that a request may have here.
_PARAMETERS = frozenset(["query", "format", "timeout", "max-rows", "default-graph-uri", "named-graph-uri"])
_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")
_FIXED = [*EVERYWHERE.items(), ("Cache-Control", FRESH)]


class DirectQueries:
    """Makes representations of the results of queries; safe to call from several threads at once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._no_wishes = Wishes(site.timeout)

    def __call__(self, environ: WSGIEnvironment) -> Representation | None:
        """Answer a query; None where the application has to answer, which is then told of a failure or a large result."""
        if environ["PATH_INFO"] not in _PATHS:
            return None
        try:
            asked = self._prepare(environ)
            if asked is None or asked.format is HTML or asked.changing:
                return None
            query, form = asked.query, asked.format
            result = self._site.ask(query)
            hint = self._site.terms.hint(query.text, query.base)
        except Exception as error:  # whatever it is: the application is where failures become answers
            environ[FAILED] = error
            return None
        if result.size > IN_MEMORY_BYTES:
            environ[ANSWERED] = result
            return None
        headers = [("Content-Type", form.content_type), *_FIXED, *limit_headers(query, result, hint).items()]
        with result.body as body:
            content = body.read()
        etag = entity_tag(self._site, form, *asked.identity)
        return Representation.of(content, kind=form.content_type, headers=headers, etag=etag, vary="Accept")

    def _prepare(self, environ: WSGIEnvironment) -> PreparedQuery | None:
        """Read a query whose request is as plain as most are; None where the application has to look."""
        address = environ.get("QUERY_STRING", "")
        if not address.isascii() or _BROKEN.search(address) is not None:
            return None
        pairs = [part.partition("=") for part in address.split("&") if part]
        try:
            parameters = [(_decoded(name), _decoded(value)) for name, _, value in pairs]
        except UnicodeDecodeError:
            return None
        if len(parameters) == 1 and parameters[0][0] == "query":
            text, wishes = parameters[0][1], self._no_wishes
        else:
            given = MultiDict(parameters)
            if not given.keys() <= _PARAMETERS or len(given.getlist("query")) != 1:
                return None
            text, wishes = given["query"], Wishes.read(given, self._site.timeout)
        client = environ.get("REMOTE_ADDR", "")
        return prepare(self._site, text, wishes, accept=environ.get("HTTP_ACCEPT"), client=client)


def _decoded(text: str) -> str:
    """Undo percent-encoding as ``unquote_plus`` does, in a tenth of its time: quoted-printable differs from it by a letter.

    Every ``%`` begins a pair of digits. Raises UnicodeDecodeError where the bytes are not UTF-8.
    """
    if "%" not in text:
        return text.replace("+", " ")
    return a2b_qp(text.replace("+", " ").replace("=", "=3D").replace("%", "=").encode("ascii")).decode("utf-8")
