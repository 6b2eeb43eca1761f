"""``ccgraph fmt`` keeps the JSON-LD context current where a project has one."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from ccgraph.cli import main
from ccgraph.project import Project


def run(project: Project, *arguments: str) -> int:
    """Run the command and give its exit status."""
    return CliRunner().invoke(main, ["--root", str(project.root), "fmt", *arguments]).exit_code


def test_a_context_that_is_not_current_is_made_anew(mini: Project) -> None:
    """--check says so and changes nothing; without it the file is what the ontology makes."""
    assert run(mini) == 0
    path = mini.root / "ontology" / "context.jsonld"
    assert not path.exists()
    path.write_text("{}\n")
    assert run(mini, "--check") == 1
    assert path.read_text() == "{}\n"
    assert run(mini) == 0
    assert json.loads(path.read_text())["@context"]["Book"] == "lib:Book"
    assert run(mini, "--check") == 0


def test_a_new_term_makes_another_context(mini: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A term that is added to the ontology is missed in the context."""
    path = mini.root / "ontology" / "context.jsonld"
    path.write_text("{}\n")
    run(mini)
    ontology = mini.root / "ontology" / "library.ttl"
    ontology.write_text(
        ontology.read_text("utf-8") + '\nlib:shelf a owl:DatatypeProperty ;\n    rdfs:label "shelf"@en .\n'
    )
    assert run(mini, "--check") == 1
    run(mini)
    assert "shelf" in json.loads(path.read_text())["@context"]
