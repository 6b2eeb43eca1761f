"""Publishing: on two real stores of other makers, whole or not at all, and gone on with after a failure."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from tests import stores
from tests.stores import STORES, Store

from ccgraph.cli import main
from ccgraph.engine import Query
from ccgraph.engine.transport import Credentials
from ccgraph.errors import ConfigurationError, DeadlinePassed, PublishError
from ccgraph.formats import CSV
from ccgraph.project import Project
from ccgraph.publish import Addresses, RemoteStore, publish, publisher
from ccgraph.snapshot import Snapshot
from ccgraph.snapshot.build import build
from ccgraph.validate.run import check
from ccgraph.web import Site, create_app
from ccgraph.web.process.serving import make_site

NOVELS = "https://example.org/library/graph/books/novels"


@pytest.fixture(scope="module", params=STORES)
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of another maker."""
    with getattr(stores, request.param)(tmp_path_factory.mktemp(request.param)) as store:
        yield store


@pytest.fixture
def store(running: Store) -> Iterator[Store]:
    """A store that holds nothing of ours."""
    yield running
    with opened(running) as remote:
        for name in remote.counts("https://example.org/library/"):
            remote.update(f"DROP SILENT GRAPH <{name}>")


def credentials(store: Store) -> Credentials | None:
    """Give the credentials that a store wants."""
    return Credentials(store.user, store.password) if store.user and store.password else None


@contextlib.contextmanager
def opened(store: Store, addresses: Addresses | None = None, *, graph_store: bool = True) -> Iterator[RemoteStore]:
    """Give a store as the publisher sees it."""
    own = Addresses(store.endpoint, store.update, store.graph_store if graph_store else None)
    remote = RemoteStore(addresses or own, credentials(store))
    yield remote
    remote.close()


def built(project: Project) -> Snapshot:
    """Build a project's snapshot."""
    return build(project, project.root / "snapshots", check=check)


def edited(mini: Project) -> Snapshot:
    """Build the small project anew, with one book a page longer."""
    path = mini.root / "data" / "books" / "novels.ttl"
    text = path.read_text("utf-8")
    assert "474" in text
    path.write_text(text.replace("474", "475"), "utf-8")
    return built(Project(mini.root, mini.settings))


def pages(remote: RemoteStore) -> set[str]:
    """Give the numbers of pages that the store serves."""
    return set(remote.values(NOVELS, "https://example.org/library/def/pages"))


def in_steps(store: Store) -> bool:
    """Tell whether a store has to be told to switch in steps: Virtuoso carries out a request's operations one by one."""
    return store.name == "virtuoso"


def expected(snapshot: Snapshot) -> dict[str, int]:
    """Give the counts that a store has of a published snapshot: its graphs, all of them merged, and the version."""
    counts = {graph.iri: graph.triples for graph in snapshot.graphs if graph.triples}
    root = snapshot.base + "graph/"
    return counts | {snapshot.merged_graph: snapshot.triples, f"{root}publication": 1}


