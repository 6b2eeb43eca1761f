"""Two states of a project compared: entities, answers of saved queries, findings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import pyoxigraph as ox

from ccgraph.infer import infer, read_rules
from ccgraph.project import Project
from ccgraph.queries import SavedQuery, read_saved_queries
from ccgraph.review.naming import Naming
from ccgraph.turtle import same_graph
from ccgraph.turtle.files import Content, declared_prefixes, merge
from ccgraph.turtle.terms import Term
from ccgraph.validate import Finding
from ccgraph.validate.run import check


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
    """All that a change means. ``naming`` has words for terms; ``blank`` are the files in which statements with blank nodes,
    which have no name to be compared by, are other ones now.

    ``unread_before`` and ``unread_after`` say where files are not Turtle in one of the states. Those are left out of both, and
    of the findings only these are compared: nothing else was looked for in that state.
    """

    entities: tuple[EntityChange, ...]
    answers: tuple[AnswerChange, ...]
    new_findings: tuple[Finding, ...]
    gone_findings: tuple[Finding, ...]
    removed: tuple[ox.Triple, ...]
    added: tuple[ox.Triple, ...]
    blank: tuple[str, ...]
    naming: Naming
    unread_before: tuple[Finding, ...] = ()
    unread_after: tuple[Finding, ...] = ()

    @property
    def is_whole(self) -> bool:
        """True where no file was left out."""
        return not (self.unread_before or self.unread_after)


@dataclass(frozen=True, slots=True)
class Fresh:
    """Findings against an earlier state: ``new`` it had not, ``mended`` are gone.

    Where the earlier state could not be read, ``unread`` says at which places; then all findings are in ``new``.
    """

    new: tuple[Finding, ...]
    mended: tuple[Finding, ...]
    unread: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _State:
    content: Content
    triples: frozenset[ox.Triple]
    naming: Naming
    answers: Mapping[str, tuple[SavedQuery, Counter[str]]]


def compare(before: Project, after: Project) -> Review:
    """Compare two states of a project. Files that are not Turtle in one of them are left out of both."""
    (was, told), (now, said) = ((content, report.findings) for content, report in (check(before), check(after)))
    unread_before, unread_after = _syntax(told), _syntax(said)
    if unread_before or unread_after:
        told, said = unread_before, unread_after
    left_out = {finding.file for finding in (*unread_before, *unread_after)}
    old, new = _state(before, was, left_out), _state(after, now, left_out)
    removed, added = old.triples - new.triples, new.triples - old.triples
    gone, come = _by_mark(told), _by_mark(said)
    naming = new.naming.over(old.naming)
    return Review(
        entities=tuple(_entities(removed, added, old, new)),
        answers=tuple(_answers(old, new)),
        new_findings=tuple(come[mark] for mark in come if mark not in gone),
        gone_findings=tuple(gone[mark] for mark in gone if mark not in come),
        removed=tuple(sorted(removed, key=str)),
        added=tuple(sorted(added, key=str)),
        blank=tuple(_blank_changes(old.content, new.content)),
        naming=naming,
        unread_before=unread_before,
        unread_after=unread_after,
    )


def fresh_findings(before: Project, findings: Iterable[Finding]) -> Fresh:
    """Compare findings with those of an earlier state.

    Nothing counts as mended while a file cannot be read, and all as new where one could not: nothing else was checked then.
    """
    told = check(before)[1].findings
    old, new = _by_mark(told), _by_mark(findings)
    mended = () if _syntax(new.values()) else tuple(finding for mark, finding in old.items() if mark not in new)
    if unread := _syntax(told):
        return Fresh(tuple(new.values()), mended, unread)
    return Fresh(tuple(finding for mark, finding in new.items() if mark not in old), mended)


def _syntax(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.code == "syntax")


def _by_mark(findings: Iterable[Finding]) -> dict[tuple[str | None, ...], Finding]:
    """Know a finding by what it is about, not by its line, which moves."""
    return {
        (
            each.code,
            each.file,
            each.focus_node,
            each.result_path,
            each.value,
            each.constraint,
            None if each.result_path or each.value else each.message,
        ): each
        for each in findings
    }


def _state(project: Project, everything: Content, left_out: Collection[str | None]) -> _State:
    content = replace(everything, files=tuple(each for each in everything.files if each.file.name not in left_out))
    triples = _named(content)
    store = merge(content)
    infer(store, read_rules(project.queries("ontology", "rules")))
    prefixes = declared_prefixes(content)
    answers = {
        name: (query, _rows(store, query.bound({}, prefixes)))
        for name, query in read_saved_queries(project.queries("queries")).items()
        if all(parameter.default is not None for parameter in query.parameters)
    }
    naming = Naming.of(_named(everything), prefixes, project.settings.base)
    return _State(content, triples, naming, answers)


def _named(content: Content) -> frozenset[ox.Triple]:
    return frozenset(triple for parsed in content.files for triple in parsed.triples if not _has_blank(triple))


def _has_blank(triple: ox.Triple) -> bool:
    return isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode)


def _blank_changes(old: Content, new: Content) -> Iterable[str]:
    """Name the files that say something else with blank nodes than they did."""
    before, after = (
        {each.file.name: [t for t in each.triples if _has_blank(t)] for each in content.files} for content in (old, new)
    )
    for name in sorted(before.keys() | after.keys()):
        if not same_graph(before.get(name, ()), after.get(name, ())):
            yield name


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
    labels = {iri: new.naming.labels.get(iri) or old.naming.labels.get(iri) or "" for iri in changes}
    for iri in sorted(changes, key=lambda iri: (labels[iri] or iri, iri)):
        kind = "changed" if iri in before and iri in after else "added" if iri in after else "removed"
        yield EntityChange(
            iri,
            labels[iri],
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
    try:
        results = store.query(text)
    except SyntaxError as error:
        return Counter([f"no answer: {str(error).partition(': expected')[0]}"])
    if isinstance(results, ox.QueryTriples):
        return Counter(str(triple) for triple in results if not _has_blank(triple))
    if isinstance(results, ox.QuerySolutions):
        return Counter(
            re.sub(r"\s+", " ", " | ".join("" if term is None else _shown(term) for term in row)) for row in results
        )
    return Counter(["yes" if results else "no"])


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
