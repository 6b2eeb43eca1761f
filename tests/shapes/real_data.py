"""The project's real data for tests of shapes: whole, and connected, which leaves out the bulk of register bodies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from ccgraph import project
from ccgraph.iris import RDF
from ccgraph.turtle.files import Content, read_content
from ccgraph.validate.checks import Check, read_checks, run_checks
from ccgraph.validate.data_graph import DataGraph
from ccgraph.validate.engines import EngineName, engine
from ccgraph.validate.findings import Finding
from ccgraph.validate.shacl import read_shapes, validate
from ccgraph.validate.shapes import ShapesGraph

#: Bodies of the register that connected data keeps, of each kind.
KEPT = 2
_BASE = "https://w3id.org/ccgraph/"
_REGISTER = f"{_BASE}graph/register/"


@dataclass(frozen=True)
class RealData:
    """Everything that validation looks at."""

    project: project.Project
    content: Content

    @classmethod
    def read(cls) -> RealData:
        """Read the project in which the tests stand."""
        found = project.find(Path(__file__).parents[2])
        return cls(found, read_content(found))

    @cached_property
    def shapes(self) -> ShapesGraph:
        """The project's shapes, with the prefixes that the ontology declares."""
        return read_shapes(self.content.triples("shapes", "ontology"))

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """The project's checks."""
        return read_checks(self.project.queries("queries", "checks"))

    @cached_property
    def triples(self) -> tuple[ox.Triple, ...]:
        """Ontology, schemes and data, merged."""
        return tuple(dict.fromkeys(self.content.triples("ontology", "scheme", "data")))

    def connected(self, mentioned: Iterable[str]) -> tuple[ox.Triple, ...]:
        """Give the triples without the bulk of the register: a few things of each file, and those mentioned in some texts.

        What is kept is whole and linked: a thing that is mentioned keeps all that it links to, and what links to a thing that
        is left out is left out too.
        """
        register = [file for file in self.content.files if file.file.graph.startswith(_REGISTER)]
        own = {triple.subject for file in register for triple in file.triples}
        links: dict[object, set[object]] = {}
        for file in register:
            for triple in file.triples:
                links.setdefault(triple.subject, set()).add(triple.object)
        curated = (triple for triple in self.triples if triple.subject not in own)
        texts = [*(str(triple.object) for triple in curated), *mentioned]
        kept = {iri for text in texts for iri in re.findall(r"id/(?:organisation|event|dataset)/[\w#-]+", text)}
        for file in register:
            kept |= set(
                list(dict.fromkeys(_document(triple.subject) for triple in file.triples if _is_bulk(triple)))[:KEPT]
            )
        known = {str(node)[1:-1].removeprefix(_BASE): node for node in own}
        wanted = [known[iri] for iri in sorted(kept) if iri in known]
        for document in {_document(node) for node in wanted}:
            if document.startswith("id/event/"):
                wanted += [node for node in own if _document(node) == document]
        kept |= {_document(target) for node in wanted for target in links[node] if target in own}
        kept |= {_document(node) for node in wanted}
        dropped = {
            node for node in own if _document(node).startswith("id/organisation/") and _document(node) not in kept
        }
        while True:
            lost = {node for node in own - dropped if _is_claim(node) and links[node] & dropped}
            events = {_document(node) for node in lost if _document(node).startswith("id/event/")}
            lost |= {node for node in own - dropped if _document(node) in events}
            if not lost:
                break
            dropped |= lost
        return tuple(t for t in self.triples if t.subject not in dropped and t.object not in dropped)

    def findings(self, store: ox.Store, name: EngineName) -> list[Finding]:
        """Give all findings of shapes and checks in the default graph of a store."""
        return [*self.shape_findings(store, name), *run_checks(store, self.checks)]

    def shape_findings(self, store: ox.Store, name: EngineName) -> tuple[Finding, ...]:
        """Give the findings of shapes in the default graph of a store."""
        written = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
        return validate(self.shapes, DataGraph(written or b""), engine(name))


def store_of(triples: Iterable[ox.Triple]) -> ox.Store:
    """Put triples into the default graph of a store."""
    store = ox.Store()
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, ox.DefaultGraph()) for t in triples)
    return store


def things(triples: Iterable[ox.Triple]) -> Counter[str]:
    """Count the things of each class."""
    return Counter(str(triple.object) for triple in triples if triple.predicate.value == RDF + "type")


def _document(term: object) -> str:
    """Name the document that describes a node, relative to the base."""
    return str(term)[1:-1].partition("#")[0].removeprefix(_BASE)


def _is_bulk(triple: ox.Triple) -> bool:
    return _document(triple.subject).startswith("id/organisation/")


def _is_claim(node: object) -> bool:
    """True for what says something of several things: a part of a thing, or an event."""
    return "#" in str(node) or _document(node).startswith("id/event/")
