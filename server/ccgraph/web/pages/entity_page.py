"""The page about one thing: what every page has, and what the thing's classes add."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import quote, urlencode

from flask import Response, url_for

from ccgraph.describe import Description, Evidence, PartGroup
from ccgraph.describe.as_of import AsOf, as_of, is_body
from ccgraph.describe.codes import codes_of
from ccgraph.describe.concepts import concept_tree
from ccgraph.describe.description import StatementGroup
from ccgraph.describe.figures import FigureGroup, figures_of
from ccgraph.describe.gathering import SHOWN_PARTS
from ccgraph.describe.lineage import Lineage, lineage_of
from ccgraph.describe.neighbourhood import Neighbourhood, neighbourhood_of
from ccgraph.describe.schema_org import markup
from ccgraph.describe.sections import Section, sections_of
from ccgraph.describe.sections.themes import tree_of
from ccgraph.describe.wording import shown_name
from ccgraph.errors import ParameterError
from ccgraph.formats import HTML, STATEMENT_FORMATS
from ccgraph.iris import SCHEMA, SKOS
from ccgraph.queries import SavedQuery
from ccgraph.snapshot.catalogue.life import CLOSED
from ccgraph.snapshot.evidence import Written
from ccgraph.web.http.answers import page, tagged
from ccgraph.web.http.links import DocumentLink, data_block, licences_of
from ccgraph.web.http.markup import downloads, provenance
from ccgraph.web.pages.drawing import draw_lineage, draw_neighbourhood, draw_series
from ccgraph.web.site import Site

#: First and last day of a body, which its page shows beside its name.
LIFE = frozenset([SCHEMA + "foundingDate", SCHEMA + "dissolutionDate"])
#: Key facts that are shown without the titles of their groups.
MOST_UNTITLED = 8


def entity_page(
    site: Site, thing: Description, stem: str, links: Iterable[DocumentLink], given: Mapping[str, str]
) -> Response:
    """Render the page of a thing at ``/doc/<stem>``.

    Of what was ``given``, ``asOf`` is the day that a body's state is asked for, ``part`` the part that comes before the others.
    """
    sections, covered = sections_of(site.describer, thing)
    near = neighbourhood_of(site.describer, thing.gathered)
    life = _life(site, thing, given.get("asOf"))
    lineage = life.get("lineage")
    if life:
        covered |= LIFE  # beside the badge, with their evidence
    figures = figures_of(site.describer, thing.gathered)
    answer = page(
        site,
        "entity.html",
        thing=thing,
        facts=_facts(thing, covered),
        parts=_not_shown(thing.parts, sections, figures, lineage if isinstance(lineage, Lineage) else None),
        asked_part=given.get("part"),
        crowded=len(thing.gathered.parts) > SHOWN_PARTS,
        questions=_questions(site, thing),
        stem=stem,
        links=links,
        schema_org=data_block(_markup(site, thing, stem)),
        formats=STATEMENT_FORMATS,
        sections=sections,
        covered=covered,
        series=[(each, draw_series(each)) for each in site.cubes.series_of(thing.iri)],
        figures=figures,
        figured={figure.thing.iri for group in figures for figure in group.figures},
        scheme=concept_tree(site.describer, thing.gathered.node) if SKOS + "ConceptScheme" in thing.classes else (),
        near=near,
        near_picture="" if given.get("asOf") else draw_neighbourhood(near),  # it is of no day
        tree=tree_of(site.describer, thing),
        version=site.snapshot.evidence.version,
        context=_context(site, thing, stem, life.get("state")),
        **life,
    )
    # the page also depends on the commits that its lines are attributed to, and where it speaks of today, on the day
    return tagged(site, answer, HTML, site.snapshot.evidence.version, str(life.get("day", "")), given.get("part", ""))


def _facts(thing: Description, covered: frozenset[str]) -> tuple[StatementGroup, ...]:
    """Give the statements that no section covers; few of them as one group, without titles."""
    groups = [
        replace(group, statements=tuple(each for each in group.statements if each.property.iri not in covered))
        for group in thing.groups
    ]
    kept = [group for group in groups if group.statements]
    if sum(len(group.statements) for group in kept) > MOST_UNTITLED:
        return tuple(kept)
    together = tuple(statement for group in kept for statement in group.statements)
    return (StatementGroup("", together),) if together else ()


def _questions(site: Site, thing: Description) -> list[tuple[SavedQuery, str]]:
    """Give the saved queries that ask about the thing, each with the address at which it does."""
    return [
        (each.query, f"{url_for('saved_queries.one', name=each.query.name)}?{urlencode({each.parameter: thing.iri})}")
        for each in site.questions.about(thing.iri, thing.kinds)
    ]


def _context(site: Site, thing: Description, stem: str, state: object) -> str:
    """Give what tells the thing from others of its name, for the page's title: a concept's scheme, the kind of anything else.

    Of a body it is what it was on the day that its state is shown of.
    """
    section = site.snapshot.catalogue.sections.get(stem.split("/")[1]) if stem.startswith("scheme/") else None
    kinds = state.kinds if isinstance(state, AsOf) and state.kinds else thing.kinds
    return shown_name(section.title) if section else next((kind.text for kind in kinds), "")


def _not_shown(
    parts: Iterable[PartGroup], sections: Iterable[Section], figures: Iterable[FigureGroup], lineage: Lineage | None
) -> tuple[PartGroup, ...]:
    """Leave out the parts that a section, the figures or the lineage already show, each under its fragment."""
    shown = {claim.thing.iri for section in sections for group in section.groups for claim in group.claims}
    shown |= {group.heading.iri for section in sections for group in section.groups if group.heading}
    shown |= {figure.thing.iri for group in figures for figure in group.figures}
    shown |= {step.node for step in lineage.steps} if lineage else set()
    rest = []
    for group in parts:
        kept = tuple(part for part in group.parts if part.iri not in shown)
        if kept:
            rest.append(replace(group, parts=kept, total=group.total - len(group.parts) + len(kept)))
    return tuple(rest)


def _markup(site: Site, thing: Description, stem: str) -> dict[str, object]:
    url = url_for("entities.document", path=stem, _external=True)
    told = markup(site.describer, thing.gathered, site.matches, url)
    if told["@type"] == "Dataset":
        told = {**provenance(site, licences_of(site, thing.iri)), "distribution": downloads(stem), **told}
    return told


def _life(site: Site, thing: Description, asked: str | None) -> dict[str, AsOf | Lineage | object]:
    """Give what the page of a body shows of its life: its state on the day asked for, or today, its lineage, and what tells it
    from others at a glance: its codes, and what it belongs to, or belonged to at its end.
    """
    iri = thing.iri
    if not is_body(site.snapshot, iri):
        return {}
    day = _day(asked) if asked else datetime.now(UTC).date()
    if day is None:
        raise ParameterError(f"asOf is a date such as 2015-04-01; it is {(asked or '')[:40]!r}.", parameter="asOf")
    lineage = lineage_of(site.snapshot, site.describer, iri)
    state = as_of(site.snapshot, site.describer, iri, day)
    closed = _day(state.closed) if state.status == CLOSED and not asked else None
    last = as_of(site.snapshot, site.describer, iri, closed) if closed else state
    dates = [each for group in thing.groups for each in group.statements if each.property.iri in LIFE]
    return {
        "state": state,
        "dates": Evidence(
            tuple(dict.fromkeys(citation for each in dates for citation in each.evidence.citations)),
            tuple(dict.fromkeys(place for each in dates for place in each.evidence.written)),
        ),
        "codes": codes_of(site.describer, thing.gathered),
        "belonged": last.parents,
        "asked": asked,
        "day": day.isoformat(),
        "lineage": lineage,
        "picture": draw_lineage(lineage) if lineage else None,
    }


def _day(text: str) -> date | None:
    """Read a date; None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def as_graph(near: Neighbourhood) -> dict[str, object]:
    """Give a neighbourhood as JSON: nodes (the first is the centre) and edges, each from subject to object."""
    centre = {"id": near.centre.iri, "label": near.centre.text, "href": near.centre.href, "centre": True}
    edges = [
        {
            "source": near.centre.iri if each.outward else each.thing.iri,
            "target": each.thing.iri if each.outward else near.centre.iri,
            "label": each.relation.text,
            "property": each.relation.iri,
        }
        for each in near.neighbours
    ]
    nodes = [{"id": each.thing.iri, "label": each.thing.text, "href": each.thing.href} for each in near.neighbours]
    return {"nodes": [centre, *nodes], "edges": edges, "total": near.total, "shown": len(near.neighbours)}


def prefixed(query: str, prefixes: Mapping[str, str]) -> str:
    """Give a query with declarations of the prefixes that it uses, so that it can be sent as it is."""
    used = [
        f"PREFIX {name}: <{iri}>\n"
        for name, iri in prefixes.items()
        if re.search(rf"(?<!\w){re.escape(name)}:(?!//)", query)
    ]
    return "".join(used) + query


def edit_address(repository: str, branch: str, place: Written) -> str:
    """Give the address at which an edit of a file's line can be proposed; empty where no repository is set."""
    if not repository:
        return ""
    return f"{repository.rstrip('/')}/edit/{quote(branch)}/{quote(place.file)}#L{place.line}"


def commit_address(repository: str, place: Written) -> str:
    """Give the address of the commit that last changed a line; empty where one of the two is not known."""
    return f"{repository.rstrip('/')}/commit/{quote(place.commit)}" if repository and place.commit else ""
