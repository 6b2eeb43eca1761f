"""Listings of a section, narrowed by facets and read stretch by stretch, as pages and as data.

A listing goes on from an entity, not from a page's number (``after=02Q``): an address stays right when the listing grows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, Response, jsonify, request, url_for

from ccgraph.describe.serialise import serialise
from ccgraph.errors import NotFound, ParameterError
from ccgraph.formats import CSV, GRAPH_FORMATS, HTML, PLAIN_JSON, Format
from ccgraph.snapshot.catalogue import STATUS, Catalogue, Choice, Facet, Listing, Option
from ccgraph.web.http.answers import page, tagged
from ccgraph.web.http.negotiation import negotiate
from ccgraph.web.http.parameters import day, refuse_others, today, whole_number
from ccgraph.web.pages.listing_data import HYDRA, as_csv, as_json, as_triples
from ccgraph.web.site import Site

#: Entities on one page, and in one answer of data: a longer listing says where it goes on.
PAGE_SIZE = 100
DATA_SIZE = 10_000
#: Values of a facet that a page shows before the rest is asked for.
SHOWN_VALUES = 8
_DATA_FORMATS = (PLAIN_JSON, CSV, *GRAPH_FORMATS)
_FORMATS = (HTML, *_DATA_FORMATS)
_SUFFIXES = {form.name for form in _FORMATS}


@dataclass(frozen=True, slots=True)
class Toggle:
    """A value of a facet on a page, and the address of the listing with it chosen, or no longer."""

    option: Option
    href: str


def add(routes: Blueprint, site: Site) -> None:
    """Add the routes ``/browse/`` and ``/browse/<section>`` to the pages."""
    catalogue = site.snapshot.catalogue

    @routes.get("/browse/")
    def sections() -> Response:
        refuse_others(request.args, ())
        return page(site, "sections.html", sections=catalogue.sections.values())

    @routes.get("/browse/<section>")
    def listing(section: str) -> Response:
        stem, dot, suffix = section.rpartition(".")
        named = suffix if dot and suffix in _SUFFIXES and section not in catalogue.sections else None
        choice = _choice(catalogue, stem if named else section)
        form = negotiate(request, _FORMATS, named=named)
        size = whole_number(request.args, "limit", PAGE_SIZE if form is HTML else DATA_SIZE, DATA_SIZE)
        found = catalogue.listing(
            choice, size, after=_cursor(site, choice.section, "after"), before=_cursor(site, choice.section, "before")
        )
        beside = _beside(found, choice, named)
        answer = _answer(site, form, choice, found, beside)
        links = [f'<{href}>; rel="{rel}"' for rel, href in beside.items() if href]
        links += [
            f'<{address(choice, "." + each.name)}>; rel="alternate"; type="{each.media_type}"'
            for each in _FORMATS
            if each is not form
        ]
        answer.headers["Link"] = ", ".join(links)
        return answer


def address(choice: Choice, suffix: str = "", **cursor: str) -> str:
    """Give the address of a listing narrowed to a choice, from the root of the host."""
    values: dict[str, Any] = {name: sorted(keys) for name, keys in sorted(choice.values.items()) if keys}
    return url_for("pages.listing", section=choice.section + suffix, asOf=choice.day or None, **values | cursor)


def _choice(catalogue: Catalogue, section: str) -> Choice:
    """Read what a listing is narrowed to. Raises NotFound and ParameterError."""
    if section not in catalogue.sections:
        raise NotFound(f"Nothing is listed under {section[:40]!r}. There is: {', '.join(catalogue.sections)}.")
    names = [facet.name for facet in catalogue.facets]
    refuse_others(request.args, [*names, "asOf", "after", "before", "limit"], repeated=names)
    if request.args.get("after") and request.args.get("before"):
        raise ParameterError("A listing goes on after= an entity or before= one, not both.", parameter="before")
    values = {}
    for name in names:
        given = tuple(dict.fromkeys(value for value in request.args.getlist(name) if value))
        for value in given:
            if value not in catalogue.keys(name):
                known = catalogue.keys(name)
                raise ParameterError(
                    f"Nothing has the {name} {value[:60]!r}. There is: {', '.join(known[:30])}"
                    f"{' …' if len(known) > 30 else '.'}",
                    parameter=name,
                )
        if given:
            values[name] = given
    return Choice(section, today(), day(request.args, "asOf"), values)


def _cursor(site: Site, section: str, name: str) -> int | None:
    """Read the entity from which a listing goes on, named by the end of its IRI. Raises ParameterError."""
    slug = request.args.get(name, "")
    if not slug:
        return None
    for space in ("id", "scheme"):
        number = site.snapshot.catalogue.number_of(f"{site.snapshot.base}{space}/{section}/{slug}")
        if number is not None:
            return number
    raise ParameterError(
        f"{name}= names an entity of this listing; {slug[:40]!r} is none. Begin without it.", parameter=name
    )


def _beside(found: Listing, choice: Choice, named: str | None) -> dict[str, str | None]:
    """Give the addresses of the stretches before and behind a listing's, by their link relations."""
    suffix = f".{named}" if named else ""
    sized = {"limit": request.args["limit"]} if request.args.get("limit") else {}
    slugs = [each.iri.rpartition("/")[2] for each in found.entities]
    start = address(choice, suffix, **sized)
    before = address(choice, suffix, before=slugs[0], **sized) if slugs else start
    return {
        "prev": before if found.before else None,
        "next": address(choice, suffix, after=slugs[-1], **sized) if slugs and found.after else None,
    }


