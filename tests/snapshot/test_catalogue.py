"""The catalogue on the real data: listings narrowed by facets, each count recomputed by SPARQL; stretches that add up."""

from __future__ import annotations

import tomllib
from itertools import pairwise

import pyoxigraph as ox
import pytest
from tests.conftest import ROOT

from ccgraph.errors import ConfigurationError
from ccgraph.project import Project
from ccgraph.snapshot import Snapshot
from ccgraph.snapshot.build import build
from ccgraph.snapshot.catalogue import STATUSES, Choice, status_on
from ccgraph.validate.run import check

TODAY = "2026-05-01"
GROUPS = {"kind": ("clinical-commissioning-group",)}
PREFIXES = """
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2013-04-01", 211),
        ("2015-04-01", 209),
        ("2017-04-01", 207),
        ("2018-04-01", 195),
        ("2021-04-01", 106),
        ("2022-07-01", 0),
    ],
)
def test_listings_on_a_day(real_snapshot: Snapshot, day: str, count: int) -> None:
    """A listing of a kind on a day has the bodies that were open then: the verified numbers."""
    assert real_snapshot.catalogue.listing(Choice("organisation", TODAY, day, GROUPS), 10).total == count


def patterns(facet: str, value: str, choice: Choice) -> list[str]:
    """Say in SPARQL, on our own account, that ?e has a value of a facet; alternatives are one list."""
    if facet == "kind":
        day = choice.day
        ended = f'?p ccg:classifiedBody ?e ; ccg:classifiedAs <{value}> ; schema:endDate ?pe . FILTER (?pe < "{day}"^^xsd:date)'
        begun = f'?p ccg:classifiedBody ?e ; ccg:classifiedAs <{value}> ; schema:startDate ?ps . FILTER (?ps > "{day}"^^xsd:date)'
        then = f" FILTER NOT EXISTS {{ {ended} }} FILTER NOT EXISTS {{ {begun} }}" if day else ""
        return [
            f"?e org:classification <{value}> .{then}",
            f"?e ccg:findingKind <{value}>",
            f"?e ccg:reportKind <{value}>",
        ]
    if facet == "theme":
        return [f"?e dcterms:subject ?t . ?t skos:broader* <{value}>"]
    if facet == "publisher":
        return [f"?e dcterms:publisher <{value}>", f"?e ccg:reportedIn ?r . ?r dcterms:publisher <{value}>"]
    if facet == "year":
        dates = ["?e dcterms:issued ?d", "?e schema:foundingDate ?d", "?e ccg:reportedIn ?r . ?r dcterms:issued ?d"]
        return [f'{each} . FILTER (STRSTARTS(STR(?d), "{value}"))' for each in dates]
    if facet == "region":
        own = f"?l ccg:child ?e ; ccg:parent <{value}>" + holds("l", choice.day)
        parts = (
            "?l ccg:child ?e ; ccg:parent ?b ; ccg:linkKind <https://w3id.org/ccgraph/scheme/link-kind/location-in-board>"
            + holds("l", choice.day)
            + f" . ?m ccg:child ?b ; ccg:parent <{value}>"
            + holds("m", choice.day)
        )
        return [own, parts]
    raise AssertionError(facet)


def holds(link: str, day: str) -> str:
    """Say that a link held on a day."""
    if not day:
        return ""
    return (
        f' . ?{link} schema:startDate ?{link}s . FILTER (?{link}s <= "{day}"^^xsd:date) '
        f'FILTER NOT EXISTS {{ ?{link} schema:endDate ?{link}e . FILTER (?{link}e < "{day}"^^xsd:date) }}'
    )


def recounted(snapshot: Snapshot, choice: Choice, extra: tuple[str, str, str] | None, but: str) -> int:
    """Count by SPARQL what a choice leaves, but for one facet, with one more value that an entity has to have."""
    catalogue = snapshot.catalogue
    parts = [f'?e rdfs:label ?any . FILTER (STRSTARTS(STR(?e), "{snapshot.base}id/{choice.section}/"))']
    parts.append('FILTER (!CONTAINS(STR(?e), "#"))')
    wanted = [(facet, keys) for facet, keys in choice.values.items() if facet not in (but, "status")]
    for facet, keys in wanted:
        values = {option.key: option.iri or option.key for option in options(snapshot, choice, facet)}
        alternatives = [each for key in keys for each in patterns(facet, values[key], choice)]
        parts.append(" UNION ".join(f"{{ {each} }}" for each in alternatives))
    if extra is not None and extra[0] != "status":
        parts.append(" UNION ".join(f"{{ {each} }}" for each in patterns(extra[0], extra[2], choice)))
    parts.append("OPTIONAL { ?e schema:foundingDate ?opened } OPTIONAL { ?e schema:dissolutionDate ?closed }")
    parts.append("OPTIONAL { ?e ccg:lastSeen ?seen }")
    parts.append("OPTIONAL { ?e org:classification ?classified }")
    rows = snapshot.store.query(
        PREFIXES + f"SELECT DISTINCT ?e ?opened ?closed ?seen ?classified {{ {' '.join(parts)} }}"
    )
    statuses = (extra[1],) if extra and extra[0] == "status" else () if but == "status" else choice.statuses
    assert isinstance(rows, ox.QuerySolutions)
    found = set()
    for row in rows:
        opened, closed, seen = (row[name].value if row[name] else "" for name in ("opened", "closed", "seen"))
        lives = bool(row["classified"] or opened or closed)
        status = status_on(opened, closed, choice.day or choice.today, seen) if lives else ""
        if (not statuses or status in statuses) and (lives or not choice.day):
            found.add(row["e"].value)
    assert catalogue.sections[choice.section].entities >= len(found)
    return len(found)


def options(snapshot: Snapshot, choice: Choice, facet: str):  # type: ignore[no-untyped-def]
    """Give the options of one facet in a listing."""
    found = snapshot.catalogue.listing(choice, 1).facets
    return next((each.options for each in found if each.name == facet), ())


@pytest.mark.parametrize(
    "choice",
    [
        Choice("organisation", TODAY),
        Choice("organisation", TODAY, "2018-04-01"),
        Choice("organisation", TODAY, "2014-04-01", {"kind": ("area-team", "local-office")}),
        Choice("organisation", TODAY, "2024-01-01", {"region": ("Y60", "Y63")}),
        Choice("organisation", TODAY, "2014-06-30", {"region": ("Y54",), "status": STATUSES} | GROUPS),
        Choice("organisation", TODAY, "", {"status": ("closed",), "year": ("2013",)}),
        Choice("report", TODAY, "", {"publisher": ("kings-fund", "nuffield-trust")}),
        Choice("finding", TODAY, "", {"theme": ("finance", "clinical-engagement")}),
        Choice(
            "finding", TODAY, "", {"publisher": ("kings-fund",), "theme": ("primary-care",), "kind": ("risk", "gap")}
        ),
    ],
    ids=[
        "bodies",
        "on-a-day",
        "kinds-of-a-day",
        "two-regions",
        "all-statuses",
        "closed",
        "reports",
        "findings",
        "three-facets",
    ],
)
def test_facets_count_what_sparql_counts(real_snapshot: Snapshot, choice: Choice) -> None:
    """Each value's count is the number of entities that have it, of those that the choices by the other facets leave."""
    listing = real_snapshot.catalogue.listing(choice, 1)
    assert listing.total == recounted(real_snapshot, choice, None, "")
    assert listing.total or "three" not in str(choice)
    checked = 0
    for facet in listing.facets:
        for option in facet.options:
            extra = (facet.name, option.key, option.iri or option.key)
            assert option.count == recounted(real_snapshot, choice, extra, facet.name), (facet.name, option)
            checked += 1
    assert checked >= 5
    for facet_name, keys in choice.values.items():
        assert {each.key for each in options(real_snapshot, choice, facet_name) if each.chosen} >= set(keys) - set(
            STATUSES
        )


