"""A report as JUnit XML: one test suite a file, one failed test case a finding."""

from __future__ import annotations

import re
from collections import defaultdict
from xml.etree import ElementTree

from ccgraph.validate.findings import Finding, Report, Severity

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(report: Report, fail_on: Severity) -> str:
    """Write the report; findings from ``fail_on`` on are failures, others passed cases with the message as output.

    A run without a finding is one passed case, so that no dashboard takes it for a run of nothing.
    """
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_file[finding.file or "project"].append(finding)
    root = ElementTree.Element("testsuites", name="ccgraph validate", time=f"{report.checked.seconds:.3f}")
    if not by_file:
        suite = ElementTree.SubElement(root, "testsuite", name="project", tests="1", failures="0")
        ElementTree.SubElement(suite, "testcase", classname="project", name="no findings")
    for name, findings in sorted(by_file.items()):
        failures = sum(finding.severity.at_least(fail_on) for finding in findings)
        suite = ElementTree.SubElement(root, "testsuite", name=name, tests=str(len(findings)), failures=str(failures))
        for finding in findings:
            place = f"{name}:{finding.line}" if finding.line else name
            case = ElementTree.SubElement(
                suite,
                "testcase",
                classname=name,
                name=_clean(f"{finding.code} at {place} {finding.focus_node or ''}".strip()),
            )
            tag = "failure" if finding.severity.at_least(fail_on) else "system-out"
            element = ElementTree.SubElement(case, tag)
            if tag == "failure":
                element.set("type", finding.code)
                element.set("message", _clean(finding.message))
            element.text = _clean(f"{place}: {finding.severity}: {finding.message}")
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
