"""Write the expected answers of the saved queries from the real engine: what a person has to judge before it is committed.

Without --write it shows how the answers differ from the expected ones, and exits with 1 if they do.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

import rdflib

from ccgraph import project
from ccgraph.engine import Query
from ccgraph.formats import N_TRIPLES, TSV
from ccgraph.queries import SavedQuery, read_saved_queries
from ccgraph.snapshot import Snapshot
from ccgraph.snapshot.build import build
from ccgraph.validate.run import check
from ccgraph.web import Site
from ccgraph.web.process.serving import make_site

ROOT = Path(__file__).parents[2]


def answer(site: Site, query: SavedQuery) -> str:
    """Give a query's answer with its default parameters: TSV as the engine sends it, or Turtle in a fixed order."""
    form = N_TRIPLES if query.form.is_graph else TSV
    text = query.bound({}, site.snapshot.prefixes)
    with site.engine.answer(Query(text, form, site.timeout)).body as body:
        content = body.read()
    return turtle(content, site.snapshot) if query.form.is_graph else content.decode("utf-8")


def turtle(n_triples: bytes, snapshot: Snapshot) -> str:
    """Write triples in a fixed order with the prefixes they use, so that a changed answer is a small difference."""
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in snapshot.prefixes.items():
        graph.bind(prefix, namespace)
    return graph.parse(data=n_triples, format="nt").serialize(format="turtle")


def difference(old: str, new: str, name: str) -> Iterator[str]:
    """Give the lines of a unified difference."""
    return difflib.unified_diff(
        old.splitlines(), new.splitlines(), f"expected/{name}", f"answered/{name}", lineterm="", n=1
    )


def main() -> int:
    """Compare, and write where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("names", nargs="*", metavar="NAME", help="saved queries [default: all]")
    arguments.add_argument("--write", action="store_true", help="write the expected answers")
    arguments.add_argument("--root", type=Path, default=ROOT, help="the project folder")
    given = arguments.parse_args()
    found = project.find(given.root)
    queries = read_saved_queries(found.queries("queries"))
    unknown = set(given.names) - queries.keys()
    if unknown:
        arguments.error(f"no such query: {', '.join(sorted(unknown))}")
    snapshot = build(found, found.snapshots, check=check)
    site = make_site(found, snapshot, found.settings.limits.timeout, workers=1)
    names = given.names or sorted(queries)
    changed = 0
    try:
        for name in names:
            query = queries[name]
            new = answer(site, query)
            old = query.expected.read_text("utf-8") if query.expected.is_file() else ""
            if new == old:
                continue
            changed += 1
            for line in difference(old, new, query.expected.name):
                print(line)
            if given.write:
                query.expected.write_text(new, "utf-8", newline="\n")
    finally:
        site.engine.close()
    print(f"{changed} of {len(names)} answers differ{', and were written' if given.write and changed else ''}.")
    return 1 if changed and not given.write else 0


if __name__ == "__main__":
    sys.exit(main())
