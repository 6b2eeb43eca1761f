"""From files to a live snapshot: validated, inferred, written aside, then swapped in by one rename.

Whatever goes wrong before the rename leaves the last good snapshot as it was.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox

from ccgraph.blame import History, history, version
from ccgraph.errors import ConfigurationError, InvalidDataError, SnapshotError
from ccgraph.infer import infer, read_rules
from ccgraph.iris import DCTERMS, RDF
from ccgraph.jsonld.context import FILE_NAME as CONTEXT_FILE
from ccgraph.jsonld.generation import context_of
from ccgraph.project import CONTENT, Project
from ccgraph.snapshot import dumps, evidence
from ccgraph.snapshot.catalogue.facets import read_facet_queries
from ccgraph.snapshot.catalogue.writing import write as write_catalogue
from ccgraph.snapshot.hold import unheld
from ccgraph.snapshot.store import ABOUT, GraphInfo, Snapshot, current, load, write_about
from ccgraph.turtle.files import Content, ParsedFile, merge
from ccgraph.validate.findings import Report, Severity

#: Snapshots kept beside the live one and those that somebody reads, for whoever goes back to what was before.
KEPT = 2
#: Seconds after which what an interrupted build left behind is cleared away.
ABANDONED_SECONDS = 3600.0
#: Times that a build begins anew where files change while it reads them.
ATTEMPTS = 3
#: Violations that are told where nothing is published because of them.
TOLD = 5

Stage = Callable[[str], None]


def build(
    project: Project,
    folder: Path,
    *,
    check: Callable[[Project], tuple[Content, Report]],
    stage: Stage = lambda name: None,
) -> Snapshot:
    """Make the snapshot of the project's files live in ``folder``, building it only where it is not there yet.

    ``check`` reads and validates the files; ``stage`` is told the name of each step. Raises InvalidDataError where the report
    has a violation, SnapshotError where the files do not keep still; then, and after any other failure, the snapshot that was
    live still is.
    """
    for _ in range(ATTEMPTS):
        with contextlib.suppress(_Changed):
            return _build(_Seen(project), folder, check, stage)
    raise SnapshotError(
        f"The files changed while they were read, {ATTEMPTS} times in a row: nothing was published. Build again when they rest."
    )


class _Changed(Exception):
    """The files are not, or for a moment were not, what they were when the build began."""


class _Seen:
    """A project as it was at one moment: its name is true of what was read since, if then it is still so."""

    def __init__(self, project: Project) -> None:
        self.project = replace(project)  # one that has not listed its files yet
        self._stamp = project.stamp()  # first: what changes while the digest is taken counts as changed
        self.digest = project.digest()

    def require(self) -> None:
        """Raises _Changed where a file changed meanwhile, even if it was changed back."""
        if (self.project.stamp(), self.project.digest()) != (self._stamp, self.digest):
            raise _Changed


def _build(seen: _Seen, folder: Path, check: Callable[[Project], tuple[Content, Report]], stage: Stage) -> Snapshot:
    project, digest = seen.project, seen.digest
    live = current(folder)
    if live is not None and live.digest == digest:
        return _attribute(seen, live)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"No folder for snapshots can be made at {folder}: {error.strerror}.") from error
    found = load(folder / digest)
    if found is not None:
        _attribute(seen, found)
    else:
        stage("Validating")
        with ThreadPoolExecutor(1) as aside:  # git works while we validate
            attributed = aside.submit(_history, project)
            content, report = check(project)
        if not report.conforms:
            raise _invalid(report, stays=live is not None)
        found = _write(seen, folder, content, attributed.result(), stage)
    _point(folder, digest)
    _clear(folder, digest)
    return found


def _invalid(report: Report, *, stays: bool) -> InvalidDataError:
    """Say that nothing was published, and the first reasons."""
    violations = [each for each in report.findings if each.severity is Severity.VIOLATION]
    count = len(violations)
    said = f"{count} violation{'s' if count != 1 else ''}: nothing was published. " + (
        "The last good snapshot stays live. " if stays else ""
    )
    return InvalidDataError(
        "\n".join([f"{said}See {'it' if count == 1 else 'them'} with: ccgraph validate", *map(str, violations[:TOLD])]),
        violations=count,
    )


def _history(project: Project) -> History:
    return history(project.root, CONTENT, [file.name for file in project.turtle_files])


def _attribute(seen: _Seen, snapshot: Snapshot) -> Snapshot:
    """Say anew which commits changed the lines of a snapshot where the same content has been committed since it was built."""
    if snapshot.evidence.version != version(seen.project.root, CONTENT):
        attributed = _history(seen.project)
        seen.require()
        evidence.attribute(snapshot.path, attributed)
    return snapshot


def _write(seen: _Seen, folder: Path, content: Content, attributed: History, stage: Stage) -> Snapshot:
    project, digest = seen.project, seen.digest
    stage("Inferring")
    memory = merge(content)
    inferred = infer(memory, read_rules(project.queries("ontology", "rules")))
    stage("Writing")
    inferred_graph = ox.NamedNode(project.iris.inferred)
    memory.bulk_extend([ox.Quad(t.subject, t.predicate, t.object, inferred_graph) for t in inferred])
    aside = folder / f".building-{os.getpid()}-{time.time_ns()}"
    aside.mkdir()
    try:
        disk = ox.Store(str(aside / "store"))
        disk.bulk_extend(memory)
        disk.optimize()
        disk.flush()
        del disk
        default = list(memory.quads_for_pattern(None, None, None, ox.DefaultGraph()))
        context = context_of(content, project.iris.definitions)
        (aside / CONTEXT_FILE).write_text(context.text(), "utf-8")
        snapshot = Snapshot(
            path=folder / digest,
            digest=digest,
            base=project.settings.base,
            built=datetime.now(UTC).isoformat(timespec="seconds"),
            triples=len(default),
            inferred=len(inferred),
            graphs=(
                *(_info(parsed, memory) for parsed in content.files),
                GraphInfo(project.iris.inferred, "What follows by the rules", len(inferred), "inferred", None),
            ),
            classes=_classes(default),
            properties=dict(sorted(Counter(quad.predicate.value for quad in default).items())),
            prefixes=context.prefixes,
            dumps=dumps.write(aside, project.settings.title, memory, content, context),
        )
        snapshot = replace(snapshot, shared=_shared(memory, snapshot))
        facets = read_facet_queries(project.queries("queries", "facets"))
        write_catalogue(aside, project.settings.base, memory, facets, project.settings.sections)
        evidence.write(aside, (parsed.file for parsed in content.files), project.settings.base, attributed)
        (aside / "queries").mkdir()
        for query in project.queries("queries"):
            shutil.copy(query, aside / "queries")
        write_about(aside, snapshot)
        seen.require()
        return _bring_in(aside, folder / digest)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _bring_in(aside: Path, path: Path) -> Snapshot:
    """Rename what was written aside, in the place of what no reader of this version understands."""
    if path.exists() and load(path) is None and not _remove(path):
        raise SnapshotError(f"{path} is read by a server of another version of ccgraph: stop it, then build again.")
    try:
        aside.rename(path)
    except OSError:
        if load(path) is None:  # another build of the same version was not quicker: a real failure
            raise
    made = load(path)
    if made is None:
        raise SnapshotError(f"The snapshot {path} is gone as soon as it was made.")
    return made


def _shared(memory: ox.Store, snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """Find the pairs of graphs that have a triple in common, of those which make up the default graph."""
    graphs = [graph for graph in snapshot.graphs if graph.role != "shapes"]
    if sum(graph.triples for graph in graphs) == snapshot.triples:
        return ()
    first: dict[ox.Triple, str] = {}
    pairs: dict[tuple[str, str], None] = {}
    for graph in graphs:
        for quad in memory.quads_for_pattern(None, None, None, ox.NamedNode(graph.iri)):
            holder = first.setdefault(quad.triple, graph.iri)
            if holder != graph.iri:
                pairs[holder, graph.iri] = None
    return tuple(pairs)


def _info(parsed: ParsedFile, memory: ox.Store) -> GraphInfo:
    title = next(
        (
            triple.object.value
            for triple in parsed.triples
            if triple.predicate.value == DCTERMS + "title"
            and isinstance(triple.subject, ox.NamedNode)
            and triple.subject.value == parsed.file.graph
            and isinstance(triple.object, ox.Literal)
        ),
        parsed.file.name,
    )
    count = sum(1 for _ in memory.quads_for_pattern(None, None, None, ox.NamedNode(parsed.file.graph)))
    return GraphInfo(parsed.file.graph, title, count, parsed.file.role, parsed.file.name)


def _classes(default: list[ox.Quad]) -> dict[str, int]:
    counts = Counter(
        quad.object.value
        for quad in default
        if quad.predicate.value == RDF + "type" and isinstance(quad.object, ox.NamedNode)
    )
    return dict(sorted(counts.items()))


def _point(folder: Path, digest: str) -> None:
    aside = folder / f".current-{os.getpid()}-{time.time_ns()}"
    aside.symlink_to(digest)
    aside.replace(folder / "current")


def _clear(folder: Path, digest: str) -> None:
    finished = sorted(
        (path for path in folder.iterdir() if path.is_dir() and len(path.name) == 64 and path.name != digest),
        key=lambda path: path.stat().st_mtime,
        reverse=True,
    )
    for path in finished[KEPT:]:
        _remove(path)
    for path in (*folder.glob(".building-*"), *folder.glob(".gone-*")):
        with contextlib.suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > ABANDONED_SECONDS:
                shutil.rmtree(path, ignore_errors=True)


def _remove(path: Path) -> bool:
    """Take a snapshot away, whole at once; False where somebody reads it."""
    with unheld(path / ABOUT) as free:
        if free:
            gone = path.with_name(f".gone-{os.getpid()}-{time.time_ns()}")
            with contextlib.suppress(FileNotFoundError):  # another build took it away
                path.rename(gone)
            shutil.rmtree(gone, ignore_errors=True)
    return free
