"""A report for a person: ``path:line:column: severity: code: message``, the source line, a caret under the place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ccgraph.iris import compact
from ccgraph.validate.findings import Finding, Report, Severity

_COLOURS = {Severity.VIOLATION: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_IRI = re.compile(r"<([^<>\s]+)>")
#: How many infos of one code are shown.
_INFOS = 3
#: Longest source line that is shown whole.
_LINE = 160


def as_text(
    report: Report,
    root: Path,
    prefixes: Mapping[str, str],
    *,
    colour: bool = False,
    every: bool = False,
    unsaved: Mapping[str, str] | None = None,
) -> str:
    """Write the findings, then one line on what was checked and where; IRIs are shown by the project's prefixes.

    Of the infos of one code only the first are shown, and the others counted, unless ``every`` one is wanted.
    ``unsaved`` has the texts of files, by name, that were read in place of those on disk.
    """

    @cache
    def lines(name: str) -> list[str]:
        if unsaved is not None and name in unsaved:
            return unsaved[name].split("\n")
        try:  # split: Turtle has not all the line breaks that splitlines knows
            return (root / name).read_text("utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            return []

    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    out = []
    infos: Counter[str] = Counter()
    for finding in report.findings:
        if finding.severity is Severity.INFO and not every:
            infos[finding.code] += 1
            if infos[finding.code] > _INFOS:
                continue
        place = ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part is not None)
        severity = paint(finding.severity.value, _COLOURS[finding.severity])
        about = _about(finding, prefixes)
        out.append(
            f"{paint(place or '-', '1')}: {severity}: {finding.code}: {_short(finding.message, prefixes)}"
            + (f" [{about}]" if about else "")
        )
        if finding.file is not None and finding.line is not None:
            text = lines(finding.file)
            if finding.line <= len(text) and len(text[finding.line - 1]) <= _LINE:
                out.append(f"    {text[finding.line - 1]}")
                out.append(" " * (3 + (finding.column or 1)) + paint("^", _COLOURS[finding.severity]))
    out += [
        f"… and {count - _INFOS} more infos of the code {code} (--all shows them)"
        for code, count in infos.items()
        if count > _INFOS
    ]
    out.append(_summary(report, root))
    return "\n".join(out) + "\n"


def _about(finding: Finding, prefixes: Mapping[str, str]) -> str:
    parts = (("", finding.focus_node), ("path ", finding.result_path), ("value ", finding.value))
    return ", ".join(name + _short(value, prefixes) for name, value in parts if value is not None)


def _short(text: str, prefixes: Mapping[str, str]) -> str:
    return _IRI.sub(lambda match: compact(match.group(1), prefixes) or match.group(), text)


def _summary(report: Report, root: Path) -> str:
    checked = report.checked
    counts = [
        f"{count} {severity.value}{'s' if count != 1 and severity is not Severity.INFO else ''}"
        for severity in Severity
        if (count := sum(finding.severity is severity for finding in report.findings))
    ]
    return (
        f"{', '.join(counts) or 'No findings'}; {checked.files} files, {checked.triples} triples, "
        f"{checked.shapes} shapes over {checked.focus_nodes} focus nodes in {checked.seconds:.1f} s ({root})."
    )
