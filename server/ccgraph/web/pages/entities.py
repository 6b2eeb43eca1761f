"""Things and the documents about them: 303 from the name to the document, and the document in the format wanted."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
from flask import Blueprint, Response, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ccgraph.describe import compose, gather
from ccgraph.describe.codes import bearers
from ccgraph.describe.cut import cut_statements, rest_of
from ccgraph.describe.gathering import Gathered
from ccgraph.describe.neighbourhood import neighbourhood_of
from ccgraph.describe.serialise import serialise
from ccgraph.errors import NotFound, ParameterError
from ccgraph.formats import CSV, HTML, JSON, STATEMENT_FORMATS, Format
from ccgraph.iris import NAMING_PATHS
from ccgraph.web.http.answers import page, tagged
from ccgraph.web.http.links import document_links
from ccgraph.web.http.negotiation import negotiate
from ccgraph.web.http.parameters import refuse_others
from ccgraph.web.pages.entity_page import as_graph, entity_page
from ccgraph.web.pages.listing_data import statements_as_csv
from ccgraph.web.pages.ontology import ontology_page
from ccgraph.web.site import Site

_FORMATS = (HTML, *STATEMENT_FORMATS)
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

    @routes.get("/shape/")
    def shapes() -> BaseResponse:
        return redirect(url_for("entities.document", path="def/"), 303)

    @routes.get("/doc/")
    @routes.get("/id/")
    @routes.get("/scheme/")
    def everything() -> BaseResponse:
        """Lead from where all addresses of a sort begin to what there is."""
        return redirect(url_for("pages.sections"), 303)

    @routes.get("/code/<code>")
    def code(code: str) -> BaseResponse:
        """Redirect to the body that has or had a code; several are a choice, with their lives."""
        found = bearers(site.snapshot, site.describer, code)
        if not found:
            raise NotFound(
                f"No body here has or had the code {code[:40]!r}. Codes are letters and digits, such as 02Q."
            )
        if len(found) == 1 and found[0].thing.href:
            return redirect(found[0].thing.href, 303)
        form = negotiate(request, (HTML, JSON))
        if form is HTML:
            answer = page(site, "code.html", code=code, bearers=found)
        else:
            listed = [
                {
                    "iri": each.thing.iri,
                    "name": each.thing.text,
                    "kinds": [kind.text for kind in each.kinds],
                    "systems": [system.text for system in each.systems],
                    "opened": each.opened or None,
                    "closed": each.closed or None,
                }
                for each in found
            ]
            answer = tagged(site, jsonify(code=code, bodies=listed), form)
        answer.status_code = 300
        return answer

    @routes.get("/doc/<path:path>.neighbourhood.json")
    def neighbourhood(path: str) -> Response:
        """Answer with the nearest things as a graph of nodes and edges; the picture on the page has the same."""
        found = gather(site.snapshot, site.project.iris.of_document(path))
        if found is None:
            raise _unknown(site, path)
        refuse_others(request.args, ())
        near = neighbourhood_of(site.describer, found)
        return tagged(site, jsonify(as_graph(near)), JSON, "neighbourhood", path)

    @routes.get("/doc/<path:path>")
    def document(path: str) -> BaseResponse:
        """Answer with the description of a thing; a suffix wins over Accept."""
        found, named = None, None
        stem, dot, suffix = path.rpartition(".")
        if dot and suffix in _SUFFIXES:
            found = gather(site.snapshot, site.project.iris.of_document(stem))
            named = suffix if found is not None else None
        if found is None:
            found = gather(site.snapshot, site.project.iris.of_document(path))
        if found is None:
            section = path.rstrip("/")
            if section in site.snapshot.catalogue.sections:
                return redirect(url_for("pages.listing", section=section), 303)
            raise _unknown(site, path)
        form = negotiate(request, _FORMATS, named=named)
        if form is not HTML and "asOf" in request.args:
            raise ParameterError(
                "asOf= is of pages alone: data has what held at any time, each with its dates.", parameter="asOf"
            )
        refuse_others(request.args, ("asOf", "part"))
        stem = stem if named else path
        links = document_links(site, found.node.value, stem, form, _FORMATS)
        if form is HTML:
            answer = ontology_page(site, found.node.value, stem, links) or entity_page(
                site, compose(site.describer, _led(found)), stem, links, request.args
            )
        else:
            answer = _data(site, found, stem, form)
        answer.headers["Link"] = ", ".join(map(str, links))
        return answer

    return routes


def _led(found: Gathered) -> Gathered:
    """Put the part that is asked for, as links do where a page cannot show all parts, before the others."""
    part = request.args.get("part")
    led = found if part is None else found.led_by(part)
    if led is None:
        raise NotFound(f"<{found.node.value}> has no part {(part or '')[:80]!r}.")
    return led


def _data(site: Site, found: Gathered, stem: str, form: Format) -> Response:
    """Answer with the triples about a thing, and where some were left out with word of that."""
    if not found.cut:
        return tagged(site, Response(_written(site, found, form), content_type=form.content_type), form)
    rest = url_for("sparql.endpoint", query=rest_of(found), _external=True)
    body = _written(site, found, form, cut_statements(found, f"{site.project.iris.base}doc/{stem}", rest))
    answer = tagged(site, Response(body, content_type=form.content_type), form, rest)
    answer.headers["X-Description-Cut"] = f"{found.left_out} incoming links"
    return answer


def _written(site: Site, found: Gathered, form: Format, more: Iterable[ox.Triple] = ()) -> bytes:
    triples = (*found.triples, *more)
    if form is CSV:
        return statements_as_csv(triples)
    return serialise(triples, form, site.snapshot.context, main=found.node.value)


def _unknown(site: Site, path: str) -> NotFound:
    iri = site.project.iris.of_document(path)
    return NotFound(
        f"Nothing is said here of <{iri}>. Capitals count; /browse/ lists what there is, and /sparql answers queries.",
        candidates=site.snapshot.catalogue.spelt_like(iri) or None,
    )
