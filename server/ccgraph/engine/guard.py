"""What is refused before an engine sees it, and the dataset that a request names.

Oxigraph's recursive parser can be brought down by a few kilobytes of braces, and `SERVICE` would send our server out to
addresses of a client's choice; both are refused here by the outline of the query. What gets past still dies alone in its worker.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ccgraph.engine.diagnosis import leaves_grammar
from ccgraph.engine.grammar import first_fault
from ccgraph.engine.protocol import Dataset
from ccgraph.engine.syntax import Outline, QueryForm, outline, unescape_code_points
from ccgraph.errors import QueryRefused, QuerySyntaxError


@dataclass(frozen=True, slots=True)
class GuardLimits:
    """Caps on a query's text: bytes in UTF-8, depth of brackets, count of operators."""

    query: int
    nesting: int
    operators: int


def check(text: str, limits: GuardLimits, base: str = "") -> tuple[Outline, QueryForm]:
    """Take the outline of a query that may be evaluated; ``base`` is for its relative IRIs.

    Raises QueryRefused for updates, SERVICE, and texts over a cap, QuerySyntaxError where no query form begins it.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > limits.query:
        raise QueryRefused(
            f"The query has {size} bytes; at most {limits.query} are taken. Split it, or use the dumps.",
            limit=limits.query,
        )
    texts = [text]
    if "\\u" in text or "\\U" in text:
        texts.append(unescape_code_points(text))
    for each in texts:
        # What is over a cap is not read to its end: a long text is refused as quickly as a short one.
        reading = outline(each, base, most_nesting=limits.nesting, most_operators=limits.operators)
        if reading.update is not None:
            raise QueryRefused(
                f"{reading.update} is an update, and this service only reads. "
                "The data changes by its Turtle files, which are validated before they go live."
            )
        if "SERVICE" in reading.words:
            raise QueryRefused(
                "SERVICE is refused: this service asks no other endpoint. "
                "Run a federated query from your side, with this endpoint in its SERVICE clause."
            )
        if reading.nesting > limits.nesting:
            raise QueryRefused(
                f"Brackets and braces are nested more than {limits.nesting} deep, which is the most that is taken.",
                limit=limits.nesting,
            )
        if reading.operators > limits.operators:
            raise QueryRefused(
                f"The query has more than {limits.operators} operators and keywords, which is the most that is taken. "
                "Long lists of alternatives belong in VALUES.",
                limit=limits.operators,
            )
    if reading.form is None:
        fault = first_fault(text) if text.strip() else None
        if fault is not None:
            raise leaves_grammar(text, fault)
        raise QuerySyntaxError("The query is empty.")
    return reading, reading.form


def dataset_of(
    found: Outline,
    *,
    default_graph_uris: Sequence[str] = (),
    named_graph_uris: Sequence[str] = (),
    graphs: Collection[str],
    asserted: str,
) -> Dataset | None:
    """Give the dataset a request names: the protocol's before the query's (SPARQL 1.1 Protocol, section 2.1.4).

    ``graphs`` maps every graph that may be named, ``asserted`` is the name that stands for all graphs of the default
    graph but the inferred one. None where neither names a dataset. Raises QueryRefused for a graph that is not here:
    it would never be fetched, and an empty answer would look like a true one.
    """
    if default_graph_uris or named_graph_uris:
        default, named = tuple(default_graph_uris), tuple(named_graph_uris)
    elif found.default_graphs or found.named_graphs:
        default, named = found.default_graphs, found.named_graphs
    else:
        return None
    for name in (*default, *named):
        if name not in graphs and not (name == asserted and name in default):
            raise QueryRefused(
                f"There is no graph <{name}> here, and graphs are never fetched. "
                "The service description lists those that there are.",
                graph=name,
            )
    return Dataset(default, named)
