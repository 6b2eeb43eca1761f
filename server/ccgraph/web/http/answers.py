"""Answers with their headers: entity tags that differ by representation and snapshot, and bodies that close their files."""

from __future__ import annotations

import hashlib

from flask import Response, render_template
from werkzeug.wsgi import FileWrapper

from ccgraph.engine import Answer
from ccgraph.formats import HTML, Format
from ccgraph.web.site import Site

_EXPOSED = (
    "ETag, Link, Location, Retry-After, Content-Disposition, Repr-Digest, "
    "X-Timeout, X-Result-Cut, X-Description-Cut, X-Hint"
)
#: Headers that every answer carries.
EVERYWHERE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": _EXPOSED,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
#: A cache may use an answer for a minute without asking again.
FRESH = "public, max-age=60, must-revalidate"
#: Bytes of a result up to which it is sent from memory.
IN_MEMORY_BYTES = 1_048_576
#: Bytes of a larger one that are sent at once.
CHUNK_BYTES = 65_536


def entity_tag(site: Site, form: Format, *what: str) -> str:
    """Name a representation: by the snapshot's version, the format, and what it is of."""
    written = "\0".join(what).encode("utf-8", "surrogatepass")
    about = hashlib.blake2b(written, digest_size=6).hexdigest() if what else ""
    return "-".join(filter(None, (site.snapshot.digest[:16], form.name, about)))


def tagged(site: Site, answer: Response, form: Format, *what: str) -> Response:
    """Give an answer the entity tag of a representation, by which it can be kept."""
    answer.set_etag(entity_tag(site, form, *what))
    answer.headers["Cache-Control"] = FRESH
    answer.vary.add("Accept")
    return answer


def page(site: Site, template: str, **values: object) -> Response:
    """Render a page."""
    return tagged(site, Response(render_template(template, **values), content_type=HTML.content_type), HTML)


def result(site: Site, answer: Answer, form: Format, *what: str) -> Response:
    """Send the complete result of a query, with an entity tag by which it can be kept."""
    return tagged(site, _response(answer, form), form, *what)


def changing(answer: Answer, form: Format) -> Response:
    """Send the complete result of a query that may give another the next time."""
    response = _response(answer, form)
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    return response


def _response(answer: Answer, form: Format) -> Response:
    if answer.size <= IN_MEMORY_BYTES:
        with answer.body as body:
            return Response(body.read(), content_type=form.content_type)
    response = Response(FileWrapper(answer.body, CHUNK_BYTES), content_type=form.content_type, direct_passthrough=True)
    response.content_length = answer.size
    return response
