"""What every answer needs: negotiation, entity tags, the cache, compression, problems, links."""
