"""Everything goes in: each table recomputed here from its CSV, without the importer, and compared with the files' triples."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache

import pyoxigraph as ox
import pytest
from tests.conftest import ROOT

BASE = "https://w3id.org/ccgraph/"
PREFIXES = """
PREFIX adms: <http://www.w3.org/ns/adms#>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX skosxl: <http://www.w3.org/2008/05/skos-xl#>
"""
#: The last day of the groups whose codes locations kept.
LAST_DAY = "2022-06-30"
KINDS = {
    "ccg": "clinical-commissioning-group",
    "icb": "integrated-care-board",
    "stp": "sustainability-and-transformation-partnership",
    "region": "nhs-england-region",
    "area_team": "area-team",
    "local_office": "local-office",
    "sha": "strategic-health-authority",
    "pct": "primary-care-trust",
}


@cache
def store() -> ox.Store:
    """Load the register's files as they stand."""
    loaded = ox.Store()
    for path in sorted((ROOT / "data/register").glob("*.ttl")):
        loaded.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    assert len(loaded) > 60_000
    return loaded


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Read a table."""
    with (ROOT / f"data/register/tables/{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def found(query: str) -> Counter[tuple[str, ...]]:
    """Answer a query with the ends of IRIs and the texts of literals; nothing where a variable is unbound."""
    rows = store().query(PREFIXES + query)
    assert isinstance(rows, ox.QuerySolutions)
    return Counter(tuple(_text(term) for term in row) for row in rows)


def _text(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return term.value.rpartition("/")[2]
    return term.value if isinstance(term, ox.Literal) else ""


def closed(code: str) -> str:
    """Give the closing date of a body."""
    return next(row["close_date"] for row in table("organisations") if row["code"] == code)


def at(code: str, day: str) -> str:
    """Name the body that had a code on a day: after a group closed, its location."""
    return (
        f"{code.lower()}-sub-icb-location" if closed(code) == LAST_DAY and day > LAST_DAY and code[0] != "E" else code
    )


def test_bodies() -> None:
    """Each row of organisations.csv is one body; beside them stand locations, authorities and clusters, and two later kinds."""
    bodies = found(
        """SELECT ?b ?kind ?name ?opened ?closed { ?b a org:Organization ; org:classification ?kind ; skos:prefLabel ?name .
        OPTIONAL { ?b schema:foundingDate ?opened } OPTIONAL { ?b schema:dissolutionDate ?closed } }"""
    )
    rows = Counter(
        (row["code"], KINDS[row["kind"]], row["name"], row["open_date"], row["close_date"])
        for row in table("organisations")
    )
    assert rows.total() == 559
    assert not rows - bodies
    others = Counter(kind for _, kind, *_ in (bodies - rows).elements())
    assert others == {
        "sub-icb-location": 106,
        "local-authority": 334,
        "primary-care-trust-cluster": 49,
        "local-office": 2,
    }


def test_kinds_one_after_the_other() -> None:
    """The two area teams that groups belonged to as local offices have both kinds, each with its days; no other body has."""
    periods = found(
        """SELECT ?b ?kind ?from ?until { ?p ccg:classifiedBody ?b ; ccg:classifiedAs ?kind ; schema:startDate ?from .
        ?b org:classification ?kind . OPTIONAL { ?p schema:endDate ?until } }"""
    )
    kinds = {row["code"]: row["kind"] for row in table("organisations")}
    teams = {
        row["parent_code"]
        for row in table("memberships")
        if row["kind"] == "ccg_local_office" and kinds[row["parent_code"]] == "area_team"
    }
    assert teams == {"Q70", "Q71"}
    assert periods == Counter(
        [
            ("Q70", "area-team", "2012-10-01", "2015-03-31"),
            ("Q70", "local-office", "2015-04-01", "2018-03-31"),
            ("Q71", "area-team", "2013-03-20", "2015-03-31"),
            ("Q71", "local-office", "2015-04-01", ""),
        ]
    )
    assert found("SELECT (COUNT(?p) AS ?n) { ?p a ccg:KindPeriod }") == {("4",): 1}


def test_bodies_whose_end_was_not_found() -> None:
    """Local offices with no closing date carry the last edition of their memberships; no other body carries one."""
    last: dict[str, str] = {}
    for row in table("memberships"):
        for code in (row["child_code"], row["parent_code"]):
            last[code] = max(last.get(code, ""), *(part.strip() for part in row["observed"].split(";")))
    offices = {row["parent_code"] for row in table("memberships") if row["kind"] == "ccg_local_office"}
    wanted = Counter((code, f"{last[code]}-01") for code in offices if not closed(code))
    assert wanted.total() == 14
    assert found("SELECT ?b ?seen { ?b a org:Organization ; ccg:lastSeen ?seen }") == wanted


def test_last_days_of_names() -> None:
    """Each row of name_ends.csv is the last day of one name, and no other name has one."""
    ends = found(
        """SELECT ?b ?form ?day { ?b skosxl:altLabel|skosxl:prefLabel ?n . ?n skosxl:literalForm ?form ;
        schema:endDate ?day }"""
    )
    assert ends == Counter((row["code"], row["name"], row["last_day"]) for row in table("name_ends"))
    assert ends.total() == 2


def test_names() -> None:
    """Each row of other_names.csv is one name, of the location where it came after the group closed."""
    names = found(
        """SELECT ?b ?form ?first ?last { ?b skosxl:prefLabel|skosxl:altLabel ?n . ?n skosxl:literalForm ?form ;
        ccg:firstSeen ?first . OPTIONAL { ?n ccg:lastSeen ?last } }"""
    )
    rows = Counter(
        (at(row["code"], row["first_edition"]), row["name"], row["first_edition"], row["last_edition"])
        for row in table("other_names")
    )
    assert rows.total() == 142
    assert dict(names - rows) == {("E07000112", "Shepway", "2015-07-01", "2017-04-01"): 1}
    assert not rows - names


def test_what_names_are_to_their_bodies() -> None:
    """The kinds of name, counted: one official name for each location, later ones of the two teams that went on."""
    kinds = found("SELECT ?kind (COUNT(?n) AS ?number) { ?n ccg:nameKind ?kind } GROUP BY ?kind")
    assert set(kinds) == {("official", "106"), ("former", "24"), ("later", "2"), ("variant", "11")}


def test_identifiers() -> None:
    """Each row of identifiers.csv is one code of one body with its editions; codes of locations are the locations'."""
    codes = found(
        """SELECT ?b ?code ?system ?first ?last { ?b adms:identifier ?i .
        ?i dcterms:identifier ?code ; ccg:codeSystem ?system .
        OPTIONAL { ?i ccg:firstSeen ?first } OPTIONAL { ?i ccg:lastSeen ?last }
        FILTER NOT EXISTS { ?b org:classification <https://w3id.org/ccgraph/scheme/organisation-type/local-authority> } }"""
    )
    systems = {"ons_gss": "ons-gss", "ons_gss_sub_icb_location": "ons-gss", "nhs_ods": "ods"}
    rows = Counter(
        (
            f"{row['code'].lower()}-sub-icb-location" if row["scheme"].endswith("location") else row["code"],
            row["identifier"],
            systems[row["scheme"]],
            row["first_edition"],
            row["last_edition"],
        )
        for row in table("identifiers")
    )
    assert rows.total() == 724
    assert not rows - codes
    own = Counter((row["code"], row["code"], "ods", "", "") for row in table("organisations") if row["kind"] != "stp")
    own.update((at(row["code"], "2022-07-01"), row["code"], "ods", "", "") for row in table("organisations")
               if row["kind"] == "ccg" and row["close_date"] == "2022-06-30")  # fmt: skip
    assert codes - rows == own


