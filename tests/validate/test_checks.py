"""Checks of a project as their files describe them."""

from __future__ import annotations

import pytest

from ccgraph.errors import ConfigurationError
from ccgraph.project import Project
from ccgraph.validate.checks import read_checks
from ccgraph.validate.run import check


def test_each_check_has_a_code_of_its_own(mini: Project) -> None:
    """Two checks of one code are refused, both files named: what one finds would stand for what the other does."""
    folder = mini.root / "queries/checks"
    (folder / "z-violation.rq").write_text(
        "#+ summary: Nothing.\n#+ code: short-title\nSELECT ?focusNode { FILTER(false) }", "utf-8"
    )
    with pytest.raises(
        ConfigurationError, match=r"z-violation\.rq: short-title-violation\.rq has the code short-title"
    ):
        read_checks(mini.queries("queries", "checks"))
    with pytest.raises(ConfigurationError, match="has the code"):
        check(mini)
