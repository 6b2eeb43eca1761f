"""The GitHub action and workflow: well formed, with few rights, and their steps do what they say when run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from tests.conftest import ROOT, Repository

from ccgraph.cli import main

ACTION = ROOT / ".github" / "actions" / "validate" / "action.yml"
WORKFLOW = ROOT / ".github" / "workflows" / "check.yml"
NOVELS = "data/books/novels.ttl"


def read(path: Path) -> dict[str, Any]:
    """Read YAML; the key ``on`` stays a text, as GitHub takes it."""
    document = yaml.safe_load(path.read_text("utf-8"))
    if True in document:
        document["on"] = document.pop(True)
    return document


def commands(text: str) -> list[list[str]]:
    """Give the words of each call of ccgraph in a script."""
    calls = re.findall(r"^\s*(?:run: )?ccgraph (.+?)(?: \|\|.*)?$", text, re.MULTILINE)
    return [re.findall(r'"[^"]*"|[^\s>]+', call) for call in calls]


def test_the_action_has_what_github_requires() -> None:
    """It is a composite action; each script has its shell; what users give comes in by the environment, never in the script."""
    action = read(ACTION)
    assert {"name", "description", "inputs", "outputs", "runs"} == action.keys()
    assert {"root", "base", "fail-on", "engine", "sarif"} == action["inputs"].keys()
    assert all(each["description"].endswith(".") for each in (*action["inputs"].values(), *action["outputs"].values()))
    assert action["runs"]["using"] == "composite"
    scripts = [step for step in action["runs"]["steps"] if "run" in step]
    assert len(scripts) == 4
    for step in scripts:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]


def test_every_command_of_the_action_is_one_of_ours() -> None:
    """Commands and options that the scripts name are there."""
    calls = commands("\n".join(step.get("run", "") for step in read(ACTION)["runs"]["steps"]))
    assert [call[2] for call in calls] == ["validate", "diff", "validate"]
    assert isinstance(main, click.Group)
    for _, _, command, *options in calls:
        found = main.get_command(click.Context(main), command)
        assert found is not None
        known = {name for parameter in found.params for name in parameter.opts}
        assert {option for option in options if option.startswith("--")} <= known


def test_the_workflow_has_few_rights_and_pinned_actions() -> None:
    """It may read, and only the job that uploads findings may write those; what it uses is pinned to a major version."""
    workflow = read(WORKFLOW)
    assert {"push", "pull_request"} == workflow["on"].keys()
    assert workflow["permissions"] == {"contents": "read"}
    rights = {name: job.get("permissions") for name, job in workflow["jobs"].items()}
    assert rights == {"check": None, "review": {"contents": "read", "security-events": "write"}}
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    for step in steps:
        used = step.get("uses", "")
        assert not used or used.startswith("./") or re.fullmatch(r"[\w-]+/[\w/-]+@v\d+", used), used
        if used.startswith("./"):
            assert (ROOT / used / "action.yml").is_file()
            assert step["with"].keys() <= read(ACTION)["inputs"].keys()
        if "actions/checkout" in used:
            assert step["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert [step["run"] for step in steps if "run" in step] == [".ci/run"]
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    (upload,) = [step for step in steps if "upload-sarif" in step.get("uses", "")]
    assert upload["with"]["sarif_file"] == "${{ steps.validate.outputs.sarif }}"


class Runner:
    """Runs the action's scripts as GitHub does: bash with -e and pipefail, in the checkout, inputs in the environment."""

    def __init__(self, checkout: Path, scratch: Path, **inputs: str) -> None:
        self.checkout, self.summary, self.output = checkout, scratch / "summary.md", scratch / "output"
        self.inputs = {
            "root": ".",
            "base": "",
            "fail-on": "violation",
            "engine": "auto",
            "sarif": "ccgraph.sarif",
        } | inputs

    def run(self) -> list[subprocess.CompletedProcess[str]]:
        """Run the scripts but for the installation, until one fails."""
        done = []
        for step in read(ACTION)["runs"]["steps"]:
            if "run" not in step or "pip install" in step["run"]:
                continue
            given = {
                name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: self.inputs[match[1]], value)
                for name, value in step["env"].items()
            }
            environment = (
                {name: value for name, value in os.environ.items() if not name.startswith("GIT")}
                | given
                | {
                    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
                    "GITHUB_WORKSPACE": str(self.checkout),
                    "GITHUB_STEP_SUMMARY": str(self.summary),
                    "GITHUB_OUTPUT": str(self.output),
                }
            )
            command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
            done.append(
                subprocess.run(command, cwd=self.checkout, env=environment, capture_output=True, text=True, timeout=120)
            )
            if done[-1].returncode:
                break
        return done


