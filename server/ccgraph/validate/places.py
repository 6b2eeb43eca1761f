"""Puts file, line and column to a finding: where the triple it speaks of is written, else where its subject first is.

A value that is wrong is pointed at itself, in whichever file it stands; what is missing, at the beginning of the thing that lacks
it, in the file that says what kind of thing it is; a thing that no file describes, at the first link to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache

import pyoxigraph as ox

from ccgraph.iris import RDF
from ccgraph.project import SourceFile
from ccgraph.turtle import LineIndex, Position, read
from ccgraph.turtle.files import Content, ParsedFile
from ccgraph.validate.findings import Finding

#: A step of a path in SPARQL spelling, and whether it is walked against its direction.
_STEP = re.compile(r"(\^?)\(?<([^<>]+)>")
_TYPE = ox.NamedNode(RDF + "type")
_Subject = ox.NamedNode | ox.BlankNode
_Term = ox.NamedNode | ox.BlankNode | ox.Literal


class Places:
    """Knows where the things of some content are written; a file is indexed when a finding first needs it."""

    def __init__(self, content: Content, base: str | None) -> None:
        self._files = {parsed.file.name: _File(parsed, base) for parsed in content.files}
        self._described: dict[object, list[_File]] = {}
        for file in self._files.values():
            for subject in {triple.subject for triple in file.triples}:
                self._described.setdefault(subject, []).append(file)
        self._linking = lru_cache(maxsize=None)(self._links_to)

    def place(self, finding: Finding) -> Finding:
        """Give the finding with the most exact place there is; unchanged where no file speaks of its focus node."""
        focus = _term(finding.focus_node)
        if finding.line is not None or focus is None:
            return finding
        files = self._described.get(focus, [])
        if finding.file is not None:
            files = [file for file in files if file.name == finding.file]
        if isinstance(focus, ox.NamedNode | ox.BlankNode):
            for file, position in self._candidates(finding, focus, files):
                if position is not None:
                    return replace(finding, file=file.name, line=position.line, column=position.column)
        return self._at_link(finding, focus)

    def _candidates(
        self, finding: Finding, focus: _Subject, files: list[_File]
    ) -> Iterator[tuple[_File, Position | None]]:
        """Try, from the most exact place on: the triple itself, the property, the subject."""
        steps = _STEP.findall(finding.result_path or "")
        value = _term(finding.value)
        if (
            value is not None and finding.constraint != "Closed"
        ):  # there the property is what is wrong, whatever its value
            for inverse, predicate in steps:
                about, said = (value, focus) if inverse else (focus, value)
                if not isinstance(about, ox.Literal):
                    for file in self._described.get(about, []) if inverse else files:
                        yield file, file.triple(ox.Triple(about, ox.NamedNode(predicate), said))
        for inverse, predicate in steps[:1]:
            if not inverse:
                for file in files:
                    yield file, file.property(focus, ox.NamedNode(predicate))
        for file in sorted(files, key=lambda file: focus not in file.typed):
            yield file, file.subject(focus)

    def _at_link(self, finding: Finding, focus: _Term) -> Finding:
        for file, triple in self._linking(focus):
            if finding.file in (None, file.name) and (position := file.triple(triple)) is not None:
                return replace(finding, file=file.name, line=position.line, column=position.column)
        return finding

    def _links_to(self, node: _Term) -> tuple[tuple[_File, ox.Triple], ...]:
        return tuple(
            (file, triple) for file in self._files.values() for triple in file.triples if triple.object == node
        )


class _File:
    """A file, its triples, and where they are."""

    def __init__(self, parsed: ParsedFile, base: str | None) -> None:
        self.name = parsed.file.name
        self.triples = parsed.triples
        self._file: SourceFile = parsed.file
        self._base = base or parsed.file.path.resolve().as_uri()

    @cached_property
    def typed(self) -> frozenset[object]:
        """What the file says the kind of."""
        return frozenset(triple.subject for triple in self.triples if triple.predicate == _TYPE)

    def triple(self, wanted: ox.Triple) -> Position | None:
        """Give the place of a triple's object; None where the file has no such triple."""
        if wanted not in self._all:
            return None
        named, said = self._named(wanted.subject), self._named(wanted.object)
        return self._index.locate(subject=named, predicate=wanted.predicate, object=said)  # type: ignore[arg-type]

    def property(self, subject: _Subject, predicate: ox.NamedNode) -> Position | None:
        """Give the place of a property's first use with a subject; None where the file does not use it so."""
        named = self._named(subject)
        found = self._index.locate(subject=named, predicate=predicate)  # type: ignore[arg-type]
        return None if found == self.subject(subject) else found

    def subject(self, subject: _Subject) -> Position | None:
        """Give the place where a subject's first statement begins."""
        return self._index.locate(subject=self._named(subject))  # type: ignore[arg-type]

    @cached_property
    def _text(self) -> str:
        return self._file.read()

    @cached_property
    def _index(self) -> LineIndex:
        return LineIndex(self._text, base=self._base)

    @cached_property
    def _all(self) -> frozenset[ox.Triple]:
        return frozenset(self.triples)

    @cached_property
    def _names(self) -> Mapping[object, object]:
        own = [located.triple for located in read(self._text, base=self._base).triples]
        return same_nodes(self.triples, own)

    def _named(self, term: object) -> object:
        """Call a blank node as our own reader does: the quick one gives it a new name each time."""
        return self._names.get(term, term) if isinstance(term, ox.BlankNode) else term


def same_nodes(first: Iterable[ox.Triple], second: Iterable[ox.Triple]) -> Mapping[object, object]:
    """Pair the blank nodes of two readings of one text.

    Readers differ in when they give the triples of a nested node, never in the order of the blank nodes that one property of one
    thing has: so from the things with an IRI, and from the nodes that nothing leads to, the rest follows.
    """
    one, other = _blank_values(first), _blank_values(second)
    pairs: dict[object, object] = {}
    waiting: list[tuple[object, object]] = [(node, node) for node in one if isinstance(node, ox.NamedNode)]
    waiting += zip(_roots(one), _roots(other), strict=False)
    while waiting:
        here, there = waiting.pop()
        if here not in pairs:
            pairs[here] = there
            for predicate, nodes in one.get(here, {}).items():
                waiting += zip(nodes, other.get(there, {}).get(predicate, ()), strict=False)
    return pairs


_Values = Mapping[object, dict[object, list[object]]]


def _blank_values(triples: Iterable[ox.Triple]) -> _Values:
    """Give by subject and predicate the values that are blank, in the order of the text."""
    said: dict[object, dict[object, list[object]]] = {}
    for triple in triples:
        values = said.setdefault(triple.subject, {}).setdefault(triple.predicate, [])
        if isinstance(triple.object, ox.BlankNode):
            values.append(triple.object)
    return said


def _roots(said: _Values) -> list[object]:
    reached = {node for facts in said.values() for nodes in facts.values() for node in nodes}
    return [node for node in said if isinstance(node, ox.BlankNode) and node not in reached]


def _term(spelling: str | None) -> _Term | None:
    """Read a term in N-Triples spelling; None where it is none."""
    if not spelling:
        return None
    try:
        quads = list(ox.parse(f"<x:s> <x:p> {spelling} .", format=ox.RdfFormat.N_TRIPLES))
    except SyntaxError:
        return None
    term = quads[0].object if len(quads) == 1 else None
    return term if isinstance(term, _Term) else None
