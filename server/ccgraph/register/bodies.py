"""Bodies: one a row of organisations.csv, and beside them the locations that keep the code of a body after it closed.

A body that went on as one of another kind has both kinds, each with its days; memberships of the kind that the mapping names
show from when. A body whose end was not found has the day of the last edition in which one of its memberships was seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ccgraph.register.graphs import Graphs
from ccgraph.register.mapping import Naming
from ccgraph.register.tables import Once, Row

_CODE = re.compile(r"[0-9A-Z]{3,9}")


@dataclass(frozen=True, slots=True)
class Period:
    """That a body was of a kind (a key of the mapping's [kinds]) from a day until a day, and the rows that show it."""

    kind: str
    start: str
    end: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its IRI relative to the base, its code, kind, name and life (ISO dates, empty where not known), its row and file.

    ``kind`` is the key of the mapping's [kinds] or [locations]; ``periods`` are those of a body that was of several kinds, in
    order, and none where it has one. ``seen`` is the day of the last edition that shows a body whose end was not found, and
    ``seen_in`` a row that was read from it.
    """

    iri: str
    code: str
    kind: str
    name: str
    opened: str
    closed: str
    file: str
    row: Row
    periods: tuple[Period, ...] = ()
    seen: str = ""
    seen_in: Row | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that it was of, one after the other."""
        return tuple(period.kind for period in self.periods) or (self.kind,)

    def kind_on(self, day: str) -> str:
        """Give the kind that it was of on a day of its life."""
        return next((each.kind for each in self.periods if not each.end or day <= each.end), self.kinds[-1])

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
        if allowed and not set(allowed).intersection(body.kinds):
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
    memberships = tuple(memberships)
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
    _continue(naming, bodies, memberships)
    _see(naming, bodies, memberships)
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


def _continue(naming: Naming, bodies: Bodies, memberships: Iterable[Row]) -> None:
    """Give both kinds to each body that went on as one of another kind: from the first membership in it as such a body."""
    first: dict[str, Row] = {}
    for row in memberships:
        body = bodies.by_code.get(row.get("parent_code"))
        part = naming.continuations.get(body.kind) if body else None
        if body and part and row.get("kind") == part.shown_by:
            known = first.setdefault(body.code, row)
            first[body.code] = min(known, row, key=lambda each: (each.date("from") or "9", each.get("child_code")))
    for code, row in first.items():
        body, day = bodies.by_code[code], row.date("from")
        if not day or not body.is_open(day) or day <= body.opened:
            raise row.refuse(f"{code} cannot go on as another kind of body on {day or 'a day not known'}.")
        eve, rows = (date.fromisoformat(day) - timedelta(days=1)).isoformat(), (body.row, row)
        later = naming.continuations[body.kind].kind
        bodies.by_code[code] = replace(
            body, periods=(Period(body.kind, body.opened, eve, rows), Period(later, day, body.closed, rows))
        )


def _see(naming: Naming, bodies: Bodies, memberships: Iterable[Row]) -> None:
    """Note the last edition that shows a body which has no closing date and is of a kind whose ends were not found."""
    unended = {
        code for code, body in bodies.by_code.items() if not body.closed and not naming.kinds[body.kinds[-1]].ends_found
    }
    for row in sorted(memberships, key=lambda each: (each.get("child_code"), each.get("parent_code"))):
        for code in unended.intersection((row.get("child_code"), row.get("parent_code"))):
            parts = row.needed("observed").split(";")
            day = max(row.moment_of(part.strip(), "observed").first_day for part in parts)
            if day > bodies.by_code[code].seen:
                bodies.by_code[code] = replace(bodies.by_code[code], seen=day, seen_in=row)


def write_bodies(graphs: Graphs, naming: Naming, bodies: Bodies) -> None:
    """Write bodies and locations with their kind and life; names and codes as nodes are the work of others."""
    for body in bodies.all():
        writer = graphs.file(body.file)
        kind = naming.kinds.get(body.kind)
        writer.type(body.iri, "org:Organization")
        writer.text_value(body.iri, "skos:prefLabel", body.name)
        writer.string(body.iri, "dcterms:identifier", body.code)
        if kind is None:
            writer.link(body.iri, "org:classification", naming.locations[body.kind].concept)
        for each in body.kinds if kind else ():
            writer.link(body.iri, "org:classification", naming.kinds[each].concept)
        writer.date(body.iri, "schema:foundingDate", body.opened)
        writer.date(body.iri, "schema:dissolutionDate", body.closed)
        writer.date(body.iri, "ccg:lastSeen", body.seen)
        if kind is None:
            writer.link(body.iri, "ccg:keptCodeOf", bodies.by_code[body.code].iri)
        elif body.row.get("note"):
            writer.text_value(body.iri, "skos:note", body.row.get("note"))
        graphs.cite(writer, body.iri, body.row, *filter(None, (body.seen_in,)))
        for period in body.periods:
            concept = naming.kinds[period.kind].concept
            node = f"{body.iri}#kind-{concept.rpartition('/')[2]}"
            writer.type(node, "ccg:KindPeriod")
            writer.link(node, "ccg:classifiedBody", body.iri)
            writer.link(node, "ccg:classifiedAs", concept)
            writer.date(node, "schema:startDate", period.start)
            writer.date(node, "schema:endDate", period.end)
            graphs.cite(writer, node, *period.rows)
