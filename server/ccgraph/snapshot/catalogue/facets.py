"""Facets: by what listings can be narrowed. Each is a query of the project, so that a project says itself what its things have.

A facet is a file of ``queries/facets/``: a SELECT query whose rows are an entity and a value of it (an IRI, or a literal that
needs no more words), and in two more columns, where it has them, the days from which and until which that held.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ccgraph import frontmatter
from ccgraph.errors import ConfigurationError
from ccgraph.snapshot.catalogue.schema import STATUS

#: Parameters of listings, which no facet can be called.
RESERVED = frozenset([STATUS, "asOf", "after", "before", "limit", "format", "q", "section"])
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COLUMNS = ("entity", "value", "start", "end")


@dataclass(frozen=True, slots=True)
class FacetQuery:
    """A facet: its name (the file's stem, and its parameter in addresses), its title, what it means, its place, its query."""

    name: str
    title: str
    description: str
    place: int
    text: str


@dataclass(frozen=True, slots=True)
class Membership:
    """That an entity has a value: ``start`` and ``end`` are ISO dates, empty where the facet has none or they are not known."""

    entity: str
    value: ox.NamedNode | ox.Literal
    start: str
    end: str


def read_facet_queries(paths: Iterable[Path]) -> tuple[FacetQuery, ...]:
    """Read facets from their files, in the order of their places. Raises ConfigurationError, naming the file."""
    return tuple(sorted(map(_read, paths), key=lambda facet: (facet.place, facet.name)))


def _read(path: Path) -> FacetQuery:
    metadata, text = frontmatter.read(path)
    if not _NAME.fullmatch(path.stem) or path.stem in RESERVED:
        raise ConfigurationError(f"queries/facets/{path.name}: no facet can have that name.")
    if not metadata.get("title") or not isinstance(metadata.get("place", 0), int):
        raise ConfigurationError(f"queries/facets/{path.name}: a facet needs a title, and its place is a whole number.")
    return FacetQuery(
        path.stem,
        str(metadata["title"]).strip(),
        str(metadata.get("description", "")).strip(),
        int(metadata.get("place", 0)),
        text,
    )


def memberships(facet: FacetQuery, store: ox.Store) -> Iterator[Membership]:
    """Give what a facet says of the entities of a store. Raises ConfigurationError where it is no such query."""
    try:
        rows = store.query(facet.text)
    except (SyntaxError, ValueError) as error:
        raise ConfigurationError(
            f"queries/facets/{facet.name}.rq is not SPARQL: {str(error).partition(': expected')[0]}"
        ) from error
    columns = tuple(each.value for each in rows.variables) if isinstance(rows, ox.QuerySolutions) else ()
    if columns not in (_COLUMNS[:2], _COLUMNS):
        raise ConfigurationError(
            f"queries/facets/{facet.name}.rq: a facet selects ?entity ?value, and ?start ?end where these held for a time."
        )
    assert isinstance(rows, ox.QuerySolutions)
    for row in rows:
        entity, value, *span = (row[name] for name in columns)
        if isinstance(entity, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            start, end = ((each.value if isinstance(each, ox.Literal) else "") for each in span or ("", ""))
            yield Membership(entity.value, value, start, end)
