"""The part of the data that a judgement of some focus nodes can depend on, so that an engine need not load all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ccgraph.validate.data_graph import DataGraph
from ccgraph.validate.reach.shapes import ShapesReach
from ccgraph.validate.shapes import Node, ShapesGraph
from ccgraph.validate.wellformed import recursion


def vicinity(shapes: ShapesGraph, data: DataGraph, focus: Mapping[Node, Iterable[Node]]) -> DataGraph:
    """Give what shapes can look at from focus nodes, and all else about the same subjects; all data where there is no bound."""
    seen = ShapesReach(shapes, data.store).triples(focus) if recursion(shapes) is None else None
    return data if seen is None else data.about({triple.subject for triple in seen})
