"""Names as nodes (SKOS-XL): former, later and variant names of bodies, with the editions in which they were seen.

Where a source gives the last day of a name, and not only the last edition that shows it, that day is on the node too.
"""

from __future__ import annotations

from collections.abc import Iterable

from ccgraph.register.bodies import Bodies
from ccgraph.register.graphs import Graphs, slug
from ccgraph.register.mapping import Naming
from ccgraph.register.tables import Once, Row
from ccgraph.register.writing import Writer


def write_names(
    graphs: Graphs, naming: Naming, bodies: Bodies, rows: Iterable[Row], *, ends: Iterable[Row] = ()
) -> None:
    """Write a node for each row of other_names.csv, with the last day that a row of name_ends.csv gives.

    A name first seen after a body closed is the official one of the location that kept its code; one that differs from the
    listed name in spelling only is a variant; any other is what the mapping says for the body's kind.
    """
    once = Once()
    last_days = _last_days(ends)
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
        ending = last_days.pop((body.code, name), None)
        if ending is not None:
            day = ending.date("last_day")
            if day < (last or first):
                raise ending.refuse(f"last_day {day} is before the edition that shows the name last.")
            if not owner.is_open(day):
                raise ending.refuse(f"{body.code} was not open on {day}.")
            writer.date(node, "schema:endDate", day)
            graphs.cite(writer, node, ending)
    for code, name in last_days:
        raise last_days[code, name].refuse(f"other_names.csv has no name {name} of {code}.")


def _last_days(rows: Iterable[Row]) -> dict[tuple[str, str], Row]:
    """Give the rows of name_ends.csv by code and name."""
    once = Once()
    found = {}
    for row in rows:
        key = row.needed("code"), row.needed("name")
        once.check(row, "the name", *key)
        row.needed("last_day")
        found[key] = row
    return found


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
