"""A report as annotations of a GitHub workflow: ``::error file=…,line=…,col=…,title=…::message``."""

from __future__ import annotations

import posixpath

from ccgraph.validate.findings import Report, Severity

_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(report: Report, folder: str = "") -> str:
    """Write one workflow command a finding; files are named from the root of the checkout, in which ``folder`` is the project."""
    out = []
    for finding in report.findings:
        file = finding.file and posixpath.join(folder, finding.file)
        place = {"file": file, "line": finding.line, "col": finding.column, "title": finding.code}
        properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items() if value is not None)
        about = f" [{finding.focus_node}]" if finding.focus_node else ""
        out.append(f"::{_LEVELS[finding.severity]} {properties}::{_data(finding.message + about)}\n")
    return "".join(out)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
