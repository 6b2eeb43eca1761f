"""The register in the graph: the counts that were verified when it was compiled, and ten bodies by hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from ccgraph.project import Project
from ccgraph.snapshot import Snapshot
from ccgraph.turtle.files import declared_prefixes, read_content

BASE = "https://w3id.org/ccgraph/"


@pytest.fixture(scope="session")
def prologue(real: Project) -> str:
    """Every prefix that the project declares, for queries."""
    prefixes = declared_prefixes(read_content(real))
    return "".join(f"PREFIX {name}: <{space}>\n" for name, space in prefixes.items())


@pytest.fixture
def ask(real_snapshot: Snapshot, prologue: str):  # type: ignore[no-untyped-def]
    """Answer a SELECT query with the ends of IRIs and the texts of literals, in no order."""

    def asked(query: str) -> Counter[tuple[str, ...]]:
        rows = real_snapshot.store.query(f"{prologue}BASE <{BASE}>\n{query}")
        assert isinstance(rows, ox.QuerySolutions)
        return Counter(
            tuple(
                term.value.rpartition("/")[2] if isinstance(term, ox.NamedNode) else term.value if term else ""
                for term in row
            )
            for row in rows
        )

    return asked


def body(code: str) -> str:
    """Write the IRI of a body."""
    return f"<{BASE}id/organisation/{code}>"


def reached(ask, code: str, prop: str) -> set[str]:  # type: ignore[no-untyped-def]
    """Give the bodies that a property of descent leads to."""
    return {row[0] for row in ask(f"SELECT ?other {{ {body(code)} ccg:{prop} ?other }}")}


@pytest.mark.parametrize(
    ("kind", "day", "number"),
    [
        ("clinical-commissioning-group", "2013-04-01", 211),
        ("clinical-commissioning-group", "2015-04-01", 209),
        ("clinical-commissioning-group", "2017-04-01", 207),
        ("clinical-commissioning-group", "2018-04-01", 195),
        ("clinical-commissioning-group", "2019-04-01", 191),
        ("clinical-commissioning-group", "2020-04-01", 135),
        ("clinical-commissioning-group", "2021-04-01", 106),
        ("clinical-commissioning-group", "2022-07-01", 0),
        ("area-team", "2015-04-01", 0),
        ("nhs-england-region", "2013-04-01", 4),
        ("nhs-england-region", "2018-04-01", 5),
        ("nhs-england-region", "2019-04-01", 7),
        ("integrated-care-board", "2022-07-01", 42),
        ("integrated-care-board", "2026-04-01", 36),
        ("sub-icb-location", "2022-07-01", 106),
    ],
)
def test_bodies_open_on_a_day(ask, kind: str, day: str, number: int) -> None:  # type: ignore[no-untyped-def]
    """The numbers that were verified on each date follow from opening and closing days."""
    found = ask(
        f"""SELECT ?b {{ ?b org:classification kind:{kind} ; schema:foundingDate ?o .
        OPTIONAL {{ ?b schema:dissolutionDate ?d }}
        OPTIONAL {{ ?p ccg:classifiedBody ?b ; ccg:classifiedAs kind:{kind} ; schema:endDate ?e }}
        BIND (COALESCE(?e, ?d) AS ?c)
        FILTER (?o <= "{day}"^^xsd:date && (!BOUND(?c) || ?c >= "{day}"^^xsd:date)) }}"""
    )
    assert found.total() == number


@pytest.mark.parametrize(
    ("day", "parent_kind", "child_kind", "parents", "children"),
    [
        ("2013-04-01", "area-team", "clinical-commissioning-group", 25, 211),
        ("2013-04-01", "nhs-england-region", "area-team", 4, 25),
        ("2017-04-01", "sustainability-and-transformation-partnership", "clinical-commissioning-group", 44, 207),
        ("2018-04-01", "sustainability-and-transformation-partnership", "clinical-commissioning-group", 42, 195),
        ("2019-04-01", "sustainability-and-transformation-partnership", "clinical-commissioning-group", 42, 191),
        ("2019-04-01", "nhs-england-region", "clinical-commissioning-group", 7, 191),
        ("2020-04-01", "sustainability-and-transformation-partnership", "clinical-commissioning-group", 42, 135),
        ("2021-04-01", "sustainability-and-transformation-partnership", "clinical-commissioning-group", 42, 106),
        ("2022-07-01", "integrated-care-board", "sub-icb-location", 42, 106),
        ("2022-07-01", "nhs-england-region", "integrated-care-board", 7, 42),
        ("2026-04-01", "nhs-england-region", "integrated-care-board", 7, 36),
    ],
)
def test_members_on_a_day(  # type: ignore[no-untyped-def]
    ask, day: str, parent_kind: str, child_kind: str, parents: int, children: int
) -> None:
    """Every body of a kind has one parent of another kind on a day, and the numbers are those verified."""
    links = ask(
        f"""SELECT ?child ?parent {{ ?l ccg:child ?child ; ccg:parent ?parent ; schema:startDate ?from .
        ?child org:classification kind:{child_kind} . ?parent org:classification kind:{parent_kind} .
        OPTIONAL {{ ?l schema:endDate ?until }}
        FILTER (?from <= "{day}"^^xsd:date && (!BOUND(?until) || ?until >= "{day}"^^xsd:date)) }}"""
    )
    assert (len({parent for _, parent in links}), len({child for child, _ in links})) == (parents, children)
    assert links.total() == children


def test_mergers_by_day(ask) -> None:  # type: ignore[no-untyped-def]
    """142 groups merged, in 37 changes; until December 2018 there were eight, of 24 groups, as the audit review says."""
    found = ask(
        """SELECT ?day (COUNT(DISTINCT ?e) AS ?events) (COUNT(?s) AS ?pairs) { ?s ccg:successionKind
        <scheme/succession-kind/merger> ; ccg:inChange ?e . ?e dcterms:date ?day } GROUP BY ?day"""
    )
    assert found == Counter(
        [
            ("2015-04-01", "1", "3"),
            ("2017-04-01", "1", "3"),
            ("2018-04-01", "6", "18"),
            ("2019-04-01", "2", "6"),
            ("2020-04-01", "18", "74"),
            ("2021-04-01", "9", "38"),
        ]
    )


def test_every_group_reaches_a_board(ask) -> None:  # type: ignore[no-untyped-def]
    """Each of the 248 groups comes, whole, to exactly one board of 1 July 2022."""
    found = ask(
        """SELECT ?group (COUNT(?board) AS ?boards) { ?group org:classification kind:clinical-commissioning-group .
        OPTIONAL { ?group ccg:succeededBy ?board . ?board org:classification kind:integrated-care-board ;
        schema:foundingDate "2022-07-01"^^xsd:date } } GROUP BY ?group"""
    )
    assert len(found) == 248
    assert {number for _, number in found} == {"1"}


def test_whole_and_part_were_recomputed_from_the_steps(ask) -> None:  # type: ignore[no-untyped-def]
    """Descent follows from the steps in order of time: computed here by walking, without the rules."""
    steps = [
        (before, after, kind, day)
        for before, after, kind, day in ask(
            """SELECT ?from ?to ?kind ?day { ?s ccg:predecessor ?from ; ccg:successor ?to ;
            ccg:successionKind/skos:broader/skos:prefLabel ?kind . OPTIONAL { ?s ccg:inChange/dcterms:date ?day } }"""
        )
    ]
    leaving: dict[str, list[tuple[str, str, str]]] = {}
    for before, after, kind, day in steps:
        leaving.setdefault(before, []).append((after, kind, day))
    whole, part = set(), set()

    def walk(start: str, place: str, day: str, all_whole: bool) -> None:
        for after, kind, when in leaving.get(place, []):
            if place != start and when <= day:
                continue
            still = all_whole and kind == "The whole"
            (whole if still else part).add((start, after))
            walk(start, after, when, still)

    for start in leaving:
        walk(start, start, "", True)
    assert whole == set(ask("SELECT ?a ?b { ?a ccg:succeededBy ?b }"))
    assert part == set(ask("SELECT ?a ?b { ?a ccg:partlySucceededBy ?b }"))
    assert (len(whole), len(part)) == (528, 998)


def test_kinds_of_succession_are_whole_or_part(real: Project, ask) -> None:  # type: ignore[no-untyped-def]
    """What the mapping calls whole is what the scheme places below the whole."""
    import tomllib

    mapping = tomllib.loads((Path(real.root) / "data/register/mapping.toml").read_text("utf-8"))
    stated = {
        (part["concept"].rpartition("/")[2], "whole" if part["whole"] else "part")
        for part in mapping["changes"].values()
    }
    assert stated <= set(
        ask("SELECT ?kind ?group { ?kind skos:broader ?group ; skos:inScheme <scheme/succession-kind> }")
    )


def test_sums(ask) -> None:  # type: ignore[no-untyped-def]
    """Each edition covers England's 32,844 areas; the residents of mid-2018 sum to the figure for England."""
    editions = ask("SELECT ?e (SUM(?n) AS ?sum) { ?o ccg:edition ?e ; ccg:lsoaCount ?n } GROUP BY ?e")
    assert len(editions) == 8
    assert {total for _, total in editions} == {"32844"}
    assert ask("SELECT (SUM(?n) AS ?sum) (COUNT(?n) AS ?bodies) { ?o ccg:residentPopulation ?n }") == {
        ("55977178", "195"): 1
    }


