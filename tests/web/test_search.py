"""The search over HTTP: what is shown of a match, data, suggestions; hostile searches."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

HTML = {"Accept": "text/html"}


def test_the_page_shows_what_matched(real_client: FlaskClient) -> None:
    """A result found by another name than its own says by which, with what matched marked."""
    page = real_client.get("/search?q=NHS+Commissioning+Board", headers=HTML).data.decode()
    assert 'href="/doc/organisation/nhs-england"' in page
    assert "former name" in page and "<mark>NHS</mark> <mark>Commissioning</mark> <mark>Board</mark>" in page


def test_what_was_found_by_name_shows_its_codes(real_client: FlaskClient) -> None:
    """A result, and a suggestion, has the codes that tell it from others of its name."""
    page = real_client.get("/search?q=bassetlaw", headers=HTML).data.decode()
    assert '<span class="code">02Q · E38000008</span>' in page and '<span class="code">5ET' in page
    suggested = real_client.get("/suggest?q=NHS Bassetlaw CCG").json
    assert suggested is not None and [code["text"] for code in suggested[0]["codes"]] == ["02Q", "E38000008"]
    by_code = real_client.get("/search?q=02Q", headers=HTML).data.decode()
    assert "<mark>02Q</mark>" in by_code and '<span class="code">02Q' not in by_code


def test_suggestions_of_one_section(real_client: FlaskClient) -> None:
    """Suggestions may be narrowed to a section, as the search may; one that there is not is an error."""
    found = real_client.get("/suggest?q=health&section=service").json
    assert found and {each["section"] for each in found} == {"service"}
    assert real_client.get("/suggest?q=health&section=nothing").status_code == 400


def test_the_page_says_when_it_looked_for_something_else(real_client: FlaskClient) -> None:
    """Spelling that was mended, words that were left out, and nothing at all, are each said in words."""
    spelt = real_client.get("/search?q=Basetlaw", headers=HTML).data.decode()
    assert (
        'Did you mean <a href="/search?q=bassetlaw">bassetlaw</a>?' in spelt
        and "NHS <mark>Bassetlaw</mark> CCG" in spelt
    )
    some = real_client.get("/search?q=bassetlaw+paediatrics", headers=HTML).data.decode()
    assert "Nothing has all the words" in some
    nothing = real_client.get("/search?q=99Z99", headers=HTML).data.decode()
    assert "Nothing has any of the words" in nothing
    assert "nothing to look for" in real_client.get("/search?q=%22", headers=HTML).data.decode()


def test_search_as_data(real_client: FlaskClient) -> None:
    """JSON comes by format= and by Accept, and has what the page has."""
    named = real_client.get("/search?q=02Q&format=json")
    negotiated = real_client.get("/search?q=02Q", headers={"Accept": "application/json"})
    assert named.json == negotiated.json and named.json is not None
    assert named.json["total"] == 3 and named.json["how"] == "as typed"
    best = named.json["results"][0]
    assert best["name"] == "NHS Bassetlaw CCG" and best["href"] == "/doc/organisation/02Q"
    assert (best["field"], best["matched"], best["status"]) == ("code", "02Q", "closed")
    assert real_client.get("/search?q=x&format=ttl").status_code == 400
    assert real_client.get("/search?q=x", headers={"Accept": "image/png"}).status_code == 406


def test_suggestions(real_client: FlaskClient) -> None:
    """A small array, the best first, that any page may ask for and a cache may keep."""
    answer = real_client.get("/suggest?q=bass")
    assert isinstance(answer.json, list) and 1 <= len(answer.json) <= 8
    assert all(each["href"].startswith("/doc/") and each["name"] for each in answer.json)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "public" in answer.headers["Cache-Control"] and answer.headers["ETag"]
    assert len(answer.data) < 4_000
    assert real_client.get("/suggest?q=").json == []


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("q=" + "x" * 200, 200),
        ("q=" + "x" * 201, 400),
        ("q=a&q=b", 400),
        ("p=a", 400),
        ("q=a&limit=501", 400),
    ],
)
@pytest.mark.parametrize("path", ["/search", "/suggest"])
def test_limits_of_a_search(real_client: FlaskClient, path: str, query: str, status: int) -> None:
    """A search is at most 200 characters long, and parameters that are none are refused."""
    assert real_client.get(f"{path}?{query}").status_code == status


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "a\x00b",
        "\u202eabc",
        "NEAR(a",
        "{{7*7}}",
    ],
)
def test_hostile_searches_are_text(real_client: FlaskClient, text: str) -> None:
    """What was typed is shown as text, without control characters, wherever it stands on the page."""
    answer = real_client.get("/search", query_string={"q": text}, headers=HTML)
    page = answer.data.decode()
    assert answer.status_code == 200
    for harm in ("<script>alert", "<img", "\x00", "\u202e", ">49<"):
        assert harm not in page
    shown = re.search(r'name="q" value="([^"]*)"', page)
    assert shown is not None and shown.group(1) == escape(
        " ".join(text.replace("\x00", " ").replace("\u202e", "").split())
    )


def test_scripts_come_from_here_alone(real_client: FlaskClient) -> None:
    """The script of suggestions is a file of ours; no page may run any other or ask another host."""
    page = real_client.get("/", headers=HTML)
    policy = page.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "connect-src 'self'" in policy and "unsafe" not in policy
    (script,) = re.findall(r'<script src="([^"]*suggest[^"]*)"', page.data.decode())
    answer = real_client.get(script)
    assert answer.status_code == 200 and answer.mimetype == "text/javascript"
    answer.close()
