"""Pages of the ontology: each term with its meaning, its use and what the shapes ask; the whole in one document."""

from __future__ import annotations

import re
import subprocess

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from tests.conftest import ROOT

from ccgraph.describe.concepts import concept_tree
from ccgraph.iris import OWL, RDF, RDFS, SKOS
from ccgraph.web import Site
from ccgraph.web.pages.drawing.diagram import Arrow, Box, draw_diagram

PAGE = {"Accept": "text/html"}


def html(client: FlaskClient, path: str) -> str:
    """Fetch a page."""
    answer = client.get(path, headers=PAGE)
    assert (answer.status_code, answer.mimetype) == (200, "text/html"), path
    return answer.get_data(as_text=True)


def test_the_document_has_every_term_that_the_ontology_defines(real_client: FlaskClient, real_site: Site) -> None:
    """Whatever is defined by the ontology has an anchor and an entry in the contents; nothing stands there twice."""
    namespace = real_site.project.iris.definitions
    store = real_site.snapshot.store
    kinds = {
        OWL + "Class",
        OWL + "ObjectProperty",
        OWL + "DatatypeProperty",
        OWL + "AnnotationProperty",
        RDFS + "Datatype",
    }
    defined = {
        quad.subject.value.removeprefix(namespace)
        for quad in store
        if quad.predicate.value == RDF + "type"
        and getattr(quad.object, "value", "") in kinds
        and quad.subject.value.startswith(namespace)
    }
    page = html(real_client, "/doc/def/")
    assert len(defined) > 100
    anchors = re.findall(r'<div class="part" id="([^"]+)"', page)
    assert sorted(anchors) == sorted(defined)
    assert {name for name in defined if f'href="#{name}"' in page} == defined


def test_a_class_shows_its_meaning_use_and_constraints(real_client: FlaskClient, real_site: Site) -> None:
    """The page of a class has its definition, number of instances, real ones, and each shape's path and message."""
    page = html(real_client, "/doc/def/Holding")
    iri = real_site.project.iris.definitions + "Holding"
    assert "A claim that a body, or every body of a kind, holds a responsibility." in page
    assert f"{real_site.snapshot.classes[iri]} things in this graph" in page
    assert "/doc/responsibility/" in page
    assert "<code>ccg:ofResponsibility</code>" in page
    assert "Say once, with ccg:ofResponsibility, which responsibility is held." in page


def test_the_constraints_of_a_class_are_those_of_its_shapes(real_site: Site) -> None:
    """Every property shape of a shape with the class as target is told, with its number and kind of values."""
    ontology = real_site.ontology
    term = ontology.term(real_site.project.iris.definitions + "Holding")
    assert term is not None
    told = {each.shape.text: each for each in ontology.constraints_of(term)}
    assert told["Holding-ofResponsibility"].number == "1"
    assert [value.text for value in told["Holding-ofResponsibility"].kinds] == ["ccg:Responsibility"]
    assert told["Holding-heldFrom"].number == "at most 1"
    assert told["Holding-holderOrKind"].path == "(ccg:holder|ccg:holderKind)"
    store = real_site.snapshot.store
    listed = {
        quad.object.value.rpartition("/")[2]
        for quad in store
        if quad.predicate.value.endswith("shacl#property") and quad.subject.value.endswith("/HoldingShape")
    }
    assert listed and listed <= told.keys()


def test_a_property_shows_where_it_leads_and_who_asks_for_it(real_client: FlaskClient) -> None:
    """Domain, range, inverse, and the shapes in whose paths it stands."""
    page = html(real_client, "/doc/def/child")
    for said in ("ccg:ParentLink", "org:Organization", "ccg:hasParentLink", "ParentLink-child"):
        assert said in page, said


def test_every_term_has_a_page(real_client: FlaskClient, real_site: Site) -> None:
    """No page of a term fails, and each has exactly one heading of the first rank."""
    terms = real_site.ontology.terms
    assert len(terms) > 100
    for term in terms:
        assert html(real_client, f"/doc/def/{term.name}").count("<h1>") == 1


