"""A body as it was on a day: its name, whether it was open, what it belonged to, its area, what it was responsible for.

Opening and closing days are inclusive. A date that the data does not have is unknown, not unbounded: what follows from it is "not
known". An edition says when something was seen, not when it held: links without dates are left out, and names and areas are given
with the editions that they were seen in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Evidence, Value
from ccgraph.describe.lookups import count, literal, things, things_with
from ccgraph.iris import CCG
from ccgraph.snapshot import Snapshot
from ccgraph.snapshot.catalogue.life import NOT_KNOWN, OPEN, status_on

_OPENED = ox.NamedNode("https://schema.org/foundingDate")
_CLOSED = ox.NamedNode("https://schema.org/dissolutionDate")
_START = ox.NamedNode("https://schema.org/startDate")
_END = ox.NamedNode("https://schema.org/endDate")
_CLASSIFICATION = ox.NamedNode("http://www.w3.org/ns/org#classification")
_XL = "http://www.w3.org/2008/05/skos-xl#"
_NAMES = (ox.NamedNode(_XL + "prefLabel"), ox.NamedNode(_XL + "altLabel"))
_FORM = ox.NamedNode(_XL + "literalForm")
_FIRST, _LAST, _EDITION, _COUNT, _TOTAL, _TOTAL_OF_OTHER, _OF, _WITH = (
    ox.NamedNode(CCG + each)
    for each in (
        "firstSeen", "lastSeen", "edition", "lsoaCount", "lsoaTotal", "lsoaTotalOfAuthority", "overlapOf", "overlapWith",
    )
)  # fmt: skip
#: Overlaps that a page shows of one edition.
SHOWN_OVERLAPS = 30


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that held on the day: what, in which sort of relation, and where that is said."""

    thing: Value
    relation: Value | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Name:
    """A name that editions show for the day: ``first`` and ``last`` are the days of those editions, empty where not known."""

    text: str
    kind: str
    first: str
    last: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Overlap:
    """A part of the area that a body shares with another: how many small areas (LSOAs), of how many of the body and the other."""

    other: Value
    count: int
    total: int
    total_of_other: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Area:
    """The area of a body by one edition, the last one up to the day; the first ``shown`` of ``total`` overlaps, largest first."""

    edition: str
    shown: tuple[Overlap, ...]
    total: int


@dataclass(frozen=True, slots=True)
class AsOf:
    """A body on a day.

    ``status`` is open, closed, not yet open, or not known; ``responsibilities`` are those that a source attests for that day.
    ``names`` are those that were seen at editions around the day; ``area`` is None where no edition up to then shows it.
    """

    day: str
    status: str
    opened: str
    closed: str
    names: tuple[Name, ...]
    area: Area | None
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
    holds = status in (OPEN, NOT_KNOWN)
    return AsOf(
        day=when,
        status=status,
        opened=opened,
        closed=closed,
        names=tuple(_names(snapshot, describer, body, when)) if holds else (),
        area=_area(snapshot, describer, body, when) if holds else None,
        parents=tuple(_links(snapshot, describer, body, when, "child", "parent")) if holds else (),
        members=tuple(_links(snapshot, describer, body, when, "parent", "child")) if holds else (),
        responsibilities=tuple(_responsibilities(snapshot, describer, body, when)) if status == OPEN else (),
    )


def _names(snapshot: Snapshot, describer: Describer, body: ox.NamedNode, when: str) -> Iterator[Name]:
    """Give the dated names whose editions span the day: seen by then, and not gone before. Editions without end go on."""
    start = body.value + "#"
    found = [
        quad.object
        for predicate in _NAMES
        for quad in snapshot.triples_of(body, predicate)
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(start)
    ]
    evidence = describer.evidence_of(found)
    for node in found:
        first, last = literal(snapshot, node, _FIRST), literal(snapshot, node, _LAST)
        if first and first <= when and (not last or when <= last):
            kinds = things(snapshot, node, ox.NamedNode(CCG + "nameKind"))
            kind = describer.label(kinds[0]) if kinds else ""
            yield Name(literal(snapshot, node, _FORM), kind, first, last, evidence[node])


def _area(snapshot: Snapshot, describer: Describer, body: ox.NamedNode, when: str) -> Area | None:
    """Give the overlaps of a body's area by the last edition up to the day, whichever of the two the body is."""
    sides = ((_OF, _WITH, _TOTAL, _TOTAL_OF_OTHER), (_WITH, _OF, _TOTAL_OF_OTHER, _TOTAL))
    for near, far, own_total, other_total in sides:
        overlaps = things_with(snapshot, near, body)
        editions = {node: literal(snapshot, node, _EDITION) for node in overlaps}
        edition = max((each for each in editions.values() if each and each <= when[: len(each)]), default="")
        if not edition:
            continue
        chosen = [node for node in overlaps if editions[node] == edition]

        shown = sorted(chosen, key=lambda node: (-count(snapshot, node, _COUNT), node.value))[:SHOWN_OVERLAPS]
        evidence = describer.evidence_of(shown)
        return Area(
            edition,
            tuple(
                Overlap(
                    describer.value(other),
                    count(snapshot, node, _COUNT),
                    count(snapshot, node, own_total),
                    count(snapshot, node, other_total),
                    evidence[node],
                )
                for node in shown
                for other in things(snapshot, node, far)
            ),
            len(chosen),
        )
    return None


def _links(
    snapshot: Snapshot, describer: Describer, body: ox.NamedNode, when: str, near: str, far: str
) -> Iterator[Dated]:
    found: list[tuple[ox.NamedNode, ox.NamedNode, Value | None]] = []
    for quad in snapshot.triples_of(predicate=ox.NamedNode(CCG + near), value=body):
        link = quad.subject
        if not isinstance(link, ox.NamedNode):
            continue
        start, end = literal(snapshot, link, _START), literal(snapshot, link, _END)
        if not start or not start <= when or (end and when > end):
            continue
        kinds = things(snapshot, link, ox.NamedNode(CCG + "linkKind"))
        relation = describer.value(kinds[0]) if kinds else None
        found += [(link, other, relation) for other in things(snapshot, link, ox.NamedNode(CCG + far))]
    evidence = describer.evidence_of(link for link, _, _ in found)
    dated = (Dated(describer.value(other), relation, evidence[link]) for link, other, relation in found)
    yield from sorted(dated, key=lambda each: (each.relation.text if each.relation else "", each.thing.text))


def _responsibilities(snapshot: Snapshot, describer: Describer, body: ox.NamedNode, when: str) -> Iterator[Dated]:
    """Give the responsibilities whose holding covers the day: since its start, until its end, and not after it is attested."""
    found: list[tuple[ox.NamedNode, ox.NamedNode, Value | None]] = []
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
                    found.append((holding, responsibility, relation))
    evidence = describer.evidence_of(holding for holding, _, _ in found)
    dated = (Dated(describer.value(other), relation, evidence[holding]) for holding, other, relation in found)
    yield from sorted(dated, key=lambda each: each.thing.text)
