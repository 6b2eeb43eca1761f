"""The home page: what this is, a search, questions with their answers as they are now, and ways in."""

from __future__ import annotations

import logging
import math
import re
import threading
import time
from dataclasses import dataclass
from urllib.parse import parse_qsl

import pyoxigraph as ox
from flask import Blueprint, Response, request

from ccgraph.describe import Value
from ccgraph.engine import Query
from ccgraph.errors import CcgraphError
from ccgraph.formats import HTML, JSON
from ccgraph.iris import expand
from ccgraph.queries import SavedQuery
from ccgraph.web.http.answers import page, tagged
from ccgraph.web.http.links import data_block
from ccgraph.web.http.markup import website
from ccgraph.web.http.parameters import refuse_others, today
from ccgraph.web.pages.tables import Table, read_bindings
from ccgraph.web.site import Site

#: Questions on the page, where the project's settings name none, and rows of an answer.
QUESTIONS = 5
SHOWN_ROWS = 4
SHOWN_COLUMNS = 4
#: Seconds before questions are asked again of which one got no answer.
AGAIN_SECONDS = 30.0
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_log = logging.getLogger("ccgraph.web")


@dataclass(frozen=True, slots=True)
class Answered:
    """A saved query, the values given to it and all that it is asked with, and the beginning of its answer.

    ``table`` is None where it got no answer.
    """

    query: SavedQuery
    given: dict[str, str]
    asked: dict[str, Value]
    table: Table | None


def add(routes: Blueprint, site: Site) -> None:
    """Add the route ``/`` to the pages."""
    kept: list[Answered] = []
    until = ("", 0.0)
    lock = threading.Lock()

    def answered(day: str) -> list[Answered]:
        """Ask the questions once a day, since some default to today, and again a while after one got no answer."""
        nonlocal kept, until
        with lock:
            if until[0] != day or time.monotonic() > until[1]:
                kept = [_ask(site, query, given) for query, given in _questions(site)]
                failed = any(each.table is None for each in kept)
                until = (day, time.monotonic() + AGAIN_SECONDS if failed else math.inf)
            return kept

    @routes.get("/")
    def home() -> Response:
        refuse_others(request.args, ())
        catalogue = site.snapshot.catalogue
        questions = answered(today())
        answer = page(
            site,
            "home.html",
            description=site.project.settings.description,
            sections=[each for each in catalogue.sections.values() if not each.scheme],
            schemes=[each for each in catalogue.sections.values() if each.scheme],
            questions=questions,
            queries=len(site.queries),
            schema_org=data_block(website(site)),
        )
        tagged(site, answer, HTML, today())
        if any(each.table is None for each in questions):
            answer.headers["Cache-Control"] = "no-store"
        return answer


def _questions(site: Site) -> list[tuple[SavedQuery, dict[str, str]]]:
    """Give the questions that the settings name, ``name?parameter=value``, else the first SELECT queries that there are."""
    named = [each.partition("?") for each in site.project.settings.home]
    chosen = [(site.queries[name], dict(parse_qsl(given))) for name, _, given in named if name in site.queries]
    usual: list[tuple[SavedQuery, dict[str, str]]] = [
        (each, {}) for each in site.queries.values() if not each.form.is_graph
    ]
    return chosen or usual[:QUESTIONS]


def _ask(site: Site, query: SavedQuery, given: dict[str, str]) -> Answered:
    """Answer a question. One that cannot be answered now does not keep the page from being shown; why is logged."""
    asked = {
        each.name: _shown(site, given.get(each.name, each.default or ""))
        for each in query.parameters
        if given.get(each.name, each.default)
    }
    try:
        answer = site.ask(Query(query.bound(given, site.snapshot.prefixes), JSON, site.timeout))
    except CcgraphError as error:
        _log.warning("the home page has no answer to %s: %s", query.name, error.detail)
        return Answered(query, given, asked, None)
    with answer.body as file:
        table = read_bindings(file.read(), site.describer, SHOWN_ROWS)
    shown = [number for number, name in enumerate(table.columns) if not name.endswith("Iri")][:SHOWN_COLUMNS]
    return Answered(
        query,
        given,
        asked,
        Table(
            tuple(_CAPITAL.sub(" ", table.columns[number]).lower() for number in shown),
            tuple(tuple(row[number] for number in shown) for row in table.rows),
            table.total,
        ),
    )


def _shown(site: Site, value: str) -> Value:
    """Show a parameter's value: by its label where it names a thing that has one."""
    iri = expand(value, site.snapshot.prefixes) or value
    if site.project.iris.document_path(iri) is None or site.snapshot.catalogue.number_of(iri) is None:
        return Value(value)
    return site.describer.value(ox.NamedNode(iri))
