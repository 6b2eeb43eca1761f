"""A review as text for a terminal, as Markdown for a pull request, as JSON, or as RDF Patch.

Text and Markdown cut what is long, and say how much they left out; JSON and the patch are whole.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from ccgraph.iris import RDF
from ccgraph.review.compare import AnswerChange, EntityChange, Line, Review
from ccgraph.review.naming import cut, cut_alike
from ccgraph.turtle.terms import Term
from ccgraph.validate import Finding

#: How many entities or findings, changes of one entity, and rows of one answer a text shows.
SHOWN, LINES, ROWS = 50, 20, 10
#: Changes of an entity that Markdown shows unfolded.
UNFOLDED = 5
_KINDS = ("added", "removed", "changed")
_SPECIAL = frozenset("\\`*_{}[]<>#|~")


def as_text(review: Review) -> str:
    """Write the review for a terminal."""
    return "".join(f"{line}\n" for line in _text(review))


def as_markdown(review: Review) -> str:
    """Write the review for a pull request: short parts as lists and tables, long ones folded."""
    return "\n".join(_markdown(review)).rstrip("\n") + "\n"


def as_json(review: Review) -> str:
    """Write the review as one JSON object; terms in N-Triples spelling."""

    def terms(values: tuple[Term, ...]) -> list[str]:
        return [str(value) for value in values]

    document = {
        "entities": [
            {
                "iri": entity.iri,
                "label": entity.label,
                "kind": entity.kind,
                "changes": [
                    {
                        "subject": line.subject.value,
                        "property": line.property.value,
                        "removed": terms(line.removed),
                        "added": terms(line.added),
                    }
                    for line in entity.lines
                ],
            }
            for entity in review.entities
        ],
        "answers": [
            {"query": answer.name, "kind": answer.kind, "removed": list(answer.removed), "added": list(answer.added)}
            for answer in review.answers
        ],
        "new_findings": [_finding(finding) for finding in review.new_findings],
        "gone_findings": [_finding(finding) for finding in review.gone_findings],
        "files_with_other_blank_nodes": list(review.blank),
        "files_left_out": [
            {"state": state, "file": each.file, "line": each.line, "column": each.column, "message": each.message}
            for state, unread in (("before", review.unread_before), ("after", review.unread_after))
            for each in unread
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def as_patch(review: Review) -> str:
    """Write the triples gone and come as RDF Patch; those with blank nodes cannot be patched: a comment names their files."""
    lines = [f"# {text}" for text in _left_out(review)]
    lines += [
        f"# Statements with blank nodes changed too, in {name}: they are not in this patch." for name in review.blank
    ]
    lines.append("TX .")
    lines += [f"D {triple} ." for triple in review.removed]
    lines += [f"A {triple} ." for triple in review.added]
    return "\n".join([*lines, "TC ."]) + "\n"


#: Each form by its name on the command line.
FORMATS: Mapping[str, Callable[[Review], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "patch": as_patch,
}


def _text(review: Review) -> Iterator[str]:
    yield from _left_out(review)
    yield _entities_heading(review)
    for kind, entities in _by_kind(review):
        for entity in entities[:SHOWN]:
            yield f"  {kind}: {_entity(review, entity)}"
            yield from (f"      {text}" for text in _changes(review, entity))
        yield from (f"  {text}" for text in _more(len(entities), SHOWN, kind))
    yield from (f"  {text}" for text in _blank(review))
    yield _answers_heading(review)
    for answer in review.answers:
        yield f"  {answer.kind}: {answer.name}: {_counted(answer)} ({answer.summary})"
        yield from (f"      {text}" for text in _rows(review, answer))
    yield _findings_heading(review)
    for word, findings in (("new", review.new_findings), ("gone", review.gone_findings)):
        for finding in findings[:SHOWN]:
            yield f"  {word}: {finding.severity}: {_place(finding)}: {finding.code}: {cut(finding.message)}"
        yield from (f"  {text}" for text in _more(len(findings), SHOWN, f"{word} findings"))


def _markdown(review: Review) -> Iterator[str]:
    for text in _left_out(review):
        yield f"> **{_marked(text)}**\n"
    yield f"### {_entities_heading(review)}\n"
    for kind, entities in _by_kind(review):
        yield f"**{kind.capitalize()}**\n"
        for entity in entities[:SHOWN]:
            yield from _entity_in_markdown(review, entity)
        yield from (f"- {text}" for text in _more(len(entities), SHOWN, kind))
        yield ""
    for text in _blank(review):
        yield f"{_marked(text)}\n"
    yield f"### {_answers_heading(review)}\n"
    if review.answers:
        yield "| | query | rows | what it asks |\n|---|---|---|---|"
        for answer in review.answers:
            yield f"| {answer.kind} | `{answer.name}` | {_counted(answer)} | {_marked(answer.summary)} |"
        yield ""
        for answer in review.answers:
            rows = _rows(review, answer)
            if rows:
                yield _folded(f"<code>{answer.name}</code>: {_counted(answer)}", "\n".join(["```diff", *rows, "```"]))
    yield f"### {_findings_heading(review)}\n"
    if review.new_findings or review.gone_findings:
        yield "| | severity | place | code | message |\n|---|---|---|---|---|"
        left = []
        for word, findings in (("new", review.new_findings), ("gone", review.gone_findings)):
            for each in findings[:SHOWN]:
                message = _marked(cut(each.message))
                yield f"| {word} | {each.severity} | {_marked(_place(each))} | `{each.code}` | {message} |"
            left += _more(len(findings), SHOWN, f"{word} findings")
        yield from (f"\n{text}" for text in left)


def _entity_in_markdown(review: Review, entity: EntityChange) -> Iterator[str]:
    name = _entity(review, entity)
    changes = _changes(review, entity)
    if len(changes) <= UNFOLDED:
        yield f"- {_marked(name)}"
        yield from (f"  - {_marked(text)}" for text in changes)
    else:
        count = sum(len(line.removed) + len(line.added) for line in entity.lines)
        items = "".join(f"  - {_marked(text)}\n" for text in changes)
        yield f"- <details><summary>{_escaped(name)}: {count} statements</summary>\n\n{items}\n  </details>"


def _by_kind(review: Review) -> Iterator[tuple[str, list[EntityChange]]]:
    """Give the entities that came, went and changed, so that many of one kind do not hide those of another."""
    for kind in _KINDS:
        if some := [entity for entity in review.entities if entity.kind == kind]:
            yield kind, some


def _entities_heading(review: Review) -> str:
    kinds = Counter(entity.kind for entity in review.entities)
    counted = ", ".join(f"{kinds[kind]} {kind}" for kind in _KINDS if kinds[kind])
    return f"Entities: {counted or 'no change'}"


def _answers_heading(review: Review) -> str:
    return f"Saved queries: {len(review.answers) or 'none'} with another answer"


def _findings_heading(review: Review) -> str:
    return f"Findings: {len(review.new_findings)} new, {len(review.gone_findings)} gone"


def _entity(review: Review, entity: EntityChange) -> str:
    """Name an entity, and of one that came or went its kind and size."""
    local = entity.iri.removeprefix(review.naming.base).removeprefix("id/")
    name = f"{entity.label} ({local})" if entity.label else local
    if entity.kind == "changed":
        return name
    kinds = [
        review.naming.term(term)
        for line in entity.lines
        if line.property.value == RDF + "type" and line.subject.value == entity.iri
        for term in (*line.removed, *line.added)
    ]
    count = sum(len(line.removed) + len(line.added) for line in entity.lines)
    said = f"{count} statement{'s' if count != 1 else ''}"
    return f"{name}: {', '.join([*kinds, said])}"


def _changes(review: Review, entity: EntityChange) -> list[str]:
    """Say the changes of an entity that was there before and is now, as many as are shown."""
    if entity.kind != "changed":
        return []
    said = [text for line in entity.lines for text in _sentences(review, line, entity.iri)]
    return said[:LINES] + _more(len(said), LINES, "changes")


def _sentences(review: Review, line: Line, iri: str) -> list[str]:
    name, term = review.naming.property(line.property.value), review.naming.term
    part = line.subject.value[len(iri) :]
    whose = f"{review.naming.labels.get(line.subject.value) or part}: " if part else ""
    if len(line.removed) == len(line.added) == 1:
        old, new = review.naming.change(line.removed[0], line.added[0])
        return [f"{whose}{name}: {old} became {new}"]
    return [f"{whose}{name}: no longer {term(each)}" for each in line.removed] + [
        f"{whose}{name}: now {term(each)}" for each in line.added
    ]


def _rows(review: Review, answer: AnswerChange) -> list[str]:
    gone, come = ([review.naming.row(row) for row in rows] for rows in (answer.removed, answer.added))
    if len(gone) == len(come) == 1:
        old, new = cut_alike(gone[0], come[0])
        return [f"- {old}", f"+ {new}"]
    said = []
    for sign, word, rows in (("-", "gone", gone), ("+", "come", come)):
        said += [f"{sign} {cut(row)}" for row in rows[:ROWS]]
        said += _more(len(rows), ROWS, f"rows {word}")
    return said


def _counted(answer: AnswerChange) -> str:
    return f"{len(answer.removed)} gone, {len(answer.added)} come"


def _more(count: int, shown: int, what: str) -> list[str]:
    return [f"… and {count - shown} more {what}"] if count > shown else []


def _blank(review: Review) -> list[str]:
    return [f"Statements with blank nodes changed too, in {name}." for name in review.blank]


def _left_out(review: Review) -> list[str]:
    """Say which files could not be read, so that nothing is told of them, with the first mistake of each."""
    said = []
    for verb, when, findings in (("was", " before", review.unread_before), ("is", "", review.unread_after)):
        first = {finding.file: finding for finding in reversed(findings)}
        said += [
            f"{_place(each)} {verb} not Turtle{when}, so this file is left out, and only findings of syntax are compared: "
            f"{cut(' '.join(each.message.split()))}"
            for _, each in sorted(first.items(), key=lambda item: str(item[0]))
        ]
    return said


def _place(finding: Finding) -> str:
    return ":".join(str(part) for part in (finding.file or "-", finding.line) if part is not None)


def _folded(summary: str, body: str) -> str:
    return f"<details><summary>{summary}</summary>\n\n{body}\n\n</details>\n"


def _marked(text: str) -> str:
    """Write a text so that Markdown shows it as it is, on one line, and calls nobody."""
    flat = " ".join(text.split())
    return "".join(f"\\{character}" if character in _SPECIAL else character for character in flat).replace("@", "&#64;")


def _escaped(text: str) -> str:
    """Write a text within HTML in Markdown."""
    return _marked(text).replace("\\<", "&lt;").replace("\\>", "&gt;")


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
        "file": finding.file,
        "line": finding.line,
        "focus_node": finding.focus_node,
    }
