"""Deletions since the last release: an IRI that was published is not taken back in silence."""

from __future__ import annotations

import shutil

import pytest
from tests.conftest import Repository

from ccgraph import history
from ccgraph.project import find
from ccgraph.validate import Finding, Severity
from ccgraph.validate.run import check

NOVELS = "data/books/novels.ttl"
ELIOT = '<id/person/eliot> rdfs:label "George Eliot"@en .\n'
EMMA_FROM, EMMA_TO = "<id/book/emma> a lib:Book", "<id/book/emma#volume-1> rdfs:label"
BASE = "https://example.org/library/"


def deletions(repository: Repository, unsaved: str | None = None) -> list[Finding]:
    """Validate the files as they are; give the findings about deletions."""
    project = find(repository.root)
    _, report = check(project, unsaved=None if unsaved is None else project.source_file(NOVELS, unsaved))
    return [each for each in report.findings if each.code == "deleted-entity"]


def text_without_emma(repository: Repository) -> str:
    """Give the file of novels without one of them."""
    text = (repository.root / NOVELS).read_text("utf-8")
    return text[: text.index(EMMA_FROM)] + text[text.index(EMMA_TO) :]


def test_what_a_release_described_stays_described(repository: Repository) -> None:
    """A thing that is gone is a violation at the first link that still leads to it, with the release and the remedy."""
    repository.git("tag", "v1.0")
    repository.edit(NOVELS, ELIOT, "")
    repository.commit("second")
    (finding,) = deletions(repository)
    assert finding.severity is Severity.VIOLATION
    assert (finding.file, finding.line, finding.column) == (NOVELS, 12, 19)
    assert finding.focus_node == f"<{BASE}id/person/eliot>"
    assert "v1.0 described" in finding.message and "put it back" in finding.message


def test_a_thing_that_nothing_links_to_is_missed_in_its_file(repository: Repository) -> None:
    """With no link left the file is named in which it was; where the file is gone too there is none. Fragments do not count."""
    repository.git("tag", "v1.0")
    path = repository.root / NOVELS
    path.write_text(
        text_without_emma(repository).replace("<id/book/emma#volume-1>", "<id/book/other#volume-1>"), "utf-8"
    )
    assert [(each.focus_node, each.file, each.line) for each in deletions(repository)] == [
        (f"<{BASE}id/book/emma>", NOVELS, 1)
    ]
    (repository.root / "data/books/others.ttl").write_text("<http://e/s> <http://e/p> 1 .\n", "utf-8")
    path.unlink()
    assert {(each.focus_node, each.file) for each in deletions(repository)} == {
        (f"<{BASE}id/{name}>", None) for name in ("book/emma", "book/middlemarch", "person/eliot")
    }


@pytest.mark.parametrize(
    "said",
    [
        "<id/book/new> <http://purl.org/dc/terms/replaces> <id/book/emma> .",
        "<id/book/emma> <http://purl.org/dc/terms/isReplacedBy> <id/book/new> .",
        "<id/event/e> <http://www.w3.org/ns/org#originalOrganization> <id/book/emma> .",
    ],
    ids=["replaces", "is-replaced-by", "change-event"],
)
def test_a_successor_may_say_so(repository: Repository, said: str) -> None:
    """What something else took the place of, and what still says what became of it, is no finding."""
    repository.git("tag", "v1.0")
    path = repository.root / NOVELS
    path.write_text(f"{text_without_emma(repository)}\n{said}\n", "utf-8")
    assert deletions(repository) == []


def test_moving_a_thing_to_another_file_is_no_deletion(repository: Repository) -> None:
    """What counts is that something describes it."""
    repository.git("tag", "v1.0")
    repository.git("mv", NOVELS, "data/books/moved.ttl")
    assert deletions(repository) == []


def test_only_the_last_release_counts(repository: Repository) -> None:
    """Another tag is no release; a later release that has not the thing either settles it; one ahead is not looked at."""
    repository.git("tag", "draft")
    repository.git("tag", "vision")
    repository.edit(NOVELS, ELIOT, "")
    repository.commit("second")
    assert deletions(repository) == []
    repository.git("tag", "v2.0", "HEAD")
    assert deletions(repository) == []
    repository.git("tag", "--force", "v1.0", "HEAD~1")
    assert deletions(repository) == []
    repository.git("tag", "--delete", "v2.0")
    assert len(deletions(repository)) == 1


def test_what_an_editor_has_not_saved_counts(repository: Repository) -> None:
    """A thing that is gone from the text on standard input is missed before the file is written."""
    repository.git("tag", "v1.0")
    assert [each.focus_node for each in deletions(repository, text_without_emma(repository))] == [
        f"<{BASE}id/book/emma>"
    ]


def test_with_no_git_or_no_release_nothing_is_compared(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a tag one question is asked of git and no more; without git there is no finding."""
    asked = []
    true_git = history._git

    def counted(*arguments: object) -> bytes:
        asked.append(arguments)
        return true_git(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(history, "_git", counted)
    repository.edit(NOVELS, ELIOT, "")
    assert deletions(repository) == []
    assert len(asked) == 1
    shutil.rmtree(repository.root / ".git")
    assert deletions(repository) == []


def test_a_release_that_nothing_was_changed_in_is_not_read(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no file differs from the release none is read again."""
    from ccgraph.validate import deletions as module

    repository.git("tag", "v1.0")
    monkeypatch.setattr(module, "parse", lambda *_: pytest.fail("a file was read again"))
    assert deletions(repository) == []
