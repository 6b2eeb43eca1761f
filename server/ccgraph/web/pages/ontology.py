"""Pages of the ontology: one for each term, and the whole in one document; the data formats are those of every thing."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response
from markupsafe import Markup

from ccgraph.describe import Value
from ccgraph.describe.ontology import Ontology, Term
from ccgraph.formats import HTML, STATEMENT_FORMATS
from ccgraph.iris import SKOS
from ccgraph.web.http.answers import page, tagged
from ccgraph.web.http.links import DocumentLink
from ccgraph.web.pages.drawing import Arrow, Box, draw_diagram
from ccgraph.web.site import Site

#: The class of what lists hold: relations to it are many and say little in a picture of everything.
_CONCEPT = SKOS + "Concept"


def ontology_page(site: Site, iri: str, stem: str, links: Iterable[DocumentLink]) -> Response | None:
    """Make the page of a term, or of the whole ontology; None where ``iri`` is neither. ``stem`` is the path below ``/doc/``."""
    ontology = site.ontology
    if iri == ontology.namespace:
        answer = page(
            site,
            "ontology.html",
            ontology=ontology,
            formats=STATEMENT_FORMATS,
            stem=stem,
            links=links,
            picture=_whole_picture(ontology),
            tree=_tree(ontology),
        )
        return _tagged(site, answer)
    term = ontology.term(iri)
    if term is None:
        return None
    answer = page(
        site,
        "term.html",
        ontology=ontology,
        term=term,
        formats=STATEMENT_FORMATS,
        stem=stem,
        links=links,
        picture=_term_picture(ontology, term),
        question=_question(term),
    )
    return _tagged(site, answer)


def _tagged(site: Site, answer: Response) -> Response:
    """The pages depend on the commits that lines are attributed to, too."""
    return tagged(site, answer, HTML, site.snapshot.evidence.version)


def _whole_picture(ontology: Ontology) -> Markup | None:
    """Draw the classes with the relations between them, without those whose values are entries of lists."""
    arrows: list[Arrow] = []
    boxes: dict[str, Box] = {}
    inverses = {value.iri for term in ontology.terms for value in term.inverse if term.iri < (value.iri or "")}
    for term in ontology.terms:
        if term.kind != "relation" or term.iri in inverses:
            continue
        for start, end in ((start, end) for start in term.domain for end in term.range):
            if start.iri and end.iri and end.iri != _CONCEPT != start.iri and start.iri != end.iri:
                boxes |= {start.iri: _box(ontology, start), end.iri: _box(ontology, end)}
                arrows.append(Arrow(start.iri, end.iri, term.name))
    if not arrows:
        return None
    return draw_diagram(
        list(boxes.values()),
        arrows,
        title="Classes and the relations between them",
        description=f"{len(boxes)} classes and {len(arrows)} relations; the lists below say the same in words.",
        key="ontology",
    )


def _term_picture(ontology: Ontology, term: Term) -> Markup | None:
    """Draw a term with what it stands between: a class with its relations and its place, a property from domain to range."""
    own = Box(term.iri, term.name, None, "here")
    boxes, arrows = {term.iri: own}, []

    def link(start: Value, end: Value, name: str, sort: str = "") -> None:
        if start.iri and end.iri:
            for value in (start, end):
                boxes.setdefault(value.iri or "", _box(ontology, value))
            arrows.append(Arrow(start.iri, end.iri, name, sort))

    here = Value(term.name, term.iri)
    for above in term.supers:
        link(here, above, "is a" if term.kind == "class" else "implies", "kind")
    for below in term.subs:
        link(below, here, "is a" if term.kind == "class" else "implies", "kind")
    if term.kind == "class":
        for each in ontology.properties_of(term):
            for start, end in ((start, end) for start in each.domain for end in each.range):
                if term.iri in (start.iri, end.iri) and start.iri != end.iri:
                    link(start, end, each.name)
    else:
        for start in term.domain:
            link(start, here, "")
        for end in term.range:
            link(here, end, "")
    if not arrows:
        return None
    return draw_diagram(
        list(boxes.values()),
        arrows,
        title=f"{term.name} and what it is linked with",
        description=f"{len(boxes)} terms and {len(arrows)} links; the page says the same in words.",
        key="term",
    )


def _box(ontology: Ontology, value: Value) -> Box:
    own = (value.iri or "").startswith(ontology.namespace)
    return Box(value.iri or "", value.text, value.href, "own" if own else "foreign")


def _tree(ontology: Ontology) -> list[tuple[Value, list[Term]]]:
    """Give the classes of the ontology below each of their superclasses, those without one below an empty name."""
    classes: Iterable[Term] = (term for term in ontology.terms if term.kind == "class")
    below: dict[str, tuple[Value, list[Term]]] = {}
    for term in classes:
        for above in term.supers or (Value(""),):
            below.setdefault(above.text, (above, []))[1].append(term)
    return [below[name] for name in sorted(below)]


def _question(term: Term) -> str:
    """Ask for all uses of a term."""
    if term.kind == "class":
        return f"SELECT ?thing WHERE {{ ?thing a <{term.iri}> }} ORDER BY ?thing"
    return f"SELECT ?thing ?value WHERE {{ ?thing <{term.iri}> ?value }} ORDER BY ?thing ?value"
