"""The page of the SPARQL endpoint, and what its editor loads."""

from __future__ import annotations

import html
import json
import re

import pytest
from flask.testing import FlaskClient

from ccgraph.engine.guard import check
from ccgraph.web import Site, create_app

PAGE = {"Accept": "text/html"}


def test_the_vocabulary_has_what_is_defined_and_what_is_used(real_client: FlaskClient, real_site: Site) -> None:
    """Prefixes as the project declares them; every class and property of the graph with its number of uses."""
    known = real_client.get("/sparql/vocabulary.json").get_json()
    assert known["prefixes"] == dict(real_site.snapshot.prefixes)
    counts = {term["iri"]: term["uses"] for term in known["classes"]}
    assert counts.items() >= dict(real_site.snapshot.classes).items()
    properties = {term["iri"]: term for term in known["properties"]}
    assert properties.keys() >= real_site.snapshot.properties.keys()
    holder = properties[real_site.project.iris.definitions + "holder"]
    assert holder["name"] == "ccg:holder" and holder["label"] == "holder" and holder["definition"]


def test_every_example_is_a_query_that_may_be_asked(real_client: FlaskClient, real_site: Site) -> None:
    """The examples are the saved queries, with no parameter left to fill in."""
    examples = real_client.get("/sparql/examples.json").get_json()["examples"]
    assert {each["name"] for each in examples} <= real_site.queries.keys() and len(examples) > 50
    for each in examples:
        check(each["query"], real_site.guard, real_site.project.iris.base)


def test_every_example_on_the_page_can_be_fetched(real_client: FlaskClient) -> None:
    """Whatever the list offers, the editor finds."""
    page = real_client.get("/sparql", headers=PAGE).get_data(as_text=True)
    offered = set(re.findall(r'<option value="([a-z0-9-]+)"', page))
    examples = real_client.get("/sparql/examples.json").get_json()["examples"]
    assert offered <= {each["name"] for each in examples}


def test_where_it_was_not_built_the_page_says_so_and_works(mini_site: Site) -> None:
    """Without the files that npm makes nothing of it is on the page, but a sentence about it, and an open form."""
    app = create_app(mini_site)
    app.jinja_env.globals["built"] = lambda name: None
    page = app.test_client().get("/sparql?query=ASK{}", headers=PAGE).get_data(as_text=True)
    assert "built/" not in page and "was not built into this installation" in page
    assert "<details open" in page and ">Yes<" in page


def test_a_failed_query_stays_in_the_form(client: FlaskClient) -> None:
    """The page of an error has the query, escaped, what is wrong with it, and the error's status."""
    query = 'SELECT * { ?s ?p "</textarea><script>" '
    answer = client.get("/sparql", query_string={"query": query}, headers=PAGE)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400 and answer.headers["Cache-Control"] == "no-store"
    area = re.search(r'<textarea id="query"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert area is not None and html.unescape(area[1]) == query
    assert "code query-syntax" in page and "</textarea><script>" not in page


def test_a_deadline_that_passed_is_told_on_the_page(client: FlaskClient) -> None:
    """An error page of the endpoint has the headers that its problem has."""
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o . ?p ?q ?r . ?s ?t ?u }"
    answer = client.get("/sparql", query_string={"query": query, "timeout": "0.2"}, headers=PAGE)
    assert answer.status_code == 503 and answer.headers["Retry-After"] and answer.headers["X-Timeout"] == "0.2"
    assert "SELECT (COUNT(*) AS ?n)" in answer.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/", "/sparql", "/doc/def/"])
def test_scripts_and_connections_are_of_this_host_only(client: FlaskClient, path: str) -> None:
    """The policy allows nothing inline, nothing evaluated, and no other host."""
    policy = client.get(path, headers=PAGE).headers["Content-Security-Policy"]
    directives = dict(each.strip().split(" ", 1) for each in policy.split(";"))
    assert directives["default-src"] == "'none'"
    for name in ("script-src", "style-src", "connect-src", "form-action"):
        assert directives[name] == "'self'"


def test_what_the_page_tells_the_editor_is_json(client: FlaskClient) -> None:
    """The formats stand in an attribute, readable as JSON."""
    app_page = client.get("/sparql", headers=PAGE).get_data(as_text=True)
    told = re.search(r'data-formats="([^"]*)"', app_page)
    if told is None:
        pytest.skip("the front end is not built: make frontend")
    formats = json.loads(html.unescape(told[1]))
    assert [each["name"] for each in formats["select"]] == ["json", "xml", "csv", "tsv"]