def test_stretches_add_up(real_snapshot: Snapshot) -> None:
    """Going on from the last entity, or back from the first, meets every entity once, in order of label."""
    catalogue = real_snapshot.catalogue
    choice = Choice("organisation", TODAY)
    forward, after = [], None
    while True:
        stretch = catalogue.listing(choice, 150, after=after)
        assert stretch.before == len(forward)
        forward += [each.iri for each in stretch.entities]
        after = catalogue.number_of(forward[-1])
        if not stretch.after:
            break
    whole = catalogue.listing(choice, 10_000)
    assert forward == [each.iri for each in whole.entities] and len(set(forward)) == whole.total
    assert all(one.label.casefold() <= other.label.casefold() for one, other in pairwise(whole.entities))
    backward: list[str] = []
    before = catalogue.number_of(forward[-1])
    while True:
        stretch = catalogue.listing(choice, 150, before=before)
        backward = [each.iri for each in stretch.entities] + backward
        if not stretch.before:
            break
        before = catalogue.number_of(backward[0])
    assert backward == forward[:-1]
    assert catalogue.listing(choice, 10, after=after).entities == ()


def test_a_stretch_goes_on_although_its_entity_is_not_in_the_listing(real_snapshot: Snapshot) -> None:
    """The entity from which a listing goes on need not be in it: choices can change on the way."""
    catalogue = real_snapshot.catalogue
    board = catalogue.number_of(real_snapshot.base + "id/organisation/QT1")
    stretch = catalogue.listing(Choice("organisation", TODAY, "", GROUPS), 5, after=board)
    assert stretch.before + stretch.after + 5 == stretch.total
    assert all(each.label.casefold() > "nhs nottingham and nottinghamshire integrated" for each in stretch.entities)


