"""The remote engine: two real stores of other makers give the embedded engine's answers, and bad endpoints only errors."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import socket
import threading
import time
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any
from urllib.parse import unquote_plus

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import to_isomorphic
from tests import stores
from tests.stores import STORES, Store

from ccgraph.engine import Dataset, Query
from ccgraph.engine.remote import Graphs, RemoteEngine, RemoteLimits, with_dataset
from ccgraph.engine.transport import Credentials, digest_authorization
from ccgraph.errors import (
    Busy,
    CcgraphError,
    ConfigurationError,
    DeadlinePassed,
    EndpointError,
    QuerySyntaxError,
    ResultTooLarge,
    TooManyRequests,
)
from ccgraph.formats import CSV, JSON, JSON_LD, N_TRIPLES, TSV, TURTLE, XML, Format
from ccgraph.publish import Addresses, RemoteStore
from ccgraph.web import Site
from ccgraph.web.process.serving import remote_engine

_WHOLE = "Virtuoso divides whole numbers into whole numbers, against SPARQL 1.1 (section 17.3: integers divide into a decimal)"
_OPTIONAL = "Virtuoso joins some rows of an OPTIONAL subquery that groups to the wrong row, or to none"
_BOOLEAN = "Virtuoso gives booleans that a query computes as the numbers 1 and 0"
#: Saved queries whose answers differ from the embedded engine's, by store, each with its reason.
DIFFERENCES: dict[str, dict[str, str]] = {
    "oxigraph": {},
    "virtuoso": {
        "bodies-by-kind": "Virtuoso counts COALESCE of nothing as a value",
        "bodies-by-local-authority": _WHOLE,
        "boundary-changes": _WHOLE,
        "figures-that-disagree": _BOOLEAN,
        "local-authorities-of-a-body": _WHOLE,
        "evidence-of-reports": _OPTIONAL,
        "openings-and-closings-by-year": "Virtuoso 7.2.5 cannot compile it (SP031: internal error)",
        "rating-totals-by-year": _WHOLE,
        "ratings-stated-and-counted": _BOOLEAN,
        "responsibilities-inherited-by-a-body": _OPTIONAL,
        "who-is-responsible-for-a-service": "Virtuoso 7.2.5 cannot compile it (SQ142: different number of columns)",
    },
}
#: Whether CONCAT and GROUP_CONCAT of texts in one language are in that language: they are in Oxigraph, and not in Virtuoso.
KEEPS_LANGUAGES = {"oxigraph": True, "virtuoso": False}
SLOW = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(9)) + " }"


@pytest.fixture(scope="module", params=STORES)
def real_store(
    request: pytest.FixtureRequest, real_site: Site, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """A store of another maker with the real data in it, as it is after publishing."""
    snapshot = real_site.snapshot
    graphs: dict[str, list[ox.Triple]] = {}
    for quad in snapshot.store.quads_for_pattern(None, None, None, None):
        name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else snapshot.merged_graph
        graphs.setdefault(name, []).append(quad.triple)
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "oxigraph":
        quads = [ox.Quad(*each, ox.NamedNode(name)) for name, triples in graphs.items() for each in triples]
        with stores.oxigraph(folder, ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"") as store:
            yield store
        return
    with stores.virtuoso(folder) as store:
        into = RemoteStore(
            Addresses(store.endpoint, store.update, store.graph_store),
            Credentials(store.user or "", store.password or ""),
        )
        for name, triples in graphs.items():
            into.put(name, triples)
        into.close()
        yield store


@pytest.fixture(scope="module")
def real_remote(real_store: Store, real_site: Site) -> Iterator[RemoteEngine]:
    """The remote engine in front of that store."""
    engine = remote_engine(real_site.project, real_site.snapshot, real_store.endpoint, 30.0)
    yield engine
    engine.close()


def ask(engine: Any, text: str, form: Format = JSON, dataset: Dataset | None = None, timeout: float = 30.0) -> bytes:
    """Answer a query and read it whole."""
    with engine.answer(Query(text, form, timeout, dataset)).body as body:
        content: bytes = body.read()
        return content


def value_of(term: dict[str, str] | None, languages: bool) -> object:
    """Give what a term means: numbers and booleans by their value, blank nodes alike, languages without case or not at all."""
    if term is None:
        return None
    if term["type"] == "bnode":
        return "_:"
    datatype = term.get("datatype", "").removeprefix("http://www.w3.org/2001/XMLSchema#")
    if datatype in ("integer", "decimal", "double"):
        with contextlib.suppress(InvalidOperation):
            return "number", round(Decimal(term["value"]), 9)
    if datatype == "boolean":
        return "boolean", term["value"] in ("true", "1")
    language = term.get("xml:lang", "").lower() if languages else ""
    pieces = tuple(sorted(term["value"].split("; ")))  # SPARQL gives GROUP_CONCAT no order
    return term["type"], pieces, "" if datatype == "string" else datatype, language


def rows_of(body: bytes, languages: bool = True) -> tuple[set[str], Counter[object]]:
    """Read SPARQL JSON as its variables and a bag of rows."""
    document = json.loads(body)
    rows = Counter(
        frozenset((name, value_of(term, languages)) for name, term in row.items())
        for row in document["results"]["bindings"]
    )
    return set(document["head"]["vars"]), rows


def triples_of(body: bytes) -> object:
    """Read N-Triples as a graph that is equal to any isomorphic one."""
    return to_isomorphic(Graph().parse(data=body, format="nt"))


def test_saved_queries_answer_alike(real_site: Site, real_store: Store, real_remote: RemoteEngine) -> None:
    """Every saved query gives the same values, as a bag, embedded and from the store; exceptions are listed with reasons."""
    assert len(real_site.queries) > 30
    different = {}
    for name, query in real_site.queries.items():
        text = query.bound({}, real_site.snapshot.prefixes)
        meaning = triples_of if query.form.is_graph else partial(rows_of, languages=KEEPS_LANGUAGES[real_store.name])
        form = N_TRIPLES if query.form.is_graph else JSON
        ours = meaning(ask(real_site.engine, text, form))
        try:
            theirs = meaning(ask(real_remote, text, form))
            if theirs != ours:
                different[name] = "another answer"
                if not query.form.is_graph:
                    different[name] += f": {list(ours[1] - theirs[1])[:1]} here, {list(theirs[1] - ours[1])[:1]} there"
        except CcgraphError as error:
            different[name] = error.detail
    known = DIFFERENCES[real_store.name]
    unknown = [f"{name}: {what}" for name, what in different.items() if name not in known]
    assert not unknown, "\n".join(unknown)
    assert different.keys() == known.keys()


@pytest.mark.parametrize("form", [JSON, XML, CSV, TSV], ids=lambda form: form.name)
def test_every_format_comes_from_every_store(real_remote: RemoteEngine, real_site: Site, form: Format) -> None:
    """Results have the spelling of the embedded engine in all formats, whatever the store can write."""
    text = (
        "SELECT ?name ?day WHERE { <https://w3id.org/ccgraph/id/organisation/02Q> "
        "<http://www.w3.org/2000/01/rdf-schema#label> ?name ; <https://schema.org/foundingDate> ?day }"
    )
    assert ask(real_remote, text, form) == ask(real_site.engine, text, form)


def test_turtle_has_our_prefixes(real_remote: RemoteEngine) -> None:
    """A graph from a store is written with the project's prefixes, never with invented ones."""
    turtle = ask(real_remote, "CONSTRUCT WHERE { <https://w3id.org/ccgraph/id/organisation/02Q> a ?class }", TURTLE)
    assert b"@prefix org: <http://www.w3.org/ns/org#>" in turtle
    assert b"ns0:" not in turtle and b"ns1:" not in turtle


