"""The knowledge graph of NHS commissioning in England, and the small server that publishes it."""

__version__ = "0.1.0"
