"""The project's JSON-LD context, generated: short names for the classes and properties that its ontology and shapes speak of.

A name is the local name of its IRI. Where two IRIs share one, the project's own term has it, else the one whose values are
literals; the other takes its prefix in front (``admsIdentifier``). Values are coerced as the shapes say (JSON-LD 1.1, section
4.2.3), texts that have to name their language are maps by language (section 4.6.2), and what may have several values is always a
list (section 4.6.1).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from ccgraph.iris import OWL, RDF, RDFS, SH, XSD, compact
from ccgraph.jsonld.context import ALIASES, ID, LANGUAGE, Context, Term
from ccgraph.turtle.files import Content, declared_prefixes

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_CLASSES = frozenset([OWL + "Class", RDFS + "Class"])
#: Properties by which one property leads to another.
_ALIGNED = frozenset([RDFS + "subPropertyOf", OWL + "inverseOf"])
_PROPERTIES = frozenset(
    [OWL + "ObjectProperty", OWL + "DatatypeProperty", OWL + "AnnotationProperty", RDF + "Property"]
)


@dataclass(slots=True)
class _Usage:
    """What is known of a property: what its values are, and whether each shape allows one value at most."""

    declared: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    single: list[bool] = field(default_factory=list)

    @property
    def coercion(self) -> str:
        kinds = self.declared or self.seen
        (kind,) = kinds if len(kinds) == 1 else ("",)
        return kind


def context_of(content: Content, own: str) -> Context:
    """Make the context of a project; ``own`` is the namespace of its ontology. Raises ConfigurationError as
    ``declared_prefixes`` does.
    """
    prefixes = declared_prefixes(content)
    classes, usages = _used(content)
    iris: dict[str, list[str]] = defaultdict(list)
    for iri in (*classes, *usages):
        if _NAME.fullmatch(local := re.split(r"[/#]", iri)[-1]):
            iris[local].append(iri)
    taken = {*prefixes, *ALIASES}
    terms: dict[str, Term] = {}
    for local, rivals in sorted(iris.items()):
        rivals.sort(key=lambda iri: (not iri.startswith(own), iri in usages and usages[iri].coercion == ID, iri))
        for iri in rivals:
            prefix = (compact(iri, prefixes) or "").partition(":")[0]
            name = local if local not in taken else f"{prefix}{local[0].upper()}{local[1:]}"
            if name in taken:
                continue  # its prefixed name, or the whole IRI, has to do
            taken.add(name)
            usage = usages.get(iri)
            if usage is None:
                terms[iri] = Term(name, iri)
            else:
                is_list = usage.coercion != LANGUAGE and not (usage.single and all(usage.single))
                terms[iri] = Term(name, iri, usage.coercion, is_list)
    return Context(prefixes, terms)


def _used(content: Content) -> tuple[set[str], dict[str, _Usage]]:
    """Find the classes and properties that the ontology defines or uses, or that a shape speaks of."""
    classes: set[str] = set()
    usages: dict[str, _Usage] = defaultdict(_Usage)
    aligned: list[tuple[str, str]] = []
    for triple in content.triples("ontology", "scheme"):
        predicate, value = triple.predicate.value, triple.object
        if predicate != RDF + "type":
            usages[predicate].seen.add(_kind(value))
            if predicate == RDFS + "subClassOf" and isinstance(value, ox.NamedNode):
                classes.add(value.value)
            if predicate in _ALIGNED and isinstance(value, ox.NamedNode) and isinstance(triple.subject, ox.NamedNode):
                aligned.append((triple.subject.value, value.value))
        elif isinstance(value, ox.NamedNode):
            classes.add(value.value)
            if isinstance(triple.subject, ox.NamedNode) and value.value in _PROPERTIES:
                usage = usages[triple.subject.value]
                if value.value == OWL + "ObjectProperty":
                    usage.declared.add(ID)
            elif isinstance(triple.subject, ox.NamedNode) and value.value in _CLASSES:
                classes.add(triple.subject.value)
    shapes: dict[Any, dict[str, list[Any]]] = defaultdict(dict)
    for triple in content.triples("shapes"):
        shapes[triple.subject].setdefault(triple.predicate.value, []).append(triple.object)
    for shape in shapes.values():
        for value in (*shape.get(SH + "targetClass", ()), *shape.get(SH + "class", ())):
            if isinstance(value, ox.NamedNode):
                classes.add(value.value)
        for path in shape.get(SH + "path", ()):
            if isinstance(path, ox.NamedNode):
                usage = usages[path.value]
                usage.declared |= _demanded(shape)
                usage.single.append(any(count.value == "1" for count in shape.get(SH + "maxCount", ())))
    for narrow, wide in aligned:  # a rule may give the wider one the same values
        usages[wide].seen.add(usages[narrow].coercion)
    usages.pop(RDF + "type", None)
    return classes, dict(usages)


def _demanded(shape: Mapping[str, list[Any]]) -> set[str]:
    """Say what a property shape wants its values to be; nothing where it leaves that open."""
    if SH + "languageIn" in shape:
        return {LANGUAGE}
    found = {_coercion(value.value) for value in shape.get(SH + "datatype", ()) if isinstance(value, ox.NamedNode)}
    found |= {_kind(value) for value in shape.get(SH + "hasValue", ())}
    kinds = {value.value for value in shape.get(SH + "nodeKind", ()) if isinstance(value, ox.NamedNode)}
    if SH + "class" in shape or SH + "node" in shape or SH + "IRI" in kinds:
        found.add(ID)
    return found


def _kind(value: object) -> str:
    if not isinstance(value, ox.Literal):
        return ID
    return LANGUAGE if value.language else _coercion(value.datatype.value)


def _coercion(datatype: str) -> str:
    """Coerce to a datatype where a plain value of JSON is not of it already."""
    return {RDF + "langString": LANGUAGE, XSD + "string": ""}.get(datatype, datatype)
