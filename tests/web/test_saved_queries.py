"""The pages of saved queries: what may be written into their forms, and what is said of what may not."""

from __future__ import annotations

import html
import re

import pytest
from flask.testing import FlaskClient

from ccgraph.queries.naming import iri_of
from ccgraph.web import Site

HTML = {"Accept": "text/html"}
DAY = "/queries/a-body-on-a-day?date=2018-04-01&body="
BASSETLAW = "https://w3id.org/ccgraph/id/organisation/02Q"


def rows(client: FlaskClient, query: str) -> object:
    """Ask a saved query for JSON, and give its rows."""
    answer = client.get(f"/api/{query}&format=json")
    assert answer.status_code == 200 and answer.json is not None, answer.data
    return answer.json["results"]["bindings"]


@pytest.mark.parametrize("name", ["02Q", "02q", " nhs  bassetlaw CCG"])
def test_a_thing_is_asked_about_by_its_name_or_code(real_client: FlaskClient, name: str) -> None:
    """Where a parameter takes an IRI, what a thing is called or coded does as well, case and spaces apart."""
    found = rows(real_client, f"a-body-on-a-day?date=2018-04-01&body={name}")
    assert found and found == rows(real_client, f"a-body-on-a-day?date=2018-04-01&body={BASSETLAW}")


def test_a_name_means_what_the_parameter_is_about(real_client: FlaskClient) -> None:
    """Of things with one name, that in the section of the parameter's default is meant: a theme here, there a service."""
    service = rows(real_client, "who-is-responsible-for-a-service?service=public health services")
    assert service and service == rows(
        real_client, "who-is-responsible-for-a-service?service=service:public-health-services"
    )
    theme = rows(real_client, "about-a-theme?theme=public health")
    assert theme and theme == rows(real_client, "about-a-theme?theme=theme:public-health")


def test_a_name_that_several_have_is_a_choice(real_client: FlaskClient) -> None:
    """The form stays, with what was written and why it will not do, and a link for each thing that may be meant."""
    answer = real_client.get(DAY + "Bassetlaw", headers=HTML)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    field = re.search(r'<input id="parameter-body"[^>]*>', page)
    assert field is not None and 'value="Bassetlaw"' in field[0]
    assert 'aria-invalid="true"' in field[0] and 'aria-describedby="wrong"' in field[0]
    assert 'value="2018-04-01"' in page and 'id="wrong">Several things' in page
    links = [html.unescape(each) for each in re.findall(r'<li><a href="(/queries/[^"]*)">Ask about', page)]
    assert len(links) == 2
    for link in links:
        assert "date=2018-04-01" in link and real_client.get(link, headers=HTML).status_code == 200


def test_a_name_that_nothing_has_gets_what_is_near(real_client: FlaskClient) -> None:
    """To machines the IRIs of what is near are facts of the problem; a name is never taken for another."""
    answer = real_client.get(DAY + "bassetlow")
    assert answer.status_code == 400 and answer.json is not None
    assert answer.json["parameter"] == "body" and BASSETLAW in answer.json["candidates"]
    nothing = real_client.get(DAY + "x" * 5000)
    assert nothing.status_code == 400 and nothing.json is not None
    assert "candidates" not in nothing.json and len(nothing.json["detail"]) < 300


def test_the_form_has_names_for_what_it_asks_about(real_client: FlaskClient) -> None:
    """An IRI, the default one too, stands in its field by the name that finds it again, with a link to the thing."""
    page = real_client.get("/queries/a-body-on-a-day?date=2018-04-01&body=" + BASSETLAW, headers=HTML).get_data(True)
    assert 'name="body" value="NHS Bassetlaw CCG"' in page and 'href="/doc/organisation/02Q">NHS Bassetlaw CCG' in page
    default = real_client.get("/queries/who-is-responsible-for-a-service", headers=HTML).get_data(as_text=True)
    assert 'name="service" value="Health visiting"' in default
    kept = real_client.get("/queries/a-body-on-a-day?date=2018-04-01&body=https://e/x", headers=HTML).get_data(True)
    assert 'value="https://e/x"' in kept


@pytest.mark.parametrize("query", ["date=soon&body=02Q", "nothing=1", "timeout=x", "date=2018-04-01&asOf=2018-04-01"])
def test_whatever_is_wrong_the_form_stays(real_client: FlaskClient, query: str) -> None:
    """An error of any parameter is told on the page of the question."""
    answer = real_client.get(f"/queries/a-body-on-a-day?{query}", headers=HTML)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400 and 'id="parameter-body"' in page and page.count('class="problem"') == 1


def test_no_form_asks_for_an_iri_alone(real_client: FlaskClient, real_site: Site) -> None:
    """Every field for a thing that is listed offers the things of its section while somebody types."""
    offered = 0
    for query in real_site.queries.values():
        page = real_client.get(f"/queries/{query.name}", headers=HTML).get_data(as_text=True)
        assert '<span class="detail">iri</span>' not in page
        offered += page.count("data-fills")
    assert offered > 25


def test_what_a_description_names_is_found(real_site: Site) -> None:
    """The examples that descriptions of parameters give can be written into the fields."""
    tried = 0
    for query in real_site.queries.values():
        for parameter in query.parameters:
            example = re.search(r", such as (?:\S* or )?([^,]+)", parameter.description)
            if parameter.type == "iri" and example:
                iri = iri_of(parameter, example[1], real_site.snapshot, "2026-01-01")
                assert real_site.snapshot.catalogue.section_of(iri) or is_scheme(real_site, iri), (query.name, iri)
                tried += 1
    assert tried > 20


def is_scheme(site: Site, iri: str) -> bool:
    """Tell whether an IRI is that of a whole concept scheme, which is a section and in none."""
    return iri.rpartition("/")[2] in site.snapshot.catalogue.sections
