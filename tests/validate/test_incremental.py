"""A small change judged by what it can touch: the same report as a run of everything, and a kept state that does no harm."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.conftest import ROOT
from tests.mutation import KINDS, broken

from ccgraph.project import Project, find
from ccgraph.turtle.files import ParsedFile, read_content
from ccgraph.validate import Report, incremental, kept, texts
from ccgraph.validate.engines import is_installed
from ccgraph.validate.run import check
from ccgraph.validate.texts import Texts

pytestmark = pytest.mark.skipif(
    not is_installed("shacl-rust"), reason="the extra 'fast' (shacl-rust) is not installed; without it nothing is kept"
)
NOVELS = "data/books/novels.ttl"


def copied(target: Path) -> Project:
    """Copy the real project."""
    for name in ("ontology", "data", "queries"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("tables", "mapping.toml"))
    shutil.copy(ROOT / "pyproject.toml", target)
    return find(target)


def facts(report: Report) -> tuple[object, ...]:
    """Give all that a report says, but for the seconds."""
    return report.findings, replace(report.checked, seconds=0.0)


def quick(project: Project, states: Path, only: set[str]) -> Report | None:
    """Judge by a kept state; None where everything has to be run."""
    texts = Texts.read(project, None)
    assert texts is not None
    done = incremental.check_again(states, texts, only, 0.0)
    return None if done is None else done[1]


def rewrite(parsed: ParsedFile, count: int, chance: random.Random) -> None:
    """Write a file with some of its triples broken, one triple a line."""
    triples = list(parsed.triples)
    for _ in range(count):
        at = chance.randrange(len(triples))
        siblings = [triple for triple in triples if triple.subject == triples[at].subject]
        spoilt = broken(chance.choice(KINDS), triples[at], siblings, chance)
        triples[at : at + 1] = [spoilt] if spoilt is not None else []
    parsed.file.path.write_bytes(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")


def walk(project: Project, states: Path, steps: int, seed: int) -> Counter[str]:
    """Break or mend one file after the other and compare the two ways; count findings, and the steps judged in each way."""
    chance = random.Random(seed)
    check(project, states=states, only=set())
    content = read_content(project)
    texts = {parsed.file.name: parsed.file.read() for parsed in content.files}
    files = [parsed for parsed in content.files if parsed.file.role in ("data", "scheme")]
    done: Counter[str] = Counter()
    for _ in range(steps):
        parsed = chance.choice(files)
        if chance.random() < 0.3:
            parsed.file.path.write_text(texts[parsed.file.name], "utf-8")
        else:
            rewrite(parsed, chance.choice([1, 1, 2, 5]), chance)
        only = {parsed.file.name}
        fast = quick(project, states, only)
        _, full = check(project, only=only)
        if fast is not None:
            assert facts(fast) == facts(full), f"{parsed.file.name}, seed {seed}, after {done}"
            done["findings"] += len(fast.findings)
        done["run whole" if fast is None else "quick"] += 1
    return done


@pytest.mark.parametrize("seed", range(6))
def test_a_changed_file_is_judged_as_a_run_of_everything_judges_it(mini: Project, seed: int) -> None:
    """File after file is broken and mended, each judged from the state before: findings, places and counts are equal."""
    done = walk(mini, mini.snapshots / "validated", 30, seed)
    assert done["quick"] == 30 and done["findings"] > 10


def test_so_it_is_with_the_real_data(tmp_path: Path) -> None:
    """The same with the project's own shapes and checks."""
    project = copied(tmp_path / "real")
    done = walk(project, tmp_path / "states", 6, 2)
    assert done["quick"] >= 5


def spoil(states: Path, change: Callable[[bytes], bytes]) -> None:
    """Change all kept states."""
    kept_states = list(states.glob("*.state"))
    assert kept_states
    for path in kept_states:
        path.write_bytes(change(path.read_bytes()))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: data[:200], id="head-cut"),
        pytest.param(lambda data: data[:-9], id="texts-cut"),
        pytest.param(lambda data: data.replace(b'"counts":{', b'"counts":{"x":1,', 1), id="head-changed"),
        pytest.param(lambda data: data.replace(b"Emma", b"Anna"), id="texts-changed"),
        pytest.param(lambda data: b"\x00\xff\n" + data, id="no-text"),
        pytest.param(lambda data: b"[]\n", id="other-json"),
    ],
)
def test_a_damaged_state_is_not_seen(mini: Project, change: Callable[[bytes], bytes]) -> None:
    """Whatever became of the kept files, the report is that of a run of everything."""
    states = mini.snapshots / "validated"
    check(mini, states=states, only={NOVELS})
    spoil(states, change)
    path = mini.root / NOVELS
    path.write_text(path.read_text("utf-8").replace("Emma", "Emmma"), "utf-8")
    assert quick(mini, states, {NOVELS}) is None
    assert facts(check(mini, states=states, only={NOVELS})[1]) == facts(check(mini, only={NOVELS})[1])
    assert quick(mini, states, {NOVELS}) is not None


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        pytest.param("queries/checks/short-title-violation.rq", "SELECT", "SELECT ", id="check"),
        pytest.param("ontology/shapes/book.ttl", "sh:minCount", "sh:minCount ", id="shape"),
        pytest.param("ontology/library.ttl", "\n", "\n\n", id="ontology"),
    ],
)
def test_other_rules_are_run_on_everything(mini: Project, name: str, old: str, new: str) -> None:
    """A state is for the shapes, checks and ontology by which it was judged, to the letter."""
    states = mini.snapshots / "validated"
    check(mini, states=states)
    path = mini.root / name
    text = path.read_text("utf-8")
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert path.read_text("utf-8") != text
    assert quick(find(mini.root), states, {NOVELS}) is None


