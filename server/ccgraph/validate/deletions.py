"""What the last release described and the files describe no longer, with no successor that says so.

Only files that differ from the release are read again, so it costs one call of git where there is no release, and little where
there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.history import changed_files, last_release, texts_at
from ccgraph.iris import DCTERMS, ORG
from ccgraph.project import Project
from ccgraph.turtle.files import Content, parse

#: Properties whose value is a thing that something else took the place of.
_SUCCESSION = (ox.NamedNode(DCTERMS + "replaces"), ox.NamedNode(ORG + "originalOrganization"))
_DEFAULT = ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class Deletion:
    """A thing that is described no longer: where it was, at which release, and whether the file is there but no link to it."""

    node: ox.NamedNode
    file: str
    release: str
    is_alone: bool


def deleted_entities(project: Project, content: Content, store: ox.Store) -> Iterator[Deletion]:
    """Give the things under ``/id/`` and ``/scheme/`` that the last release described and that are gone without a successor.

    ``store`` has in its default graph what is stated now; of ``content`` only the files matter that are not on disk as they are.
    """
    release = last_release(project)
    if release is None:
        return
    unsaved = {parsed.file.name for parsed in content.files if parsed.file.unsaved is not None}
    before = texts_at(project, release, {*changed_files(project, release), *unsaved})
    if not before:
        return
    files = {file.name for file in project.turtle_files} | {parsed.file.name for parsed in content.files}
    gone: dict[ox.NamedNode, str] = {}
    for name, text in sorted(before.items()):
        for node in dict.fromkeys(triple.subject for triple in _triples(text, project.settings.base)):
            if (
                isinstance(node, ox.NamedNode)
                and _is_entity(node, project.settings.base)
                and not _is_there(node, store)
            ):
                gone.setdefault(node, name)
    linked = {node for node in gone if any(store.quads_for_pattern(None, None, node, _DEFAULT))}
    for node, name in gone.items():
        yield Deletion(node, name, release, name in files and node not in linked)


def _is_there(node: ox.NamedNode, store: ox.Store) -> bool:
    """Tell whether anything is said of a thing, or something says that it took its place."""
    return any(store.quads_for_pattern(node, None, None, _DEFAULT)) or any(
        any(store.quads_for_pattern(None, predicate, node, _DEFAULT)) for predicate in _SUCCESSION
    )


def _is_entity(node: ox.NamedNode, base: str) -> bool:
    return node.value.startswith((f"{base}id/", f"{base}scheme/")) and "#" not in node.value


def _triples(text: str, base: str) -> tuple[ox.Triple, ...]:
    try:
        return parse(text, base)
    except SyntaxError:  # a release that nobody validated
        return ()
