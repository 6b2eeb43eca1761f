"""Makes descriptions by look-ups of triple patterns in a snapshot; knows vocabularies, not the project's things.

A description is a symmetric concise bounded description in which a thing's parts (fragments of its IRI) count as its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property

import pyoxigraph as ox

from ccgraph.describe.description import Citation, Description, Part, PartGroup, Reference, Statement, Value
from ccgraph.iris import DCTERMS, PROV, RDF, RDFS, SH, Iris
from ccgraph.snapshot import GraphInfo, Snapshot

#: How many incoming links a description holds before it is cut, and says so.
REFERENCE_LIMIT = 500
#: How many things a page lists under one incoming property.
SHOWN_REFERENCES = 60

_TYPE = ox.NamedNode(RDF + "type")
_LABEL = ox.NamedNode(RDFS + "label")
_DERIVED = ox.NamedNode(PROV + "wasDerivedFrom")
_PART_OF = ox.NamedNode(DCTERMS + "isPartOf")
_CLASSIFICATION = ox.NamedNode("http://www.w3.org/ns/org#classification")
_PATH = ox.NamedNode(SH + "path")
_NAME = ox.NamedNode(SH + "name")
_ORDER = ox.NamedNode(SH + "order")

#: Shown as the page's title or beside it, so not again among the statements.
_HEADINGS = frozenset([_TYPE, _LABEL, _CLASSIFICATION, _DERIVED])
_INFERRED_SOURCE = ox.NamedNode(DCTERMS + "source")


class Describer:
    """Describes the things of one snapshot; safe to share between threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._iris = Iris(snapshot.base)

    def describe(self, iri: str) -> Description | None:
        """Describe a thing; None where nothing is said of it and nothing points at it."""
        node = ox.NamedNode(iri)
        own = list(self._snapshot.triples_of(subject=node))
        incoming = list(self._snapshot.triples_of(value=node))
        if not own and not incoming:
            return None
        parts = self._part_nodes(iri, [*own, *incoming])
        part_quads = {part: list(self._snapshot.triples_of(subject=part)) for part in parts}
        inside = {node, *parts}
        references = [quad for quad in incoming if quad.subject not in inside]
        kept = references[:REFERENCE_LIMIT]
        linked = {quad.object for quad in own}  # what the page links to above need not be listed again below
        quads = [*own, *(quad for quads in part_quads.values() for quad in quads), *kept]
        return Description(
            iri=iri,
            label=self.label(node),
            kinds=self._kinds(own),
            statements=self._statements(own, inside),
            parts=_grouped(self._part(part, part_quads[part], inside) for part in parts if part_quads[part]),
            references=self._references(quad for quad in references if quad.subject not in linked),
            citations=self._citations(own),
            graphs=self._graphs(own),
            triples=tuple(dict.fromkeys(quad.triple for quad in quads)),
            cut=len(kept) < len(references),
        )

    def label(self, node: ox.NamedNode) -> str:
        """Name a thing for a person: its English label, another one, what a shape calls it, or the end of its IRI."""
        found = ""
        for quad in self._snapshot.triples_of(node, _LABEL):
            if isinstance(quad.object, ox.Literal):
                found = quad.object.value
                if quad.object.language == "en":
                    break
        return found or self._shape_names.get(node, ("", 0.0))[0] or _last_words(node.value)

    def value(self, term: object) -> Value:
        """Show a term: a label and a link for an IRI, the lexical form for a literal."""
        if isinstance(term, ox.NamedNode):
            return Value(self.label(term), term.value, self._href(term.value))
        if isinstance(term, ox.Literal):
            datatype = None if term.language else term.datatype.value
            return Value(term.value, language=term.language, datatype=datatype)
        return Value(str(term))

    def citations_of(self, node: ox.NamedNode) -> tuple[Citation, ...]:
        """Say where a claim comes from."""
        return self._citations(self._snapshot.triples_of(node, _DERIVED))

    def kinds_of(self, node: ox.NamedNode) -> tuple[Value, ...]:
        """Say what a thing is: its classification where it has one, else its classes."""
        return self._kinds(list(self._snapshot.triples_of(node)))

    def _href(self, iri: str) -> str | None:
        path = self._iris.document_path(iri)
        if path is not None:
            return path
        return iri if iri.startswith(("http://", "https://")) else None

    @cached_property
    def _shape_names(self) -> dict[ox.NamedNode, tuple[str, float]]:
        """What the shapes call each property (sh:name), and the lowest place they give it (sh:order)."""
        store = self._snapshot.store
        names: dict[ox.NamedNode, tuple[str, float]] = {}
        for quad in store.quads_for_pattern(None, _PATH, None, None):
            if not isinstance(quad.object, ox.NamedNode):
                continue
            order = 1000.0
            for placed in store.quads_for_pattern(quad.subject, _ORDER, None, None):
                order = float(placed.object.value)  # type: ignore[union-attr]
            for named in store.quads_for_pattern(quad.subject, _NAME, None, None):
                known = names.get(quad.object)
                candidate = (named.object.value, order)  # type: ignore[union-attr]
                if known is None or (order, candidate[0]) < (known[1], known[0]):
                    names[quad.object] = candidate
        return names

    def _property(self, node: ox.NamedNode) -> Value:
        return Value(
            self.label(node).lower() if node in self._shape_names else self.label(node),
            node.value,
            self._href(node.value),
        )

    def _part_nodes(self, iri: str, quads: Iterable[ox.Quad]) -> list[ox.NamedNode]:
        """Find the thing's parts: fragments of its IRI that it links to or that link to it, and their parts in turn."""
        start = iri + "#"
        found: dict[ox.NamedNode, None] = {}
        pending = list(quads)
        while pending:
            new = {
                term: None
                for quad in pending
                for term in (quad.subject, quad.object)
                if isinstance(term, ox.NamedNode) and term.value.startswith(start) and term not in found
            }
            found.update(new)
            pending = [quad for part in new for quad in self._snapshot.triples_of(subject=part)]
        return sorted(found, key=lambda part: _natural(part.value))

    def _kinds(self, quads: Iterable[ox.Quad]) -> tuple[Value, ...]:
        """Say what a thing is: its classification where it has one, else its classes, the most special first."""
        classified = [quad.object for quad in quads if quad.predicate == _CLASSIFICATION]
        if classified:
            return tuple(self.value(term) for term in classified)
        classes = [quad.object for quad in quads if quad.predicate == _TYPE]
        broader = {
            above.object
            for each in classes
            if isinstance(each, ox.NamedNode)
            for above in self._snapshot.triples_of(each, ox.NamedNode(RDFS + "subClassOf"))
        }
        special = [each for each in classes if each not in broader]
        return tuple(sorted((self.value(term) for term in special), key=lambda value: value.text))

    def _statements(self, quads: Collection[ox.Quad], inside: set[ox.NamedNode]) -> tuple[Statement, ...]:
        values: dict[ox.NamedNode, list[Value]] = defaultdict(list)
        headings = {quad.object for quad in quads if quad.predicate == _LABEL}
        cited = {quad.subject for quad in quads if quad.predicate == _DERIVED}
        for quad in quads:
            shown_elsewhere = quad.predicate in _HEADINGS or quad.object in inside or quad.object in headings
            if shown_elsewhere or (quad.predicate == _INFERRED_SOURCE and quad.subject in cited):
                continue
            values[quad.predicate].append(self.value(quad.object))
        ordered = sorted(
            values, key=lambda node: (self._shape_names.get(node, ("", 999.0))[1], self._property(node).text)
        )
        return tuple(
            Statement(self._property(node), tuple(sorted(values[node], key=lambda value: _natural(value.text))))
            for node in ordered
        )

    def _part(self, node: ox.NamedNode, quads: list[ox.Quad], inside: set[ox.NamedNode]) -> Part:
        kinds = self._kinds(quads)
        return Part(
            iri=node.value,
            fragment=node.value.partition("#")[2],
            label=self.label(node),
            kind=kinds[0] if kinds else None,
            statements=self._statements(quads, inside),
            citations=self._citations(quads),
        )

    def _citations(self, quads: Iterable[ox.Quad]) -> tuple[Citation, ...]:
        found = []
        for quad in quads:
            if quad.predicate == _DERIVED and isinstance(quad.object, ox.NamedNode):
                sources = [other.object for other in self._snapshot.triples_of(quad.object, _PART_OF)]
                found += [Citation(self.value(source), self.value(quad.object)) for source in sources]
        return tuple(found)

    def _references(self, quads: Iterable[ox.Quad]) -> tuple[Reference, ...]:
        things: dict[ox.NamedNode, list[ox.NamedNode]] = defaultdict(list)
        for quad in quads:
            if isinstance(quad.subject, ox.NamedNode):
                things[quad.predicate].append(quad.subject)
        references = []
        for node, subjects in things.items():
            labelled = sorted(
                ((self.value(subject), subject) for subject in subjects),
                key=lambda pair: _natural(pair[0].text),
            )
            shown = tuple(
                (value, self._citations(self._snapshot.triples_of(subject, _DERIVED)))
                for value, subject in labelled[:SHOWN_REFERENCES]
            )
            references.append(Reference(self._property(node), shown, len(labelled)))
        return tuple(sorted(references, key=lambda reference: reference.property.text))

    def _graphs(self, quads: Iterable[ox.Quad]) -> tuple[GraphInfo, ...]:
        found: dict[str, GraphInfo] = {}
        for quad in quads:
            for graph in self._snapshot.graph_of(quad):
                found[graph.iri] = graph
        return tuple(found[iri] for iri in sorted(found))


def _grouped(parts: Iterable[Part]) -> tuple[PartGroup, ...]:
    """Put parts of one kind together: few of a kind first, as they stand; many of a kind make a table."""
    groups: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        groups[part.kind.text if part.kind else ""].append(part)
    ordered = sorted(groups.values(), key=lambda group: (len(group), group[0].kind.text if group[0].kind else ""))
    return tuple(
        PartGroup(
            group[0].kind,
            tuple({each.property.iri: each.property for part in group for each in part.statements}.values()),
            tuple(group),
        )
        for group in ordered
    )


def _natural(text: str) -> list[tuple[int, int, str]]:
    """Order texts so that p9 comes before p10."""
    return [
        (0, int(piece), "") if piece.isdigit() else (1, 0, piece.casefold())
        for piece in re.split(r"(\d+)", text)
        if piece
    ]


def _last_words(iri: str) -> str:
    """Make words of the end of an IRI: ``…#wasDerivedFrom`` becomes ``was derived from``."""
    local = re.split(r"[/#]", iri.rstrip("/#"))[-1]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local).replace("-", " ").replace("_", " ").lower() or iri
