"""Listings and descriptions as data: CSV for spreadsheets, JSON for programs, and RDF as a collection of the Hydra vocabulary.

CSV (RFC 4180) is opened by spreadsheets, which take a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end for
a formula. Such a cell gets an apostrophe before it, which spreadsheets show as text; JSON and RDF have every text as it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

import pyoxigraph as ox

from ccgraph.iris import RDF
from ccgraph.snapshot.catalogue import Choice, Listing

HYDRA = "http://www.w3.org/ns/hydra/core#"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def harmless(cell: str) -> str:
    """Give a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_csv(listing: Listing) -> bytes:
    """Write the entities of a listing as CSV: a header, then a row each, with a column for the codes of each system."""
    file = io.StringIO(newline="")
    rows = csv.writer(file, lineterminator="\r\n")
    codes = [f"code_{system}" if system else "code" for system in listing.systems]
    rows.writerow(["iri", "name", *codes, "kind", "opened", "closed", "status"])
    for each in listing.entities:
        codes = ["; ".join(each.codes_of(system)) for system in listing.systems]
        cells = (each.iri, each.label, *codes, each.kind, each.opened, each.closed, each.status)
        rows.writerow([harmless(cell) for cell in cells])
    return file.getvalue().encode()


def statements_as_csv(triples: Iterable[ox.Triple]) -> bytes:
    """Write triples as CSV, a row each: terms in full, and of a literal its language and always its datatype."""
    file = io.StringIO(newline="")
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow(["subject", "predicate", "object", "language", "datatype"])
    for triple in triples:
        ends = [str(each) if isinstance(each, ox.BlankNode) else each.value for each in (triple.subject, triple.object)]  # type: ignore[union-attr]
        said = triple.object
        literal = (said.language or "", said.datatype.value) if isinstance(said, ox.Literal) else ("", "")
        rows.writerow([harmless(cell) for cell in (ends[0], triple.predicate.value, ends[1], *literal)])
    return file.getvalue().encode()


def as_json(listing: Listing, choice: Choice, previous: str | None, following: str | None) -> dict[str, Any]:
    """Give a listing as a JSON object; ``previous`` and ``following`` are the addresses of the stretches beside it."""
    return {
        "section": choice.section,
        "asOf": choice.day or None,
        "total": listing.total,
        "before": listing.before,
        "previous": previous,
        "next": following,
        "facets": [
            {
                "name": facet.name,
                "title": facet.title,
                "values": [
                    {
                        "key": each.key,
                        "iri": each.iri or None,
                        "label": each.label,
                        "count": each.count,
                        "chosen": each.chosen,
                    }
                    for each in facet.options
                ],
            }
            for facet in listing.facets
        ],
        "entities": [
            {
                "iri": each.iri,
                "name": each.label,
                "codes": [asdict(code) for code in each.codes],
                "kind": each.kind or None,
                "opened": each.opened or None,
                "closed": each.closed or None,
                "status": each.status or None,
            }
            for each in listing.entities
        ],
    }


def as_triples(
    listing: Listing, collection: str, view: str, previous: str | None, following: str | None
) -> Iterator[ox.Triple]:
    """Give a listing as a Hydra collection with its members, and what the graph says of each: names, codes, types and life.

    ``view``, ``previous`` and ``following`` are the IRIs of this stretch and of those beside it; one that is the collection
    itself is whole, and is not told apart from it.
    """
    whole, part = ox.NamedNode(collection), ox.NamedNode(view)
    yield ox.Triple(whole, ox.NamedNode(RDF + "type"), ox.NamedNode(HYDRA + "Collection"))
    yield ox.Triple(whole, ox.NamedNode(HYDRA + "totalItems"), ox.Literal(listing.total))
    if previous or following:
        yield ox.Triple(whole, ox.NamedNode(HYDRA + "view"), part)
        yield ox.Triple(part, ox.NamedNode(RDF + "type"), ox.NamedNode(HYDRA + "PartialCollectionView"))
        for name, address in (("previous", previous), ("next", following)):
            if address:
                yield ox.Triple(part, ox.NamedNode(HYDRA + name), ox.NamedNode(address))
    for each in listing.entities:
        yield ox.Triple(whole, ox.NamedNode(HYDRA + "member"), ox.NamedNode(each.iri))
    cards = "".join(each.card for each in listing.entities)
    yield from (quad.triple for quad in ox.parse(cards, format=ox.RdfFormat.N_TRIPLES))
