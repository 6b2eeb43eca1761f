"""An IRI to its description: what is said of it and its parts, what links to it, and how we know."""

from ccgraph.describe.composing import compose, describe
from ccgraph.describe.describer import Describer
from ccgraph.describe.description import Citation, Description, Evidence, Part, PartGroup, Reference, Statement, Value
from ccgraph.describe.gathering import gather

__all__ = [
    "Citation",
    "Describer",
    "Description",
    "Evidence",
    "Part",
    "PartGroup",
    "Reference",
    "Statement",
    "Value",
    "compose",
    "describe",
    "gather",
]
