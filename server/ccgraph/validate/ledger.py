"""The ledger of the sources against the graph: nothing read is unaccounted for, nothing stated is unlisted.

``data/sources/ledger.csv`` has a row for each sentence or list item of a source: ``source,line,ordinal,statements,reason``.
Each statement has to exist and to cite that row's passage (or be the source itself); each claim that cites a passage of a source
in the ledger has to stand in its row; a row without statements has to give one of the known reasons.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from ccgraph.iris import DCTERMS, PROV
from ccgraph.project import Project
from ccgraph.validate.findings import Finding, Severity

COLUMNS = ("source", "line", "ordinal", "statements", "reason")
REASON = re.compile(r"furniture|heading|private|repeats \d+-\d+|no statement: .+")
CODE = "ledger"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands in the file, the passage it accounts for, and what came of that."""

    file_line: int
    source: str
    line: str
    ordinal: str
    statements: tuple[str, ...]
    reason: str


def check_project_ledger(project: Project, store: ox.Store) -> list[Finding]:
    """Compare a project's ledger, where it has one, with the default graph of a store; findings are in the ledger's file."""
    if not project.ledger.is_file():
        return []
    rows, findings = read_ledger(project.ledger)
    findings += check_ledger(rows, store, project.settings.base)
    name = project.ledger.relative_to(project.root).as_posix()
    return [replace(finding, file=name) for finding in findings]


def read_ledger(path: Path) -> tuple[list[Row], list[Finding]]:
    """Read the ledger; what is malformed comes back as findings without a file name."""
    rows: list[Row] = []
    findings: list[Finding] = []
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return [], [_finding(line, "The ledger cannot be read: it is not UTF-8.")]
    with io.StringIO(text, newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            return [], [_finding(1, f"The columns have to be {', '.join(COLUMNS)}.")]
        seen: set[tuple[str, str, str]] = set()
        for record in reader:
            if None in record or None in record.values():
                findings.append(_finding(reader.line_num, f"The row has not {len(COLUMNS)} fields."))
                continue
            row = Row(
                reader.line_num,
                record["source"],
                record["line"],
                record["ordinal"],
                tuple(record["statements"].split()),
                record["reason"],
            )
            rows.append(row)
            key = (row.source, row.line, row.ordinal)
            if key in seen:
                findings.append(_finding(row.file_line, f"The passage {'-'.join(key)} has a row already."))
            seen.add(key)
            if not (row.line.isdigit() and row.ordinal.isdigit()):
                findings.append(_finding(row.file_line, "Line and ordinal have to be whole numbers."))
            if bool(row.statements) == bool(row.reason):
                findings.append(_finding(row.file_line, "Give either statements or the reason why there are none."))
            elif row.reason and not REASON.fullmatch(row.reason):
                findings.append(
                    _finding(
                        row.file_line,
                        f"The reason {row.reason!r} is none of: furniture, heading, private, "
                        "repeats LINE-ORDINAL, no statement: WHY.",
                    )
                )
    return rows, findings


def totals(rows: Iterable[Row]) -> dict[str, Counter[str]]:
    """Count rows by source and by what came of them: ``statements``, or the reason why there are none, without its details."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        reason = re.match(r"[a-z]+(?: statement)?", row.reason)
        counts[row.source][reason.group() if reason else "statements"] += 1
    return dict(counts)


def check_ledger(rows: list[Row], store: ox.Store, base: str) -> list[Finding]:
    """Compare the rows with the default graph of a store, both ways."""
    derived = ox.NamedNode(PROV + "wasDerivedFrom")
    part_of = ox.NamedNode(DCTERMS + "isPartOf")
    default = ox.DefaultGraph()
    findings: list[Finding] = []
    listed: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        source = f"{base}id/source/{row.source}"
        at = _node(source)
        if at is None or not any(store.quads_for_pattern(at, None, None, default)):
            message = f"The source {row.source} is not in the graph."
            findings.append(_finding(row.file_line, message, source if at else None))
            continue
        passage = f"{source}#p{row.line}-{row.ordinal}"
        cites = _node(passage)
        if cites is None:  # of line and ordinal that are no numbers: a finding already
            continue
        for statement in row.statements:
            listed[passage].add(statement)
            if statement == source:
                continue
            node = _node(statement)
            if node is None:
                findings.append(_finding(row.file_line, f"{statement!r} is no IRI: write the statement's, whole."))
            elif not any(store.quads_for_pattern(node, None, None, default)):
                findings.append(_finding(row.file_line, f"<{statement}> is not in the graph.", statement))
            elif ox.Quad(node, derived, cites, default) not in store:
                findings.append(
                    _finding(
                        row.file_line,
                        f"<{statement}> does not cite <{passage}> by prov:wasDerivedFrom.",
                        statement,
                    )
                )
    for source in {f"{base}id/source/{row.source}" for row in rows}:
        at = _node(source)
        for quad in store.quads_for_pattern(None, part_of, at, default) if at else ():
            cited = quad.subject
            if not isinstance(cited, ox.NamedNode):
                continue
            for citing in store.quads_for_pattern(None, derived, cited, default):
                if isinstance(citing.subject, ox.NamedNode) and citing.subject.value not in listed[cited.value]:
                    findings.append(
                        _finding(
                            1,
                            f"<{citing.subject.value}> cites <{cited.value}>, but that row of the ledger does not list it.",
                            citing.subject.value,
                        )
                    )
    return findings


def _node(iri: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


def _finding(line: int, message: str, focus: str | None = None) -> Finding:
    return Finding(
        severity=Severity.VIOLATION,
        code=CODE,
        message=message,
        line=line,
        column=1,
        focus_node=f"<{focus}>" if focus else None,
    )
