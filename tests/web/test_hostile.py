"""A graph in which every field is an attack (``tests/hostile``), walked link by link: no answer of any kind does harm.

The walk begins at the home page and follows what pages, data and headers name on this host, as a client would.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any
from urllib.parse import quote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import html5rdf as html5
import pyoxigraph as ox
import pytest
from tests.conftest import Server
from tests.hostile.project import LONG, hostile_copy
from tests.web.conftest import running

BASE = "https://example.org/hostile/"
#: Addresses that no page names, or that take a parameter: each with something hostile in it.
MORE = [
    "/search?q=%22%3E%3Cx-harm%3E",
    "/search?q=x-harm",
    "/search?q=sum&format=json",
    "/suggest?q=harm",
    "/suggest?q=%E2%80%AEgnp",
    "/sparql/vocabulary.json",
    "/sparql/examples.json",
    "/openapi.json",
    "/changes.atom",
    "/sitemap.xml",
    "/robots.txt",
    "/.well-known/void",
    "/catalog",
    "/code/%3Cx-harm%3E%22%27",
    "/code/..%2F..%2Fx",
    "/code/%E2%80%AE1X",
    "/sparql?format=csv&query=" + quote("SELECT ?s ?l { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l }"),
    "/sparql?query=" + quote("SELECT * { ?s ?p ?o } LIMIT 500"),
    "/sparql?query=" + quote("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 500"),
    "/sparql?query=" + quote("SELECT * { ?s <x-harm\"'> ?o }</textarea><x-harm>"),
    "/store?default",
    "/doc/organisation/one?asOf=2015-01-01",
    "/browse/organisation?asOf=2015-01-01",
    "/browse/organisation?word=%3D1%2B1",
]
#: Requests that should fail, and only that: for the client, with one line a header.
REFUSED = [
    "/doc/%3Cscript%3E",
    "/doc/a%20b",
    "/doc/%00",
    "/doc/%FF",
    "/doc/x%0d%0aSet-Cookie:%20a=b",
    "/doc/%7B%7B7*7%7D%7D",
    "/id/x%0d%0aSet-Cookie:%20a=b",
    "/graph/%3Cx-harm%3E",
    "/graph/x%0d%0aSet-Cookie:%20a=b",
    "/graph/%00",
    "/code/x%0d%0aSet-Cookie:%20a=b",
    "/browse/x%0d%0aSet-Cookie:%20a=b",
    "/browse/%3Cx-harm%3E",
    "/browse/organisation?after=%0d%0aSet-Cookie:%20a=b",
    "/browse/organisation?asOf=%22%3E%3Cx-harm%3E",
    "/browse/organisation?%3Cx-harm%3E=1",
    "/browse/organisation?word=%0d%0aSet-Cookie:a=b",
    "/queries/%3Cx-harm%3E",
    "/api/attack?%3Cx-harm%3E=1",
    "/api/attack?format=%0d%0aSet-Cookie:%20a=b",
    "/api/attack?format=%3Cx-harm%3E",
    "/store?graph=javascript:alert(1)",
    "/store?graph=%0d%0aSet-Cookie:%20a=b",
    "/sparql?query=%00",
    "/sparql?query=ASK%7B%7D&format=%0d%0aSet-Cookie:%20a=b",
    "/search?q=x&section=%3Cx-harm%3E",
    "/search?q=x&limit=%0d%0a",
    "/%3Cx-harm%3E",
]
#: Media types by how their bodies are read.
RDF = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
#: Attributes that hold an address.
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href"}
#: What a spreadsheet takes for the beginning of a formula.
FORMULA = [*"=+-@\t\r\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"]
#: Bytes of a page although its names and texts are a million characters long.
PAGE_BYTES = 400_000

Answer = tuple[int, list[tuple[str, str]], bytes]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The hostile project, served."""
    with running(hostile_copy(tmp_path_factory.mktemp("hostile"))) as server:
        yield server


def get(server: Server, path: str, accept: str = "text/html,*/*;q=0.5") -> Answer:
    """Get a path exactly as it is given; other than ASCII characters are encoded, as browsers do."""
    connection = HTTPConnection(urlsplit(server.url).netloc, timeout=60)
    try:
        connection.request("GET", quote(path, safe="".join(map(chr, range(33, 127)))), headers={"Accept": accept})
        answer = connection.getresponse()
        return answer.status, answer.getheaders(), answer.read()
    finally:
        connection.close()


def value_of(headers: list[tuple[str, str]], name: str) -> str:
    """Give a header's value; empty where there is none."""
    return next((value for each, value in headers if each.lower() == name), "")


