"""Pages made for what they are about: sections, figures, neighbours, trees; all of it on the real data."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from ccgraph.describe import Description, Evidence, Value, describe
from ccgraph.describe.cubes import Point, Series
from ccgraph.describe.figures import figures_of
from ccgraph.describe.neighbourhood import MOST_NEIGHBOURS, neighbourhood_of
from ccgraph.describe.sections import Section, sections_of
from ccgraph.describe.sections.claims import SHOWN_IN_GROUP, SHOWN_IN_SECTION
from ccgraph.describe.sections.themes import UsedConcept, tree_of
from ccgraph.describe.wording import in_sentence
from ccgraph.web import Site
from ccgraph.web.pages.drawing import draw_series

BASE = "https://w3id.org/ccgraph/"
CCG = BASE + "def/"
#: A page of each kind, the largest ones among them.
PAGES = [
    "id/organisation/02Q",
    "id/organisation/nhs-england",
    "id/report/risk-or-reward",
    "id/report/role-and-costs-of-clinical-commissioning-groups",
    "id/responsibility/maternity-and-newborn-services",
    "id/responsibility/most-nhs-funded-services",
    "scheme/theme/commissioning",
    "scheme/theme/clinical-engagement",
    "id/source/risk-or-reward-review",
    "id/source/nao-review-note",
    "scheme/organisation-type/clinical-commissioning-group",
    "scheme/organisation-type/local-authority",
    "scheme/service/health-visiting",
    "scheme/service/maternity-and-newborn-services",
]


def described(site: Site, path: str) -> Description:
    """Describe a thing that there is."""
    found = describe(site.describer, BASE + path)
    assert found is not None
    return found


def sections(site: Site, path: str) -> dict[str, Section]:
    """Give the sections of a page by their anchors."""
    found, _ = sections_of(site.describer, described(site, path))
    assert len({section.anchor for section in found}) == len(found)
    return {section.anchor: section for section in found}


def rows(site: Site, query: str) -> list[tuple[str, ...]]:
    """Ask the snapshot a query with the project's prefixes."""
    prefixes = dict(site.snapshot.prefixes)
    return [tuple(str(each) for each in row) for row in site.snapshot.store.query(query, prefixes=prefixes)]  # type: ignore[union-attr]


def iris(section: Section) -> list[str]:
    """Give the IRIs of all claims of a section."""
    return [str(claim.thing.iri) for group in section.groups for claim in group.claims]


@pytest.mark.parametrize("path", PAGES)
def test_every_section_is_bounded_and_its_query_gives_what_it_shows(real_site: Site, path: str) -> None:
    """A section shows at most its bound; the query that it offers for all of them has everything that is shown."""
    found = sections(real_site, path)
    assert found
    for section in found.values():
        shown = iris(section)
        answered = {value for row in rows(real_site, section.query) for value in row}
        assert 0 < len(shown) <= min(section.total, 3 * SHOWN_IN_SECTION)
        assert section.cut == (len(shown) < section.total)
        assert {f"<{iri}>" for iri in shown} <= answered, section.title


@pytest.mark.parametrize("path", PAGES)
def test_every_claim_has_a_place_in_a_file(real_site: Site, path: str) -> None:
    """Each claim says in which file and line it is written; claims of ours that cite say which passage of which source."""
    for section in sections(real_site, path).values():
        for group in section.groups:
            for claim in group.claims:
                assert claim.evidence.written, claim.thing
                for place in claim.evidence.written:
                    line = (real_site.project.root / place.file).read_text("utf-8").splitlines()[place.line - 1]
                    assert str(claim.thing.iri).rpartition("/")[2] in line


def test_a_body_holds_what_the_inference_says_and_the_exceptions_with_it(real_site: Site) -> None:
    """The holdings on a body's page are of exactly the responsibilities that it is inferred to hold, the bound apart."""
    section = sections(real_site, "id/organisation/02Q")["responsibilities"]
    held = {row[0] for row in rows(real_site, f"SELECT ?r WHERE {{ <{BASE}id/organisation/02Q> ccg:holds ?r }}")}
    assert len(rows(real_site, section.query)) == section.total
    assert {row[1] for row in rows(real_site, section.query)} == held
    holdings = iris(section)
    shown = {
        row[0]
        for holding in holdings
        for row in rows(real_site, f"SELECT ?r WHERE {{ <{holding}> ccg:ofResponsibility ?r }}")
    }
    assert shown <= held
    assert section.total >= len(held)  # a responsibility may be held in two forces
    limited = {str(limit.thing.iri) for group in section.groups for claim in group.claims for limit in claim.limits}
    assert f"{BASE}id/responsibility/maternity-and-newborn-services#exception-neonatal-intensive-care" in limited
    assert limited <= {
        row[0].strip("<>")
        for row in rows(real_site, f"SELECT ?e WHERE {{ <{BASE}id/organisation/02Q> ccg:limitedBy ?e }}")
    }
    forces = [group.heading.text for group in section.groups if group.heading]
    assert forces == sorted(forces) and "Duty" in forces


