"""A report as SARIF 2.1.0, within the stricter rules of GitHub code scanning.

Those want a rule for each result, a relative URI with a start line for each location, at most 5,000 results shown, and partial
fingerprints that survive edits elsewhere in the file: ours are made of code, focus node, path and value, not of the line.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ccgraph import __version__
from ccgraph.validate.findings import Finding, Report, Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
#: Where a finding is put that has no file of its own: code scanning takes no result without a location.
_NO_FILE = "pyproject.toml"


def as_sarif(report: Report, summaries: Mapping[str, str], root: Path, folder: str = "") -> str:
    """Write the report; ``summaries`` tells what each code means in a line.

    Files are named from the project's folder ``root``, which is ``folder`` in the checkout.
    """
    codes = sorted({finding.code for finding in report.findings})
    seen: Counter[str] = Counter()
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "ccgraph validate",
                "semanticVersion": __version__,
                "informationUri": "https://w3id.org/ccgraph/",
                "rules": [_rule(code, summaries.get(code, code)) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": "ccgraph-validate/"},
        "results": [
            _result(finding, codes.index(finding.code), seen, _artifact(root, folder, finding.file or _NO_FILE))
            for finding in report.findings
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _rule(code: str, summary: str) -> dict[str, Any]:
    return {
        "id": code,
        "name": "".join(part[:1].upper() + part[1:] for part in code.replace("_", "-").split("-")),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {"text": f"{summary}\n\nMore: ccgraph explain {code}"},
        "properties": {"tags": ["rdf", "shacl"]},
    }


def _artifact(root: Path, folder: str, file: str) -> dict[str, str]:
    """Name a file from the root of the checkout, or by its whole address where it is not in there."""
    name = posixpath.normpath(posixpath.join(folder, file))
    if name.startswith(("/", "../")):
        return {"uri": Path(posixpath.normpath((root / file).as_posix())).as_uri()}
    return {"uri": quote(name), "uriBaseId": "%SRCROOT%"}


def _result(finding: Finding, index: int, seen: Counter[str], artifact: dict[str, str]) -> dict[str, Any]:
    about = "\0".join(
        part or "" for part in (finding.code, finding.file, finding.focus_node, finding.result_path, finding.value)
    )
    digest = hashlib.sha256(about.encode()).hexdigest()[:32]
    seen[digest] += 1
    region: dict[str, int] = {"startLine": finding.line or 1}
    if finding.column:
        region["startColumn"] = finding.column
    text = finding.message + (f" ({finding.focus_node})" if finding.focus_node else "")
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": region,
                }
            }
        ],
        "partialFingerprints": {"ccgraphFinding/v1": f"{digest}:{seen[digest]}"},
    }
