"""A report as a W3C validation report (SHACL 1.0, section 3.6) in Turtle, with file, line and column beside each result."""

from __future__ import annotations

import re

from ccgraph.iris import SH
from ccgraph.validate.findings import Finding, Report, Severity

_SEVERITIES = {Severity.VIOLATION: "sh:Violation", Severity.WARNING: "sh:Warning", Severity.INFO: "sh:Info"}

_TOKEN = re.compile(r"<[^<>]*>|[()|/^*+?]")
_OPERATORS = {"*": "sh:zeroOrMorePath", "+": "sh:oneOrMorePath", "?": "sh:zeroOrOnePath"}


def as_turtle(report: Report) -> str:
    """Write the report. Findings that are no SHACL results are results too, their code as ``dcterms:identifier``."""
    results = [_result(finding) for finding in report.findings]
    conforms = "true" if not report.findings else "false"
    head = [
        f"@prefix sh: <{SH}> .",
        "@prefix dcterms: <http://purl.org/dc/terms/> .",
        "@prefix schema: <https://schema.org/> .",
        "",
        "[] a sh:ValidationReport ;",
        f"    sh:conforms {conforms}" + (" ;" if results else " ."),
    ]
    if results:
        head.append("    sh:result " + " , ".join(results) + " .")
    return "\n".join(head) + "\n"


def _result(finding: Finding) -> str:
    component = (
        f"<{SH}{finding.constraint}ConstraintComponent>" if finding.constraint else "sh:SPARQLConstraintComponent"
    )
    properties = [
        "a sh:ValidationResult",
        f"dcterms:identifier {_string(finding.code)}",
        f"sh:resultSeverity {_SEVERITIES[finding.severity]}",
        f"sh:resultMessage {_string(finding.message)}",
        f"sh:sourceConstraintComponent {component}",
    ]
    if finding.focus_node:
        properties.append(f"sh:focusNode {finding.focus_node}")
    path = _path(finding.result_path or "")
    if path:
        properties.append(f"sh:resultPath {path}")
    if finding.value:
        properties.append(f"sh:value {finding.value}")
    if finding.source_shape:
        properties.append(f"sh:sourceShape {finding.source_shape}")
    if finding.file:
        place = ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part is not None)
        properties.append(f"schema:location {_string(place)}")
    return "[\n        " + " ;\n        ".join(properties) + "\n    ]"


def _path(text: str) -> str:
    """Spell a SPARQL property path, given with whole IRIs, as SHACL does (2.3.1); empty where it is none."""
    tokens = _TOKEN.findall(text)
    return _alternatives(tokens[::-1]) if tokens and "".join(tokens) == text else ""


def _alternatives(rest: list[str]) -> str:
    """Take a path off a list of tokens, the next one last."""
    found = [_sequence(rest)]
    while rest and rest[-1] == "|":
        rest.pop()
        found.append(_sequence(rest))
    return found[0] if len(found) == 1 else f"[ sh:alternativePath ( {' '.join(found)} ) ]"


def _sequence(rest: list[str]) -> str:
    found = [_element(rest)]
    while rest and rest[-1] == "/":
        rest.pop()
        found.append(_element(rest))
    return found[0] if len(found) == 1 else f"( {' '.join(found)} )"


def _element(rest: list[str]) -> str:
    sign = rest.pop()
    if sign == "^":
        return f"[ sh:inversePath {_element(rest)} ]"
    found = sign
    if sign == "(":
        found = _alternatives(rest)
        rest.pop()
    while rest and rest[-1] in _OPERATORS:
        found = f"[ {_OPERATORS[rest.pop()]} {found} ]"
    return found


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'
