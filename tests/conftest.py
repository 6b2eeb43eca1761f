"""What tests share: the real project, a small one about something else, servers over sockets."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from ccgraph import project
from ccgraph.project import Project
from ccgraph.snapshot import Snapshot
from ccgraph.snapshot.build import build
from ccgraph.validate.run import check
from ccgraph.web import Site, create_app
from ccgraph.web.process.serving import make_site

ROOT = Path(__file__).parents[1]
MINI = Path(__file__).parent / "mini"
START_SECONDS = 90.0


def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """In CI a test that is skipped because something is not installed is a failure."""
    if os.environ.get("CCGRAPH_CI") and call.excinfo is not None and call.excinfo.errisinstance(pytest.skip.Exception):
        raise AssertionError(f"{item.nodeid} was skipped in CI: {call.excinfo.value}")


@dataclass(frozen=True)
class Server:
    """A running server: its base address and the process that was started."""

    url: str
    process: subprocess.Popen[bytes]


@pytest.fixture(scope="session")
def real() -> Project:
    """The project's own content."""
    return project.find(ROOT)


@pytest.fixture(scope="session")
def real_snapshot(real: Project, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot of the real data, built and validated once."""
    return build(real, tmp_path_factory.mktemp("snapshots"), check=check)


@pytest.fixture(scope="session")
def real_site(real: Project, real_snapshot: Snapshot) -> Iterator[Site]:
    """The real data with an engine."""
    site = make_site(real, real_snapshot, 10.0, workers=2)
    yield site
    site.engine.close()


@pytest.fixture
def mini(tmp_path: Path) -> Project:
    """A small project that a test may change."""
    target = tmp_path / "project"
    shutil.copytree(MINI, target, ignore=shutil.ignore_patterns(".ccgraph"))
    return project.find(target)


@pytest.fixture(scope="session")
def mini_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The small project, served in this process; a query may run for one second."""
    folder = tmp_path_factory.mktemp("mini")
    shutil.copytree(MINI, folder / "project", ignore=shutil.ignore_patterns(".ccgraph"))
    found = project.find(folder / "project")
    site = make_site(found, build(found, folder / "snapshots", check=check), 1.0, workers=2)
    yield site
    site.engine.close()


@pytest.fixture
def client(mini_site: Site):  # type: ignore[no-untyped-def]
    """A test client of the small project's application."""
    return create_app(mini_site).test_client()


@pytest.fixture
def real_client(real_site: Site):  # type: ignore[no-untyped-def]
    """A test client of the real application."""
    return create_app(real_site).test_client()


@dataclass(frozen=True)
class Repository:
    """A git repository that a test may do with as it likes."""

    root: Path

    def git(self, *arguments: str) -> str:
        """Run git, untouched by whatever the machine or the user has configured."""
        settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        command = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", *arguments]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | settings
        done = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def commit(self, message: str) -> str:
        """Commit everything; return the commit's name."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD").strip()

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands in a file."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def repository(mini: Project) -> Repository:
    """The small project as a git repository with one commit."""
    made = Repository(mini.root)
    made.git("init", "--quiet", "--initial-branch=main")
    made.commit("first")
    return made


def free_port() -> int:
    """Find a port on loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def start_server() -> Iterator[Callable[..., Server]]:
    """Start ``ccgraph serve`` on loopback as a user would, and end it afterwards."""
    started: list[subprocess.Popen[bytes]] = []

    def start(root: Path, *options: str) -> Server:
        port = free_port()
        process = subprocess.Popen(
            [sys.executable, "-m", "ccgraph", "--root", str(root), "serve", "--port", str(port), *options],
            stderr=subprocess.DEVNULL,
        )
        started.append(process)
        url = f"http://127.0.0.1:{port}"
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and process.poll() is None:
            try:
                if requests.get(f"{url}/healthz", timeout=2).status_code == 200:
                    return Server(url, process)
            except requests.ConnectionError:
                time.sleep(0.05)
        raise AssertionError(f"the server did not answer; exit status {process.poll()}")

    yield start
    for process in started:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
