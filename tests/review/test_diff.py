"""Reviewing a change on a real git repository: entities in words, answers, findings, in four forms."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from tests.conftest import Repository

from ccgraph.cli import main
from ccgraph.errors import UsageError
from ccgraph.history import at_revision
from ccgraph.project import find
from ccgraph.review import FORMATS, Review, compare
from ccgraph.turtle.files import read_content

NOVELS = "data/books/novels.ttl"
BASE = "https://example.org/library/"
PAGES = "lib:pages 880 ;"
WAVES = """
<id/book/waves> a lib:Book ;
    rdfs:label "The Waves | a *novel*"@en ;
    lib:pages 700 .
"""


def review(repository: Repository, old: str = "HEAD", new: str | None = None) -> Review:
    """Compare two revisions, or one with the files as they are."""
    project = find(repository.root)
    with at_revision(project, old) as before:
        if new is None:
            return compare(before, project)
        with at_revision(project, new) as after:
            return compare(before, after)


def diff(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``ccgraph diff``."""
    command = [sys.executable, "-m", "ccgraph", "--root", str(root), "diff", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def add(repository: Repository, text: str) -> None:
    """Put a text at the end of the file of novels."""
    path = repository.root / NOVELS
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def change_everything(repository: Repository) -> None:
    """One book more, one person less, one number changed, and a mistake."""
    add(repository, WAVES)
    repository.edit(NOVELS, '<id/person/eliot> rdfs:label "George Eliot"@en .\n', "")
    repository.edit(NOVELS, PAGES, "lib:pages 881 ;")
    repository.edit(NOVELS, "    lib:pages 474 ;\n", "")


def test_no_change_is_said(repository: Repository) -> None:
    """Where nothing changed each part says so."""
    done = diff(repository.root, "HEAD")
    assert done.returncode == 0
    assert done.stdout == ("Entities: no change\nSaved queries: none with another answer\nFindings: 0 new, 0 gone\n")


def test_entities_are_told_in_words(repository: Repository) -> None:
    """What came and went has its label, kind and size; what changed says property and values by their names."""
    change_everything(repository)
    lines = FORMATS["text"](review(repository)).splitlines()
    assert lines[: lines.index("Saved queries: 1 with another answer")] == [
        "Entities: 1 added, 1 removed, 2 changed",
        "  added: The Waves | a *novel* (book/waves): book, 3 statements",
        "  removed: George Eliot (person/eliot): 1 statement",
        "  changed: Emma <script>alert(1)</script> (book/emma)",
        "      pages: no longer “474”",
        "  changed: Middlemarch (book/middlemarch)",
        "      pages: “880” became “881”",
    ]


def test_a_part_of_an_entity_is_told_with_it(repository: Repository) -> None:
    """What a fragment IRI says belongs to its thing, named by its own label."""
    repository.edit(NOVELS, '"First volume"@en .', '"First volume"@en ; lib:pages 160 ; rdfs:seeAlso <id/book/emma> .')
    lines = FORMATS["text"](review(repository)).splitlines()
    assert lines[1:4] == [
        "  changed: Emma <script>alert(1)</script> (book/emma)",
        "      First volume: rdfs:seeAlso: now Emma <script>alert(1)</script>",
        "      First volume: pages: now “160”",
    ]


def test_a_property_without_a_label_has_the_name_that_shapes_give(repository: Repository) -> None:
    """Words come from the ontology, else from sh:name, else a prefixed name is shown."""
    shapes = "ontology/shapes/book.ttl"
    repository.edit(
        shapes,
        "sh:property <shape/Book-pages> .",
        "sh:property <shape/Book-pages> , <shape/Book-see> .\n<shape/Book-see> a sh:PropertyShape ;\n"
        '  sh:path <http://www.w3.org/2000/01/rdf-schema#seeAlso> ; sh:name "see also"@en .',
    )
    repository.commit("shapes")
    repository.edit(NOVELS, "    rdfs:seeAlso <id/book/emma#volume-1> .", "    dcterms:title 'Emma'@en .")
    lines = FORMATS["text"](review(repository)).splitlines()
    assert "      see also: no longer First volume" in lines
    assert "      dcterms:title: now “Emma”" in lines


def test_answers_of_saved_queries_are_compared(repository: Repository) -> None:
    """Rows gone and come, IRIs short; a query that is new or gone is told too."""
    change_everything(repository)
    (repository.root / "queries/all-books.rq").write_text(
        "#+ summary: All books\nPREFIX lib: <https://example.org/library/def/>\n"
        "SELECT ?book WHERE { ?book a lib:Book } ORDER BY ?book\n",
        "utf-8",
    )
    found = {answer.name: answer for answer in review(repository).answers}
    assert (found["all-books"].kind, len(found["all-books"].added)) == ("added", 3)
    changed = found["books-longer-than"]
    assert (changed.kind, len(changed.removed), len(changed.added)) == ("changed", 1, 2)
    text = FORMATS["text"](review(repository))
    assert "changed: books-longer-than: 1 gone, 2 come (Books longer than so many pages)" in text
    assert "- <id/book/middlemarch> | Middlemarch | 880" in text
    assert "+ <id/book/waves> | The Waves | a *novel* | 700" in text


def test_findings_new_and_gone_are_told(repository: Repository) -> None:
    """A finding is known by what it is about, not by its line; what is mended is told as well."""
    repository.edit(NOVELS, "    lib:pages 474 ;\n", "")
    repository.commit("a mistake")
    repository.edit(NOVELS, "# Two novels.", "# Two\n# novels.")
    repository.edit(NOVELS, PAGES, "lib:pages 'many' ;")
    found = review(repository)
    assert [(each.code, each.focus_node, each.line) for each in found.new_findings] == [
        ("Book-pages", f"<{BASE}id/book/middlemarch>", 12)
    ]
    assert found.gone_findings == ()
    repository.commit("another")
    back = review(repository, "HEAD", "HEAD~2")
    assert (len(back.new_findings), len(back.gone_findings)) == (0, 2)
    text = FORMATS["text"](back)
    assert "Findings: 0 new, 2 gone" in text
    assert f"  gone: violation: {NOVELS}:12: Book-pages: A book has a number of pages" in text


def test_two_revisions_leave_the_files_alone(repository: Repository) -> None:
    """REV REV2 compares two commits, whatever stands in the folder; tags and branches are revisions too."""
    repository.git("tag", "v1.0")
    repository.edit(NOVELS, PAGES, "lib:pages 881 ;")
    repository.commit("second")
    repository.edit(NOVELS, "lib:pages 881 ;", "this is no Turtle")
    done = diff(repository.root, "v1.0", "main")
    assert done.returncode == 0
    assert "pages: “880” became “881”" in done.stdout
    assert "this is no Turtle" in (repository.root / NOVELS).read_text("utf-8")


def test_what_cannot_be_read_is_a_finding(repository: Repository) -> None:
    """Where a file is not Turtle the rest is compared, and nothing counts as mended."""
    repository.edit(NOVELS, "    lib:pages 474 ;\n", "")
    repository.commit("a mistake")
    (repository.root / "data/books/broken.ttl").write_text("<a> <b> .\n", "utf-8")
    found = review(repository)
    assert [each.code for each in found.new_findings] == ["syntax"]
    assert found.gone_findings == ()


def break_novels(repository: Repository) -> None:
    """Make the file of novels no Turtle."""
    repository.edit(NOVELS, PAGES, "lib:pages 880")


@pytest.mark.parametrize("which", ["before", "after"])
def test_a_file_that_cannot_be_read_is_left_out_of_both_states(repository: Repository, which: str) -> None:
    """What it says counts neither as removed nor as added, nor do answers and findings that come of it."""
    repository.edit(NOVELS, "    lib:pages 474 ;\n", "")
    repository.commit("a mistake")
    break_novels(repository)
    (repository.root / "data/books/poems.ttl").write_text(
        "<https://example.org/p> a <https://example.org/P> .\n", "utf-8"
    )
    repository.commit("broken")
    found = review(repository, *(("HEAD~1", "HEAD") if which == "after" else ("HEAD", "HEAD~1")))
    assert [(each.iri, each.kind) for each in found.entities] == [
        ("https://example.org/p", "added" if which == "after" else "removed")
    ]
    assert found.answers == ()
    there, gone = [each.code for each in found.new_findings], [each.code for each in found.gone_findings]
    assert (there, gone) == ((["syntax"], []) if which == "after" else ([], ["syntax"]))


@pytest.mark.parametrize("form", ["text", "markdown", "patch"])
def test_what_was_left_out_is_said_first(repository: Repository, form: str) -> None:
    """Before anything else stands which file could not be read, where and why."""
    break_novels(repository)
    first = re.sub(r"\\(.)", r"\1", FORMATS[form](review(repository)).splitlines()[0])
    assert f"{NOVELS}:11 " in first and "is not Turtle" in first and "' ;' is missing" in first
    assert "was not Turtle before" in FORMATS[form](reversed_review(repository)).splitlines()[0]


def reversed_review(repository: Repository) -> Review:
    """Compare the files as they are, as a commit, with the commit before."""
    repository.commit("now")
    return review(repository, "HEAD", "HEAD~1")


def test_json_says_what_was_left_out(repository: Repository) -> None:
    """Each file that could not be read is named with its state, place and reason."""
    break_novels(repository)
    (left,) = json.loads(FORMATS["json"](review(repository)))["files_left_out"]
    assert (left["state"], left["file"], left["line"]) == ("after", NOVELS, 11)
    assert "' ;' is missing" in left["message"]


def test_a_comparison_that_is_not_whole_exits_1(repository: Repository) -> None:
    """Data that does not parse is a finding, here too; what can be compared is told all the same."""
    break_novels(repository)
    done = diff(repository.root, "HEAD")
    assert (done.returncode, done.stderr) == (1, "")
    assert "Entities: no change" in done.stdout


def test_wrong_revisions_are_wrong_use(repository: Repository, tmp_path: Path) -> None:
    """A revision that there is not, an option in its place, no content at that revision, no checkout: exit 2, each in a line."""
    for arguments, said in (
        (["no-such"], "There is no revision 'no-such' in this checkout"),
        (["HEAD", "no-such"], "There is no revision 'no-such' in this checkout"),
        (["--", "--output=x"], "'--output=x' is no revision"),
        (["HEAD^{tree}"], "There is no revision"),
    ):
        done = diff(repository.root, *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert "Traceback" not in done.stderr
    repository.git("rm", "-r", "--quiet", "--cached", "queries")
    repository.git("commit", "--quiet", "--message", "less")
    assert "the project had no queries" in diff(repository.root, "HEAD").stderr
    shutil.rmtree(repository.root / ".git")
    done = diff(repository.root, "HEAD")
    assert done.returncode == 2
    assert "not a git repository" in done.stderr


def test_a_project_in_a_folder_of_a_repository(repository: Repository, tmp_path: Path) -> None:
    """The project need not be the whole repository."""
    whole = tmp_path / "whole"
    shutil.copytree(repository.root, whole / "inner", ignore=shutil.ignore_patterns(".git", ".ccgraph"))
    outer = Repository(whole)
    outer.git("init", "--quiet")
    outer.commit("first")
    outer.edit(f"inner/{NOVELS}", PAGES, "lib:pages 881 ;")
    done = diff(whole / "inner", "HEAD")
    assert done.returncode == 0, done.stderr
    assert "pages: “880” became “881”" in done.stdout


def test_json_is_whole(repository: Repository) -> None:
    """The members are those documented, terms in N-Triples spelling, nothing cut."""
    change_everything(repository)
    document = json.loads(FORMATS["json"](review(repository)))
    assert document.keys() == {
        "entities", "answers", "new_findings", "gone_findings", "files_with_other_blank_nodes", "files_left_out",
    }  # fmt: skip
    middlemarch = next(each for each in document["entities"] if each["label"] == "Middlemarch")
    integer = "<http://www.w3.org/2001/XMLSchema#integer>"
    assert middlemarch == {
        "iri": f"{BASE}id/book/middlemarch",
        "label": "Middlemarch",
        "kind": "changed",
        "changes": [
            {
                "subject": f"{BASE}id/book/middlemarch",
                "property": f"{BASE}def/pages",
                "removed": [f'"880"^^{integer}'],
                "added": [f'"881"^^{integer}'],
            }
        ],
    }
    assert document["answers"][0].keys() == {"query", "kind", "removed", "added"}
    assert [each["code"] for each in document["new_findings"]] == ["Book-pages"]


def patched(triples: set[str], patch: str) -> set[str]:
    """Apply an RDF Patch of triples, as its specification says, to a set of N-Triples lines."""
    lines = [line for line in patch.splitlines() if not line.startswith("#")]
    assert (lines[0], lines[-1]) == ("TX .", "TC .")
    for line in lines[1:-1]:
        operation, _, rest = line.partition(" ")
        statement = str(next(ox.parse(rest, format=ox.RdfFormat.N_TRIPLES)).triple)
        if operation == "D":
            assert statement in triples
            triples = triples - {statement}
        else:
            assert operation == "A" and statement not in triples
            triples = triples | {statement}
    return triples


def statements(repository: Repository) -> set[str]:
    """All statements of the files, blank nodes left out."""
    found = {str(triple) for file in read_content(find(repository.root)).files for triple in file.triples}
    return {text for text in found if "_:" not in text}


def test_a_patch_applied_to_the_old_gives_the_new(repository: Repository) -> None:
    """Each triple of the patch is there to delete, or not there to add; the result is the new graph."""
    before = statements(repository)
    change_everything(repository)
    add(repository, '<id/book/odd> rdfs:label """two\nlines, a \\"quote\\" and \\\\ é😀"""@en .\n')
    patch = FORMATS["patch"](review(repository))
    after = statements(repository)
    assert before != after
    assert patched(before, patch) == after
    assert patched(after, FORMATS["patch"](review(repository, "HEAD", "HEAD"))) == after


def test_blank_nodes_are_not_passed_over_in_silence(repository: Repository) -> None:
    """Statements with blank nodes have no name to be compared by; that they changed is said, and that they did not is not."""
    add(repository, "\n<id/book/emma> rdfs:seeAlso [ rdfs:label 'x'@en ] .\n")
    repository.commit("blank")
    assert review(repository).blank == ()
    repository.edit(NOVELS, "'x'@en", "'y'@en")
    found = review(repository)
    assert found.blank == (NOVELS,)
    for form in ("text", "markdown", "patch"):
        assert "tatements with blank nodes changed too" in FORMATS[form](found)


def test_blank_nodes_do_not_keep_a_change_from_being_told(repository: Repository) -> None:
    """Rules pass a blank node of the data on: it is no blank node that they make."""
    add(repository, "\n[] lib:writtenBy <id/person/jane-austen> .\n")
    found = review(repository)
    assert (found.blank, [each.code for each in found.new_findings]) == ((NOVELS,), ["blank-node"])


def test_blank_nodes_are_no_news_where_nothing_changed(repository: Repository) -> None:
    """A finding about a blank node is known again: nothing is new or mended, and every run writes the same."""
    add(repository, "\n[] a lib:Book ; rdfs:label 'x'@en , [ rdfs:comment 'y' ] .\n")
    repository.commit("blank")
    options = ("validate", "--format", "sarif", "--changed-since", "HEAD")
    command = [sys.executable, "-m", "ccgraph", "--root", str(repository.root)]
    since = subprocess.run([*command, *options], capture_output=True, text=True, timeout=60)
    assert (since.returncode, since.stderr) == (0, "Since HEAD: 0 new, 0 mended.\n")
    written = {subprocess.run([*command, *options[:3]], capture_output=True, timeout=60).stdout for _ in range(2)}
    assert len(written) == 1


def test_markdown_shows_text_as_it_is(repository: Repository) -> None:
    """What a label holds becomes no markup, breaks no table and calls nobody."""
    add(repository, WAVES.replace("The Waves", "The @Waves <b>"))
    text = FORMATS["markdown"](review(repository))
    assert "- The &#64;Waves \\<b\\> \\| a \\*novel\\* (book/waves): book, 3 statements" in text
    for line in text.splitlines():
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", line)) == 5, line
    fences = [line for line in text.splitlines() if line.startswith("```")]
    assert fences == ["```diff", "```"]
    assert text.count("<details>") == text.count("</details>") == 1


def test_long_parts_are_folded_and_what_is_cut_is_counted(repository: Repository) -> None:
    """Many changes of a thing are folded; beyond what is shown there is a number; long texts keep the part that differs."""
    add(repository, "".join(f"<id/book/emma> lib:pages {number} .\n" for number in range(1000, 1030)))
    add(repository, "".join(f"<id/book/b{number:03}> rdfs:label 'B {number}'@en .\n" for number in range(60)))
    repository.edit(NOVELS, '"Middlemarch"@en', f'"{"long " * 60}Middlemarch"@en')
    repository.commit("long")
    repository.edit(NOVELS, 'long Middlemarch"@en', 'long Middlemarsh"@en')
    differing = FORMATS["text"](review(repository))
    assert re.search(r"      rdfs:label: “…[long ]+Middlemarch” became “…[long ]+Middlemarsh”\n", differing)
    found = review(repository, "HEAD~1", "HEAD")
    text, markdown = FORMATS["text"](found), FORMATS["markdown"](found)
    assert "      … and 10 more changes" in text
    assert "  … and 10 more added" in text
    assert "      … and 21 more rows come" in text
    assert "(311 characters)" in text
    assert "… and 10 more added" in markdown
    assert (
        "<details><summary>Emma &lt;script&gt;alert(1)&lt;/script&gt; (book/emma): 30 statements</summary>" in markdown
    )


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_is_on_the_command_line_and_always_the_same(repository: Repository, form: str) -> None:
    """Each form is written to standard output; hash seeds do not change it."""
    change_everything(repository)
    written = set()
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "ccgraph", "--root", str(repository.root), "diff", "HEAD", "--format", form]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, env={"PYTHONHASHSEED": seed})
        assert done.returncode == 0, done.stderr
        written.add(done.stdout)
    assert len(written) == 1
    assert "880" in written.pop()