def test_what_needs_a_circumstance_is_not_said_to_be_held(real_site: Site) -> None:
    """A responsibility that a kind of body can take up is apart from those that each of them holds."""
    found = sections(real_site, "id/organisation/02Q")
    optional = set(iris(found["optional"]))
    conditional = {
        row[0].strip("<>") for row in rows(real_site, "SELECT ?h WHERE { ?h ccg:condition ?c ; a ccg:Holding }")
    }
    assert optional and optional <= conditional
    assert not optional & set(iris(found["responsibilities"]))


def test_a_report_divides_its_findings_into_themes_and_advice(real_site: Site) -> None:
    """Each finding of a report stands once, under a theme of its own or under whom it is addressed to."""
    found = sections(real_site, "id/report/risk-or-reward")
    reported = rows(
        real_site, f"SELECT ?f WHERE {{ ?f a ccg:Finding ; ccg:reportedIn <{BASE}id/report/risk-or-reward> }}"
    )
    assert found["findings"].total + found["advice"].total == len(reported)
    for group in found["findings"].groups:
        for claim in group.claims:
            assert group.heading is not None
            assert rows(
                real_site, f"SELECT ?x WHERE {{ <{claim.thing.iri}> dcterms:subject <{group.heading.iri}> , ?x }}"
            )
    beside = {heading.text: group.total for group in found["beside"].groups if (heading := group.heading)}
    assert beside == {"The evolution of clinical commissioning": 2}
    assert found["evidence-base"].total == len(rows(real_site, found["evidence-base"].query)) > 1


def test_a_theme_has_all_reports_under_it_once_by_publisher(real_site: Site) -> None:
    """The reports under a theme are those that examine it or have findings on it or on a narrower one."""
    section = sections(real_site, "scheme/theme/commissioning")["reports"]
    shown, found = iris(section), {iri.strip("<>") for (iri,) in rows(real_site, section.query)}
    assert section.total == len(found) == sum(group.total for group in section.groups)
    assert len(shown) == len(set(shown)) and found.issuperset(shown)
    for group in section.groups:  # one more than fits stands with the others; what does not fit is named
        wanted = group.total if group.total <= SHOWN_IN_GROUP + 1 else SHOWN_IN_GROUP
        assert (len(group.claims), len(group.claims) + len(group.rest)) == (wanted, group.total)
    headings = [group.heading.text for group in section.groups if group.heading]
    assert headings == sorted(headings) and len(headings) > 3


def test_a_source_shows_under_each_passage_what_was_stated_from_it(real_site: Site) -> None:
    """Every claim under a passage is derived from it."""
    section = sections(real_site, "id/source/nao-review-note")["passages"]
    for group in section.groups:
        assert group.heading is not None
        for claim in group.claims:
            cited = [citation.passage.iri for citation in claim.evidence.citations]
            assert group.heading.iri in cited
    assert section.total == len(rows(real_site, section.query))


def test_a_responsibility_lists_its_holders_from_the_earliest_end(real_site: Site) -> None:
    """Who held it before stands above who holds it now."""
    section = sections(real_site, "id/responsibility/most-nhs-funded-services")["holders"]
    assert [iri.rpartition("#")[2] for iri in iris(section)] == ["holding-pct", "holding-ccg"]


def test_figures_that_differ_stand_side_by_side(real_site: Site) -> None:
    """The shares of the NHS budget that sources give are one group, each with the whole that it is a share of."""
    (group,) = [
        group
        for group in figures_of(real_site.describer, described(real_site, "id/source/risk-or-reward-review").gathered)
        if len(group.figures) > 1 and any(figure.whole for figure in group.figures)
    ]
    wholes = {figure.whole.text for figure in group.figures if figure.whole}
    assert len(group.figures) == 4 and {"NHS budget", "NHS commissioning budget"} <= wholes
    assert len({figure.evidence.citations[0].source.text for figure in group.figures}) == 3


