"""What a catalogue holds, gathered from the triples of the default graph in one pass: entities, lives, names, sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox

from ccgraph.iris import CCG, DCTERMS, ORG, RDF, RDFS, SCHEMA, SKOS

_SKOSXL = "http://www.w3.org/2008/05/skos-xl#"
_LITERAL_FORM = _SKOSXL + "literalForm"
_IDENTIFIER = DCTERMS + "identifier"
_CLASSIFICATION = ORG + "classification"
_OPENED = SCHEMA + "foundingDate"
_CLOSED = SCHEMA + "dissolutionDate"
FIRST_SEEN, LAST_SEEN = CCG + "firstSeen", CCG + "lastSeen"
_NAMES = frozenset([RDFS + "label", SKOS + "prefLabel", DCTERMS + "title"])
_OTHER_NAMES = frozenset([SKOS + "altLabel", SKOS + "hiddenLabel"])
_SENTENCES = {
    DCTERMS + "description": "description",
    DCTERMS + "abstract": "abstract",
    DCTERMS + "bibliographicCitation": "citation",
    RDFS + "comment": "comment",
    SKOS + "definition": "definition",
    SKOS + "scopeNote": "scope note",
    SKOS + "example": "example",
    SKOS + "note": "note",
    SKOS + "historyNote": "history",
    CCG + "condition": "condition",
}
#: The triples that data about a listing gives of each entity.
_CARD = frozenset([RDF + "type", RDFS + "label", _IDENTIFIER, _CLASSIFICATION, _OPENED, _CLOSED, LAST_SEEN])
#: Kinds of name, in the order in which one of them is shown where several match.
NAME, CODE, OTHER_NAME = range(3)


@dataclass(frozen=True, slots=True)
class Name:
    """A name or code: its place among the kinds of name, that kind in words, the text, and what more is known of it.

    ``system`` is the end of the IRI of a code's system, empty where it has none.
    """

    place: int
    field: str
    text: str
    note: str = ""
    system: str = ""


@dataclass(slots=True)
class Thing:
    """What was said of one IRI: its own literals and types, and of what is a part of it its names and sentences.

    ``system``, ``name_kind`` and ``seen`` are those of a part that is itself a name or code; a span of days that it was seen in.
    A body has ``seen`` too where its end was not found.
    """

    label: str = ""
    types: list[str] = field(default_factory=list)
    classified: str = ""
    opened: str = ""
    closed: str = ""
    names: list[tuple[str, str]] = field(default_factory=list)
    sentences: list[tuple[str, str]] = field(default_factory=list)
    system: str = ""
    name_kind: str = ""
    seen: dict[str, str] = field(default_factory=dict)
    card: list[ox.Triple] = field(default_factory=list)


def gather(quads: Iterable[ox.Quad]) -> dict[str, Thing]:
    """Gather what is said of each IRI."""
    things: dict[str, Thing] = defaultdict(Thing)
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode):
            thing, predicate = things[quad.subject.value], quad.predicate.value
            if predicate in _CARD:
                thing.card.append(quad.triple)
            if isinstance(quad.object, ox.Literal):
                _say(thing, predicate, quad.object)
            elif isinstance(quad.object, ox.NamedNode):
                _relate(thing, predicate, quad.object.value)
    return dict(things)


def _say(thing: Thing, predicate: str, value: ox.Literal) -> None:
    text = value.value
    if predicate == RDFS + "label" and (not thing.label or value.language == "en"):
        thing.label = text
    if predicate in _NAMES or predicate in _OTHER_NAMES or predicate in (_LITERAL_FORM, _IDENTIFIER):
        thing.names.append((predicate, text))
    elif predicate in _SENTENCES:
        thing.sentences.append((_SENTENCES[predicate], text))
    elif predicate == _OPENED:
        thing.opened = text
    elif predicate == _CLOSED:
        thing.closed = text
    elif predicate in (FIRST_SEEN, LAST_SEEN):
        thing.seen[predicate] = text


def _relate(thing: Thing, predicate: str, value: str) -> None:
    if predicate == RDF + "type":
        thing.types.append(value)
    elif predicate == _CLASSIFICATION:
        thing.classified = value
    elif predicate == CCG + "codeSystem":
        thing.system = value
    elif predicate == CCG + "nameKind":
        thing.name_kind = value


def names_of(iri: str, parts: Iterable[str], things: dict[str, Thing]) -> list[Name]:
    """Give the names and codes of an entity, its own and those that are parts of it: the one that says most for each text."""
    found: dict[tuple[bool, str], Name] = {}
    for part in (iri, *parts):
        thing = things[part]
        for predicate, text in thing.names:
            if predicate == _IDENTIFIER:
                system = things[thing.system].label if thing.system in things else ""
                span = "" if part == iri else _span(thing.seen)
                note = "; ".join(filter(None, (system, span)))
                name = Name(CODE, "code", text, note, end_of(thing.system))
            elif predicate == _LITERAL_FORM and thing.name_kind in things:
                name = Name(OTHER_NAME, things[thing.name_kind].label.lower(), text, _span(thing.seen))
            elif part == iri and predicate in _NAMES:
                name = Name(NAME, "name", text)
            elif predicate == _LITERAL_FORM or (part == iri and predicate in _OTHER_NAMES):
                name = Name(OTHER_NAME, "other name", text)
            else:
                continue
            known = found.get((name.place == CODE, text))
            says_more = known is None or known.field == "other name" or len(name.note) > len(known.note)
            if known is None or (known.place != NAME and says_more):
                found[name.place == CODE, text] = name
    return sorted(found.values(), key=lambda name: (name.place, name.text))


def end_of(iri: str) -> str:
    """Give the last segment or the fragment of an IRI."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2] or iri


def _span(seen: dict[str, str]) -> str:
    first, last = seen.get(FIRST_SEEN, ""), seen.get(LAST_SEEN, "")
    if first and last and first != last:
        return f"in editions from {first} to {last}"
    return f"in the edition of {first or last}" if first or last else ""
