"""Responsibilities: what a body or a kind of body holds, and who holds one; with force, ground, time and exceptions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Description
from ccgraph.describe.lookups import literal, things, things_with
from ccgraph.describe.sections.claims import Maker, Section, in_order, term
from ccgraph.iris import CCG, ORG, SCHEMA, SKOS

_CLASSIFICATION = ox.NamedNode(ORG + "classification")
_OPENED = ox.NamedNode(SCHEMA + "foundingDate")
_CLOSED = ox.NamedNode(SCHEMA + "dissolutionDate")
_BROADER, _NARROWER = ox.NamedNode(SKOS + "broader"), ox.NamedNode(SKOS + "narrower")
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
    if kinds and not own and not unconditional and _dated(describer, body):
        yield _nothing_said(describer, kinds[0], of_kind)
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


def _nothing_said(describer: Describer, kind: ox.NamedNode, of_kind: list[ox.NamedNode]) -> Section:
    """Say of a body that no source says what it is responsible for, so that silence is not read as "nothing"."""
    said = (
        "What the sources read say of bodies of this kind, they do not say of the time of this one."
        if of_kind
        else "The sources read do not say what bodies of this kind are responsible for."
    )
    query = f"SELECT ?holding WHERE {{ ?holding ccg:holderKind <{kind.value}> }} ORDER BY ?holding"
    more = describer.value(kind) if of_kind else None
    return Section("responsibilities", "Responsibilities", (), query, 0, 0, said, more)


def _what_became(describer: Describer, held: list[ox.NamedNode]) -> Iterator[str]:
    """Say which kinds that hold a responsibility without a stated end have no body any more, and where that leaves nobody, so."""
    snapshot, ended = describer.snapshot, 0
    for kind in dict.fromkeys(each for holding in held for each in things(snapshot, holding, term("holderKind"))):
        bodies = things_with(snapshot, _CLASSIFICATION, kind)
        ends = [literal(snapshot, body, _CLOSED) for body in bodies]
        if ends and all(end and end < snapshot.built[:10] for end in ends):
            ended += 1
            yield f"No body of the kind “{describer.label(kind)}” has been open since {max(ends)}."
    named = [each for holding in held for each in things(snapshot, holding, (term("holder"), term("holderKind")))]
    if ended and ended == len(set(named)):
        yield "The sources read do not say who holds it now."


def responsible_for(describer: Describer, description: Description) -> Iterator[Section]:
    """Give who is responsible for a service: what is said of it, then of the wider ones that take it in and of its parts, each
    under its name; and what leaves it, or a wider one, out of a responsibility.
    """
    node = description.gathered.node
    wider = _all_by(describer, node, _BROADER)
    headed: dict[ox.NamedNode | None, list[ox.NamedNode]] = {}
    seen: set[ox.NamedNode] = set()
    for service in (node, *wider, *_all_by(describer, node, _NARROWER)):
        concerning = things_with(describer.snapshot, term("concernsService"), service)
        held = [each for it in concerning for each in things_with(describer.snapshot, term("ofResponsibility"), it)]
        headed[None if service == node else service] = [each for each in dict.fromkeys(held) if each not in seen]
        seen.update(held)
    near = f"?service skos:broader*|^skos:broader* <{node.value}>"
    for section in Maker(describer, [CCG + "holder", CCG + "holderKind", CCG + "modality", *_FACTS]).section(
        "responsible",
        "Who is responsible for it",
        headed,
        f"SELECT DISTINCT ?holding WHERE {{ {near} . ?holding ccg:ofResponsibility/ccg:concernsService ?service }}",
        note="What is said of a wider service, or of a part of this one, stands under its name."
        if len(headed) > 1
        else "",
    ):
        yield replace(section, first=True)
    excepted = dict.fromkeys(
        each for service in (node, *wider) for each in things_with(describer.snapshot, term("exceptedService"), service)
    )
    for section in Maker(describer, [CCG + "exceptionTo", *_FACTS]).section(
        "left-out",
        "Where it is excepted",
        {None: list(excepted)},
        f"SELECT DISTINCT ?exception WHERE {{ <{node.value}> skos:broader* ?service . ?exception ccg:exceptedService ?service }}",
    ):
        yield replace(section, first=True)


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
        note=" ".join(_what_became(describer, held)),
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


def _all_by(describer: Describer, node: ox.NamedNode, link: ox.NamedNode) -> list[ox.NamedNode]:
    """Give all that a thing leads to by a property in one step or more, the nearest first."""
    found = [node]
    for each in found:  # grows while it is walked
        found += [other for other in things(describer.snapshot, each, link) if other not in found]
    return found[1:]


def _dated(describer: Describer, body: ox.NamedNode) -> bool:
    """Tell whether a body has a life of its own in the data: a first or a last day."""
    return any(literal(describer.snapshot, body, each) for each in (_OPENED, _CLOSED))


def _within_life(describer: Describer, body: ox.NamedNode, holding: ox.NamedNode) -> bool:
    """Tell whether a body is known to have been open on the day that the source of a holding speaks of."""
    opened, closed = literal(describer.snapshot, body, _OPENED), literal(describer.snapshot, body, _CLOSED)
    attested = literal(describer.snapshot, holding, term("attestedOn"))
    return bool(opened) and opened <= attested and (not closed or closed >= attested)
