"""Composes the description of a thing, whatever its kind: statements in the shapes' groups and order, parts, incoming links.

Lists are bounded: a page stays readable and quick where thousands of things point at one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import groupby

import pyoxigraph as ox

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import (
    Description,
    Evidence,
    Part,
    PartGroup,
    Reference,
    Statement,
    StatementGroup,
    Value,
)
from ccgraph.describe.gathering import SHOWN_PARTS, Gathered, gather, natural
from ccgraph.describe.wording import shown_name
from ccgraph.iris import DCTERMS, ORG, PROV, RDF, RDFS, SKOS, XSD
from ccgraph.snapshot import GraphInfo
from ccgraph.snapshot.evidence import Written

#: How many values a page shows of one property, and things that point here by one property.
SHOWN_VALUES, SHOWN_REFERENCES = 12, 5

_TYPE = ox.NamedNode(RDF + "type")
_LABEL = ox.NamedNode(RDFS + "label")
_PREFERRED = ox.NamedNode(SKOS + "prefLabel")
_DERIVED = ox.NamedNode(PROV + "wasDerivedFrom")
_NOTATION = ox.NamedNode(SKOS + "notation")
_STRING = ox.NamedNode(XSD + "string")
_SOURCE = ox.NamedNode(DCTERMS + "source")
_CLASSIFICATION = ox.NamedNode(ORG + "classification")
#: What says first what a thing is, the best one first.
_LEADS = tuple(ox.NamedNode(each) for each in (SKOS + "definition", DCTERMS + "description", RDFS + "comment"))
#: Shown as the page's title or beside it, so not again among the statements.
_HEADINGS = frozenset([_TYPE, _LABEL, _CLASSIFICATION, _DERIVED])
_Places = Mapping[tuple[ox.NamedNode, object], tuple[Written, ...]]


def describe(describer: Describer, iri: str) -> Description | None:
    """Describe a thing; None where nothing is said of it and nothing points at it."""
    found = gather(describer.snapshot, iri)
    return None if found is None else compose(describer, found)


def compose(describer: Describer, gathered: Gathered) -> Description:
    """Compose the description of a thing from its triples."""
    return _Composer(describer, gathered).compose()


class _Composer:
    def __init__(self, describer: Describer, gathered: Gathered) -> None:
        self._describer, self._gathered = describer, gathered
        self._inside = {gathered.node, *gathered.parts}

    def compose(self) -> Description:
        gathered, own = self._gathered, self._gathered.own
        lead = next((quad for each in _LEADS for quad in own if quad.predicate == each), None)
        shown = [quad for quad in own if quad is not lead]
        kinds = self._describer.kinds(own)
        evidence = self._describer.evidence_of([gathered.node])[gathered.node]
        return Description(
            iri=gathered.node.value,
            label=self._describer.label(gathered.node),
            name=shown_name(min((each.value for each in _names(own)), default=""))
            or self._describer.label(gathered.node),
            lead=self._describer.value(lead.object) if lead else None,
            kinds=kinds,
            classes=frozenset(quad.object.value for quad in own if quad.predicate == _TYPE),  # type: ignore[union-attr]
            groups=self._groups(shown, self._describer.places_of(gathered.node.value)),
            parts=tuple(self._parts()),
            references=self._references(),
            evidence=evidence,
            graphs=self._graphs(own),
            gathered=gathered,
        )

    def _groups(self, quads: Sequence[ox.Quad], places: _Places) -> tuple[StatementGroup, ...]:
        classes = _classes(quads) or _classes(self._gathered.own)
        layout = self._describer.layout
        said = [(layout.place(node, classes), each) for node, each in self._statements(quads, classes, places)]
        said.sort(key=lambda pair: (pair[0].group.order, pair[0].order, pair[1].property.text))
        return tuple(
            StatementGroup(title, tuple(statement for _, statement in pairs))
            for title, pairs in groupby(said, key=lambda pair: pair[0].group.title)
        )

    def _statements(
        self, quads: Collection[ox.Quad], classes: Collection[ox.NamedNode], places: _Places
    ) -> list[tuple[ox.NamedNode, Statement]]:
        """Give the statements that are shown of a thing: not its headings, its parts, what is said by its citations, or a
        notation (a code with the datatype of its system) that repeats a plain one.
        """
        values: dict[ox.NamedNode, list[object]] = defaultdict(list)
        headings: set[object] = {quad.object for quad in quads if quad.predicate == _LABEL}
        headings.update(_names(quads))
        cited = [quad for quad in quads if quad.predicate == _DERIVED]
        for quad in quads:
            elsewhere = quad.predicate in _HEADINGS or quad.object in self._inside or quad.object in headings
            if not elsewhere and not (quad.predicate == _SOURCE and cited):
                values[quad.predicate].append(quad.object)
        citations = self._describer.citations(cited)
        written = {frozenset(terms) for node, terms in values.items() if any((node, term) in places for term in terms)}
        values = {  # what follows by a rule and only repeats what is written under another property is not shown
            node: terms
            for node, terms in values.items()
            if not places or any((node, term) in places for term in terms) or frozenset(terms) not in written
        }
        plain = {term.value for terms in values.values() for term in terms if _is_plain(term)}  # type: ignore[attr-defined]
        return [
            (node, self._statement(node, terms, classes, places, Evidence(citations)))
            for node, terms in values.items()
            if node != _NOTATION or not all(isinstance(term, ox.Literal) and term.value in plain for term in terms)
        ]

    def _statement(
        self,
        node: ox.NamedNode,
        terms: list[object],
        classes: Collection[ox.NamedNode],
        places: _Places,
        evidence: Evidence,
    ) -> Statement:
        kept = sorted(terms, key=str)[: 4 * SHOWN_VALUES]
        shown = sorted((self._describer.value(term) for term in kept), key=lambda value: natural(value.text))
        written = tuple(dict.fromkeys(place for term in terms for place in places.get((node, term), ())))
        return Statement(
            self._describer.property(node, classes),
            tuple(shown[:SHOWN_VALUES]),
            len(terms),
            Evidence(evidence.citations if written else (), written[:SHOWN_VALUES]),
        )

    def _parts(self) -> Iterable[PartGroup]:
        """Put parts of one kind together: few of a kind first, as they stand; many of a kind make a table."""
        groups: dict[Value | None, list[ox.NamedNode]] = defaultdict(list)
        for node, quads in self._gathered.parts.items():
            if quads:
                kinds = self._describer.kinds(quads)
                groups[kinds[0] if kinds else None].append(node)
        ordered = sorted(groups.items(), key=lambda pair: (len(pair[1]), pair[0].text if pair[0] else ""))
        evidence = self._describer.evidence_of(node for _, nodes in ordered for node in nodes[:SHOWN_PARTS])
        for kind, nodes in ordered:
            parts = tuple(self._part(node, kind, evidence[node]) for node in nodes[:SHOWN_PARTS])
            columns = {each.property.iri: each.property for part in parts for each in part.statements}
            yield PartGroup(kind, tuple(columns.values()), parts, len(nodes))

    def _part(self, node: ox.NamedNode, kind: Value | None, evidence: Evidence) -> Part:
        quads = self._gathered.parts[node]
        statements = [each for group in self._groups(quads, {}) for each in group.statements]
        return Part(
            iri=node.value,
            fragment=node.value.partition("#")[2],
            label=self._describer.label(node),
            kind=kind,
            statements=tuple(statements),
            evidence=evidence,
        )

    def _references(self) -> tuple[Reference, ...]:
        """Give what points here by each property, without what the page links to above; bounded before anything is named."""
        linked = {quad.object for quad in self._gathered.own}
        things: dict[ox.NamedNode, list[ox.NamedNode]] = defaultdict(list)
        for quad in self._gathered.references:
            if isinstance(quad.subject, ox.NamedNode) and quad.subject not in linked:
                things[quad.predicate].append(quad.subject)
        kept = {
            node: nsmallest(SHOWN_REFERENCES, subjects, key=lambda each: each.value)
            for node, subjects in things.items()
        }
        evidence = self._describer.evidence_of(subject for subjects in kept.values() for subject in subjects)
        references = []
        for node, subjects in kept.items():
            named = ((self._describer.value(subject), evidence[subject]) for subject in subjects)
            shown = tuple(sorted(named, key=lambda pair: natural(pair[0].text)))
            references.append(Reference(self._describer.property(node), shown, len(things[node])))
        return tuple(sorted(references, key=lambda reference: reference.property.text))

    def _graphs(self, quads: Iterable[ox.Quad]) -> tuple[GraphInfo, ...]:
        found = {graph.iri: graph for quad in quads for graph in self._describer.snapshot.graph_of(quad)}
        return tuple(found[iri] for iri in sorted(found))


def _is_plain(term: object) -> bool:
    return isinstance(term, ox.Literal) and term.datatype == _STRING


def _classes(quads: Iterable[ox.Quad]) -> list[ox.NamedNode]:
    return [quad.object for quad in quads if quad.predicate == _TYPE and isinstance(quad.object, ox.NamedNode)]


def _names(quads: Iterable[ox.Quad]) -> list[ox.Literal]:
    """Give the English preferred labels among the triples of a thing."""
    names = (quad.object for quad in quads if quad.predicate == _PREFERRED)
    return [name for name in names if isinstance(name, ox.Literal) and name.language in (None, "en")]
