"""Break the real data in thousands of small ways, and report which breaks validation does not notice.

Run ``python tests/mutation.py [--count N] [--seed S] [--by fact|triple] [--root DIR] [--show N]``. Each break is of one kind:
drop a triple, give a literal another datatype, put another value of the thing in its place, move a date by centuries, misspell a
property or a value, let a link dangle. ``--by fact`` spreads them evenly over what can be said (each property of each class, in
each folder); ``--by triple`` over all triples, most of which are the register's.

Many breaks of things that have nothing to do with each other are tried in one run; a break is noticed where a finding that the
whole data has not is about the node that was broken, or about a thing that it is a part of or names, that few others name and
that no other break touches. A break in a file of the register that no shape, check or lint rule notices is noticed by its sum;
the last column counts those.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ccgraph import project
from ccgraph.iris import RDF, XSD
from ccgraph.project import Project
from ccgraph.register import SUMS, folder_of, sums
from ccgraph.turtle.files import Content, ParsedFile, declared_prefixes, merge, read_content
from ccgraph.validate.checks import read_checks, run_checks
from ccgraph.validate.data_graph import DataGraph
from ccgraph.validate.engines import engine
from ccgraph.validate.findings import Finding
from ccgraph.validate.ledger import check_ledger, read_ledger
from ccgraph.validate.lint import lint
from ccgraph.validate.shacl import read_shapes, validate

KINDS = ("drop", "retype", "swap", "misdate", "misspell-property", "misspell-value", "dangle")
#: Breaks that are tried together.
BATCH = 100
#: Links of a thing that hardly anything else is to blame for a finding about.
FEW = 20
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
    def node(self) -> str:
        """The node that the broken triple is about."""
        return str(self.old.subject)

    @property
    def touched(self) -> frozenset[str]:
        """The thing that the node is a part of, and the things that the triple named before and names now."""
        named = (triple.object for triple in (self.old, self.new) if triple is not None)
        return frozenset({_whole(self.node), *(str(term) for term in named if isinstance(term, ox.NamedNode))})


class Places:
    """All triples that can be broken, by what they say; and which node is linked to which."""

    def __init__(self, content: Content, by: str) -> None:
        self._by_subject: dict[str, list[ox.Triple]] = defaultdict(list)
        self._strata: dict[tuple[str, ...], list[tuple[int, ox.Triple]]] = defaultdict(list)
        self.links: dict[str, set[str]] = defaultdict(set)
        for number, parsed in enumerate(content.files):
            if parsed.file.role not in ("data", "scheme"):
                continue
            classes = _classes(parsed)
            folder = parsed.file.name.split("/")[1]
            for triple in parsed.triples:
                self._by_subject[str(triple.subject)].append(triple)
                said = (folder, classes.get(triple.subject, ""), triple.predicate.value)
                self._strata[said if by == "fact" else ()].append((number, triple))
                if isinstance(triple.object, ox.NamedNode):
                    self.links[str(triple.subject)].add(str(triple.object))
                    self.links[str(triple.object)].add(str(triple.subject))

    def breaks(self, count: int, chance: random.Random) -> Iterator[Break]:
        """Choose breaks evenly by kind, and evenly by what the triples say."""
        strata = list(self._strata.values())
        made = 0
        while made < count:
            kind = KINDS[made % len(KINDS)]
            number, triple = chance.choice(chance.choice(strata))
            new = broken(kind, triple, self._by_subject[str(triple.subject)], chance)
            if new is not triple:
                made += 1
                yield Break(kind, number, triple, new)

    def apart(self, one: Break, batch: list[Break], doubtful: set[Break]) -> bool:
        """Tell whether a break has nothing to do with those of a batch; for one in doubt that goes for all that it touches."""
        return not any(
            one.node == other.node
            or one.node in self.links[other.node]
            or (doubtful & {one, other} and one.touched & other.touched)
            for other in batch
        )


def _classes(parsed: ParsedFile) -> Mapping[object, str]:
    found: dict[object, list[str]] = defaultdict(list)
    for triple in parsed.triples:
        if triple.predicate.value == RDF + "type":
            found[triple.subject].append(str(triple.object))
    return {node: " ".join(sorted(names)) for node, names in found.items()}


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
                each.object
                for each in siblings
                if each.predicate != predicate and type(each.object) is type(value) and each.object != value
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
    """Validate some content as the command does, but for places and for the sums of the register."""
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


def noticed(batch: list[Break], findings: set[Finding], places: Places) -> Iterator[bool | None]:
    """Tell of each break whether a finding speaks of it; None where one may, or may speak of another of the batch."""
    about = {finding.focus_node for finding in findings}
    naming = {finding.value for finding in findings}
    touched = Counter(name for each in batch for name in each.touched)
    for each in batch:
        told = {name for name in each.touched & about if len(places.links[name]) <= FEW}
        if each.node in about or each.node in naming or any(touched[name] == 1 for name in told):
            yield True
        else:
            yield None if told else False


def _whole(node: str) -> str:
    return node.partition("#")[0].strip("<>").join("<>")


def told_by_its_sum(found: Project, content: Content, each: Break) -> bool:
    """Tell whether a break is in a file whose sum was recorded, and gives another sum."""
    folder = folder_of(found)
    there = content.files[each.file].file
    if there.path.parent != folder:
        return False
    files = {
        parsed.file.path.name: parsed.file.path.read_bytes()
        for parsed in content.files
        if parsed.file.path.parent == folder
    }
    spoilt = with_breaks(content, [each]).files[each.file].triples
    files[there.path.name] = ox.serialize(spoilt, format=ox.RdfFormat.N_TRIPLES) or b""
    return sums(folder, folder / "tables", files) != (folder / SUMS).read_text("utf-8")


def main() -> int:
    """Try the breaks and print what came of them; exit 1 where more than 2 in 100 go unnoticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--by", choices=("fact", "triple"), default="fact")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[1])
    parser.add_argument("--show", type=int, default=30, help="sorts of unnoticed breaks to print")
    options = parser.parse_args()
    found = project.find(options.root)
    content = read_content(found)
    prefixes = declared_prefixes(content)
    before = findings_of(found, content, prefixes)
    places = Places(content, options.by)
    tried: Counter[str] = Counter()
    missed: list[Break] = []
    by_sum: Counter[str] = Counter()
    pending = list(places.breaks(options.count, random.Random(options.seed)))
    doubtful: set[Break] = set()
    started = time.monotonic()
    while pending:
        batch: list[Break] = []
        left = []
        for each in pending:
            fits = len(batch) < BATCH and places.apart(each, batch, doubtful)
            (batch if fits else left).append(each)
        fresh = findings_of(found, with_breaks(content, batch), prefixes) - before
        for each, answer in zip(batch, noticed(batch, fresh, places), strict=True):
            if answer is None:
                doubtful.add(each)
                left.append(each)
                continue
            tried[each.kind] += 1
            if not answer and told_by_its_sum(found, content, each):
                by_sum[each.kind] += 1
            elif not answer:
                missed.append(each)
        pending = left
        if sys.stderr.isatty():
            print(f"\r{sum(tried.values())} of {options.count}", end="", file=sys.stderr)
    unnoticed = Counter(each.kind for each in missed)
    print("| break | tried | unnoticed | % | noticed by a sum alone |\n|---|---|---|---|---|")
    for kind in KINDS:
        share = 100 * unnoticed[kind] / max(1, tried[kind])
        print(f"| {kind} | {tried[kind]} | {unnoticed[kind]} | {share:.1f} | {by_sum[kind]} |")
    share = 100 * len(missed) / max(1, sum(tried.values()))
    print(f"| all | {sum(tried.values())} | {len(missed)} | {share:.1f} | {sum(by_sum.values())} |")
    print(f"\nIn {time.monotonic() - started:.0f} s. Of those unnoticed, by folder and property:")
    sorts = Counter(
        (each.kind, content.files[each.file].file.name.split("/")[1], each.old.predicate.value) for each in missed
    )
    for (kind, folder, name), number in sorts.most_common(options.show):
        print(f"{number:5} {kind:10} {folder:16} {name}")
    return int(share > 2)


if __name__ == "__main__":
    raise SystemExit(main())
