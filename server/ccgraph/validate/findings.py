"""What validation finds: one value per finding, one report per run, whatever check it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is (SHACL 1.0, section 2.1.4); the members are in falling order."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"

    def at_least(self, other: Severity) -> bool:
        """Tell whether this severity is as grave as ``other`` or graver."""
        order = list(Severity)
        return order.index(self) <= order.index(other)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong, where it is, and what to do about it.

    ``focus_node``, ``result_path``, ``value`` and ``source_shape`` are terms in N-Triples spelling (a path in SPARQL
    spelling), or None where the check has none. ``file`` is relative to the project; ``line`` and ``column`` count from one.
    """

    severity: Severity
    code: str
    message: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    focus_node: str | None = None
    result_path: str | None = None
    value: str | None = None
    source_shape: str | None = None
    constraint: str | None = None

    def __str__(self) -> str:
        """Say it in one line: ``path:line:column: severity: code: message``."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return f"{place or '-'}: {self.severity.value}: {self.code}: {self.message}"

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, str, str, str]:
        """Order findings by place, then by what they are about."""
        return (
            self.file or "",
            self.line or 0,
            self.column or 0,
            self.code,
            self.focus_node or "",
            self.result_path or "",
            self.value or "",
            self.message,
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a graph by shapes and by each check, by its code; and the focus nodes of shapes, counted by name."""

    by_shapes: tuple[Finding, ...]
    by_checks: Mapping[str, tuple[Finding, ...]]
    counts: Mapping[str, int]

    def __iter__(self) -> Iterator[Finding]:
        """Give all findings."""
        yield from self.by_shapes
        for findings in self.by_checks.values():
            yield from findings

    def put(self, places: Callable[[Iterable[Finding]], Iterable[Finding]]) -> Found:
        """Give the same with other places: ``places`` takes and gives findings."""
        by_checks = {code: tuple(places(findings)) for code, findings in self.by_checks.items()}
        return Found(tuple(places(self.by_shapes)), by_checks, self.counts)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a run looked at: counts of shapes, focus nodes, triples and files, and its seconds."""

    shapes: int = 0
    focus_nodes: int = 0
    triples: int = 0
    files: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one run, in order of place, and what was checked."""

    findings: tuple[Finding, ...]
    checked: Checked = field(default_factory=Checked)

    @classmethod
    def of(cls, findings: Iterable[Finding], checked: Checked) -> Report:
        """Make a report of findings in any order; the same finding twice counts once."""
        return cls(tuple(sorted(set(findings), key=lambda finding: finding.sort_key)), checked)

    @property
    def conforms(self) -> bool:
        """True where no finding is a violation."""
        return not any(finding.severity is Severity.VIOLATION for finding in self.findings)

    def at_least(self, severity: Severity) -> Iterator[Finding]:
        """Give the findings that are as grave as ``severity`` or graver."""
        return (finding for finding in self.findings if finding.severity.at_least(severity))
