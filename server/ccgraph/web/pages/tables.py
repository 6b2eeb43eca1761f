"""Results of queries for pages: tables of terms with links, or triples as text; how much there is beyond what is shown."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.describe import Describer, Value
from ccgraph.describe.wording import shown_text

#: Rows of a result that a page shows; the whole result is one link away.
SHOWN_ROWS = 500
#: Characters of triples that a page shows.
SHOWN_CHARACTERS = 100_000


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


def beginning(body: bytes) -> str:
    """Give triples as text for a page; where there are too many for one, the first of them, and a comment that says so."""
    text = body.decode("utf-8")
    if len(text) <= SHOWN_CHARACTERS:
        return text
    first = text[:SHOWN_CHARACTERS]
    return f"{first.rpartition(chr(10))[0] or first}\n# and so on: the first of {len(text):,} characters; download it all below\n"


def _value(term: dict[str, str] | None, describer: Describer) -> Value | None:
    if term is None:
        return None
    if term["type"] == "uri":
        return describer.value(ox.NamedNode(term["value"]))
    return Value(shown_text(term["value"]), language=term.get("xml:lang"), datatype=term.get("datatype"))
