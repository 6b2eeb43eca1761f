"""Validation of a small change: what was found before, but for the part that the change can touch, which is judged anew.

It gives the report that a run of everything gives for the same texts. Before is a kept state of the same rules (shapes, ontology,
checks, program). Of it stay the findings of shapes about nodes that no shape can judge otherwise now, the findings of checks
that can have no other answer, and places in files that did not change. Where that cannot be told, None is given and everything
is to be run: rules changed, the change is large, a file is no Turtle, blank nodes or subclasses come or go.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from ccgraph.project import Project
from ccgraph.turtle.files import Content, declared_prefixes, parse, read_files
from ccgraph.validate import engines, kept, shacl
from ccgraph.validate.checks import FOCUS, Check, about, read_checks, run_checks
from ccgraph.validate.data_graph import DataGraph
from ccgraph.validate.findings import Checked, Finding, Report
from ccgraph.validate.focus import focus_counts, focus_nodes_among, moved_targets
from ccgraph.validate.kept import Mark, State
from ccgraph.validate.ledger import check_project_ledger
from ccgraph.validate.lint import as_stored, lint, used_terms
from ccgraph.validate.places import Places
from ccgraph.validate.reach import ShapesReach, read_query
from ccgraph.validate.shapes import Node, ShapesGraph
from ccgraph.validate.texts import Texts

#: Triples that a change may have, and nodes that it may touch, for all of this to be quicker than a run of everything.
LIMIT = 2_000

_DEFAULT = ox.DefaultGraph()


class _TooFar(Exception):
    """The change reaches further than can be followed."""


def keep(
    folder: Path,
    texts: Texts,
    content: Content,
    shapes: ShapesGraph,
    counts: Mapping[str, int],
    found: Mapping[str | None, Iterable[Finding]],
) -> None:
    """Keep what a run of everything found: by code of check, and by shapes under None. Findings have their places.

    Nothing is kept where a literal is not written as the store keeps it, or a finding is about a blank node: neither could be
    known again.
    """
    by_shapes = tuple(found[None])
    by_checks = {code: tuple(findings) for code, findings in found.items() if code is not None}
    everything = [finding for findings in (by_shapes, *by_checks.values()) for finding in findings]
    triples = [triple for parsed in content.files if parsed.file.role != "shapes" for triple in parsed.triples]
    if any(_is_blank(finding) for finding in everything) or as_stored(triple.object for triple in triples):
        return
    marks = {
        parsed.file.name: Mark(texts.digests[parsed.file.name], len(parsed.triples))
        for parsed in content.files
        if parsed.file.name in texts.digests
    }
    if marks.keys() != texts.files.keys():
        return
    written = (ox.serialize(shapes.triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    all_texts = {name: file.read() for name, file in texts.files.items()}
    terms = used_terms(triples)
    kept.write(folder, State(texts.rules, marks, written, counts, terms, by_shapes, by_checks, all_texts))


def check_again(
    project: Project, folder: Path, texts: Texts, only: Collection[str] | None, started: float
) -> tuple[Content, Report] | None:
    """Validate by the nearest state that was kept in a folder; None where everything has to be run.

    The content that is given has the ontology and the files that differ from that state. ``only`` names the files that lint
    judges.
    """
    state = kept.nearest(folder, texts.rules, texts.digests)
    if state is None:
        return None
    try:
        change = _Change.of(state, texts, only)
        return change.content, change.report(folder, only, started)
    except (_TooFar, SyntaxError):
        return None


def _bare(finding: Finding) -> Finding:
    return replace(finding, file=None, line=None, column=None)


def _is_blank(finding: Finding) -> bool:
    return any((term or "").startswith("_:") for term in (finding.focus_node, finding.value))


@dataclass
class _Change:
    """From a state to texts: what came, what went, and the store of what is there now."""

    project: Project
    texts: Texts
    state: State
    names: frozenset[str]
    content: Content
    added: list[ox.Triple]
    removed: list[ox.Triple]
    mentioned: frozenset[str]
    store: ox.Store

    @classmethod
    def of(cls, state: State, texts: Texts, only: Collection[str] | None) -> _Change:
        """Compare texts with a state. Raises _TooFar, or SyntaxError where a text is no Turtle."""
        project, files = texts.project, texts.files
        base = project.settings.base
        before = {name: mark.digest for name, mark in state.files.items()}
        names = frozenset(name for name, _ in before.items() ^ texts.digests.items())
        judged = names | (files.keys() if only is None else set(only) & files.keys())
        content = read_files([file for name, file in files.items() if name in judged or file.role == "ontology"], base)
        if content.problems:
            raise _TooFar
        new = [t for parsed in content.files if parsed.file.name in names for t in parsed.triples]
        old = [t for name in names & state.texts.keys() for t in parse(state.texts[name], base)]
        if any(isinstance(term, ox.BlankNode) for triple in (*new, *old) for term in (triple.subject, triple.object)):
            raise _TooFar
        store = ox.Store()
        for file in files.values():
            if file.role != "shapes":
                store.load(file.read().encode(), format=ox.RdfFormat.TURTLE, base_iri=base)
        known = frozenset(old)
        added = [triple for triple in dict.fromkeys(new) if triple not in known]
        present = frozenset(new)
        removed = [triple for triple in dict.fromkeys(old) if triple not in present and _quad(triple) not in store]
        if len(added) + len(removed) > LIMIT:
            raise _TooFar
        mentioned = frozenset(str(term) for triple in (*new, *old) for term in (triple.subject, triple.object))
        return cls(project, texts, state, names, content, added, removed, mentioned, store)

    def report(self, folder: Path, only: Collection[str] | None, started: float) -> Report:
        """Judge what the change can touch, and put it together with what stays. Raises _TooFar."""
        project, state = self.project, self.state
        shapes = ShapesGraph.of(state.shapes.encode())
        changed = [*self.added, *self.removed]
        checks = read_checks(project.queries("queries", "checks"))
        self.store.extend(map(_quad, self.removed))  # for a moment there is all that was and all that is
        touched = ShapesReach(shapes, self.store).touched(changed, LIMIT)
        if touched is None or any(not isinstance(node, ox.NamedNode) for node in touched):
            raise _TooFar
        asked = [self._asked(check, changed) for check in checks]
        moved = moved_targets(shapes, changed, self.store)
        for triple in self.removed:
            self.store.remove(_quad(triple))

        spelt = {str(node) for node in touched}
        if not state.counts:
            raise _TooFar
        counts = {**state.counts, **focus_counts(shapes, self.store, moved)}
        by_shapes = [
            each for each in state.by_shapes if each.focus_node not in spelt and each.code != shacl.NOTHING_MATCHED
        ]
        by_shapes += [*self._judged(shapes, touched), *shacl.vacuous(shapes, counts)]
        found: dict[str | None, list[Finding]] = {None: by_shapes}
        for check, nodes in zip(checks, asked, strict=True):
            found[check.code] = self._answers(check, nodes)
        rules = lint(
            project, self.content, declared_prefixes(self.content), self.store, only=only, accepted=state.terms
        )
        placed = {code: self._placed(findings) for code, findings in found.items()}
        if self.names:
            self._keep(folder, counts, placed)
        everything = [*(each for findings in placed.values() for each in findings), *self._at_places(rules)]
        marks = self._marks
        checked = Checked(
            len(counts),
            sum(counts.values()),
            sum(mark.triples for mark in marks.values()),
            len(marks),
            time.monotonic() - started,
        )
        return Report.of([*everything, *check_project_ledger(project, self.store)], checked)

    def _asked(self, check: Check, changed: Collection[ox.Triple]) -> tuple[int, set[ox.NamedNode]] | None:
        """Say about which focus nodes a check has to be asked again, and where its patterns begin; None: about all."""
        query = read_query(check.text, FOCUS)
        nodes = query.focus_nodes(self.store, changed) if query is not None else None
        if query is None or nodes is None or len(nodes) > LIMIT:
            return None
        named = {node for node in nodes if isinstance(node, ox.NamedNode)}
        return (query.patterns.opening, named) if len(named) == len(nodes) else None

    def _answers(self, check: Check, asked: tuple[int, set[ox.NamedNode]] | None) -> list[Finding]:
        """Give the findings of a check now."""
        if asked is None:
            return run_checks(self.store, [check])
        opening, nodes = asked
        spelt = {str(node) for node in nodes}
        same = [finding for finding in self.state.by_checks[check.code] if finding.focus_node not in spelt]
        return same + (run_checks(self.store, [about(check, opening, nodes)]) if nodes else [])

    def _judged(self, shapes: ShapesGraph, nodes: Collection[Node]) -> Iterable[Finding]:
        """Give what shapes find now about some nodes."""
        focus = focus_nodes_among(nodes, shapes, self.store)
        if not focus:
            return ()
        seen = ShapesReach(shapes, self.store).triples(focus)
        if seen is None:
            raise _TooFar
        about_them = (
            quad.triple
            for subject in {triple.subject for triple in seen}
            for quad in self.store.quads_for_pattern(subject, None, None, _DEFAULT)
        )
        data = DataGraph.of(spelt for triple in about_them for spelt in self._spellings.get(triple, (triple,)))
        return shacl.validate(shapes, data, engines.engine("shacl-rust"), focus)

    @cached_property
    def _spellings(self) -> Mapping[ox.Triple, list[ox.Triple]]:
        """How triples are written that the store keeps otherwise: the changed files may have such."""
        respelt = as_stored(triple.object for triple in self._own)
        found: dict[ox.Triple, list[ox.Triple]] = {}
        for triple in self._own if respelt else ():
            literal = triple.object
            if isinstance(literal, ox.Literal):
                stored = ox.Triple(triple.subject, triple.predicate, respelt.get(literal, literal))
                found.setdefault(stored, []).append(triple)
        return found

    @property
    def _own(self) -> Iterator[ox.Triple]:
        return (t for parsed in self.content.files if parsed.file.name in self.names for t in parsed.triples)

    def _placed(self, findings: Iterable[Finding]) -> list[Finding]:
        """Put a place to findings: the one that each had, where no changed file has a say in it, else one that is looked for."""
        stays: list[Finding] = []
        moves: list[Finding] = []
        for finding in findings:
            bare = _bare(finding)
            known = self._before.get(bare)
            if known is not None and not self.mentioned & {finding.focus_node, finding.value}:
                stays.append(known)
            else:
                moves.append(bare)
        return stays + self._at_places(moves)

    @cached_property
    def _before(self) -> Mapping[Finding, Finding]:
        """The findings of the state that no changed file has, by what they were before they had a place."""
        found = [each for findings in (self.state.by_shapes, *self.state.by_checks.values()) for each in findings]
        return {_bare(finding): finding for finding in found if finding.file not in self.names}

    def _at_places(self, findings: Collection[Finding]) -> list[Finding]:
        """Look for the places of findings."""
        loose = [finding for finding in findings if finding.line is None and finding.focus_node is not None]
        if not loose:
            return list(findings)
        places = Places(self._speaking_of(loose), self.project.settings.base)
        return [places.place(finding) for finding in findings]

    def _speaking_of(self, findings: Collection[Finding]) -> Content:
        """Read the files that may speak of what findings are about: in their texts are the last words of its IRIs."""
        terms = {term for each in findings for term in (each.focus_node, each.value) if term and term[0] in "<_"}
        tails = {match[0] for term in terms for match in re.finditer(r"[\w-]*(?=>?$)", term, re.ASCII)}
        anywhere = any(len(tail) < 2 for tail in tails)
        chosen = [
            file
            for name, file in self.texts.files.items()
            if anywhere or _is_spelt_oddly(file.read()) or any(tail in file.read() for tail in tails)
        ]
        return read_files(chosen, self.project.settings.base)

    @property
    def _marks(self) -> dict[str, Mark]:
        own = {parsed.file.name: parsed for parsed in self.content.files}
        digests = self.texts.digests
        return {
            name: Mark(digests[name], len(own[name].triples)) if name in self.names else self.state.files[name]
            for name in self.texts.files
        }

    def _keep(self, folder: Path, counts: Mapping[str, int], found: Mapping[str | None, list[Finding]]) -> None:
        """Keep what is found now, so that the next change is judged from here."""
        if self._spellings or any(_is_blank(each) for findings in found.values() for each in findings):
            return
        texts = {name: file.read() for name, file in self.texts.files.items()}
        by_checks = {code: tuple(findings) for code, findings in found.items() if code is not None}
        state = replace(
            self.state, files=self._marks, counts=counts, by_shapes=tuple(found[None]), by_checks=by_checks, texts=texts
        )
        kept.write(folder, state)


def _is_spelt_oddly(text: str) -> bool:
    """Tell whether a text may write an IRI so that its last word is not in the text: escaped, or a prefix that ends in a word."""
    return re.search(r"\\(?![\"nrtbf\\])|(?i:prefix)\s+[^\s:]*:\s*<[^>]*[\w-]>", text, re.ASCII) is not None


def _quad(triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, _DEFAULT)
