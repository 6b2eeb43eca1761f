"""The server beside others, in turn in one run, over the same triples: requests a second, latencies, start, memory.

Run ``make bench`` on a quiet machine (BENCH='--sizes 20000 --seconds 1' for a first look, BENCH=--huge for 10 million triples
too). It generates data, loads the real data too, installs the peers from the package index into .bench/, takes Virtuoso where it
is installed, and prints ratios of medians beside the aims. The result is kept, dated, in tests/benchmarks/results/. Times drift
with the machine; ratios of one run hold.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import shutil
import statistics
import sys
import time
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox
import rdflib
import requests

sys.path.insert(0, str(Path(__file__).parent))
import commissioning
import load
import peers
from report import FEW, ISOLATED, MANY, PAGES, WARM, Measured, as_markdown

from ccgraph import project
from ccgraph.engine import pattern
from ccgraph.errors import CcgraphError
from ccgraph.project import Project
from ccgraph.queries import read_saved_queries
from ccgraph.snapshot import Snapshot
from ccgraph.snapshot.build import build
from ccgraph.turtle.files import read_content
from ccgraph.validate.findings import Report
from ccgraph.web.process.metrics import memory_of

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).parent / "results"
BASE = "https://example.org/bench/"
#: Largest data that rdflib is asked to hold and to answer from.
MOST_FOR_RDFLIB = 250_000
ROUNDS = 5
#: Turns in which requests a second are measured.
TURNS = 3
#: Queries in the turn of a library.
BLOCK = 100
#: Triples that are generated.
SIZES = [20_000, 200_000, 2_000_000]

ORG = "http://www.w3.org/ns/org#"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>|<http://www.w3.org/2004/02/skos/core#prefLabel>"
#: Queries whose latency is measured: name, text, and whether it is a look-up or join (else an aggregate or scan).
QUERIES = {
    "look-up": ("SELECT ?p ?o { <$THING> ?p ?o }", True),
    "two-hop join": ("SELECT ?q ?v { <$THING> ?p ?o . ?o ?q ?v }", True),
    "incoming, two hops": ("SELECT ?s ?o { ?s ?p <$THING> . ?s ?q ?o }", True),
    "count all": ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", False),
    "count by class": ("SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c", False),
    "text in labels": (f"SELECT ?s ?l {{ ?s {LABEL} ?l FILTER(CONTAINS(LCASE(STR(?l)), '17')) }}", False),
}


@dataclass(frozen=True)
class Subject:
    """A data set: the project, its snapshot, a file of its default graph, and the names of its things."""

    name: str
    project: Project
    snapshot: Snapshot
    triples: Path
    things: list[str]


def prepare(name: str, root: Path, work: Path) -> Subject:
    """Build the snapshot without validating, and write the default graph for the others."""
    found = project.find(root)
    snapshot = build(found, found.snapshots, check=lambda each: (read_content(each), Report(())))
    triples = work / "all.nt"
    snapshot.store.dump(str(triples), ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    sections = snapshot.catalogue.sections.values()
    section = max(sections, key=lambda each: each.entities).name if sections else ""
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    prefix = f"{found.settings.base}id/{section}/" if section else f"{found.settings.base}id/"
    things = [
        quad.subject.value
        for quad in snapshot.triples_of(predicate=kind)
        if isinstance(quad.subject, ox.NamedNode)
        and quad.subject.value.startswith(prefix)
        and "#" not in quad.subject.value
    ]
    return Subject(name, found, snapshot, triples, sorted(set(things)))


def generate(size: int, root: Path) -> Path:
    """Write a project of so many triples."""
    for folder in ("ontology", "data/organisations", "queries"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "pyproject.toml").write_text(f'[tool.ccgraph]\nbase = "{BASE}"\ntitle = "Bench"\n')
    text = commissioning.data(size).replace(f"@base <{BASE}>", f"@base <{BASE}id/>", 1)
    (root / "data/organisations/all.ttl").write_text(text, "utf-8")
    return root


def copy_of_real(root: Path) -> Path:
    """Copy the project's content, so that measuring changes nothing of it."""
    for folder in ("ontology", "data", "queries"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def zipf(count: int, length: int, seed: int = 7) -> list[int]:
    """Draw numbers below ``count``, the first far more often than the last (exponent 1)."""
    chance = random.Random(seed)
    return chance.choices(range(count), weights=[1 / (rank + 1) for rank in range(count)], k=length)


def small(subject: Subject, number: int, condition: str = "") -> str:
    """Write the small query of a number: the triples of a thing; numbers beyond the things differ by a comment."""
    thing = subject.things[number % len(subject.things)]
    return f"SELECT ?p ?o {{ <{thing}> ?p ?o{condition} }}" + (f" # {number}" if number >= len(subject.things) else "")


def mixes(turn: int) -> dict[str, list[int]]:
    """Give the numbers of the queries, or pages, that are asked for in a turn, by what is measured with them."""
    fresh = 10**6 * (turn + 1)
    fits, larger = zipf(FEW, 20_000), zipf(MANY, 200_000)
    return {
        WARM: [0],
        f"Zipf mix of {FEW:,}, warm": fits,
        **({f"Zipf mix of {MANY:,}, cold": larger, f"Zipf mix of {MANY:,}, again": larger} if turn == 0 else {}),
        "never the same twice": list(range(fresh, fresh + 150_000)),
        ISOLATED: list(range(fresh + 500_000, fresh + 650_000)),
        PAGES: fits,
    }


def paths_of(subject: Subject, server: peers.Running, what: str, numbers: list[int]) -> list[str]:
    """Write what is asked of a server; nothing where it has no such thing."""
    if what == PAGES:
        start = subject.project.settings.base + "id/"
        pages = [f"/doc/{thing.removeprefix(start)}.html" for thing in subject.things]
        return [pages[number % len(pages)] for number in numbers] if server.name == "ccgraph" else []
    condition = " FILTER(?p != ?o)" if what == ISOLATED else ""
    path = server.endpoint.removeprefix(_origin(server))
    return [f"{path}?query={peers.quote(small(subject, number, condition))}" for number in numbers]


def measure_rates(subject: Subject, running: list[peers.Running], seconds: float, work: Path) -> list[Measured]:
    """Measure requests a second, servers in turn, and give the median of some turns."""
    found: dict[tuple[str, str], list[float]] = {}
    with peers.constant(7607, work) as bare:
        for turn in range(TURNS):
            for what, numbers in mixes(turn).items():
                for server in [*running, *([bare] if what == WARM else [])]:
                    client = load.BROWSER if what == PAGES else load.PROGRAM
                    if not (paths := paths_of(subject, server, what, numbers)):
                        continue
                    if turn == 0 and "warm" in what:
                        load.warm(_origin(server), paths, work, client)
                    rate = load.rate(_origin(server), paths, seconds, work, client=client)
                    if rate.failed:
                        print(f"  {server.name}: {rate.failed} failures at: {what}", file=sys.stderr)
                    found.setdefault((what, server.name), []).append(rate.requests)
    at = (subject.name, subject.snapshot.triples)
    return [
        Measured(*at, name, what, round(statistics.median(rates), 1), "requests/s")
        for (what, name), rates in found.items()
    ]


def _origin(server: peers.Running) -> str:
    return "/".join(server.endpoint.split("/")[:3])


def measure_latencies(subject: Subject, running: list[peers.Running]) -> list[Measured]:
    """Measure the median latency of each query, servers in turn, each time of another thing, so that no cache helps."""
    chance = random.Random(11)
    rows = []
    for what, (text, _) in QUERIES.items():
        took: dict[str, list[float]] = {server.name: [] for server in running}
        for number in range(ROUNDS):
            thing = chance.choice(subject.things)
            query = f"{text.replace('$THING', thing)} # {what} {number}"
            for server in running:
                milliseconds, _ = load.latency(server.address(query))
                took[server.name].append(milliseconds)
        for server in running:
            median = round(statistics.median(took[server.name]), 3)
            rows.append(Measured(subject.name, subject.snapshot.triples, server.name, what, median, "ms"))
    return rows


def measure_in_process(subject: Subject) -> list[Measured]:
    """Measure look-ups and joins by the libraries themselves, query text to JSON, with no server and no process in between.

    They take turns by ``BLOCK`` queries, each time of other things: by single ones, the one that goes through far more memory
    empties the processor's caches for the other.
    """
    graph = rdflib.Graph().parse(subject.triples, format="nt")
    store = subject.snapshot.store

    def by_engine(text: str) -> None:
        asked = pattern.read(text)
        if asked is None or asked.answer(store) is None:
            store.query(text).serialize(format=ox.QueryResultsFormat.JSON)  # type: ignore[union-attr]

    def by_rdflib(text: str) -> None:
        graph.query(text).serialize(format="json")

    chance = random.Random(13)
    rows = []
    for what, (text, is_lookup) in QUERIES.items():
        if not is_lookup:
            continue
        took: dict[str, list[float]] = {"ccgraph": [], "rdflib": []}
        for _ in range(ROUNDS):
            queries = [text.replace("$THING", chance.choice(subject.things)) for _ in range(BLOCK)]
            for name, answer in (("ccgraph", by_engine), ("rdflib", by_rdflib)):
                for query in queries:
                    begun = time.perf_counter()
                    answer(query)
                    took[name].append(time.perf_counter() - begun)
        for name, samples in took.items():
            median = round(statistics.median(samples) * 1000, 3)
            rows.append(Measured(subject.name, subject.snapshot.triples, name, f"{what}, in process", median, "ms"))
    return rows


def measure_deadline(subject: Subject, server: peers.Running) -> Measured:
    """Measure by how much an endless query of our server is answered after its deadline of one second: the most of five."""
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"  # endless, but not hungry: memory is another bound
    late = []
    for number in range(5):
        begun = time.monotonic()
        answer = requests.get(f"{server.address(f'{query} # {number}')}&timeout=1", timeout=30)
        late.append((time.monotonic() - begun - 1.0) * 1000)
        if answer.status_code != 503:
            raise RuntimeError(f"an endless query was answered {answer.status_code}")
    at = (subject.name, subject.snapshot.triples, server.name)
    return Measured(*at, "an endless query, after its deadline", round(max(late), 1), "ms")


def measure_saved(subject: Subject, running: list[peers.Running]) -> list[Measured]:
    """Measure the saved queries of the project as the site answers them, and their text on the others."""
    rows = []
    took: dict[str, list[float]] = {server.name: [] for server in running if server.name in ("ccgraph", "virtuoso")}
    for name, query in read_saved_queries(sorted(subject.snapshot.queries_path.glob("*.rq"))).items():
        try:
            text = query.bound({}, subject.snapshot.prefixes)
        except CcgraphError as error:  # a parameter without a default
            print(f"  {name} is left out: {error}", file=sys.stderr)
            continue
        for server in running:
            if server.name not in took:
                continue
            suffix = "ttl" if query.form.is_graph else "json"
            own = f"{_origin(server)}/api/{name}?format={suffix}"
            address = own if server.name == "ccgraph" else server.address(text)
            try:
                samples = [load.latency(address)[0] for _ in range(5)][2:]
            except RuntimeError as error:
                print(f"  {server.name}, {name}: {error}", file=sys.stderr)
                continue
            took[server.name].append(statistics.median(samples))
    for server, samples in took.items():
        if samples:
            total = round(sum(samples), 2)
            rows.append(
                Measured(subject.name, subject.snapshot.triples, server, "all saved queries, warm", total, "ms")
            )
    return rows


def measure(subject: Subject, programs: Path | None, seconds: float, work: Path) -> list[Measured]:
    """Start the servers over a data set and measure them in turn."""
    starts: list[AbstractContextManager[peers.Running]] = [peers.ccgraph(subject.project.root, 7601, work)]
    if programs is not None:
        starts.append(peers.oxigraph(programs, subject.triples, 7602, work))
        if subject.snapshot.triples <= MOST_FOR_RDFLIB:
            starts.append(peers.rdflib_endpoint(programs, subject.triples, 7603, work))
    if shutil.which("virtuoso-t"):
        starts.append(peers.virtuoso(subject.triples, 7604, work))
    rows: list[Measured] = []
    running: list[peers.Running] = []
    try:
        for start in starts:
            server = start.__enter__()
            running.append(server)
            at = (subject.name, subject.snapshot.triples, server.name)
            rows.append(Measured(*at, "start to first answer", round(server.start, 3), "s"))
            print(f"  {server.name} answers after {server.start:.2f} s", file=sys.stderr)
        rows += measure_latencies(subject, running)
        rows += measure_in_process(subject) if subject.snapshot.triples <= MOST_FOR_RDFLIB else []
        rows.append(measure_deadline(subject, running[0]))
        rows += measure_rates(subject, running, seconds, work)
        rows += measure_saved(subject, running)
        for server in running:
            memory = round(memory_of(server.process)[1] / 1e6, 1)
            rows.append(Measured(subject.name, subject.snapshot.triples, server.name, "memory after all", memory, "MB"))
    finally:
        for start in reversed(starts[: len(running)]):
            start.__exit__(None, None, None)
    return rows


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="triples to generate")
    parser.add_argument("--huge", action="store_true", help="10 million triples too")
    parser.add_argument("--seconds", type=float, default=3.0, help="seconds of each measure of requests")
    parser.add_argument("--no-real", action="store_true", help="leave out the project itself")
    parser.add_argument("--no-peers", action="store_true", help="measure ours alone")
    given = parser.parse_args()
    about = {"date": datetime.now(UTC).strftime("%Y-%m-%d"), "Python": platform.python_version()}
    about |= {name: version(name) for name in ("ccgraph", "granian", "pyoxigraph")}
    about |= {"processors": str(os.cpu_count()), "client": "wrk" if shutil.which("wrk") else "its own"}
    about["load before"] = (
        f"{os.getloadavg()[0]:.1f} (above 1 others were at work, and the ratios are worse for many processes)"
    )
    scratch = ROOT / ".bench"
    scratch.mkdir(exist_ok=True)
    programs = None if given.no_peers else peers.install(scratch / "peers")
    rows: list[Measured] = []
    shutil.rmtree(scratch / "work", ignore_errors=True)
    for size in [*([] if given.no_real else [0]), *given.sizes, *([10_000_000] if given.huge else [])]:
        name = f"generated {size:,}" if size else "real"
        work = scratch / "work" / str(size)
        work.mkdir(parents=True)
        print(f"{name}: building", file=sys.stderr)
        root = work / "project"
        subject = prepare(name, generate(size, root) if size else copy_of_real(root), work)
        rows += measure(subject, programs, given.seconds, work)
        shutil.rmtree(work, ignore_errors=True)
    text = as_markdown(rows, about)
    print(text)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"server-{about['date']}.md").write_text(text, "utf-8")
    document = {"about": about, "rows": [asdict(row) for row in rows]}
    (RESULTS / f"server-{about['date']}.json").write_text(json.dumps(document, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
