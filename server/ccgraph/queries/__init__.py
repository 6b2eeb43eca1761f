"""Saved queries: one file each, with metadata and expected answer; gallery entry, API route and command at once."""

from ccgraph.queries.parameters import Parameter, bind
from ccgraph.queries.saved import SavedQuery, read_saved_queries

__all__ = ["Parameter", "SavedQuery", "bind", "read_saved_queries"]
