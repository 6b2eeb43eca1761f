"""The saved queries: each well described, each giving exactly the answer that lies beside it, none open to its parameters."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from ccgraph import frontmatter
from ccgraph.engine import Query
from ccgraph.engine.syntax import outline, tokens
from ccgraph.errors import ParameterError
from ccgraph.formats import N_TRIPLES, TSV
from ccgraph.queries import Parameter, SavedQuery, read_saved_queries
from ccgraph.web import Site

FOLDER = Path(__file__).parents[2] / "queries"
FILES = sorted(FOLDER.glob("*.rq"))
QUERIES = read_saved_queries(FILES)
PARAMETERS = [(query, parameter) for query in QUERIES.values() for parameter in query.parameters]
SECTIONS = {
    "bodies",
    "expectations",
    "findings-and-figures",
    "responsibilities",
    "services-and-themes",
    "sources-and-evidence",
}
#: Seconds that a saved query may take at most; they take milliseconds, and a test machine may be busy.
QUICK = 2.0
BASE = "https://w3id.org/ccgraph/"

each_query = pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
each_parameter = pytest.mark.parametrize(
    ("query", "parameter"), PARAMETERS, ids=[f"{query.name}-{parameter.name}" for query, parameter in PARAMETERS]
)

#: Another value of each parameter that gives an answer too, and another one.
OTHER_VALUES = {
    "a-body-on-a-day": {"body": f"{BASE}id/organisation/02Q", "date": "2021-01-01"},
    "about-a-theme": {"theme": "theme:public-health"},
    "bodies-open-on-a-date": {"date": "2013-04-01", "kind": "kind:sector-regulator"},
    "concepts-of-a-scheme": {"scheme": f"{BASE}scheme/finding-kind"},
    "everything-about-a-responsibility": {"responsibility": f"{BASE}id/responsibility/managing-risk"},
    "evidence-for-a-statement": {"statement": f"{BASE}id/finding/groups-are-merging"},
    "expectations-of": {"whom": "kind:nhs-trust"},
    "find-by-name": {"words": "bassetlaw"},
    "findings-about": {"subject": "kind:local-authority"},
    "findings-of-a-report": {},  # one report so far
    "membership-rules": {},  # of one kind of body so far
    "names-and-codes-of-a-body": {"body": f"{BASE}id/organisation/nhs-england"},
    "number-of-bodies-open-on-a-date": {"date": "2013-03-31"},
    "passages-of-a-source": {"source": f"{BASE}id/source/patient-clinical-commissioning-groups"},
    "regulators-functions": {"kind": "kind:public-health-agency"},
    "responsibilities-inherited-by-a-body": {"body": f"{BASE}id/organisation/15E"},
    "responsibilities-of-a-body": {"body": f"{BASE}id/organisation/02Q"},
    "responsibilities-of-a-kind": {"kind": "kind:local-authority"},
    "responsibilities-of-others": {"kind": "kind:sector-regulator"},
    "duties-functions-and-accountabilities": {"kind": "kind:local-authority"},
    "services-commissioned-by": {"kind": "kind:national-commissioning-body"},
    "what-rests-on-an-act": {},  # one Act so far
    "who-has-a-code": {"code": "e38000008"},
    "who-is-responsible-for-a-service": {"service": "service:neonatal-intensive-care"},
    "bodies-by-local-authority": {"authority": f"{BASE}id/organisation/E07000037", "edition": "2022-07"},
    "codes-of-a-body-by-edition": {"body": f"{BASE}id/organisation/QE1"},
    "figures-summed-over-a-kind": {},
    "groups-out-of-trusts": {"body": f"{BASE}id/organisation/13T"},
    "largest-bodies-by-a-measure": {"dataset": f"{BASE}id/dataset/registered-patients"},
    "local-authorities-of-a-body": {"body": f"{BASE}id/organisation/02q-sub-icb-location"},
    "locations-of-a-board": {"board": f"{BASE}id/organisation/QOP"},
    "members-of-a-body-on-a-date": {"parent": f"{BASE}id/organisation/Y54", "date": "2021-04-01"},
    "names-a-body-had": {"body": f"{BASE}id/organisation/Q71"},
    "parents-of-a-body": {"body": f"{BASE}id/organisation/5K3"},
    "populations-of-a-body": {"body": f"{BASE}id/organisation/15E"},
    "predecessors-of-a-body": {"body": f"{BASE}id/organisation/S1Y5D"},
    "ratings-found-for-a-body": {"body": f"{BASE}id/organisation/00L"},
    "region-of-a-group-over-time": {"body": f"{BASE}id/organisation/02q-sub-icb-location"},
    "steps-of-a-lineage": {"body": f"{BASE}id/organisation/QM7"},
    "successors-of-a-body": {"body": f"{BASE}id/organisation/5NE"},
    "what-changed-on-a-date": {"date": "2026-04-01"},
    "who-covers-what-a-body-covered": {"body": f"{BASE}id/organisation/01Y", "date": "2026-04-01"},
}
#: A value of each type for which the data has nothing, or nothing but the present.
NOWHERE = {"iri": "https://example.org/nowhere", "string": "zzz zzz", "date": "9999-12-31"}
#: What somebody might send in the hope that it becomes syntax.
HOSTILE = [
    "x> } #",
    "<x>",
    "https://example.org/> } UNION { ?s ?p ?o } #",
    "https://example.org/\\u003e",
    '" } #',
    '"@en . ?s ?p ?o . FILTER("',
    "' OR 1=1 --",
    '"""',
    "\\",
    'a\\" } #',
    "line\nbreak } #",
    "carriage\r} #",
    "tab\t} #",
    "?s",
    "$body",
    "{}",
    "kind:x } #",
    "kind:<>",
    "service:*",
    "_:b0",
    "2013-04-01\n",
    '2013-04-01"^^<x>',
    "2013-02-30",
    "\u0662\u0660\u0661\u0663-\u0660\u0664-\u0660\u0661",
    "\U0001d532\U0001d52b \u202e\u0000\ufeff\uff1e",
    "x" * 5000,
]


