"""The place of every triple, and the commit of its line, are frozen into the snapshot."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.conftest import Repository

from ccgraph import blame, project
from ccgraph.project import CONTENT, Project
from ccgraph.snapshot import Snapshot
from ccgraph.snapshot.build import build
from ccgraph.snapshot.evidence import Written, attribute
from ccgraph.turtle.files import read_content
from ccgraph.validate.run import check

EMMA = "https://example.org/library/id/book/emma"
NOVELS = "data/books/novels.ttl"


def places(snapshot: Snapshot, iri: str) -> dict[str, Written]:
    """Give the place of each property of a thing, by the end of the property's IRI."""
    return {triple.predicate.value.rpartition("/")[2]: place for triple, place in snapshot.evidence.triples(iri)}


def built(root: Path, folder: Path) -> Snapshot:
    """Build the project of a folder."""
    return build(project.find(root), folder, check=check)


def test_every_asserted_triple_has_the_line_where_its_value_stands(real: Project, real_snapshot: Snapshot) -> None:
    """For a thing of each file, the evidence has exactly the file's triples about it, on lines that hold their values."""
    checked = 0
    for parsed in read_content(real).files:
        subject = parsed.triples[-1].subject
        if not isinstance(subject, ox.NamedNode):
            continue
        lines = parsed.file.read().splitlines()
        found = [each for each in real_snapshot.evidence.triples(subject.value) if each[1].file == parsed.file.name]
        wanted = {triple for triple in parsed.triples if triple.subject == subject}
        named = {triple for triple, _ in found if not isinstance(triple.object, ox.BlankNode)}
        assert named == {triple for triple in wanted if not isinstance(triple.object, ox.BlankNode)}
        for triple, place in found:
            assert place.graph == parsed.file.graph
            if isinstance(triple.object, ox.Literal) and triple.object.value.isalnum():
                assert triple.object.value in lines[place.line - 1]
                checked += 1
    assert checked > 100


def test_a_line_has_the_commit_that_last_changed_it(repository: Repository, tmp_path: Path) -> None:
    """After a second commit its line is of that commit and all others still of the first."""
    first = repository.git("rev-parse", "HEAD").strip()
    repository.edit(NOVELS, "lib:pages 474", "lib:pages 475")
    second = repository.commit("second")
    evidence = places(built(repository.root, tmp_path / "s"), EMMA)
    commits = {place.commit for place in evidence.values()}
    assert commits == {first, second}
    assert [name for name, place in evidence.items() if place.commit == second] == ["pages"]
    assert all(len(place.day) == 10 for place in evidence.values())


def test_what_is_not_committed_is_not_known_until_it_is(repository: Repository, tmp_path: Path) -> None:
    """An uncommitted line has a place and no commit; once committed, the same snapshot says which, without a new validation."""
    repository.edit(NOVELS, "lib:pages 474", "lib:pages 475")
    before = built(repository.root, tmp_path / "s")
    assert places(before, EMMA)["pages"].commit == ""
    second = repository.commit("second")

    def no_check(project: Project):  # type: ignore[no-untyped-def]
        raise AssertionError("validated again")

    after = build(project.find(repository.root), tmp_path / "s", check=no_check)
    assert after.digest == before.digest
    assert places(after, EMMA)["pages"].commit == second == after.evidence.version


def test_a_shallow_clone_does_not_name_the_commit_it_was_cut_at(repository: Repository, tmp_path: Path) -> None:
    """Lines older than what a shallow clone has are not known; newer ones are."""
    repository.edit(NOVELS, "lib:pages 474", "lib:pages 475")
    repository.commit("second")
    repository.edit(NOVELS, "lib:pages 880", "lib:pages 881")
    third = repository.commit("third")
    clone = tmp_path / "clone"
    command = ["git", "clone", "--quiet", "--depth=2", f"file://{repository.root}", str(clone)]
    subprocess.run(command, check=True, capture_output=True)
    snapshot = built(clone, tmp_path / "s")
    assert {place.commit for place in places(snapshot, EMMA).values()} == {""}
    assert places(snapshot, EMMA.replace("emma", "middlemarch"))["pages"].commit == third


def test_with_no_repository_the_line_is_known_and_the_commit_is_not(mini: Project, tmp_path: Path) -> None:
    """A plain folder has places without commits."""
    found = places(built(mini.root, tmp_path / "s"), EMMA)
    assert {place.commit for place in found.values()} == {""}
    assert found["pages"].file == NOVELS
    assert "lib:pages 474" in (mini.root / NOVELS).read_text("utf-8").splitlines()[found["pages"].line - 1]


@pytest.mark.parametrize("changed", [False, True], ids=["as packed", "changed since"])
def test_a_history_that_is_carried_counts_for_unchanged_files(
    repository: Repository, tmp_path: Path, changed: bool
) -> None:
    """A packed project says what its repository said when it was packed, but not of files that have changed since."""
    first = repository.git("rev-parse", "HEAD").strip()
    names = [file.name for file in project.find(repository.root).turtle_files]
    blame.carry(repository.root, CONTENT, names, repository.root / blame.CARRIED)
    (repository.root / ".git").rename(tmp_path / "gone")
    if changed:
        repository.edit(NOVELS, "# Two novels.", "# Two novels, changed.")
    found = places(built(repository.root, tmp_path / "s"), EMMA)
    assert {place.commit for place in found.values()} == {"" if changed else first}


def test_two_statements_about_a_thing_may_share_a_line(mini: Project, tmp_path: Path) -> None:
    """Each of the statements on one line is kept, the repeated one too."""
    file = mini.root / "data/books/short.ttl"
    statements = "<id/book/x> a lib:Book ; lib:pages 9 . " + '<id/book/x> rdfs:label "X"@en . ' * 2
    prefixes = (
        "@prefix lib: <https://example.org/library/def/> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    )
    base = "@base <https://example.org/library/> .\n"
    title = '<graph/books/short> <http://purl.org/dc/terms/title> "Short"@en .\n'
    file.write_text(base + prefixes + title + statements + "\n", "utf-8")
    found = places(built(mini.root, tmp_path / "s"), "https://example.org/library/id/book/x")
    assert {name: place.line for name, place in found.items()} == {
        "22-rdf-syntax-ns#type": 5,
        "pages": 5,
        "rdf-schema#label": 5,
    }


def test_what_is_committed_is_told_of_what_the_snapshot_has(repository: Repository, tmp_path: Path) -> None:
    """Saying anew who changed what reads no file again: one that changes meanwhile does not come into the snapshot."""
    repository.edit(NOVELS, "lib:pages 474", "lib:pages 475")
    snapshot = built(repository.root, tmp_path / "s")
    repository.commit("second")
    attributed = blame.history(repository.root, CONTENT, [NOVELS])
    repository.edit(NOVELS, "lib:pages 475", "lib:pages 476")
    attribute(snapshot.path, attributed)
    values = {triple.object.value for triple, _ in snapshot.evidence.triples(EMMA)}
    assert "475" in values and "476" not in values
    assert places(snapshot, EMMA)["pages"].commit == attributed.version
