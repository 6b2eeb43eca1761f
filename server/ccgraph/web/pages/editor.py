"""The query editor at ``/sparql``: the page with its form and result, and what the editor asks for, terms and examples."""

from __future__ import annotations

import json

import pyoxigraph as ox
from flask import Blueprint, Response, jsonify, render_template

from ccgraph.engine import Answer, Query, QueryForm, formats_of
from ccgraph.formats import BINDING_FORMATS, BOOLEAN_FORMATS, GRAPH_FORMATS, JSON
from ccgraph.iris import compact
from ccgraph.queries import SavedQuery
from ccgraph.web.http import answers
from ccgraph.web.http.problems import Problem
from ccgraph.web.pages.tables import SHOWN_ROWS, beginning, read_bindings
from ccgraph.web.site import Site

#: The query that a new tab begins with.
_START = """SELECT ?class (COUNT(?thing) AS ?things)
WHERE { ?thing a ?class }
GROUP BY ?class
ORDER BY DESC(?things)
"""


def blueprint(site: Site) -> Blueprint:
    """Make the routes below ``/sparql/`` that the editor loads."""
    routes = Blueprint("editor", __name__)

    @routes.get("/sparql/vocabulary.json")
    def vocabulary() -> Response:
        """Give the prefixes, and the classes and properties that are defined or used: IRI, short name, label, meaning, uses."""
        defined = {term.iri: term for term in site.ontology.terms}
        known = {
            "classes": {iri for iri, term in defined.items() if term.kind == "class"} | set(site.snapshot.classes),
            "properties": {iri for iri, term in defined.items() if term.kind not in ("class", "datatype")}
            | set(site.snapshot.properties),
        }
        counts = {"classes": site.snapshot.classes, "properties": site.snapshot.properties}
        terms = {
            sort: [
                {
                    "iri": iri,
                    "name": compact(iri, site.snapshot.prefixes),
                    "label": site.describer.label(ox.NamedNode(iri)),
                    "definition": defined[iri].definition if iri in defined else "",
                    "uses": counts[sort].get(iri, 0),
                }
                for iri in sorted(iris)
            ]
            for sort, iris in known.items()
        }
        return answers.tagged(site, jsonify(prefixes=dict(site.snapshot.prefixes), **terms), JSON, "vocabulary")

    @routes.get("/sparql/examples.json")
    def examples() -> Response:
        """Give the saved queries, their parameters bound to the defaults."""
        listed = [
            {"name": query.name, "summary": query.summary, "query": example_of(site, query)}
            for query in site.queries.values()
            if all(parameter.default is not None for parameter in query.parameters)
        ]
        return answers.tagged(site, jsonify(examples=listed), JSON, "examples")

    return routes


def empty_page(site: Site, text: str = "") -> Response:
    """Make the page with no result."""
    return answers.page(site, "sparql.html", **_values(site, text))


def problem_page(site: Site, text: str, problem: Problem) -> str:
    """Make the page for a query that failed: the query stays, and what is wrong stands beside it."""
    return render_template("sparql.html", problem=problem, **_values(site, text))


def result_page(site: Site, query: Query, body: bytes, result: Answer, *, cut: str, hint: str) -> Response:
    """Make the page of a result, whose first rows it shows; ``cut`` and ``hint`` are sentences beside it."""
    table = graph = boolean = None
    if result.form.is_graph:
        graph = beginning(body)
    elif result.form is QueryForm.ASK:
        boolean = bool(json.loads(body)["boolean"])
    else:
        table = read_bindings(body, site.describer, SHOWN_ROWS)
    return answers.page(
        site,
        "sparql.html",
        answered=True,
        table=table,
        graph=graph,
        boolean=boolean,
        seconds=result.seconds,
        cut=cut,
        hint=hint,
        max_rows=query.max_rows,
        formats=formats_of(result.form),
        **_values(site, query.text),
    )


def example_of(site: Site, query: SavedQuery) -> str:
    """Give a saved query with its parameters bound to the defaults."""
    return query.bound({}, site.snapshot.prefixes)


def _values(site: Site, text: str) -> dict[str, object]:
    """Give what every state of the page shows."""
    sections: dict[str, list[SavedQuery]] = {}
    for query in site.queries.values():
        sections.setdefault(query.tags[0] if query.tags else "other", []).append(query)
    by_form = {"select": BINDING_FORMATS, "ask": BOOLEAN_FORMATS, "graph": GRAPH_FORMATS}
    return {
        "text": text,
        "limits": site.project.settings.limits,
        "base": site.project.settings.base,
        "sections": dict(sorted(sections.items())),
        "start": _START,
        "all_formats": {
            form: [{"name": each.name, "label": each.label} for each in formats] for form, formats in by_form.items()
        },
    }
