"""Changes: one event for one change, and inside it a succession for each pair of bodies, with the counts of the area that passed.

Rows of one day that share their successor (or, where an area was divided, their predecessor) are one change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ccgraph.register.bodies import Bodies, Body
from ccgraph.register.graphs import Graphs
from ccgraph.register.mapping import Change, Naming
from ccgraph.register.tables import Once, Row


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of successions.csv: from which body to which, and how many of the first one's LSOAs passed on."""

    row: Row
    kind: str
    before: Body
    after: Body
    day: str
    count: int | None
    total: int | None


def read_pairs(naming: Naming, bodies: Bodies, rows: Iterable[Row]) -> tuple[Pair, ...]:
    """Read the successions. Refuses a row whose bodies, lives, date or counts do not fit together."""
    once = Once()
    return tuple(_pair(naming, bodies, row, once) for row in rows)


def write_changes(graphs: Graphs, naming: Naming, bodies: Bodies, rows: Iterable[Row]) -> None:
    """Write events with their successions, and the Acts that the rows' sources name."""
    groups: dict[tuple[str, str, str], list[Pair]] = {}
    for pair in read_pairs(naming, bodies, rows):
        side = naming.changes[pair.kind].by
        shared = pair.after if side == "successor" else pair.before
        groups.setdefault((pair.day, side, shared.iri), []).append(pair)
    named: dict[str, list[Row]] = {}
    for pairs in groups.values():
        _write_event(graphs, naming, pairs, named)
    _write_acts(graphs, naming, named)


def _pair(naming: Naming, bodies: Bodies, row: Row, once: Once) -> Pair:
    change = naming.changes.get(row.needed("kind"))
    if change is None:
        raise row.refuse(f"{row.get('kind')!r} is no kind of succession of the mapping.")
    day = row.date("date")
    if not day:
        raise row.refuse("the date is missing.")
    before = bodies.find(row, "predecessor_code", change.origin)
    after = bodies.find(row, "successor_code", change.target)
    once.check(row, "the succession", before.code, after.code, day, row.get("kind"))
    if not change.whole and before.kind == after.kind:
        before, after = bodies.at(before, day), bodies.at(after, day)
    if before.iri == after.iri:
        raise row.refuse(f"{before.code} cannot follow itself.")
    eve = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    if change.whole and before.closed != eve:
        raise row.refuse(f"{before.code} closed on {before.closed or 'a day not known'}; it passes on whole on {day}.")
    if not (before.is_open(eve) or before.is_open(day)):
        raise row.refuse(f"{before.code} was not open on the eve of {day}.")
    if not after.is_open(day):
        raise row.refuse(f"{after.code} was not open on {day}.")
    count, total = row.count("lsoa_count"), row.count("lsoa_total")
    if (count is None) != (total is None):
        raise row.refuse("lsoa_count and lsoa_total go together.")
    if count is not None and total is not None and not 0 < count <= total:
        raise row.refuse(f"{count} of {total} LSOAs cannot pass on.")
    return Pair(row, row.get("kind"), before, after, day, count, total)


def _write_event(graphs: Graphs, naming: Naming, pairs: list[Pair], named: dict[str, list[Row]]) -> None:
    change = _leading(naming, pairs)
    writer = graphs.file(change.file)
    befores = {pair.before.iri: pair.before for pair in pairs}
    afters = {pair.after.iri: pair.after for pair in pairs}
    event = f"id/event/{pairs[0].day}-{'-'.join(sorted(body.slug for body in afters.values()))}"
    label = change.label.format(predecessors=_listed(befores.values()), successors=_listed(afters.values()))
    writer.type(event, "org:ChangeEvent")
    writer.text_value(event, "rdfs:label", label)
    writer.date(event, "dcterms:date", pairs[0].day)
    for iri in befores:
        writer.link(event, "org:originalOrganization", iri)
    for iri in afters:
        writer.link(event, "org:resultingOrganization", iri)
    for pair in pairs:
        node = f"{event}#succession-{pair.before.slug}-{pair.after.slug}"
        writer.type(node, "ccg:Succession")
        writer.link(node, "ccg:inChange", event)
        writer.link(node, "ccg:predecessor", pair.before.iri)
        writer.link(node, "ccg:successor", pair.after.iri)
        writer.link(node, "ccg:successionKind", naming.changes[pair.kind].concept)
        if pair.count is not None and pair.total is not None:
            writer.integer(node, "ccg:lsoaCount", pair.count)
            writer.integer(node, "ccg:lsoaTotal", pair.total)
        graphs.cite(writer, node, pair.row)
        graphs.cite(writer, event, pair.row)
        for act, part in naming.acts.items():
            if part.words in pair.row.get("source"):
                writer.link(event, "ccg:legalBasis", act)
                named.setdefault(act, []).append(pair.row)


def _leading(naming: Naming, pairs: list[Pair]) -> Change:
    """Give the kind of succession, of those in one event, that the mapping names first."""
    kinds = {pair.kind for pair in pairs}
    return next(change for kind, change in naming.changes.items() if kind in kinds)


def _listed(bodies: Iterable[Body]) -> str:
    names = sorted(body.name for body in bodies)
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _write_acts(graphs: Graphs, naming: Naming, named: dict[str, list[Row]]) -> None:
    for act, rows in named.items():
        part = naming.acts[act]
        writer = graphs.file(naming.acts_file)
        writer.type(act, "eli:LegalResource")
        writer.text_value(act, "dcterms:title", part.title)
        writer.text_value(act, "dcterms:description", part.description)
        graphs.cite(writer, act, *rows)
