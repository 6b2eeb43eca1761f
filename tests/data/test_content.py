"""The real content as a whole: what every statement has to have, recomputed here without the shapes."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date

import pyoxigraph as ox
import pytest

from ccgraph.infer import infer, read_rules
from ccgraph.project import Project
from ccgraph.snapshot import Snapshot
from ccgraph.turtle.files import merge, read_content
from ccgraph.validate.run import check

PREFIXES = """
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX kind: <https://w3id.org/ccgraph/scheme/organisation-type/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


def rows(snapshot: Snapshot, text: str) -> list[tuple[str, ...]]:
    """Answer a SELECT query with the values of its terms."""
    solutions = snapshot.store.query(PREFIXES + text)
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple("" if term is None else term.value for term in row) for row in solutions]


def test_it_conforms_without_a_warning(real: Project) -> None:
    """The published data has no violation and no warning."""
    _, report = check(real)
    assert [finding for finding in report.findings if finding.severity.value != "info"] == []
    assert report.checked.focus_nodes > 1000


def test_every_claim_has_a_source_and_a_place_in_it(real_snapshot: Snapshot) -> None:
    """No claim stands without a passage, and every passage has a locator and a source with a title."""
    claims = rows(real_snapshot, "SELECT ?claim { ?claim a ccg:Claim }")
    assert len(claims) > 200
    unsourced = """SELECT ?claim { ?claim a ccg:Claim
      FILTER NOT EXISTS { ?claim prov:wasDerivedFrom ?p . ?p ccg:locator ?l ; dcterms:isPartOf/dcterms:title ?t } }"""
    assert rows(real_snapshot, unsourced) == []


def test_every_term_is_defined(real_snapshot: Snapshot) -> None:
    """Each term of our namespace that any triple uses is declared with a label and a definition."""
    used = {
        term.value
        for quad in real_snapshot.triples_of()
        for term in (quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode)
        and term.value.startswith("https://w3id.org/ccgraph/def/")
        and term.value[-1] != "/"
    }
    used = {iri for iri in used if "#" not in iri}
    defined = {
        row[0]
        for row in rows(real_snapshot, "SELECT ?t { ?t rdfs:isDefinedBy ?o ; rdfs:label ?l ; skos:definition ?d }")
    }
    undefined = {iri for iri in used - defined if not iri.removeprefix("https://w3id.org/ccgraph/def/")[0].isdigit()}
    assert undefined == set()
    assert len(defined) > 60


@pytest.mark.parametrize(
    ("kind", "concept"),
    [("ccg", "clinical-commissioning-group"), ("icb", "integrated-care-board"), ("pct", "primary-care-trust")],
)
def test_the_register_is_whole(real: Project, real_snapshot: Snapshot, kind: str, concept: str) -> None:
    """Each row of the fact table is one body with its code, name and dates, and nothing more."""
    table = real.root / "data/register/tables/organisations.csv"
    with table.open(encoding="utf-8", newline="") as file:
        expected = {
            (row["code"], row["name"], row["open_date"], row["close_date"])
            for row in csv.DictReader(file)
            if row["kind"] == kind
        }
    found = rows(
        real_snapshot,
        f"""SELECT ?code ?name ?opened ?closed {{
          ?body org:classification kind:{concept} ; dcterms:identifier ?code ; skos:prefLabel ?name .
          OPTIONAL {{ ?body schema:foundingDate ?opened }} OPTIONAL {{ ?body schema:dissolutionDate ?closed }} }}""",
    )
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2013-04-01", 211),
        ("2015-04-01", 209),
        ("2017-04-01", 207),
        ("2018-04-01", 195),
        ("2019-04-01", 191),
        ("2020-04-01", 135),
        ("2021-04-01", 106),
        ("2022-07-01", 0),
    ],
)
def test_groups_open_on_a_day(real_snapshot: Snapshot, day: str, count: int) -> None:
    """The numbers of clinical commissioning groups that were verified on each date follow from their dates."""
    found = rows(
        real_snapshot,
        """SELECT ?opened ?closed { ?b org:classification kind:clinical-commissioning-group ; schema:foundingDate ?opened .
          OPTIONAL { ?b schema:dissolutionDate ?closed } }""",
    )
    wanted = date.fromisoformat(day)
    assert (
        sum(date.fromisoformat(o) <= wanted and (not c or date.fromisoformat(c) >= wanted) for o, c in found) == count
    )


def test_a_body_inherits_within_its_life_and_what_the_source_can_say(real_snapshot: Snapshot) -> None:
    """A group has its kind's unconditional responsibilities if the source can speak of it: recomputed for every body."""
    holdings = rows(
        real_snapshot,
        """SELECT ?r ?kind ?from ?attested { ?h ccg:ofResponsibility ?r ; ccg:holderKind ?kind ; ccg:attestedOn ?attested .
          OPTIONAL { ?h ccg:heldFrom ?from }
          FILTER NOT EXISTS { ?h ccg:condition ?c } FILTER NOT EXISTS { ?h ccg:heldUntil ?u } }""",
    )
    bodies = rows(
        real_snapshot,
        """SELECT ?b ?kind ?o ?c { ?b org:classification ?kind ; schema:foundingDate ?o
          OPTIONAL { ?b schema:dissolutionDate ?c } }""",
    )
    expected = {
        (body, responsibility)
        for body, kind, opened, closed in bodies
        for responsibility, held_by, start, attested in holdings
        if kind == held_by and opened <= attested and (not closed or closed >= (start or attested))
    }
    inferred = set(rows(real_snapshot, "SELECT ?b ?r { ?b ccg:holds ?r . ?b schema:foundingDate ?o }"))
    assert inferred == expected
    per_body = Counter(body for body, _ in inferred)
    assert len(per_body) > 200
    assert not [body for body, kind, *_ in bodies if kind.endswith("integrated-care-board") and per_body[body]]


def test_the_inferences_are_a_fixed_point(real: Project) -> None:
    """Running the rules over their own result adds nothing, and nothing asserted is called inferred."""
    content = read_content(real)
    store = merge(content)
    asserted = len(list(store.quads_for_pattern(None, None, None, ox.DefaultGraph())))
    rules = read_rules(real.queries("ontology", "rules"))
    first = infer(store, rules)
    assert len(list(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))) == asserted + len(first)
    assert infer(store, rules) == ()


def test_the_ledger_accounts_for_both_sources(real: Project) -> None:
    """Every line of text that a source has is in the ledger; most rows have statements, the rest a reason."""
    with real.ledger.open(encoding="utf-8", newline="") as file:
        ledger = list(csv.DictReader(file))
    sources = Counter(row["source"] for row in ledger)
    assert sources["patient-clinical-commissioning-groups"] >= 100
    assert sources["nao-review-note"] >= 15
    assert all(bool(row["statements"]) != bool(row["reason"]) for row in ledger)