def test_successions() -> None:
    """Each row of successions.csv is one succession with its counts; three changes of boundary are the locations'."""
    steps = found(
        """SELECT ?from ?to ?day ?count ?total { ?s a ccg:Succession ; ccg:predecessor ?from ; ccg:successor ?to ;
        ccg:inChange/dcterms:date ?day . OPTIONAL { ?s ccg:lsoaCount ?count } OPTIONAL { ?s ccg:lsoaTotal ?total } }"""
    )
    rows: Counter[tuple[str, ...]] = Counter()
    for row in table("successions"):
        pair = (row["predecessor_code"], row["successor_code"])
        if row["kind"] == "boundary_change":
            pair = (at(pair[0], row["date"]), at(pair[1], row["date"]))
        rows[*pair, row["date"], row["lsoa_count"], row["lsoa_total"]] += 1
    assert rows.total() == 338
    assert steps == rows
    kinds = found("SELECT ?kind (COUNT(?s) AS ?n) { ?s a ccg:Succession ; ccg:successionKind ?kind } GROUP BY ?kind")
    assert sorted(int(number) for _, number in kinds) == sorted(
        Counter(row["kind"] for row in table("successions")).values()
    )


def test_changes() -> None:
    """Bodies before and after a change are those of its successions, and no pair is invented but in none."""
    named = found("SELECT ?e ?b { ?e a org:ChangeEvent ; org:originalOrganization ?b }")
    assert named == found("SELECT DISTINCT ?e ?b { ?s ccg:inChange ?e ; ccg:predecessor ?b }")
    assert found("SELECT ?e ?b { ?e org:resultingOrganization ?b }") == found(
        "SELECT DISTINCT ?e ?b { ?s ccg:inChange ?e ; ccg:successor ?b }"
    )
    assert found("SELECT (COUNT(?e) AS ?n) { ?e a org:ChangeEvent }") == {(str(_number_of_changes()),): 1}


