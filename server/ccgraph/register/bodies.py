"""Bodies: one a row of organisations.csv, and beside them the locations that keep the code of a body after it closed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ccgraph.register.graphs import Graphs
from ccgraph.register.mapping import Naming
from ccgraph.register.tables import Once, Row

_CODE = re.compile(r"[0-9A-Z]{3,9}")


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its IRI relative to the base, its code, kind, name and life (ISO dates, empty where not known), its row and file.

    ``kind`` is the key of the mapping's [kinds] or [locations].
    """

    iri: str
    code: str
    kind: str
    name: str
    opened: str
    closed: str
    file: str
    row: Row

    @property
    def slug(self) -> str:
        """The last segment of its IRI in lower case, for fragments that name it."""
        return self.iri.rpartition("/")[2].lower()

    def is_open(self, day: str) -> bool:
        """True where the body was open on a day, as far as its dates are known."""
        return (not self.opened or self.opened <= day) and (not self.closed or day <= self.closed)


@dataclass
class Bodies:
    """All bodies by code; a location has the code of the body before it."""

    by_code: dict[str, Body] = field(default_factory=dict)
    locations: dict[str, Body] = field(default_factory=dict)

    def find(self, row: Row, column: str, kinds: Iterable[str] = ()) -> Body:
        """Give the body that a field names. Refuses the row where there is none, or it is of none of ``kinds``."""
        code = row.needed(column)
        body = self.by_code.get(code)
        if body is None:
            raise row.refuse(f"{column} {code} is no code of organisations.csv.")
        allowed = list(kinds)
        if allowed and body.kind not in allowed:
            raise row.refuse(f"{column} {code} is of the kind {body.kind}; it has to be {' or '.join(allowed)}.")
        return body

    def at(self, body: Body, day: str) -> Body:
        """Give the body that has this one's code on a day: itself, or the location that kept the code."""
        location = self.locations.get(body.code)
        return location if location is not None and body.closed and day > body.closed else body

    def location(self, row: Row, column: str) -> Body:
        """Give the location with the code that a field names. Refuses the row where there is none."""
        body = self.locations.get(row.needed(column))
        if body is None:
            raise row.refuse(f"{row.get(column)} has no location that kept its code.")
        return body

    def all(self) -> tuple[Body, ...]:
        """Give bodies and locations."""
        return (*self.by_code.values(), *self.locations.values())


def read_bodies(
    naming: Naming, organisations: Iterable[Row], memberships: Iterable[Row], names: Iterable[Row]
) -> Bodies:
    """Read the bodies, and the locations that memberships open; a location has the name that came into use after the close."""
    bodies = Bodies()
    once = Once()
    for row in organisations:
        code = row.needed("code")
        if not _CODE.fullmatch(code):
            raise row.refuse(f"{code!r} is no code: three to nine capitals and digits.")
        once.check(row, "the code", code)
        kind = naming.kinds.get(row.needed("kind"))
        if kind is None:
            raise row.refuse(f"{row.get('kind')!r} is no kind of the mapping.")
        opened, closed = row.date("open_date"), row.date("close_date")
        if opened and closed and closed < opened:
            raise row.refuse(f"{code} closed ({closed}) before it opened ({opened}).")
        bodies.by_code[code] = Body(
            f"id/organisation/{code}", code, row.get("kind"), row.needed("name"), opened, closed, kind.file, row
        )
    later = {(row.get("code"), row.get("first_edition")): row.get("name") for row in names}
    for row in memberships:
        for key, place in naming.locations.items():
            if row.get("kind") != place.opened_by:
                continue
            before = bodies.find(row, "child_code", (k for k, kind in naming.kinds.items() if kind.location == key))
            opened = row.date("from")
            if not opened or not before.closed or opened <= before.closed:
                raise row.refuse(
                    f"the location {before.code} opens ({opened}) before the body that had its code closed."
                )
            name = later.get((before.code, opened), "")
            if not name:
                raise row.refuse(f"other_names.csv has no name of the location {before.code} from {opened}.")
            iri = f"id/organisation/{place.slug.format(code=before.code.lower())}"
            bodies.locations[before.code] = Body(iri, before.code, key, name, opened, "", place.file, row)
    return bodies


def write_bodies(graphs: Graphs, naming: Naming, bodies: Bodies) -> None:
    """Write bodies and locations with their kind and life; names and codes as nodes are the work of others."""
    for body in bodies.all():
        writer = graphs.file(body.file)
        kind = naming.kinds.get(body.kind)
        writer.type(body.iri, "org:Organization")
        writer.text_value(body.iri, "skos:prefLabel", body.name)
        writer.string(body.iri, "dcterms:identifier", body.code)
        writer.link(body.iri, "org:classification", (kind or naming.locations[body.kind]).concept)
        writer.date(body.iri, "schema:foundingDate", body.opened)
        writer.date(body.iri, "schema:dissolutionDate", body.closed)
        if kind is None:
            writer.link(body.iri, "ccg:keptCodeOf", bodies.by_code[body.code].iri)
        elif body.row.get("note"):
            writer.text_value(body.iri, "skos:note", body.row.get("note"))
        graphs.cite(writer, body.iri, body.row)