def test_json_ld_has_our_terms(real_remote: RemoteEngine, real_site: Site) -> None:
    """A graph from a store is written as the embedded engine's, with names for keys."""
    text = "CONSTRUCT WHERE { <https://w3id.org/ccgraph/id/organisation/02Q> <http://www.w3.org/2000/01/rdf-schema#label> ?name }"
    document = ask(real_remote, text, JSON_LD)
    assert document == ask(real_site.engine, text, JSON_LD)
    assert "label" in json.loads(document)["@graph"][0]


def test_the_dataset_is_ours(real_remote: RemoteEngine, real_site: Site) -> None:
    """Default and named graphs are what they are embedded, whether the store's own default is a union or empty."""
    snapshot, iris = real_site.snapshot, real_site.project.iris
    data = next(graph.iri for graph in snapshot.graphs if graph.role == "data")
    shapes = next(graph.iri for graph in snapshot.graphs if graph.role == "shapes")
    count = "SELECT (COUNT(*) AS ?n) { ?s a ?class }"
    inside = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    datasets = [
        None,
        Dataset((iris.asserted,), ()),
        Dataset((iris.inferred,), ()),
        Dataset((data,), (shapes,)),
        Dataset((), (data,)),
        Dataset((shapes,), ()),
    ]
    for dataset in datasets:
        for text in (f"{inside}", count.replace("COUNT(*)", "COUNT(DISTINCT ?s)")):
            answers = [ask(engine, text, CSV, dataset) for engine in (real_site.engine, real_remote)]
            assert answers[0] == answers[1], (dataset, text)
    from_clause = f"SELECT (COUNT(DISTINCT ?s) AS ?n) FROM <{data}> {{ ?s ?p ?o }}"
    assert ask(real_remote, from_clause, CSV) == ask(real_site.engine, from_clause, CSV)