def _number_of_changes() -> int:
    """One for each day and successor, but one for each region that was divided."""
    return len(
        {
            (row["date"], row["predecessor_code"] if row["kind"] == "region_split" else at(row["successor_code"], row["date"]))
            for row in table("successions")
        }
    )  # fmt: skip


def test_parent_links() -> None:
    """Each row of memberships.csv is one link with its editions, ended by the closing of a body where the row outruns it.

    The rows of the two teams that went on as local offices are two links each, one for each kind.
    """
    links = found(
        """SELECT ?child ?parent ?from ?until { ?l a ccg:ParentLink ; ccg:child ?child ; ccg:parent ?parent .
        OPTIONAL { ?l schema:startDate ?from } OPTIONAL { ?l schema:endDate ?until } }"""
    )
    rows: Counter[tuple[str, ...]] = Counter()
    cut = 0
    for row in table("memberships"):
        located = row["kind"] == "sub_icb_location_icb"
        child = at(row["child_code"], row["from"]) if located else row["child_code"]
        ends = [day for day in ("" if located else closed(row["child_code"]), closed(row["parent_code"])) if day]
        first = min(ends, default="9999")
        cut += bool(ends) and (row["to"] or "9999") > first
        until = min(row["to"] or "9999", first)
        if row["kind"] == "area_team_region" and until > "2015-03-31":
            rows[child, row["parent_code"], row["from"], "2015-03-31"] += 1
            rows[child, row["parent_code"], "2015-04-01", "" if until == "9999" else until] += 1
            continue
        rows[child, row["parent_code"], row["from"], "" if until == "9999" else until] += 1
    assert rows.total() == 1554 + 2
    assert links == rows
    assert cut == 192
    assert found("SELECT (COUNT(?l) AS ?n) { ?l ccg:endsWith ?b }") == {("192",): 1}
    editions = 2 + sum(len(row["observed"].split(";")) for row in table("memberships"))
    assert found("SELECT (COUNT(?e) AS ?n) { ?l a ccg:ParentLink ; ccg:seenIn ?e }") == {(str(editions),): 1}


def test_areas() -> None:
    """Each row of ccg_local_authority.csv is one overlap, with totals recomputed from the counts."""
    overlaps = found(
        """SELECT ?b ?la ?e ?n ?t ?w { ?o ccg:overlapOf ?b ; ccg:overlapWith ?la ; ccg:edition ?e ; ccg:lsoaCount ?n ;
        ccg:lsoaTotal ?t ; ccg:lsoaTotalOfAuthority ?w }"""
    )
    total: Counter[tuple[str, str]] = Counter()
    for row in table("ccg_local_authority"):
        total[row["ccg_code"], row["edition"]] += int(row["lsoa_count"])
        total[row["la_code"], row["edition"]] += int(row["lsoa_count"])
    rows = Counter(
        (
            at(row["ccg_code"], f"{row['edition']}-01"),
            row["la_code"],
            row["edition"],
            row["lsoa_count"],
            str(total[row["ccg_code"], row["edition"]]),
            str(total[row["la_code"], row["edition"]]),
        )
        for row in table("ccg_local_authority")
    )
    assert rows.total() == 3014
    assert overlaps == rows


def test_origins() -> None:
    """Each row of pct_ccg.csv is one share; each of pct_clusters.csv one origin out of a named cluster."""
    shares = found(
        "SELECT ?from ?to ?share { ?o ccg:postcodeShare ?share ; ccg:predecessor ?from ; ccg:successor ?to }"
    )
    rows = Counter(
        (row["pct_code"], row["ccg_code"], f"{float(row['share_of_pct_postcodes_percent']):g}")
        for row in table("pct_ccg")
    )
    assert rows.total() == 237
    assert shares == rows
    clusters = found(
        "SELECT ?to ?name { ?o a ccg:Origin ; ccg:seenIn ?when ; ccg:predecessor/skos:prefLabel ?name ; ccg:successor ?to }"
    )
    assert clusters == Counter((row["ccg_code"], row["pct_cluster"]) for row in table("pct_clusters"))
    assert clusters.total() == 211


