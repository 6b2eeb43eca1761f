"""The real data is the valid fixture; each mutation of it is noticed by exactly the shape or check that it is meant for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache

import pyoxigraph as ox
import pytest

from ccgraph.iris import RDF, SH
from ccgraph.validate import shacl
from ccgraph.validate.checks import run_checks
from ccgraph.validate.data_graph import DataGraph
from ccgraph.validate.engines import EngineName, engine, is_installed
from ccgraph.validate.findings import Finding, Found, Severity
from ccgraph.validate.incremental import TooFar, judge
from tests.shapes.mutation import Mutation, read_mutations, told
from tests.shapes.real_data import RealData, store_of

MUTATIONS = read_mutations()
FAST: EngineName = "shacl-rust"
NEEDS_FAST = pytest.mark.skipif(
    not is_installed(FAST),
    reason="the extra 'fast' (shacl-rust) is not installed; pySHACL runs the mutations in batches",
)
BATCHES_AT_MOST = 8


@lru_cache(maxsize=1)
def _base() -> tuple[RealData, tuple[ox.Triple, ...]]:
    real = RealData.read()
    return real, real.connected(mutation.update for mutation in MUTATIONS)


@lru_cache(maxsize=1)
def _before() -> tuple[ox.Store, Found]:
    """Give connected data, and what is found in it before any mutation: counts of the whole register do not hold for a part."""
    real, triples = _base()
    store = store_of(triples)
    by_checks = {check.code: tuple(run_checks(store, [check])) for check in real.checks}
    counts = shacl.focus_nodes(real.shapes, DataGraph.of(triples))
    name: EngineName = FAST if is_installed(FAST) else "pyshacl"
    return store, Found(real.shape_findings(store, name), by_checks, counts)


@contextmanager
def _updated(updates: Iterable[str]) -> Iterator[tuple[set[ox.Triple], set[ox.Triple]]]:
    """Update connected data for a while; give the triples that came and those that went."""
    store, _ = _before()
    was_there = _known_triples()
    for update in updates:
        store.update(update)
    is_there = {quad.triple for quad in store}
    came, went = is_there - was_there, set(was_there - is_there)
    try:
        yield came, went
    finally:
        for triple in came:
            store.remove(ox.Quad(triple.subject, triple.predicate, triple.object, ox.DefaultGraph()))
        store.extend(ox.Quad(t.subject, t.predicate, t.object, ox.DefaultGraph()) for t in went)


@lru_cache(maxsize=1)
def _known_triples() -> frozenset[ox.Triple]:
    return frozenset(quad.triple for quad in _before()[0])


def _after(updates: Iterable[str], name: EngineName) -> list[Finding]:
    """Give what updates of connected data add to the findings, judged by what the change can touch, or else as a whole.

    That the one is what the other gives is proven in tests/validate/test_incremental.py.
    """
    real, _ = _base()
    store, before = _before()
    with _updated(updates) as (came, went):
        try:
            found: Iterable[Finding] = judge(real.shapes, real.checks, before, store, came, went, name)
        except TooFar:
            found = real.findings(store, name)
    known = set(before)
    return [finding for finding in found if finding not in known]


def _named(real: RealData, kind: str) -> list[str]:
    return sorted(
        str(triple.subject)
        for triple in real.content.triples("shapes")
        if triple.predicate.value.endswith("#type") and str(triple.object) == f"<{SH}{kind}>"
    )


def test_the_real_data_is_valid(real_data: RealData) -> None:
    """All data, by shapes and checks: no finding but advice."""
    name: EngineName = FAST if is_installed(FAST) else "pyshacl"
    found = real_data.findings(store_of(real_data.triples), name)
    assert [finding for finding in found if finding.severity is not Severity.INFO] == []


def test_every_shape_looks_at_something(real_data: RealData) -> None:
    """A shape that matched nothing checked nothing; only those that say so may be empty."""
    counts = shacl.focus_nodes(real_data.shapes, real_data.triples)
    assert counts
    assert shacl.vacuous(real_data.shapes, counts) == ()


def test_every_shape_explains_itself(real_data: RealData) -> None:
    """Shapes have IRIs, name, description and severity in English; property shapes a message; none is blank."""
    shapes = real_data.shapes
    properties, nodes = _named(real_data, "PropertyShape"), _named(real_data, "NodeShape")
    assert len(properties) > 150
    for iri in (*properties, *nodes):
        shape = ox.NamedNode(iri.strip("<>"))
        assert iri.startswith("<https://w3id.org/ccgraph/shape/"), iri
        wanted = ("name", "description", "message") if iri in properties else ("name", "description")
        for text in wanted:
            values = shapes.parameters(shape, text)
            assert len(values) == 1 and values[0].language == "en", f"{iri} sh:{text}"  # type: ignore[union-attr]
        assert len(shapes.parameters(shape, "severity")) == 1, iri
    for owner in shapes.shapes:
        for part in shapes.parameters(owner, "property"):
            assert str(part) in properties, f"{part} of {owner} has no IRI or no type"


def test_every_property_shape_is_named_after_its_class(real_data: RealData) -> None:
    """A property shape of XShape is called X-something, a node shape ends in Shape."""
    shapes = real_data.shapes
    for iri in _named(real_data, "NodeShape"):
        shape = ox.NamedNode(iri.strip("<>"))
        assert shapes.code(shape).endswith("Shape")
        for part in shapes.parameters(shape, "property"):
            assert shapes.code(part).startswith(shapes.code(shape).removesuffix("Shape") + "-")


def test_every_check_explains_itself(real_data: RealData) -> None:
    """A check says in its head what a row means and how to mend it; its code is its file's name."""
    assert len(real_data.checks) >= 7
    assert [check.code for check in real_data.checks if len(check.explain) < 100] == []
    names = [path.stem for path in real_data.project.queries("queries", "checks")]
    assert names == [f"{check.code}-violation" for check in real_data.checks]


