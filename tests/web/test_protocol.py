"""The SPARQL 1.1 Protocol (W3C Recommendation of 21 March 2013) over a socket: by clause, and the W3C protocol tests by name.

The W3C tests load documents of another host as graphs; here those are four graphs of a project made for them, each with a
triple about itself. Updates are all refused: this service reads. ``python tests/tables.py protocol`` prints what is tested here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest
import rdflib
from rdflib.collection import Collection
from tests.conftest import Server
from tests.suites import default_folder
from tests.web.wire import (
    BOOLEAN,
    DATA,
    FORM,
    QUERY,
    RDF,
    TABULAR,
    UPDATE,
    Request,
    default,
    direct,
    form,
    get,
    named,
    protocol_server,
)

D0, D1, D2, D3 = (f"<{iri}>" for iri in DATA)
MANIFEST = default_folder() / "sparql/sparql11/protocol/manifest.ttl"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over the graphs of the protocol tests."""
    with protocol_server(tmp_path_factory.mktemp("protocol")) as started:
        yield started


TWO = f"ASK {{ {D1} a ?type . {D2} a ?type . }}"
TWO_NAMED = f"ASK {{ GRAPH ?g1 {{ {D1} a ?type }} GRAPH ?g2 {{ {D2} a ?type }} }}"
#: name: the request, then what comes back: True (a boolean), the media types that may, or a status.
W3C: dict[str, tuple[Request, bool | tuple[str, ...] | int]] = {
    "query_get": (get(("query", "ASK {}"), *default(0)), True),
    "query_post_form": (form("query=ASK%20%7B%7D", *default(0)), True),
    "query_post_direct": (direct("ASK {}", *default(0)), True),
    "query_dataset_default_graph": (direct(f"ASK {{ {D1} a ?type }}", *default(1)), True),
    "query_dataset_default_graphs_get": (get(("query", TWO), *default(1, 2)), True),
    "query_dataset_default_graphs_post": (direct(TWO, *default(1, 2)), True),
    "query_dataset_named_graphs_post": (direct(TWO_NAMED, *named(1, 2)), True),
    "query_dataset_named_graphs_get": (get(("query", TWO_NAMED), *named(1, 2)), True),
    "query_dataset_full": (
        direct(f"ASK {{ {D3} a ?t GRAPH ?g1 {{ {D1} a ?t }} GRAPH ?g2 {{ {D2} a ?t }} }}", *default(3), *named(1, 2)),
        True,
    ),
    "query_multiple_dataset": (
        direct(f"ASK FROM {D3} {{ GRAPH ?g1 {{ {D1} a ?t }} GRAPH ?g2 {{ {D2} a ?t }} }}", *named(1, 2)),
        True,
    ),
    "query_content_type_select": (direct("SELECT (1 AS ?value) {}", *default(0)), TABULAR),
    "query_content_type_ask": (direct("ASK {}", *default(0)), BOOLEAN),
    "query_content_type_describe": (direct("DESCRIBE <http://example.org/>", *default(0)), RDF),
    "query_content_type_construct": (direct("CONSTRUCT { <s> <p> 1 } WHERE {}", *default(0)), RDF),
    "bad_query_method": (Request("PUT", (("query", "ASK {}"),), b"", {"Content-Type": FORM}), 405),
    "bad_multiple_queries": (get(("query", "ASK {}"), ("query", "SELECT * {}")), 400),
    "bad_query_wrong_media_type": (direct("ASK {}", content_type="text/plain"), 415),
    "bad_query_missing_form_type": (direct("query=ASK%20%7B%7D", content_type=None), 415),
    "bad_query_missing_direct_type": (direct("ASK {}", content_type=None), 415),
    "bad_query_non_utf8": (direct("ASK {}".encode("utf-16"), content_type=f"{QUERY}; charset=UTF-16"), 415),
    "bad_query_syntax": (get(("query", "ASK {")), 400),
    "bad_update_get": (get(("update", "CLEAR ALL")), 400),
    "bad_multiple_updates": (form("update=CLEAR%20NAMED&update=CLEAR%20DEFAULT"), 400),
    "bad_update_wrong_media_type": (direct("CLEAR NAMED", content_type="text/plain"), 415),
    "bad_update_missing_form_type": (direct("update=CLEAR%20NAMED", content_type=None), 415),
    "bad_update_non_utf8": (direct("CLEAR NAMED".encode("utf-16"), content_type=f"{UPDATE}; charset=UTF-16"), 415),
    "bad_update_syntax": (form("update=CLEAR%20XYZ"), 400),
    "bad_update_dataset_conflict": (
        form("using-named-graph-uri=http%3A%2F%2Fe%2F&update=WITH%20%3Chttp%3A%2F%2Fe%2F%3E"),
        400,
    ),
}
#: The tests of updates that should succeed: refused here, by intention.
UPDATES = (
    "update_dataset_default_graph",
    "update_dataset_default_graphs",
    "update_dataset_named_graphs",
    "update_dataset_full",
    "update_post_form",
    "update_post_direct",
    "update_base_uri",
)


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
@pytest.mark.parametrize("name", W3C)
def test_w3c(server: Server, name: str, path: str) -> None:
    """The W3C protocol test of this name: its request is answered as it demands, with and without a slash at the end."""
    request, expected = W3C[name]
    reply = Request(request.method, request.address, request.body, request.headers, path).send(server)
    if isinstance(expected, bool):
        assert reply.status == 200 and reply.media_type in BOOLEAN
        assert json.loads(reply.body)["boolean"] is expected
    elif isinstance(expected, tuple):
        assert reply.status == 200 and reply.media_type in expected
    else:
        assert reply.status == expected
        assert reply.media_type == "application/problem+json" and json.loads(reply.body)["detail"]


