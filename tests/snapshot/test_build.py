"""Snapshots: content-addressed, validated, swapped whole; what goes wrong leaves the last good one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from ccgraph.errors import ConfigurationError, InvalidDataError, SnapshotError
from ccgraph.project import Project, find
from ccgraph.snapshot import current
from ccgraph.snapshot.build import ATTEMPTS, build
from ccgraph.turtle.files import Content
from ccgraph.validate import Report
from ccgraph.validate.run import check

BASE = "https://example.org/library/"
NOVELS = "data/books/novels.ttl"


def edit(project: Project, name: str, old: str, new: str) -> None:
    """Change a file of a project."""
    path = project.root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_same_content_is_the_same_snapshot(mini: Project, tmp_path: Path) -> None:
    """A second build of unchanged files does no work: not one file of the snapshot is written again."""
    first = build(mini, tmp_path / "s", check=check)
    before = (first.path / "about.json").stat().st_mtime_ns

    def no_check(project: Project):  # type: ignore[no-untyped-def]
        raise AssertionError("validated again")

    second = build(mini, tmp_path / "s", check=no_check)
    assert second.path == first.path == (tmp_path / "s" / first.digest)
    assert (second.path / "about.json").stat().st_mtime_ns == before


def test_the_default_graph_is_all_but_the_shapes_each_triple_once(mini: Project, tmp_path: Path) -> None:
    """Asserted and inferred triples are in the default graph; shapes only in their own."""
    edit(mini, NOVELS, "# Two novels.", "# Two novels, one twice over.")
    (mini.root / "data/books/again.ttl").write_text(
        f'<{BASE}graph/books/again> <http://purl.org/dc/terms/title> "Again"@en .\n'
        f'<{BASE}id/person/eliot> <http://www.w3.org/2000/01/rdf-schema#label> "George Eliot"@en .\n',
        "utf-8",
    )
    snapshot = build(mini, tmp_path / "s", check=check)
    default = [quad.triple for quad in snapshot.triples_of()]
    assert len(default) == len(set(default)) == snapshot.triples
    by_role: dict[str, set[ox.Triple]] = {}
    for graph in snapshot.graphs:
        quads = snapshot.store.quads_for_pattern(None, None, None, ox.NamedNode(graph.iri))
        triples = {quad.triple for quad in quads}
        assert len(triples) == graph.triples
        by_role.setdefault(graph.role, set()).update(triples)
    assert set(default) == by_role["ontology"] | by_role["data"] | by_role["inferred"]
    assert by_role["shapes"] and not by_role["shapes"] & set(default)
    assert not by_role["inferred"] & (by_role["ontology"] | by_role["data"])


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("lib:pages 880 ;", "", InvalidDataError),
        ("lib:pages 880 ;", "lib:pages 880", InvalidDataError),
    ],
    ids=["shape", "syntax"],
)
def test_invalid_data_leaves_the_last_good_snapshot(
    mini: Project, tmp_path: Path, old: str, new: str, error: type[Exception]
) -> None:
    """Files that do not parse or conform change nothing that is live, and leave nothing half-done."""
    folder = tmp_path / "s"
    good = build(mini, folder, check=check)
    edit(mini, NOVELS, old, new)
    with pytest.raises(error, match="last good snapshot stays live"):
        build(mini, folder, check=check)
    live = current(folder)
    assert live is not None and live.digest == good.digest
    assert sorted(path.name for path in folder.iterdir()) == sorted([good.digest, "current"])


def test_a_rule_that_never_ends_is_refused(mini: Project, tmp_path: Path) -> None:
    """Rules that make new things for ever are a fault of the project, found within bounded rounds."""
    (mini.root / "ontology/rules/endless.rq").write_text(
        "CONSTRUCT { ?n <http://e/next> ?m } WHERE { ?s ?p ?o . FILTER(isIRI(?o)) "
        "BIND(?o AS ?n) BIND(IRI(CONCAT(STR(?o), 'x')) AS ?m) }",
        "utf-8",
    )
    with pytest.raises(ConfigurationError, match="still add triples"):
        build(mini, tmp_path / "s", check=check)
    assert not list((tmp_path / "s").glob("*"))


def test_killed_in_the_middle_a_build_leaves_the_last_good_snapshot(mini: Project) -> None:
    """kill -9 at any moment of a build: the live snapshot is the old one or the new one, whole, and the next build succeeds."""
    command = [sys.executable, "-m", "ccgraph", "--root", str(mini.root), "build"]
    subprocess.run(command, check=True, capture_output=True)
    digests = {current(mini.snapshots).digest}  # type: ignore[union-attr]
    for step in range(8):
        edit(mini, NOVELS, f"lib:pages {880 + step} ;", f"lib:pages {881 + step} ;")
        digests.add(mini.digest())
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.1 * (step + 1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        live = current(mini.snapshots)
        assert live is not None and live.digest in digests
        assert len(list(live.triples_of())) == live.triples
    subprocess.run(command, check=True, capture_output=True)
    live = current(mini.snapshots)
    assert live is not None and live.digest == mini.digest()


def test_old_snapshots_are_cleared_but_the_last_ones(mini: Project, tmp_path: Path) -> None:
    """The live snapshot and two before it are kept, and what an interrupted build left an hour ago is not."""
    folder = tmp_path / "s"
    (folder / ".building-1-1").mkdir(parents=True)
    os.utime(folder / ".building-1-1", (time.time() - 7200,) * 2)
    built = []
    for step in range(5):
        edit(mini, NOVELS, f"lib:pages {880 + step} ;", f"lib:pages {881 + step} ;")
        built.append(build(mini, folder, check=check).digest)
        os.utime(folder / built[-1], (step, step))
    assert {path.name for path in folder.iterdir() if path.name != "current"} == set(built[-3:])


def test_a_snapshot_that_is_read_is_not_cleared(mini: Project, tmp_path: Path) -> None:
    """However many builds follow, a snapshot stays for as long as somebody has it loaded, and goes with the next build after."""
    first = build(mini, tmp_path / "s", check=check)
    path = first.path
    for step in range(5):
        edit(mini, NOVELS, f"lib:pages {880 + step} ;", f"lib:pages {881 + step} ;")
        build(mini, tmp_path / "s", check=check)
    assert "book" in first.catalogue.sections
    assert len(list(first.triples_of())) == first.triples
    del first
    edit(mini, NOVELS, "lib:pages 885 ;", "lib:pages 886 ;")
    build(mini, tmp_path / "s", check=check)
    assert not path.exists()


def test_a_snapshot_has_what_its_name_says(mini: Project, tmp_path: Path) -> None:
    """A file that changes while it is read, and is changed back before the end, is read again."""
    read: list[str] = []

    def check_between(project: Project) -> tuple[Content, Report]:
        changes = not read
        if changes:
            edit(project, NOVELS, "lib:pages 880 ;", "lib:pages 999 ;")
        result = check(project)
        read.append("once")
        if changes:
            edit(project, NOVELS, "lib:pages 999 ;", "lib:pages 880 ;")
        return result

    snapshot = build(mini, tmp_path / "s", check=check_between)
    pages = {quad.object.value for quad in snapshot.triples_of(predicate=ox.NamedNode(f"{BASE}def/pages"))}
    assert pages == {"880", "474"}
    assert snapshot.digest == mini.digest()


def test_a_file_that_comes_during_a_build_is_in_it(mini: Project, tmp_path: Path) -> None:
    """What is new since the files were listed is listed anew, also where the caller had listed them before."""
    new = mini.root / "data/books/new.ttl"
    assert len(mini.turtle_files) == 3

    def check_then_write(project: Project) -> tuple[Content, Report]:
        result = check(project)
        if not new.exists():
            title = f'<{BASE}graph/books/new> <http://purl.org/dc/terms/title> "New"@en .\n'
            new.write_text(title, "utf-8")
        return result

    snapshot = build(mini, tmp_path / "s", check=check_then_write)
    assert f"{BASE}graph/books/new" in snapshot.graph_names
    assert snapshot.digest == find(mini.root).digest()


def test_files_that_never_rest_are_not_published(mini: Project, tmp_path: Path) -> None:
    """Where the files change at each attempt, the build gives up, says so, and leaves nothing half-done."""
    steps = iter(range(880, 990))

    def check_and_edit(project: Project) -> tuple[Content, Report]:
        result = check(project)
        step = next(steps)
        edit(project, NOVELS, f"lib:pages {step} ;", f"lib:pages {step + 1} ;")
        return result

    with pytest.raises(SnapshotError, match=f"changed while they were read, {ATTEMPTS} times"):
        build(mini, tmp_path / "s", check=check_and_edit)
    assert list((tmp_path / "s").iterdir()) == []


@pytest.mark.parametrize("about", ['{"layout": 0}', "", None], ids=["another layout", "damaged", "missing"])
def test_what_cannot_be_read_is_replaced(mini: Project, tmp_path: Path, about: str | None) -> None:
    """A snapshot of the same content in a layout of another version, or a damaged one, gives way to a new one."""
    path = build(mini, tmp_path / "s", check=check).path
    (path / "about.json").unlink()
    if about is not None:
        (path / "about.json").write_text(about, "utf-8")
    assert current(tmp_path / "s") is None
    again = build(mini, tmp_path / "s", check=check)
    assert again.path == path
    assert len(list(again.triples_of())) == again.triples


def test_any_folder_can_hold_snapshots(mini: Project, tmp_path: Path) -> None:
    """What means something in an address (a hash, a question mark, a percent sign) means nothing in a folder's name."""
    snapshot = build(mini, tmp_path / "a#b?c%41 d", check=check)
    assert "book" in snapshot.catalogue.sections
    assert snapshot.evidence.places([f"{BASE}id/book/emma"])


def test_the_folder_may_be_named_from_the_working_directory(
    mini: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative path names the folder as well as an absolute one."""
    monkeypatch.chdir(tmp_path)
    assert "book" in build(mini, Path("s"), check=check).catalogue.sections