def test_no_group_is_a_sub_organisation(ask) -> None:  # type: ignore[no-untyped-def]
    """Belonging is dated and has a kind; the transitive, dateless property is not used."""
    assert not ask("SELECT ?a ?b { ?a org:subOrganizationOf ?b }")


def test_13t_opened_when_its_three_predecessors_closed(ask) -> None:  # type: ignore[no-untyped-def]
    """13T: three groups merged on 1 April 2015; two trusts are said to have come to it, as at April 2015."""
    assert ask(f"SELECT ?o ?c {{ {body('13T')} schema:foundingDate ?o ; schema:dissolutionDate ?c }}") == {
        ("2015-04-01", "2022-06-30"): 1
    }
    assert reached(ask, "13T", "succeeds") == {"00F", "00G", "00H"}
    assert reached(ask, "13T", "succeededBy") == {"QHM"}
    shares = ask(
        f"SELECT ?p ?n ?note {{ ?o ccg:successor {body('13T')} ; ccg:predecessor ?p ; ccg:postcodeShare ?n ; skos:note ?note }}"
    )
    assert shares == Counter([("5D7", "100", "as at April 2015"), ("5KF", "100", "as at April 2015")])


def test_14l_is_one_merger_of_three(ask) -> None:  # type: ignore[no-untyped-def]
    """14L: Manchester, from 91, 96 and 95 of as many areas, on 1 April 2017."""
    found = ask(
        f"""SELECT ?e ?p ?n ?t {{ ?s ccg:successor {body("14L")} ; ccg:predecessor ?p ; ccg:inChange ?e ; ccg:lsoaCount ?n ;
        ccg:lsoaTotal ?t }}"""
    )
    event = "2017-04-01-14l"
    assert found == Counter([(event, "00W", "91", "91"), (event, "01M", "96", "96"), (event, "01N", "95", "95")])
    assert reached(ask, "14L", "succeededBy") == {"QOP"}


