"""JSON-LD 1.1 that people read: a context generated from the ontology, and graphs written in its terms."""

from ccgraph.jsonld.compaction import compacted, written
from ccgraph.jsonld.context import Context, Term

__all__ = ["Context", "Term", "compacted", "written"]