def ask(site: Site, query: SavedQuery, given: dict[str, str] | None = None) -> bytes:
    """Have a saved query answered by the real engine: TSV, or N-Triples of a graph."""
    text = query.bound(given or {}, site.snapshot.prefixes)
    form = N_TRIPLES if query.form.is_graph else TSV
    answer = site.engine.answer(Query(text, form, site.timeout))
    with answer.body as body:
        assert answer.seconds < QUICK, f"{query.name} took {answer.seconds:.2f} s"
        return body.read()


def rows(tsv: bytes) -> tuple[list[str], list[tuple[ox.NamedNode | ox.Literal | ox.BlankNode | None, ...]]]:
    """Read TSV: its variables, and its rows as terms."""
    solutions = ox.parse_query_results(io.BytesIO(tsv), format=ox.QueryResultsFormat.TSV)
    assert isinstance(solutions, ox.QuerySolutions)
    variables = solutions.variables
    return [v.value for v in variables], [tuple(row[v] for v in variables) for row in solutions]


def graph(content: bytes, form: ox.RdfFormat) -> ox.Dataset:
    """Read a graph in a form in which isomorphic graphs are equal."""
    dataset = ox.Dataset(ox.parse(content, format=form))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def test_there_are_queries() -> None:
    """The questions of analysts, librarians and commissioners: at least 26, so that no test below passes on none."""
    assert len(FILES) >= 26
    assert len(QUERIES) == len(FILES)


def test_every_answer_has_its_query() -> None:
    """No expected answer outlives its query, and none has both kinds."""
    answers = {path.name for path in FOLDER.iterdir() if path.suffix in (".tsv", ".ttl")}
    assert answers == {query.expected.name for query in QUERIES.values()}


@each_query
def test_answer_is_the_expected_one(real_site: Site, query: SavedQuery) -> None:
    """A query gives exactly the answer beside it: the same columns and rows in the same order, or the same graph."""
    given, expected = ask(real_site, query), query.expected.read_bytes()
    mend = f"If the new answer is right: python tests/queries/regenerate.py --write {query.name}"
    if query.form.is_graph:
        got = graph(given, ox.RdfFormat.N_TRIPLES)
        assert len(got) > 0
        assert got == graph(expected, ox.RdfFormat.TURTLE), mend
        return
    assert rows(given)[0] == rows(expected)[0], mend
    assert rows(given)[1] == rows(expected)[1], mend


@each_query
def test_no_row_comes_twice(query: SavedQuery) -> None:
    """No answer repeats a row: a join that multiplies rows is a mistake in the query."""
    if query.form.is_graph:
        return
    found = rows(query.expected.read_bytes())[1]
    assert found
    assert len(set(found)) == len(found)


@each_query
def test_rows_have_an_order(query: SavedQuery) -> None:
    """Rows that a person reads have an order: the query ends with ORDER BY."""
    if not query.form.is_graph:
        assert re.search(r"\}\nORDER BY [^{}]*\Z|\nGROUP BY [^{}]*\nORDER BY [^{}]*\Z", query.sparql)


@each_query
def test_metadata_is_complete(query: SavedQuery) -> None:
    """The gallery needs a summary that fits a line, a description, and a section as first tag."""
    assert 10 <= len(query.summary) <= 90
    assert "\n" not in query.summary
    assert len(query.description) >= 60
    assert query.description.endswith(".")
    assert query.tags[0] in SECTIONS
    assert len(set(query.tags)) == len(query.tags)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", tag) for tag in query.tags)


def test_summaries_differ() -> None:
    """Two entries of the gallery never read the same."""
    summaries = [query.summary for query in QUERIES.values()]
    assert len(set(summaries)) == len(summaries)