@pytest.mark.parametrize(
    ("measure", "term"),
    [
        ("ads_registered_population_2012", "adsRegisteredPopulation"),
        ("registered_patients", "registeredPatients"),
        ("gp_practices_with_registered_patients", "generalPractices"),
        ("running_cost_allowance_gbp_million", "runningCostAllowance"),
        ("population_mid_year_estimate", "residentPopulation"),
    ],
)
def test_statistics(measure: str, term: str) -> None:
    """Each row of statistics.csv is one observation of the one cube of its measure."""
    observations = found(f"SELECT ?b ?when ?value {{ ?o ccg:refBody ?b ; ccg:refPeriod ?when ; ccg:{term} ?value }}")
    rows = Counter(
        (row["code"], row["date"], row["value"].rstrip("0").rstrip(".") if "." in row["value"] else row["value"])
        for row in table("statistics")
        if row["measure"] == measure
    )
    assert rows.total() in (195, 211)
    assert observations == rows
    cubes = found(f"SELECT ?set {{ ?set qb:structure/qb:component/qb:measure ccg:{term} }}")
    assert cubes.total() == 1
    sets = found(f"SELECT DISTINCT ?set {{ ?o ccg:{term} ?value ; qb:dataSet ?set }}")
    assert sets == cubes


def test_ratings() -> None:
    """Single ratings without a mark of weakness, and national totals, in data sets that share no measure."""
    single = found("SELECT ?b ?year ?rating { ?o ccg:refBody ?b ; ccg:refYear ?year ; ccg:rating ?rating }")
    rows = Counter(
        (row["code"], row["year"], row["rating"].lower().replace(" ", "-"))
        for row in table("ratings")
        if not row["source"].endswith(" only") and "inferred" not in row["source"]
    )
    assert rows.total() == 92
    assert single == rows
    totals = found(
        """SELECT ?year ?rating ?n ?all ?basis { ?o ccg:refYear ?year ; ccg:ratingCategory ?rating ; ccg:numberRated ?n ;
        ccg:ratedInAll ?all ; ccg:countBasis ?basis }"""
    )
    assert totals == Counter(
        (row["year"], row["rating"].lower().replace(" ", "-"), row["count"], row["ccgs"], row["basis"])
        for row in table("rating_totals")
        if not row["rating"].startswith("Failing")
    )
    assert totals.total() == 17
    assert found("SELECT ?year ?n ?all { ?o ccg:numberAtRisk ?n ; ccg:refYear ?year ; ccg:ratedInAll ?all }") == {
        ("2017-18", "24", "207"): 1
    }


def test_every_node_cites_a_passage_of_its_table() -> None:
    """Every row's source is one passage of its table's source, and every node with a class of ours cites one."""
    names = [path.stem for path in (ROOT / "data/register/tables").glob("*.csv")]
    wanted = Counter(
        (f"register-{name.replace('_', '-')}", f"Rows read from: {source}")
        for name in names
        for source in {row["source"] for row in table(name)}
    )
    passages = found("SELECT ?source ?where { ?p a ccg:Passage ; dcterms:isPartOf ?source ; ccg:locator ?where }")
    weaker = {
        row["source"] for row in table("ratings") if row["source"].endswith(" only") or "inferred" in row["source"]
    }
    left_out = Counter({("register-ratings", f"Rows read from: {source}"): 1 for source in weaker})
    assert wanted.total() == 156
    assert passages == wanted - left_out
    uncited = """SELECT ?node { ?node a ?class . FILTER NOT EXISTS { ?node prov:wasDerivedFrom ?p . ?p a ccg:Passage }
      FILTER (?class IN (org:Organization, skosxl:Label, adms:Identifier, org:ChangeEvent, ccg:Succession, ccg:ParentLink,
                         ccg:AreaOverlap, ccg:KindPeriod, ccg:Origin, qb:Observation)) }"""
    assert not found(uncited)


def test_there_are_no_blank_nodes() -> None:
    """Every part of a thing has a name of its own."""
    assert not any(isinstance(term, ox.BlankNode) for quad in store() for term in (quad.subject, quad.object))
