"""The files in the making: one writer each, with its head, and the passages of the tables that their nodes cite."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from ccgraph.register.mapping import FileHead, Naming
from ccgraph.register.tables import Row
from ccgraph.register.writing import Writer

_GRAPH = "graph/register/"
_NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")
_APOSTROPHE = re.compile("['\u2019]")


class Graphs:
    """All files that an import makes, by name without suffix; each is a named graph."""

    def __init__(self, naming: Naming, base: str, prefixes: Mapping[str, str]) -> None:
        self._naming = naming
        self._base = base
        self._prefixes = prefixes
        self._writers: dict[str, Writer] = {}
        self._heads: dict[str, FileHead] = dict(naming.files)
        self._passages: dict[tuple[str, str], str] = {}

    def file(self, name: str, head: FileHead | None = None) -> Writer:
        """Give the writer of a file; ``head`` is that of a file which the mapping does not name."""
        if name not in self._writers:
            self._writers[name] = Writer(self._base, self._prefixes)
            if head is not None:
                self._heads[name] = head
        return self._writers[name]

    def passage(self, row: Row) -> str:
        """Name the passage that a row cites: all rows of its table that were read from the same source."""
        read = row.needed("source")
        source = self._naming.tables[row.table].source
        return self._passages.setdefault((row.table, read), f"{source}#rows-{_short_digest(read)}")

    def cite(self, writer: Writer, node: str, *rows: Row) -> None:
        """Let a node cite the passages of some rows."""
        for row in rows:
            writer.link(node, "prov:wasDerivedFrom", self.passage(row))
            writer.tables[row.table] = None

    def close(self) -> dict[str, tuple[str, Writer]]:
        """Add passages and heads; give each file's comment and writer, in order of name."""
        self._write_passages()
        done = {}
        for name, writer in sorted(self._writers.items()):
            head = self._heads[name]
            sources = sorted(self._naming.tables[table].source for table in writer.tables)
            graph = writer.main = f"{_GRAPH}{name}"
            writer.type(graph, "void:Dataset")
            writer.text_value(graph, "dcterms:title", head.title)
            if head.description:
                writer.text_value(graph, "dcterms:description", head.description)
            for source in sources:
                writer.link(graph, "dcterms:source", source)
            writer.link(graph, "dcterms:license", head.licence or self._naming.licence)
            tables = ", ".join(f"tables/{table}.csv" for table in sorted(writer.tables))
            done[name] = (f"{head.title}, made from {tables} by `ccgraph import register`.", writer)
        return done

    def _write_passages(self) -> None:
        writer = self.file(self._naming.passages)
        for table, part in self._naming.tables.items():
            if not any(name == table for name, _ in self._passages):
                continue
            writer.tables[table] = None
            writer.type(part.source, "ccg:Source")
            writer.text_value(part.source, "dcterms:title", part.title)
            writer.text_value(part.source, "dcterms:description", part.description)
            writer.date(part.source, "dcterms:issued", self._naming.issued)
            writer.string(part.source, "dcterms:language", self._naming.language)
        for (table, read), passage in sorted(self._passages.items()):
            writer.type(passage, "ccg:Passage")
            writer.link(passage, "dcterms:isPartOf", self._naming.tables[table].source)
            writer.text_value(passage, "ccg:locator", f"Rows read from: {read}")


def slug(text: str) -> str:
    """Write a text as a slug: lower-case ASCII words with hyphens; an ampersand is the word it stands for."""
    return _NOT_IN_SLUGS.sub("-", _APOSTROPHE.sub("", text.lower().replace("&", " and "))).strip("-")


def _short_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
