"""What one server serves: a project, a snapshot of it, an engine over that, and the saved queries. Passed, never global."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ccgraph.describe import Describer
from ccgraph.engine import Engine
from ccgraph.engine.guard import GuardLimits
from ccgraph.project import Project
from ccgraph.queries import SavedQuery, read_saved_queries
from ccgraph.snapshot import Snapshot


@dataclass(frozen=True)
class Site:
    """Everything that the blueprints need."""

    project: Project
    snapshot: Snapshot
    engine: Engine

    @cached_property
    def describer(self) -> Describer:
        """Descriptions of the snapshot's things."""
        return Describer(self.snapshot)

    @cached_property
    def queries(self) -> dict[str, SavedQuery]:
        """The saved queries, by name."""
        return read_saved_queries(sorted(self.snapshot.queries_path.glob("*.rq")))

    @cached_property
    def guard(self) -> GuardLimits:
        """Caps on a query's text."""
        limits = self.project.settings.limits
        return GuardLimits(limits.query, limits.nesting, limits.operators)

    @property
    def timeout(self) -> float:
        """Seconds that a query may run."""
        return self.project.settings.limits.timeout