def test_a_changed_program_runs_everything(mini: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of the program found is not taken over."""
    states = mini.snapshots / "validated"
    check(mini, states=states)
    assert quick(mini, states, {NOVELS}) is not None
    monkeypatch.setattr("ccgraph.validate.texts._program", lambda: "another")
    assert quick(mini, states, {NOVELS}) is None


def test_few_states_are_kept_and_the_last_among_them(mini: Project) -> None:
    """However often a file is saved, the folder stays small, with nothing half written in it."""
    states = mini.snapshots / "validated"
    path = mini.root / NOVELS
    text = path.read_text("utf-8")
    for number in range(kept.STATES + 3):
        path.write_text(f"{text}# {number}\n", "utf-8")
        check(mini, states=states, only={NOVELS})
    assert [each.suffix for each in states.iterdir()] == [".state"] * kept.STATES
    marks = {each.name: kept.nearest(states, Texts.read(mini, None).rules, {}) for each in states.iterdir()}  # type: ignore[union-attr]
    assert all(marks.values())


@pytest.mark.parametrize("place", ["data/books/novels.ttl", "data/books/novels.ttl/below"])
def test_where_nothing_can_be_kept_validation_goes_on(mini: Project, place: str) -> None:
    """A folder that cannot be made or written to costs time and nothing else."""
    _, report = check(mini, states=mini.root / place, only={NOVELS})
    assert facts(report) == facts(check(mini, only={NOVELS})[1])


def test_suggestions_are_those_of_now(mini: Project) -> None:
    """A name that is suggested is not kept with what was found: in the next run another one may be nearer."""
    states, path = mini.snapshots / "validated", mini.root / NOVELS
    (mini.root / "queries/checks/dangling-violation.rq").write_text(
        """#+ summary: A link leads nowhere.
SELECT ?focusNode ?value {
  ?focusNode <https://example.org/library/def/writtenBy> ?value FILTER NOT EXISTS { ?value ?property ?any } }""",
        "utf-8",
    )
    text = path.read_text("utf-8").replace("<id/person/eliot> .", "<id/person/eliott> .")
    path.write_text(text, "utf-8")
    (before,) = check(mini, states=states)[1].findings
    assert before.message == "A link leads nowhere. Did you mean <id/person/eliot>?"
    path.write_text(text.replace("<id/person/eliot> rdfs", "<id/person/elliott> rdfs"), "utf-8")
    after = quick(mini, states, {NOVELS})
    assert after is not None
    assert [each.message for each in after.findings] == ["A link leads nowhere. Did you mean <id/person/elliott>?"]
    assert facts(after) == facts(check(mini)[1])


def test_a_file_that_is_new_moved_or_gone(mini: Project) -> None:
    """Files that come and go are changes like others."""
    states = mini.snapshots / "validated"
    check(mini, states=states)
    first = mini.root / NOVELS
    second = first.with_name("more.ttl")
    text = first.read_text("utf-8")
    for moves in (
        lambda: second.write_text(text, "utf-8"),
        first.unlink,
        lambda: first.write_text(text, "utf-8"),
        second.unlink,
    ):
        moves()
        names = {NOVELS, "data/books/more.ttl"}
        fast = quick(find(mini.root), states, names)
        assert fast is not None
        assert facts(fast) == facts(check(find(mini.root), only=names)[1])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("a lib:Book", "a [ a lib:Book ]", id="blank-node"),
        pytest.param(
            "a lib:Book ;", "a lib:Book ; <http://www.w3.org/2000/01/rdf-schema#subClassOf> lib:Book ;", id="subclass"
        ),
        pytest.param("a lib:Book", "lib:Book", id="no-turtle"),
    ],
)
def test_what_cannot_be_followed_is_run_on_everything(mini: Project, old: str, new: str) -> None:
    """Where a change may reach anything, everything is judged."""
    states = mini.snapshots / "validated"
    check(mini, states=states)
    path = mini.root / NOVELS
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert quick(mini, states, {NOVELS}) is None
    reports = [check(mini, states=folder, only={NOVELS})[1] for folder in (states, None)]
    first, second = ([(each.code, each.line, each.column) for each in report.findings] for report in reports)
    assert first == second


@pytest.mark.parametrize("name", ["pyshacl", "rdflib"])
def test_another_release_of_what_judges_is_another_rule(
    mini: Project, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was found with one release of a library that has a say in findings is not taken for what another would find."""
    before = rules_of(mini)
    assert rules_of(mini) == before
    version = metadata.version
    monkeypatch.setattr(metadata, "version", lambda asked: "99" if asked == name else version(asked))
    assert rules_of(mini) != before


def rules_of(project: Project) -> str:
    """Name all by which a project is judged, looking anew at what is installed."""
    texts._program.cache_clear()
    found = Texts.read(project, None)
    assert found is not None
    try:
        return found.rules
    finally:
        texts._program.cache_clear()