def test_a_figure_that_is_a_part_of_a_thing_is_on_its_page(real_site: Site) -> None:
    """Each part that measures something is among the figures of its thing."""
    found = [row for row in rows(real_site, f"SELECT ?f {{ ?f <{CCG}measure> ?m ; a <{CCG}Figure> }}") if "#" in row[0]]
    for (figure,) in found:
        path = figure.strip("<>").removeprefix(BASE).partition("#")[0]
        groups = figures_of(real_site.describer, described(real_site, path).gathered)
        assert figure.strip("<>") in {each.thing.iri for group in groups for each in group.figures}


def test_series_have_every_observation_of_a_body(real_site: Site) -> None:
    """A body's series together have as many points as the cubes have observations of it, in order of time."""
    body = f"{BASE}id/organisation/03F"
    found = real_site.cubes.series_of(body)
    count = len(rows(real_site, f"SELECT ?o WHERE {{ ?o ccg:refBody <{body}> }}"))
    assert sum(len(series.points) for series in found) == count > 5
    (ratings,) = [series for series in found if len(series.points) > 1]
    assert [point.when for point in ratings.points] == sorted(point.when for point in ratings.points)
    assert not ratings.drawable and ratings.spread is None and draw_series(ratings) is None
    assert all(point.evidence.citations and point.evidence.written for series in found for point in series.points)


def test_a_single_number_is_shown_among_those_of_its_time(real_site: Site) -> None:
    """Its place and the median are those that a query counts, and the picture says so in words."""
    body = f"{BASE}id/organisation/02Q"
    series = next(each for each in real_site.cubes.series_of(body) if each.spread)
    assert series.spread is not None
    (measure,) = {
        row[0]
        for row in rows(
            real_site,
            f"SELECT ?m WHERE {{ ?o ccg:refBody <{body}> ; qb:dataSet <{series.dataset.iri}> ; ?m ?v . "
            "?m a qb:MeasureProperty }",
        )
    }
    query = f"SELECT ?v WHERE {{ ?o qb:dataSet <{series.dataset.iri}> ; {measure} ?v }}"
    numbers = sorted(float(row[0].split('"')[1]) for row in rows(real_site, query))
    assert list(series.spread.numbers) == numbers and len(numbers) > 190
    assert series.spread.place == 1 + sum(number > series.spread.own for number in numbers)
    picture = draw_series(series)
    assert picture is not None and f"is number {series.spread.place} of {len(numbers)}" in picture


def test_numbers_over_time_are_drawn_as_bars() -> None:
    """A series of several numbers has a bar and a number for each; names from data are escaped."""
    points = tuple(Point(str(year), Value(str(year)), float(year), Evidence()) for year in (2013, 2014, 2015))
    picture = draw_series(Series(Value("<script>"), "", points, None))
    assert picture is not None
    assert picture.count('class="bar"') == 3 and "2,015" in picture and "<script>" not in picture


@pytest.mark.parametrize("path", PAGES)
def test_a_neighbourhood_is_bounded_and_has_some_of_every_relation(real_site: Site, path: str) -> None:
    """No more neighbours than can be read; none twice, nor the thing itself; each is linked, directly or through a claim."""
    found = neighbourhood_of(real_site.describer, described(real_site, path).gathered)
    things = [each.thing.iri for each in found.neighbours]
    assert 0 < len(things) == len(set(things)) == min(found.total, MOST_NEIGHBOURS)
    assert BASE + path not in things
    assert not [each for each in things if str(each).startswith(BASE + path + "#")]
    for each in found.neighbours:
        near = f"?a <{each.relation.iri}> ?b FILTER(STRSTARTS(STR(?a), '%s') && STRSTARTS(STR(?b), '%s'))"
        ends = (BASE + path, each.thing.iri) if each.outward else (each.thing.iri, BASE + path)
        assert rows(real_site, f"SELECT ?a WHERE {{ {near % ends} }} LIMIT 1"), each


def test_a_tree_leads_from_the_widest_concept_to_those_below(real_site: Site) -> None:
    """The tree of a theme has the way down to it and its own branches."""

    def path_to(branch: UsedConcept) -> list[str]:
        return [branch.concept.text, *(path_to(branch.below[0]) if branch.below and not branch.own else [])]

    tree = tree_of(real_site.describer, described(real_site, "scheme/theme/budgets"))
    assert tree is not None
    assert path_to(tree)[-1] == "Budgets" and len(path_to(tree)) > 1
    top = tree_of(real_site.describer, described(real_site, "scheme/theme/commissioning"))
    assert top is not None and top.own
    narrower = rows(real_site, f"SELECT ?n WHERE {{ <{BASE}scheme/theme/commissioning> skos:narrower ?n }}")
    assert len(top.below) == len(narrower)
    assert tree_of(real_site.describer, described(real_site, "id/report/risk-or-reward")) is None


