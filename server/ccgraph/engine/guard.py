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
from ccgraph.engine.syntax import QueryForm, form_of, has_code_points, outline, unescape_code_points
from ccgraph.errors import QueryRefused, QuerySyntaxError


@dataclass(frozen=True, slots=True)
class GuardLimits:
    """Caps on a query's text: bytes in UTF-8, depth of brackets, count of operators."""

    query: int
    nesting: int
    operators: int


@dataclass(frozen=True, slots=True)
class Judged:
    """What there is to know of a query that may be evaluated.

    ``default_graphs`` and ``named_graphs`` are the IRIs of its FROM and FROM NAMED clauses; ``changing`` tells that it may answer
    otherwise each time.
    """

    form: QueryForm
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    changing: bool = False


#: Functions whose value differs from call to call.
_CHANGING = frozenset(["NOW", "RAND", "UUID", "STRUUID"])
#: Letters without which, in a text that begins with a query form, there is nothing to find but its size.
_TELLING = ("SERVICE", "FROM", "NOW", "RAND", "UUID")


def check(text: str, limits: GuardLimits, base: str = "") -> Judged:
    """Judge a query; ``base`` is for the relative IRIs of its dataset.

    Raises QueryRefused for updates, SERVICE, and texts over a cap, QuerySyntaxError where no query form begins it.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > limits.query:
        raise QueryRefused(
            f"The query has {size} bytes; at most {limits.query} are taken. Split it, or use the dumps.",
            limit=limits.query,
        )
    if _is_plain(text, limits) and (form := form_of(text)) is not None:
        return Judged(form)
    for each in (text, unescape_code_points(text)) if has_code_points(text) else (text,):
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
    return Judged(
        reading.form, reading.default_graphs, reading.named_graphs, changing=not _CHANGING.isdisjoint(reading.words)
    )


def _is_plain(text: str, limits: GuardLimits) -> bool:
    """Tell of most queries, without taking them apart, that they can be over no cap and have nothing to find in them."""
    if len(text) > limits.operators or has_code_points(text):
        return False
    if text.count("{") + text.count("(") + text.count("[") > limits.nesting:
        return False
    capitals = text.upper()
    return not any(letters in capitals for letters in _TELLING)


def dataset_of(
    found: Judged,
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
