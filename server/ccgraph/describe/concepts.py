"""Concept schemes as trees: each concept below the first of its broader ones in the scheme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Value
from ccgraph.describe.lookups import literal, things, things_with
from ccgraph.iris import SKOS
from ccgraph.snapshot import Snapshot

_BROADER = ox.NamedNode(SKOS + "broader")
_IN_SCHEME = ox.NamedNode(SKOS + "inScheme")
_DEFINITION = ox.NamedNode(SKOS + "definition")


@dataclass(frozen=True, slots=True)
class Branch:
    """A concept with what is said to define it, and the narrower ones, in order of name."""

    concept: Value
    definition: str
    narrower: tuple[Branch, ...]

    def __iter__(self) -> Iterator[Branch]:
        """Give the concept and all below it."""
        yield self
        for branch in self.narrower:
            yield from branch


def narrower_in(snapshot: Snapshot, scheme: ox.NamedNode) -> Mapping[ox.NamedNode | None, list[ox.NamedNode]]:
    """Map each concept of a scheme to those right below it, and None to those at the top.

    Concepts that are broader than themselves by a circle are below each other only, so that a walk from the top ends.
    """
    inside = dict.fromkeys(things_with(snapshot, _IN_SCHEME, scheme))
    below: dict[ox.NamedNode | None, list[ox.NamedNode]] = defaultdict(list)
    for concept in inside:
        above = [each for each in things(snapshot, concept, _BROADER) if each in inside]
        below[above[0] if above else None].append(concept)
    return below


def concept_tree(describer: Describer, scheme: ox.NamedNode) -> tuple[Branch, ...]:
    """Give the concepts of a scheme as trees, in order of name."""
    below = narrower_in(describer.snapshot, scheme)

    def branches(above: ox.NamedNode | None) -> tuple[Branch, ...]:
        made = (
            Branch(describer.value(each), literal(describer.snapshot, each, _DEFINITION), branches(each))
            for each in below.get(above, ())
        )
        return tuple(sorted(made, key=lambda each: each.concept.text.casefold()))

    return branches(None)