@pytest.mark.parametrize("graph_store", [True, False], ids=["graph-store", "update"])
def test_publishing_brings_every_graph_and_leaves_nothing_staged(
    mini: Project, store: Store, graph_store: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All graphs arrive with their counts, in several requests each; the second time there is nothing to do."""
    monkeypatch.setattr(publisher, "GRAPH_STORE_CHUNK", 7)
    monkeypatch.setattr(publisher, "UPDATE_CHUNK", 7)
    snapshot = built(mini)
    told: list[tuple[str, int, int]] = []
    with opened(store, graph_store=graph_store) as remote:
        first = publish(snapshot, remote, in_steps=in_steps(store), progress=lambda *each: told.append(each))
        assert remote.counts(snapshot.base) == expected(snapshot)
        second = publish(snapshot, remote, in_steps=in_steps(store))
    assert first.uploaded == len([graph for graph in snapshot.graphs if graph.triples]) + 1
    assert (second.unchanged, second.uploaded) == (True, 0)
    assert second.triples == first.triples == sum(expected(snapshot).values()) - 1
    done = [each[1] for each in told]
    assert done == sorted(done) and told[-1][1] == told[-1][2] == first.triples


def test_a_new_version_takes_the_place_of_the_old(mini: Project, store: Store) -> None:
    """What changed is served changed, what is gone is gone, and graphs outside the project's names are left alone."""
    with opened(store) as remote:
        foreign = "https://example.org/library/other"
        remote.update(f"INSERT DATA {{ GRAPH <{foreign}> {{ <{foreign}> <{foreign}> 1 }} }}")
        stale = "https://example.org/library/graph/stale"
        remote.update(f"INSERT DATA {{ GRAPH <{stale}> {{ <{stale}> <{stale}> 1 }} }}")
        publish(built(mini), remote, in_steps=in_steps(store))
        assert "474" in pages(remote)
        snapshot = edited(mini)
        outcome = publish(snapshot, remote, in_steps=in_steps(store))
        assert "475" in pages(remote) and "474" not in pages(remote)
        assert remote.counts(snapshot.base) == expected(snapshot) | {foreign: 1}
        assert outcome.dropped == 0 and not outcome.unchanged


def test_a_store_that_cannot_switch_at_once_is_refused(mini: Project, running: Store, store: Store) -> None:
    """Virtuoso keeps the first operations of a request whose last one fails: it is refused, and nothing is left there."""
    snapshot = built(mini)
    with opened(store) as remote:
        if store.name == "virtuoso":
            with pytest.raises(PublishError, match="does not carry out an update of several operations as a whole"):
                publish(snapshot, remote)
            assert remote.counts(snapshot.base) == {}
        else:
            publish(snapshot, remote)
            assert remote.counts(snapshot.base) == expected(snapshot)


class Proxy:
    """Passes connections on to a store and cuts them all when so many bytes went there, or before a mark does."""

    def __init__(self, target: str, limit: int, mark: bytes) -> None:
        host, _, port = target.partition("//")[2].partition("/")[0].partition(":")
        self._target = (host, int(port))
        self._left = limit
        self._mark = mark
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.1)
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()
        self.base = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def address(self, url: str) -> str:
        """Give a store's address by way of the proxy."""
        return self.base + "/" + url.partition("//")[2].partition("/")[2]

    def close(self) -> None:
        """Stop."""
        self._ended.set()
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while not self._ended.is_set():
            try:
                near, _ = self._listener.accept()
            except TimeoutError:
                continue
            far = socket.create_connection(self._target)
            for pair in ((near, far, True), (far, near, False)):
                self._threads.append(threading.Thread(target=self._pass_on, args=pair))
                self._threads[-1].start()

    def _pass_on(self, source: socket.socket, sink: socket.socket, counted: bool) -> None:
        with contextlib.suppress(OSError), source, contextlib.closing(sink):
            source.settimeout(0.1)
            while not self._ended.is_set():
                try:
                    data = source.recv(65_536)
                except TimeoutError:
                    continue
                if counted:
                    self._left = -1 if self._mark in data else self._left - len(data)
                if not data or self._left < 0:
                    with contextlib.suppress(OSError):
                        sink.shutdown(socket.SHUT_RDWR)
                    return
                sink.sendall(data)


@pytest.fixture
def proxied(store: Store) -> Iterator[Callable[[int, bytes], Addresses]]:
    """Give a store's addresses behind a proxy that cuts everything after so many bytes, or before a mark."""
    made: list[Proxy] = []

    def make(limit: int, mark: bytes) -> Addresses:
        proxy = Proxy(store.endpoint, limit, mark)
        made.append(proxy)
        return Addresses(*(proxy.address(each) for each in (store.endpoint, store.update, store.graph_store)))

    yield make
    for proxy in made:
        proxy.close()


def served(remote: RemoteStore) -> dict[str, int]:
    """Count what a store serves, apart from what is staged."""
    return {
        name: count for name, count in remote.counts("https://example.org/library/").items() if "staging" not in name
    }