@each_query
def test_metadata_has_no_unknown_fields(query: SavedQuery) -> None:
    """A misspelt field of the metadata would be lost without a word."""
    metadata, _ = frontmatter.read(FOLDER / f"{query.name}.rq")
    assert metadata.keys() <= {"summary", "description", "tags", "params"}
    for parameter in metadata.get("params", ()):
        assert parameter.keys() == {"name", "type", "description", "default"}


@each_query
def test_prefixes_are_the_declared_ones(real_site: Site, query: SavedQuery) -> None:
    """A query declares prefixes of ontology/prefixes.ttl, with their namespaces, sorted, and none that it does not use."""
    declared = outline(query.sparql).prefixes
    assert declared
    assert list(declared) == sorted(declared)
    assert declared.items() <= real_site.snapshot.prefixes.items()
    body = query.sparql[query.sparql.index("\n\n") :]
    used = {token.text.partition(":")[0] for token in tokens(body) if token.kind == "pname"}
    assert used == declared.keys()


@each_query
def test_terms_are_those_of_the_ontology(real_site: Site, query: SavedQuery) -> None:
    """Every term and concept of ours that a query names is described, so that no misspelling asks for nothing."""
    prefixes = real_site.snapshot.prefixes
    named = set()
    for token in tokens(query.sparql[query.sparql.index("\n\n") :]):
        if token.kind == "pname" and token.text.startswith("ccg:"):
            named.add(prefixes["ccg"] + token.text[4:])
        elif token.kind == "iri" and token.text.startswith(f"<{BASE}"):
            named.add(token.text[1:-1])
    if not named:
        return
    values = " ".join(f"<{iri}>" for iri in sorted(named))
    text = f"SELECT DISTINCT ?iri WHERE {{ VALUES ?iri {{ {values} }} ?iri ?p ?o }}"
    with real_site.engine.answer(Query(text, TSV, real_site.timeout)).body as body:
        known = {row[0].value for row in rows(body.read())[1] if isinstance(row[0], ox.NamedNode)}
    assert named == known


def test_parameters_were_found() -> None:
    """Many questions are about one thing, so there are parameters to test."""
    assert len(PARAMETERS) >= 10


@each_parameter
def test_parameter_is_described_and_has_a_default(real_site: Site, query: SavedQuery, parameter: Parameter) -> None:
    """A form can be sent as it stands: each parameter says what it is and has a default that binds."""
    assert len(parameter.description) >= 8
    assert parameter.default is not None
    assert query.bound({parameter.name: parameter.default}, real_site.snapshot.prefixes) == query.bound(
        {}, real_site.snapshot.prefixes
    )


@each_parameter
def test_parameter_matters(real_site: Site, query: SavedQuery, parameter: Parameter) -> None:
    """A value that nothing has gives another answer than the default does."""
    assert ask(real_site, query, {parameter.name: NOWHERE[parameter.type]}) != ask(real_site, query)


@each_parameter
def test_another_value_has_an_answer_of_its_own(real_site: Site, query: SavedQuery, parameter: Parameter) -> None:
    """The query is about its parameter, not about the default: another real value has an answer, and another one."""
    assert query.name in OTHER_VALUES, "give OTHER_VALUES another value of the parameter"
    other = OTHER_VALUES[query.name].get(parameter.name)
    if other is None:
        return
    default, answer = ask(real_site, query), ask(real_site, query, {parameter.name: other})
    assert answer != default
    assert answer.count(b"\n") > (0 if query.form.is_graph else 1)


@each_parameter
def test_hostile_values_stay_values(real_site: Site, query: SavedQuery, parameter: Parameter) -> None:
    """Whatever is sent is refused, or is one term: the query keeps its form, its brackets and its operators, and is answered."""
    prefixes = real_site.snapshot.prefixes
    usual = outline(query.bound({}, prefixes))
    refused = 0
    for value in HOSTILE:
        try:
            bound = query.bound({parameter.name: value}, prefixes)
        except ParameterError:
            refused += 1
            continue
        found = outline(bound)
        assert (found.form, found.update, found.nesting, found.operators, found.words) == (
            usual.form,
            usual.update,
            usual.nesting,
            usual.operators,
            usual.words,
        ), value
        ask(real_site, query, {parameter.name: value})
    assert parameter.type == "string" or refused > len(HOSTILE) / 2


@pytest.mark.parametrize("value", ["https://[", "https://example.org/\udcff", "\ud800"], ids=ascii)
def test_what_is_no_term_is_refused(real_site: Site, value: str) -> None:
    """A value of which no term can be made, such as half a surrogate pair, is the sender's mistake and no failure of ours."""
    refused = 0
    for query, parameter in PARAMETERS:
        try:
            bound = query.bound({parameter.name: value}, real_site.snapshot.prefixes)
        except ParameterError:
            refused += 1
        else:
            bound.encode("utf-8")
    assert refused > 0
