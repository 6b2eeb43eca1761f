"""``/reconcile``: the Reconciliation Service API 0.2 (W3C Community Group Report), by which tables of others find things of ours.

OpenRefine and its like send names in batches and get candidates, each with a score and what speaks for it: how alike a name is,
which name that was (a former one, a code), how much of what else was said agrees. Sections are those of the report.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from math import isfinite
from typing import Any, cast

import pyoxigraph as ox
from flask import Blueprint, Response, jsonify, redirect, request

from ccgraph import __version__
from ccgraph.describe.reconciling import Asked, Match, Reconciler, Term
from ccgraph.errors import NotFound, ParameterError, TooLarge
from ccgraph.formats import PLAIN_JSON
from ccgraph.snapshot.catalogue import Entity
from ccgraph.snapshot.catalogue.words import folded
from ccgraph.web.http.answers import page, tagged
from ccgraph.web.http.parameters import today, whole_number
from ccgraph.web.pages.search import LONGEST, SUGGESTED
from ccgraph.web.site import Site

#: Queries of one request that a client is advised to send, and that are taken; bytes of a request.
BATCH, MOST_QUERIES, MOST_BYTES = 50, 200, 1_000_000
#: Candidates of one query, where it does not say how many, and at most.
CANDIDATES, MOST_CANDIDATES = 8, 50
#: Properties that are proposed, where the client does not say how many, and at most.
PROPOSED, MOST_PROPOSED = 100, 1_000
_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGER, _DATE, _NUMBERS = _XSD + "integer", _XSD + "date", (_XSD + "decimal", _XSD + "double")


def blueprint(site: Site) -> Blueprint:
    """Make ``/reconcile`` and the routes below it."""
    routes = Blueprint("reconcile", __name__)
    things = Reconciler(site.snapshot, site.describer, site.project.iris)

    @routes.route("/reconcile", methods=["GET", "POST"])
    def service() -> Response:
        """Answer ``queries=`` with candidates, ``extend=`` with values of properties, and neither with the manifest."""
        if (request.content_length or 0) > MOST_BYTES:
            raise TooLarge(f"The request is over {MOST_BYTES} bytes; send fewer queries at once.")
        given = request.values
        if "queries" in given:
            queries = _object(given["queries"], "queries")
            if len(queries) > MOST_QUERIES:
                raise ParameterError(f"At most {MOST_QUERIES} queries are taken at once.", parameter="queries")
            return jsonify({name: {"result": _answered(things, query)} for name, query in queries.items()})
        if "extend" in given:
            return jsonify(_extended(things, _object(given["extend"], "extend")))
        return tagged(site, jsonify(_manifest(site)), PLAIN_JSON, request.url_root)

    @routes.get("/reconcile/suggest/<what>")
    def suggest(what: str) -> Response:
        """Complete the beginning of the name of an ``entity``, a ``type`` or a ``property`` (section 5)."""
        prefix = request.args.get("prefix", "")[:LONGEST]
        if what == "entity":
            found = site.snapshot.catalogue.search(prefix, today(), shown=SUGGESTED).found
            return jsonify(
                result=[
                    {"id": things.id_of(each.entity.iri), "name": each.entity.label, "description": _told(each.entity)}
                    for each in found
                ]
            )
        if what not in ("type", "property"):
            raise NotFound("Suggestions are of: entity, type, property.")
        listed = things.types() if what == "type" else things.properties(site.snapshot.properties)
        wanted = [each for each in listed if folded(prefix) in folded(f"{each.name} {each.id}")]
        return jsonify(result=[asdict(each) for each in wanted[:SUGGESTED]])

    @routes.get("/reconcile/properties")
    def proposed() -> Response:
        """Propose properties whose values can be fetched for things of a ``type`` (section 6.1)."""
        kind = request.args.get("type", "")
        limit = whole_number(request.args, "limit", PROPOSED, MOST_PROPOSED)
        properties = [asdict(each) for each in things.properties_of(kind)[:limit]]
        return jsonify(type=kind, limit=limit, properties=properties)

    @routes.get("/reconcile/view")
    def view() -> Response:
        """Lead from an identifier to the document about the thing."""
        return cast(Response, redirect(things.path_of(request.args.get("id", "")), 303))

    @routes.get("/reconcile/preview")
    def preview() -> Response:
        """Show a thing in a few words, for a frame beside a candidate (section 4.4)."""
        identifier = request.args.get("id", "")
        node = ox.NamedNode(things.iri_of(identifier))
        return page(
            site,
            "preview.html",
            name=site.describer.label(node),
            kinds=site.describer.kinds_of(node),
            facts=list(things.summary(node)),
            href=things.path_of(identifier),
        )

    return routes


def _manifest(site: Site) -> dict[str, Any]:
    """Describe the service (section 3)."""
    root = request.url_root.rstrip("/")
    base = site.project.iris.base
    sections = site.snapshot.catalogue.sections.values()
    suggested = ("entity", "type", "property")
    return {
        "versions": ["0.2"],
        "name": site.project.settings.title,
        "identifierSpace": base,
        "schemaSpace": base,
        "serviceVersion": __version__,
        "documentation": f"{root}/openapi.json",
        "batchSize": BATCH,
        "defaultTypes": [{"id": each.name, "name": each.title} for each in sections if not each.scheme],
        "view": {"url": f"{root}/reconcile/view?id={{{{id}}}}"},
        "preview": {"url": f"{root}/reconcile/preview?id={{{{id}}}}", "width": 420, "height": 240},
        "suggest": {each: {"service_url": root, "service_path": f"/reconcile/suggest/{each}"} for each in suggested},
        "extend": {
            "propose_properties": {"service_url": root, "service_path": "/reconcile/properties"},
            "property_settings": [],
        },
    }


def _answered(things: Reconciler, query: Any) -> list[dict[str, Any]]:
    """Answer one query (section 4.2 and 4.3). Raises ParameterError."""
    if not isinstance(query, dict) or not isinstance(query.get("query", ""), str):
        raise ParameterError("A query is an object with a text in query.", parameter="queries")
    limit = query.get("limit") or CANDIDATES
    if not isinstance(limit, int) or limit < 1:
        raise ParameterError("limit is a whole number above 0.", parameter="queries")
    types = query.get("type") or []
    asked = Asked(
        query.get("query", "")[:LONGEST],
        tuple(_texts([types] if isinstance(types, str) else types, "type")),
        tuple((str(each["pid"]), _values(each.get("v"))) for each in _objects(query.get("properties"), "pid")),
    )
    return [_candidate(things, match) for match in things.matches(asked, today())[: min(limit, MOST_CANDIDATES)]]


def _candidate(things: Reconciler, match: Match) -> dict[str, Any]:
    candidate, entity = match.candidate, match.candidate.entity
    features = [
        {"id": "name_similarity", "value": candidate.score},
        {"id": "exact_name", "value": candidate.exact},
    ]
    if match.agreement is not None:
        features.append({"id": "properties_agree", "value": round(match.agreement, 3)})
    by = f"{candidate.field}: {candidate.name}" if candidate.name != entity.label else ""
    return {
        "id": things.id_of(entity.iri),
        "name": entity.label,
        "description": "; ".join(filter(None, (_told(entity), by))),
        "type": [asdict(each) for each in match.types],
        "score": match.score,
        "match": match.certain,
        "features": features,
    }


def _extended(things: Reconciler, asked: dict[str, Any]) -> dict[str, Any]:
    """Answer a data extension query (section 6.2): for each thing the values of each property. Raises ParameterError."""
    ids = _texts(asked.get("ids"), "ids")
    if len(ids) > MOST_QUERIES:
        raise ParameterError(f"At most {MOST_QUERIES} things are taken at once.", parameter="extend")
    names = [str(each["id"]) for each in _objects(asked.get("properties"), "id")]
    return {
        "meta": [asdict(things.property(name)) for name in names],
        "rows": {
            identifier: {name: [_cell(things, each) for each in things.values(identifier, name)] for name in names}
            for identifier in ids
        },
    }


def _cell(things: Reconciler, term: Term) -> dict[str, Any]:
    """Write a value (section 6.3)."""
    if isinstance(term, ox.NamedNode):
        thing = things.thing(term)
        return asdict(thing) if thing is not None else {"str": term.value}
    if isinstance(term, ox.Literal) and term.datatype.value == _INTEGER:
        return {"int": int(term.value)}
    if isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS and isfinite(float(term.value)):
        return {"float": float(term.value)}
    if isinstance(term, ox.Literal) and term.datatype.value == _DATE and len(term.value) == len("2013-04-01"):
        return {"date": f"{term.value}T00:00:00Z"}
    return {"str": term.value}


def _told(entity: Entity) -> str:
    """Say what an entity is, and its life."""
    opened, closed = entity.opened, entity.closed
    life = f"{opened or '?'} to {closed}" if closed else f"since {opened}" if opened else ""
    return ", ".join(filter(None, (entity.kind, life)))


def _object(text: str, name: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise ParameterError(f"{name}= is no JSON: {error}", parameter=name) from error
    if not isinstance(value, dict):
        raise ParameterError(f"{name}= is an object of JSON.", parameter=name)
    return value


def _objects(value: Any, key: str) -> list[dict[str, Any]]:
    if not isinstance(value or [], list) or not all(isinstance(each, dict) and key in each for each in value or []):
        raise ParameterError(f"properties is a list of objects with {key}.", parameter="properties")
    return value or []


def _texts(value: Any, name: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ParameterError(f"{name} is a list of texts.", parameter=name)
    return value


def _values(value: Any) -> tuple[str, ...]:
    """Read the values that a query says a property should have one of: texts, numbers, or things by their identifiers."""
    several = value if isinstance(value, list) else [value]
    return tuple(str(each.get("id", each.get("name")) if isinstance(each, dict) else each) for each in several)
