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
KEPT = 4
_ORGANISATION = "https://w3id.org/ccgraph/id/organisation/"
_REGISTER = "https://w3id.org/ccgraph/graph/register/"


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
        """Give the triples without the register's bodies, but for a few of each kind and those mentioned in some texts."""
        curated = [file for file in self.content.files if not file.file.graph.startswith(_REGISTER)]
        links = " ".join(str(triple.object) for file in curated for triple in file.triples)
        named = {match for text in (links, *mentioned) for match in re.findall(r"id/organisation/([\w-]+)", text)}
        dropped: set[str] = set()
        for file in self.content.files:
            if file not in curated:
                bodies = dict.fromkeys(slug for triple in file.triples if (slug := _slug(triple.subject)))
                dropped.update(slug for slug in list(bodies)[KEPT:] if slug not in named)
        return tuple(triple for triple in self.triples if _slug(triple.subject) not in dropped)

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


def _slug(term: object) -> str | None:
    if isinstance(term, ox.NamedNode) and term.value.startswith(_ORGANISATION):
        return term.value[len(_ORGANISATION) :].partition("#")[0]
    return None
