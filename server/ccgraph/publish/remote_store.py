"""What publishing asks of a store: counts by SPARQL, updates, and whole graphs by the Graph Store Protocol where it has that."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import pyoxigraph as ox

from ccgraph.engine.transport import Credentials, Reply, Request, Transport
from ccgraph.errors import EndpointError

#: Seconds that one request may take: a chunk, or the switch of all graphs.
REQUEST_SECONDS = 900.0
#: Bytes of an answer to a count.
_ANSWER_BYTES = 16_000_000
_RESULTS = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a store takes queries, updates and (None: nowhere) whole graphs."""

    endpoint: str
    update: str
    graph_store: str | None = None


class RemoteStore:
    """A store by its addresses; each call is one request that is either carried out or an error."""

    def __init__(self, addresses: Addresses, credentials: Credentials | None = None) -> None:
        """Prepare; nothing is sent. Raises ConfigurationError for what is no address."""
        self.addresses = addresses
        self._query = Transport(addresses.endpoint, credentials)
        self._update = Transport(addresses.update, credentials)
        self._graphs = Transport(addresses.graph_store, credentials) if addresses.graph_store else None
        self._known = False

    @property
    def takes_graphs(self) -> bool:
        """True where whole graphs can be put."""
        return self._graphs is not None

    def counts(self, prefix: str) -> dict[str, int]:
        """Count the triples of each graph whose name begins with ``prefix``."""
        rows = self.rows(
            "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } "
            f"FILTER(STRSTARTS(STR(?g), {ox.Literal(prefix)})) }} GROUP BY ?g"
        )
        return {row["g"]["value"]: int(row["n"]["value"]) for row in rows if "g" in row}

    def count(self, graph: str) -> int:
        """Count the triples of a graph; 0 where there is none of that name."""
        rows = self.rows(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
        return int(rows[0]["n"]["value"]) if rows else 0

    def values(self, graph: str, predicate: str) -> list[str]:
        """Give the values of a property in a graph."""
        return [
            row["o"]["value"] for row in self.rows(f"SELECT ?o WHERE {{ GRAPH <{graph}> {{ ?s <{predicate}> ?o }} }}")
        ]

    def update(self, *operations: str) -> None:
        """Carry out operations by one SPARQL Update request."""
        body = " ;\n".join(operations).encode()
        headers = {"Content-Type": "application/sparql-update; charset=utf-8", "Accept": f"{_RESULTS}, */*;q=0.1"}
        _require_done(self._send(self._update, "POST", body=body, headers=headers, repeatable=False), "the update")

    def put(self, graph: str, triples: Sequence[ox.Triple]) -> None:
        """Make triples the whole content of a graph (Graph Store Protocol, section 5.3)."""
        self._send_graph("PUT", graph, triples)

    def post(self, graph: str, triples: Sequence[ox.Triple]) -> None:
        """Add triples to a graph (section 5.5)."""
        self._send_graph("POST", graph, triples)

    def close(self) -> None:
        """Close the connections."""
        for transport in (self._query, self._update, self._graphs):
            if transport is not None:
                transport.close()

    def _send_graph(self, method: str, graph: str, triples: Sequence[ox.Triple]) -> None:
        if self._graphs is None:  # pragma: no cover - takes_graphs was asked before
            raise EndpointError("The store has no address for whole graphs.")
        address = urlencode({"graph": graph})
        if not self._known:  # what credentials are wanted is learned before anything large is sent
            self._send(self._graphs, "GET", query=address, headers={"Accept": "text/turtle"}).body.close()
            self._known = True
        body = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
        headers = {
            "Content-Type": "text/turtle; charset=utf-8"
        }  # of which N-Triples is a part, and every store takes it
        reply = self._send(self._graphs, method, query=address, body=body, headers=headers, repeatable=method == "PUT")
        _require_done(reply, f"the graph <{graph}>")

    def rows(self, text: str) -> list[dict[str, dict[str, str]]]:
        """Give the rows of a SELECT query, each term as SPARQL JSON has it."""
        reply = self._send(
            self._query,
            "POST",
            body=urlencode({"query": text}).encode(),
            headers={"Content-Type": "application/x-www-form-urlencoded", "Accept": _RESULTS},
        )
        if reply.status != 200 or reply.media_type != _RESULTS:
            raise EndpointError(
                f"{self.addresses.endpoint} answered a count with {reply.status} {reply.media_type}: {reply.message()}",
                upstream_status=reply.status,
            )
        try:
            with reply.body as body:
                rows: list[dict[str, dict[str, str]]] = json.loads(body.read())["results"]["bindings"]
        except (ValueError, KeyError, TypeError) as error:
            raise EndpointError(f"{self.addresses.endpoint} answered a count with what is no result.") from error
        return rows

    @staticmethod
    def _send(
        transport: Transport,
        method: str,
        *,
        query: str = "",
        body: bytes = b"",
        headers: dict[str, str],
        repeatable: bool = True,
    ) -> Reply:
        return transport.send(
            Request(
                method,
                deadline=time.monotonic() + REQUEST_SECONDS,
                timeout=REQUEST_SECONDS,
                cap=_ANSWER_BYTES,
                query=query,
                body=body,
                headers=headers,
                repeatable=repeatable,
            )
        )


def _require_done(reply: Reply, what: str) -> None:
    if reply.status in (200, 201, 202, 204):
        reply.body.close()
        return
    raise EndpointError(
        f"The store did not take {what} ({reply.status}): {reply.message()}", upstream_status=reply.status
    )
