"""A result cut after so many rows, where a client asked for it."""

from __future__ import annotations

import io

import pyoxigraph as ox
import pytest

from ccgraph.engine.cutting import Cut, RowCutter

FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
#: What could be taken for the end of a row, a string or the document.
NASTY = ["}}]}", '"', '""', "a\nb", "\r\n", "</result>", "\\", '\\"}', "{", "a,b", "\t", "", "é", "}},{"]


def store() -> ox.Store:
    """Make a store with a literal of each nasty sort."""
    made = ox.Store()
    for number, text in enumerate(NASTY):
        made.add(ox.Quad(ox.NamedNode(f"http://e/{number:02}"), ox.NamedNode("http://e/p"), ox.Literal(text)))
    return made


def serialised(form: str, query: str) -> bytes:
    """Serialise a result whole."""
    return store().query(query).serialize(None, FORMATS[form])  # type: ignore[union-attr,return-value]


def cut(whole: bytes, form: str, rows: int, step: int) -> tuple[bytes, bool]:
    """Pass a result through a cutter in pieces; give what came out, and whether it was cut."""
    out = io.BytesIO()
    cutter = RowCutter(out, form, rows)
    try:
        for start in range(0, len(whole), step):
            cutter.write(whole[start : start + step])
    except Cut:
        return out.getvalue(), True
    cutter.finish()
    return out.getvalue(), False


@pytest.mark.parametrize("step", [1, 7, 100_000], ids=["by byte", "by seven", "at once"])
@pytest.mark.parametrize("form", sorted(FORMATS))
def test_exactly_so_many_rows(form: str, step: int) -> None:
    """The cut result is a document with the first rows, the same for each size of the pieces; none is lost, none is split."""
    whole = serialised(form, "SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s")
    for rows in range(1, len(NASTY)):
        found, was_cut = cut(whole, form, rows, step)
        assert was_cut
        expected = serialised(form, f"SELECT ?s ?o {{ ?s ?p ?o }} ORDER BY ?s LIMIT {rows}")
        if form == "xml":
            assert f"<!-- Cut after {rows} rows".encode() in found
            found = found[: found.index(b"<!--")] + found[found.index(b"-->") + 3 :]
        assert found == expected


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("query", ["SELECT ?s ?o { ?s ?p ?o }", "SELECT * {}", "SELECT ?s { ?s <http://e/none> ?o }"])
def test_what_has_no_more_rows_is_left_as_it_is(form: str, query: str) -> None:
    """A result with as many rows as asked for, or fewer, passes unchanged and is not called cut."""
    whole = serialised(form, query)
    for rows in (len(NASTY), len(NASTY) + 1, 1_000_000):
        for step in (1, 5, 100_000):
            assert cut(whole, form, rows, step) == (whole, False)