@pytest.fixture(scope="module")
def walked(hostile: Server) -> dict[str, Answer]:
    """Every answer that can be reached by links."""
    pending, found = ["/", *MORE], {}
    while pending:
        path = pending.pop(0)
        if path in found:
            continue
        assert len(found) < 3000
        found[path] = status, headers, body = get(hostile, path)
        media_type = value_of(headers, "content-type").partition(";")[0]
        named = [*re.findall("<([^>]*)>", value_of(headers, "link")), value_of(headers, "location")]
        if media_type == "text/html" and status == 200:
            named += [address for _, _, address in addresses(html5.parse(body, namespaceHTMLElements=False))]
        elif media_type == "application/json":
            named += [each for each in hrefs(json.loads(body)) if each]
        for each in named:
            target = urldefrag(urljoin(hostile.url + path, each)).url
            if "/browse/" in target and target.count("&") > 1:
                continue  # combined facets have no end
            if each and target.startswith(hostile.url + "/") and "/static/" not in target:
                pending.append(target.removeprefix(hostile.url))
    assert len(found) > 200
    return found


def of_type(walked: dict[str, Answer], *media_types: str) -> dict[str, bytes]:
    """Keep the bodies of some media types."""
    found = {
        path: body
        for path, (_, headers, body) in walked.items()
        if value_of(headers, "content-type").partition(";")[0] in media_types
    }
    assert found
    return found


def addresses(document: ElementTree.Element) -> Iterator[tuple[str, str, str]]:
    """Give every address in a page: element, attribute, value."""
    for element in document.iter():
        for name, value in element.attrib.items():
            if str(name) in ADDRESSES or str(name).endswith("}href"):
                yield str(element.tag), str(name), value


def harm_in(body: bytes) -> list[str]:
    """Give what a page holds that only an attack can have put there, as browsers read it."""
    document, found = html5.parse(body, namespaceHTMLElements=False), []
    for element in document.iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag in ("x-harm", "iframe", "object", "embed", "base", "img", "math", "style", "animate", "set"):
            found.append(f"element {tag}")
        if tag == "script":
            if element.get("type") == "application/ld+json":
                json.loads(element.text or "")
            elif element.text or not str(element.get("src")).startswith("/static/"):
                found.append(f"script {element.text} {element.get('src')}")
        found += [f"attribute {name}" for name in element.attrib if re.match("on|style|srcdoc", str(name))]
    for tag, name, address in addresses(document):
        if not re.match(r"https?://|/(?!/)|#|\?|$", address):
            found.append(f"{tag} {name}={address}")
    return found


def test_no_attack_becomes_markup(walked: dict[str, Answer]) -> None:
    """No element, attribute, script or address comes from the data, where pages are read as browsers read them."""
    pages = of_type(walked, "text/html")
    assert len(pages) > 60 and b"x-harm" in pages["/browse/organisation"]
    found = {path: harm for path, body in pages.items() if (harm := harm_in(body))}
    assert not found, "\n".join(f"{path}: {each}" for path, harm in found.items() for each in harm)


def test_every_link_leads_somewhere(walked: dict[str, Answer]) -> None:
    """However odd an IRI is, the page that a link names answers; nothing fails on our side."""
    # what XML cannot carry is refused as XML, and nothing else is
    failed = {
        path: status
        for path, (status, _, _) in walked.items()
        if status >= 400 and path not in MORE and not (status == 406 and re.search(r"[.=](rdf|xml)\b", path))
    }
    failed |= {path: status for path, (status, _, _) in walked.items() if status >= 500}
    assert not failed, "\n".join(f"{status} {path}" for path, status in failed.items())


def test_every_thing_is_found_by_its_iri(hostile: Server) -> None:
    """The path of an IRI, as it stands, leads to the description of that IRI."""
    status, _, body = get(hostile, "/sparql?format=json&query=" + quote("SELECT DISTINCT ?s { ?s ?p ?o }"))
    rows = json.loads(body)["results"]["bindings"]
    names = {row["s"]["value"].partition("#")[0] for row in rows}
    things = sorted(each for each in names if each.startswith((BASE + "id/", BASE + "scheme/")))
    # servers decode a path once, so these are reached by links alone: the path of their IRI is that of another
    things = [each for each in things if not re.search(r"[?]|%(2F|0D|0A|25|C3)", each, re.IGNORECASE)]
    assert status == 200 and len(things) > 20
    missed = []
    for iri in things:
        status, headers, _ = get(hostile, "/" + iri.removeprefix(BASE))
        assert status == 303, iri
        _, _, turtle = get(hostile, value_of(headers, "location"), "text/turtle")
        if f"<{iri}>".encode() not in turtle and iri.encode() not in turtle:
            missed.append(iri)
    assert missed == []


def test_headers_are_single_lines(hostile: Server, walked: dict[str, Answer]) -> None:
    """No value ends a header, sets another one or leaves the characters of a header; no IRI of a script is linked."""
    answers = {**walked, **{path: get(hostile, path) for path in REFUSED}}
    for path, (_, headers, _) in answers.items():
        for name, value in headers:
            assert name.lower() not in ("set-cookie", "x"), path
            assert all(" " <= character <= "~" for character in value), (path, name, value)
            if name.lower() in ("link", "location", "content-location"):
                assert not re.search(r"(^|<)\s*(javascript|vbscript|data):", value, re.IGNORECASE), (path, name, value)
        for part in re.findall(r'filename="?([^";]*)', value_of(headers, "content-disposition")):
            assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", part), (path, part)


