"""The nearest things to a thing: what it links to and what links to it, directly or through a claim between the two.

Claims are nodes here (a parent link, a succession, a holding), so what stands at a claim's other end is a neighbour, and
the claim's property towards it is the relation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Value
from ccgraph.describe.gathering import REFERENCE_LIMIT, Gathered
from ccgraph.iris import DCTERMS, PROV, RDF, RDFS, SKOS

#: Neighbours that a picture can hold and still be read.
MOST_NEIGHBOURS = 14
#: Links that say how we know or what sort of thing it is, which every thing has.
_ASIDE = frozenset(
    ox.NamedNode(each)
    for each in (
        RDF + "type",
        RDFS + "isDefinedBy",
        RDFS + "subClassOf",
        PROV + "wasDerivedFrom",
        DCTERMS + "source",
        SKOS + "inScheme",
    )
)
_TYPE, _CONCEPT = ox.NamedNode(RDF + "type"), ox.NamedNode(SKOS + "Concept")
_Key = tuple[bool, ox.NamedNode]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A thing beside another, and the property between them; ``outward`` where the property leads to the neighbour."""

    thing: Value
    relation: Value
    outward: bool


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A thing with its nearest ones, at most ``MOST_NEIGHBOURS`` of ``total``, some of every relation."""

    centre: Value
    neighbours: tuple[Neighbour, ...]
    total: int


def neighbourhood_of(describer: Describer, gathered: Gathered) -> Neighbourhood:
    """Give the neighbours of a thing: things before terms of lists, of each relation in turn, so that none hides another."""
    relations: dict[_Key, dict[ox.NamedNode, None]] = defaultdict(dict)
    links: dict[_Key, ox.Quad] = {}
    for key, other, quad in _links(gathered):
        relations[key][other] = None
        links[key] = quad
    for key, others in list(relations.items()):
        if len(others) > MOST_NEIGHBOURS and _follows(describer, links[key]):
            del relations[
                key
            ]  # what it follows from is there, and says it once: a kind instead of each body of the kind
    seen: set[ox.NamedNode] = set()
    for others in relations.values():
        for other in [each for each in others if each in seen]:
            del others[other]
        seen.update(others)
    things: list[list[tuple[_Key, ox.NamedNode]]] = []
    lists: list[
        list[tuple[_Key, ox.NamedNode]]
    ] = []  # terms of lists (a modality, a kind of link) only where there is room after the things
    for key, others in relations.items():
        ordered = sorted(others, key=lambda each: each.value)
        concepts = bool(ordered) and any(describer.snapshot.triples_of(ordered[0], _TYPE, _CONCEPT))
        (lists if concepts else things).append([(key, other) for other in ordered])
    turns = (each for each in chain(*zip_longest(*things), *zip_longest(*lists)) if each is not None)
    kept = [
        Neighbour(describer.value(other), describer.property(predicate), outward)
        for (outward, predicate), other in islice(turns, MOST_NEIGHBOURS)
    ]
    kept.sort(key=lambda each: (not each.outward, each.relation.text, each.thing.text))
    return Neighbourhood(describer.value(gathered.node), tuple(kept), len(seen))


def _follows(describer: Describer, quad: ox.Quad) -> bool:
    """Tell whether a triple only follows by a rule: no file states it."""
    return all(graph.role == "inferred" for graph in describer.snapshot.graph_of(quad))


def _links(gathered: Gathered) -> Iterator[tuple[_Key, ox.NamedNode, ox.Quad]]:
    """Give each link out of the thing or into it: its direction, property, the thing at its other end, and its triple."""
    centre = gathered.node.value
    for quad in chain(gathered.own, *gathered.parts.values()):
        if quad.predicate not in _ASIDE and isinstance(quad.object, ox.NamedNode):
            other = ox.NamedNode(quad.object.value.partition("#")[0]) if _inside(quad.object, centre) else quad.object
            if other.value != centre:
                yield (True, quad.predicate), other, quad
    for quad in gathered.references[:REFERENCE_LIMIT]:
        if quad.predicate not in _ASIDE and isinstance(quad.subject, ox.NamedNode):
            owner = ox.NamedNode(quad.subject.value.partition("#")[0])
            if owner.value != centre:
                yield (False, quad.predicate), owner, quad


def _inside(node: ox.NamedNode, centre: str) -> bool:
    return node.value.startswith(centre + "#")
