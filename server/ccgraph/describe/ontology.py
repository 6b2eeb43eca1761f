"""The ontology as a document: its terms with their meaning, use and constraints, how they hang together, and what changed."""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from ccgraph.describe.constraints import Constraint, Constraints
from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Evidence, Value
from ccgraph.iris import DCTERMS, OWL, RDF, RDFS, SKOS, compact
from ccgraph.snapshot import Snapshot

#: Kinds of term in the order of the document: their class, and what a section of them is called.
KINDS = {
    OWL + "Class": ("class", "Classes"),
    RDFS + "Class": ("class", "Classes"),
    OWL + "ObjectProperty": ("relation", "Relations"),
    OWL + "DatatypeProperty": ("attribute", "Attributes"),
    OWL + "AnnotationProperty": ("annotation", "Annotations"),
    RDF + "Property": ("property", "Other properties"),
    RDFS + "Datatype": ("datatype", "Datatypes"),
}
#: Real instances that a term's page shows.
SHOWN_INSTANCES = 6

_VS_STATUS = "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"
_CHANGE_NOTES = (SKOS + "changeNote", SKOS + "historyNote")
_MATCHES = tuple(SKOS + name for name in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"))
_ALIGNMENTS = (OWL + "equivalentClass", OWL + "equivalentProperty", *_MATCHES)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the ontology. ``kind`` is a value of ``KINDS``; ``uses`` counts instances of a class, triples of a property.

    ``characteristics`` are what OWL says of it beside its kind: symmetric, transitive …; ``alignments`` pair how and what.
    """

    iri: str
    name: str
    kind: str
    label: str
    definition: str
    notes: tuple[str, ...]
    examples: tuple[str, ...]
    status: str
    deprecated: bool
    characteristics: tuple[str, ...]
    supers: tuple[Value, ...]
    subs: tuple[Value, ...]
    domain: tuple[Value, ...]
    range: tuple[Value, ...]
    inverse: tuple[Value, ...]
    replaced_by: tuple[Value, ...]
    alignments: tuple[tuple[str, Value], ...]
    changes: tuple[str, ...]
    uses: int


@dataclass(frozen=True, slots=True)
class Use:
    """A real use of a term: an instance, or a triple (``property`` and ``value`` of a thing)."""

    thing: Value
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What the ontology says of itself; dates are as it writes them, empty where it has none."""

    iri: str
    title: str
    description: str
    version: str
    created: str
    modified: str
    prior: str
    notes: tuple[str, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A commit, its day (ISO), and the terms that it was the last to change."""

    day: str
    commit: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Ontology:
    """The ontology of a snapshot; what costs look-ups is found when it is asked for, and kept."""

    snapshot: Snapshot
    describer: Describer
    namespace: str
    _terms: dict[str, Term] = field(default_factory=dict)

    @cached_property
    def constraints(self) -> Constraints:
        """What the shapes ask."""
        return Constraints(self.snapshot, self.describer)

    @cached_property
    def header(self) -> Header:
        """What the ontology says of itself."""
        said = self._said(self.namespace)
        return Header(
            iri=self.namespace,
            title=_text(said, DCTERMS + "title", RDFS + "label"),
            description=_text(said, DCTERMS + "description"),
            version=_text(said, OWL + "versionInfo"),
            created=_text(said, DCTERMS + "created"),
            modified=_text(said, DCTERMS + "modified"),
            prior=next((each.value for each in said[OWL + "priorVersion"] if isinstance(each, ox.NamedNode)), ""),
            notes=_texts(said, SKOS + "scopeNote"),
            changes=_texts(said, *_CHANGE_NOTES),
        )

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """By which commits the words of the terms stand as they do, the last first; empty where no history is known."""
        terms: dict[tuple[str, str], list[Term]] = defaultdict(list)
        for term in self.terms:
            written = [place for places in self.describer.places_of(term.iri).values() for place in places]
            last = max(((place.day, place.commit) for place in written), default=("", ""))
            if last[1]:
                terms[last].append(term)
        return tuple(Change(day, commit, tuple(terms[day, commit])) for day, commit in sorted(terms, reverse=True))

    @cached_property
    def sections(self) -> Mapping[str, tuple[Term, ...]]:
        """The terms by kind, in the order of the document and then of their names; kinds without terms are left out."""
        found: dict[str, dict[str, None]] = {heading: {} for _, heading in KINDS.values()}
        placed: set[str] = set()
        for kind, (_, heading) in KINDS.items():
            for quad in self.snapshot.triples_of(predicate=_node(RDF + "type"), value=_node(kind)):
                if isinstance(quad.subject, ox.NamedNode) and self._is_own(quad.subject.value):
                    iri = quad.subject.value
                    if iri not in placed:
                        placed.add(iri)
                        found[heading][iri] = None
        sections = {}
        for heading, iris in found.items():
            terms = (self.term(iri) for iri in sorted(iris, key=str.casefold))
            sections[heading] = tuple(term for term in terms if term is not None)
        return {heading: terms for heading, terms in sections.items() if terms}

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms, in the order of the document."""
        return tuple(term for terms in self.sections.values() for term in terms)

    def term(self, iri: str) -> Term | None:
        """Give a term of the ontology's namespace; None where it defines none of that name."""
        if not self._is_own(iri):
            return None
        if iri not in self._terms:
            said = self._said(iri)
            types = {each.value for each in said[RDF + "type"] if isinstance(each, ox.NamedNode)}
            kind = next((name for each, (name, _) in KINDS.items() if each in types), None)
            if kind is None:
                return None
            self._terms[iri] = self._term(iri, kind, said, types)
        return self._terms[iri]

    def uses_of(self, term: Term) -> tuple[Use, ...]:
        """Give some real uses of a class or property, in order of IRI, so that they are the same each time."""
        node = _node(term.iri)
        if term.kind == "class":
            quads = self.snapshot.triples_of(predicate=_node(RDF + "type"), value=node)
            found = heapq.nsmallest(SHOWN_INSTANCES, {quad.subject for quad in quads}, key=str)
            return tuple(Use(self.describer.value(subject)) for subject in found)
        if term.kind == "datatype":
            return ()
        values: dict[str, ox.Quad] = {}  # of each subject one
        for quad in self.snapshot.triples_of(predicate=node):
            known = values.setdefault(str(quad.subject), quad)
            if str(quad.object) < str(known.object):
                values[str(quad.subject)] = quad
        chosen = (values[subject] for subject in heapq.nsmallest(SHOWN_INSTANCES, values))
        return tuple(Use(self.describer.value(quad.subject), self.describer.value(quad.object)) for quad in chosen)

    def evidence_of(self, term: Term) -> Evidence:
        """Say where a term is written."""
        return self.describer.evidence_of([_node(term.iri)])[_node(term.iri)]

    def constraints_of(self, term: Term) -> tuple[Constraint, ...]:
        """Give what the shapes ask of a class's instances, or of a property's values."""
        constraints = self.constraints
        return constraints.of_class(term.iri) if term.kind == "class" else constraints.of_property(term.iri)

    def properties_of(self, term: Term) -> tuple[Term, ...]:
        """Give the properties whose domain or range is a class."""
        linked = (each for each in self.terms if each.kind in ("relation", "attribute"))
        return tuple(each for each in linked if term.iri in {value.iri for value in (*each.domain, *each.range)})

    def _is_own(self, iri: str) -> bool:
        return iri.startswith(self.namespace) and iri != self.namespace and "#" not in iri

    def _said(self, iri: str) -> Mapping[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]]:
        said: dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]] = defaultdict(list)
        for quad in self.snapshot.triples_of(_node(iri)):
            if isinstance(quad.object, ox.NamedNode | ox.BlankNode | ox.Literal):
                said[quad.predicate.value].append(quad.object)
        return said

    def _term(
        self, iri: str, kind: str, said: Mapping[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]], types: set[str]
    ) -> Term:
        above = RDFS + ("subClassOf" if kind == "class" else "subPropertyOf")
        below = self.snapshot.triples_of(predicate=_node(above), value=_node(iri))
        opposite = self.snapshot.triples_of(predicate=_node(OWL + "inverseOf"), value=_node(iri))
        counts = self.snapshot.classes if kind == "class" else self.snapshot.properties
        return Term(
            iri=iri,
            name=iri[len(self.namespace) :],
            kind=kind,
            label=self.describer.label(_node(iri)),
            definition=_text(said, SKOS + "definition", RDFS + "comment"),
            notes=_texts(said, SKOS + "scopeNote"),
            examples=_texts(said, SKOS + "example"),
            status=_text(said, _VS_STATUS),
            deprecated=_text(said, OWL + "deprecated") == "true",
            characteristics=tuple(
                sorted(_words(each) for each in types if each not in KINDS and not each.startswith(self.namespace))
            ),
            supers=self._values(said[above]),
            subs=self._values(quad.subject for quad in below),
            domain=self._values(said[RDFS + "domain"]),
            range=self._values(said[RDFS + "range"]),
            inverse=self._values([*said[OWL + "inverseOf"], *(quad.subject for quad in opposite)]),
            replaced_by=self._values(said[DCTERMS + "isReplacedBy"]),
            alignments=tuple((_words(how), value) for how in _ALIGNMENTS for value in self._values(said.get(how, ()))),
            changes=_texts(said, *_CHANGE_NOTES),
            uses=counts.get(iri, 0),
        )

    def _values(self, terms: Iterable[object]) -> tuple[Value, ...]:
        """Show the IRIs among some terms by their short names, each once, in order."""
        found = {}
        for term in terms:
            if isinstance(term, ox.NamedNode):
                shown = self.describer.value(term)
                short = compact(term.value, self.snapshot.prefixes)
                found[term.value] = Value(short or shown.text, shown.iri, shown.href)
        return tuple(found[iri] for iri in sorted(found))


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _texts(said: Mapping[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]], *properties: str) -> tuple[str, ...]:
    """Give the texts of some properties: the English ones where there are any."""
    literals = [each for name in properties for each in said.get(name, ()) if isinstance(each, ox.Literal)]
    english = [each for each in literals if each.language == "en"]
    return tuple(sorted(each.value for each in english or literals))


def _text(said: Mapping[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]], *properties: str) -> str:
    """Give the first text of the first property that has one."""
    return next((texts[0] for name in properties if (texts := _texts(said, name))), "")


def _words(iri: str) -> str:
    """Make words of the end of an IRI: ``…#TransitiveProperty`` becomes ``transitive property``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.split(r"[/#]", iri)[-1]).lower()
