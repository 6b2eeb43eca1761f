"""Reading by the SPARQL 1.1 Graph Store HTTP Protocol (W3C Recommendation of 21 March 2013): by clause, and the W3C's tests.

This service reads, so the tests that write are refused as section 5.1 has it, and those that read find the graphs of the project.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import rdflib
from flask.testing import FlaskClient
from rdflib.compare import isomorphic
from tests.conftest import Server
from tests.web.wire import BASE, DATA, RDF, Request, protocol_server

from ccgraph.web import Site

PARSERS = dict(zip(RDF, ("turtle", "xml", "nt", "json-ld"), strict=True))
#: The graph's own address on the server, and by the graph store.
PATH = urlsplit(DATA[1]).path.removeprefix(urlsplit(BASE).path.rstrip("/"))
TURTLE = b"<http://e/s> <http://e/p> 1 ."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over the graphs of the protocol tests."""
    with protocol_server(tmp_path_factory.mktemp("store")) as started:
        yield started


def read(method: str = "GET", path: str = "/store", *address: tuple[str, str], accept: str = "text/turtle") -> Request:
    """Ask for a graph."""
    return Request(method, address, None, {"Accept": accept}, path)


def write(method: str, *address: tuple[str, str], path: str = "/store", content_type: str = "text/turtle") -> Request:
    """Send a graph."""
    return Request(method, address, TURTLE, {"Content-Type": content_type}, path)


ONE, NONE = ("graph", DATA[1]), ("graph", f"{BASE}graph/w3c/none")
#: The W3C's tests by name: request and status. What they write first is here already, or refused.
W3C: dict[str, tuple[Request, int]] = {
    "put__initial_state": (write("PUT", NONE), 405),
    "get_of_put__initial_state": (read("GET", PATH), 200),
    "put__graph_already_in_store": (write("PUT", ONE), 405),
    "get_of_put__graph_already_in_store": (read("GET", PATH), 200),
    "put__default_graph": (write("PUT", ("default", "")), 405),
    "get_of_put__default_graph": (read("GET", "/store", ("default", "")), 200),
    "delete__existing_graph": (write("DELETE", path=PATH), 405),
    "get_of_delete__existing_graph": (read("GET", "/graph/w3c/none"), 404),
    "delete__nonexistent_graph": (write("DELETE", NONE), 405),
    "post__existing_graph": (write("POST", path=PATH), 405),
    "get_of_post__existing_graph": (read("GET", "/store", ONE), 200),
    "post__multipart_formdata": (write("POST", path=PATH, content_type="multipart/form-data; boundary=a"), 405),
    "get_of_post__multipart_formdata": (read("GET", PATH), 200),
    "post__create__new_graph": (write("POST", path="/store"), 405),
    "get_of_post__create__new_graph": (read("GET", PATH), 200),
    "get_of_post__after_noop": (read("GET", PATH), 200),
    "head_on_an_existing_graph": (read("HEAD", PATH), 200),
    "head_on_a_nonexisting_graph": (read("HEAD", "/graph/w3c/none"), 404),
}
#: clause and what it asks for: request, status, a header and a part of its value.
CLAUSES: dict[str, tuple[Request, int, str, str]] = {
    "4.1 direct: a graph answers by its own address": (read("GET", PATH), 200, "content-type", "text/turtle"),
    "4.1 direct: a suffix names the format": (read("GET", f"{PATH}.nt"), 200, "content-type", "application/n-triples"),
    "4.2 indirect: graph=": (read("GET", "/store", ONE), 200, "content-type", "text/turtle"),
    "4.2 indirect: default": (read("GET", "/store", ("default", "")), 200, "content-type", "text/turtle"),
    "4.2 indirect: neither": (read(), 400, "content-type", "problem+json"),
    "4.2 indirect: both": (read("GET", "/store", ("default", ""), ONE), 400, "content-type", "problem+json"),
    "4.2 indirect: two graphs": (read("GET", "/store", ONE, NONE), 400, "content-type", "problem+json"),
    "4.2 indirect: an IRI that is not absolute": (
        read("GET", "/store", ("graph", "w3c/data1")),
        400,
        "content-type",
        "problem+json",
    ),
    "4.2 indirect: an IRI that is none": (read("GET", "/store", ("graph", "a b")), 400, "content-type", "problem+json"),
    "5.1 status: 404 for a graph that is not here": (read("GET", "/store", NONE), 404, "content-type", "problem+json"),
    "5.1 status: nothing is fetched for a name": (
        read("GET", "/store", ("graph", "http://127.0.0.1:9/")),
        404,
        "content-type",
        "problem+json",
    ),
    "5.2 GET: negotiated": (read("GET", PATH, accept="application/rdf+xml"), 200, "vary", "Accept"),
    "5.2 GET: nothing that there is": (read("GET", PATH, accept="image/png"), 406, "content-type", "problem+json"),
    "5.3 PUT is refused": (write("PUT", ONE), 405, "allow", "GET"),
    "5.4 DELETE is refused": (write("DELETE", ONE), 405, "allow", "GET"),
    "5.5 POST is refused": (write("POST", ONE), 405, "allow", "GET"),
    "5.6 HEAD is GET without the body": (read("HEAD", "/store", ONE), 200, "content-type", "text/turtle"),
    "5.7 PATCH is refused": (write("PATCH", ONE), 405, "allow", "GET"),
}


