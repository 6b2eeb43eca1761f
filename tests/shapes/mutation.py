"""A mutation: one SPARQL Update that spoils the real data in one place, and the one finding that has to come of it.

A file's head says what is expected; IRIs in it are relative to the project's base, paths use the prefixes of the file::

    # expect: Holding-basis MinCount violation
    # focus: <id/responsibility/elective-hospital-care#holding-ccg>
    # path: ccg:basis
    # covers: BasisConcept-inScheme

``expect`` names the code, the constraint component (``-`` for a check) and the severity; ``covers`` names property shapes that
are exercised inside an sh:node.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ccgraph.validate.findings import Finding

FOLDER = Path(__file__).parent / "mutations"
BASE = "https://w3id.org/ccgraph/"


@dataclass(frozen=True)
class Mutation:
    """A mutation as its file says it."""

    name: str
    update: str
    code: str
    constraint: str | None
    severity: str
    focus: str
    path: str | None
    covers: tuple[str, ...]

    @property
    def expected(self) -> tuple[str, str | None, str, str, str | None]:
        """What the finding has to be: code, constraint, severity, focus node, path."""
        return (self.code, self.constraint, self.severity, self.focus, self.path)

    @property
    def is_about_more_than_a_property(self) -> bool:
        """True where what has to be noticed depends on several properties of the focus node."""
        simple = self.path is not None and re.fullmatch(r"<[^>]*>", self.path) is not None
        return not simple or self.constraint in ("SPARQL", "Equals", "Disjoint", "LessThanOrEquals")

    @property
    def is_check(self) -> bool:
        """True where a check, not a shape, has to notice."""
        return self.constraint is None


def told(finding: Finding) -> tuple[str, str | None, str, str, str | None]:
    """Give of a finding what a mutation says of it."""
    focus = finding.focus_node or ""
    return (finding.code, finding.constraint, finding.severity.value, focus, finding.result_path)


def read_mutations() -> tuple[Mutation, ...]:
    """Read all mutations, in order of name."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.ru")))


def _read(path: Path) -> Mutation:
    text = path.read_text("utf-8")
    prefixes = dict(re.findall(r"^PREFIX (\w+): <([^>]*)>", text, re.MULTILINE))
    head = dict(re.findall(r"^# (expect|focus|path|covers): (.*)$", text, re.MULTILINE))
    code, constraint, severity = head["expect"].split()
    return Mutation(
        name=path.stem,
        update=text,
        code=code,
        constraint=None if constraint == "-" else constraint,
        severity=severity,
        focus=_expanded(head["focus"], prefixes),
        path=_expanded(head["path"], prefixes) if "path" in head else None,
        covers=tuple(head.get("covers", "").split()),
    )


def _expanded(text: str, prefixes: dict[str, str]) -> str:
    """Write relative IRIs and prefixed names as whole IRIs."""
    relative = re.sub(r"<(?![a-z]+:)([^>]*)>", lambda match: f"<{BASE}{match[1]}>", text)
    parts = re.split(r"(<[^>]*>)", relative)
    for number in range(0, len(parts), 2):
        parts[number] = re.sub(r"\b(\w+):([\w-]+)", lambda match: f"<{prefixes[match[1]]}{match[2]}>", parts[number])
    return "".join(parts)
