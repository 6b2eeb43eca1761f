"""HEAD and OPTIONS on every route that there is, and what other methods are told."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from ccgraph.web import Site, create_app

#: What stands in for the variable parts of routes, by their names.
VALUES = {
    "path": "book/emma",
    "name": "books-longer-than",
    "section": "book",
    "code": "02Q",
    "filename": "site.css",
}


def routes(client: FlaskClient) -> list[tuple[str, str, set[str]]]:
    """List every route as a path that can be asked, its rule and its methods."""
    found = []
    for rule in client.application.url_map.iter_rules():
        values = {name: VALUES.get(name, "x") for name in rule.arguments - set(rule.defaults or {})}
        if rule.rule.startswith("/graph/"):
            values["path"] = "books/novels"
        built = client.application.url_map.bind("localhost").build(rule.endpoint, {**(rule.defaults or {}), **values})
        found.append((built, rule.rule, set(rule.methods or ())))
    return found


def test_every_route_takes_get_head_and_options(mini_site: Site) -> None:
    """HEAD answers as GET does, without a body; OPTIONS names the methods to browsers; DELETE is refused by name."""
    client = create_app(mini_site).test_client()
    walked = routes(client)
    assert len(walked) > 15
    for path, rule, methods in walked:
        if "GET" in methods:
            with client.get(path) as got, client.head(path) as head:
                pass
            assert got.status_code < 500, rule
            assert head.status_code == got.status_code and not head.data, rule
            for name in ("Content-Type", "ETag", "Vary", "Location", "Allow", "Access-Control-Allow-Origin"):
                assert head.headers.get(name) == got.headers.get(name), (rule, name)
        asked = client.options(path, headers={"Origin": "https://e.example", "Access-Control-Request-Method": "GET"})
        assert asked.status_code == 200, rule
        assert asked.headers["Access-Control-Allow-Origin"] == "*", rule
        assert asked.headers["Access-Control-Allow-Methods"] == asked.headers["Allow"], rule
        assert set(asked.headers["Allow"].split(", ")) >= methods, rule
        refused = client.delete(path)
        assert refused.status_code == 405 and refused.headers["Allow"], rule
        assert refused.headers["Access-Control-Allow-Origin"] == "*", rule


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_an_address_that_is_none(client: FlaskClient, method: str) -> None:
    """Where there is nothing each method is told so, with CORS."""
    answer = getattr(client, method)("/nothing/here")
    assert answer.status_code == 404
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
