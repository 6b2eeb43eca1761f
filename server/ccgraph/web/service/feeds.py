"""What changed, for feed readers: ``/changes.atom`` (RFC 4287) and ``/changes.json`` (JSON Feed 1.1).

An entry is a commit that changed the content, with the files that it touched; the history was frozen when the snapshot was built.
Where there was none, the one entry says so. Entries are named below the project's base, so they are the same on every host.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import quote
from xml.etree import ElementTree as ET

from flask import Blueprint, Response, url_for

from ccgraph.blame import Commit
from ccgraph.formats import Format
from ccgraph.web.http.answers import tagged
from ccgraph.web.site import Site

ATOM = Format("atom", ("application/atom+xml",), "Atom")
JSON_FEED = Format("feed", ("application/feed+json",), "JSON Feed", charset=False)
#: Entries of a feed, and files that an entry lists.
MOST_ENTRIES, MOST_LISTED = 50, 40
_NAMESPACE = "http://www.w3.org/2005/Atom"
_VERBS = {"A": "added", "M": "changed", "D": "removed", "T": "changed"}
#: Characters that XML 1.0 has no way to write.
_NOT_IN_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its IRI, where to read on, title, instant (ISO 8601), and a body of HTML in which all text is escaped."""

    iri: str
    address: str
    title: str
    instant: str
    html: str


def blueprint(site: Site) -> Blueprint:
    """Make the routes ``/changes.atom`` and ``/changes.json``."""
    routes = Blueprint("feeds", __name__)

    @routes.get("/changes.atom")
    def atom() -> Response:
        return _answer(site, ATOM, _atom(site, tuple(_entries(site))))

    @routes.get("/changes.json")
    def json_feed() -> Response:
        return _answer(site, JSON_FEED, _json_feed(site, tuple(_entries(site))))

    return routes


def _answer(site: Site, form: Format, body: bytes) -> Response:
    """Tag an answer by its content: commits change it while the snapshot's content stays."""
    answer = tagged(site, Response(body, content_type=form.content_type), form, hashlib.sha256(body).hexdigest())
    answer.vary.discard("Accept")
    return answer


def _entries(site: Site) -> Iterator[Entry]:
    snapshot = site.snapshot
    graphs = {graph.file: graph for graph in snapshot.graphs if graph.file}
    path_of = site.project.iris.document_path

    def line(kind: str, name: str) -> str:
        graph = graphs.get(name)
        shown = escape(name)
        if graph is not None:
            address = escape(_absolute(path_of(graph.iri) or ""))
            shown = f'<a href="{address}">{escape(graph.title)}</a> ({shown})'
        return f"<li>{shown}: {_VERBS.get(kind, 'changed')}</li>"

    def body(change: Commit) -> str:
        lines = [line(kind, name) for kind, name in change.files[:MOST_LISTED]]
        if len(change.files) > MOST_LISTED:
            lines.append(f"<li>and {len(change.files) - MOST_LISTED} more files</li>")
        return f"<ul>{''.join(lines)}</ul>"

    def address(change: Commit) -> str:
        """Give the address of a commit, else of the first of its graphs that is here, else of what there is."""
        repository = site.project.settings.repository
        if repository:
            return f"{repository.rstrip('/')}/commit/{quote(change.name)}"
        here = (graphs[name].iri for _, name in change.files if name in graphs)
        path = next(filter(None, map(path_of, here)), None)
        return _absolute(path) if path else url_for("catalog.catalog", _external=True)

    commits = snapshot.evidence.commits
    for change in commits[:MOST_ENTRIES]:
        yield Entry(
            f"{snapshot.base}changes#{change.name}", address(change), change.subject, change.instant, body(change)
        )
    if not commits:
        yield Entry(
            f"{snapshot.base}changes#{snapshot.digest[:16]}",
            url_for("catalog.catalog", _external=True),
            f"The graph as built on {snapshot.built[:10]}",
            snapshot.built,
            f"<p>{snapshot.triples:,} triples. It was built without the history of its files, so single changes "
            "are not known here.</p>",
        )


def _absolute(path: str) -> str:
    """Make an address of a path from the host's root; the path has the root of this service already."""
    home = url_for("pages.home", _external=True)
    return "/".join(home.split("/")[:3]) + path


def _atom(site: Site, entries: tuple[Entry, ...]) -> bytes:
    settings = site.project.settings
    ET.register_namespace("", _NAMESPACE)
    feed = ET.Element(f"{{{_NAMESPACE}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en"})

    def add(parent: ET.Element, name: str, words: str | None = None, **attributes: str) -> ET.Element:
        made = ET.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)
        made.text = None if words is None else _NOT_IN_XML.sub("\ufffd", words)
        return made

    add(feed, "id", f"{site.snapshot.base}changes")
    add(feed, "title", f"{settings.title}: changes")
    add(feed, "updated", max((entry.instant for entry in entries), key=datetime.fromisoformat))
    add(add(feed, "author"), "name", settings.publisher or settings.title)
    add(feed, "link", rel="self", type=ATOM.media_type, href=url_for("feeds.atom", _external=True))
    add(feed, "link", rel="alternate", type="text/html", href=url_for("catalog.catalog", _external=True))
    if settings.licence:
        add(feed, "link", rel="license", href=settings.licence)
    for entry in entries:
        made = add(feed, "entry")
        add(made, "id", entry.iri)
        add(made, "title", entry.title)
        add(made, "link", rel="alternate", type="text/html", href=entry.address)
        add(made, "updated", entry.instant)
        add(made, "content", entry.html, type="html")
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _json_feed(site: Site, entries: tuple[Entry, ...]) -> bytes:
    settings = site.project.settings
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{settings.title}: changes",
        "home_page_url": url_for("catalog.catalog", _external=True),
        "feed_url": url_for("feeds.json_feed", _external=True),
        "language": "en",
        "authors": [{"name": settings.publisher or settings.title}],
        "items": [
            {
                "id": each.iri,
                "url": each.address,
                "title": each.title,
                "content_html": each.html,
                "date_published": each.instant,
            }
            for each in entries
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"
