// The query editor of /sparql: YASGUI on our own endpoint, with our terms, examples, limits, errors and pictures.
// The plain form stays on the page below it.
import Yasgui from "@zazuko/yasgui";
import "@zazuko/yasgui/build/yasgui.min.css";
import "./editor/editor.css";
import { nameControls } from "./editor/accessibility.js";
import { Chart } from "./editor/chart.js";
import { completeWith } from "./editor/completion.js";
import { offerExamples } from "./editor/examples.js";
import { Network } from "./editor/network.js";
import { showProblem } from "./editor/problem.js";
import { Outcome } from "./editor/outcome.js";
import { Table } from "./editor/table.js";

const LONGEST_ADDRESS = 4000; // characters of a query that is asked by GET, so that caches can keep its answer

const place = document.getElementById("editor");
const { endpoint, base, root } = place.dataset;
const form = document.getElementById("plain");
const asked = form.elements.query.value;
const { Yasqe, Yasr } = Yasgui;

let prefixes = {};
const vocabulary = fetch(place.dataset.vocabulary).then(async (answer) => {
  const known = await answer.json();
  ({ prefixes } = known);
  return known;
});
completeWith(Yasqe, vocabulary);

for (const [name, plugin] of Object.entries({ table: Table, chart: Chart, graph: Network })) Yasr.registerPlugin(name, plugin);
Yasr.defaults.pluginOrder = ["table", "chart", "graph", "response"];
Yasr.defaults.maxPersistentResponseSize = 0; // a result kept by the browser would outlive the data
Yasr.plugins.table.links = { base, root };
Yasr.plugins.graph.links = { base, root };
Yasr.defaults.errorRenderers = [(error) => showProblem(error, () => yasgui.getTab()?.getYasqe())];

// What the form can say, the address can say too: that is what is shared.
const address = (tab) => {
  const link = new URL(endpoint, location.href);
  link.searchParams.set("query", tab.getQuery());
  for (const { name, value } of limits()) link.searchParams.set(name, value);
  const plugin = tab.getYasr()?.getSelectedPluginName();
  if (plugin && plugin !== "table") link.hash = plugin;
  return link.href;
};
Yasgui.Tab.prototype.getShareableLink = function () {
  return address(this);
};

const limits = () =>
  [...document.querySelectorAll("#limits input")].filter((field) => field.value).map((field) => ({ name: field.name, value: field.value }));

form.closest("details").open = false;
place.hidden = false;
place.classList.add("unasked"); // until a query was asked there is nothing to show in a table, chart or graph
const yasgui = new Yasgui(place.querySelector("#yasgui"), {
  autofocus: false,
  persistenceId: `ccgraph:${endpoint}`,
  populateFromUrl: false,
  copyEndpointOnNewTab: false,
  endpointCatalogueOptions: { getData: () => [] },
  requestConfig: {
    endpoint: new URL(endpoint, location.href).href,
    method: (gui) => (gui.getTab().getQuery().length > LONGEST_ADDRESS ? "POST" : "GET"),
    acceptHeaderSelect: "application/sparql-results+json",
    acceptHeaderGraph: "text/turtle",
    args: [],
    headers: {},
  },
  yasr: { prefixes: () => prefixes },
  yasqe: { value: place.dataset.start, editorHeight: "20rem", prefixCcApi: null },
});

const outcome = new Outcome(place, { endpoint, limits, formats: JSON.parse(place.dataset.formats) });
const watched = new WeakSet();
const watch = (tab) => {
  const yasqe = tab?.getYasqe();
  if (!yasqe || watched.has(yasqe)) return;
  watched.add(yasqe);
  yasqe.on("queryResponse", (_, response) => outcome.show(tab.getQuery(), yasqe.getQueryType(), response));
  yasqe.on("queryBefore", () => {
    outcome.clear();
    tab.setRequestConfig({ args: limits() });
  });
};
yasgui.on("query", (_, tab) => {
  place.classList.remove("unasked");
  document.getElementById("answered")?.remove(); // what the server put on the page is not of this query
  history.replaceState(null, "", address(tab));
});
yasgui.on("tabSelect", () => (watch(yasgui.getTab()), outcome.clear()));
yasgui.on("tabAdd", () => setTimeout(() => watch(yasgui.getTab())));

const open = (query, name) => {
  const known = Object.values(yasgui._tabs).find((tab) => tab.getPersistedJson().yasqe.value.trim() === query.trim());
  const current = yasgui.getTab();
  if (known) yasgui.selectTabId(known.getId());
  else if (current.getQuery().trim() === place.dataset.start.trim()) current.setQuery(query).setName(name); // nothing was done in it
  else yasgui.addTab(true, { ...Yasgui.Tab.getDefaults(yasgui), name: yasgui.createTabName(name), yasqe: { value: query } });
  watch(yasgui.getTab());
  return yasgui.getTab();
};

watch(yasgui.getTab());
if (asked) {
  const tab = open(asked, "Query");
  const plugin = location.hash.slice(1);
  if (Yasr.plugins[plugin]) {
    tab.getYasr().selectPlugin(plugin);
    tab.query().catch(() => {}); // shown where results are
  }
}
offerExamples(place, (example) => open(example.query, example.summary).getYasqe().focus());
nameControls(place);