@pytest.mark.parametrize("name", UPDATES)
def test_w3c_updates_are_refused(server: Server, name: str) -> None:
    """The W3C tests of updates: each way to send one is a 4xx that says that this service only reads."""
    text = "INSERT DATA { <http://e/s> <http://e/p> 1 }"
    request = form(f"update={quote(text)}") if name == "update_post_form" else direct(text, content_type=UPDATE)
    reply = request.send(server)
    assert reply.status == 400 and "only reads" in json.loads(reply.body)["detail"]


@pytest.mark.skipif(not MANIFEST.is_file(), reason="python tests/suites.py fetches the W3C tests")
def test_every_w3c_test_is_here() -> None:
    """The names are those of the W3C's manifest, none left out; one of ours is an older version's."""
    graph = rdflib.Graph().parse(MANIFEST)
    (entries,) = graph.objects(None, rdflib.URIRef("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#entries"))
    names = {str(each).rpartition("#")[2] for each in Collection(graph, entries)}
    assert len(names) == 34
    assert {*W3C, *UPDATES} - names == {"query_dataset_default_graph"}
    assert names <= {*W3C, *UPDATES}


#: A form that asks whether a graph of the tests is about itself.
FORM_1 = f"query=ASK%7B{quote(D1)}+a+%3Ft%7D"
#: clause and what it asks for: request, status, and a part of the body.
CLAUSES: dict[str, tuple[Request, int, bytes]] = {
    "2.1.1 GET: one query parameter, percent-encoded": (
        get(("query", "ASK { FILTER('é+ &' = 'é+ &') }")),
        200,
        b"true",
    ),
    "2.1.1 GET: none is the service description": (get(Accept="text/turtle"), 200, b"sd:Service"),
    "2.1.1 GET: an empty one is no query": (get(("query", "")), 400, b"empty"),
    "2.1.1 HEAD is GET without the body": (Request("HEAD", (("query", "ASK {}"),)), 200, b""),
    "2.1.2 POST form: parameters in the body": (form(f"{FORM_1}&default-graph-uri={quote(DATA[1])}"), 200, b"true"),
    "2.1.2 POST form: a dataset in the body holds": (
        form(f"{FORM_1}&default-graph-uri={quote(DATA[2])}"),
        200,
        b"false",
    ),
    "2.1.2 POST form: a dataset in the address holds too": (form(FORM_1, *default(2)), 200, b"false"),
    "2.1.2 POST form: a query there and in the address": (form("query=ASK%7B%7D", ("query", "ASK {}")), 400, b"once"),
    "2.1.2 POST form: no query": (form("format=csv"), 400, b"no query="),
    "2.1.2 POST form: bytes that are no UTF-8": (form("query=%FF"), 400, b"UTF-8"),
    "2.1.3 POST direct: the dataset in the address": (direct(f"ASK {{ {D1} a ?t }}", *default(1)), 200, b"true"),
    "2.1.3 POST direct: charset named": (direct("ASK {}", content_type=f"{QUERY}; charset=utf-8"), 200, b"true"),
    "2.1.3 POST direct: type in odd case": (direct("ASK {}", content_type="Application/SPARQL-Query"), 200, b"true"),
    "2.1.3 POST direct: a second query in the address": (direct("ASK {}", ("query", "ASK {}")), 400, b"send one"),
    "2.1.3 POST direct: bytes that are no UTF-8": (direct(b"ASK { FILTER('\xff') }"), 400, b"byte 14"),
    "2.1.3 POST direct: no body": (Request("POST", (), None, {"Content-Type": QUERY}), 400, b"empty"),
    "2.1.4 dataset: the protocol's before the query's": (
        direct(f"ASK FROM {D1} {{ {D1} a ?t }}", *default(2)),
        200,
        b"false",
    ),
    "2.1.4 dataset: the query's own": (direct(f"ASK FROM {D1} {{ {D1} a ?t }}"), 200, b"true"),
    "2.1.4 dataset: named graphs alone leave no default graph": (
        direct(f"ASK {{ {D1} a ?t }}", *named(1)),
        200,
        b"false",
    ),
    "2.1.4 dataset: default graphs alone leave no named one": (
        direct("ASK { GRAPH ?g { ?s ?p ?o } }", *default(1)),
        200,
        b"false",
    ),
    "2.1.4 dataset: a graph that is not here is never fetched": (
        get(("query", "ASK {}"), ("default-graph-uri", "http://127.0.0.1:9/")),
        400,
        b"never fetched",
    ),
    "2.1.5 content negotiation: by quality": (
        get(("query", "ASK {}"), Accept="application/sparql-results+json;q=0.1, application/sparql-results+xml"),
        200,
        b"<boolean>true",
    ),
    "2.1.5 content negotiation: nothing that there is": (
        get(("query", "ASK {}"), Accept="image/png"),
        406,
        b"available",
    ),
    "2.1.6 success: SELECT as CSV": (
        get(("query", f"SELECT ?t {{ {D1} a ?t }}"), Accept="text/csv"),
        200,
        b"t\r\nhttp://xmlns.com",
    ),
    "2.1.6 success: CONSTRUCT as N-Triples": (
        get(("query", f"CONSTRUCT WHERE {{ {D1} a ?t }}"), Accept="application/n-triples"),
        200,
        D1.encode(),
    ),
    "2.1.7 failure: 400 for what is no SPARQL": (get(("query", "SELECT * { ?s }")), 400, b'"column":15'),
    "2.2 update: refused in a form": (form("update=CLEAR+ALL"), 400, b"only reads"),
    "2.2 update: refused directly": (direct("CLEAR ALL", content_type=UPDATE), 400, b"only reads"),
    "2.2 update: refused in the address of a POST": (direct("ASK {}", ("update", "CLEAR ALL")), 400, b"only reads"),
    "2.2 update: refused as a query": (get(("query", "CLEAR ALL")), 400, b"CLEAR is an update"),
    "4 policy: LOAD is refused": (get(("query", "LOAD <http://127.0.0.1:9/>")), 400, b"LOAD is an update"),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_clause(server: Server, clause: str) -> None:
    """The protocol's clause holds, for errors too with CORS headers that let a browser read them."""
    request, status, part = CLAUSES[clause]
    reply = request.send(server)
    assert reply.status == status
    assert part in reply.body
    assert reply.headers["access-control-allow-origin"] == "*"


def test_relative_iris_are_the_projects(server: Server) -> None:
    """Without BASE a relative IRI is resolved against the project's base (RFC 3986, section 5.1.4), in FROM too."""
    reply = direct("ASK FROM <graph/w3c/data1> { <graph/w3c/data1> a ?t }").send(server)
    assert json.loads(reply.body)["boolean"] is True
    reply = direct("BASE <http://elsewhere.example/> ASK { <graph/w3c/data1> a ?t }").send(server)
    assert json.loads(reply.body)["boolean"] is False
