"""The fact tables of the register as Turtle: one body a row, with its identifiers, each citing where the row was read.

``data/register/mapping.toml`` says which kinds of row are taken and what their kinds and code systems are called in the graph;
nothing here knows one. The result depends on the tables and the mapping alone: a second run changes nothing.
"""

from __future__ import annotations

import csv
import hashlib
import os
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ccgraph.errors import ConfigurationError, InvalidDataError
from ccgraph.project import Project
from ccgraph.register.writing import Writer

COLUMNS = ("code", "kind", "name", "ons_code", "open_date", "close_date", "source", "note")
_CODE = re.compile(r"[0-9A-Z]{3,9}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of organisations.csv and the line it stands on."""

    line: int
    code: str
    kind: str
    name: str
    area_code: str
    opened: str
    closed: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made: file name (relative to data/register/) -> Turtle text, rows by kind taken and left."""

    files: Mapping[str, str]
    taken: Mapping[str, int]
    left: Mapping[str, int]


def import_register(
    project: Project,
    tables: Path,
    prefixes: Mapping[str, str],
    *,
    layout: Callable[[str], str],
    progress: Callable[[Iterable[Row]], Iterable[Row]] = iter,
) -> Imported:
    """Make the Turtle files of the register from the tables in ``tables``; writes nothing.

    ``layout`` gives Turtle its canonical form. Raises InvalidDataError, naming file and line, for the first row that makes
    no sense; ConfigurationError where the mapping does.
    """
    mapping = _mapping(project.root / "data" / "register" / "mapping.toml")
    rows = list(_rows(tables / "organisations.csv"))
    base = project.settings.base
    bodies: dict[str, Writer] = {}
    passages: dict[str, str] = {}
    taken: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for row in progress(rows):
        kind = mapping["kinds"].get(row.kind)
        if kind is None:
            left[row.kind] += 1
            continue
        taken[row.kind] += 1
        passage = passages.setdefault(row.source, f"{mapping['source']}#rows-{_short_digest(row.source)}")
        writer = bodies.setdefault(kind["file"], Writer(base, prefixes))
        _write_body(writer, row, kind, mapping["systems"], passage)
    files = {}
    for kind in mapping["kinds"].values():
        if kind["file"] in bodies:
            writer = bodies[kind["file"]]
            _write_header(writer, f"graph/register/{kind['file']}", kind["title"], mapping)
            files[f"{kind['file']}.ttl"] = layout(
                writer.text(f"{kind['title']}, made from tables/organisations.csv by `ccgraph import register`.")
            )
    sources = Writer(base, prefixes)
    _write_header(sources, "graph/register/sources", "Where the rows of the register were read", mapping)
    _write_sources(sources, mapping["source"], passages)
    files["sources.ttl"] = layout(
        sources.text("Where the rows of the register were read, made by `ccgraph import register`.")
    )
    return Imported(files, taken, left)


def write_files(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Write the files that differ from what is in ``folder``, each aside and then renamed; give their names."""
    changed = []
    for name, text in sorted(files.items()):
        target = folder / name
        if target.is_file() and target.read_text("utf-8") == text:
            continue
        aside = folder / f".{name}.{os.getpid()}.tmp"
        aside.write_text(text, "utf-8")
        aside.replace(target)
        changed.append(name)
    return changed


def _write_body(writer: Writer, row: Row, kind: Mapping[str, str], systems: Mapping[str, Any], passage: str) -> None:
    body = f"id/organisation/{row.code}"
    codes = [(row.code, kind["code"])]
    if row.area_code:
        codes.append((row.area_code, kind["area_code"]))
    writer.type(body, "org:Organization")
    writer.text_value(body, "skos:prefLabel", row.name)
    writer.string(body, "dcterms:identifier", row.code)
    writer.link(body, "org:classification", kind["concept"])
    if row.opened:
        writer.date(body, "schema:foundingDate", row.opened)
    if row.closed:
        writer.date(body, "schema:dissolutionDate", row.closed)
    if row.note:
        writer.text_value(body, "skos:note", row.note)
    writer.link(body, "prov:wasDerivedFrom", passage)
    for code, system in codes:
        node = f"{body}#identifier-{systems[system]['slug']}-{code.lower()}"
        writer.link(body, "adms:identifier", node)
        writer.type(node, "adms:Identifier")
        writer.string(node, "dcterms:identifier", code)
        writer.typed(node, "skos:notation", code, systems[system]["datatype"])
        writer.link(node, "ccg:codeSystem", system)
        writer.link(node, "prov:wasDerivedFrom", passage)


def _write_header(writer: Writer, graph: str, title: str, mapping: Mapping[str, Any]) -> None:
    writer.main = graph
    writer.type(graph, "void:Dataset")
    writer.text_value(graph, "dcterms:title", title)
    writer.link(graph, "dcterms:source", mapping["source"])
    writer.link(graph, "dcterms:license", mapping["licence"])


def _write_sources(writer: Writer, source: str, passages: Mapping[str, str]) -> None:
    writer.type(source, "ccg:Source")
    writer.text_value(
        source, "dcterms:title", "Fact tables of English NHS commissioning organisations: organisations.csv"
    )
    writer.text_value(
        source,
        "dcterms:description",
        "One row for each commissioning organisation since 2013 and its predecessors, compiled from public registers. "
        "Contains public sector information licensed under the Open Government Licence v3.0; "
        "contains National Statistics data, Crown copyright and database right.",
    )
    writer.date(source, "dcterms:issued", "2026-11-21")
    writer.string(source, "dcterms:language", "en")
    for read, passage in sorted(passages.items()):
        writer.type(passage, "ccg:Passage")
        writer.link(passage, "dcterms:isPartOf", source)
        writer.text_value(passage, "ccg:locator", f"Rows read from: {read}")


def _rows(path: Path) -> Iterator[Row]:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidDataError(f"{path} cannot be read: {error}") from error
    reader = csv.DictReader(text.splitlines(), strict=True)
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise InvalidDataError(f"{path}:1: the columns have to be {', '.join(COLUMNS)}.")
    seen: dict[str, int] = {}
    for record in reader:
        line = reader.line_num

        def refuse(why: str, line: int = line) -> InvalidDataError:
            return InvalidDataError(f"{path}:{line}: {why} Nothing was written.", path=str(path), line=line)

        if None in record or None in record.values():
            raise refuse(f"the row has not {len(COLUMNS)} fields.")
        row = Row(line, *(record[column].strip() for column in COLUMNS))
        if not _CODE.fullmatch(row.code):
            raise refuse(f"{row.code!r} is no code: three to nine capitals and digits.")
        if row.code in seen:
            raise refuse(f"the code {row.code} stands on line {seen[row.code]} already.")
        seen[row.code] = line
        for name, value in (("kind", row.kind), ("name", row.name), ("source", row.source)):
            if not value:
                raise refuse(f"the {name} is missing.")
        for name, value in (("open_date", row.opened), ("close_date", row.closed)):
            if value and not _is_date(value):
                raise refuse(f"{name} {value!r} is no date of the form 2013-04-01.")
        if row.opened and row.closed and row.closed < row.opened:
            raise refuse(f"{row.code} closed ({row.closed}) before it opened ({row.opened}).")
        yield row


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _mapping(path: Path) -> dict[str, Any]:
    try:
        mapping = tomllib.loads(path.read_text("utf-8"))
        for kind in mapping["kinds"].values():
            missing = {"concept", "file", "title", "code", "area_code"} - kind.keys()
            if missing or {kind["code"], kind["area_code"]} - mapping["systems"].keys():
                raise ConfigurationError(
                    f"{path}: a kind is incomplete or names a code system that is not below [systems]."
                )
        mapping["source"], mapping["licence"]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise ConfigurationError(f"{path} cannot be used: {error!r}") from error
    return mapping


def _short_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
