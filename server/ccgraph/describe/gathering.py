"""The triples that a description is made of: a thing's own, those of its parts, and those that point at it.

A symmetric concise bounded description in which a thing's parts (fragments of its IRI) count as its own, and so do blank nodes
that it leads to. Shapes, which are not in the default graph, are described from their own graphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

import pyoxigraph as ox

from ccgraph.snapshot import Snapshot

#: How many incoming links a description holds before it is cut, and says so.
REFERENCE_LIMIT = 500
#: How many parts of one kind a page shows; a thing with more shows any of them when it is asked for.
SHOWN_PARTS = 10


@dataclass(frozen=True, slots=True)
class Gathered:
    """A thing, its own triples, those of its parts in their order, those that point at it from outside, and those of the blank
    nodes that it or a part leads to.
    """

    node: ox.NamedNode
    own: tuple[ox.Quad, ...]
    parts: dict[ox.NamedNode, tuple[ox.Quad, ...]]
    references: tuple[ox.Quad, ...]
    blank: tuple[ox.Quad, ...] = ()

    @property
    def triples(self) -> tuple[ox.Triple, ...]:
        """What data representations hold: all but the incoming links beyond the limit, each triple once."""
        quads = chain(self.own, *self.parts.values(), self.blank, self.references[:REFERENCE_LIMIT])
        return tuple(dict.fromkeys(quad.triple for quad in quads))

    @property
    def left_out(self) -> int:
        """How many incoming links were left out of ``triples``."""
        return max(0, len(self.references) - REFERENCE_LIMIT)

    @property
    def cut(self) -> bool:
        """Whether incoming links were left out of ``triples``."""
        return self.left_out > 0

    def led_by(self, fragment: str) -> Gathered | None:
        """Give the same with one part before the others, so that a page that shows the first ones shows it; None without it."""
        part = next((each for each in self.parts if each.value == f"{self.node.value}#{fragment}"), None)
        return None if part is None else replace(self, parts={part: self.parts[part], **self.parts})


def gather(snapshot: Snapshot, iri: str) -> Gathered | None:
    """Gather the triples about a thing; None where nothing is said of it and nothing points at it."""
    try:
        node = ox.NamedNode(iri)
    except ValueError:  # no IRI, so nothing is said of it
        return None
    own = tuple(snapshot.triples_of(subject=node))
    incoming = tuple(snapshot.triples_of(value=node))
    if not own and not incoming:
        own = tuple(snapshot.shape_triples_of(node))
        return Gathered(node, own, {}, (), tuple(_blank(own, snapshot.shape_triples_of))) if own else None
    parts = _parts(snapshot, iri, [*own, *incoming])
    inside = {node, *parts}
    blank = tuple(_blank(chain(own, *parts.values()), snapshot.triples_of))
    return Gathered(node, own, parts, tuple(quad for quad in incoming if quad.subject not in inside), blank)


def _blank(quads: Iterable[ox.Quad], look: Callable[[ox.BlankNode], Iterable[ox.Quad]]) -> Iterator[ox.Quad]:
    """Give the triples of the blank nodes that some triples lead to, and of those that these lead to."""
    pending = [quad.object for quad in quads if isinstance(quad.object, ox.BlankNode)]
    seen = set()
    while pending:
        node = pending.pop()
        if node not in seen:
            seen.add(node)
            found = list(look(node))
            yield from found
            pending += [quad.object for quad in found if isinstance(quad.object, ox.BlankNode)]


def _parts(snapshot: Snapshot, iri: str, quads: Iterable[ox.Quad]) -> dict[ox.NamedNode, tuple[ox.Quad, ...]]:
    """Find the thing's parts: fragments of its IRI that it links to or that link to it, and their parts in turn."""
    start = iri + "#"
    found: dict[ox.NamedNode, tuple[ox.Quad, ...]] = {}
    pending = list(quads)
    while pending:
        new = {
            term
            for quad in pending
            for term in (quad.subject, quad.object)
            if isinstance(term, ox.NamedNode) and term.value.startswith(start) and term not in found
        }
        found.update({part: tuple(snapshot.triples_of(subject=part)) for part in new})
        pending = [quad for part in new for quad in found[part]]
    return {part: found[part] for part in sorted(found, key=lambda part: natural(part.value))}


def natural(text: str) -> list[tuple[int, int, str]]:
    """Order texts so that p9 comes before p10; numbers may be of any length."""
    keys = []
    for place, piece in enumerate(re.split(r"(\d+)", text)):
        if place % 2:  # digits: without zeros before it, the longer number is the larger one
            number = piece.lstrip("0")
            keys.append((0, len(number), number))
        elif piece:
            keys.append((1, 0, piece.casefold()))
    return keys
