"""Which file of the project a text on standard input stands for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ccgraph.project import Project

NOVELS = "data/books/novels.ttl"
ONTOLOGY = "ontology/library.ttl"


def validate(root: Path, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Validate a text on standard input in a folder, as JSON."""
    command = [sys.executable, "-m", "ccgraph", "validate", "--format", "json", *options, "-"]
    return subprocess.run(command, input=text, cwd=root, capture_output=True, text=True, timeout=60)


def found(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    """Give file and code of each finding."""
    return [(each["file"], each["code"]) for each in json.loads(done.stdout)["findings"]]


@pytest.fixture
def poems(mini: Project) -> str:
    """The text of a second file of the data that lacks a number of pages; it speaks of the graph of the first one."""
    text = (mini.root / NOVELS).read_text("utf-8").partition("<graph/")[0] + (
        "# see <graph/books/novels>\n"
        '<graph/books/poems> dcterms:title "Poems"@en ;\n    rdfs:seeAlso <graph/books/novels> .\n\n'
        '<id/book/sonnets> a lib:Book ;\n    rdfs:label "Sonnets"@en ;\n    lib:writtenBy <id/person/eliot> .\n'
    )
    (mini.root / "data/books/poems.ttl").write_text(text, "utf-8")
    return text


def test_it_is_the_file_whose_graph_it_says_something_of(mini: Project, poems: str) -> None:
    """What a comment or a value names is not what the text is."""
    assert found(validate(mini.root, poems)) == [("data/books/poems.ttl", "Book-pages")]


def test_it_is_known_where_it_is_not_turtle(mini: Project, poems: str) -> None:
    """A text with a mistake has its file too, so that the mistake is shown there."""
    done = validate(mini.root, poems.replace("a lib:Book ;", "a lib:Book"))
    assert found(done) == [("data/books/poems.ttl", "syntax")]


def test_a_new_file_is_said_to_be_one(mini: Project, poems: str) -> None:
    """A text that describes the graph of no file is a new file, and how to name another is told."""
    done = validate(mini.root, poems.replace("<graph/books/poems>", "<graph/books/plays>"))
    assert "data/standard-input.ttl" in {file for file, _ in found(done)}
    assert "a new file of data/" in done.stderr and "--stdin-filename" in done.stderr


def test_a_name_says_which_file_it_is(mini: Project) -> None:
    """--stdin-filename counts before what the text says, and is read from the working directory."""
    text = (mini.root / ONTOLOGY).read_text("utf-8")
    done = validate(
        mini.root / "ontology",
        f"{text}\n@prefix unheard: <https://example.org/u/> .\n",
        "--stdin-filename",
        "library.ttl",
    )
    assert {(ONTOLOGY, "unused-prefix"), (ONTOLOGY, "undeclared-prefix")} == set(found(done))
    assert done.stderr == ""


@pytest.mark.parametrize("name", ["elsewhere.ttl", "data/books/novels.txt", "../novels.ttl"])
def test_a_name_is_of_a_turtle_file_of_the_project(mini: Project, name: str) -> None:
    """Anything else is wrong use."""
    done = validate(mini.root, "", "--stdin-filename", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{name} is no Turtle file in ontology/ or data/" in done.stderr


def test_a_name_wants_a_text(mini: Project) -> None:
    """--stdin-filename without - would be passed over."""
    command = [sys.executable, "-m", "ccgraph", "validate", "--stdin-filename", NOVELS]
    done = subprocess.run(command, cwd=mini.root, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "--stdin-filename" in done.stderr
