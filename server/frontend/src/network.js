// A network drawn by cytoscape in the page's own colours; motion only for those who did not ask for less of it.
import cytoscape from "cytoscape";

/** Draw nodes [{id, label, href, centre}] and edges [{source, target, label}] into an element; gives cytoscape's instance. */
export function drawNetwork(box, nodes, edges) {
  keepStyleAway();
  const style = getComputedStyle(document.documentElement);
  const colour = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const drawn = cytoscape({
    container: box,
    elements: [
      ...nodes.map((node) => ({ data: node, classes: node.centre ? "centre" : "" })),
      ...edges.map(({ source, target, label }, number) => ({ data: { id: `link-${number}`, source, target, label } })),
    ],
    style: [
      {
        selector: "node",
        style: {
          label: "data(label)", "background-color": colour("--soft", "#666"), color: colour("--text", "#111"),
          "font-size": 13, "text-wrap": "wrap", "text-max-width": 130, "text-valign": "bottom", "text-margin-y": 3, width: 16, height: 16,
        },
      },
      { selector: "node.centre", style: { "background-color": colour("--link", "#0b57a4"), width: 26, height: 26, "font-weight": "bold" } },
      {
        selector: "edge",
        style: {
          label: "data(label)", "font-size": 10, color: colour("--text", "#111"), "text-rotation": "autorotate", "curve-style": "bezier",
          "text-background-color": colour("--ground", "#fff"), "text-background-opacity": 0.85, width: 1.5,
          "line-color": colour("--line", "#aaa"), "target-arrow-color": colour("--soft", "#666"), "target-arrow-shape": "triangle",
        },
      },
      { selector: "node:selected", style: { "border-width": 3, "border-color": colour("--link", "#0b57a4") } },
    ],
    layout: { name: "cose", animate: still ? false : "end", animationDuration: 400, nodeDimensionsIncludeLabels: true, padding: 20, nodeRepulsion: 8000, idealEdgeLength: 90, randomize: false },
    minZoom: 0.2,
    maxZoom: 3,
    userZoomingEnabled: false, // the wheel scrolls the page; buttons and keys zoom
  });
  box.before(tools(drawn));
  drawn.on("dbltap", "node", ({ target }) => target.data("href") && location.assign(target.data("href")));
  return drawn;
}

/** Buttons that zoom; they go away with the picture. */
function tools(drawn) {
  const bar = document.createElement("p");
  bar.className = "network-tools";
  const act = (text, name, action) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = text;
    button.setAttribute("aria-label", name);
    button.addEventListener("click", action);
    bar.append(button);
  };
  const zoom = (factor) => drawn.zoom({ level: drawn.zoom() * factor, renderedPosition: { x: drawn.width() / 2, y: drawn.height() / 2 } });
  act("+", "Zoom in", () => zoom(1.3));
  act("−", "Zoom out", () => zoom(1 / 1.3));
  act("Fit", "Show everything", () => drawn.fit(undefined, 20));
  drawn.on("destroy", () => bar.remove());
  return bar;
}

/** Cytoscape puts a <style> into the page, which the Content-Security-Policy forbids, unless it finds its id; the rule is in our CSS. */
function keepStyleAway() {
  const id = "__________cytoscape_stylesheet";
  if (document.getElementById(id)) return;
  const mark = document.createElement("meta");
  mark.id = id;
  document.head.append(mark);
}
