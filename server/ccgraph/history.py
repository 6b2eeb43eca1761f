"""The project as it was: its content at a git revision, in a folder that goes away again."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ccgraph.errors import UsageError
from ccgraph.project import CONTENT, Project, find


@contextmanager
def at_revision(project: Project, revision: str) -> Iterator[Project]:
    """Give the project as it was at a git revision; the folder is removed afterwards.

    Raises UsageError where the project is not in a git checkout, or the revision or its content is not there.
    """
    archive = _git(project.root, "archive", "--format=tar", resolve(project, revision))
    with tempfile.TemporaryDirectory(prefix="ccgraph-") as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            wanted = [each for each in tar if each.name.split("/")[0] in (*CONTENT, "pyproject.toml")]
            tar.extractall(folder, members=wanted, filter="data")
        missing = [name for name in CONTENT if not (Path(folder) / name).is_dir()]
        if missing:
            raise UsageError(f"At {revision} the project had no {', '.join(missing)}.")
        yield find(Path(folder))


def resolve(project: Project, revision: str) -> str:
    """Give the full name of the commit that a revision stands for. Raises UsageError where there is none."""
    if revision.startswith("-"):
        raise UsageError(f"{revision!r} is no revision.")
    _git(project.root, "rev-parse", "--git-dir")  # fails with its own words where this is no checkout
    try:
        return _git(project.root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except UsageError as error:
        raise UsageError(
            f"There is no revision {revision!r} in this checkout: name a commit, a branch or a tag."
        ) from error


def last_release(project: Project) -> str | None:
    """Give the last release's tag (``v…``) before the checked-out commit; None where there is none, or no git."""
    try:
        return _git(project.root, "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*").decode().strip()
    except UsageError:
        return None


def changed_files(project: Project, revision: str) -> tuple[str, ...]:
    """Give the Turtle files of a revision that are otherwise now, or gone; names relative to the project."""
    arguments = ("diff", "--name-only", "--relative", "--diff-filter=MDRT", "--no-renames", "-z", revision, "--")
    listed = _git(project.root, *arguments, "ontology", "data").decode()
    return tuple(name for name in listed.split("\0") if name.endswith(".ttl"))


def texts_at(project: Project, revision: str, names: Iterable[str]) -> Mapping[str, str]:
    """Give the texts that some files had at a revision, by name; those that it did not have are left out."""
    wanted = sorted(names)
    if not wanted:
        return {}
    known = _git(project.root, "ls-tree", "-r", "-z", "--name-only", revision, "--", *wanted).decode().split("\0")
    present = [name for name in known if name]
    if not present:
        return {}
    archive = _git(project.root, "archive", "--format=tar", revision, "--", *present)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        return {each.name: file.read().decode("utf-8") for each in tar if (file := tar.extractfile(each))}


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError as error:
        raise UsageError("git is not installed, so there is no earlier state to compare with.") from error
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip() or f"git {arguments[0]} found nothing"
        raise UsageError(f"git cannot give that revision: {reason}")
    return done.stdout
