"""The Reconciliation Service API 0.2: names of others find things of ours, with reasons, and a match only where there is one."""

from __future__ import annotations

import json
from typing import Any

import pandas
import pytest
import reconciler
from flask.testing import FlaskClient
from tests.conftest import Server

GROUP = "scheme/organisation-type/clinical-commissioning-group"
GROUPS = {"type": GROUP}


def asked(client: FlaskClient, **query: Any) -> list[dict[str, Any]]:
    """Send one query in a batch and give its candidates."""
    answer = client.post("/reconcile", data={"queries": json.dumps({"q0": query})})
    assert answer.status_code == 200 and answer.headers["Access-Control-Allow-Origin"] == "*"
    result: list[dict[str, Any]] = answer.json["q0"]["result"]  # type: ignore[index]
    return result


def test_the_manifest_says_what_there_is(real_client: FlaskClient) -> None:
    """Without a query the service describes itself, and each address that it names answers."""
    manifest = real_client.get("/reconcile").json
    assert manifest is not None and manifest["versions"] == ["0.2"]
    assert {"name", "identifierSpace", "schemaSpace", "batchSize", "defaultTypes"} <= manifest.keys()
    for each in (*manifest["suggest"].values(), manifest["extend"]["propose_properties"]):
        path = (each["service_url"] + each["service_path"]).removeprefix("http://localhost")
        assert real_client.get(path, query_string={"prefix": "c", "type": "report"}).status_code == 200
    for template in (manifest["view"]["url"], manifest["preview"]["url"]):
        path = template.removeprefix("http://localhost").replace("{{id}}", "id%2Forganisation%2F02Q")
        assert real_client.get(path).status_code in (200, 303)


def test_a_name_that_only_one_has_is_a_match(real_client: FlaskClient) -> None:
    """Exactly so called, case and spaces apart: score 100, a match, with its types and its life."""
    found = asked(real_client, query="nhs  bassetlaw ccg")
    assert (found[0]["id"], found[0]["score"], found[0]["match"]) == ("id/organisation/02Q", 100, True)
    assert {"id": GROUP, "name": "Clinical commissioning group"} in found[0]["type"]
    assert "2013-04-01 to 2022-06-30" in found[0]["description"]


def test_what_several_are_called_is_no_match(real_client: FlaskClient) -> None:
    """One code that two bodies had in turn: both are candidates with 100, neither is a match, until a type tells them apart."""
    found = asked(real_client, query="02Q")
    exact = [each for each in found if each["score"] == 100]
    assert len(exact) == 2 and not any(each["match"] for each in found)
    assert [each["match"] for each in asked(real_client, query="02Q", **GROUPS)] == [True]


def test_a_former_name_says_so(real_client: FlaskClient) -> None:
    """A body is found by the name that it had, and the candidate says which that was."""
    found = asked(real_client, query="NHS Cumbria CCG", **GROUPS)
    assert found[0]["id"] == "id/organisation/01H" and found[0]["match"]
    assert "former name: NHS Cumbria CCG" in found[0]["description"]


def test_a_name_that_is_nearly_right_is_a_candidate(real_client: FlaskClient) -> None:
    """A misspelt or shortened name scores below 100 and is left to a person; features say how alike it is."""
    for text, identifier in (("NHS Newcastl Gateshead", "13T"), ("Bassetlaw CCG", "02Q")):
        best = asked(real_client, query=text, limit=1, **GROUPS)
        assert [each["id"] for each in best] == [f"id/organisation/{identifier}"]
        assert 70 < best[0]["score"] < 100 and not best[0]["match"]
        features = {each["id"]: each["value"] for each in best[0]["features"]}
        assert features["exact_name"] is False and features["name_similarity"] == best[0]["score"]


