"""The hooks for pre-commit, run by pre-commit itself in a repository made here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml
from tests.conftest import ROOT, Repository

from ccgraph.cli import main

pytest.importorskip("pre_commit")
HOOKS = ROOT / ".pre-commit-hooks.yaml"
NOVELS = "data/books/novels.ttl"
CONFIGURATION = """\
repos:
  - repo: {hooks}
    rev: {revision}
    hooks:
      - id: ccgraph-fmt
        language: system
        additional_dependencies: []
      - id: ccgraph-validate
        language: system
        additional_dependencies: []
"""


def test_hooks_name_commands_that_there_are() -> None:
    """Each hook has what pre-commit requires, and its entry is a command of ours."""
    hooks = yaml.safe_load(HOOKS.read_text("utf-8"))
    assert {hook["id"] for hook in hooks} == {"ccgraph-fmt", "ccgraph-validate"}
    own = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert [[hook["id"] for hook in each["hooks"]] for each in own["repos"]] == [[hook["id"] for hook in hooks]]
    for hook in hooks:
        assert {"id", "name", "description", "entry", "language", "files"} <= hook.keys()
        program, command, *options = hook["entry"].split()
        assert program == "ccgraph"
        assert isinstance(main, click.Group)
        found = main.get_command(click.Context(main), command)
        assert found is not None
        known = {name for parameter in found.params for name in parameter.opts}
        assert set(options) <= known


@pytest.fixture
def guarded(repository: Repository, tmp_path: Path) -> Repository:
    """A repository whose commits are guarded by the hooks, which come from a repository of their own."""
    hooks = Repository(tmp_path / "hooks")
    hooks.root.mkdir()
    shutil.copy(HOOKS, hooks.root)
    hooks.git("init", "--quiet")
    revision = hooks.commit("hooks")
    (repository.root / ".pre-commit-config.yaml").write_text(
        CONFIGURATION.format(hooks=hooks.root, revision=revision), "utf-8"
    )
    (repository.root / ".gitignore").write_text(".ccgraph/\n", "utf-8")
    formatted = subprocess.run([sys.executable, "-m", "ccgraph", "--root", str(repository.root), "fmt"])
    assert formatted.returncode == 0
    repository.commit("guarded")
    return repository


def run(repository: Repository, tmp_path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run pre-commit on what is staged, with the ccgraph of this installation on the path."""
    scripts = Path(sys.executable).parent
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(tmp_path / "cache"),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    command = [sys.executable, "-m", "pre_commit", "run", "--color=never", *options]
    return subprocess.run(command, cwd=repository.root, env=environment, capture_output=True, text=True, timeout=120)


def test_what_is_well_written_passes(guarded: Repository, tmp_path: Path) -> None:
    """Both hooks run over a project that conforms, and change nothing."""
    done = run(guarded, tmp_path, "--all-files")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("Passed") == 2
    assert guarded.git("status", "--porcelain") == ""


def test_untidy_turtle_is_put_into_form_and_stops_the_commit(guarded: Repository, tmp_path: Path) -> None:
    """The file is formatted, and the hook fails so that the curator looks at it; the second time it passes."""
    path = guarded.root / NOVELS
    tidy = path.read_text("utf-8")
    guarded.edit(NOVELS, "lib:pages 880 ;", "lib:pages    880;")
    guarded.git("add", "--all")
    done = run(guarded, tmp_path)
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert path.read_text("utf-8") == tidy
    guarded.git("add", "--all")
    assert run(guarded, tmp_path).returncode == 0


def test_a_mistake_stops_the_commit_with_its_line(guarded: Repository, tmp_path: Path) -> None:
    """A finding of any file fails the hook, and its file, line and remedy are shown."""
    guarded.edit(NOVELS, "    lib:pages 880 ;\n", "")
    guarded.git("add", "--all")
    done = run(guarded, tmp_path)
    assert done.returncode == 1
    line = (guarded.root / NOVELS).read_text("utf-8").split("\n").index("<id/book/middlemarch> a lib:Book ;") + 1
    assert f"{NOVELS}:{line}:1: violation: Book-pages: A book has a number of pages: add lib:pages." in done.stdout


def test_other_files_do_not_start_the_hooks(guarded: Repository, tmp_path: Path) -> None:
    """A change that is no content costs nothing."""
    (guarded.root / "notes.md").write_text("x\n", "utf-8")
    guarded.git("add", "--all")
    done = run(guarded, tmp_path)
    assert done.returncode == 0
    assert done.stdout.count("Skipped") == 2
