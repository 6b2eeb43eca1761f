"""The remote engine: any SPARQL 1.1 endpoint, a clustered store included, under our limits and with our dataset.

The dataset always goes along, since endpoints differ in what they take for their own: some the union of all graphs, some an
empty graph. It goes as FROM clauses and not as the protocol's parameters, which Virtuoso repeats in its answer as a header for
each. The default graph is one graph where the store has it merged, since a union of a hundred costs some stores forty times as
much.

Bindings are fetched as SPARQL JSON and graphs as N-Triples, read whole, and written in the format wanted by the writer that the
embedded engine uses: so all formats are there whatever the endpoint has, Turtle has our prefixes, and what is not a result is an
error instead of being passed on.
"""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import IO
from urllib.parse import urlencode

import pyoxigraph as ox

from ccgraph.engine.diagnosis import syntax_error
from ccgraph.engine.protocol import Answer, Dataset, Query
from ccgraph.engine.spool import Spool
from ccgraph.engine.syntax import QueryForm, outline, tokens, unescape_code_points
from ccgraph.engine.transport import Credentials, Reply, Request, Transport
from ccgraph.engine.writing import prefixes_for, write_bindings, write_triples
from ccgraph.engine.xml_form import NotInXml
from ccgraph.errors import (
    Busy,
    DeadlinePassed,
    EndpointError,
    NotAcceptable,
    ResultTooLarge,
    TooManyRequests,
)
from ccgraph.jsonld import Context

#: Seconds that a query waits for its turn before it is turned away.
QUEUE_SECONDS = 5.0
#: Seconds after which a store that had no merged graph is asked again.
LOOK_AGAIN_SECONDS = 60.0
_BINDINGS = "application/sparql-results+json"
_GRAPHS_WANTED = "application/n-triples, text/turtle;q=0.5"
_GRAPHS = {"application/n-triples": ox.RdfFormat.N_TRIPLES, "text/turtle": ox.RdfFormat.TURTLE}
#: Words that come after the dataset clauses of a query.
_BEHIND_DATASET = frozenset(["WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"])
_TRIPLE = attrgetter("triple")
#: Virtuoso's blank nodes have labels that RDF does not allow.
_BLANK = re.compile(rb'("type"\s*:\s*"bnode"\s*,\s*"value"\s*:\s*")nodeID://')


@dataclass(frozen=True, slots=True)
class RemoteLimits:
    """What a query may take: ``timeout`` in seconds, ``result`` in bytes, and how many may be under way at once."""

    timeout: float
    result: int
    queries: int = 8


@dataclass(frozen=True, slots=True)
class Graphs:
    """The graphs of the store by name.

    ``default`` together are the default graph, which may also be there in one piece as ``merged``; ``named`` are those that may
    be named; ``asserted`` is the name that stands for ``asserted_graphs``; ``nothing`` is a name that no graph has, for datasets
    with an empty part.
    """

    merged: str
    default: tuple[str, ...]
    named: tuple[str, ...]
    asserted: str
    asserted_graphs: tuple[str, ...]
    nothing: str