@pytest.mark.parametrize("name", W3C)
def test_w3c(server: Server, name: str) -> None:
    """The W3C's test of this name: a graph that is read parses as what was asked for; writing is 405 and says what is allowed."""
    request, status = W3C[name]
    reply = request.send(server)
    assert reply.status == status
    if request.method == "GET" and status == 200:
        assert len(rdflib.Graph().parse(data=reply.body, format=PARSERS[reply.media_type])) >= 2
    elif request.method == "HEAD":
        assert reply.body == b"" and (status == 404 or int(reply.headers["content-length"]) > 0)
    elif status == 405:
        assert set(reply.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize("clause", CLAUSES)
def test_clause(server: Server, clause: str) -> None:
    """The clause holds, for errors too with CORS headers that let a browser read them."""
    request, status, header, part = CLAUSES[clause]
    reply = request.send(server)
    assert reply.status == status
    assert part in reply.headers[header]
    assert reply.headers["access-control-allow-origin"] == "*"
    assert (reply.body == b"") == (request.method == "HEAD")


@pytest.mark.parametrize("media_type", RDF)
def test_both_ways_give_the_same_graph(server: Server, media_type: str) -> None:
    """By its own address and by ``graph=``, in each format, it is the graph that was written."""
    written = rdflib.Graph()
    written.add((rdflib.URIRef(DATA[1]), rdflib.RDF.type, rdflib.URIRef("http://xmlns.com/foaf/0.1/Document")))
    written.add((rdflib.URIRef(DATA[1]), rdflib.RDFS.label, rdflib.Literal("a", lang="en")))
    for request in (read("GET", PATH, accept=media_type), read("GET", "/store", ONE, accept=media_type)):
        reply = request.send(server)
        assert reply.media_type == media_type
        assert isomorphic(rdflib.Graph().parse(data=reply.body, format=PARSERS[media_type]), written)


def test_the_name_for_what_is_asserted_answers_it(server: Server) -> None:
    """The name that stands for the graphs without the inferred one answers their triples, each once, like any graph's."""
    reply = read("GET", "/graph/asserted", accept="application/n-triples").send(server)
    lines = reply.body.decode().splitlines()
    assert reply.status == 200 and reply.headers["etag"] and len(lines) == len(set(lines))
    found = rdflib.Graph().parse(data=reply.body, format="nt")
    whole = rdflib.Graph().parse(data=read("GET", "/store", ("default", "")).send(server).body, format="turtle")
    inferred = rdflib.Graph().parse(data=read("GET", "/graph/inferred").send(server).body, format="turtle")
    assert set(found) == set(whole) - set(inferred) and len(found) >= 8
    again = read("GET", "/store", ("graph", f"{BASE}graph/asserted"), accept="application/n-triples").send(server)
    assert sorted(again.body.decode().splitlines()) == sorted(lines)


CHROMIUM = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8"


@pytest.mark.parametrize("accept", [CHROMIUM, "text/html"])
def test_a_browser_gets_a_page_about_a_graph(real_client: FlaskClient, accept: str) -> None:
    """Its address shows title, licence, source and size, and leads to the triples in each format; nothing is downloaded."""
    answer = real_client.get("/graph/responsibilities/commissioning", headers={"Accept": accept})
    page = answer.get_data(as_text=True)
    assert answer.mimetype == "text/html" and "Content-Disposition" not in answer.headers
    assert "<h1>Commissioning responsibilities</h1>" in page and "creativecommons.org/licenses/by/4.0" in page
    assert (
        'href="/doc/source/patient-clinical-commissioning-groups"' in page
        and "data/responsibilities/commissioning.ttl" in page
    )
    for suffix, form in (("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld"), ("rdf", "xml")):
        path = f"/graph/responsibilities/commissioning.{suffix}"
        assert f'href="{path}"' in page
        assert len(rdflib.Graph().parse(data=real_client.get(path).data, format=form)) > 100


def test_every_graph_has_a_page(real_client: FlaskClient, real_site: Site) -> None:
    """Also the ontology's, what follows by rules, and what stands for all that is asserted; programs get triples as ever."""
    base = real_site.project.iris.base
    names = [*real_site.snapshot.graph_names, real_site.project.iris.asserted]
    assert len(names) > 50
    for name in names:
        path = name.removeprefix(base)
        page = real_client.get(f"/{path}", headers={"Accept": "text/html"})
        assert page.status_code == 200 and len(page.data) < 60_000
        assert real_client.get(f"/{path}.html").mimetype == "text/html"
    assert real_client.get(f"/{path}", headers={"Accept": "*/*"}, buffered=True).mimetype == "text/turtle"
    assert real_client.get("/graph/none", headers={"Accept": "text/html"}).status_code == 404
