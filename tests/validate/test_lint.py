"""Lint: each rule finds its mistake, at its place, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from ccgraph.project import Project, find
from ccgraph.validate.lint import RULES
from ccgraph.validate.run import check

NOVELS = "data/books/novels.ttl"
EMMA = "    lib:pages 474 ;\n    rdfs:seeAlso <id/book/emma#volume-1> ."

CASES = {
    "unused-prefix": (
        NOVELS,
        "@prefix lib:",
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix lib:",
        "sh: is not used",
        4,
    ),
    "undeclared-prefix": (
        NOVELS,
        "<http://purl.org/dc/terms/>",
        "<http://purl.org/dc/term/>",
        "<http://purl.org/dc/terms/>",
        3,
    ),
    "blank-node": (
        NOVELS,
        "lib:pages 880 ;",
        "lib:pages 880 ; rdfs:seeAlso [ rdfs:comment 'x'@en ] ;",
        "fragment IRI",
        11,
    ),
    "repeated-triple": (NOVELS, "lib:pages 880 ;", "lib:pages 880 , 880 ;", "stands in line 11 already", 11),
    "literal-form": (NOVELS, "lib:pages 880 ;", "lib:pages 0880 ;", "write it so", 11),
    "date-with-zone": (
        NOVELS,
        "lib:pages 880 ;",
        'lib:pages 880 ; dcterms:issued "1871-12-01Z"^^<http://www.w3.org/2001/XMLSchema#date> ;',
        "1871-12-01Z has a time zone: write 1871-12-01.",
        11,
    ),
    "label-language": (NOVELS, '"Middlemarch"@en', '"Middlemarch"', "write @en", 10),
    "unknown-term": (NOVELS, "rdfs:seeAlso <id", "rdfs:seeAlsoo <id", "did you mean rdfs:seeAlso?", 17),
    "graph-header": (
        NOVELS,
        "<graph/books/novels> dcterms",
        "<graph/books/tales> dcterms",
        "does not describe its graph",
        1,
    ),
    "graph-sources": (
        NOVELS,
        "<graph/books/novels> dcterms",
        "<graph/books/novels> dcterms:source <id/source/catalogue> ;\n    dcterms",
        "remove it from dcterms:source",
        7,
    ),
    "misplaced-thing": (
        "pyproject.toml",
        "[tool.ccgraph.limits]",
        "[tool.ccgraph.validate.folders]\nperson = ['people']\n[tool.ccgraph.limits]",
        "data/people/",
        21,
    ),
}


def broken(project: Project, code: str) -> Project:
    """Make the mistake that a rule is about."""
    name, old, new, _, _ = CASES[code]
    path = project.root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return find(project.root)


@pytest.mark.parametrize("code", [code for code in RULES if code != "deleted-entity"])  # see test_deletions.py
def test_a_rule_finds_its_mistake_and_its_line(mini: Project, code: str) -> None:
    """One mistake of each kind is one finding with its code, its file, its line, and what to do."""
    part, line = CASES[code][3:]
    _, report = check(broken(mini, code))
    (finding,) = [each for each in report.findings if each.code == code]
    assert part in finding.message
    assert (finding.file, finding.line) == (NOVELS, line)
    assert finding.severity is RULES[code][1]
    assert {each.code for each in report.findings} <= {code, "shape-matched-nothing"}


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("_:x lib:pages 1 .", "blank-node", (1, 1)),
        ("[] lib:pages 1 .", "blank-node", (1, 1)),
        ("<id/book/emma> rdfs:seeAlso ( 1 2 ) .", "blank-node", (1, 29)),
        ("<id/book/emma> rdfs:seeAlso [\n rdfs:seeAlso [] ] .", "blank-node", (2, 15)),
        ('_:x\n rdfs:label "x" .', "label-language", (2, 13)),
        ("_:x lib:pages\n 01 .", "literal-form", (2, 2)),
        ("[ lib:pages 1 ,\n 1 ] .", "repeated-triple", (2, 2)),
        ("_:x\n lib:nosuch 1 .", "unknown-term", (2, 2)),
    ],
    ids=["labelled", "in-brackets", "list", "nested", "its-label", "its-literal", "its-triple", "its-term"],
)
def test_blank_nodes_are_judged_as_all_else(mini: Project, text: str, code: str, place: tuple[int, int]) -> None:
    """What is written about a blank node is judged, at its place; the node is told wherever it stands, a list once."""
    path = mini.root / NOVELS
    before = path.read_text("utf-8")
    path.write_text(f"{before}{text}\n", "utf-8")
    found = [each for each in check(mini)[1].findings if each.code == code]
    first = before.count("\n")
    assert [(each.line - first, each.column) for each in found if each.line and each.line > first][-1] == place
    assert len(found) == 1 + ("seeAlso [" in text)


def test_what_is_found_about_a_blank_node_has_a_place(mini: Project) -> None:
    """A check's finding about a blank node is placed where that stands."""
    path = mini.root / NOVELS
    text = path.read_text("utf-8")
    path.write_text(f'{text}[] rdfs:label "x"@en .\n', "utf-8")
    (finding,) = [each for each in check(mini)[1].findings if each.code == "short-title"]
    assert (finding.file, finding.line) == (NOVELS, text.count("\n") + 1)