def test_a_fault_in_a_query_is_the_clients(real_remote: RemoteEngine) -> None:
    """What the store refuses with 400 is a syntax error: at its place in what the client wrote, else with the store's words."""
    with pytest.raises(QuerySyntaxError, match="Line 2, column 9: '}' cannot stand here"):
        ask(real_remote, "SELECT *\n{ ?s ?p }")
    with pytest.raises(QuerySyntaxError, match="does not take the query"):
        ask(real_remote, "SELECT * { BIND(1 AS ?x) BIND(2 AS ?x) }")


def test_a_deadline_is_kept(real_remote: RemoteEngine) -> None:
    """The store may be at it still; the client hears within the deadline, and the next query is answered."""
    started = time.monotonic()
    with pytest.raises(CcgraphError) as caught:
        ask(real_remote, SLOW, timeout=0.5)
    assert time.monotonic() - started < 1.0
    if not isinstance(caught.value, DeadlinePassed):  # Virtuoso foresees that and refuses
        assert "estimated execution time" in caught.value.detail
    assert b"true" in ask(real_remote, "ASK {}")


def test_a_huge_result_is_refused_whole(real_store: Store, real_site: Site) -> None:
    """A result over the byte cap, or cut by the store's own limit, is an error."""
    engine = make_engine(real_store.endpoint, result=100_000, timeout=120.0, like=real_site)
    with pytest.raises(ResultTooLarge):
        ask(engine, "SELECT * { ?s ?p ?o }", timeout=120.0, dataset=Dataset((real_site.snapshot.merged_graph,), ()))
    engine.close()


def test_max_rows_cuts(real_remote: RemoteEngine) -> None:
    """A client that asks for a cut gets one, marked as such."""
    answer = real_remote.answer(Query("SELECT ?s { ?s a ?c } LIMIT 50", CSV, 10.0, max_rows=3))
    with answer.body as body:
        assert len(list(csv.reader(io.StringIO(body.read().decode())))) == 4
    assert answer.cut


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT *  + { ?s ?p ?o }"),
        ("SELECT * FROM <a:b> WHERE { ?s ?p ?o }", "SELECT *             + WHERE { ?s ?p ?o }"),
        ("ASK\nFROM NAMED x:y\n{ ?s ?p 'FROM <a:b>' }", "ASK\n              \n + { ?s ?p 'FROM <a:b>' }"),
        ("PREFIX FROM: <a:b> SELECT * { ?from ?p ?o }", "PREFIX FROM: <a:b> SELECT *  + { ?from ?p ?o }"),
        ("SELECT (EXISTS { ?s ?p 1 } AS ?x) {}", "SELECT (EXISTS { ?s ?p 1 } AS ?x)  + {}"),
        ("DESCRIBE <a:b> FROM <c:d>", "DESCRIBE <a:b>            + "),
        ("DESCRIBE <a:b> # {\n LIMIT 1", "DESCRIBE <a:b> # {\n  + LIMIT 1"),
        ("DESCRIBE <a:b> # {", "DESCRIBE <a:b> # {\n+ "),
        ("CONSTRUCT { ?s ?p [] } WHERE { ?s ?p ?o }", "CONSTRUCT { ?s ?p [] } +  WHERE { ?s ?p ?o }"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT +  WHERE { ?s ?p ?o }"),
    ],
    ids=["select", "default", "named", "names", "exists", "describe", "modifier", "comment", "construct", "short"],
)
def test_dataset_clauses_go_into_the_query(text: str, expected: str) -> None:
    """A query's own FROM clauses give way to ours, where the grammar has them; strings and comments are left alone."""
    assert with_dataset(text, ["a:x"], ["a:y"]) == expected.replace("+", "FROM <a:x> FROM NAMED <a:y>")


