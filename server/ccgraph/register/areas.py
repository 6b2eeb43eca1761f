"""Areas: local authorities, and how many LSOAs each shared with a body in an edition of the lookup.

Shares are recomputed from the counts; the rounded ones of the table are only compared with them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby

from ccgraph.register.bodies import Bodies, Body
from ccgraph.register.graphs import Graphs, slug
from ccgraph.register.identifiers import write_identifier
from ccgraph.register.mapping import FileHead, Naming
from ccgraph.register.names import write_name
from ccgraph.register.tables import Moment, Once, Row

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
#: How far a share of the table, rounded to four places, may be from the recomputed one.
_ROUNDING = Decimal("0.00005")


def write_areas(graphs: Graphs, naming: Naming, bodies: Bodies, rows: Iterable[Row]) -> None:
    """Write the local authorities of all editions, and a node for each row of ccg_local_authority.csv."""
    rows = tuple(rows)
    owners = _owners(naming, bodies, rows)
    of_body: Counter[tuple[str, str]] = Counter()
    of_authority: Counter[tuple[str, str]] = Counter()
    counts = []
    for row, body in zip(rows, owners, strict=True):
        count = row.count("lsoa_count")
        if not count:
            raise row.refuse("the lsoa_count has to be one or more.")
        counts.append(count)
        of_body[body.iri, row.get("edition")] += count
        of_authority[row.get("la_code"), row.get("edition")] += count
    _write_authorities(graphs, naming, rows)
    once = Once()
    for row, body, count in zip(rows, owners, counts, strict=True):
        edition, authority = row.moment("edition"), row.get("la_code")
        once.check(row, "the overlap", body.code, authority, edition.text)
        total, whole = of_body[body.iri, edition.text], of_authority[authority, edition.text]
        _compare(row, "share_of_ccg_lsoas", count, total)
        _compare(row, "share_of_la_lsoas", count, whole)
        writer = graphs.file(
            f"{naming.authorities.overlaps}-{edition.text}",
            FileHead(f"{naming.authorities.overlaps_title}, {_in_words(edition)}"),
        )
        node = f"{body.iri}#area-{authority.lower()}-{edition.text}"
        writer.type(node, "ccg:AreaOverlap")
        writer.link(node, "ccg:overlapOf", body.iri)
        writer.link(node, "ccg:overlapWith", f"id/organisation/{authority}")
        writer.moment(node, "ccg:edition", edition)
        writer.integer(node, "ccg:lsoaCount", count)
        writer.integer(node, "ccg:lsoaTotal", total)
        writer.integer(node, "ccg:lsoaTotalOfAuthority", whole)
        graphs.cite(writer, node, row)


def _owners(naming: Naming, bodies: Bodies, rows: tuple[Row, ...]) -> tuple[Body, ...]:
    """Give the body of each row: the one that had the code on the day of the edition."""
    system = naming.systems[naming.authorities.system]
    owners = []
    for row in rows:
        edition = row.moment("edition")
        if edition.datatype != "gYearMonth":
            raise row.refuse(f"edition {edition.text!r} is no month of the form 2015-07.")
        if not system.matches(row.needed("la_code")):
            raise row.refuse(f"{row.get('la_code')!r} is no code of a local authority.")
        row.needed("la_name")
        body = bodies.at(bodies.find(row, "ccg_code"), edition.first_day)
        if not body.is_open(edition.first_day):
            raise row.refuse(f"{body.code} was not open in {edition.text}.")
        owners.append(body)
    return tuple(owners)


def _compare(row: Row, column: str, count: int, total: int) -> None:
    stated = row.number(column)
    if abs(Decimal(count) / Decimal(total) - stated) > _ROUNDING:
        raise row.refuse(f"{column} {stated} is not {count} of {total}.")


def _write_authorities(graphs: Graphs, naming: Naming, rows: tuple[Row, ...]) -> None:
    """Write each local authority with its last name, former names and code, seen from its first to its last edition."""
    part = naming.authorities
    writer = graphs.file(part.file)
    ordered = sorted(rows, key=lambda row: (row.get("la_code"), row.get("edition"), row.line))
    for code, group in groupby(ordered, key=lambda row: row.get("la_code")):
        seen = list(group)
        body = f"id/organisation/{code}"
        name = seen[-1].get("la_name")
        writer.type(body, "org:Organization")
        writer.text_value(body, "skos:prefLabel", name)
        writer.string(body, "dcterms:identifier", code)
        writer.link(body, "org:classification", part.concept)
        node = write_identifier(writer, body, code, naming.systems[part.system])
        writer.date(node, "ccg:firstSeen", seen[0].moment("edition").first_day)
        writer.date(node, "ccg:lastSeen", seen[-1].moment("edition").first_day)
        for cited in (body, node):
            graphs.cite(writer, cited, seen[0], seen[-1])
        for former in dict.fromkeys(row.get("la_name") for row in seen):
            if slug(former) == slug(name):
                continue
            named = [row for row in seen if row.get("la_name") == former]
            node = write_name(writer, body, former, naming.names[part.former])
            writer.date(node, "ccg:firstSeen", named[0].moment("edition").first_day)
            writer.date(node, "ccg:lastSeen", named[-1].moment("edition").first_day)
            graphs.cite(writer, node, named[0], named[-1])


def _in_words(edition: Moment) -> str:
    year, _, month = edition.text.partition("-")
    return f"{_MONTHS[int(month) - 1]} {year}"