def test_changed_since_reports_what_is_new(repository: Repository) -> None:
    """Everything is validated; what was there before is left out of the report, and what is mended is told on standard error."""
    repository.edit(NOVELS, "    lib:pages 474 ;\n", "")
    repository.commit("a mistake")

    def run(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "ccgraph", "--root", str(repository.root), "validate", *options]
        return subprocess.run(command, capture_output=True, text=True, timeout=60)

    assert run().returncode == 1
    since = run("--changed-since", "HEAD", "--format", "json")
    assert (since.returncode, json.loads(since.stdout)["findings"]) == (0, [])
    repository.edit(NOVELS, PAGES, "")
    since = run("--changed-since", "HEAD", "--format", "json")
    assert [each["focus_node"] for each in json.loads(since.stdout)["findings"]] == [f"<{BASE}id/book/middlemarch>"]
    assert since.returncode == 1
    assert "Since HEAD: 1 new, 0 mended." in since.stderr
    repository.git("checkout", "--quiet", "HEAD~1", "--", NOVELS)
    since = run("--changed-since", "HEAD")
    assert since.returncode == 0
    assert f"mended: {NOVELS}: Book-pages: A book has a number of pages" in since.stderr
    assert run("--changed-since", "no-such").returncode == 2


def test_what_is_new_since_a_state_that_cannot_be_read(repository: Repository) -> None:
    """No finding counts as old or as new: all are reported, and why is said."""
    repository.edit(NOVELS, "    lib:pages 474 ;\n", "")
    repository.edit(NOVELS, PAGES, "lib:pages 880")
    repository.commit("broken")
    repository.edit(NOVELS, "lib:pages 880", PAGES)
    command = [sys.executable, "-m", "ccgraph", "--root", str(repository.root), "validate", "--changed-since", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "1 violation" in done.stdout
    assert (
        f"What is new cannot be told, so all findings are reported: {NOVELS}:11 was not Turtle at HEAD." in done.stderr
    )
    assert " new," not in done.stderr


def test_a_revision_is_no_option(repository: Repository) -> None:
    """Nothing that begins with a hyphen reaches git."""
    with pytest.raises(UsageError, match="is no revision"), at_revision(find(repository.root), "--remote=x"):
        pass


def test_changed_since_of_a_file_compares_like_with_like(repository: Repository) -> None:
    """With PATHS, what other files had and still have is not told as mended, and only what is mended in PATHS is."""
    other = repository.root / "data/books/other.ttl"
    head = "@base <https://example.org/library/> .\n@prefix sh: <http://www.w3.org/ns/shacl#> .\n\n"
    other.write_text(head + '<graph/books/other> <http://purl.org/dc/terms/title> "Other"@en .\n', "utf-8")
    repository.edit(NOVELS, "    lib:pages 474 ;\n", "")
    repository.commit("two mistakes")

    def since(*paths: str) -> str:
        arguments = ["--root", str(repository.root), "validate", "--changed-since", "HEAD", *paths]
        return CliRunner().invoke(main, arguments).stderr

    novels = str(repository.root / NOVELS)
    assert since(novels) == "Since HEAD: 0 new, 0 mended.\n"
    repository.git("checkout", "--quiet", "HEAD~1", "--", NOVELS)
    other.write_text(other.read_text("utf-8").replace("@prefix sh:", "# @prefix sh:"), "utf-8")
    told = since(novels)
    assert "Since HEAD: 0 new, 1 mended." in told
    assert "other.ttl" not in told
