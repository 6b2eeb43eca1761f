"""The themes as a tree, with how much there is on each: what the theme map shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.describe.concepts import narrower_in
from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Value
from ccgraph.describe.lookups import things
from ccgraph.iris import DCTERMS, RDF, RDFS, SKOS
from ccgraph.snapshot import Snapshot

_SUBJECT = ox.NamedNode(DCTERMS + "subject")
_IN_SCHEME = ox.NamedNode(SKOS + "inScheme")
_TYPE = ox.NamedNode(RDF + "type")
_SUBCLASS = ox.NamedNode(RDFS + "subClassOf")


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: how many things of each class (by IRI) carry it, without those of its narrower themes; ``total`` with them.

    A thing that carries several themes counts under each, but only once in a ``total``.
    """

    value: Value
    counts: Mapping[str, int]
    total: int
    narrower: tuple[Theme, ...]

    @property
    def own(self) -> int:
        """How many things carry the theme itself."""
        return sum(self.counts.values())

    def rows(self, level: int = 1) -> Iterator[tuple[int, Theme]]:
        """Give the theme and all below it in the order of the tree, each with its level."""
        yield level, self
        for theme in self.narrower:
            yield from theme.rows(level + 1)


@dataclass(frozen=True, slots=True)
class ThemeMap:
    """The top themes of a scheme, and the classes of what carries themes, the most frequent first."""

    scheme: Value
    classes: tuple[Value, ...]
    themes: tuple[Theme, ...]

    def rows(self) -> list[tuple[int, Theme]]:
        """Give all themes in the order of the tree, each with its level, from one."""
        return [row for theme in self.themes for row in theme.rows()]


def theme_map(snapshot: Snapshot, describer: Describer) -> ThemeMap | None:
    """Make the map of the scheme whose concepts are most often subjects; None where nothing has a subject of a scheme."""
    carried: dict[ox.NamedNode, set[ox.NamedNode]] = defaultdict(set)
    for quad in snapshot.triples_of(predicate=_SUBJECT):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            carried[quad.object].add(quad.subject)
    schemes: Counter[ox.NamedNode] = Counter()
    for concept, carriers in carried.items():
        for scheme in things(snapshot, concept, _IN_SCHEME):
            schemes[scheme] += len(carriers)
    if not schemes:
        return None
    scheme = max(schemes, key=lambda each: (schemes[each], each.value))
    below = narrower_in(snapshot, scheme)
    kinds = {thing: _class_of(snapshot, thing) for carriers in carried.values() for thing in carriers}

    def theme(concept: ox.NamedNode) -> tuple[Theme, set[ox.NamedNode]]:
        made = [theme(each) for each in below.get(concept, ())]
        everything = set(carried[concept]).union(*(each for _, each in made))
        counts = Counter(kinds[each] for each in carried[concept])
        narrower = tuple(sorted((each for each, _ in made), key=lambda each: each.value.text))
        return Theme(describer.value(concept), dict(counts), len(everything), narrower), everything

    themes = tuple(sorted((theme(each)[0] for each in below.get(None, ())), key=lambda each: each.value.text))
    used: Counter[str] = Counter()
    for concept in (each for concepts in below.values() for each in concepts):
        used.update(kinds[each] for each in carried[concept])
    classes = (describer.value(ox.NamedNode(iri)) for iri, _ in used.most_common() if iri)
    return ThemeMap(describer.value(scheme), tuple(classes), themes)


def _class_of(snapshot: Snapshot, thing: ox.NamedNode) -> str:
    """Give the most special class of a thing: one that is above none of its others; empty where it has none."""
    classes = things(snapshot, thing, _TYPE)
    above = {each for one in classes for each in things(snapshot, one, _SUBCLASS)}
    return next((each.value for each in classes if each not in above), "")
