"""The catalogue is DCAT that our own shapes accept, and each file is what it says of it."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from flask.testing import FlaskClient
from rdflib import RDF, Namespace, URIRef
from rdflib.compare import isomorphic

import ccgraph.web
from ccgraph.turtle.files import parse
from ccgraph.validate.engines.reference import PyShacl
from ccgraph.validate.shacl import focus_nodes, read_shapes, validate

DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
SHAPES = Path(ccgraph.web.__file__).parent / "service" / "shapes" / "metadata.ttl"
ANSWERS = ("/catalog", "/.well-known/void", "/sparql", "/queries/")
FORMATS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}


def fetched(client: FlaskClient, path: str, media_type: str = "text/turtle") -> rdflib.Graph:
    """Fetch and parse a graph."""
    answer = client.get(path, headers={"Accept": media_type})
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    return rdflib.Graph().parse(data=answer.data, format=FORMATS[media_type])


def answered(client: FlaskClient) -> list:  # type: ignore[type-arg]
    """Give the triples of everything that the server says of itself."""
    return [
        triple
        for path in ANSWERS
        for triple in parse(client.get(path, headers={"Accept": "text/turtle"}).text, "https://example.org/")
    ]


def test_what_the_server_says_of_itself_conforms_to_our_shapes(real_client: FlaskClient) -> None:
    """Catalogue, VoID, service description and saved queries together leave no finding, and each shape found something."""
    shapes = read_shapes(parse(SHAPES.read_text("utf-8"), "https://example.org/"))
    triples = answered(real_client)
    assert all(count > 0 for count in focus_nodes(shapes, triples).values())
    assert validate(shapes, triples, PyShacl()) == ()


@pytest.mark.parametrize(
    ("predicate", "code"),
    [
        ("http://spdx.org/rdf/terms#checksumValue", "Download-checksum"),
        ("http://www.w3.org/ns/dcat#byteSize", "Download-byteSize"),
        ("http://purl.org/dc/terms/title", "title"),
        ("http://rdfs.org/ns/void#class", "VoidDocument-primaryTopic"),
        ("http://www.w3.org/ns/sparql-service-description#endpoint", "Service-endpoint"),
        ("http://www.w3.org/ns/shacl#prefixes", "Executable-prefixes"),
    ],
)
def test_the_shapes_notice_what_is_missing(client: FlaskClient, predicate: str, code: str) -> None:
    """Metadata without one of its properties does not pass."""
    shapes = read_shapes(parse(SHAPES.read_text("utf-8"), "https://example.org/"))
    triples = [each for each in answered(client) if each.predicate.value != predicate]
    found = [finding for finding in validate(shapes, triples, PyShacl()) if not finding.code.startswith("shape-")]
    assert code in {finding.code for finding in found}


@pytest.mark.parametrize("media_type", FORMATS)
def test_every_format_is_the_same_catalogue(client: FlaskClient, media_type: str) -> None:
    """Whatever the format, the graph is the same."""
    assert isomorphic(fetched(client, "/catalog", media_type), fetched(client, "/catalog"))


def test_each_distribution_is_what_it_says(client: FlaskClient) -> None:
    """What is downloaded has the size, the checksum and, unpacked, the format that the catalogue gives."""
    graph = fetched(client, "/catalog")
    downloads = list(graph.subject_objects(DCAT.downloadURL))
    assert len(downloads) == 3
    for distribution, address in downloads:
        answer = client.get(str(address).removeprefix("http://localhost"), buffered=True)
        assert answer.content_length == len(answer.data) == int(graph.value(distribution, DCAT.byteSize))  # type: ignore[arg-type]
        checksum = graph.value(distribution, SPDX.checksum)
        digest = hashlib.sha256(answer.data).hexdigest()
        assert str(graph.value(checksum, SPDX.checksumValue)).lower() == digest
        assert answer.headers["ETag"] == f'"{digest}"'
        media_type = str(graph.value(distribution, DCAT.mediaType)).rpartition("media-types/")[2]
        form = ox.RdfFormat.from_media_type(media_type)
        assert form is not None and len(list(ox.parse(gzip.decompress(answer.data), format=form))) > 20


def test_a_part_of_a_dump_can_be_asked_for(client: FlaskClient) -> None:
    """Range gives that part, so that a broken download can go on; a range past the end is refused."""
    path = "/dump/library.nq.gz"
    whole = client.get(path, buffered=True)
    part = client.get(path, headers={"Range": "bytes=10-19", "If-Range": whole.headers["ETag"]}, buffered=True)
    assert (part.status_code, part.data) == (206, whole.data[10:20])
    assert client.get(path, headers={"Range": f"bytes={len(whole.data)}-"}).status_code == 416


@pytest.mark.parametrize("name", ["other.ttl.gz", "..%2fabout.json", "%2e%2e/about.json", "library.ttl"])
def test_only_dumps_are_sent(client: FlaskClient, name: str) -> None:
    """No other file can be had by this route."""
    assert client.get(f"/dump/{name}").status_code == 404


def test_the_page_lists_the_files_and_the_data_it_is(client: FlaskClient) -> None:
    """To a browser the catalogue is a page with the files, their checksums, and links to the other formats."""
    answer = client.get("/catalog", headers={"Accept": "text/html"})
    assert answer.mimetype == "text/html"
    for dump in ("library.ttl.gz", "library.nq.gz", "library.jsonld.gz"):
        assert f'href="/dump/{dump}"' in answer.text
    assert 'href="/catalog?format=ttl"' in answer.text


def test_void_and_the_catalogue_speak_of_one_dataset(client: FlaskClient) -> None:
    """The dataset has one name in both, and VoID links to the dumps and the saved queries."""
    catalogue, void = fetched(client, "/catalog"), fetched(client, "/.well-known/void")
    (dataset,) = catalogue.subjects(RDF.type, DCAT.Dataset)
    assert (dataset, RDF.type, URIRef("http://rdfs.org/ns/void#Dataset")) in void
    dumps = set(void.objects(dataset, URIRef("http://rdfs.org/ns/void#dataDump")))
    assert dumps == set(catalogue.objects(None, DCAT.downloadURL))
    assert (dataset, rdflib.RDFS.seeAlso, URIRef("http://localhost/queries/")) in void
