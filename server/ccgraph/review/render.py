"""A review as text for a terminal, as Markdown for a pull request, as JSON, or as RDF Patch."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping

import pyoxigraph as ox

from ccgraph.iris import compact
from ccgraph.review.compare import Line, Review
from ccgraph.turtle.terms import Term
from ccgraph.validate import Finding

#: Entities and rows that a text shows of each sort; the numbers are always whole, and what is left out is counted.
SHOWN = 50


def as_text(review: Review) -> str:
    """Write the review for a terminal."""
    return _written(review, heading="{}\n".format, item="  {}\n".format, detail="      {}\n".format)


def as_markdown(review: Review) -> str:
    """Write the review for a pull request."""
    return _written(
        review,
        heading=lambda text: f"### {text}\n\n",
        item=lambda text: f"- {_marked(text)}\n",
        detail=lambda text: f"  - {_marked(text)}\n",
    )


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
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def as_patch(review: Review) -> str:
    """Write the triples gone and come as RDF Patch; triples with blank nodes have no name to patch by and are left out."""
    lines = ["TX ."]
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


def _written(
    review: Review, *, heading: Callable[[str], str], item: Callable[[str], str], detail: Callable[[str], str]
) -> str:
    out: list[str] = []
    kinds = Counter(entity.kind for entity in review.entities)
    counted = ", ".join(f"{kinds[kind]} {kind}" for kind in ("added", "removed", "changed") if kinds[kind])
    out.append(heading(f"Entities: {counted or 'no change'}"))
    for entity in review.entities[:SHOWN]:
        out.append(item(f"{entity.kind}: {entity.label or entity.iri} ({_local(entity.iri)})"))
        if entity.kind == "changed":
            out += [detail(text) for line in entity.lines for text in _sentences(review, line, entity.iri)]
    out += _rest(len(review.entities), item)
    out.append(heading(f"Saved queries: {len(review.answers) or 'no'} with another answer"))
    for answer in review.answers:
        gone, come = len(answer.removed), len(answer.added)
        out.append(item(f"{answer.kind}: {answer.name}: {gone} rows gone, {come} rows come ({answer.summary})"))
        out += [detail(f"- {row}") for row in answer.removed[:3]] + [detail(f"+ {row}") for row in answer.added[:3]]
    new, fixed = review.new_findings, review.gone_findings
    out.append(heading(f"Findings: {len(new)} new, {len(fixed)} gone"))
    for word, findings in (("new", new), ("gone", fixed)):
        for finding in findings[:SHOWN]:
            place = ":".join(str(part) for part in (finding.file, finding.line) if part is not None)
            out.append(item(f"{word}: {finding.severity}: {place}: {finding.code}: {finding.message}"))
        out += _rest(len(findings), item)
    return "".join(out)


def _rest(count: int, item: Callable[[str], str]) -> list[str]:
    return [item(f"and {count - SHOWN} more")] if count > SHOWN else []


def _sentences(review: Review, line: Line, iri: str) -> list[str]:
    name = (
        review.labels.get(line.property.value) or compact(line.property.value, review.prefixes) or line.property.value
    )
    part = line.subject.value[len(iri) :]
    whose = f"{review.labels.get(line.subject.value) or part}: " if part else ""
    if len(line.removed) == len(line.added) == 1:
        return [f"{whose}{name}: {_named(review, line.removed[0])} became {_named(review, line.added[0])}"]
    return [f"{whose}{name}: no longer {_named(review, term)}" for term in line.removed] + [
        f"{whose}{name}: now {_named(review, term)}" for term in line.added
    ]


def _named(review: Review, term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return review.labels.get(term.value) or compact(term.value, review.prefixes) or term.value
    return f"“{term.value}”" if isinstance(term, ox.Literal) else str(term)


def _local(iri: str) -> str:
    return "/".join(iri.rsplit("/", 2)[-2:])


def _marked(text: str) -> str:
    return "".join(f"\\{character}" if character in "\\`*_{}[]<>#|" else character for character in text).replace(
        "\n", " "
    )


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
        "file": finding.file,
        "line": finding.line,
        "focus_node": finding.focus_node,
    }
