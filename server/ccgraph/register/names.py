"""Names as nodes (SKOS-XL): former, later and variant names of bodies, with the editions in which they were seen."""

from __future__ import annotations

from collections.abc import Iterable

from ccgraph.register.bodies import Bodies
from ccgraph.register.graphs import Graphs, slug
from ccgraph.register.mapping import Naming
from ccgraph.register.tables import Once, Row
from ccgraph.register.writing import Writer


def write_names(graphs: Graphs, naming: Naming, bodies: Bodies, rows: Iterable[Row]) -> None:
    """Write a node for each row of other_names.csv.

    A name first seen after a body closed is the official one of the location that kept its code; one that differs from the
    listed name in spelling only is a variant; any other is what the mapping says for the body's kind.
    """
    once = Once()
    for row in rows:
        body = bodies.find(row, "code")
        name = row.needed("name")
        once.check(row, "the name", body.code, name)
        first, last = row.span("first_edition", "last_edition")
        if not first:
            raise row.refuse("the first_edition is missing.")
        owner = bodies.at(body, first)
        if not owner.is_open(first):
            raise row.refuse(f"{body.code} was not open on {first}, when the name was first seen.")
        if owner is not body:
            kind = "official"
        elif _spelling(name) == _spelling(body.name) or name in naming.variants:
            kind = "variant"
        else:
            kind = naming.kinds[body.kind].other_names
        writer = graphs.file(owner.file)
        node = write_name(writer, owner.iri, name, naming.names[kind], official=kind == "official")
        writer.date(node, "ccg:firstSeen", first)
        writer.date(node, "ccg:lastSeen", last)
        graphs.cite(writer, node, row)


def write_name(writer: Writer, body: str, name: str, kind: str, *, official: bool = False) -> str:
    """Write a name of a body; give its node, to which editions and citations are added."""
    node = f"{body}#name-{slug(name)}"
    writer.link(body, "skosxl:prefLabel" if official else "skosxl:altLabel", node)
    writer.type(node, "skosxl:Label")
    writer.text_value(node, "skosxl:literalForm", name)
    writer.link(node, "ccg:nameKind", kind)
    return node


def _spelling(name: str) -> str:
    return slug(name)
