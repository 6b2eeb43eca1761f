"""A SPARQL query in, a complete answer out, under limits: one Protocol, and the engines that carry it out."""

from ccgraph.engine.protocol import Answer, Dataset, Engine, Query, formats_of
from ccgraph.engine.syntax import Outline, QueryForm, outline

__all__ = ["Answer", "Dataset", "Engine", "Outline", "Query", "QueryForm", "formats_of", "outline"]
