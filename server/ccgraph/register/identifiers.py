"""Codes as nodes (ADMS): each code of a body with its code system and the editions in which it was seen."""

from __future__ import annotations

from collections.abc import Iterable

from ccgraph.register.bodies import Bodies, Body
from ccgraph.register.graphs import Graphs
from ccgraph.register.mapping import Naming, System
from ccgraph.register.tables import Once, Row
from ccgraph.register.writing import Writer


def write_identifiers(graphs: Graphs, naming: Naming, bodies: Bodies, rows: Iterable[Row]) -> None:
    """Write a node for each code: those of organisations.csv, those of identifiers.csv, and the code that a location kept.

    A code that both tables give is one node that cites both.
    """
    for body in bodies.all():
        kind = naming.kinds.get(body.kind)
        own = kind.code if kind else naming.locations[body.kind].code
        _write(graphs, body, body.code, naming.systems[own], body.row)
        if kind and body.row.get("ons_code"):
            _write(graphs, body, body.row.get("ons_code"), naming.systems[kind.area_code], body.row)
    once = Once()
    for row in rows:
        body = bodies.find(row, "code")
        scheme = naming.schemes.get(row.needed("scheme"))
        if scheme is None:
            raise row.refuse(f"{row.get('scheme')!r} is no scheme of the mapping.")
        code = row.needed("identifier")
        once.check(row, "the code", body.code, row.get("scheme"), code)
        first, last = row.span("first_edition", "last_edition")
        owner = bodies.location(row, "code") if scheme.location else body
        if first and owner.closed and first > owner.closed:
            raise row.refuse(f"{body.code} had closed ({owner.closed}) before the code was first seen ({first}).")
        writer, node = _write(graphs, owner, code, naming.systems[scheme.system], row)
        writer.date(node, "ccg:firstSeen", first)
        writer.date(node, "ccg:lastSeen", last)


def write_identifier(writer: Writer, body: str, code: str, system: System) -> str:
    """Write a code of a body; give its node, to which editions and citations are added."""
    node = f"{body}#identifier-{system.slug}-{code.lower()}"
    writer.link(body, "adms:identifier", node)
    writer.type(node, "adms:Identifier")
    writer.string(node, "dcterms:identifier", code)
    writer.typed(node, "skos:notation", code, system.datatype)
    writer.link(node, "ccg:codeSystem", system.concept)
    return node


def _write(graphs: Graphs, body: Body, code: str, system: System, row: Row) -> tuple[Writer, str]:
    if not system.matches(code):
        raise row.refuse(f"{code!r} is no code of the code system {system.slug}.")
    writer = graphs.file(body.file)
    node = write_identifier(writer, body.iri, code, system)
    graphs.cite(writer, node, row)
    return writer, node
