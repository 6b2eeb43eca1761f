"""A report for a script: one JSON object with ``conforms``, ``findings`` and ``checked``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from ccgraph.validate.findings import Report

_MEMBERS = (
    "severity",
    "code",
    "message",
    "file",
    "line",
    "column",
    "focus_node",
    "result_path",
    "value",
    "source_shape",
)


def as_json(report: Report) -> str:
    """Write the report; a finding's members are always all there, null where it has none."""
    document: dict[str, Any] = {
        "conforms": report.conforms,
        "findings": [{name: getattr(finding, name) for name in _MEMBERS} for finding in report.findings],
        "checked": {**asdict(report.checked), "seconds": round(report.checked.seconds, 3)},
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