class RemoteEngine:
    """An endpoint asked over HTTP; see ``Engine``. The endpoint may go on with a query that we have given up."""

    def __init__(
        self,
        url: str,
        *,
        limits: RemoteLimits,
        graphs: Graphs,
        prefixes: Mapping[str, str],
        context: Context | None = None,
        credentials: Credentials | None = None,
    ) -> None:
        """Prepare; nothing is asked yet. ``prefixes`` go onto Turtle and RDF/XML, ``context`` is that of JSON-LD.

        Raises ConfigurationError where ``url`` is no endpoint's address.
        """
        self._transport = Transport(url, credentials)
        self._limits = limits
        self._graphs = graphs
        self._prefixes = dict(prefixes)
        self._context = context
        self._turns = _Turns(limits.queries)
        self._merged: bool | None = None
        self._looked = 0.0

    def answer(self, query: Query) -> Answer:
        """Have the endpoint evaluate a query; see ``Engine.answer``."""
        started = time.monotonic()
        timeout = min(query.timeout, self._limits.timeout)
        found = outline(unescape_code_points(query.text), query.base)
        if found.form is None:
            raise syntax_error(query.text, "There is no query here.", self._prefixes)
        dataset = query.dataset
        if dataset is None and (found.default_graphs or found.named_graphs):
            dataset = Dataset(found.default_graphs, found.named_graphs)
        with self._turns.taken(query.client):
            asked = time.monotonic()
            graphs = self._named(dataset, asked + timeout, timeout)
            text = (f"BASE <{query.base}> " if query.base else "") + with_dataset(query.text, *graphs)
            reply = self._send(text, _GRAPHS_WANTED if found.form.is_graph else _BINDINGS, asked + timeout, timeout)
            if reply.status != 200:
                raise self._failure(reply, query.text)
            with reply.body:
                self._require_whole(reply, timeout)
                try:
                    with Spool(self._limits.result, each=partial(_require_time, asked + timeout, timeout)) as out:
                        cut = self._write(reply, found.form, query, out)
                except NotInXml as error:
                    raise NotAcceptable(f"{error} Ask for another format.") from error
                except (SyntaxError, ValueError) as error:
                    raise self._no_result(reply, error) from error
        return Answer(out.result(), out.size, found.form, time.monotonic() - started, cut)

    def close(self) -> None:
        """Close the idle connections."""
        self._transport.close()

    def _send(self, text: str, accept: str, deadline: float, timeout: float) -> Reply:
        return self._transport.send(
            Request(
                "POST",
                deadline=deadline,
                timeout=timeout,
                cap=self._limits.result,
                body=urlencode({"query": text}).encode(),
                headers={"Content-Type": "application/x-www-form-urlencoded", "Accept": accept},
            )
        )

    def _named(
        self, dataset: Dataset | None, deadline: float, timeout: float
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the names of the default and of the named graphs; what would be empty is a name that no graph has."""
        graphs = self._graphs
        if dataset is None:
            return (graphs.merged,) if self._has_merged(deadline, timeout) else graphs.default, graphs.named
        expanded: dict[str, None] = {}
        for name in dataset.default_graphs:
            expanded.update(dict.fromkeys(graphs.asserted_graphs if name == graphs.asserted else (name,)))
        return tuple(expanded) or (graphs.nothing,), dataset.named_graphs or (graphs.nothing,)

    def _has_merged(self, deadline: float, timeout: float) -> bool:
        """Find out whether the store has the default graph in one piece; asked once, and again after a while where it has not."""
        if self._merged or (self._merged is False and time.monotonic() - self._looked < LOOK_AGAIN_SECONDS):
            return self._merged
        text = with_dataset("ASK { ?s ?p ?o }", (self._graphs.merged,), (self._graphs.nothing,))
        reply = self._send(text, _BINDINGS, deadline, timeout)
        if reply.status != 200 or reply.media_type != _BINDINGS:
            raise self._wrong_type(reply) if reply.status == 200 else self._failure(reply, text)
        with reply.body as body:
            try:
                found = _read_results(body)
            except (SyntaxError, ValueError) as error:
                raise self._no_result(reply, error) from error
        self._merged, self._looked = isinstance(found, ox.QueryBoolean) and bool(found), time.monotonic()
        return self._merged

    def _failure(self, reply: Reply, asked: str) -> Exception:
        status, message = reply.status, reply.message()
        if (
            status == 400
        ):  # the places that the store names are of the text that it was sent, not of what the client wrote
            return syntax_error(asked, f"The store does not take the query: {message}", self._prefixes)
        if status in (429, 503):
            return Busy(f"The store is busy ({status}). Try again shortly.", retry_after=2, upstream_status=status)
        return EndpointError(f"{self._transport.url} failed ({status}): {message}", upstream_status=status)

    def _require_whole(self, reply: Reply, timeout: float) -> None:
        """Refuse what Virtuoso cut by its own limits and marked as cut."""
        if "X-SPARQL-MaxRows" in reply.headers:
            raise ResultTooLarge(
                f"The store gives at most {reply.headers['X-SPARQL-MaxRows']} rows, and the result may have more, so none of "
                "it is sent. Page through it with LIMIT and OFFSET."
            )
        if "X-SQL-State" in reply.headers:
            raise DeadlinePassed(
                "The store stopped the query before its end.", timeout=timeout, retry_after=1, upstream_status=200
            )

    def _write(self, reply: Reply, form: QueryForm, query: Query, out: Spool) -> bool:
        """Read the result and write it in the format wanted; tell whether it was cut after ``max_rows``."""
        name, most = query.format.name, query.max_rows
        if form.is_graph:
            if reply.media_type not in _GRAPHS:
                raise self._wrong_type(reply)
            triples = map(_TRIPLE, ox.parse(reply.body, format=_GRAPHS[reply.media_type]))
            prefixes = prefixes_for(name, self._prefixes, query.text, query.base)
            return write_triples(triples, out, name, prefixes=prefixes, context=self._context, max_rows=most)
        if reply.media_type != _BINDINGS:
            raise self._wrong_type(reply)
        results = _read_results(reply.body)
        try:
            if isinstance(results, ox.QueryBoolean) is not (form is QueryForm.ASK):
                raise EndpointError(f"{self._transport.url} answered a {form} query with another form's result.")
            return write_bindings(results, out, name, max_rows=most)
        finally:
            del results  # as in the writer: none but this thread may free it

    def _no_result(self, reply: Reply, error: Exception) -> EndpointError:
        return EndpointError(
            f"{self._transport.url} answered with something that is no {reply.media_type}: {error}"[:400]
        )

    def _wrong_type(self, reply: Reply) -> EndpointError:
        return EndpointError(
            f"{self._transport.url} answered with the media type {reply.media_type[:100] or 'none'}, which was not asked for."
        )


def with_dataset(text: str, default: Iterable[str], named: Iterable[str]) -> str:
    """Put dataset clauses (SPARQL 1.1, section 13.2) into a query in place of its own; its lines and columns before them stay."""
    items = list(tokens(text))
    significant = [index for index, token in enumerate(items) if token.significant]
    blanked: set[int] = set()
    form = ""
    depth = 0
    place = len(items)
    for number, index in enumerate(significant):
        token, word = items[index], items[index].text.upper() if items[index].kind == "word" else ""
        follows = items[significant[number + 1]].text.upper() if number + 1 < len(significant) else ""
        if not form:
            if word in QueryForm.__members__:
                form = word
                if form == "CONSTRUCT" and follows != "{":
                    place = index + 1  # CONSTRUCT WHERE
            continue
        if token.kind == "mark":
            if depth == 0 and token.text == "{" and form != "CONSTRUCT":
                place = min(place, index)
            depth += (token.text in "{([") - (token.text in "})]")
            if depth == 0 and token.text == "}" and form == "CONSTRUCT":
                place = min(place, index + 1)  # behind the template
        elif depth == 0 and word == "FROM":
            blanked.update(significant[number : number + (3 if follows == "NAMED" else 2)])
        elif depth == 0 and word in _BEHIND_DATASET:
            place = min(place, index)
    clauses = [f"FROM <{name}>" for name in default] + [f"FROM NAMED <{name}>" for name in named]
    pieces = [" " * len(token.text) if index in blanked else token.text for index, token in enumerate(items)]
    end = "\n" if place and items[place - 1].kind == "comment" else " "
    return "".join([*pieces[:place], end, " ".join(clauses), " ", *pieces[place:]])


def _read_results(body: IO[bytes]) -> ox.QuerySolutions | ox.QueryBoolean:
    """Read SPARQL JSON, from Virtuoso too. Raises SyntaxError or ValueError."""
    content = body.read()
    if b"nodeID://" in content:
        content = _BLANK.sub(rb"\1", content)
    return ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON)


def _require_time(deadline: float, timeout: float) -> None:
    if time.monotonic() > deadline:
        raise DeadlinePassed(
            f"The query ran for {timeout:g} s, its deadline, and was stopped.", timeout=timeout, retry_after=1
        )


class _Turns:
    """Lets so many queries in at once, and of one client all but one of them; the rest wait a bounded time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._running = 0
        self._of: Counter[str] = Counter()
        self._changed = threading.Condition()

    @contextmanager
    def taken(self, client: str) -> Iterator[None]:
        end = time.monotonic() + QUEUE_SECONDS
        with self._changed:
            if client and self._most > 1 and self._of[client] >= self._most - 1:
                raise TooManyRequests(
                    f"You have {self._of[client]} queries under way. Wait for one of them, or make them more selective.",
                    retry_after=1,
                )
            self._of[client] += 1
            try:
                while self._running >= self._most:
                    wait = end - time.monotonic()
                    if wait <= 0 or not self._changed.wait(wait):
                        raise Busy(
                            f"{self._most} queries were under way for {QUEUE_SECONDS:g} s. Try again shortly.",
                            retry_after=2,
                        )
            except BaseException:
                self._leave(client)
                raise
            self._running += 1
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._leave(client)
                self._changed.notify()

    def _leave(self, client: str) -> None:
        self._of[client] -= 1
        if not self._of[client]:
            del self._of[client]
