"""The documentation names what there is: commands of curation with all their options, formats and engines."""

from __future__ import annotations

import click
import pytest
from tests.conftest import ROOT

from ccgraph.cli import main

TEXT = "\n".join((ROOT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md"))


@pytest.mark.parametrize("name", ["validate", "fmt", "diff", "explain"])
def test_commands_and_options_are_documented(name: str) -> None:
    """Each command, each option and each choice of an option stands in README.md or CONTRIBUTING.md."""
    assert isinstance(main, click.Group)
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert f"ccgraph {name}" in TEXT
    missing = []
    for parameter in command.params:
        missing += [option for option in parameter.opts if option.startswith("--") and option not in TEXT]
        if isinstance(parameter.type, click.Choice):
            missing += [str(choice) for choice in parameter.type.choices if f"{choice}" not in TEXT]
    assert missing == []


def test_make_targets_say_what_they_do() -> None:
    """Each target of the Makefile that a person calls is listed by ``make``."""
    lines = (ROOT / "Makefile").read_text("utf-8").split("\n")
    (phony,) = [line for line in lines if line.startswith(".PHONY:")]
    listed = {line.split()[2] for line in lines if line.startswith('\t@echo "make ')}
    assert {name for name in phony.split()[1:] if name != "help"} == listed