def test_what_is_said_of_a_thing_counts(real_client: FlaskClient) -> None:
    """A property that agrees lifts a candidate over others of its name, and one that does not keeps it from being a match."""
    kind = [{"pid": "org:classification", "v": {"id": "scheme/organisation-type/local-authority"}}]
    found = asked(real_client, query="Bassetlaw", type="organisation", properties=kind)
    assert found[0]["id"] == "id/organisation/E07000171" and found[0]["match"]
    assert all(each["score"] < found[0]["score"] for each in found[1:])
    wrong = asked(
        real_client, query="NHS Bassetlaw CCG", properties=[{"pid": "schema:foundingDate", "v": "1999-01-01"}]
    )
    assert wrong[0]["id"] == "id/organisation/02Q" and not wrong[0]["match"] and wrong[0]["score"] == 60


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"queries": "{"}, 400),
        ({"queries": "[]"}, 400),
        ({"queries": '{"q": 1}'}, 400),
        ({"queries": '{"q": {"query": "a", "limit": -1}}'}, 400),
        ({"queries": '{"q": {"query": "a", "properties": [1]}}'}, 400),
        ({"queries": json.dumps({str(number): {"query": "a"} for number in range(500)})}, 400),
        ({"queries": "x" * 1_100_000}, 413),
        ({"extend": '{"ids": "a", "properties": []}'}, 400),
    ],
    ids=["no JSON", "a list", "no object", "limit", "properties", "too many", "too long", "ids"],
)
def test_what_cannot_be_read_is_refused(real_client: FlaskClient, parameters: dict[str, str], status: int) -> None:
    """Each mistake is a problem with a code, not an empty answer."""
    answer = real_client.post("/reconcile", data=parameters)
    assert answer.status_code == status and answer.json["code"]  # type: ignore[index]


def test_values_are_fetched_with_their_types(real_client: FlaskClient) -> None:
    """Data extension gives dates as dates and things as things with their names; what is unknown has no value."""
    asked_for = ["schema:foundingDate", "org:classification", "nothing:here"]
    query = {"ids": ["id/organisation/02Q", "id/nobody"], "properties": [{"id": each} for each in asked_for]}
    answer = real_client.get("/reconcile", query_string={"extend": json.dumps(query)}).json
    assert answer is not None and [each["id"] for each in answer["meta"]] == asked_for
    assert answer["meta"][0]["name"] == "opened"
    row = answer["rows"]["id/organisation/02Q"]
    assert row["schema:foundingDate"] == [{"date": "2013-04-01T00:00:00Z"}]
    assert row["org:classification"] == [{"id": GROUP, "name": "Clinical commissioning group"}]
    assert row["nothing:here"] == [] == answer["rows"]["id/nobody"]["org:classification"]


def test_suggestions_and_properties(real_client: FlaskClient) -> None:
    """Types and properties complete by their names, and a type proposes the properties that its things have."""
    kinds = real_client.get("/reconcile/suggest/type?prefix=clinical").json["result"]  # type: ignore[index]
    assert {"id": GROUP, "name": "Clinical commissioning group"} in kinds
    named = real_client.get("/reconcile/suggest/property?prefix=opened").json["result"]  # type: ignore[index]
    assert "schema:foundingDate" in [each["id"] for each in named]
    proposed = real_client.get(f"/reconcile/properties?type={GROUP}").json
    assert proposed is not None and "schema:foundingDate" in [each["id"] for each in proposed["properties"]]
    assert real_client.get("/reconcile/suggest/nothing").status_code == 404


def test_a_preview_may_stand_in_a_frame_and_nothing_else(real_client: FlaskClient) -> None:
    """The page beside a candidate is made for the frames of others; all other pages refuse them."""
    preview = real_client.get("/reconcile/preview?id=id/organisation/02Q")
    assert "NHS Bassetlaw CCG" in preview.text and "frame-ancestors *" in preview.headers["Content-Security-Policy"]
    other = real_client.get("/doc/organisation/02Q", headers={"Accept": "text/html"})
    assert "frame-ancestors 'none'" in other.headers["Content-Security-Policy"]
    assert real_client.get("/reconcile/preview?id=nothing").status_code == 404


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")  # the client's own, of pandas
def test_a_client_of_others_make(library: Server) -> None:
    """``reconciler`` takes a column of a data frame to candidates, over a socket."""
    frame = pandas.DataFrame({"title": ["Emma", "Middlemarch"]})
    found = reconciler.reconcile(frame["title"], type_id="book", reconciliation_endpoint=f"{library.url}/reconcile")
    assert list(found["id"]) == ["id/book/emma", "id/book/middlemarch"]
    assert list(found["match"]) == [False, True]  # the first has a longer name
