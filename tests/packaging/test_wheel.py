"""The wheel carries the content: installed alone in an empty environment, it serves it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import venv
import zipfile
from pathlib import Path

import pytest
import requests
from tests.conftest import ROOT, START_SECONDS, free_port


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_has_the_content_and_nothing_hidden(wheel: Path) -> None:
    """Ontology, data and queries are in it, as the checkout has them; no snapshot, cache or test is."""
    names = zipfile.ZipFile(wheel).namelist()
    carried = {name.removeprefix("ccgraph/_share/") for name in names if name.startswith("ccgraph/_share/")}
    for folder in ("ontology", "data", "queries"):
        here = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert here and here <= carried
    assert not [name for name in names if "/." in name or "test" in name.split("/")[0] or "__pycache__" in name]


def test_the_wheel_knows_which_commits_wrote_its_content(wheel: Path) -> None:
    """What git says of the content's lines is in the wheel, for every Turtle file that is committed."""
    carried = json.loads(zipfile.ZipFile(wheel).read("ccgraph/_share/history.json"))
    command = ["git", "-C", str(ROOT), "ls-files", "ontology/*.ttl", "data/*.ttl"]
    tracked = set(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
    assert len(carried["version"]) == 40 and tracked
    assert tracked == set(carried["files"])


def test_what_npm_built_is_in_the_wheel(wheel: Path) -> None:
    """Every file of the built front end is carried, git-ignored as it is, with the licences of what is bundled."""
    folder = ROOT / "server" / "ccgraph" / "web" / "static" / "built"
    built = {path.name for path in folder.glob("*")}
    if not built:
        pytest.skip("the front end is not built: make frontend")
    prefix = "ccgraph/web/static/built/"
    carried = {name.removeprefix(prefix) for name in zipfile.ZipFile(wheel).namelist() if name.startswith(prefix)}
    assert {"manifest.json", "LICENCES.txt"} <= built == carried


def test_installed_alone_it_answers(wheel: Path, tmp_path: Path) -> None:
    """With no checkout in sight, `ccgraph serve` publishes the whole content, and `ccgraph query` answers from it."""
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    constraints = ["--constraint", str(ROOT / ".ci" / "constraints.txt")]
    subprocess.run([*install, *constraints, str(wheel)], check=True, capture_output=True)
    empty = tmp_path / "empty"
    empty.mkdir()
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    clean["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    port = free_port()
    command = [str(environment / "bin" / "ccgraph"), "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=empty, env=clean, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + START_SECONDS
        answer = None
        while answer is None and time.monotonic() < end and server.poll() is None:
            try:
                answer = requests.get(f"http://127.0.0.1:{port}/id/organisation/02Q", timeout=5)
            except requests.ConnectionError:
                time.sleep(0.1)
        assert answer is not None and answer.ok
        assert "Bassetlaw" in answer.text
    finally:
        server.terminate()
        server.wait(timeout=20)
    asked = subprocess.run(
        [str(environment / "bin" / "ccgraph"), "query", "-"],
        input="ASK { <https://w3id.org/ccgraph/id/organisation/02Q> a <http://www.w3.org/ns/org#Organization> }",
        capture_output=True,
        text=True,
        cwd=empty,
        env=clean,
    )
    assert asked.stdout == "yes\n", asked.stderr
