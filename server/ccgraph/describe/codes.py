"""From a code to the bodies that have or had it, in whichever code system and edition."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Value
from ccgraph.describe.gathering import Gathered
from ccgraph.describe.lookups import literal
from ccgraph.iris import CCG, DCTERMS, SCHEMA, SKOS
from ccgraph.snapshot import Snapshot

_IDENTIFIER = ox.NamedNode(DCTERMS + "identifier")
_OTHER_NAME = ox.NamedNode(SKOS + "altLabel")
_SYSTEM = ox.NamedNode(CCG + "codeSystem")
_SPAN = {
    "opened": ox.NamedNode(SCHEMA + "foundingDate"),
    "closed": ox.NamedNode(SCHEMA + "dissolutionDate"),
}


@dataclass(frozen=True, slots=True)
class Bearer:
    """A thing that has or had a code: what it is, in which systems the code is its, and its life (empty where not known)."""

    thing: Value
    kinds: tuple[Value, ...]
    systems: tuple[Value, ...]
    opened: str
    closed: str


def bearers(snapshot: Snapshot, describer: Describer, code: str) -> tuple[Bearer, ...]:
    """Give the things with a code, spelt as given or in capitals, in order of their opening; those of unknown opening first."""
    found: dict[ox.NamedNode, set[ox.NamedNode]] = {}
    for spelling in dict.fromkeys((code, code.upper())):
        for quad in snapshot.triples_of(predicate=_IDENTIFIER, value=ox.Literal(spelling)):
            if isinstance(quad.subject, ox.NamedNode):
                owner = ox.NamedNode(quad.subject.value.partition("#")[0])
                systems = found.setdefault(owner, set())
                systems.update(
                    other.object
                    for other in snapshot.triples_of(quad.subject, _SYSTEM)
                    if isinstance(other.object, ox.NamedNode)
                )
    things = [
        Bearer(
            describer.value(owner),
            describer.kinds_of(owner),
            tuple(sorted((describer.value(each) for each in systems), key=lambda value: value.text)),
            *(literal(snapshot, owner, _SPAN[end]) for end in ("opened", "closed")),
        )
        for owner, systems in found.items()
    ]
    return tuple(sorted(things, key=lambda bearer: (bearer.opened, bearer.thing.text)))


def codes_of(describer: Describer, gathered: Gathered) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the codes that are parts of a thing under the shortest name of their system, in order of that name."""
    found: dict[str, dict[str, None]] = {}
    for quads in gathered.parts.values():
        codes = [quad.object.value for quad in quads if quad.predicate == _IDENTIFIER]  # type: ignore[union-attr]
        for quad in quads:
            if quad.predicate == _SYSTEM and isinstance(quad.object, ox.NamedNode):
                found.setdefault(_short_name(describer, quad.object), {}).update(dict.fromkeys(codes))
    return tuple((system, tuple(found[system])) for system in sorted(found))


def _short_name(describer: Describer, system: ox.NamedNode) -> str:
    names = [quad.object.value for quad in describer.snapshot.triples_of(system, _OTHER_NAME)]  # type: ignore[union-attr]
    return min([describer.label(system), *names], key=lambda name: (len(name), name))
