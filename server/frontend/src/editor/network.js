// Results as a graph: the triples of a CONSTRUCT or DESCRIBE, or of a SELECT the links between its first two columns of IRIs.
import { address, brief, shorten } from "./terms.js";

const MOST = 300; // links that can be read

export class Network {
  priority = 3;
  label = "Graph";
  static links = {};

  constructor(yasr) {
    this.yasr = yasr;
  }

  canHandleResults() {
    return this.edges().length > 0;
  }

  getIcon() {
    return undefined;
  }

  edges() {
    const { results } = this.yasr;
    const rows = results?.getBindings();
    if (!rows) return [];
    const columns = results.getVariables();
    if (results.getType() === "ttl" || results.getStatements()) {
      return rows
        .filter((row) => row.object?.type === "uri" && row.subject?.type === "uri")
        .map((row) => ({ source: row.subject.value, target: row.object.value, by: row.predicate.value }));
    }
    const ends = columns.filter((name) => rows.some((row) => row[name]?.type === "uri"));
    const between = ends.length > 2 ? ends[1] : undefined; // subject, predicate, object
    const last = ends.length > 2 ? ends[2] : ends[1];
    if (!last) return [];
    return rows
      .filter((row) => row[ends[0]]?.type === "uri" && row[last]?.type === "uri")
      .map((row) => ({ source: row[ends[0]].value, target: row[last].value, by: between ? row[between]?.value : "" }));
  }

  async draw() {
    const all = this.edges();
    const edges = all.slice(0, MOST);
    const prefixes = this.yasr.getPrefixes();
    const note = document.createElement("p");
    note.className = "detail";
    note.textContent =
      `${edges.length} of ${all.length} links between IRIs${edges.length < all.length ? ", the first ones" : ""}. ` +
      "Double-click a node to open it; the table has all values.";
    const box = document.createElement("div");
    box.className = "network";
    this.yasr.resultsEl.replaceChildren(note, box);
    const { drawNetwork } = await import("../network.js");
    const nodes = [...new Set(edges.flatMap(({ source, target }) => [source, target]))].map((iri) => ({
      id: iri,
      label: brief(iri, prefixes),
      href: address(iri, Network.links),
    }));
    this.drawn = drawNetwork(box, nodes, edges.map((edge) => ({ ...edge, label: edge.by ? shorten(edge.by, prefixes) : "" })));
  }

  destroy() {
    this.drawn?.destroy();
    this.drawn = undefined;
  }
}
