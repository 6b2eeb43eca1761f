"""Break the real data in thousands of small ways, and report which breaks validation does not notice.

Run ``python tests/mutation.py [--count N] [--seed S] [--data-only] [--show N]``. Each break is of one kind: drop a triple, give
a literal another datatype, swap two values of a thing, move a date by centuries, misspell a property or a value, let a link
dangle. Many breaks of things that have nothing to do with each other are tried in one run; a break is noticed where a finding
that the whole data has not is about the thing, its parts or the value that was broken. What is optional by design (a second
name, a note) is not dropped.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ccgraph import project
from ccgraph.iris import XSD
from ccgraph.project import Project
from ccgraph.turtle.files import Content, declared_prefixes, merge, read_content
from ccgraph.validate.checks import read_checks, run_checks
from ccgraph.validate.data_graph import DataGraph
from ccgraph.validate.engines import engine
from ccgraph.validate.findings import Finding
from ccgraph.validate.ledger import check_ledger, read_ledger
from ccgraph.validate.lint import lint
from ccgraph.validate.shacl import read_shapes, validate

KINDS = ("drop", "retype", "swap", "misdate", "misspell-property", "misspell-value", "dangle")
#: Breaks that are tried together.
BATCH = 60
#: Properties that a thing may have or not as it pleases: dropping one is no break.
OPTIONAL = frozenset(
    f"http://www.w3.org/2004/02/skos/core#{name}"
    for name in ("altLabel", "hiddenLabel", "note", "scopeNote", "example", "related")
)


@dataclass(frozen=True, slots=True)
class Break:
    """One break: in which file, of which triple, and what stands in its place (None: nothing)."""

    kind: str
    file: int
    old: ox.Triple
    new: ox.Triple | None

    @property
    def owner(self) -> str:
        """The thing that the broken triple is about; a part counts as its thing."""
        return str(self.old.subject).partition("#")[0].strip("<>")


def breaks(content: Content, count: int, chance: random.Random, *, data_only: bool) -> Iterator[Break]:
    """Choose breaks evenly by kind, among the triples of the data (and, unless told otherwise, of the schemes)."""
    roles = ("data",) if data_only else ("data", "scheme")
    places = [
        (number, triple)
        for number, parsed in enumerate(content.files)
        if parsed.file.role in roles
        for triple in parsed.triples
        if isinstance(triple.subject, ox.NamedNode) and not isinstance(triple.object, ox.BlankNode)
    ]
    by_subject: dict[str, list[ox.Triple]] = defaultdict(list)
    for _, triple in places:
        by_subject[str(triple.subject)].append(triple)
    made = 0
    while made < count:
        kind = KINDS[made % len(KINDS)]
        number, triple = chance.choice(places)
        new = broken(kind, triple, by_subject[str(triple.subject)], chance)
        if new is not triple:
            made += 1
            yield Break(kind, number, triple, new)


def broken(kind: str, triple: ox.Triple, siblings: list[ox.Triple], chance: random.Random) -> ox.Triple | None:
    """Break a triple in one way; give it back as it is where that way does not apply."""
    subject, predicate, value = triple.subject, triple.predicate, triple.object
    match kind:
        case "drop":
            return triple if predicate.value in OPTIONAL else None
        case "retype" if isinstance(value, ox.Literal):
            other = "integer" if value.datatype.value == XSD + "string" else "string"
            return ox.Triple(subject, predicate, ox.Literal(value.value, datatype=ox.NamedNode(XSD + other)))
        case "swap":
            others = [
                each.object for each in siblings if each.predicate != predicate and type(each.object) is type(value)
            ]
            return ox.Triple(subject, predicate, chance.choice(others)) if others else triple
        case "misdate" if isinstance(value, ox.Literal) and value.datatype.value == XSD + "date":
            year = chance.choice(["0013", "1813", "2913", "3013"])
            return ox.Triple(subject, predicate, ox.Literal(year + value.value[4:], datatype=value.datatype))
        case "misspell-property":
            at = chance.randrange(3) + 1
            name = predicate.value
            return ox.Triple(subject, ox.NamedNode(name[:-at] + name[-at + 1 :] if at > 1 else name[:-1]), value)
        case "misspell-value" | "dangle" if isinstance(value, ox.NamedNode) and value.value.startswith(
            "https://w3id.org/ccgraph/"
        ):
            broken = value.value[:-2] + value.value[-1] if kind == "misspell-value" else value.value + "-gone"
            return ox.Triple(subject, predicate, ox.NamedNode(broken))
    return triple


def findings_of(found: Project, content: Content, prefixes: dict[str, str]) -> set[Finding]:
    """Validate some content as the command does, but for places."""
    shapes = read_shapes(content.triples("shapes", "ontology"))
    data = DataGraph.of(content.triples("ontology", "scheme", "data"))
    findings = set(validate(shapes, data, engine("shacl-rust")))
    store = merge(content)
    findings |= set(run_checks(store, read_checks(found.queries("queries", "checks"))))
    findings |= {replace(each, file=None, line=None, column=None) for each in lint(found, content, prefixes, store)}
    rows, malformed = read_ledger(found.ledger)
    return findings | set(malformed) | set(check_ledger(rows, store, found.settings.base))


def with_breaks(content: Content, batch: list[Break]) -> Content:
    """Give the content with the breaks made."""
    changes: dict[int, dict[ox.Triple, ox.Triple | None]] = defaultdict(dict)
    for each in batch:
        changes[each.file][each.old] = each.new
    files = list(content.files)
    for number, changed in changes.items():
        triples = (changed.get(triple, triple) for triple in files[number].triples)
        files[number] = replace(files[number], triples=tuple(triple for triple in triples if triple is not None))
    return Content(tuple(files), ())


def noticed(each: Break, findings: set[Finding]) -> bool:
    """Tell whether a finding speaks of the thing, its parts, or a value that was broken."""
    values = {str(term.object).strip("<>").partition("#")[0] for term in (each.old, each.new) if term is not None}
    for finding in findings:
        focus = (finding.focus_node or "").strip("<>").partition("#")[0]
        value = (finding.value or "").strip("<>").partition("#")[0]
        if focus == each.owner or value == each.owner or focus in values:
            return True
    return False


def main() -> int:
    """Try the breaks and print what came of them; exit 1 where more than 2 in 100 go unnoticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data-only", action="store_true")
    parser.add_argument("--show", type=int, default=30, help="unnoticed breaks to print")
    options = parser.parse_args()
    found = project.find(Path(__file__).resolve().parents[1])
    content = read_content(found)
    prefixes = declared_prefixes(content)
    before = findings_of(found, content, prefixes)
    chance = random.Random(options.seed)
    tried: Counter[str] = Counter()
    missed: list[Break] = []
    pending = list(breaks(content, options.count, chance, data_only=options.data_only))
    started = time.monotonic()
    while pending:
        batch: dict[str, Break] = {}
        left = []
        for each in pending:
            if len(batch) < BATCH and each.owner not in batch:
                batch[each.owner] = each
            else:
                left.append(each)
        pending = left
        fresh = findings_of(found, with_breaks(content, list(batch.values())), prefixes) - before
        for each in batch.values():
            tried[each.kind] += 1
            if not noticed(each, fresh):
                missed.append(each)
        if sys.stderr.isatty():
            print(f"\r{sum(tried.values())} of {options.count}", end="", file=sys.stderr)
    unnoticed = Counter(each.kind for each in missed)
    print("| break | tried | unnoticed | % |\n|---|---|---|---|")
    for kind in KINDS:
        print(f"| {kind} | {tried[kind]} | {unnoticed[kind]} | {100 * unnoticed[kind] / max(1, tried[kind]):.1f} |")
    share = 100 * len(missed) / max(1, sum(tried.values()))
    print(f"| all | {sum(tried.values())} | {len(missed)} | {share:.1f} |")
    print(f"\nIn {time.monotonic() - started:.0f} s. By property, of those unnoticed:")
    for (kind, name), number in Counter((each.kind, each.old.predicate.value) for each in missed).most_common(
        options.show
    ):
        print(f"{number:5} {kind:18} {name}")
    return int(share > 2)


if __name__ == "__main__":
    raise SystemExit(main())
