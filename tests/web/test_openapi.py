"""The OpenAPI description is valid, speaks of every route, and what it promises is what the server does."""

from __future__ import annotations

import re

import schemathesis
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from openapi_spec_validator import validate
from schemathesis.checks import CHECKS

from ccgraph.web import Site, create_app

CONFORMANCE = (
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
#: Not in the description: files of pages, and what each saved query has a route of its own for.
UNDESCRIBED = {"/static/{filename}", "/api/{name}"}


def test_it_is_valid(real_client: FlaskClient) -> None:
    """It is OpenAPI 3.1."""
    document = real_client.get("/openapi.json").json
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_it_speaks_of_every_route_and_no_other(client: FlaskClient, mini_site: Site) -> None:
    """Each route of the application has its path, and each path its route."""
    rules = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule) for rule in create_app(mini_site).url_map.iter_rules()}
    saved = {f"/api/{name}" for name in mini_site.queries}
    assert set(client.get("/openapi.json").json["paths"]) == (rules - UNDESCRIBED) | saved


def test_saved_queries_have_typed_parameters(real_client: FlaskClient, real_site: Site) -> None:
    """Each saved query has its parameters, with type, description, default, and whether one has to be given."""
    paths = real_client.get("/openapi.json").json["paths"]
    typed = set()
    for name, query in real_site.queries.items():
        operation = paths[f"/api/{name}"]["get"]
        described = {each["name"]: each for each in operation["parameters"]}
        for parameter in query.parameters:
            found = described[parameter.name]
            assert found.get("required", False) == (parameter.default is None)
            typed.add((parameter.type, found["schema"]["type"], found["schema"].get("format")))
    assert ("date", "string", "date") in typed and ("iri", "string", None) in typed


def test_generated_requests_get_what_was_promised(mini_site: Site) -> None:
    """Whatever is sent, the server does not fail by itself, and status, media type and form of the answer are those described."""
    schema = schemathesis.openapi.from_wsgi("/openapi.json", create_app(mini_site))
    promised = [CHECKS.get_one(name) for name in CONFORMANCE]
    operations = [each.ok() for each in schema.get_all_operations()]
    assert len(operations) > 25
    for operation in operations:

        @settings(max_examples=10, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(operation.as_strategy())
        def meets(case: schemathesis.Case) -> None:
            answer = case.call()
            assert answer.status_code != 500
            case.validate_response(answer, checks=promised)

        meets()