# Endpoints that misbehave.

#: A dataset for queries to endpoints that have none.
GIVEN = Dataset(("a:one",), ())
Handler = Callable[[socket.socket], None]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n"
EMPTY = b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'


@contextlib.contextmanager
def endpoint(*handlers: Handler) -> Iterator[tuple[str, list[bytes]]]:
    """Listen on loopback; the first connections are handled by one handler each, the last handler taking all later ones."""
    listener = socket.create_server(("127.0.0.1", 0))
    requests: list[bytes] = []
    ended = threading.Event()

    def serve(connection: socket.socket, handler: Handler) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(5)
            requests.append(read_request(connection))
            handler(connection)

    def accept() -> None:
        number = 0
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            if ended.is_set():
                connection.close()
                return
            threads.append(threading.Thread(target=serve, args=(connection, handlers[min(number, len(handlers) - 1)])))
            threads[-1].start()
            number += 1

    threads: list[threading.Thread] = []
    acceptor = threading.Thread(target=accept)
    acceptor.start()
    port = listener.getsockname()[1]
    yield f"http://127.0.0.1:{port}/sparql", requests
    ended.set()
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        pass
    acceptor.join()
    listener.close()
    for thread in threads:
        thread.join()


def read_request(connection: socket.socket) -> bytes:
    """Read one whole request."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65_536)
        if not part:
            return data
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")), 0
    )
    while len(body) < length:
        body += connection.recv(65_536)
    return head + b"\r\n\r\n" + body


def says(*parts: bytes) -> Handler:
    """Send bytes and hang up."""
    return lambda connection: connection.sendall(b"".join(parts))


def whole(body: bytes, head: bytes = HEAD) -> bytes:
    """Make a response with its length."""
    return head + b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(body) + body


def status(code: int, *headers: str, body: bytes = b"no") -> bytes:
    """Make a failure."""
    lines = "".join(f"{line}\r\n" for line in headers)
    return f"HTTP/1.1 {code} X\r\nConnection: close\r\nContent-Length: {len(body)}\r\n{lines}\r\n".encode() + body


def hangs(connection: socket.socket) -> None:
    """Say nothing until the other side gives up."""
    connection.recv(1)


def trickles(connection: socket.socket) -> None:
    """Send a byte at a time, without end."""
    connection.sendall(HEAD + b"Content-Length: 1000000\r\n\r\n")
    connection.settimeout(0.02)
    for _ in range(250):
        connection.sendall(b" ")
        with contextlib.suppress(TimeoutError):
            if not connection.recv(1):
                return


def trickles_headers(connection: socket.socket) -> None:
    """Send a header at a time, without end."""
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    connection.settimeout(0.02)
    for number in range(90):
        connection.sendall(b"X-%d: y\r\n" % number)
        with contextlib.suppress(TimeoutError):
            if not connection.recv(1):
                return


def make_engine(
    url: str,
    *,
    timeout: float = 0.4,
    result: int = 1_000_000,
    queries: int = 8,
    credentials: Credentials | None = None,
    like: Site | None = None,
) -> RemoteEngine:
    """Make an engine over an endpoint, with the graphs of a site or with two invented ones."""
    own = like.snapshot.asserted_graphs if like else ("a:one",)
    graphs = Graphs("a:all", (*own, "a:two"), (*own, "a:two"), "a:asserted", own, "a:none")
    limits = RemoteLimits(timeout, result, queries)
    return RemoteEngine(url, limits=limits, graphs=graphs, prefixes={}, credentials=credentials)


@pytest.mark.parametrize(
    ("handler", "error", "words"),
    [
        (says(whole(b"<html>Sorry</html>")), EndpointError, "no application/sparql-results"),
        (says(whole(EMPTY[:-2])), EndpointError, "no application/sparql-results"),
        (says(whole(b"", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")), EndpointError, "media type text/html"),
        (says(whole(EMPTY, b"HTTP/1.1 200 OK\r\n")), EndpointError, "media type none"),
        (says(whole(b'{"head":{},"boolean":true}')), EndpointError, "another form"),
        (says(b"220 mail.example.org ESMTP\r\n"), EndpointError, "speaks no HTTP"),
        (says(b""), EndpointError, "RemoteDisconnected|cannot be reached"),
        (says(HEAD, b"Content-Length: 1000\r\n\r\n", EMPTY), EndpointError, "IncompleteRead"),
        (says(HEAD, b"Transfer-Encoding: chunked\r\n\r\n5\r\n{\"hea"), EndpointError, "IncompleteRead"),
        (says(HEAD, b"\r\n", EMPTY), EndpointError, "neither the length nor the end"),
        (says(whole(EMPTY, HEAD + b"Content-Encoding: gzip\r\n")), EndpointError, "encoding"),
        (says(whole(EMPTY, HEAD + b"X-SPARQL-MaxRows: 10\r\n")), ResultTooLarge, "at most 10 rows"),
        (says(whole(EMPTY, HEAD + b"X-SQL-State: S1TAT\r\n")), DeadlinePassed, "before its end"),
        (says(status(302, "Location: http://elsewhere.example/")), EndpointError, "redirects to http://elsewhere"),
        (says(status(400, body=b"Parse error\nat line 1 " + b"x" * 1000)), QuerySyntaxError, "Parse error at line 1 x"),
        (says(status(401, 'WWW-Authenticate: Basic realm="x"')), EndpointError, "wants a user"),
        (says(status(404)), EndpointError, r"failed \(404\)"),
        (says(status(500, body=b"boom")), EndpointError, r"failed \(500\): boom"),
        (says(status(503)), Busy, "busy"),
        (hangs, DeadlinePassed, r"within 0\.4 s"),
        (trickles, DeadlinePassed, r"within 0\.4 s"),
        (trickles_headers, DeadlinePassed, r"within 0\.4 s"),
        (says(whole(EMPTY + b" " * 2_000_000)), ResultTooLarge, "over 1000000 bytes"),
    ],
    ids=[
        "garbage", "half-json", "html", "no-type", "other-form", "no-http", "hang-up", "short", "half-chunk", "no-length",
        "gzip", "max-rows", "anytime", "redirect", "syntax", "401", "404", "500", "503", "hangs", "trickles",
        "trickling-headers", "huge",
    ],
)  # fmt: skip
def test_what_is_no_answer_is_an_error(handler: Handler, error: type[CcgraphError], words: str) -> None:
    """An endpoint that fails, lies, hangs or cuts costs a named error within the deadline, never a part of a result."""
    with endpoint(handler) as (url, _):
        engine = make_engine(url)
        started = time.monotonic()
        with pytest.raises(error, match=words) as caught:
            engine.answer(Query("SELECT ?s { ?s ?p ?o }", JSON, 5.0, GIVEN))
        assert time.monotonic() - started < 0.9
        assert len(caught.value.detail) < 500
        engine.close()


def test_an_endpoint_that_is_gone_is_an_error() -> None:
    """Nobody listens: an error that names the address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    engine = make_engine(f"http://127.0.0.1:{port}/sparql")
    with pytest.raises(EndpointError, match=f"127.0.0.1:{port}/sparql cannot be reached"):
        engine.answer(Query("ASK {}", JSON, 5.0, GIVEN))