def test_a_term_of_ours_that_is_not_declared_is_suggested(mini: Project) -> None:
    """A misspelt term of the project's own namespace is named with the nearest declared one."""
    path = mini.root / NOVELS
    path.write_text(path.read_text("utf-8").replace("lib:writtenBy", "lib:writenBy"), "utf-8")
    _, report = check(mini)
    assert ["did you mean lib:writtenBy?" in each.message for each in report.findings] == [True]


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("lib:writtnBy", "did you mean lib:writtenBy?"),
        ("rdfs:lable", "did you mean rdfs:label?"),
        ("lib:qqqqq", "correct it"),
        ("dcterms:position", "correct it"),
        ("rdfs:zzz", "correct it"),
    ],
)
def test_only_a_name_that_is_alike_is_suggested(mini: Project, term: str, words: str) -> None:
    """A suggestion is a term of the same namespace whose own name is alike: the namespace makes nothing alike."""
    path = mini.root / NOVELS
    path.write_text(path.read_text("utf-8") + f"<id/book/emma> {term} 1 .\n", "utf-8")
    assert [words in each.message for each in check(mini)[1].findings] == [True]


LIB = "<https://example.org/library/def/>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<id/book/emma> rdfs:comment """\n@prefix bad: <http://x/> .\n"""@en .', []),
        ("# @prefix bad: <http://x/> .", []),
        ("@prefix\n bad: # so\n <http://x/> .", [("undeclared-prefix", 1, 1), ("unused-prefix", 1, 1)]),
        (f"@prefix lib: {LIB} .", [("unused-prefix", 1, 1)]),
        (f"@prefix sh: <http://www.w3.org/ns/shacl#> . PREFIX lib: {LIB}", [("unused-prefix", 1, 1), ("unused-prefix", 1, 45)]),
        ("PREFIX lib: <http://x/> <id/book/emma> lib:pages 5 .", [("undeclared-prefix", 1, 1)]),
    ],
    ids=["in-a-string", "in-a-comment", "on-lines-of-its-own", "declared-again", "two-on-a-line", "declared-otherwise"],
)  # fmt: skip
def test_prefixes_are_read_as_turtle_has_them(mini: Project, text: str, expected: list[tuple[str, int, int]]) -> None:
    """What looks like a declaration in a string or a comment is none; one is found wherever in a line it stands."""
    path = mini.root / NOVELS
    before = path.read_text("utf-8")
    path.write_text(f"{before}{text}\n", "utf-8")
    first = before.count("\n")
    findings = [each for each in check(mini)[1].findings if each.code.endswith("-prefix")]
    assert [(each.code, (each.line or 0) - first, each.column) for each in findings] == expected


def test_a_misspelt_property_is_pointed_at_itself(mini: Project) -> None:
    """What is wrong is the property: its place is reported and not that of its value."""
    path = mini.root / NOVELS
    text = path.read_text("utf-8")
    path.write_text(f'{text}<id/book/emma>\n  lib:nosuch\n    "x" .\n', "utf-8")
    (finding,) = check(mini)[1].findings
    assert ((finding.line or 0) - text.count("\n"), finding.column) == (2, 3)


