"""What one server serves: a project, a snapshot of it, an engine over that, and the saved queries. Passed, never global."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from ccgraph.describe import Describer
from ccgraph.describe.cubes import Cubes
from ccgraph.describe.ontology import Ontology
from ccgraph.describe.schema_org import matches
from ccgraph.engine import Answer, Engine, Query
from ccgraph.engine.guard import GuardLimits
from ccgraph.engine.vocabulary import Vocabulary
from ccgraph.errors import CcgraphError
from ccgraph.iris import DCTERMS
from ccgraph.project import Project
from ccgraph.queries import SavedQuery, read_saved_queries
from ccgraph.queries.questions import Questions
from ccgraph.snapshot import Snapshot
from ccgraph.web.process.metrics import OUTCOMES, Metrics

#: The property by which a graph states its licence.
LICENSED = DCTERMS + "license"


@dataclass(frozen=True)
class Site:
    """Everything that the blueprints need."""

    project: Project
    snapshot: Snapshot
    engine: Engine
    metrics: Metrics = field(default_factory=Metrics)

    @cached_property
    def describer(self) -> Describer:
        """Descriptions of the snapshot's things."""
        return Describer(self.snapshot, self.project.iris)

    @cached_property
    def ontology(self) -> Ontology:
        """The terms of the project's own namespace, as a document."""
        return Ontology(self.snapshot, self.describer, self.project.iris.definitions)

    @cached_property
    def cubes(self) -> Cubes:
        """The observations in the snapshot's data cubes."""
        return Cubes(self.describer)

    @cached_property
    def queries(self) -> dict[str, SavedQuery]:
        """The saved queries, by name."""
        return read_saved_queries(sorted(self.snapshot.queries_path.glob("*.rq")))

    @cached_property
    def questions(self) -> Questions:
        """Which of the saved queries ask about a thing."""
        return Questions(self.describer, self.queries.values(), self.snapshot.prefixes)

    @cached_property
    def terms(self) -> Vocabulary:
        """The terms of the project's own namespace."""
        return Vocabulary(self.snapshot, self.project.iris.definitions)

    @cached_property
    def matches(self) -> Mapping[str, str]:
        """What the ontology says is near to terms of schema.org."""
        return matches(self.snapshot)

    @cached_property
    def licences(self) -> dict[str, str]:
        """The licence that each graph states, by the graph's IRI; those that state none are left out."""
        stated = ox.NamedNode(LICENSED)
        return {
            graph.iri: quad.object.value
            for graph in self.snapshot.graphs
            for quad in self.snapshot.triples_of(ox.NamedNode(graph.iri), stated)
            if isinstance(quad.object, ox.NamedNode)
        }

    @cached_property
    def guard(self) -> GuardLimits:
        """Caps on a query's text."""
        limits = self.project.settings.limits
        return GuardLimits(limits.query, limits.nesting, limits.operators)

    def ask(self, query: Query) -> Answer:
        """Answer a query, and count it; see ``Engine.answer``."""
        started = time.monotonic()
        outcome = "internal"
        try:
            answer = self.engine.answer(query)
            outcome = "cut" if answer.cut else "ok"
            return answer
        except CcgraphError as error:
            outcome = error.code if error.code in OUTCOMES else "internal"
            raise
        finally:
            self.metrics.add("queries_total", outcome)
            self.metrics.observe(time.monotonic() - started)

    @property
    def timeout(self) -> float:
        """Seconds that a query may run."""
        return self.project.settings.limits.timeout
