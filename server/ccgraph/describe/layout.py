"""What the shapes say about showing things: a property's name (sh:name), its place (sh:order) and its group (sh:group)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.iris import RDFS, SH

_PATH, _NAME, _ORDER, _GROUP, _PROPERTY, _TARGET = (
    ox.NamedNode(SH + local) for local in ("path", "name", "order", "group", "property", "targetClass")
)
_LABEL = ox.NamedNode(RDFS + "label")
#: After everything that a shape gives a place to.
LAST = 1000.0


@dataclass(frozen=True, slots=True)
class Group:
    """A group of properties: its title (empty: no group) and its place among the groups."""

    title: str
    order: float


@dataclass(frozen=True, slots=True)
class Placement:
    """How a property is shown: its name (empty where no shape has one), its place, its group."""

    name: str
    order: float
    group: Group


NO_GROUP = Group("", LAST)
_NOWHERE = Placement("", LAST, NO_GROUP)


class Layout:
    """The property shapes of a store, by the class that they are about and by their path."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._of_class: dict[tuple[ox.NamedNode, ox.NamedNode], Placement] = {}
        self._of_any: dict[ox.NamedNode, Placement] = {}
        for quad in store.quads_for_pattern(None, _PATH, None, None):
            if isinstance(quad.object, ox.NamedNode) and not isinstance(quad.subject, ox.Triple):
                self._learn(quad.subject, quad.object)

    def place(self, path: ox.NamedNode, classes: Collection[ox.NamedNode] = ()) -> Placement:
        """Give the placement that a shape of one of the classes has for a property, else any shape's, the lowest order first."""
        own = [self._of_class[each, path] for each in classes if (each, path) in self._of_class]
        return min(own, key=_rank) if own else self._of_any.get(path, _NOWHERE)

    def name(self, path: ox.NamedNode) -> str:
        """Give what a shape calls a property; empty where none does."""
        return self._of_any.get(path, _NOWHERE).name

    def _learn(self, shape: ox.NamedNode | ox.BlankNode, path: ox.NamedNode) -> None:
        groups = [each for each in self._values(shape, _GROUP) if isinstance(each, ox.NamedNode)]
        group = Group(self._text(groups[0], _LABEL), self._number(groups[0])) if groups else NO_GROUP
        placement = Placement(self._text(shape, _NAME), self._number(shape), group)
        self._of_any[path] = min(self._of_any.get(path, placement), placement, key=_rank)
        for holder in self._store.quads_for_pattern(None, _PROPERTY, shape, None):
            for target in self._store.quads_for_pattern(holder.subject, _TARGET, None, None):
                if isinstance(target.object, ox.NamedNode):
                    key = (target.object, path)
                    self._of_class[key] = min(self._of_class.get(key, placement), placement, key=_rank)

    def _values(self, subject: ox.NamedNode | ox.BlankNode, predicate: ox.NamedNode) -> list[object]:
        return [quad.object for quad in self._store.quads_for_pattern(subject, predicate, None, None)]

    def _text(self, subject: ox.NamedNode | ox.BlankNode, predicate: ox.NamedNode) -> str:
        texts = [each.value for each in self._values(subject, predicate) if isinstance(each, ox.Literal)]
        return min(texts, default="")

    def _number(self, subject: ox.NamedNode | ox.BlankNode) -> float:
        numbers = [float(each.value) for each in self._values(subject, _ORDER) if isinstance(each, ox.Literal)]
        return min(numbers, default=LAST)


def _rank(placement: Placement) -> tuple[bool, float, str]:
    """Put what has a name before what has none."""
    return (not placement.name, placement.order, placement.name)