def test_a_repeated_triple_is_pointed_at_each_copy(mini: Project) -> None:
    """The first of equal triples is no mistake; each further one is pointed at, and says where the first stands."""
    path = mini.root / NOVELS
    text = path.read_text("utf-8")
    path.write_text(f"{text}<id/book/emma> lib:pages 474 .\n<id/book/emma> lib:pages 474 .\n", "utf-8")
    found = [each for each in check(mini)[1].findings if each.code == "repeated-triple"]
    assert [((each.line or 0) - text.count("\n"), each.column) for each in found] == [(1, 26), (2, 26)]
    assert "line 16 already" in found[1].message


def test_a_file_without_a_head_is_pointed_at_its_beginning(mini: Project) -> None:
    """What the head lacks that is not there has a place too: the first line."""
    path = mini.root / "data/books/more.ttl"
    path.write_text(
        "@base <https://example.org/library/> .\n@prefix prov: <http://www.w3.org/ns/prov#> .\n"
        "<id/book/emma> prov:wasDerivedFrom <id/source/x#1> .\n<id/source/x#1> "
        "<http://purl.org/dc/terms/isPartOf> <id/source/x> .\n",
        "utf-8",
    )
    (finding,) = [each for each in check(mini)[1].findings if each.code == "graph-sources"]
    assert (finding.file, finding.line, finding.column) == ("data/books/more.ttl", 1, 1)


def test_severities_are_settings(mini: Project) -> None:
    """A rule's severity is what the settings say; off leaves it out; a severity that is none is refused."""
    from ccgraph.errors import ConfigurationError

    settings = mini.root / "pyproject.toml"
    text = settings.read_text("utf-8")
    broken(mini, "label-language")
    for severity, expected in (("info", ["info"]), ("off", [])):
        settings.write_text(f"{text}\n[tool.ccgraph.validate.severity]\nlabel-language = '{severity}'\n", "utf-8")
        _, report = check(find(mini.root))
        assert [each.severity.value for each in report.findings] == expected
    for wrong in ("label-language = 'grave'", "no-such-rule = 'off'"):
        settings.write_text(f"{text}\n[tool.ccgraph.validate.severity]\n{wrong}\n", "utf-8")
        with pytest.raises(ConfigurationError, match=r"validate\.severity"):
            check(find(mini.root))


def test_every_rule_explains_itself() -> None:
    """Each rule has a first sentence and a remedy, which `ccgraph explain` prints."""
    for code, (rule, _) in RULES.items():
        summary, _, remedy = (rule.__doc__ or "").partition("\n\n")
        assert summary.strip().endswith("."), code
        assert remedy.strip(), code


def test_an_unsaved_text_stands_in_for_its_file(mini: Project) -> None:
    """What an editor has not saved is judged with the rest of the project behind it."""
    text = (mini.root / NOVELS).read_text("utf-8").replace("lib:pages 880 ;", "")
    unsaved = mini.source_file(NOVELS, text)
    _, report = check(mini, unsaved=unsaved)
    assert [(each.code, each.file) for each in report.findings] == [("Book-pages", NOVELS)]
    assert check(mini)[1].findings == ()


def test_the_real_files_are_clean(real: Project) -> None:
    """No file of the project has a lint finding."""
    _, report = check(real)
    assert [each for each in report.findings if each.code in RULES] == []
    assert Path(real.root / "data").is_dir()


def test_only_a_day_has_to_be_without_a_zone(mini: Project) -> None:
    """A moment may have a zone, and a year, a month or a day without one is as it should be."""
    values = ("2013-03-31", "2013", "-0044-03-15", "2013-03", "2013-03-31T00:00:00+01:00")
    kinds = ("date", "gYear", "date", "gYearMonth", "dateTime")
    lines = [
        f'<id/book/emma> <http://purl.org/dc/terms/issued> "{value}"^^<http://www.w3.org/2001/XMLSchema#{kind}> .'
        for value, kind in zip(values, kinds, strict=True)
    ]
    path = mini.root / NOVELS
    path.write_text(path.read_text("utf-8") + "\n" + "\n".join(lines) + "\n", "utf-8")
    assert [each.message for each in check(mini)[1].findings if each.code == "date-with-zone"] == []