def test_15e_came_from_three_and_its_location_grew(ask) -> None:  # type: ignore[no-untyped-def]
    """15E: three groups merged; West Birmingham, 92 of 804 areas, came to the location that kept its code."""
    assert reached(ask, "15E", "succeeds") == {"04X", "05P", "13P"}
    assert ask(
        f"""SELECT ?p ?n ?t {{ ?s ccg:successor {body("15e-sub-icb-location")} ; ccg:predecessor ?p ;
        ccg:lsoaCount ?n ; ccg:lsoaTotal ?t }}"""
    ) == {("d2p2l-sub-icb-location", "92", "804"): 1}
    assert not reached(ask, "15E", "partlySucceededBy")


def test_02q_went_to_another_board_than_its_partnership(ask) -> None:  # type: ignore[no-untyped-def]
    """02Q: Bassetlaw lay in the partnership of South Yorkshire, and went whole to Nottingham and Nottinghamshire."""
    assert reached(ask, "02Q", "succeededBy") == {"QT1"}
    assert reached(ask, "E54000009", "succeededBy") == {"QF7"}
    links = ask(
        f"SELECT ?p ?f ?u {{ ?l ccg:child {body('02Q')} ; ccg:parent ?p ; schema:startDate ?f ; schema:endDate ?u }}"
    )
    assert links == Counter(
        [
            ("Q51", "2013-04-01", "2015-03-31"),
            ("Q72", "2015-04-01", "2022-06-30"),
            ("Y54", "2013-04-01", "2019-03-31"),
            ("Y63", "2019-04-01", "2022-06-30"),
            ("E54000009", "2017-04-01", "2022-06-30"),
        ]
    )
    codes = ask(
        """SELECT ?b ?first ?last { ?b adms:identifier ?i . ?i dcterms:identifier "E38000008" ; ccg:firstSeen ?first ;
        ccg:lastSeen ?last }"""
    )
    assert codes == Counter([("02Q", "2013-04-01", "2021-04-01"), ("02q-sub-icb-location", "2022-07-01", "2022-07-01")])
    assert ask(
        f"SELECT ?p ?f {{ ?l ccg:child {body('02q-sub-icb-location')} ; ccg:parent ?p ; schema:startDate ?f }}"
    ) == {("QT1", "2022-07-01"): 1}