def test_what_is_refused_is_refused_as_a_page_and_as_data(hostile: Server) -> None:
    """Nonsense in paths and parameters is the client's failure, said in a page that holds, and in JSON."""
    for path in REFUSED:
        status, _, body = get(hostile, path)
        assert 400 <= status < 500, (path, status)
        assert harm_in(body) == [], path
        status, headers, body = get(hostile, path, "application/json;q=0.9, application/problem+json")
        assert 400 <= status < 500 and value_of(headers, "content-type") == "application/problem+json", path
        assert json.loads(body)["status"] == status


def test_cells_are_text_to_a_spreadsheet(walked: dict[str, Answer]) -> None:
    """No cell of a listing begins a formula, and each row has its columns whatever stands in the cells."""
    listings = {path: body for path, body in of_type(walked, "text/csv").items() if path.startswith("/browse/")}
    csv.field_size_limit(10_000_000)
    assert any(b"'=1+1" in body or b"'@SUM" in body for body in listings.values())
    for path, body in listings.items():
        rows = list(csv.reader(io.StringIO(body.decode(), newline="")))
        assert len({len(row) for row in rows}) == 1, path
        assert [cell for row in rows for cell in row if cell[:1] in FORMULA] == [], path


def test_json_and_xml_are_well_formed(walked: dict[str, Answer]) -> None:
    """Every JSON and XML answer parses, and no address in JSON that a page would follow is that of a script."""
    for path, body in of_type(walked, "application/json", "application/sparql-results+json").items():
        for href in hrefs(json.loads(body)):
            assert href is None or re.match(r"https?://|/(?!/)", href), (path, href)
    xml = ("application/rdf+xml", "application/sparql-results+xml", "application/atom+xml", "application/xml")
    broken = []
    for path, body in of_type(walked, *xml).items():
        try:
            ElementTree.fromstring(body)
        except ElementTree.ParseError as error:
            broken.append(f"{path}: {error}: {body.splitlines()[error.position[0] - 1][:200]!r}")
    assert not broken, "\n".join(broken)


def hrefs(value: Any) -> Iterator[Any]:
    """Give all values of members called ``href``."""
    if isinstance(value, dict):
        yield from (each for name, each in value.items() if name == "href")
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from hrefs(each)


def test_all_rdf_formats_say_the_same(walked: dict[str, Answer]) -> None:
    """What is attacked is not changed: the texts and IRIs of a thing are the same in every format."""
    found: dict[str, dict[str, set[str]]] = {}
    for path, (status, headers, body) in walked.items():
        media_type = value_of(headers, "content-type").partition(";")[0]
        if path.startswith("/doc/") and status == 200 and media_type in RDF:
            triples = {str(each) for each in ox.parse(body, format=RDF[media_type])}
            found.setdefault(path.rpartition(".")[0], {})[media_type] = triples
    assert len(found) > 20
    for path, formats in found.items():
        turtle = formats.pop("text/turtle")
        assert len(formats) == len(RDF) - 1 or walked[f"{path}.rdf"][0] == 406, path
        assert all(triples == turtle for triples in formats.values()), path
    assert {path for path in found if walked[f"{path}.rdf"][0] == 406} == {
        "/doc/organisation/one",
        "/doc/thing/control",
    }


def test_names_that_run_from_right_to_left_keep_to_themselves(walked: dict[str, Answer]) -> None:
    """Where names stand in a line of other text, each is isolated, so that it turns nothing round but itself."""
    for path in ("/browse/organisation", "/search?q=%E2%80%AEgnp", "/doc/organisation/one"):
        if path not in walked:
            continue
        document = html5.parse(walked[path][2], namespaceHTMLElements=False)
        parents = {child: parent for parent in document.iter() for child in parent}
        turned = [
            each for each in document.find("body").iter() if re.search("[\u202a-\u202e\u2066-\u2069]", each.text or "")
        ]
        for element in turned:
            line: Any = element
            while line is not None and str(line.tag) not in (
                "bdi",
                "h1",
                "p",
                "dd",
                "td",
                "input",
                "pre",
                "text",
                "title",
            ):
                line = parents.get(line)
            assert line is not None, (path, element.tag, element.text)


def test_a_million_characters_do_not_make_a_page_of_them(walked: dict[str, Answer]) -> None:
    """Names and texts of any length are cut where they are shown, and whole in the data."""
    large = {path: len(body) for path, body in of_type(walked, "text/html").items() if len(body) > PAGE_BYTES}
    assert large == {}
    suggested = {path: len(body) for path, (_, _, body) in walked.items() if path.startswith("/suggest")}
    assert max(suggested.values()) < PAGE_BYTES
    assert LONG in walked["/doc/organisation/long.ttl"][2].decode()
