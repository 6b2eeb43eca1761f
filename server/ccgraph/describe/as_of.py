"""A body as it was on a day: whether it was open, what it belonged to, what it was responsible for; "not known" where it is not.

Opening and closing days are inclusive. A date that the data does not have is unknown, not unbounded. An edition says when
something was seen, not when it held, so links without dates are left out here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Citation, Value
from ccgraph.describe.lookups import literal, things
from ccgraph.iris import CCG
from ccgraph.snapshot import Snapshot

_OPENED = ox.NamedNode("https://schema.org/foundingDate")
_CLOSED = ox.NamedNode("https://schema.org/dissolutionDate")
_START = ox.NamedNode("https://schema.org/startDate")
_END = ox.NamedNode("https://schema.org/endDate")
_CLASSIFICATION = ox.NamedNode("http://www.w3.org/ns/org#classification")


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that held on the day: what, in which sort of relation, and where that is said."""

    thing: Value
    relation: Value | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class AsOf:
    """A body on a day.

    ``status`` is open, closed, not yet open, or not known; ``responsibilities`` are those that a source attests for that day.
    """

    day: str
    status: str
    opened: str
    closed: str
    parents: tuple[Dated, ...]
    members: tuple[Dated, ...]
    responsibilities: tuple[Dated, ...]


def is_body(snapshot: Snapshot, iri: str) -> bool:
    """Tell whether a thing has a life that can be asked about: it is classified as a kind of body."""
    return any(snapshot.triples_of(ox.NamedNode(iri), _CLASSIFICATION))


def as_of(snapshot: Snapshot, describer: Describer, iri: str, day: date) -> AsOf:
    """Say how a body was on a day."""
    body, when = ox.NamedNode(iri), day.isoformat()
    opened, closed = literal(snapshot, body, _OPENED), literal(snapshot, body, _CLOSED)
    status = status_on(opened, closed, when)
    holds = status in ("open", "not known")
    return AsOf(
        day=when,
        status=status,
        opened=opened,
        closed=closed,
        parents=tuple(_links(snapshot, describer, body, when, "child", "parent")) if holds else (),
        members=tuple(_links(snapshot, describer, body, when, "parent", "child")) if holds else (),
        responsibilities=tuple(_responsibilities(snapshot, describer, body, when)) if status == "open" else (),
    )


def status_on(opened: str, closed: str, when: str) -> str:
    """Say whether a body was open on a day, from its dates in ISO form, empty where they are not known."""
    if closed and when > closed:
        return "closed"
    if not opened:
        return "not known"
    return "open" if when >= opened else "not yet open"


def _links(
    snapshot: Snapshot, describer: Describer, body: ox.NamedNode, when: str, near: str, far: str
) -> Iterator[Dated]:
    found = []
    for quad in snapshot.triples_of(predicate=ox.NamedNode(CCG + near), value=body):
        link = quad.subject
        if not isinstance(link, ox.NamedNode):
            continue
        start, end = literal(snapshot, link, _START), literal(snapshot, link, _END)
        if not start or not start <= when or (end and when > end):
            continue
        kinds = things(snapshot, link, ox.NamedNode(CCG + "linkKind"))
        relation = describer.value(kinds[0]) if kinds else None
        for other in things(snapshot, link, ox.NamedNode(CCG + far)):
            found.append(Dated(describer.value(other), relation, describer.citations_of(link)))
    yield from sorted(found, key=lambda each: (each.relation.text if each.relation else "", each.thing.text))


def _responsibilities(snapshot: Snapshot, describer: Describer, body: ox.NamedNode, when: str) -> Iterator[Dated]:
    """Give the responsibilities whose holding covers the day: since its start, until its end, and not after it is attested."""
    found = []
    kinds = [quad.object for quad in snapshot.triples_of(body, _CLASSIFICATION)]
    holders = [(CCG + "holder", body), *((CCG + "holderKind", kind) for kind in kinds)]
    for predicate, holder in holders:
        for quad in snapshot.triples_of(predicate=ox.NamedNode(predicate), value=holder):  # type: ignore[arg-type]
            holding = quad.subject
            if not isinstance(holding, ox.NamedNode) or any(
                snapshot.triples_of(holding, ox.NamedNode(CCG + "condition"))
            ):
                continue
            start, end, attested = (
                literal(snapshot, holding, ox.NamedNode(CCG + each)) for each in ("heldFrom", "heldUntil", "attestedOn")
            )
            if (start or attested) <= when <= (end or attested):
                modality = things(snapshot, holding, ox.NamedNode(CCG + "modality"))
                for responsibility in things(snapshot, holding, ox.NamedNode(CCG + "ofResponsibility")):
                    relation = describer.value(modality[0]) if modality else None
                    found.append(Dated(describer.value(responsibility), relation, describer.citations_of(holding)))
    yield from sorted(found, key=lambda each: each.thing.text)
