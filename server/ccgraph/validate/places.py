"""Puts file, line and column to a finding: where the triple it speaks of is written, else where its subject first is."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

import pyoxigraph as ox

from ccgraph.project import SourceFile
from ccgraph.turtle import LineIndex, Position
from ccgraph.turtle.files import Content
from ccgraph.validate.findings import Finding

_PREDICATE = re.compile(r"<([^<>]+)>")


class Places:
    """Knows where the things of some content are written; a file is indexed when a finding first needs it."""

    def __init__(self, content: Content, base: str | None) -> None:
        self._base = base
        self._files: dict[str, list[SourceFile]] = {}
        for parsed in content.files:
            for subject in {triple.subject for triple in parsed.triples}:
                if isinstance(subject, ox.NamedNode):
                    self._files.setdefault(subject.value, []).append(parsed.file)
        self._index = lru_cache(maxsize=None)(self._make_index)

    def place(self, finding: Finding) -> Finding:
        """Give the finding with the most exact place there is; unchanged where no file speaks of its focus node."""
        if finding.line is not None:
            return finding
        focus = _term(finding.focus_node)
        if not isinstance(focus, ox.NamedNode):
            return finding
        files = self._files.get(focus.value, [])
        if finding.file is not None:
            files = [file for file in files if file.name == finding.file]
        predicate = _PREDICATE.fullmatch(finding.result_path or "")
        path = ox.NamedNode(predicate.group(1)) if predicate else None
        value = _term(finding.value)
        start: tuple[SourceFile, Position] | None = None
        for file in files:
            index = self._index(file)
            first = index.locate(subject=focus)
            exact = index.locate(subject=focus, predicate=path, object=value) if path else None
            if exact is not None and exact != first:
                return _at(finding, file, exact)
            if first is not None and start is None:
                start = (file, first)
        return _at(finding, *start) if start else finding

    def _make_index(self, file: SourceFile) -> LineIndex:
        return LineIndex(file.read(), base=self._base or file.path.resolve().as_uri())


def _at(finding: Finding, file: SourceFile, position: Position) -> Finding:
    return replace(finding, file=file.name, line=position.line, column=position.column)


def _term(spelling: str | None) -> ox.NamedNode | ox.BlankNode | ox.Literal | None:
    """Read a term in N-Triples spelling; None where it is none."""
    if not spelling:
        return None
    try:
        quads = list(ox.parse(f"<x:s> <x:p> {spelling} .", format=ox.RdfFormat.N_TRIPLES))
    except SyntaxError:
        return None
    term = quads[0].object if len(quads) == 1 else None
    return term if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal) else None
