"""Names of others matched with things of ours, and values of theirs: what reconciliation is made of, without its protocol.

Identifiers are IRIs without the project's base. A candidate is certain only where it alone is called exactly so, and nothing
that was said of it disagrees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Value
from ccgraph.errors import NotFound
from ccgraph.iris import RDF, Iris, compact, expand
from ccgraph.snapshot import Snapshot
from ccgraph.snapshot.catalogue import Candidate
from ccgraph.snapshot.catalogue.words import folded

#: The part of a score that is left to the name where properties speak too.
NAME_SHARE = 0.6
#: Things of a type whose properties are proposed.
SAMPLE = 40
#: Properties, and values of each, that sum a thing up.
SUMMED_UP, VALUES_OF_EACH = 6, 3

Term = ox.NamedNode | ox.BlankNode | ox.Literal


@dataclass(frozen=True, slots=True)
class Named:
    """A thing, a type or a property by its identifier, and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A name to be matched, the types that count (any where there are none), and what is said of the thing.

    ``said`` are properties, each with the values of which the thing should have one.
    """

    text: str
    types: tuple[str, ...] = ()
    said: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate with its types, its score (0 to 100), whether it is certain, and the share of what was said that agrees.

    ``agreement`` is None where nothing was said.
    """

    candidate: Candidate
    types: tuple[Named, ...]
    score: float
    certain: bool
    agreement: float | None


class Reconciler:
    """The things of a snapshot by identifiers for tables of others; safe to share between threads."""

    def __init__(self, snapshot: Snapshot, describer: Describer, iris: Iris) -> None:
        self._snapshot = snapshot
        self._describer = describer
        self._iris = iris

    def id_of(self, iri: str) -> str:
        """Give the identifier of a thing, a kind or a property of the project."""
        return iri.removeprefix(self._iris.base)

    def iri_of(self, identifier: str) -> str:
        """Give the IRI of a listed thing. Raises NotFound."""
        iri = self._iris.base + self.id_of(identifier)
        if self._snapshot.catalogue.number_of(iri) is None:
            raise NotFound(f"There is nothing with the identifier {identifier[:200]!r}.")
        return iri

    def path_of(self, identifier: str) -> str:
        """Give the path of the document about a listed thing. Raises NotFound."""
        path = self._iris.document_path(self.iri_of(identifier))
        if path is None:
            raise NotFound(f"There is no document about {identifier[:200]!r}.")
        return path

    def types(self) -> list[Named]:
        """List what a thing can be: the sections of the catalogue, then the kinds."""
        catalogue = self._snapshot.catalogue
        sections = [Named(each.name, each.title) for each in catalogue.sections.values()]
        return sections + [Named(self.id_of(iri), label) for iri, label in catalogue.kinds.items()]

    def properties(self, iris: Iterable[str]) -> list[Named]:
        """Name properties, in order of their names."""
        named = sorted((self._describer.property(ox.NamedNode(iri)).text, iri) for iri in iris)
        return [Named(compact(iri, self._snapshot.prefixes) or iri, name) for name, iri in named]

    def properties_of(self, kind: str) -> list[Named]:
        """Name the properties that things of a type have, going by some of them."""
        some = self._snapshot.catalogue.some_of_type(self._type(kind), SAMPLE)
        every = {quad.predicate.value for iri in some for quad in self._snapshot.triples_of(ox.NamedNode(iri))}
        return self.properties(every - {RDF + "type"})

    def property(self, identifier: str) -> Named:
        """Name a property; by its identifier where it is unknown."""
        try:
            node = ox.NamedNode(self._property(identifier))
        except ValueError:
            return Named(identifier, identifier)
        return Named(identifier, self._describer.property(node).text)

    def matches(self, asked: Asked, today: str) -> list[Match]:
        """Find what a name may mean, in order of score."""
        types = [self._type(each) for each in asked.types]
        found = self._snapshot.catalogue.match(asked.text, today, types=types)
        agreements = {each.entity.iri: self._agreement(each, asked) for each in found}
        exact = [each for each in found if each.exact and agreements[each.entity.iri] in (None, 1.0)]
        matches = [
            Match(each, self._types(each), _score(each, agreement), exact == [each], agreement)
            for each in found
            for agreement in (agreements[each.entity.iri],)
        ]
        return sorted(matches, key=lambda each: -each.score)

    def values(self, identifier: str, name: str) -> list[Term]:
        """Give the values that a thing has of a property, in order; none for what is not known."""
        try:
            node, predicate = ox.NamedNode(self.iri_of(identifier)), ox.NamedNode(self._property(name))
        except (NotFound, ValueError):
            return []
        values = [quad.object for quad in self._snapshot.triples_of(node, predicate)]
        return sorted((each for each in values if not isinstance(each, ox.Triple)), key=str)

    def thing(self, node: ox.NamedNode) -> Named | None:
        """Name a listed thing; None for what is not listed."""
        listed = self._snapshot.catalogue.number_of(node.value) is not None
        return Named(self.id_of(node.value), self._describer.label(node)) if listed else None

    def summary(self, node: ox.NamedNode) -> Iterator[tuple[str, list[Value]]]:
        """Give the first properties of a thing in the order of the shapes, each with some of its literal values."""
        literals: dict[ox.NamedNode, list[Value]] = {}
        for quad in self._snapshot.triples_of(node):
            if isinstance(quad.object, ox.Literal):
                literals.setdefault(quad.predicate, []).append(self._describer.value(quad.object))
        place = self._describer.layout.place
        for predicate in sorted(literals, key=lambda each: (place(each).order, each.value))[:SUMMED_UP]:
            values = sorted(literals[predicate], key=lambda each: each.text)
            yield self._describer.property(predicate).text, values[:VALUES_OF_EACH]

    def _types(self, candidate: Candidate) -> tuple[Named, ...]:
        entity = candidate.entity
        kinds = self._describer.kinds_of(ox.NamedNode(entity.iri))
        section = Named(entity.section, self._snapshot.catalogue.sections[entity.section].title)
        return (*(Named(self.id_of(each.iri), each.text) for each in kinds if each.iri), section)

    def _type(self, identifier: str) -> str:
        """Give a section's name or a kind's IRI."""
        known = identifier in self._snapshot.catalogue.sections
        return identifier if known else self._iris.base + self.id_of(identifier)

    def _property(self, name: str) -> str:
        return expand(name, self._snapshot.prefixes) or (name if ":" in name else self._iris.base + name)

    def _agreement(self, candidate: Candidate, asked: Asked) -> float | None:
        """Give the share of what was said of a thing that is so."""
        if not asked.said:
            return None
        identifier = self.id_of(candidate.entity.iri)
        agree = 0
        for name, values in asked.said:
            own = self.values(identifier, name)
            texts = {folded(self._describer.value(each).text) for each in own}
            for each in own:
                if isinstance(each, ox.NamedNode):
                    texts |= {folded(each.value), folded(self.id_of(each.value))}
            agree += any(folded(value) in texts for value in values)
        return agree / len(asked.said)


def _score(candidate: Candidate, agreement: float | None) -> float:
    if agreement is None:
        return candidate.score
    return round(NAME_SHARE * candidate.score + (1 - NAME_SHARE) * 100 * agreement, 1)