def test_the_action_on_a_change_with_a_mistake(repository: Repository, tmp_path: Path) -> None:
    """SARIF and summary are written although the validation fails, and the annotation is on the line."""
    base = repository.commit("base")
    repository.edit(NOVELS, "    lib:pages 880 ;\n", "")
    repository.commit("a mistake")
    runner = Runner(repository.root, tmp_path, base=base)
    done = runner.run()
    assert [each.returncode for each in done] == [0, 0, 1]
    assert f"::error file={NOVELS},line=9,col=1,title=Book-pages::" in done[2].stdout
    assert runner.output.read_text("utf-8") == "file=ccgraph.sarif\n"
    (sarif,) = json.loads((repository.root / "ccgraph.sarif").read_text("utf-8"))["runs"]
    assert [result["ruleId"] for result in sarif["results"]] == ["Book-pages"]
    summary = runner.summary.read_text("utf-8")
    assert "- Middlemarch (book/middlemarch)\n  - pages: no longer “880”" in summary
    assert "### Findings: 1 new, 0 gone" in summary


@pytest.mark.parametrize("base", ["", "0" * 40], ids=["none", "first-push"])
def test_the_action_where_there_is_nothing_to_compare_with(repository: Repository, tmp_path: Path, base: str) -> None:
    """A first push has no earlier revision: that is said, and the validation goes on."""
    runner = Runner(repository.root, tmp_path, base=base)
    assert [each.returncode for each in runner.run()] == [0, 0, 0]
    assert runner.summary.read_text("utf-8") == "There is no earlier revision to compare with.\n"


def test_the_action_where_the_base_cannot_be_fetched(repository: Repository, tmp_path: Path) -> None:
    """A base that no remote gives is said in the summary, and the lines are annotated all the same."""
    repository.edit(NOVELS, "    lib:pages 880 ;\n", "")
    runner = Runner(repository.root, tmp_path, base="1" * 40)
    done = runner.run()
    assert [each.returncode for each in done] == [0, 0, 1]
    assert runner.summary.read_text("utf-8") == f"The change since {'1' * 40} could not be told; the log says why.\n"
    assert "There is no revision" in done[1].stderr
    assert f"::error file={NOVELS},line=9," in done[2].stdout


def test_the_action_where_a_file_cannot_be_read(repository: Repository, tmp_path: Path) -> None:
    """The summary opens with the file that was left out, says what it can, and the validation goes on."""
    base = repository.commit("base")
    repository.edit(NOVELS, "lib:pages 880 ;", "lib:pages 880")
    runner = Runner(repository.root, tmp_path, base=base)
    assert [each.returncode for each in runner.run()] == [0, 0, 1]
    summary = runner.summary.read_text("utf-8")
    assert summary.startswith("> **data/books/novels.ttl:11 is not Turtle")
    assert "### Findings: 1 new" in summary and "could not be told" not in summary


def test_the_action_on_a_project_in_a_folder(repository: Repository, tmp_path: Path) -> None:
    """Annotations and SARIF name files from the root of the checkout, where GitHub looks for them."""
    whole = Repository(tmp_path / "whole")
    whole.root.mkdir()
    repository.root.rename(whole.root / "inner")
    whole.git("init", "--quiet")
    (whole.root / "inner" / ".git").rename(tmp_path / "old")
    base = whole.commit("base")
    whole.edit(f"inner/{NOVELS}", "    lib:pages 880 ;\n", "")
    done = Runner(whole.root, tmp_path, base=base, root="inner").run()
    assert f"::error file=inner/{NOVELS},line=9," in done[2].stdout
    (sarif,) = json.loads((whole.root / "ccgraph.sarif").read_text("utf-8"))["runs"]
    place = sarif["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": f"inner/{NOVELS}", "uriBaseId": "%SRCROOT%"}


def test_the_action_where_shapes_cannot_be_used(repository: Repository, tmp_path: Path) -> None:
    """What makes validation impossible stops it at once, with the exit status that says so."""
    repository.edit("ontology/shapes/book.ttl", "sh:minCount 1", "sh:minCount 'one'")
    done = Runner(repository.root, tmp_path).run()
    assert [each.returncode for each in done] == [3]
    assert "The shapes cannot be used" in done[0].stderr
