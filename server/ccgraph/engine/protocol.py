"""What every engine takes and gives; no engine is imported here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, Protocol

from ccgraph.engine.syntax import QueryForm
from ccgraph.formats import BINDING_FORMATS, BOOLEAN_FORMATS, GRAPH_FORMATS, Format


@dataclass(frozen=True, slots=True)
class Dataset:
    """An RDF dataset named by a request (SPARQL 1.1, section 13.2): IRIs of graphs of the store."""

    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A query that has passed the guard: text, result format, seconds it may run, and its dataset.

    ``dataset`` None stands for the store's own: its default graph and all named graphs. ``client`` tells askers apart, so that
    none can take all workers; empty for the server's own queries. ``max_rows`` cuts the result after so many rows, or triples.
    ``base`` is what relative IRIs are resolved against where the query has no BASE.
    """

    text: str
    format: Format
    timeout: float
    dataset: Dataset | None = None
    client: str = ""
    max_rows: int | None = None
    base: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete result: a binary file positioned at its start (the receiver closes it), its size in bytes, its seconds.

    ``cut`` tells that there were more rows than the query's ``max_rows``.
    """

    body: BinaryIO
    size: int
    form: QueryForm
    seconds: float
    cut: bool = False


def formats_of(form: QueryForm) -> tuple[Format, ...]:
    """Give the formats that results of a query form come in, the preferred one first."""
    if form.is_graph:
        return GRAPH_FORMATS
    return BOOLEAN_FORMATS if form is QueryForm.ASK else BINDING_FORMATS


class Engine(Protocol):
    """Evaluates queries under limits; safe to call from several threads at once."""

    def answer(self, query: Query) -> Answer:
        """Evaluate a query to its end.

        Raises QuerySyntaxError, DeadlinePassed, ResultTooLarge, QueryTooCostly, TooManyRequests, Busy or EngineError; never
        returns a part.
        """
        ...

    def close(self) -> None:
        """Stop the engine and give back what it holds; later calls of ``answer`` fail."""
        ...
