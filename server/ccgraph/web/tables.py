"""Results of SELECT queries as tables for pages: terms with links, and how many rows there are beyond those shown."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.describe import Describer, Value

#: Rows of a result that a page shows; the whole result is one link away.
SHOWN_ROWS = 500


@dataclass(frozen=True, slots=True)
class Table:
    """Column names, the rows shown (None: unbound), and the number of rows of the whole result."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]
    total: int


def read_bindings(body: bytes, describer: Describer, shown: int) -> Table:
    """Read SPARQL JSON results; IRIs get a label and a link where there is one."""
    document = json.loads(body)
    columns = tuple(document["head"]["vars"])
    bindings = document["results"]["bindings"]
    rows = tuple(tuple(_value(row.get(name), describer) for name in columns) for row in bindings[:shown])
    return Table(columns, rows, len(bindings))


def _value(term: dict[str, str] | None, describer: Describer) -> Value | None:
    if term is None:
        return None
    if term["type"] == "uri":
        return describer.value(ox.NamedNode(term["value"]))
    return Value(term["value"], language=term.get("xml:lang"), datatype=term.get("datatype"))
