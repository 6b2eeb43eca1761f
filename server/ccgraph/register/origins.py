"""Where bodies came from without an event that says so: shares of postcodes, and the clusters that bodies came out of."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ccgraph.register.bodies import Bodies
from ccgraph.register.graphs import Graphs, slug
from ccgraph.register.mapping import Naming
from ccgraph.register.tables import Once, Row

_HUNDRED = Decimal(100)


def write_shares(graphs: Graphs, naming: Naming, bodies: Bodies, rows: Iterable[Row]) -> None:
    """Write a node for each row of pct_ccg.csv: the share of one body's postcodes that lay in another."""
    part = naming.origins
    writer = graphs.file(part.file)
    once = Once()
    sums: dict[str, Decimal] = {}
    for row in rows:
        before = bodies.find(row, "pct_code", part.share_from)
        after = bodies.find(row, "ccg_code", part.share_to)
        once.check(row, "the share", before.code, after.code)
        share = row.number("share_of_pct_postcodes_percent")
        sums[before.code] = sums.get(before.code, Decimal(0)) + share
        # Shares of a hundredth, each rounded, may sum to a little more than the whole.
        if not 0 < share <= _HUNDRED or sums[before.code] > _HUNDRED + Decimal("0.05"):
            raise row.refuse(f"{share} per cent is no share, or the shares of {before.code} are more than the whole.")
        node = f"{before.iri}#origin-of-{after.slug}"
        writer.type(node, "ccg:Origin")
        writer.link(node, "ccg:predecessor", before.iri)
        writer.link(node, "ccg:successor", after.iri)
        writer.link(node, "ccg:successionKind", part.shares)
        writer.decimal(node, "ccg:postcodeShare", share)
        if row.get("note"):
            writer.text_value(node, "skos:note", row.get("note"))
        graphs.cite(writer, node, row)


def write_clusters(graphs: Graphs, naming: Naming, bodies: Bodies, rows: Iterable[Row]) -> None:
    """Write each cluster as a body, and a node for each row of pct_clusters.csv."""
    part = naming.origins
    writer = graphs.file(part.cluster_file)
    once = Once()
    known: dict[str, str] = {}
    taken = {body.slug for body in bodies.all()}
    for row in rows:
        after = bodies.find(row, "ccg_code", part.cluster_of)
        once.check(row, "the cluster of", after.code)
        name = row.needed("pct_cluster")
        word = slug(name) if slug(name).endswith("-cluster") else f"{slug(name)}{part.cluster_suffix}"
        cluster = f"id/organisation/{word}"
        if known.setdefault(cluster, name) != name or word in taken:
            raise row.refuse(f"the name {name!r} cannot be told from another body's.")
        writer.type(cluster, "org:Organization")
        writer.text_value(cluster, "skos:prefLabel", name)
        writer.link(cluster, "org:classification", part.cluster_kind)
        graphs.cite(writer, cluster, row)
        node = f"{after.iri}#origin-{word}"
        writer.type(node, "ccg:Origin")
        writer.link(node, "ccg:predecessor", cluster)
        writer.link(node, "ccg:successor", after.iri)
        writer.link(node, "ccg:successionKind", part.clusters)
        writer.moment(node, "ccg:seenIn", row.moment("as_at"))
        graphs.cite(writer, node, row)