@pytest.mark.parametrize("url", ["ftp://a/", "nowhere", "http://me:secret@host/", "http://host:port/"])
def test_addresses_are_judged_before_anything_is_sent(url: str) -> None:
    """What is no address of an endpoint is refused at once, and a password in it is not repeated."""
    with pytest.raises(ConfigurationError) as caught:
        make_engine(url)
    assert "secret" not in caught.value.detail


def test_a_connection_that_went_stale_is_made_anew() -> None:
    """A connection that the endpoint closed while it was idle costs nothing."""
    kept = HEAD + b"Content-Length: %d\r\n\r\n" % len(EMPTY) + EMPTY
    with endpoint(says(kept)) as (url, requests):
        engine = make_engine(url, timeout=3.0)
        for _ in range(3):
            assert b"bindings" in ask(engine, "SELECT ?s { ?s ?p ?o }", dataset=GIVEN)
        assert len(requests) == 3
        engine.close()


def test_the_dataset_is_always_sent() -> None:
    """Every query carries its graphs: the default graph in one piece where the store has it, no graph's name if empty."""
    has, has_not = (whole(b'{"head":{},"boolean":%s}' % word) for word in (b"true", b"false"))
    with endpoint(says(has_not), says(whole(EMPTY)), says(whole(EMPTY)), says(has), says(whole(EMPTY))) as (
        url,
        requests,
    ):
        for _ in range(2):
            engine = make_engine(url, timeout=3.0)
            ask(engine, "SELECT ?s { ?s ?p ?o }")
            ask(engine, "SELECT ?s { ?s ?p ?o }", dataset=Dataset(("a:asserted",), ()))
            engine.close()
    sent = [unquote_plus(request.decode().partition("query=")[2]) for request in requests]
    look = "ASK  FROM <a:all> FROM NAMED <a:none> { ?s ?p ?o }"
    asserted = "SELECT ?s  FROM <a:one> FROM NAMED <a:none> { ?s ?p ?o }"
    assert sent == [
        look,
        "SELECT ?s  FROM <a:one> FROM <a:two> FROM NAMED <a:one> FROM NAMED <a:two> { ?s ?p ?o }",
        asserted,
        look,
        "SELECT ?s  FROM <a:all> FROM NAMED <a:one> FROM NAMED <a:two> { ?s ?p ?o }",
        asserted,
    ]
    assert b"Accept-Encoding: identity" in requests[0]


