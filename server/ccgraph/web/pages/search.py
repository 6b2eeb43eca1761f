"""The search as a page and as data, and suggestions while somebody types."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, jsonify, request

from ccgraph.describe.wording import shown_name
from ccgraph.errors import ParameterError
from ccgraph.formats import HTML, PLAIN_JSON
from ccgraph.snapshot.catalogue import Found, cleaned
from ccgraph.web.http.answers import page, tagged
from ccgraph.web.http.negotiation import negotiate
from ccgraph.web.http.parameters import refuse_others, today, whole_number
from ccgraph.web.site import Site

#: Characters of a search.
LONGEST = 200
#: Results on a page, in data where the client says how many it wants, and as suggestions.
SHOWN, MOST_SHOWN, SUGGESTED = 50, 500, 8


def add(routes: Blueprint, site: Site) -> None:
    """Add the routes ``/search`` and ``/suggest`` to the pages."""
    catalogue = site.snapshot.catalogue

    def _section() -> str:
        section = request.args.get("section", "")
        if section and section not in catalogue.sections:
            raise ParameterError(f"There is no section {section[:40]!r}; see /browse/.", parameter="section")
        return section

    @routes.get("/search")
    def search() -> Response:
        refuse_others(request.args, ("q", "section", "limit", "format"))
        form = negotiate(request, (HTML, PLAIN_JSON), named=request.args.get("format") or None)
        text, section = _text(), _section()
        shown = whole_number(request.args, "limit", SHOWN, MOST_SHOWN)
        found = catalogue.search(text, today(), section=section, shown=shown)
        if form is HTML:
            rows = [(each, site.project.iris.document_path(each.entity.iri)) for each in found.found]
            answer = page(
                site,
                "search.html",
                text=text,
                results=found,
                rows=rows,
                section=section,
                sections=catalogue.sections,
                limit=min(shown * 4, MOST_SHOWN) if found.total > shown and shown < MOST_SHOWN else None,
            )
        else:
            answer = jsonify(
                q=text,
                total=found.total,
                sections=found.sections,
                how=found.how or "as typed",
                words=found.words,
                meant=found.meant or None,
                results=[_result(site, each) for each in found.found],
            )
        return tagged(site, answer, form, today())

    @routes.get("/suggest")
    def suggest() -> Response:
        """Answer with at most eight things as a JSON array, the best first."""
        refuse_others(request.args, ("q", "section"))
        found = catalogue.search(_text(), today(), section=_section(), shown=SUGGESTED)
        return tagged(site, jsonify([_result(site, each) for each in found.found]), PLAIN_JSON, today())


def _text() -> str:
    text = cleaned(request.args.get("q", ""))
    if len(text) > LONGEST:
        raise ParameterError(f"q is at most {LONGEST} characters long.", parameter="q")
    return text


def _result(site: Site, found: Found) -> dict[str, Any]:
    entity = found.entity
    return {
        "iri": entity.iri,
        "href": site.project.iris.document_path(entity.iri),
        "name": shown_name(entity.label),
        "section": entity.section,
        "codes": [asdict(code) for code in entity.codes],
        "kind": entity.kind or None,
        "opened": entity.opened or None,
        "closed": entity.closed or None,
        "status": entity.status or None,
        "field": found.field,
        "note": found.note or None,
        "matched": found.text,
    }