@pytest.mark.parametrize(
    ("limit", "mark", "words"),
    [
        (100, b"no such mark", "still serves what it served"),
        (6_000, b"no such mark", "still serves what it served"),
        (9_000, b"no such mark", "still serves what it served"),
        (10**9, b"PUT ", "still serves what it served"),
        (10**9, b"DROP SILENT GRAPH <https://example.org/library/graph/publication>", "while the graphs were switched"),
    ],
    ids=["probing", "uploading", "later", "first-graph", "switching"],
)
def test_a_failure_half_way_leaves_the_old_data_and_a_rerun_completes(
    mini: Project,
    store: Store,
    proxied: Callable[[int, bytes], Addresses],
    limit: int,
    mark: bytes,
    words: str,
) -> None:
    """Cut off at whatever step: the store serves what it served; run again, it goes on from there and ends well."""
    with opened(store) as remote:
        publish(built(mini), remote, in_steps=in_steps(store))
        before = served(remote)
        snapshot = edited(mini)
        with opened(store, proxied(limit, mark)) as broken, pytest.raises(PublishError, match=words) as caught:
            publish(snapshot, broken, in_steps=in_steps(store))
        assert "Run the same command again" in caught.value.detail
        assert served(remote) == before and "474" in pages(remote)
        outcome = publish(snapshot, remote, in_steps=in_steps(store))
        assert "475" in pages(remote)
        assert remote.counts(snapshot.base) == expected(snapshot)
        if mark.startswith(b"DROP"):
            assert outcome.uploaded == 0


def test_what_is_staged_whole_is_not_uploaded_again(
    mini: Project, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rerun uploads only what is not there yet with the right count."""
    snapshot = built(mini)
    real_put = RemoteStore.put
    calls: list[str] = []

    def put(self: RemoteStore, graph: str, triples: list[ox.Triple]) -> None:
        calls.append(graph)
        if len(calls) == 3:
            raise PublishError("cut off")
        real_put(self, graph, triples)

    monkeypatch.setattr(RemoteStore, "put", put)
    with opened(store) as remote:
        with pytest.raises(PublishError, match="cut off"):
            publish(snapshot, remote, in_steps=in_steps(store))
        outcome = publish(snapshot, remote, in_steps=in_steps(store))
        assert len(calls) == len(set(calls)) + 1
        assert outcome.uploaded == len(set(calls)) - 2
        assert remote.counts(snapshot.base) == expected(snapshot)


@pytest.mark.parametrize("running", ["oxigraph"], indirect=True)
def test_readers_never_see_a_mixture(mini: Project, store: Store) -> None:
    """In a store that switches at once, whoever asks meanwhile sees the old version or the new one."""
    first = built(mini)
    second = edited(mini)
    seen: list[tuple[frozenset[str], frozenset[str]]] = []
    ended = threading.Event()
    text = f"SELECT ?a ?b {{ GRAPH <{NOVELS}> {{ ?x ?p ?a }} GRAPH <{first.merged_graph}> {{ ?x ?p ?b }} "
    text += "FILTER(?p = <https://example.org/library/def/pages>) }"

    def read() -> None:
        with opened(store) as reader:
            while not ended.is_set():
                rows = reader.rows(text)
                seen.append(tuple(frozenset(row[name]["value"] for row in rows) for name in "ab"))  # type: ignore[arg-type]

    with opened(store) as remote:
        publish(first, remote)
        thread = threading.Thread(target=read)
        thread.start()
        for snapshot in (second, first, second, first):
            publish(snapshot, remote)
        ended.set()
        thread.join()
    assert len(seen) > 10
    assert all(one == merged and one for one, merged in seen)
    assert len(set(seen)) == 2


def test_a_count_that_is_not_right_stops_before_the_switch(mini: Project, store: Store) -> None:
    """A store that takes two triples for one is noticed while nothing is switched yet."""
    snapshot = built(mini)
    wrong = tuple(
        replace(graph, triples=graph.triples + 1) if graph.iri == NOVELS else graph for graph in snapshot.graphs
    )
    with opened(store) as remote:
        with pytest.raises(PublishError, match=f"triples of <.*/staging/{snapshot.digest[:16]}/books/novels>"):
            publish(replace(snapshot, graphs=wrong), remote, in_steps=in_steps(store))
        assert all("/staging/" in name for name in remote.counts(snapshot.base))


def test_a_failure_after_the_switch_says_what_is_served(
    mini: Project, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong while the new data is counted, it is told that the data is served."""
    snapshot = built(mini)
    with opened(store) as remote:
        counts, asked = remote.counts, []

        def slow(root: str) -> dict[str, int]:
            asked.append(root)
            if len(asked) > 1:
                raise DeadlinePassed("Make the query more selective.")
            return counts(root)

        monkeypatch.setattr(remote, "counts", slow)
        with pytest.raises(PublishError, match="The new data is served, but could not be counted: Make the query"):
            publish(snapshot, remote, in_steps=in_steps(store))


def test_the_command_publishes_and_says_so(mini: Project, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """``ccgraph publish`` takes the password from the environment; without it or with a wrong one nothing is sent or done."""
    options = ["--endpoint", store.endpoint, "--update-url", store.update, "--graph-store", store.graph_store]
    monkeypatch.delenv("CCGRAPH_PASSWORD", raising=False)
    run = CliRunner()
    root = ["--root", str(mini.root), "publish", *options]
    if store.user is not None and store.password is not None:
        root += ["--user", store.user, "--in-steps"]
        done = run.invoke(main, root)
        assert done.exit_code == 2 and "CCGRAPH_PASSWORD" in done.output
        monkeypatch.setenv("CCGRAPH_PASSWORD", "wrong")
        done = run.invoke(main, root)
        assert done.exit_code == 3 and "user or password is wrong" in done.output
        monkeypatch.setenv("CCGRAPH_PASSWORD", store.password)
    done = run.invoke(main, root)
    assert done.exit_code == 0 and "uploaded now" in done.output, done.output
    done = run.invoke(main, root)
    assert done.exit_code == 0 and "serves this version already" in done.output


def test_addresses_are_judged_first() -> None:
    """What is no address is refused before anything is sent."""
    with pytest.raises(ConfigurationError):
        RemoteStore(Addresses("http://127.0.0.1:9/", "not an address"))


@pytest.fixture
def fronted(mini: Project, store: Store) -> Iterator[tuple[Site, Site]]:
    """The small project served from its own snapshot, and the same in front of a store that it was published to."""
    snapshot = built(mini)
    with opened(store) as remote:
        publish(snapshot, remote, in_steps=in_steps(store))
    own, front = make_site(mini, snapshot, 5.0), make_site(mini, snapshot, 5.0, endpoint=store.endpoint)
    yield own, front
    own.engine.close()
    front.engine.close()


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/", "text/html"),
        ("/doc/book/emma", "text/html"),
        ("/doc/book/emma.nt", "*/*"),
        ("/doc/def/Book.ttl", "*/*"),
        ("/doc/book/nothing", "text/html"),
        ("/api/books-longer-than?format=csv", "*/*"),
        ("/queries/books-longer-than", "text/html"),
        ("/browse/book", "text/html"),
        ("/healthz", "*/*"),
    ],
)
def test_a_server_in_front_of_a_store_answers_as_with_its_own(
    fronted: tuple[Site, Site], path: str, accept: str
) -> None:
    """Pages, descriptions and saved queries are the same, whichever engine is behind them."""
    answers = [create_app(site).test_client().get(path, headers={"Accept": accept}) for site in fronted]
    assert answers[0].status_code == answers[1].status_code
    bodies = [re.sub(r"[\d.]+\s(ms|s)\b", "so long", answer.text) for answer in answers]
    if path != "/healthz":
        assert bodies[0] == bodies[1]


