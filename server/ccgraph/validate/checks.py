"""Checks of the project that SPARQL says best: queries/checks/*-violation.rq, each row of whose answer is a finding.

A check selects ``?focusNode`` and, where they help, ``?resultPath``, ``?value`` and ``?message``; its metadata give summary,
severity, code and what to do (``explain``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from ccgraph import frontmatter
from ccgraph.errors import ConfigurationError
from ccgraph.validate.findings import Finding, Severity

#: The variable whose value a finding is about.
FOCUS = "focusNode"


@dataclass(frozen=True, slots=True)
class Check:
    """A check as its file, of which ``file`` is the path, describes it."""

    code: str
    summary: str
    severity: Severity
    explain: str
    text: str
    file: str = ""


def read_checks(paths: Iterable[Path]) -> tuple[Check, ...]:
    """Read checks from their files.

    Raises ConfigurationError where one lacks its summary, names an unknown severity, or has the code of another one.
    """
    checks: dict[str, Check] = {}
    for path in paths:
        metadata, text = frontmatter.read(path)
        code = str(metadata.get("code", path.stem.removesuffix("-violation")))
        if not metadata.get("summary"):
            raise ConfigurationError(f"{path.name}: a check needs a summary.", file=str(path))
        try:
            severity = Severity(metadata.get("severity", "violation"))
        except ValueError as error:
            message = f"{path.name}: {error}; use violation, warning or info."
            raise ConfigurationError(message, file=str(path)) from error
        if code in checks:
            message = (
                f"{path.name}: {Path(checks[code].file).name} has the code {code} already; each check has its own."
            )
            raise ConfigurationError(message, file=str(path))
        explain = str(metadata.get("explain", ""))
        checks[code] = Check(code, str(metadata["summary"]), severity, explain, text, str(path))
    return tuple(checks.values())


def about(check: Check, opening: int, nodes: Iterable[ox.NamedNode]) -> Check:
    """Give a check that asks only about some focus nodes; its outermost group of patterns begins at ``opening``."""
    values = " ".join(map(str, nodes))
    text = f"{check.text[:opening]} VALUES ?{FOCUS} {{ {values} }} {check.text[opening:]}"
    return replace(check, text=text)


def run_checks(store: ox.Store, checks: Iterable[Check]) -> list[Finding]:
    """Run checks over the default graph of a store. Raises ConfigurationError where one is no SELECT query."""
    findings = []
    for check in checks:
        try:
            rows = store.query(check.text)
        except SyntaxError as error:
            problem = str(error).partition(": expected")[0]
            place = re.search(r"error at (\d+):(\d+)", problem)
            line, column = (int(place[1]), int(place[2])) if place else (None, None)
            raise ConfigurationError(
                f"The check {check.code} is not SPARQL: {problem}", file=check.file, line=line, column=column
            ) from error
        if not isinstance(rows, ox.QuerySolutions):
            raise ConfigurationError(f"The check {check.code} is not a SELECT query.", file=check.file)
        names = {variable.value for variable in rows.variables}
        if FOCUS not in names:
            raise ConfigurationError(f"The check {check.code} does not select ?{FOCUS}.", file=check.file)
        for row in rows:
            terms = {name: row[name] for name in names if row[name] is not None}
            message = terms.get("message")
            findings.append(
                Finding(
                    severity=check.severity,
                    code=check.code,
                    message=message.value if isinstance(message, ox.Literal) else check.summary,
                    focus_node=_spelling(terms.get(FOCUS)),
                    result_path=_spelling(terms.get("resultPath")),
                    value=_spelling(terms.get("value")),
                )
            )
    return findings


def _spelling(term: object) -> str | None:
    return None if term is None else str(term)
