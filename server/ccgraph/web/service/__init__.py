"""What programs ask: SPARQL, saved queries, graphs, dumps, feeds, metadata, operations."""
