"""What each code means and how to mend it: said by the shape, check or rule itself, so that no page can be out of date."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.iris import SH
from ccgraph.project import Project
from ccgraph.turtle.files import Content
from ccgraph.validate import imported, ledger
from ccgraph.validate.checks import read_checks
from ccgraph.validate.lint import RULES
from ccgraph.validate.run import DISAGREEMENT
from ccgraph.validate.shacl import NOTHING_MATCHED
from ccgraph.validate.wellformed import UNUSABLE


@dataclass(frozen=True, slots=True)
class Explanation:
    """A page about a code: where the check comes from, what it says in a line, and the rest."""

    code: str
    origin: str
    summary: str
    text: str


_BUILT_IN = {
    "syntax": (
        "A file is not Turtle 1.1.",
        "Nothing else is checked until every file can be read, since what the broken part says would be missing from the rest. "
        "The message says what was expected at the place; after a mistake the reader goes on at the next statement, so several "
        "are reported at once.",
    ),
    UNUSABLE: (
        "Shapes, checks or settings cannot be used, so nothing was validated.",
        "The exit status is 3: that says nothing of the data. A shape, a check in queries/checks/ or a setting in pyproject.toml "
        "is not what it has to be; the message says what. The SHACL of shapes is that of SHACL 1.0, core and SPARQL.",
    ),
    ledger.CODE: (
        "The ledger of the sources and the graph do not agree.",
        (ledger.__doc__ or "").partition("\n\n")[2]
        + "\nCorrect the row, add the statement to it, or let the statement cite the passage (prov:wasDerivedFrom).",
    ),
    imported.CODE: (
        "A file of data/register/ is not what its tables make.",
        (imported.__doc__ or "").partition("\n\n")[2]
        + "\nTo change what the register says, change the tables and run `ccgraph import register`; the same command takes back "
        "what was changed by hand.",
    ),
    NOTHING_MATCHED: (
        "A shape has targets, and nothing in the data is one of them.",
        "A pass that evaluated nothing is not a pass. Correct the shape's target; if it may really be empty, say so on the shape "
        "with ccg:mayBeEmpty true.",
    ),
    DISAGREEMENT: (
        "The two SHACL engines do not find the same.",
        "It is reported with --engine both, by the side that alone has the finding. Data are not to blame: one of the engines "
        "reads a shape otherwise than the other. Report it with the shape and the focus node; until it is mended, say the shape "
        "in another way.",
    ),
}


def explanations(project: Project, content: Content) -> Mapping[str, Explanation]:
    """Give the explanation of every code that validation of a project can report, by code."""
    found = {code: Explanation(code, "built in", *text) for code, text in _BUILT_IN.items()}
    for code, (rule, severity) in RULES.items():
        summary, _, text = inspect.cleandoc(rule.__doc__ or "").partition("\n\n")
        judged = project.settings.validate.severity.get(code, severity.value)
        found[code] = Explanation(code, f"lint rule, severity {judged}", summary, text)
    for check in read_checks(project.queries("queries", "checks")):
        origin = f"check in queries/checks/, severity {check.severity}"
        found[check.code] = Explanation(check.code, origin, check.summary, check.explain.strip())
    return {**_of_shapes(content), **found}


def _of_shapes(content: Content) -> dict[str, Explanation]:
    said: dict[ox.NamedNode, dict[str, str]] = {}
    for triple in content.triples("shapes"):
        if isinstance(triple.subject, ox.NamedNode) and triple.predicate.value.startswith(SH):
            value = triple.object.value if isinstance(triple.object, ox.NamedNode | ox.Literal) else ""
            said.setdefault(triple.subject, {})[triple.predicate.value.removeprefix(SH)] = value
    found = {}
    for shape, parts in said.items():
        code = shape.value.rpartition("/")[2]
        summary = parts.get("message") or parts.get("description") or parts.get("name") or f"The shape {code}."
        severity = parts.get("severity", SH + "Violation").removeprefix(SH).lower()
        lines = [parts["description"]] if "description" in parts and parts["description"] != summary else []
        if "path" in parts:
            lines.append(f"It looks at {parts.get('name', 'the property')} (<{parts['path']}>).")
        lines.append(f"The shape is <{shape.value}>.")
        found[code] = Explanation(code, f"SHACL shape, severity {severity}", summary, "\n".join(lines))
    return found
