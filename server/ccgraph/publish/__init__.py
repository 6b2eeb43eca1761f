"""A snapshot brought into a remote store: staged graph by graph, counted, then switched by one update."""

from ccgraph.publish.publisher import Outcome, publish
from ccgraph.publish.remote_store import Addresses, RemoteStore

__all__ = ["Addresses", "Outcome", "RemoteStore", "publish"]