def test_a_small_ontology_without_words_has_pages_too(client: FlaskClient) -> None:
    """Where a term has no definition the page says so; nothing is made up."""
    assert "It has no definition." in html(client, "/doc/def/Book")
    assert "A book has a number of pages" in html(client, "/doc/def/pages")
    whole = html(client, "/doc/def/")
    assert "No term carries a change note" in whole and 'id="wrote"' in whole


@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "rdf", "nt"])
def test_the_data_formats_stay(real_client: FlaskClient, suffix: str) -> None:
    """A suffix gives data of the same thing."""
    assert real_client.get(f"/doc/def/Holding.{suffix}").status_code == 200


def test_a_diagram_draws_each_box_and_line_once_and_escapes() -> None:
    """Circles do not hang it, several names share a line, and no text becomes markup."""
    boxes = [Box(key, f"<{key}>", f"/doc/{key}") for key in "abcd"]
    arrows = [
        Arrow("a", "b", "one"),
        Arrow("a", "b", "two"),
        Arrow("b", "c", "on"),
        Arrow("c", "a", "back<"),
        Arrow("d", "d", "self"),
    ]
    drawn = str(draw_diagram(boxes, arrows, title="T&T", description="", key="test"))
    assert drawn.count("<rect") == 4 and drawn.count('class="arrow"') == 3
    assert "one, two" in drawn and "back&lt;" in drawn and "T&amp;T" in drawn and "<a>" not in drawn


def test_boxes_do_not_overlap(real_client: FlaskClient) -> None:
    """In the picture of the whole ontology no two boxes share any place."""
    page = html(real_client, "/doc/def/")
    found = re.findall(r'<rect class="box[^"]*" x="(-?\d+)" y="(-?\d+)" width="(\d+)" height="(\d+)"', page)
    places = [tuple(map(int, each)) for each in found]
    assert len(places) > 8
    for number, (x, y, width, height) in enumerate(places):
        for left, top, *_ in places[number + 1 :]:
            assert abs(x - left) >= width or abs(y - top) >= height


def test_the_changes_are_those_of_the_history(real_client: FlaskClient, real_site: Site) -> None:
    """Each term stands under the commit that was the last to change its words, as git tells it; no other commit is named."""
    changes = real_site.ontology.changes
    if not changes:
        pytest.skip("no history: this is no git checkout")
    named = [term.name for change in changes for term in change.terms]
    assert sorted(named) == sorted(term.name for term in real_site.ontology.terms)
    listed = subprocess.run(
        ["git", "log", "--format=%H", "--", "ontology"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert {change.commit for change in changes} <= set(listed)
    page = html(real_client, "/doc/def/")
    assert all(f"<code>{change.commit[:8]}</code>" in page for change in changes)


def test_a_term_says_where_it_is_written(real_client: FlaskClient) -> None:
    """File and line, as they are."""
    page = html(real_client, "/doc/def/Holding")
    found = re.search(r"ontology/ccgraph\.ttl</a>, line (\d+)", page)
    assert found is not None
    line = (ROOT / "ontology" / "ccgraph.ttl").read_text("utf-8").splitlines()[int(found[1]) - 1]
    assert line.startswith("ccg:Holding ")


def test_the_page_of_a_scheme_has_all_its_concepts_once(real_client: FlaskClient, real_site: Site) -> None:
    """A concept scheme is a tree of its concepts, each below its broader one."""
    scheme = ox.NamedNode(real_site.project.settings.base + "scheme/theme")
    inside = {
        quad.subject.value
        for quad in real_site.snapshot.triples_of(predicate=ox.NamedNode(SKOS + "inScheme"), value=scheme)
        if isinstance(quad.subject, ox.NamedNode)
    }
    tree = concept_tree(real_site.describer, scheme)
    found = [branch.concept.iri for top in tree for branch in top]
    assert len(inside) > 40 and sorted(inside) == sorted(iri for iri in found if iri)
    for top in tree:
        for branch in top:
            for below in branch.narrower:
                ends = ox.NamedNode(str(below.concept.iri)), ox.NamedNode(str(branch.concept.iri))
                said = real_site.snapshot.triples_of(ends[0], ox.NamedNode(SKOS + "broader"), ends[1])
                assert next(said, None) is not None
    page = html(real_client, "/doc/scheme/theme")
    assert f'Concepts <span class="count">{len(inside)}</span>' in page
