"""The JSON-LD context: generated from the ontology, current in the repository, and read back as it was written."""

from __future__ import annotations

import json

import pytest

from ccgraph.iris import CCG, XSD
from ccgraph.jsonld import Context, Term
from ccgraph.jsonld.generation import context_of
from ccgraph.project import Project
from ccgraph.turtle.files import read_content

SKOS = "http://www.w3.org/2004/02/skos/core#"


@pytest.fixture(scope="module")
def context(real: Project) -> Context:
    """The context of the project's own ontology."""
    return context_of(read_content(real), real.iris.definitions)


def test_the_file_in_the_ontology_is_current(real: Project, context: Context) -> None:
    """ontology/context.jsonld is what the ontology makes now; ``ccgraph fmt`` writes it."""
    assert (real.root / "ontology" / "context.jsonld").read_text("utf-8") == context.text()


def test_it_is_read_back_as_it_was_written(context: Context) -> None:
    """The document has all that the context is."""
    assert Context.read(context.text()) == context
    assert len(context.terms) > 150


@pytest.mark.parametrize(
    ("iri", "term"),
    [
        (CCG + "Responsibility", Term("Responsibility", CCG + "Responsibility")),
        (CCG + "heldFrom", Term("heldFrom", CCG + "heldFrom", XSD + "date")),
        (SKOS + "prefLabel", Term("prefLabel", SKOS + "prefLabel", "@language")),
        (SKOS + "broader", Term("broader", SKOS + "broader", "@id", is_list=True)),
        ("http://purl.org/dc/terms/identifier", Term("identifier", "http://purl.org/dc/terms/identifier", "", True)),
        (
            "http://www.w3.org/ns/adms#identifier",
            Term("admsIdentifier", "http://www.w3.org/ns/adms#identifier", "@id", is_list=True),
        ),
        (CCG + "measure", Term("measure", CCG + "measure", "@id")),
    ],
    ids=lambda value: value.name if isinstance(value, Term) else "",
)
def test_names_and_coercions_follow_the_ontology_and_its_shapes(context: Context, iri: str, term: Term) -> None:
    """Classes, dates, texts by language, links, lists; of two IRIs with one name one has its prefix in front."""
    assert context.terms[iri] == term


def test_names_are_distinct(context: Context) -> None:
    """No name means two things, and none is a prefix or an alias."""
    names = [term.name for term in context.terms.values()]
    assert len({*names, *context.prefixes, "id", "type"}) == len(names) + len(context.prefixes) + 2


def test_another_project_has_its_own(mini: Project) -> None:
    """A context speaks of its project's terms only."""
    context = context_of(read_content(mini), mini.iris.definitions)
    document = json.loads(context.text())["@context"]
    assert document["Book"] == "lib:Book"
    assert document["writtenBy"] == {"@id": "lib:writtenBy", "@type": "@id", "@container": "@set"}
    assert "ccg" not in document