def test_01y_lost_glossop_with_its_end(ask) -> None:  # type: ignore[no-untyped-def]
    """01Y: 141 of 162 areas went to Greater Manchester, Glossop's 21 to Derby and Derbyshire; the location moved likewise."""
    found = ask(
        f"""SELECT ?to ?kind ?n ?t {{ ?s ccg:predecessor {body("01Y")} ; ccg:successor ?to ; ccg:successionKind ?kind ;
        ccg:lsoaCount ?n ; ccg:lsoaTotal ?t }}"""
    )
    assert found == Counter(
        [("QOP", "replacement-by-board", "141", "162"), ("QJ2", "replacement-of-a-part-by-board", "21", "162")]
    )
    assert reached(ask, "01Y", "succeededBy") == {"QOP"}
    assert reached(ask, "01Y", "partlySucceededBy") == {"QJ2"}
    assert reached(ask, "01y-sub-icb-location", "partlySucceededBy") == {"15m-sub-icb-location"}


def test_09g_merged_but_for_four_areas(ask) -> None:  # type: ignore[no-untyped-def]
    """09G: 298 of 302 areas to West Sussex, four to Surrey Heartlands on the same day; two codes of the statistics office."""
    assert reached(ask, "09G", "succeededBy") == {"70F", "QNX", "S9B9J"}
    assert reached(ask, "09G", "partlySucceededBy") == {"92A", "QXU", "S9B9J"}
    found = ask(f"SELECT ?to ?n {{ ?s ccg:predecessor {body('09G')} ; ccg:successor ?to ; ccg:lsoaCount ?n }}")
    assert found == Counter([("70F", "298"), ("92A", "4")])
    codes = ask(
        f"SELECT ?code {{ {body('09G')} adms:identifier ?i . ?i dcterms:identifier ?code ; ccg:firstSeen ?seen }}"
    )
    assert codes == Counter([("E38000036",), ("E38000213",)])


def test_d2p2l_was_divided_between_two_boards(ask) -> None:  # type: ignore[no-untyped-def]
    """D2P2L: of four groups, open for fifteen months; 712 of 804 areas to the Black Country, 92 to Birmingham."""
    assert reached(ask, "D2P2L", "succeeds") == {"05C", "05L", "05Y", "06A"}
    assert reached(ask, "D2P2L", "succeededBy") == {"QUA"}
    assert reached(ask, "D2P2L", "partlySucceededBy") == {"QHL"}
    assert ask(f"SELECT ?o ?c {{ {body('D2P2L')} schema:foundingDate ?o ; schema:dissolutionDate ?c }}") == {
        ("2021-04-01", "2022-06-30"): 1
    }


