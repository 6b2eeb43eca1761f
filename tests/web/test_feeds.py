"""The feeds tell what git knows of the content, and say so where they know nothing."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

from flask.testing import FlaskClient
from tests.conftest import Repository

from ccgraph import project
from ccgraph.blame import Commit, History
from ccgraph.project import Project
from ccgraph.snapshot.build import build
from ccgraph.snapshot.evidence import attribute
from ccgraph.validate.run import check
from ccgraph.web import create_app
from ccgraph.web.process.serving import make_site

ATOM = "{http://www.w3.org/2005/Atom}"
NOVELS = "data/books/novels.ttl"


def feeds(root: Path, folder: Path) -> tuple[ET.Element, dict]:  # type: ignore[type-arg]
    """Build a project and give its feeds, Atom and JSON."""
    found = project.find(root)
    site = make_site(found, build(found, folder, check=check), 1.0, workers=1)
    try:
        client = create_app(site).test_client()
        atom, other = client.get("/changes.atom"), client.get("/changes.json")
        assert (atom.mimetype, other.mimetype) == ("application/atom+xml", "application/feed+json")
        return ET.fromstring(atom.data), json.loads(other.data)
    finally:
        site.engine.close()


def test_an_entry_is_a_commit_of_the_content(repository: Repository, tmp_path: Path) -> None:
    """Commits that changed the content come latest first, with the graphs that they touched; others do not come."""
    repository.edit(NOVELS, "880", "881")
    second = repository.commit("count the pages & <b>again</b>")
    (repository.root / "notes.txt").write_text("nothing of the content")
    repository.commit("notes")
    atom, other = feeds(repository.root, tmp_path / "snapshots")
    entries = atom.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["count the pages & <b>again</b>", "first"]
    assert entries[0].findtext(f"{ATOM}id") == f"https://example.org/library/changes#{second}"
    content = entries[0].findtext(f"{ATOM}content")
    assert content is not None and content.count("<li>") == 1
    assert '<a href="http://localhost/graph/books/novels">Novels</a> (data/books/novels.ttl): changed' in content
    assert atom.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    assert [item["title"] for item in other["items"]] == [entry.findtext(f"{ATOM}title") for entry in entries]
    assert [item["id"] for item in other["items"]] == [entry.findtext(f"{ATOM}id") for entry in entries]
    addresses = [link.get("href") for entry in entries for link in entry.findall(f"{ATOM}link")]
    assert addresses == [item["url"] for item in other["items"]]
    assert addresses[0] == "http://localhost/graph/books/novels"


def test_an_entry_leads_to_its_commit(repository: Repository, tmp_path: Path) -> None:
    """Where the project names its repository, that is where an entry is read on; readers need an address that answers."""
    settings = (repository.root / "pyproject.toml").read_text("utf-8")
    address = 'repository = "https://example.org/library"'
    (repository.root / "pyproject.toml").write_text(settings.replace("[tool.ccgraph]", f"[tool.ccgraph]\n{address}"))
    repository.commit("second")
    atom, other = feeds(repository.root, tmp_path / "snapshots")
    link = atom.find(f"{ATOM}entry/{ATOM}link")
    assert link is not None and link.get("href") == other["items"][0]["url"]
    assert str(link.get("href")).startswith("https://example.org/library/commit/")


def test_what_is_committed_after_the_build_is_told_too(repository: Repository, tmp_path: Path) -> None:
    """A snapshot of files that were not committed yet has their commit once they are."""
    repository.edit(NOVELS, "880", "881")
    assert len(feeds(repository.root, tmp_path / "snapshots")[1]["items"]) == 1
    repository.commit("second")
    assert [item["title"] for item in feeds(repository.root, tmp_path / "snapshots")[1]["items"]] == ["second", "first"]


def test_without_history_the_feed_says_so(client: FlaskClient) -> None:
    """There is one entry then: the snapshot, which speaks of no change that nobody knows."""
    feed = ET.fromstring(client.get("/changes.atom").data)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert "without the history" in (entry.findtext(f"{ATOM}content") or "")
    assert len(client.get("/changes.json").json["items"]) == 1


def test_a_feed_has_what_the_format_demands(real_client: FlaskClient) -> None:
    """RFC 4287, section 4.1.1: identifier, title, instant, author, and a link to itself; identifiers are distinct."""
    feed = ET.fromstring(real_client.get("/changes.atom").data)
    assert all(feed.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == "http://localhost/changes.atom"
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) >= 1


def test_the_feed_is_as_new_as_its_newest_entry(mini: Project, tmp_path: Path) -> None:
    """Instants with different offsets are compared as instants, not as texts."""
    newest, other = "2026-03-01T23:30:00-05:00", "2026-03-02T01:00:00+01:00"
    commits = tuple(Commit(name * 40, instant, name, ()) for name, instant in (("a", newest), ("b", other)))
    snapshot = build(mini, tmp_path / "s", check=check)
    attribute(snapshot.path, History("a" * 40, {}, commits))
    site = make_site(mini, snapshot, 1.0, workers=1)
    try:
        atom = ET.fromstring(create_app(site).test_client().get("/changes.atom").data)
    finally:
        site.engine.close()
    assert atom.findtext(f"{ATOM}updated") == newest
