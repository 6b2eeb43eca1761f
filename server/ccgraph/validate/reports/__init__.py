"""A report in the form that its reader wants: a person, a script, RDF tools, GitHub, code scanning, a test dashboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ccgraph.validate.findings import Report, Severity
from ccgraph.validate.reports.github import as_github
from ccgraph.validate.reports.json import as_json
from ccgraph.validate.reports.junit import as_junit
from ccgraph.validate.reports.sarif import as_sarif
from ccgraph.validate.reports.text import as_text
from ccgraph.validate.reports.turtle import as_turtle

__all__ = ["FORMATS", "Context", "as_text"]


@dataclass(frozen=True, slots=True)
class Context:
    """What a form needs beside the findings: the project's folder, prefixes, what each code means in a line.

    ``folder`` is the project's folder in the checkout, for those who know files by their names there; empty where it is the same.
    ``fail_on`` is the severity from which on a finding fails the run.
    """

    root: Path
    prefixes: Mapping[str, str] = field(default_factory=dict)
    summaries: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""
    fail_on: Severity = Severity.VIOLATION


#: Each form by its name on the command line.
FORMATS: Mapping[str, Callable[[Report, Context], str]] = {
    "text": lambda report, context: as_text(report, context.root, context.prefixes),
    "json": lambda report, context: as_json(report),
    "turtle": lambda report, context: as_turtle(report),
    "github": lambda report, context: as_github(report, context.folder),
    "sarif": lambda report, context: as_sarif(report, context.summaries, context.root, context.folder),
    "junit": lambda report, context: as_junit(report, context.fail_on),
}
