"""Servers over sockets that several tests of a module share."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from tests.conftest import MINI, START_SECONDS, Server, free_port


@contextmanager
def running(root: Path, *options: str, stderr: Path | None = None) -> Iterator[Server]:
    """Run ``ccgraph serve`` as a user would; what it says goes to ``stderr``, or nowhere."""
    port = free_port()
    with (stderr or Path("/dev/null")).open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "ccgraph", "--root", str(root), "serve", "--port", str(port), *options], stderr=said
        )
    url = f"http://127.0.0.1:{port}"
    try:
        end = time.monotonic() + START_SECONDS
        while True:
            assert time.monotonic() < end and process.poll() is None, f"no answer; exit status {process.poll()}"
            try:
                if requests.get(f"{url}/healthz", timeout=5).status_code == 200:
                    break
            except requests.ConnectionError:
                continue
        yield Server(url, process)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def mini_copy(folder: Path) -> Path:
    """Copy the small project to where a server may write its snapshot."""
    return Path(shutil.copytree(MINI, folder / "project", ignore=shutil.ignore_patterns(".ccgraph")))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The small project, served for the whole module; a query may run for one second."""
    with running(mini_copy(tmp_path_factory.mktemp("library"))) as server:
        yield server