def test_statements_stand_in_the_groups_and_order_of_the_shapes(real_site: Site) -> None:
    """Groups come by the order of sh:group, statements by sh:order; each has the line where it is written."""
    found = described(real_site, "id/report/risk-or-reward")
    titles = [group.title for group in found.groups]
    orders = {
        row[0].split('"')[1]: float(row[1].split('"')[1])
        for row in rows(
            real_site, "SELECT ?l ?o WHERE { GRAPH ?g { ?x a sh:PropertyGroup ; rdfs:label ?l ; sh:order ?o } }"
        )
    }
    assert titles == sorted(titles, key=lambda title: orders.get(title, 1000)) and len(titles) > 4
    names = {statement.property.text for group in found.groups for statement in group.statements}
    assert {"publisher", "published", "author"} <= names
    subjects = [each for group in found.groups for each in group.statements if each.property.text == "theme"]
    assert not subjects  # it only repeats, by inference, what the report examines
    for group in found.groups:
        for statement in group.statements:
            path = ox.NamedNode(str(statement.property.iri))
            quads = [quad for quad in found.gathered.own if quad.predicate == path]
            inferred = all(graph.role == "inferred" for quad in quads for graph in real_site.snapshot.graph_of(quad))
            assert bool(statement.evidence.written) != inferred, statement.property


def test_a_property_is_called_as_the_shape_of_its_class_calls_it(real_site: Site) -> None:
    """Two classes may call one property differently; without a class the lowest order decides."""
    layout = real_site.describer.layout
    path = ox.NamedNode("http://purl.org/dc/terms/isPartOf")
    as_report = layout.place(path, [ox.NamedNode("http://purl.org/ontology/bibo/Report")])
    as_passage = layout.place(path, [ox.NamedNode(CCG + "Passage")])
    assert as_report.name and as_passage.name and as_report != as_passage
    assert layout.place(ox.NamedNode("https://example.org/none")).name == ""


def test_a_kind_that_ended_is_said_to_have_ended(real_site: Site) -> None:
    """Of a holding without an end it is said where no body of its kind is open any more, and that nobody is known to hold it."""
    note = sections(real_site, "id/responsibility/maternity-and-newborn-services")["holders"].note
    assert "“Clinical commissioning group” has been open since 2022-06-30." in note and "who holds it now" in note
    assert sections(real_site, "id/responsibility/health-improvement-services")["holders"].note == ""


def test_what_only_follows_for_many_is_not_near(real_site: Site) -> None:
    """Bodies that hold a responsibility as all of their kind do are not its nearest things; their kind is."""
    path = "id/responsibility/maternity-and-newborn-services"
    found = neighbourhood_of(real_site.describer, described(real_site, path).gathered)
    iris = {str(each.thing.iri) for each in found.neighbours}
    assert f"{BASE}scheme/organisation-type/clinical-commissioning-group" in iris
    assert not [iri for iri in iris if iri.startswith(f"{BASE}id/organisation/")]


@pytest.mark.parametrize(
    ("name", "inside"),
    [("Clinical commissioning group", "clinical commissioning group"), ("NHS England area team",) * 2, ("", "")],
)
def test_acronyms_stay_capitals_inside_a_sentence(name: str, inside: str) -> None:
    """A name begins small inside a sentence, unless it begins with an acronym."""
    assert in_sentence(name) == inside


def test_a_thing_led_by_one_of_its_parts_has_the_same_triples(real_site: Site) -> None:
    """Only the order of the parts changes; a part that there is not leads nothing."""
    gathered = described(real_site, "id/dataset/ratings").gathered
    last = list(gathered.parts)[-1]
    led = gathered.led_by(last.value.partition("#")[2])
    assert led is not None and next(iter(led.parts)) == last
    assert set(led.triples) == set(gathered.triples) and gathered.led_by("nothing") is None


def test_questions_are_those_for_things_of_its_kind(real_site: Site) -> None:
    """A question is offered where its example is of the same list and the same kind."""
    service, theme = (
        described(real_site, path) for path in ("scheme/service/health-visiting", "scheme/theme/commissioning")
    )
    asked = [each.query.name for each in real_site.questions.about(service.iri, service.kinds)]
    assert asked == ["who-is-responsible-for-a-service"]
    assert "about-a-theme" in [each.query.name for each in real_site.questions.about(theme.iri, theme.kinds)]
