"""What is fetched is what was written: every thing of the real data, in every format, against its files and the inferences.

What is expected is worked out here from the files, parsed on their own, and from the inferences, read as one graph; nothing of
what makes descriptions takes part in it.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

import pyld
import pyoxigraph as ox
import pytest
import rdflib
from flask.testing import FlaskClient
from rdflib.compare import isomorphic

from ccgraph.describe.gathering import REFERENCE_LIMIT
from ccgraph.project import Project
from ccgraph.web import Site, create_app

FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}
DESCRIBED = ("id/", "def/", "scheme/")
PRIMARY_TOPIC = ox.NamedNode("http://xmlns.com/foaf/0.1/primaryTopic")


@dataclass(frozen=True)
class Written:
    """The default graph as the files and the inferences give it: triples by the thing of their subject, and by their object."""

    by_thing: Mapping[str, set[ox.Triple]]
    by_object: Mapping[str, set[ox.Triple]]

    def expected(self, iri: str) -> tuple[set[ox.Triple], set[ox.Triple]]:
        """Give what a description holds for certain, and the links from elsewhere."""
        own = self.by_thing[iri]
        return own, {each for each in self.by_object[iri] if each not in own}


@pytest.fixture(scope="module")
def fetch(real_site: Site) -> Iterator[FlaskClient]:
    """The application over the real data."""
    return create_app(real_site).test_client()


@pytest.fixture(scope="module")
def written(real: Project, fetch: FlaskClient) -> Written:
    """All that the files say, shapes apart, and the inferences as their graph has them."""
    triples = {
        quad.triple
        for quad in ox.parse(fetch.get("/graph/inferred.nt", buffered=True).data, format=ox.RdfFormat.N_TRIPLES)
    }
    assert len(triples) > 10_000
    for file in real.turtle_files:
        if file.role != "shapes":
            parsed = ox.parse(path=file.path, format=ox.RdfFormat.TURTLE, base_iri=real.settings.base)
            triples |= {quad.triple for quad in parsed}
    by_thing: dict[str, set[ox.Triple]] = defaultdict(set)
    by_object: dict[str, set[ox.Triple]] = defaultdict(set)
    for triple in triples:
        assert isinstance(triple.subject, ox.NamedNode)  # the data has no blank nodes
        by_thing[triple.subject.value.partition("#")[0]].add(triple)
        if isinstance(triple.object, ox.NamedNode):
            by_object[triple.object.value].add(triple)
    return Written(by_thing, by_object)


@pytest.fixture(scope="module")
def things(real: Project, written: Written) -> list[str]:
    """Everything of ours that has a document and is a subject."""
    base = real.settings.base
    return sorted(iri for iri in written.by_thing if iri.startswith(tuple(base + space for space in DESCRIBED)))


def path_of(project: Project, iri: str) -> str:
    """Give the path of the document about a thing, without a suffix."""
    return quote(project.iris.document_path(iri) or "")


def test_every_thing_is_the_same_graph_in_every_format(
    real: Project, fetch: FlaskClient, written: Written, things: list[str]
) -> None:
    """Turtle, N-Triples, JSON-LD and RDF/XML of each thing are one graph: the files' triples about it and its parts, the
    inferences, and the links to it, of which some may be left out only where the answer says so.
    """
    assert len(things) > 1_500
    cut = []
    for iri in things:
        own, incoming = written.expected(iri)
        graphs = []
        for name, form in FORMATS.items():
            answer = fetch.get(f"{path_of(real, iri)}.{name}")
            assert answer.status_code == 200, iri
            graphs.append({quad.triple for quad in ox.parse(answer.data, format=form)})
        assert graphs[0] == graphs[1] == graphs[2] == graphs[3], iri
        if "X-Description-Cut" not in answer.headers:
            assert graphs[0] == own | incoming, iri
            continue
        cut.append(iri)
        about = {each for each in graphs[0] if each.predicate == PRIMARY_TOPIC and str(each.object) == f"<{iri}>"}
        (document,) = {each.subject for each in about}
        said = {each for each in graphs[0] if each.subject == document}
        assert own <= graphs[0] - said <= own | incoming, iri
        assert len(graphs[0] - said - own) == REFERENCE_LIMIT < len(incoming), iri
    assert cut


@pytest.fixture(scope="module")
def sample(things: list[str]) -> list[str]:
    """Some things of each kind, the same on each run."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for iri in things:
        kinds[iri.rpartition("/")[0]].append(iri)
    chosen = random.Random(7)
    return [iri for kind in sorted(kinds) for iri in chosen.sample(kinds[kind], min(2, len(kinds[kind])))]


def test_other_readers_find_the_same_graph(real: Project, fetch: FlaskClient, sample: list[str]) -> None:
    """rdflib reads one graph from all four formats."""
    assert len(sample) > 30
    for iri in sample:
        path = path_of(real, iri)
        turtle, *others = (
            rdflib.Graph().parse(data=fetch.get(f"{path}.{name}").data, format=name_in_rdflib)
            for name, name_in_rdflib in (("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld"), ("rdf", "xml"))
        )
        assert all(isomorphic(turtle, other) for other in others), iri


def test_json_ld_needs_no_network(real: Project, fetch: FlaskClient, sample: list[str]) -> None:
    """PyLD, which may load nothing, makes the N-Triples of the JSON-LD; the keys are names, not IRIs."""

    def refuse(address: str, options: object) -> None:
        raise AssertionError(f"{address} would be loaded")

    for iri in sample:
        path = path_of(real, iri)
        document = fetch.get(f"{path}.jsonld").json
        quads = pyld.jsonld.to_rdf(document, {"format": "application/n-quads", "documentLoader": refuse})
        lines = {quad.triple for quad in ox.parse(quads, format=ox.RdfFormat.N_TRIPLES)}
        assert lines == {quad.triple for quad in ox.parse(fetch.get(f"{path}.nt").data, format=ox.RdfFormat.N_TRIPLES)}
        assert document["id"] == iri
        assert not any("/" in key for key in document), iri


def test_shapes_are_described_from_their_own_graphs(real: Project, fetch: FlaskClient) -> None:
    """A shape, which is not in the default graph, is what its file says of it, with the lists that it leads to."""
    compared = 0
    for file in real.turtle_files:
        if file.role != "shapes":
            continue
        graph = rdflib.Graph().parse(file.path, format="turtle", publicID=real.settings.base)
        for shape in sorted(set(graph.subjects(rdflib.SH.severity)))[::8]:
            answer = fetch.get(f"{path_of(real, str(shape))}.ttl")
            assert answer.status_code == 200, shape
            served = rdflib.Graph().parse(data=answer.data, format="turtle")
            assert isomorphic(served, graph.cbd(shape)), shape
            linked = rdflib.Graph().parse(data=fetch.get(f"{path_of(real, str(shape))}.jsonld").data, format="json-ld")
            assert isomorphic(linked, served), shape
            compared += 1
    assert compared > 40