def _answer(site: Site, form: Format, choice: Choice, found: Listing, beside: dict[str, str | None]) -> Response:
    if form is HTML:
        answer = page(
            site,
            "listing.html",
            section=site.snapshot.catalogue.sections[choice.section],
            found=found,
            rows=[(each, site.project.iris.document_path(each.iri)) for each in found.entities],
            choice=choice,
            facets=[(facet, *_toggles(facet, choice)) for facet in found.facets if _narrows(facet, found)],
            chosen=[(facet, each) for facet in found.facets for each in _chosen(facet, choice)],
            beside=beside,
            dated=bool(choice.day) or any(facet.name == STATUS for facet in found.facets),
            cleared=address(Choice(choice.section, choice.today)),
            undated=address(replace(choice, day="")),
            data=[(each, address(choice, "." + each.name)) for each in _DATA_FORMATS],
        )
        return tagged(site, answer, form, choice.today)
    if form is PLAIN_JSON:
        answer = jsonify(as_json(found, choice, beside["prev"], beside["next"]))
    elif form is CSV:
        answer = Response(as_csv(found), content_type=CSV.content_type)
        answer.headers.set("Content-Disposition", "inline", filename=f"{choice.section}.csv")
    else:
        here = request.full_path.rstrip("?")
        triples = as_triples(
            found,
            *(_iri(site, each) for each in (address(choice), here)),
            *(_iri(site, each) if each else None for each in beside.values()),
        )
        main = _iri(site, address(choice))
        body = serialise(triples, form, site.snapshot.context, main=main, more={"hydra": HYDRA})
        answer = Response(body, content_type=form.content_type)
    return tagged(site, answer, form, choice.today)


def _iri(site: Site, path: str) -> str:
    """Name a listing: its address below the project's base, wherever this server is mounted."""
    return site.snapshot.base.rstrip("/") + path.removeprefix(request.script_root)


def _narrows(facet: Facet, found: Listing) -> bool:
    """Tell whether a facet is of use: it has two values, or one that not all have, or one that is chosen."""
    return (
        len(facet.options) > 1
        or any(each.chosen for each in facet.options)
        or any(each.count < found.total for each in facet.options)
    )


def _toggles(facet: Facet, choice: Choice) -> tuple[list[Toggle], list[Toggle]]:
    """Give the values of a facet that a page shows, the chosen ones among them, and the rest."""
    toggles = [Toggle(each, _toggled(facet, each, choice)) for each in facet.options]
    if len(toggles) <= SHOWN_VALUES + 2:
        return toggles, []
    first = [each for number, each in enumerate(toggles) if number < SHOWN_VALUES or each.option.chosen]
    return first, [each for each in toggles if each not in first]


def _chosen(facet: Facet, choice: Choice) -> Iterator[Toggle]:
    """Give the values of a facet that were chosen in the address."""
    for each in facet.options:
        if each.key in choice.values.get(facet.name, ()):
            yield Toggle(each, _toggled(facet, each, choice))


def _toggled(facet: Facet, option: Option, choice: Choice) -> str:
    kept = [each.key for each in facet.options if each.chosen != (each is option)]
    usual = replace(choice, values={}).statuses
    if facet.name == STATUS and set(kept) == set(usual):
        kept = []
    return address(replace(choice, values={**choice.values, facet.name: tuple(kept)}))