def test_what_an_entity_is_comes_from_the_facet_of_kinds(real_snapshot: Snapshot) -> None:
    """Bodies, findings and events all say what they are, several kinds beside one another."""
    kinds = {
        section: {each.kind for each in real_snapshot.catalogue.listing(Choice(section, TODAY), 2000).entities}
        for section in ("organisation", "finding", "event")
    }
    assert "Clinical commissioning group" in kinds["organisation"]
    assert {"Risk", "Recommendation"} <= kinds["finding"]
    assert "Merger" in kinds["event"] and all("claim" not in each for each in kinds["finding"])


def test_sections_have_titles(real_snapshot: Snapshot, mini: Project) -> None:
    """A concept scheme has its own, a kind the one that the settings give it, or else its name."""
    sections = real_snapshot.catalogue.sections
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ccgraph"]["sections"]
    kinds = {name: section.title for name, section in sections.items() if not section.scheme}
    assert kinds == settings
    assert sections["organisation-type"].title == "Kinds of body"
    titles = {
        name: section.title
        for name, section in build(mini, mini.snapshots, check=check).catalogue.sections.items()
        if not section.scheme
    }
    assert titles and all(title == name.replace("-", " ").capitalize() for name, title in titles.items())


def test_the_card_is_what_the_graph_says(real_snapshot: Snapshot) -> None:
    """Data of a listing gives triples as they stand in the graph."""
    (found,) = [
        each
        for each in real_snapshot.catalogue.listing(Choice("organisation", TODAY, "", GROUPS), 300).entities
        if each.iri.endswith("/02Q")
    ]
    triples = {quad.triple for quad in ox.parse(found.card, format=ox.RdfFormat.N_TRIPLES)}
    stored = {quad.triple for quad in real_snapshot.triples_of(ox.NamedNode(found.iri))}
    assert triples <= stored and len(triples) >= 6


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("asOf.rq", "#+ title: X\nSELECT ?entity ?value { ?entity a ?value }", "no facet can have that name"),
        ("status.rq", "#+ title: X\nSELECT ?entity ?value { ?entity a ?value }", "no facet can have that name"),
        ("sort.rq", "SELECT ?entity ?value { ?entity a ?value }", "needs a title"),
        ("sort.rq", "#+ title: X\nSELECT ?entity { ?entity a ?x }", "selects ?entity ?value"),
        ("sort.rq", "#+ title: X\nASK { ?entity a ?value }", "selects ?entity ?value"),
        ("sort.rq", "#+ title: X\nSELECT ?entity ?value {", "is not SPARQL"),
    ],
    ids=["reserved", "status", "untitled", "columns", "ask", "syntax"],
)
def test_a_facet_that_cannot_be_used_is_named(mini: Project, name: str, text: str, said: str) -> None:
    """A facet's file that is no facet stops the build with its name and the reason."""
    (mini.root / "queries/facets").mkdir()
    (mini.root / "queries/facets" / name).write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as raised:
        build(mini, mini.snapshots, check=check)
    assert said in str(raised.value) and name in str(raised.value)


def test_any_project_has_facets_of_its_own(mini: Project) -> None:
    """A facet is a file of the project: things, literals, and values whose IRIs end alike, which get longer keys."""
    (mini.root / "queries/facets").mkdir()
    (mini.root / "queries/facets/kind.rq").write_text(
        "#+ title: Sort\nSELECT ?entity ?value { ?entity <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ?value }",
        "utf-8",
    )
    (mini.root / "queries/facets/about.rq").write_text(
        "#+ title: About\n#+ place: -1\nSELECT ?entity ?value { VALUES (?entity ?value) {"
        "(<https://example.org/library/id/book/emma> <https://example.org/library/id/one/x>)"
        "(<https://example.org/library/id/book/emma> <https://example.org/library/id/two/x>)"
        '(<https://example.org/library/id/book/middlemarch> "long")'
        "(<https://example.org/library/id/book/unknown> <https://example.org/library/id/two/y>)} }",
        "utf-8",
    )
    catalogue = build(mini, mini.snapshots, check=check).catalogue
    found = catalogue.listing(Choice("book", TODAY), 10)
    assert [facet.title for facet in found.facets] == ["About", "Sort"]
    assert {each.key: each.count for each in found.facets[0].options} == {"id/one/x": 1, "id/two/x": 1, "long": 1}
    assert {each.kind for each in found.entities} == {"book"}
    narrowed = catalogue.listing(Choice("book", TODAY, "", {"about": ("long",)}), 10)
    assert [each.label for each in narrowed.entities] == ["Middlemarch"]
