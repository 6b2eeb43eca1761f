"""The project's Turtle files as triples, each under its graph's name; and the prefixes that the project declares."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.errors import ConfigurationError
from ccgraph.iris import SH
from ccgraph.project import Project, Role, SourceFile
from ccgraph.turtle.document import read


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A place where a file is not Turtle; ``line`` and ``column`` count from one."""

    file: SourceFile
    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file and its triples, in the order of the text; blank nodes are called by their order and the file's name."""

    file: SourceFile
    triples: tuple[ox.Triple, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """All files that parsed, and the problems of those that did not."""

    files: tuple[ParsedFile, ...]
    problems: tuple[FileProblem, ...]

    def triples(self, *roles: Role) -> Iterator[ox.Triple]:
        """Give the triples of the files of some roles; a triple that stands in two files comes twice."""
        for parsed in self.files:
            if parsed.file.role in roles:
                yield from parsed.triples

    @property
    def count(self) -> int:
        """The number of triples over all files."""
        return sum(len(parsed.triples) for parsed in self.files)


def read_content(
    project: Project,
    unsaved: SourceFile | None = None,
    progress: Callable[[Iterable[SourceFile]], Iterable[SourceFile]] = iter,
) -> Content:
    """Parse all Turtle files of a project. Problems are values, not exceptions; blank nodes are distinct between files.

    ``unsaved`` stands in for the file of its name, or beside the others where there is none yet.
    """
    chosen = {file.name: file for file in project.turtle_files}
    if unsaved is not None:
        chosen[unsaved.name] = unsaved
    return read_files(progress(chosen.values()), project.settings.base)


def read_files(chosen: Iterable[SourceFile], base: str | None) -> Content:
    """Parse some files; see ``read_content``. Without a base each file's own address is its base."""
    files: list[ParsedFile] = []
    problems: list[FileProblem] = []
    for file in chosen:
        try:
            text = file.read()
            triples = parse(text, base or file.path.resolve().as_uri())
            files.append(ParsedFile(file, triples if _has_no_blank(text) else tuple(_named(triples, file.name))))
        except SyntaxError as error:
            problems += _problems(file, text, base or file.path.resolve().as_uri(), error)
        except (OSError, UnicodeDecodeError) as error:
            problems.append(unreadable(file, error))
    return Content(tuple(files), tuple(problems))


def unreadable(file: SourceFile, error: OSError | UnicodeDecodeError) -> FileProblem:
    """Say why and where a file cannot be read."""
    if not isinstance(error, UnicodeDecodeError):
        return FileProblem(file, 1, 1, f"the file cannot be read: {error}")
    before = error.object[: error.start].decode("utf-8", "replace").rpartition("\n")
    line = error.object.count(b"\n", 0, error.start) + 1
    message = f"the file cannot be read: byte {error.object[error.start]:#04x} is not UTF-8: save the file as UTF-8"
    return FileProblem(file, line, len(before[2]) + 1, message)


def parse(text: str, base: str) -> tuple[ox.Triple, ...]:
    """Parse Turtle quickly. Raises SyntaxError at its first mistake."""
    quads = ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=base, rename_blank_nodes=True)
    return tuple(quad.triple for quad in quads)


def _has_no_blank(text: str) -> bool:
    """Tell whether a text has nothing by which a blank node is written."""
    return not any(sign in text for sign in ("_:", "[", "("))


def _named(triples: Iterable[ox.Triple], name: str) -> Iterator[ox.Triple]:
    """Give each blank node of a file the same label in every run, and another one than those of other files have."""
    signs = {"/": ".", "-": "-"}
    scope = re.sub(r"[^A-Za-z0-9]", lambda sign: signs.get(sign[0], f"_{ord(sign[0]):x}_"), name.removesuffix(".ttl"))
    labels: dict[ox.BlankNode, ox.BlankNode] = {}

    def named(node: ox.BlankNode) -> ox.BlankNode:
        return labels.setdefault(node, ox.BlankNode(f"b.{scope}.{len(labels) + 1}"))

    for triple in triples:
        subject, value = triple.subject, triple.object
        if isinstance(subject, ox.BlankNode) or isinstance(value, ox.BlankNode):
            subject = named(subject) if isinstance(subject, ox.BlankNode) else subject
            triple = ox.Triple(subject, triple.predicate, named(value) if isinstance(value, ox.BlankNode) else value)
        yield triple


def _problems(file: SourceFile, text: str, base: str, error: SyntaxError) -> list[FileProblem]:
    """Say all that is wrong with a text that the quick parser refused: our own reader goes on after a mistake."""
    found = [FileProblem(file, each.line, each.column, each.message) for each in read(text, base=base).problems]
    return found or [FileProblem(file, error.lineno or 1, error.offset or 1, str(error.msg))]


def merge(content: Content) -> ox.Store:
    """Give a store in memory whose default graph is all that is asserted (shapes apart), each file a named graph too."""
    store = ox.Store()
    default = ox.DefaultGraph()
    quads = []
    for parsed in content.files:
        graph = ox.NamedNode(parsed.file.graph)
        for triple in parsed.triples:
            quads.append(ox.Quad(triple.subject, triple.predicate, triple.object, graph))
            if parsed.file.role != "shapes":
                quads.append(ox.Quad(triple.subject, triple.predicate, triple.object, default))
    store.bulk_extend(quads)
    return store


def declared_prefixes(content: Content) -> dict[str, str]:
    """Read the project's prefixes (``sh:prefix``, ``sh:namespace``) from its ontology, sorted by prefix.

    Raises ConfigurationError where a declaration is incomplete or a prefix is declared twice.
    """
    names: dict[str, str] = {}
    namespaces: dict[str, str] = {}
    for triple in content.triples("ontology"):
        node = str(triple.subject)
        if triple.predicate.value == SH + "prefix" and isinstance(triple.object, ox.Literal):
            names[node] = triple.object.value
        elif triple.predicate.value == SH + "namespace" and isinstance(triple.object, ox.Literal):
            namespaces[node] = triple.object.value
    if names.keys() != namespaces.keys():
        wrong = ", ".join(sorted(names.keys() ^ namespaces.keys()))
        raise ConfigurationError(f"Prefix declarations need both sh:prefix and sh:namespace: {wrong}")
    if len(set(names.values())) != len(names):
        raise ConfigurationError("A prefix is declared twice in ontology/prefixes.ttl.")
    return dict(sorted((name, namespaces[node]) for node, name in names.items()))
