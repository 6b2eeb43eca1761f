"""The gallery of saved queries: ``/queries/`` to read and run them, or as RDF; ``/api/<name>`` for their results as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

import pyoxigraph as ox
from flask import Blueprint, Response, render_template, request, url_for

from ccgraph.describe import Value
from ccgraph.engine import Query, formats_of
from ccgraph.errors import CcgraphError, NotFound, ParameterError
from ccgraph.formats import GRAPH_FORMATS, HTML, JSON, TURTLE, Format
from ccgraph.queries import Parameter, SavedQuery
from ccgraph.queries.executable import collection, executable, prefix_declarations, query_iri
from ccgraph.queries.naming import iri_of, section_of, with_iris
from ccgraph.web.http import answers
from ccgraph.web.http.negotiation import negotiate
from ccgraph.web.http.parameters import today
from ccgraph.web.http.problems import answer_to
from ccgraph.web.pages.tables import SHOWN_ROWS, beginning, read_bindings
from ccgraph.web.service.sparql import max_rows, said_of_cut, timeout, with_limits
from ccgraph.web.service.statements import rdf_answer
from ccgraph.web.site import Site

#: Parameters of every route here that are not the query's own.
_OWN = ("format", "timeout", "max-rows")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a query's form: the parameter, the text in it, the thing that this names, and the section of its like.

    ``thing`` is None where the text names none, ``section`` empty where values are in none.
    """

    parameter: Parameter
    text: str
    thing: Value | None
    section: str


def blueprint(site: Site) -> Blueprint:
    """Make the routes ``/queries/`` and ``/api/``."""
    routes = Blueprint("saved_queries", __name__)

    def find(name: str) -> SavedQuery:
        query = site.queries.get(name)
        if query is None:
            raise NotFound(f"There is no saved query {name!r}. They are listed at /queries/.")
        return query

    def bound(query: SavedQuery) -> str:
        given: dict[str, str] = {}
        for name, values in request.args.lists():
            if name in _OWN:
                continue
            if len(values) > 1:
                raise ParameterError(f"{name}= stands {len(values)} times; give it once.", parameter=name)
            given[name] = values[0]
        named = with_iris(query.parameters, given, site.snapshot, today())
        return query.bound(named, site.snapshot.prefixes)

    def fields(query: SavedQuery, given: Mapping[str, str]) -> list[Field]:
        return [_field(site, each, given.get(each.name) or each.default or "") for each in query.parameters]

    def asked(text: str, form: Format) -> Query:
        seconds = timeout(request.args, site.timeout)
        return Query(text, form, seconds, client=request.remote_addr or "", max_rows=max_rows(request.args))

    def described(queries: Iterable[SavedQuery], form: Format, *what: str, main: str) -> Response:
        """Answer with saved queries as RDF, and the prefixes that they speak of."""
        iris, prefixes = site.project.iris, site.snapshot.prefixes
        endpoint = url_for("sparql.endpoint", _external=True)
        triples = [*prefix_declarations(iris.definitions, prefixes)]
        for query in queries:
            triples += executable(
                query, base=iris.base, ontology=iris.definitions, endpoint=endpoint, prefixes=prefixes
            )
        if not what:
            triples += collection(iris.base, queries, f"{site.project.settings.title}: questions")
        return rdf_answer(site, form, triples, "queries", *what, main=main)

    @routes.get("/queries/")
    def gallery() -> Response:
        form = negotiate(request, (HTML, *GRAPH_FORMATS), named=request.args.get("format"))
        if form is not HTML:
            return described(list(site.queries.values()), form, main=f"{site.project.iris.base}queries/")
        sections: dict[str, list[SavedQuery]] = {}
        for query in site.queries.values():
            sections.setdefault(query.tags[0] if query.tags else "other", []).append(query)
        return answers.page(site, "gallery.html", sections=dict(sorted(sections.items())))

    @routes.get("/queries/<name>")
    def one(name: str) -> Response:
        query = find(name)
        form = negotiate(request, (HTML, *GRAPH_FORMATS), named=request.args.get("format"))
        if form is not HTML:
            return described([query], form, query.name, main=query_iri(site.project.iris.base, query.name))
        try:
            text = bound(query)
            query_sent = asked(text, TURTLE if query.form.is_graph else JSON)
            result = site.ask(query_sent)
        except CcgraphError as error:
            listed = fields(query, request.args)
            wrong, meant = error.facts.get("parameter"), error.facts.get("candidates")
            given = {each.parameter.name: each.text for each in listed}
            values = {
                "query": query,
                "fields": listed,
                "wrong": wrong,
                "meant": [
                    (site.describer.value(node), site.describer.kinds_of(node), given | {str(wrong): node.value})
                    for node in map(ox.NamedNode, meant if isinstance(meant, list) else ())
                ],
            }
            return answer_to(error, lambda problem: render_template("query.html", problem=problem, **values))
        with result.body as file:
            body = file.read()
        page = answers.page(
            site,
            "query.html",
            query=query,
            text=text,
            fields=fields(query, query.named(request.args)),
            table=None if query.form.is_graph else read_bindings(body, site.describer, SHOWN_ROWS),
            graph=beginning(body) if query.form.is_graph else None,
            seconds=result.seconds,
            cut=said_of_cut(query_sent, result),
            formats=formats_of(query.form),
            arguments={name: value for name, value in request.args.items() if name not in _OWN},
        )
        return with_limits(page, query_sent, result)

    @routes.get("/api/<name>")
    def data(name: str) -> Response:
        query = find(name)
        text = bound(query)
        form = negotiate(request, formats_of(query.form), named=request.args.get("format"))
        query_sent = asked(text, form)
        result = site.ask(query_sent)
        answer = answers.result(site, result, form, text, str(query_sent.max_rows))
        answer.headers["Content-Disposition"] = f'inline; filename="{query.name}.{form.name}"'
        return with_limits(answer, query_sent, result)

    return routes


def _field(site: Site, parameter: Parameter, text: str) -> Field:
    """Give a field of a query's form; a thing stands in it by its name where that is enough to find it."""
    if parameter.type != "iri":
        return Field(parameter, text, None, "")
    thing = None
    with suppress(ParameterError):
        iri = iri_of(parameter, text, site.snapshot, today())
        if site.snapshot.catalogue.section_of(iri):
            thing = site.describer.value(ox.NamedNode(iri))
            if iri_of(parameter, thing.text, site.snapshot, today()) == iri:
                text = thing.text
    return Field(parameter, text, thing, section_of(parameter, site.snapshot))
