"""Ratings as cubes of their own that never mix: single ones (a partial list), national totals, and bodies failing or at risk.

"Failing or at risk" overlaps the categories, so it is no further category beside them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ccgraph.register.bodies import Bodies
from ccgraph.register.cubes import Cube, observe, write_cube
from ccgraph.register.graphs import Graphs, slug
from ccgraph.register.mapping import Naming
from ccgraph.register.tables import Once, Row

_YEAR = re.compile(r"([0-9]{4})-([0-9]{2})")


def write_ratings(graphs: Graphs, naming: Naming, bodies: Bodies, rows: Iterable[Row]) -> int:
    """Write the single ratings whose source is not marked as weaker; give the number of rows left out for that."""
    part = naming.ratings
    cube = Cube(
        f"id/dataset/{part.single}",
        naming.files[part.file].title,
        part.single_description,
        ("ccg:refBody", "ccg:refYear"),
        "ccg:rating",
        "",
    )
    writer = graphs.file(part.file)
    once, left, started = Once(), 0, False
    for row in rows:
        body = bodies.find(row, "code")
        year, rating = _year(naming, row), _rating(naming, row)
        once.check(row, "the rating", body.code, year)
        first, last = f"{year[:4]}-04-01", f"{int(year[:4]) + 1}-03-31"
        if (body.opened and body.opened > last) or (body.closed and body.closed < first):
            raise row.refuse(f"{body.code} was not open in {year}.")
        if any(re.search(pattern, row.get("source")) for pattern in part.weak):
            left += 1
            continue
        if not started:
            write_cube(writer, cube)
            started = True
        node = observe(graphs, writer, cube, f"{body.slug}-{year}", row)
        writer.link(node, "ccg:refBody", body.iri)
        writer.link(node, "ccg:refYear", part.years[year])
        writer.link(node, "ccg:rating", rating)
    return left


def write_totals(graphs: Graphs, naming: Naming, rows: Iterable[Row]) -> None:
    """Write the national totals by year and category, and apart from them the bodies failing or at risk."""
    part = naming.ratings
    writer = graphs.file(part.totals_file)
    attributes = ("ccg:ratedInAll", "ccg:countBasis")
    totals = Cube(
        f"id/dataset/{part.totals}",
        naming.files[part.totals_file].title,
        part.totals_description,
        ("ccg:refYear", "ccg:ratingCategory"),
        "ccg:numberRated",
        part.unit,
        attributes,
    )
    at_risk = Cube(
        f"id/dataset/{part.at_risk}",
        part.at_risk_title,
        part.at_risk_description,
        ("ccg:refYear",),
        "ccg:numberAtRisk",
        part.unit,
        attributes,
    )
    once = Once()
    sums: Counter[str] = Counter()
    wholes: dict[str, int] = {}
    written: set[str] = set()
    for row in rows:
        year, rating = _year(naming, row), row.needed("rating")
        once.check(row, "the total", year, rating)
        count, whole = row.count("count"), row.count("ccgs")
        if count is None or not whole or count > whole or wholes.setdefault(year, whole) != whole:
            raise row.refuse(f"{count} of {whole} is no total, or another row of {year} counts another whole.")
        risky = rating.startswith(part.at_risk_words)
        cube = at_risk if risky else totals
        if cube.iri not in written:
            write_cube(writer, cube)
            written.add(cube.iri)
        if risky:
            node = observe(graphs, writer, cube, year, row)
            writer.text_value(node, "skos:note", rating)
        else:
            category = _rating(naming, row)
            sums[year] += count
            if sums[year] > whole:
                raise row.refuse(f"the ratings of {year} sum to {sums[year]} of {whole}.")
            node = observe(graphs, writer, cube, f"{year}-{slug(rating)}", row)
            writer.link(node, "ccg:ratingCategory", category)
        writer.link(node, "ccg:refYear", part.years[year])
        writer.integer(node, cube.measure, count)
        writer.integer(node, "ccg:ratedInAll", whole)
        writer.text_value(node, "ccg:countBasis", row.needed("basis"))


def _year(naming: Naming, row: Row) -> str:
    year = row.needed("year")
    match = _YEAR.fullmatch(year)
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]) or year not in naming.ratings.years:
        raise row.refuse(f"{year!r} is no financial year of the mapping, such as 2015-16.")
    return year


def _rating(naming: Naming, row: Row) -> str:
    concept = naming.ratings.concepts.get(row.needed("rating"))
    if concept is None:
        raise row.refuse(f"{row.get('rating')!r} is no rating of the mapping.")
    return concept
