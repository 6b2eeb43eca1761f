"""Responsibilities: what a body or a kind of body holds, and who holds one; with force, ground, time and exceptions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Description
from ccgraph.describe.lookups import literal, things, things_with
from ccgraph.describe.sections.claims import Maker, Section, in_order, term
from ccgraph.iris import CCG, ORG, SCHEMA

_CLASSIFICATION = ox.NamedNode(ORG + "classification")
_OPENED = ox.NamedNode(SCHEMA + "foundingDate")
_CLOSED = ox.NamedNode(SCHEMA + "dissolutionDate")
#: Responsibilities that a page shows under one modality.
SHOWN_UNDER_ONE_FORCE = 4
_FACTS = [
    CCG + each
    for each in (
        "legalBasis", "basis", "arrangement", "condition", "heldFrom", "heldUntil", "attestedOn",
        "heldInsteadBy", "heldInsteadByKind", "exceptedService",
    )
]  # fmt: skip


def held_by(describer: Describer, description: Description) -> Iterator[Section]:
    """Give what a body holds, itself or as one of its kind: each holding under its force, with the exceptions to it."""
    body = description.gathered.node
    kinds = things(describer.snapshot, body, _CLASSIFICATION)
    own = things_with(describer.snapshot, term("holder"), body)
    held = set(things(describer.snapshot, body, term("holds")))
    of_kind = [each for kind in kinds for each in things_with(describer.snapshot, term("holderKind"), kind)]
    inherited = [
        each for each in of_kind if held.intersection(things(describer.snapshot, each, term("ofResponsibility")))
    ]
    unconditional = [each for each in inherited if not literal(describer.snapshot, each, term("condition"))]
    yield from _section(
        describer,
        [*own, *unconditional],
        "Responsibilities",
        f"SELECT DISTINCT ?holding ?responsibility WHERE {{\n  {{ ?holding ccg:holder <{body.value}> ; "
        f"ccg:ofResponsibility ?responsibility }} UNION {{ <{body.value}> ccg:holds ?responsibility ; "
        "org:classification/^ccg:holderKind ?holding .\n    ?holding ccg:ofResponsibility ?responsibility "
        "FILTER NOT EXISTS { ?holding ccg:condition ?condition } }\n} ORDER BY ?holding",
        "Held by this body, or by every body of its kind within its life, as far as a source attests."
        if unconditional
        else "",
    )
    if kinds and (unconditional or own):
        rest = [each for each in of_kind if each not in unconditional and _within_life(describer, body, each)]
        yield from _section(
            describer,
            rest,
            "Can be taken up",
            f"SELECT ?holding WHERE {{ ?holding ccg:holderKind <{kinds[0].value}> ; ccg:condition ?condition }}",
            "Open to bodies of this kind in the circumstances named; whether this body took it up is not stated.",
            anchor="optional",
        )


def held_by_kind(describer: Describer, description: Description) -> Iterator[Section]:
    """Give what each body of a kind holds."""
    kind = description.gathered.node
    yield from _section(
        describer,
        things_with(describer.snapshot, term("holderKind"), kind),
        "Responsibilities of these bodies",
        f"SELECT ?holding WHERE {{ ?holding ccg:holderKind <{kind.value}> }} ORDER BY ?holding",
    )
    excepted = things_with(describer.snapshot, term("heldInsteadByKind"), kind)
    yield from Maker(describer, [CCG + "exceptionTo", *_FACTS]).section(
        "instead",
        "Held by them as an exception",
        {None: excepted},
        f"SELECT ?exception WHERE {{ ?exception ccg:heldInsteadByKind <{kind.value}> }}",
    )


def holders_of(describer: Describer, description: Description) -> Iterator[Section]:
    """Give who holds a responsibility and when, and who is excepted and holds a part of it instead."""
    node = description.gathered.node
    held = things_with(describer.snapshot, term("ofResponsibility"), node)
    held.sort(key=lambda each: (literal(describer.snapshot, each, term("heldUntil")) or "9", each.value))
    yield from Maker(describer, [CCG + "holder", CCG + "holderKind", CCG + "modality", *_FACTS]).section(
        "holders",
        "Who holds it, and when",
        {None: held},
        f"SELECT ?holding WHERE {{ ?holding ccg:ofResponsibility <{node.value}> }}",
    )
    yield from Maker(describer, _FACTS).section(
        "exceptions",
        "What is excepted, and who holds it instead",
        {None: things_with(describer.snapshot, term("exceptionTo"), node)},
        f"SELECT ?exception WHERE {{ ?exception ccg:exceptionTo <{node.value}> }}",
    )


def _section(
    describer: Describer,
    held: list[ox.NamedNode],
    title: str,
    query: str,
    note: str = "",
    anchor: str = "responsibilities",
) -> Iterator[Section]:
    headed: dict[ox.NamedNode | None, list[ox.NamedNode]] = defaultdict(list)
    limits: dict[ox.NamedNode, list[ox.NamedNode]] = {}
    for each in dict.fromkeys(held):
        modality = things(describer.snapshot, each, term("modality"))
        headed[modality[0] if modality else None].append(each)
        limits[each] = [
            exception
            for responsibility in things(describer.snapshot, each, term("ofResponsibility"))
            for exception in things_with(describer.snapshot, term("exceptionTo"), responsibility)
        ]
    headed = {
        heading: sorted(nodes, key=lambda each: not limits[each])  # those that are limited first
        for heading, nodes in in_order(describer, headed).items()
    }
    maker = Maker(describer, _FACTS, in_group=SHOWN_UNDER_ONE_FORCE)
    yield from maker.section(anchor, title, headed, query, limits=limits, note=note)


def _within_life(describer: Describer, body: ox.NamedNode, holding: ox.NamedNode) -> bool:
    """Tell whether a body is known to have been open on the day that the source of a holding speaks of."""
    opened, closed = literal(describer.snapshot, body, _OPENED), literal(describer.snapshot, body, _CLOSED)
    attested = literal(describer.snapshot, holding, term("attestedOn"))
    return bool(opened) and opened <= attested and (not closed or closed >= attested)
