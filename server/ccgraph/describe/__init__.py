"""An IRI to its description: what is said of it and its parts, what links to it, and how we know."""

from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Citation, Description, Part, PartGroup, Reference, Statement, Value

__all__ = ["Citation", "Describer", "Description", "Part", "PartGroup", "Reference", "Statement", "Value"]
