// Results as a chart of bars or a line, drawn as SVG from one column of names and one or more of numbers; the table has the same values.

import { bindings } from "./terms.js";

const WIDTH = 760;
const BAR = 22; // height of a bar with its gap
const NAMES = 240; // width of the names
const MOST = 60; // bars that can be read
const SVG = "http://www.w3.org/2000/svg";

/** Columns of numbers: those in which every bound value is one, and some value is bound. */
export function numeric(columns, rows) {
  return columns.filter((name) => {
    const bound = rows.filter((row) => row[name]);
    return bound.length > 0 && bound.every((row) => row[name].type !== "uri" && row[name].value.trim() !== "" && isFinite(row[name].value));
  });
}

export class Chart {
  priority = 4;
  label = "Chart";

  constructor(yasr) {
    this.yasr = yasr;
  }

  canHandleResults() {
    const rows = this.yasr.results?.getBindings();
    return !!rows?.length && numeric(this.yasr.results.getVariables(), rows).length > 0;
  }

  getIcon() {
    return undefined;
  }

  draw() {
    const columns = this.yasr.results.getVariables();
    this.rows = bindings(this.yasr.results);
    const numbers = numeric(columns, this.rows);
    const iri = (name) => this.rows.some((row) => row[name]?.type === "uri");
    const names = columns.filter((name) => !numbers.includes(name));
    const first = names.find((name) => !iri(name)) ?? names[0] ?? columns.find((name) => name !== numbers[0]) ?? numbers[0];
    const controls = document.createElement("p");
    controls.className = "chart-controls";
    this.name = choice(controls, "Names from ", columns, first);
    const fitting = numbers.filter((name) => name !== first);
    this.value = choice(controls, "Numbers from ", numbers, fitting[0] ?? numbers[0]);
    this.form = choice(controls, "As ", ["bars", "line"], dated(this.rows, first) ? "line" : "bars");
    this.picture = document.createElement("div");
    this.picture.className = "scroll";
    this.picture.tabIndex = 0;
    this.picture.setAttribute("role", "region");
    this.picture.setAttribute("aria-label", "Chart");
    for (const select of [this.name, this.value, this.form]) select.addEventListener("change", () => this.redraw());
    this.yasr.resultsEl.replaceChildren(controls, this.picture);
    this.redraw();
  }

  redraw() {
    const points = this.rows
      .filter((row) => row[this.value.value])
      .map((row) => ({ name: row[this.name.value]?.value ?? "", value: Number(row[this.value.value].value) }));
    const line = this.form.value === "line";
    const shown = line ? points : points.slice(0, MOST);
    const note = document.createElement("p");
    note.className = "detail";
    note.textContent =
      `${this.value.value} by ${this.name.value}: ${shown.length} of ${points.length} values` + (shown.length < points.length ? ", the first ones" : "") + ".";
    this.picture.replaceChildren(line ? drawLine(shown, note.textContent) : drawBars(shown, note.textContent), note);
  }
}

function choice(controls, text, values, chosen) {
  const label = document.createElement("label");
  const select = document.createElement("select");
  for (const value of values) select.add(new Option(value, value, false, value === chosen));
  label.append(text, select);
  controls.append(label, " ");
  return select;
}

const dated = (rows, name) => rows.length > 2 && rows.every((row) => /^\d{4}(-\d\d){0,2}/.test(row[name]?.value ?? ""));

function element(parent, name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  parent?.append(made);
  return made;
}

function canvas(height, title) {
  const svg = element(null, "svg", { viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height, role: "img", "aria-label": title, class: "chart" });
  return svg;
}

function drawBars(points, title) {
  const svg = canvas(points.length * BAR + 8, title);
  const least = Math.min(0, ...points.map(({ value }) => value));
  const span = Math.max(0, ...points.map(({ value }) => value)) - least || 1;
  const x = (value) => NAMES + ((value - least) / span) * (WIDTH - NAMES - 80);
  points.forEach(({ name, value }, row) => {
    const y = row * BAR + 4;
    const text = name.length > 36 ? `${name.slice(0, 35)}…` : name;
    element(svg, "text", { x: NAMES - 8, y: y + 14, "text-anchor": "end" }, text);
    const bar = element(svg, "rect", { x: Math.min(x(0), x(value)), y, width: Math.max(1, Math.abs(x(value) - x(0))), height: BAR - 6 });
    element(bar, "title", {}, `${name}: ${value}`);
    element(svg, "text", { x: Math.max(x(0), x(value)) + 6, y: y + 14 }, value.toLocaleString("en"));
  });
  return svg;
}

function drawLine(points, title) {
  const height = 320;
  const svg = canvas(height, title);
  const values = points.map(({ value }) => value);
  const least = Math.min(0, ...values);
  const span = Math.max(...values) - least || 1;
  const x = (number) => 70 + (number / Math.max(1, points.length - 1)) * (WIDTH - 100);
  const y = (value) => height - 40 - ((value - least) / span) * (height - 70);
  for (const level of [least, least + span / 2, least + span]) {
    element(svg, "path", { d: `M64 ${y(level)}H${WIDTH - 20}`, class: "grid" });
    element(svg, "text", { x: 58, y: y(level) + 4, "text-anchor": "end" }, Number(level.toPrecision(6)).toLocaleString("en"));
  }
  element(svg, "path", { d: points.map(({ value }, number) => `${number ? "L" : "M"}${x(number)} ${y(value)}`).join(""), class: "line" });
  points.forEach(({ name, value }, number) => {
    const dot = element(svg, "circle", { cx: x(number), cy: y(value), r: 3 });
    element(dot, "title", {}, `${name}: ${value}`);
  });
  const step = Math.ceil(points.length / 8);
  points.forEach(({ name }, number) => {
    if (number % step === 0) element(svg, "text", { x: x(number), y: height - 16, "text-anchor": "middle" }, name.slice(0, 12));
  });
  return svg;
}
