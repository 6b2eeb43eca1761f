"""Things and the documents about them: 303 from the name to the document, and the document in the format wanted."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ccgraph.describe.serialise import serialise
from ccgraph.errors import NotFound
from ccgraph.formats import GRAPH_FORMATS, HTML
from ccgraph.iris import NAMING_PATHS
from ccgraph.web.answers import page, tagged
from ccgraph.web.negotiation import negotiate
from ccgraph.web.site import Site

_FORMATS = (HTML, *GRAPH_FORMATS)
_SUFFIXES = {form.name: form for form in _FORMATS}


def blueprint(site: Site) -> Blueprint:
    """Make the routes ``/id/ /def/ /scheme/ /shape/`` and ``/doc/``."""
    routes = Blueprint("entities", __name__)

    def name(path: str = "", *, space: str) -> BaseResponse:
        """Redirect from the name of a thing to the document about it; the thing need not be known."""
        answer = redirect(url_for("entities.document", path=path if space == "id" else f"{space}/{path}"), 303)
        answer.vary.add("Accept")
        return answer

    for space in NAMING_PATHS:
        routes.add_url_rule(f"/{space}/<path:path>", f"name_{space}", name, defaults={"space": space})
    routes.add_url_rule("/def/", "name_def_root", name, defaults={"space": "def"})

    @routes.get("/doc/<path:path>")
    def document(path: str) -> Response:
        """Answer with the description of a thing; a suffix wins over Accept."""
        description = None
        stem, dot, suffix = path.rpartition(".")
        named = None
        if dot and suffix in _SUFFIXES:
            description = site.describer.describe(site.project.iris.of_document(stem))
            named = suffix if description is not None else None
        if description is None:
            description = site.describer.describe(site.project.iris.of_document(path))
        if description is None:
            raise NotFound(
                f"Nothing is said here of <{site.project.iris.of_document(path)}>. Names are case-sensitive; "
                "look under /browse/ or ask /sparql."
            )
        form = negotiate(request, _FORMATS, named=named)
        links = [f'<{description.iri}>; rel="describes"']
        stem = stem if named else path
        links += [
            f'<{url_for("entities.document", path=f"{stem}.{each.name}")}>; rel="alternate"; type="{each.media_type}"'
            for each in _FORMATS
            if each is not form
        ]
        if form is HTML:
            answer = page(site, "entity.html", thing=description, formats=GRAPH_FORMATS, stem=stem)
        else:
            body = serialise(description.triples, form, site.snapshot.prefixes)
            answer = tagged(site, Response(body, content_type=form.content_type), form)
            if description.cut:
                answer.headers["X-Description-Cut"] = "incoming links"
        answer.headers["Link"] = ", ".join(links)
        return answer

    return routes
