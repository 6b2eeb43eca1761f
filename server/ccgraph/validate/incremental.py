"""Validation of a small change: what was found before, but for the part that the change can touch, which is judged anew.

It gives the report that a run of everything gives for the same texts. Before is a kept state of the same rules (shapes, ontology,
checks, program). Of it stay the findings of shapes about nodes that no shape can judge otherwise now, the findings of checks
that can have no other answer, and places in files that did not change. Where that cannot be told, everything is to be run: rules
changed, the change is large, a file is no Turtle, blank nodes or subclasses come or go, the store would respell a literal.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from ccgraph.turtle.files import Content, declared_prefixes, parse, read_files
from ccgraph.validate import engines, kept, shacl
from ccgraph.validate.checks import FOCUS, Check, about, read_checks, run_checks
from ccgraph.validate.data_graph import DataGraph
from ccgraph.validate.findings import Checked, Finding, Found, Report
from ccgraph.validate.focus import focus_counts, focus_nodes_among, moved_targets
from ccgraph.validate.imported import check_imported
from ccgraph.validate.kept import Mark, State
from ccgraph.validate.ledger import check_project_ledger
from ccgraph.validate.lint import as_stored, lint, used_terms
from ccgraph.validate.places import Places
from ccgraph.validate.reach import ShapesReach, read_query
from ccgraph.validate.shapes import Node, ShapesGraph
from ccgraph.validate.suggestions import suggesting
from ccgraph.validate.texts import Texts

#: Triples that a change may have, and nodes that it may touch, for all of this to be quicker than a run of everything.
LIMIT = 2_000

_DEFAULT = ox.DefaultGraph()


class TooFar(Exception):
    """The change reaches further than can be followed: everything has to be judged."""


def judge(
    shapes: ShapesGraph,
    checks: Iterable[Check],
    before: Found,
    store: ox.Store,
    added: Collection[ox.Triple],
    removed: Collection[ox.Triple],
    engine: engines.EngineName = "shacl-rust",
) -> Found:
    """Give what shapes and checks find in a store's default graph, from what they found before triples came and went.

    The store has those that came, and not those that went; it is the same afterwards. Findings that stay keep their places, the
    others have none. Raises TooFar.
    """
    changed = [*added, *removed]
    if not before.counts or len(changed) > LIMIT:
        raise TooFar
    reach = ShapesReach(shapes, store)
    store.extend(map(_quad, removed))  # for a moment there is all that was and all that is
    try:
        touched = reach.touched(changed, LIMIT)
        asked = {check: _asked(check, store, changed) for check in checks}
        moved = moved_targets(shapes, changed, store)
    finally:
        for triple in removed:
            store.remove(_quad(triple))
    if touched is None or any(not isinstance(node, ox.NamedNode) for node in touched):
        raise TooFar
    spelt = {str(node) for node in touched}
    counts = {**before.counts, **focus_counts(shapes, store, moved)}
    same = [each for each in before.by_shapes if each.focus_node not in spelt and each.code != shacl.NOTHING_MATCHED]
    by_shapes = (*same, *_judged(shapes, touched, reach, store, engine), *shacl.vacuous(shapes, counts))
    by_checks = {check.code: _answers(check, before, store, nodes) for check, nodes in asked.items()}
    return Found(by_shapes, by_checks, counts)


def keep(folder: Path, texts: Texts, content: Content, shapes: ShapesGraph, found: Found) -> None:
    """Keep what a run of everything found in texts; findings have their places.

    Nothing is kept where a literal is not written as the store keeps it, or a finding is about a blank node: neither could be
    known again.
    """
    triples = [triple for parsed in content.files if parsed.file.role != "shapes" for triple in parsed.triples]
    if any(map(_is_blank, found)) or as_stored(triple.object for triple in triples):
        return
    marks = {each.file.name: Mark(texts.digests[each.file.name], len(each.triples)) for each in content.files}
    written = (ox.serialize(shapes.triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    kept.write(folder, State(texts.rules, marks, written, used_terms(triples), found, _all(texts)))


def check_again(folder: Path, texts: Texts, only: Collection[str], started: float) -> tuple[Content, Report] | None:
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
    except (TooFar, SyntaxError):
        return None


def _asked(check: Check, store: ox.Store, changed: Collection[ox.Triple]) -> tuple[int, set[ox.NamedNode]] | None:
    """Say about which focus nodes a check has to be asked again, and where its patterns begin; None: about all."""
    query = read_query(check.text, FOCUS)
    nodes = query.focus_nodes(store, changed) if query is not None else None
    if query is None or nodes is None or len(nodes) > LIMIT:
        return None
    named = {node for node in nodes if isinstance(node, ox.NamedNode)}
    return (query.patterns.opening, named) if len(named) == len(nodes) else None


def _answers(
    check: Check, before: Found, store: ox.Store, asked: tuple[int, set[ox.NamedNode]] | None
) -> tuple[Finding, ...]:
    """Give the findings of a check now."""
    if asked is None:
        return tuple(run_checks(store, [check]))
    opening, nodes = asked
    spelt = {str(node) for node in nodes}
    same = [finding for finding in before.by_checks[check.code] if finding.focus_node not in spelt]
    return (*same, *(run_checks(store, [about(check, opening, nodes)]) if nodes else ()))


def _judged(
    shapes: ShapesGraph, nodes: Collection[Node], reach: ShapesReach, store: ox.Store, engine: engines.EngineName
) -> Iterable[Finding]:
    """Give what shapes find now about some nodes."""
    focus = focus_nodes_among(nodes, shapes, store)
    if not focus:
        return ()
    seen = reach.triples(focus)
    if seen is None:
        raise TooFar
    subjects = {triple.subject for triple in seen}
    about_them = (quad.triple for node in subjects for quad in store.quads_for_pattern(node, None, None, _DEFAULT))
    return shacl.validate(shapes, DataGraph.of(about_them), engines.engine(engine), focus)


@dataclass(frozen=True)
class _Change:
    """From a state to texts: the files that differ, what came, what went, and the store of what is there now.

    ``mentioned`` are all terms of the files that differ, as they were and as they are.
    """

    texts: Texts
    state: State
    names: frozenset[str]
    content: Content
    added: tuple[ox.Triple, ...]
    removed: tuple[ox.Triple, ...]
    mentioned: frozenset[str]
    store: ox.Store

    @classmethod
    def of(cls, state: State, texts: Texts, only: Collection[str]) -> _Change:
        """Compare texts with a state. Raises TooFar, or SyntaxError where a text is no Turtle."""
        files, base = texts.files, texts.project.settings.base
        before = {name: mark.digest for name, mark in state.files.items()}
        names = frozenset(name for name, _ in before.items() ^ texts.digests.items())
        chosen = [each for name, each in files.items() if name in names or name in only or each.role == "ontology"]
        content = read_files(chosen, base)
        if content.problems:
            raise TooFar
        new = frozenset(t for parsed in content.files if parsed.file.name in names for t in parsed.triples)
        old = frozenset(t for name in names & state.texts.keys() for t in parse(state.texts[name], base))
        terms = {term for triple in new | old for term in (triple.subject, triple.object)}
        if any(isinstance(term, ox.BlankNode) for term in terms) or as_stored(terms):
            raise TooFar
        store = ox.Store()
        for file in files.values():
            if file.role != "shapes":
                store.load(file.read().encode(), format=ox.RdfFormat.TURTLE, base_iri=base)
        removed = tuple(triple for triple in old - new if _quad(triple) not in store)
        return cls(texts, state, names, content, tuple(new - old), removed, frozenset(map(str, terms)), store)

    def report(self, folder: Path, only: Collection[str], started: float) -> Report:
        """Judge what the change can touch, and put it together with what stays. Raises TooFar."""
        project, state, store = self.texts.project, self.state, self.store
        shapes = ShapesGraph.of(state.shapes.encode())
        checks = read_checks(project.queries("queries", "checks"))
        found = judge(shapes, checks, state.found, store, self.added, self.removed).put(self._placed)
        prefixes = declared_prefixes(self.content)
        rules = self._at_places(lint(project, self.content, prefixes, store, only=only, accepted=state.terms))
        marks = self._marks
        if self.names and not any(map(_is_blank, found)):
            kept.write(folder, replace(state, files=marks, found=found, texts=_all(self.texts)))
        triples, focus = sum(mark.triples for mark in marks.values()), sum(found.counts.values())
        findings = [*suggesting(found, store, project.settings.base), *rules, *check_project_ledger(project, store)]
        findings += check_imported(project, self.texts.files.values(), prefixes)
        checked = Checked(len(found.counts), focus, triples, len(marks), time.monotonic() - started)
        return Report.of(findings, checked)

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
        return {_bare(finding): finding for finding in self.state.found if finding.file not in self.names}

    def _at_places(self, findings: Collection[Finding]) -> list[Finding]:
        """Look for the places of findings."""
        loose = [finding for finding in findings if finding.line is None and finding.focus_node is not None]
        if not loose:
            return list(findings)
        places = Places(self._speaking_of(loose), self.texts.project.settings.base)
        return [places.place(finding) for finding in findings]

    def _speaking_of(self, findings: Collection[Finding]) -> Content:
        """Read the files that may speak of what findings are about: in their texts are the last words of its IRIs."""
        named = {finding.file for finding in findings if finding.file is not None}
        terms = {term for each in findings if each.file is None for term in (each.focus_node, each.value)}
        ends = {term: re.search(r"([\w-]+)>$", term, re.ASCII) for term in terms if term and not term.startswith('"')}
        tails = {end[1] for end in ends.values() if end}
        whole = any(end is None for end in ends.values())
        chosen = [
            file
            for name, file in self.texts.files.items()
            if whole or name in named or any(tail in file.read() for tail in tails) or _is_spelt_oddly(file.read())
        ]
        return read_files(chosen, self.texts.project.settings.base)

    @property
    def _marks(self) -> dict[str, Mark]:
        counts = {parsed.file.name: len(parsed.triples) for parsed in self.content.files}
        digests, before = self.texts.digests, self.state.files
        return {
            name: Mark(digests[name], counts[name]) if name in self.names else before[name] for name in self.texts.files
        }


def _all(texts: Texts) -> Mapping[str, str]:
    return {name: file.read() for name, file in texts.files.items()}


def _bare(finding: Finding) -> Finding:
    return replace(finding, file=None, line=None, column=None)


def _is_blank(finding: Finding) -> bool:
    return any((term or "").startswith("_:") for term in (finding.focus_node, finding.value))


def _is_spelt_oddly(text: str) -> bool:
    """Tell whether a text may write an IRI so that its last word is not in the text: escaped, or a prefix that ends in a word."""
    return re.search(r"\\(?![\"nrtbf\\])|(?i:prefix)\s+[^\s:]*:\s*<[^>]*[\w-]>", text, re.ASCII) is not None


def _quad(triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, _DEFAULT)
