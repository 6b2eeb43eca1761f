"""What a change to the project means: by entity, in words; which answers and which findings it changes."""

from ccgraph.review.compare import Review, compare
from ccgraph.review.render import FORMATS

__all__ = ["FORMATS", "Review", "compare"]
