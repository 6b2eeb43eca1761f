"""Dated parent links: that one body belonged to another, in which way, from when until when, and in which editions it was seen.

A link holds within the lives of both bodies. Where a row gives no end, or a later one than a body's closing day, the link
names the body with which it is taken to end.
"""

from __future__ import annotations

from collections.abc import Iterable

from ccgraph.register.bodies import Bodies, Body
from ccgraph.register.graphs import Graphs
from ccgraph.register.mapping import Naming
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
        closing = _first_to_close(child, parent)
        cut = closing is not None and (not end or end > closing.closed)
        node = f"{child.iri}#parent-{parent.slug}{f'-{start[:4]}' if start else ''}"
        nodes.check(row, "the link", node)
        writer = graphs.file(link.file)
        writer.type(node, "ccg:ParentLink")
        writer.link(node, "ccg:child", child.iri)
        writer.link(node, "ccg:parent", parent.iri)
        writer.link(node, "ccg:linkKind", link.concept)
        writer.date(node, "schema:startDate", start)
        writer.date(node, "schema:endDate", closing.closed if cut and closing else end)
        if cut and closing:
            writer.link(node, "ccg:endsWith", closing.iri)
        for part in row.needed("observed").split(";"):
            writer.moment(node, "ccg:seenIn", row.moment_of(part.strip(), "observed"))
        graphs.cite(writer, node, row)


def _first_to_close(child: Body, parent: Body) -> Body | None:
    """Give the body that closed first; the child where both closed on one day."""
    closed = [body for body in (child, parent) if body.closed]
    return min(closed, key=lambda body: body.closed) if closed else None
