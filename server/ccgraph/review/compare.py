"""Two states of a project compared: entities, answers of saved queries, findings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.infer import infer, read_rules
from ccgraph.iris import RDFS
from ccgraph.project import Project
from ccgraph.queries import SavedQuery, read_saved_queries
from ccgraph.turtle.files import Content, declared_prefixes, merge
from ccgraph.turtle.terms import Term
from ccgraph.validate import Finding
from ccgraph.validate.run import check

_NAMING = (
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://purl.org/dc/terms/title",
    RDFS + "label",
    "http://www.w3.org/2008/05/skos-xl#literalForm",
    "http://xmlns.com/foaf/0.1/name",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A change of one property: values gone and values come, as terms; ``subject`` is the entity or a part of it."""

    subject: ox.NamedNode
    property: ox.NamedNode
    removed: tuple[Term, ...]
    added: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class EntityChange:
    """What changed about an entity and its parts; ``kind`` is added, removed or changed."""

    iri: str
    label: str
    kind: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """How a saved query's answer changed: rows gone and rows come, as written by the engine; ``kind`` as above."""

    name: str
    summary: str
    kind: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """All that a change means. ``labels`` names things; ``prefixes`` are the new state's."""

    entities: tuple[EntityChange, ...]
    answers: tuple[AnswerChange, ...]
    new_findings: tuple[Finding, ...]
    gone_findings: tuple[Finding, ...]
    removed: tuple[ox.Triple, ...]
    added: tuple[ox.Triple, ...]
    labels: Mapping[str, str]
    prefixes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _State:
    content: Content
    findings: tuple[Finding, ...]
    triples: frozenset[ox.Triple]
    labels: Mapping[str, str]
    answers: Mapping[str, tuple[SavedQuery, Counter[str]]]


def compare(before: Project, after: Project) -> Review:
    """Compare two states of a project. Where a state does not parse, what can be read of it is compared."""
    old, new = _state(before), _state(after)
    removed, added = old.triples - new.triples, new.triples - old.triples
    gone, come = _by_mark(old.findings), _by_mark(new.findings)
    return Review(
        entities=tuple(_entities(removed, added, old, new)),
        answers=tuple(_answers(old, new)),
        new_findings=tuple(come[mark] for mark in come if mark not in gone),
        gone_findings=tuple(gone[mark] for mark in gone if mark not in come),
        removed=tuple(sorted(removed, key=str)),
        added=tuple(sorted(added, key=str)),
        labels={**old.labels, **new.labels},
        prefixes=declared_prefixes(new.content),
    )


def fresh_findings(before: Project, findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Give of some findings those that an earlier state had not, and the earlier state's that are gone."""
    old, new = _by_mark(check(before)[1].findings), _by_mark(findings)
    return (
        tuple(finding for mark, finding in new.items() if mark not in old),
        tuple(finding for mark, finding in old.items() if mark not in new),
    )


def _by_mark(findings: Iterable[Finding]) -> dict[tuple[str | None, ...], Finding]:
    """Know a finding by what it is about, not by its line, which moves."""
    return {
        (each.code, each.file, each.focus_node, each.result_path, each.value, each.constraint): each
        for each in findings
    }


def _state(project: Project) -> _State:
    content, report = check(project)
    triples = frozenset(triple for triple in content.triples("ontology", "scheme", "data") if not _has_blank(triple))
    store = merge(content)
    infer(store, read_rules(project.queries("ontology", "rules")))
    prefixes = {} if content.problems else declared_prefixes(content)
    answers = {
        name: (query, _rows(store, query.bound({}, prefixes)))
        for name, query in read_saved_queries(project.queries("queries")).items()
        if all(parameter.default is not None for parameter in query.parameters)
    }
    return _State(content, report.findings, triples, _labels(triples), answers)


def _has_blank(triple: ox.Triple) -> bool:
    return isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode)


def _labels(triples: Iterable[ox.Triple]) -> dict[str, str]:
    found: dict[str, str] = {}
    for triple in triples:
        if triple.predicate.value in _NAMING and isinstance(triple.object, ox.Literal):
            found.setdefault(str(triple.subject)[1:-1], triple.object.value)
    return found


def _entities(
    removed: frozenset[ox.Triple], added: frozenset[ox.Triple], old: _State, new: _State
) -> Iterable[EntityChange]:
    def owner(triple: ox.Triple) -> str:
        return str(triple.subject)[1:-1].partition("#")[0]

    before = {owner(triple) for triple in old.triples}
    after = {owner(triple) for triple in new.triples}
    changes: dict[str, dict[tuple[str, str], tuple[list[Term], list[Term]]]] = {}
    for side, triples in enumerate((removed, added)):
        for triple in triples:
            lines = changes.setdefault(owner(triple), {})
            key = (str(triple.subject)[1:-1], triple.predicate.value)
            lines.setdefault(key, ([], []))[side].append(triple.object)  # type: ignore[arg-type]
    for iri in sorted(changes, key=lambda iri: (new.labels.get(iri) or old.labels.get(iri) or iri, iri)):
        kind = "changed" if iri in before and iri in after else "added" if iri in after else "removed"
        yield EntityChange(
            iri,
            new.labels.get(iri) or old.labels.get(iri) or "",
            kind,
            tuple(
                Line(
                    ox.NamedNode(subject),
                    ox.NamedNode(predicate),
                    tuple(sorted(values[0], key=str)),
                    tuple(sorted(values[1], key=str)),
                )
                for (subject, predicate), values in sorted(changes[iri].items())
            ),
        )


def _rows(store: ox.Store, text: str) -> Counter[str]:
    results = store.query(text)
    if isinstance(results, ox.QueryTriples):
        return Counter(str(triple) for triple in results if not _has_blank(triple))
    if isinstance(results, ox.QuerySolutions):
        return Counter(
            re.sub(r"\s+", " ", " | ".join("" if term is None else _shown(term) for term in row)) for row in results
        )
    return Counter([str(bool(results))])


def _shown(term: Term) -> str:
    return term.value if isinstance(term, ox.Literal) else str(term)


def _answers(old: _State, new: _State) -> Iterable[AnswerChange]:
    for name in sorted(old.answers.keys() | new.answers.keys()):
        query = (new.answers.get(name) or old.answers[name])[0]
        before = old.answers[name][1] if name in old.answers else Counter[str]()
        after = new.answers[name][1] if name in new.answers else Counter[str]()
        if before == after and name in old.answers and name in new.answers:
            continue
        kind = (
            "changed" if name in old.answers and name in new.answers else "added" if name in new.answers else "removed"
        )
        gone, come = before - after, after - before
        yield AnswerChange(name, query.summary, kind, tuple(sorted(gone.elements())), tuple(sorted(come.elements())))