def test_a_page_takes_few_round_trips(fronted: tuple[Site, Site], monkeypatch: pytest.MonkeyPatch) -> None:
    """A description is looked up in a bounded number of queries, not one for each thing on its page."""
    asked: list[Query] = []
    front = fronted[1]
    answer = type(front.engine).answer
    monkeypatch.setattr(type(front.engine), "answer", lambda self, query: (asked.append(query), answer(self, query))[1])
    assert create_app(front).test_client().get("/doc/book/emma").status_code == 200
    assert 3 <= len(asked) <= 20
    asked.clear()
    front.engine.answer(Query("SELECT ?s { ?s ?p ?o }", CSV, 5.0)).body.close()
    assert len(asked) == 1


def test_serve_with_an_endpoint(mini: Project, store: Store, start_server: Callable[..., object]) -> None:
    """``ccgraph serve --endpoint`` is the whole server with that store behind it."""
    import requests

    with opened(store) as remote:
        publish(built(mini), remote, in_steps=in_steps(store))
        remote.update(f"INSERT DATA {{ GRAPH <{NOVELS}> {{ <{NOVELS}> <{NOVELS}> 'only there' }} }}")
    server = start_server(Path(mini.root), "--workers", "1", "--endpoint", store.endpoint)
    query = f"SELECT ?o FROM <{NOVELS}> {{ ?s <{NOVELS}> ?o }}"
    answer = requests.get(f"{server.url}/sparql", {"query": query, "format": "csv"}, timeout=10)  # type: ignore[attr-defined]
    assert answer.text.split("\r\n")[1] == "only there"
