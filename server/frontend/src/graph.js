// The neighbourhood of an entity, drawn by the server as SVG, made movable on request: nothing is loaded before the button is pressed.
import "./graph.css";

for (const figure of document.querySelectorAll("[data-neighbourhood]")) offer(figure);

function offer(figure) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  const picture = figure.querySelector("svg")?.parentElement;
  let close;
  const name = () => (button.textContent = close ? "Back to the picture" : "Explore as a network");
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      if (close) close();
      close = close ? undefined : await explore(figure, button);
      if (picture) picture.hidden = !!close;
      name();
    } catch (error) {
      button.textContent = "The network could not be loaded; try again";
      console.warn(error);
    }
    button.disabled = false;
  });
  name();
  figure.append(button);
}

/** Draw the network before the button; gives the function that takes it away again. */
async function explore(figure, button) {
  const [{ drawNetwork }, { nodes, edges }] = await Promise.all([
    import("./network.js"),
    fetch(figure.dataset.neighbourhood, { headers: { Accept: "application/json" } }).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} at ${answer.url}`);
      return answer.json();
    }),
  ]);
  const box = document.createElement("div");
  box.className = "network";
  box.tabIndex = 0;
  box.setAttribute("role", "application");
  box.setAttribute("aria-label", "Network. Arrow keys go from thing to thing, Enter opens one, plus and minus zoom, Tab leaves.");
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  said.className = "detail";
  button.before(box, said);
  const network = drawNetwork(box, nodes, edges);
  walkByKeys(box, network, said);
  return () => {
    network.destroy();
    box.remove();
    said.remove();
  };
}

function walkByKeys(box, network, said) {
  const nodes = network.nodes();
  let at = Math.max(0, nodes.indexOf(network.nodes(".centre").first()));
  const go = (place) => {
    at = (place + nodes.length) % nodes.length;
    network.$(":selected").unselect();
    const node = nodes[at].select();
    const links = node.connectedEdges().map((edge) => edge.data("label"));
    said.textContent = `${node.data("label")}: ${links.length} link${links.length === 1 ? "" : "s"} (${[...new Set(links)].join(", ")})`;
  };
  const actions = {
    ArrowRight: () => go(at + 1),
    ArrowDown: () => go(at + 1),
    ArrowLeft: () => go(at - 1),
    ArrowUp: () => go(at - 1),
    Enter: () => nodes[at].data("href") && location.assign(nodes[at].data("href")),
    "+": () => network.zoom(network.zoom() * 1.2),
    "-": () => network.zoom(network.zoom() / 1.2),
    0: () => network.fit(undefined, 20),
  };
  box.addEventListener("keydown", (event) => {
    if (!actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });
  network.on("tap", "node", ({ target }) => go(nodes.indexOf(target)));
}