def test_every_shape_and_check_has_a_mutation(real_data: RealData) -> None:
    """A shape that no fixture has ever set off is not known to work."""
    assert MUTATIONS
    noticed = {mutation.code for mutation in MUTATIONS} | {name for one in MUTATIONS for name in one.covers}
    shapes = real_data.shapes
    wanted = {shapes.code(ox.NamedNode(iri.strip("<>"))) for iri in _named(real_data, "PropertyShape")}
    for iri in _named(real_data, "NodeShape"):
        shape = ox.NamedNode(iri.strip("<>"))
        if any(shapes.parameters(shape, name) for name in ("closed", "pattern")):
            wanted.add(shapes.code(shape))
    wanted |= {check.code for check in real_data.checks}
    assert sorted(wanted - noticed) == []


@NEEDS_FAST
@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_a_mutation_is_noticed_by_what_it_is_meant_for(mutation: Mutation) -> None:
    """One spoilt place gives exactly the one finding that the mutation names, and it says what to do."""
    found = _after([mutation.update], FAST)
    assert [told(finding) for finding in found] == [mutation.expected]
    assert len(found[0].message) > 20


def test_the_reference_notices_the_same() -> None:
    """pySHACL gives the findings that the mutations name: many mutations at once, those that touch the same things apart."""
    batches = list(_batches())
    assert 0 < len(batches) <= BATCHES_AT_MOST
    with ProcessPoolExecutor(max_workers=2) as pool:
        for batch, found in zip(batches, pool.map(_reference_findings, batches), strict=True):
            expected = sorted((MUTATIONS[number].expected for number in batch), key=str)
            assert sorted((told(finding) for finding in found), key=str) == expected


def _batches() -> Iterator[list[int]]:
    """Put the mutations of shapes into as few groups as it takes for no two of a group to be in each other's way.

    Two are in each other's way where they change the same property of a thing, or where one changes a thing that the other
    describes anew, renames, takes out or looks at as a whole.
    """
    groups: list[tuple[set[str], set[str], list[int]]] = []
    for number, mutation in enumerate(MUTATIONS):
        if mutation.is_check:
            continue
        with _updated([mutation.update]) as (came, went):
            changed = came | went
        properties = {f"{triple.subject} {triple.predicate}" for triple in changed}
        things = {str(triple.subject) for triple in changed} | {mutation.focus}
        whole = {str(triple.subject) for triple in changed if triple.predicate.value == RDF + "type"}
        if mutation.is_about_more_than_a_property:
            whole.add(mutation.focus)
        properties |= {f"{thing} whole" for thing in whole}
        for taken, touched, members in groups:
            if not taken & properties and not whole & touched and not {f"{thing} whole" for thing in things} & taken:
                taken |= properties
                touched |= things
                members.append(number)
                break
        else:
            groups.append((properties, things, [number]))
    for _, _, members in groups:
        yield members


def _reference_findings(batch: list[int]) -> list[Finding]:
    found = _after([MUTATIONS[number].update for number in batch], "pyshacl")
    return [finding for finding in found if finding.source_shape is not None]


def test_severities_are_set_on_purpose(real_data: RealData) -> None:
    """What must not go live is a violation; the others are listed here, so that a slip in severity is seen."""
    shapes = real_data.shapes
    lower = {
        shapes.code(shape): str(severity)
        for shape in shapes.shapes
        for severity in shapes.parameters(shape, "severity")
        if str(severity) != f"<{SH}Violation>"
    }
    assert lower == {}
    advice = [check.code for check in real_data.checks if check.severity is not Severity.VIOLATION]
    assert advice == ["link-end-taken-from-a-life"]


@NEEDS_FAST
def test_engines_agree_on_all_the_data_with_findings(real_data: RealData) -> None:
    """Both engines say the same of connected data in which every file lost its citations: hundreds of findings."""
    _, triples = _base()
    spoilt = DataGraph.of(t for t in triples if not t.predicate.value.endswith("wasDerivedFrom"))
    both = shacl.compare(*(shacl.validate(real_data.shapes, spoilt, engine(name)) for name in (FAST, "pyshacl")))
    assert both.equal
