"""Print what tests show, as Markdown: ``python tests/tables.py protocol`` (or ``adversarial``).

The tests named here are run, and each is a row: the clause, the name or the query it is about, what it recorded, its outcome.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from inspect import getdoc
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TABLES = {
    "protocol": (
        "tests/web/test_protocol.py",
        "tests/web/test_graph_store.py",
        "tests/web/test_service_description.py",
    ),
    "adversarial": ("tests/web/test_adversarial.py",),
}


@dataclass
class Rows:
    """A plugin of pytest that keeps what a table needs: a section for each module and test function with parameters."""

    about: dict[str, tuple[str, str]] = field(default_factory=dict)
    reports: list[pytest.TestReport] = field(default_factory=list)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Note what each test is about."""
        for item in items:
            assert isinstance(item, pytest.Function)
            module = (getdoc(item.module) or "").partition("\n")[0]
            parameter = item.callspec.id if hasattr(item, "callspec") else ""
            rule = (getdoc(item.function) or "").partition("\n")[0]
            self.about[item.nodeid] = (module, f"{rule} {f'`{parameter}`' if parameter else ''}".strip())
            if parameter and item.originalname in ("test_w3c", "test_w3c_updates_are_refused", "test_clause"):
                self.about[item.nodeid] = (module, ("W3C " if "w3c" in item.originalname else "") + parameter)
            elif parameter and item.originalname == "test_what_hurts_a_server":
                self.about[item.nodeid] = (rule, parameter)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what became of it."""
        if report.when == "call" or report.outcome != "passed":
            self.reports.append(report)

    def lines(self) -> Iterator[str]:
        """Write the tables."""
        section: tuple[str, ...] = ()
        for report in self.reports:
            title, what = self.about[report.nodeid]
            columns = tuple(name for name, _ in report.user_properties)
            if (title, *columns) != section:
                section = (title, *columns)
                yield f"\n## {title}\n"
                yield "| " + " | ".join(("", *columns, "test")) + " |"
                yield "|---" * (len(columns) + 2) + "|"
            values = [str(value) for _, value in report.user_properties]
            yield "| " + " | ".join((what.replace("|", "\\|"), *values, report.outcome)) + " |"


def main(names: list[str]) -> int:
    """Run the tests of some tables and print these; give the exit status of pytest."""
    wanted = [str(ROOT / path) for name in names for path in TABLES[name]]
    rows = Rows()
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        status = pytest.main(["-q", "-p", "no:cacheprovider", *wanted], plugins=[rows])
    print("\n".join(rows.lines()))
    if status:
        print(said.getvalue(), file=sys.stderr)
    return int(status)


if __name__ == "__main__":
    if not sys.argv[1:] or not set(sys.argv[1:]) <= TABLES.keys():
        sys.exit(f"usage: python tests/tables.py {' | '.join(TABLES)}")
    sys.exit(main(sys.argv[1:]))