def test_credentials_go_out_only_when_asked_for() -> None:
    """Basic credentials are sent once the endpoint wants them, and from then on at once; wrong ones are an error."""
    wants = status(401, 'WWW-Authenticate: Basic realm="x"')
    good = b64encode(b"me:secret")
    with endpoint(says(wants), says(whole(EMPTY))) as (url, requests):
        engine = make_engine(url, timeout=3.0, credentials=Credentials("me", "secret"))
        ask(engine, "SELECT ?s { ?s ?p ?o }", dataset=GIVEN)
        ask(engine, "SELECT ?s { ?s ?p ?o }", dataset=GIVEN)
        engine.close()
    assert [good in request for request in requests] == [False, True, True]
    with endpoint(says(wants)) as (url, requests):
        engine = make_engine(url, timeout=3.0, credentials=Credentials("me", "wrong"))
        with pytest.raises(EndpointError, match="user or password is wrong"):
            ask(engine, "SELECT ?s { ?s ?p ?o }", dataset=GIVEN)
        engine.close()
    assert len(requests) == 2
    assert "wrong" not in repr(Credentials("me", "wrong"))


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_digest_is_that_of_the_recommendation(algorithm: str, response: str) -> None:
    """The examples of RFC 7616, section 3.9.1."""
    challenge = {
        "realm": "http-auth@example.org",
        "qop": "auth, auth-int",
        "algorithm": algorithm,
        "nonce": "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
        "opaque": "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS",
    }
    mine = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
    user = Credentials("Mufasa", "Circle of Life")
    value = digest_authorization(challenge, user, "GET", "/dir/index.html", count=1, client_nonce=mine)
    assert f'response="{response}"' in value and "nc=00000001" in value


def test_one_client_cannot_hold_all_connections() -> None:
    """A client with all but one of the queries under way is turned away; others are answered."""
    entered = threading.Event()

    def holds(connection: socket.socket) -> None:
        entered.set()
        connection.recv(1)

    with endpoint(holds, says(whole(EMPTY))) as (url, _):
        engine = make_engine(url, timeout=0.6, queries=2)

        def slow() -> None:
            with pytest.raises(DeadlinePassed):
                engine.answer(Query("SELECT ?s { ?s ?p ?o }", JSON, 0.6, GIVEN, client="greedy"))

        thread = threading.Thread(target=slow)
        thread.start()
        assert entered.wait(5)
        with pytest.raises(TooManyRequests):
            engine.answer(Query("SELECT ?s { ?s ?p ?o }", JSON, 0.6, GIVEN, client="greedy"))
        engine.answer(Query("SELECT ?s { ?s ?p ?o }", JSON, 0.6, GIVEN, client="modest")).body.close()
        thread.join()
        engine.answer(Query("SELECT ?s { ?s ?p ?o }", JSON, 0.6, GIVEN, client="greedy")).body.close()
        engine.close()
