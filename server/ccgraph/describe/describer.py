"""Names, links and evidence of things, by look-ups in a snapshot; knows vocabularies, not the project's things."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache
from urllib.parse import quote

import pyoxigraph as ox

from ccgraph.describe.description import Citation, Evidence, Value
from ccgraph.describe.gathering import SHOWN_PARTS
from ccgraph.describe.layout import Layout
from ccgraph.describe.wording import shown_name, shown_text
from ccgraph.iris import DCTERMS, ORG, PROV, RDF, RDFS, Iris, followable
from ccgraph.snapshot import Snapshot
from ccgraph.snapshot.evidence import Written

#: Labels that are remembered, and passages or classes.
KEPT_LABELS, KEPT_PASSAGES = 20_000, 2_000

_TYPE = ox.NamedNode(RDF + "type")
_LABEL = ox.NamedNode(RDFS + "label")
_SUBCLASS = ox.NamedNode(RDFS + "subClassOf")
_DERIVED = ox.NamedNode(PROV + "wasDerivedFrom")
_PART_OF = ox.NamedNode(DCTERMS + "isPartOf")
_CLASSIFICATION = ox.NamedNode(ORG + "classification")


class Describer:
    """Says in words what the terms of one snapshot are, and how we know; safe to share between threads."""

    def __init__(self, snapshot: Snapshot, iris: Iris | None = None) -> None:
        """``iris`` knows below which path documents are; without it they are at the root."""
        self.snapshot = snapshot
        self._iris = iris or Iris(snapshot.base)
        self._label = lru_cache(KEPT_LABELS)(self._find_label)
        self.classes = lru_cache(KEPT_LABELS)(self._find_classes)
        self._broader = lru_cache(KEPT_PASSAGES)(self._find_broader)
        self._passage = lru_cache(KEPT_PASSAGES)(self._find_passage)
        self._crowded = lru_cache(KEPT_LABELS)(self._find_crowded)

    @cached_property
    def layout(self) -> Layout:
        """What the shapes call properties, and in which order and groups they put them."""
        return Layout(self.snapshot.store)

    def label(self, node: ox.NamedNode) -> str:
        """Name a thing for a person: its English label, another one, what a shape calls it, or the end of its IRI."""
        return self._label(node)

    def value(self, term: object) -> Value:
        """Show a term: a label and a link for an IRI, the lexical form for a literal, cut where it is very long."""
        if isinstance(term, ox.NamedNode):
            return Value(self.label(term), term.value, self._href(term.value))
        if isinstance(term, ox.Literal):
            datatype = None if term.language else term.datatype.value
            return Value(shown_text(term.value), language=term.language, datatype=datatype)
        return Value(str(term))

    def property(self, node: ox.NamedNode, classes: Collection[ox.NamedNode] = ()) -> Value:
        """Show a property, as the shape of one of the classes calls it, or another shape, or the ontology."""
        name = self.layout.place(node, classes).name.lower()
        return Value(name or self.label(node), node.value, self._href(node.value))

    def citations_of(self, node: ox.NamedNode) -> tuple[Citation, ...]:
        """Say where a claim comes from."""
        return self.citations(self.snapshot.triples_of(node, _DERIVED))

    def citations(self, quads: Iterable[ox.Quad]) -> tuple[Citation, ...]:
        """Say which passages of which sources some triples cite."""
        found: list[Citation] = []
        for quad in quads:
            if quad.predicate == _DERIVED and isinstance(quad.object, ox.NamedNode):
                found += self._passage(quad.object)
        return tuple(found)

    def evidence_of(self, nodes: Iterable[ox.NamedNode]) -> dict[ox.NamedNode, Evidence]:
        """Say of some claims where they come from and where they are written; with one look-up for all of them."""
        wanted = list(dict.fromkeys(nodes))
        places = self.snapshot.evidence.places(node.value for node in wanted) if wanted else {}
        return {node: Evidence(self.citations_of(node), places.get(node.value, ())) for node in wanted}

    def places_of(self, iri: str) -> dict[tuple[ox.NamedNode, object], tuple[Written, ...]]:
        """Say where each triple of a thing is written, by predicate and value; values that are blank have no place."""
        places: dict[tuple[ox.NamedNode, object], list[Written]] = defaultdict(list)
        for triple, place in self.snapshot.evidence.triples(iri):
            places[triple.predicate, triple.object].append(place)
        return {key: tuple(found) for key, found in places.items()}

    def kinds_of(self, node: ox.NamedNode) -> tuple[Value, ...]:
        """Say what a thing is: its classification where it has one, else its classes."""
        return self.kinds(list(self.snapshot.triples_of(node)))

    def kinds(self, quads: Iterable[ox.Quad]) -> tuple[Value, ...]:
        """Say what a thing is by its triples: its classification where it has one, else its classes, the most special first."""
        known = list(quads)
        classified = [quad.object for quad in known if quad.predicate == _CLASSIFICATION]
        if classified:
            return tuple(self.value(term) for term in classified)
        classes = [quad.object for quad in known if quad.predicate == _TYPE]
        broader = {above for each in classes if isinstance(each, ox.NamedNode) for above in self._broader(each)}
        special = [each for each in classes if each not in broader]
        return tuple(sorted((self.value(term) for term in special), key=lambda value: value.text))

    def _href(self, iri: str) -> str | None:
        """Say where an IRI leads: a part of a thing that has more parts than its page shows is asked for by its name."""
        path = self._iris.document_path(iri)
        if path is None:
            return iri if followable(iri) else None
        thing, _, part = iri.partition("#")
        if part and self._crowded(thing):
            document, _, place = path.partition("#")
            return f"{document}?part={quote(part, safe='')}#{place}"
        return path

    def _find_classes(self, node: ox.NamedNode) -> frozenset[object]:
        """Give the classes of a thing."""
        return frozenset(quad.object for quad in self.snapshot.triples_of(node, _TYPE))

    def _find_crowded(self, thing: str) -> bool:
        return self.snapshot.evidence.parts(thing) > SHOWN_PARTS

    def _find_broader(self, node: ox.NamedNode) -> frozenset[object]:
        return frozenset(quad.object for quad in self.snapshot.triples_of(node, _SUBCLASS))

    def _find_passage(self, passage: ox.NamedNode) -> tuple[Citation, ...]:
        sources = [other.object for other in self.snapshot.triples_of(passage, _PART_OF)]
        return tuple(Citation(self.value(source), self.value(passage)) for source in sources)

    def _find_label(self, node: ox.NamedNode) -> str:
        found = ""
        for quad in self.snapshot.triples_of(node, _LABEL):
            if isinstance(quad.object, ox.Literal):
                found = quad.object.value
                if quad.object.language == "en":
                    break
        return shown_name(found or self.layout.name(node) or _last_words(node.value)) or node.value


def _last_words(iri: str) -> str:
    """Make words of the end of an IRI: ``…#wasDerivedFrom`` becomes ``was derived from``."""
    local = re.split(r"[/#]", iri.rstrip("/#"))[-1]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local).replace("-", " ").replace("_", " ").lower() or iri
