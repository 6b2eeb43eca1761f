"""Dated parent links: that one body belonged to another, in which way, from when until when, and in which editions it was seen.

A link holds within the lives of both bodies. Where a row gives no end, or a later one than a body's closing day, the link
names the body with which it is taken to end. A row whose child went on as a body of another kind makes a link for each kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ccgraph.register.bodies import Bodies, Body
from ccgraph.register.graphs import Graphs
from ccgraph.register.mapping import Link, Naming
from ccgraph.register.tables import Once, Row


def write_parents(graphs: Graphs, naming: Naming, bodies: Bodies, rows: Iterable[Row]) -> None:
    """Write a node for each row of memberships.csv."""
    once, nodes = Once(), Once()
    for row in rows:
        link = naming.links.get(row.needed("kind"))
        if link is None:
            raise row.refuse(f"{row.get('kind')!r} is no kind of membership of the mapping.")
        child = bodies.find(row, "child_code", link.child)
        if link.location:
            child = bodies.location(row, "child_code")
        parent = bodies.find(row, "parent_code", link.parent)
        once.check(row, "the membership", child.code, parent.code, row.get("kind"), row.get("from"))
        start, end = row.span("from", "to")
        for body in (child, parent):
            if start and not body.is_open(start):
                raise row.refuse(f"{body.code} was not open on {start}.")
        for body, kinds in ((child, link.child), (parent, link.parent)):
            if body.periods and body.kind_on(start) not in kinds:
                raise row.refuse(
                    f"{body.code} was of the kind {body.kind_on(start)} then; it has to be {' or '.join(kinds)}."
                )
        for piece in _pieces(naming, link, child, (start, end)):
            _write(graphs, nodes, row, piece, (child, parent))


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a row says of one kind of its child: the kind of link, its days, and the rows that give these beside its own."""

    link: Link
    start: str
    end: str
    rows: tuple[Row, ...] = ()


def _pieces(naming: Naming, link: Link, child: Body, span: tuple[str, str]) -> Iterator[_Piece]:
    """Give a row's link for each kind that its child was of, within the days of that kind; one where it had one kind only."""
    start, end = span
    if not link.goes_on_as or not child.periods:
        yield _Piece(link, start, end)
        return
    for period in child.periods:
        first = max(start, period.start)
        last = min(filter(None, (end, period.end)), default="")
        if not last or first <= last:
            here = link if period.kind in link.child else naming.links[link.goes_on_as]
            yield _Piece(here, first, last, period.rows)


def _write(graphs: Graphs, nodes: Once, row: Row, piece: _Piece, ends: tuple[Body, Body]) -> None:
    child, parent = ends
    closing = _first_to_close(child, parent)
    cut = closing is not None and (not piece.end or piece.end > closing.closed)
    node = f"{child.iri}#parent-{parent.slug}{f'-{piece.start[:4]}' if piece.start else ''}"
    nodes.check(row, "the link", node)
    writer = graphs.file(piece.link.file)
    writer.type(node, "ccg:ParentLink")
    writer.link(node, "ccg:child", child.iri)
    writer.link(node, "ccg:parent", parent.iri)
    writer.link(node, "ccg:linkKind", piece.link.concept)
    writer.date(node, "schema:startDate", piece.start)
    writer.date(node, "schema:endDate", closing.closed if cut and closing else piece.end)
    if cut and closing:
        writer.link(node, "ccg:endsWith", closing.iri)
    for part in row.needed("observed").split(";"):
        writer.moment(node, "ccg:seenIn", row.moment_of(part.strip(), "observed"))
    graphs.cite(writer, node, row, *piece.rows)


def _first_to_close(child: Body, parent: Body) -> Body | None:
    """Give the body that closed first; the child where both closed on one day."""
    closed = [body for body in (child, parent) if body.closed]
    return min(closed, key=lambda body: body.closed) if closed else None