def test_01h_gave_a_part_to_01k_while_both_were_open(ask) -> None:  # type: ignore[no-untyped-def]
    """01H and 01K: 117 of 324 areas moved in 2017, with new names; neither became the other."""
    assert reached(ask, "01H", "succeededBy") == {"QHM"}
    assert reached(ask, "01H", "partlySucceededBy") == {"01K", "02M", "QE1"}
    assert reached(ask, "01K", "succeeds") == set()
    assert "01H" in reached(ask, "01K", "partlySucceeds")
    for code, former, present in (
        ("01H", "NHS Cumbria CCG", "NHS North Cumbria CCG"),
        ("01K", "NHS Lancashire North CCG", "NHS Morecambe Bay CCG"),
    ):
        assert ask(
            f"""SELECT ?present ?former ?last {{ {body(code)} skos:prefLabel ?present ; skosxl:altLabel ?n .
            ?n skosxl:literalForm ?former ; ccg:lastSeen ?last }}"""
        ) == {(present, former, "2016-04-01"): 1}


def test_2026_invents_no_succession(ask) -> None:  # type: ignore[no-untyped-def]
    """QM7 was divided between D7T5G and S1Y5D, with no counts; QHG went to S1Y5D only."""
    found = ask(
        f"""SELECT ?from ?to ?kind ?n {{ VALUES ?from {{ {body("QM7")} {body("QHG")} }} ?s ccg:predecessor ?from ;
        ccg:successor ?to ; ccg:successionKind ?kind . OPTIONAL {{ ?s ccg:lsoaCount ?n }} }}"""
    )
    assert found == Counter(
        [
            ("QM7", "D7T5G", "division-of-a-board", ""),
            ("QM7", "S1Y5D", "division-of-a-board", ""),
            ("QHG", "S1Y5D", "merger-of-boards", ""),
        ]
    )
    assert reached(ask, "QHG", "succeededBy") == {"S1Y5D"}
    assert reached(ask, "QM7", "succeededBy") == set()
    assert reached(ask, "QM7", "partlySucceededBy") == {"D7T5G", "S1Y5D"}


def test_a_partnership_and_the_board_with_its_code_are_two_bodies(ask) -> None:  # type: ignore[no-untyped-def]
    """E54000048 and QE1 share two codes, one after the other."""
    found = ask(
        "SELECT ?b ?code { ?b adms:identifier/dcterms:identifier ?code . FILTER (?code IN ('QE1', 'E54000048')) }"
    )
    assert found == Counter([(b, code) for b in ("E54000048", "QE1") for code in ("E54000048", "QE1")])


def test_every_body_has_a_label_of_its_own(ask) -> None:  # type: ignore[no-untyped-def]
    """No two bodies share an rdfs:label: a shared name has the kind behind it, and the code where that is shared too."""
    labels = ask("SELECT ?b ?label { ?b a org:Organization ; rdfs:label ?label }")
    assert len({label for _, label in labels}) == len({named for named, _ in labels}) == labels.total() > 1_000
    shared = ask('SELECT ?b ?label { ?b skos:prefLabel "London"@en ; rdfs:label ?label }')
    assert shared == Counter(
        [
            ("Q36", "London (Strategic health authority)"),
            ("Q71", "London (NHS England area team, NHS England local office)"),
            ("Y56", "London (NHS England region)"),
        ]
    )
    recoded = {
        label
        for _, label in ask('SELECT ?b ?label { ?b skos:prefLabel "Humber, Coast and Vale"@en ; rdfs:label ?label }')
    }
    assert recoded == {
        f"Humber, Coast and Vale (Sustainability and transformation partnership, {code})"
        for code in ("E54000006", "E54000051")
    }
