"""What a judgement depends on: which triples a shape or a query can look at, and which focus nodes a change can touch.

All answers are on the safe side: more than is needed, never less; None where there is no bound that these modules can see.
"""

from ccgraph.validate.reach.queries import QueryReach, read_query
from ccgraph.validate.reach.shapes import ShapesReach

__all__ = ["QueryReach", "ShapesReach", "read_query"]
