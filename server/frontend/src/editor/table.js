// Results as a table that a screen reader can walk: sorted by a button in each heading, filtered by a field, shown piece by piece.
import { bindings, show } from "./terms.js";

const PIECE = 200; // rows that are added at a time

export class Table {
  priority = 10;
  label = "Table";
  static links = {};

  constructor(yasr) {
    this.yasr = yasr;
  }

  canHandleResults() {
    return this.yasr.results?.getVariables().length > 0;
  }

  getIcon() {
    return undefined;
  }

  draw() {
    const columns = this.yasr.results.getVariables();
    this.prefixes = this.yasr.getPrefixes();
    this.rows = bindings(this.yasr.results);
    this.columns = columns;
    this.shown = PIECE;
    this.sorted = null;
    this.text = "";

    const label = document.createElement("label");
    label.className = "table-filter";
    const field = document.createElement("input");
    field.type = "search";
    field.addEventListener("input", () => {
      this.text = field.value.toLowerCase();
      this.shown = PIECE;
      this.fill();
    });
    label.append("Show rows with ", field);

    this.count = document.createElement("p");
    this.count.setAttribute("role", "status");
    this.count.className = "detail";
    const scroll = document.createElement("div");
    scroll.className = "scroll";
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", "Result");
    const table = document.createElement("table");
    const head = table.createTHead().insertRow();
    this.headings = columns.map((name, number) => {
      const heading = document.createElement("th");
      heading.scope = "col";
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", () => this.sort(number));
      heading.append(button);
      head.append(heading);
      return heading;
    });
    this.body = table.createTBody();
    scroll.append(table);
    this.more = document.createElement("button");
    this.more.type = "button";
    this.more.addEventListener("click", () => {
      this.shown += PIECE * 5;
      this.fill();
    });
    this.yasr.resultsEl.replaceChildren(label, this.count, scroll, this.more);
    this.fill();
  }

  sort(number) {
    const down = this.sorted?.number === number && !this.sorted.down;
    this.sorted = { number, down };
    this.headings.forEach((heading, each) => {
      if (each === number) heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      else heading.removeAttribute("aria-sort");
    });
    const name = this.columns[number];
    const compare = new Intl.Collator("en", { numeric: true }).compare;
    this.rows = [...this.rows].sort((a, b) => {
      const one = a[name]?.value ?? "";
      const other = b[name]?.value ?? "";
      const numbers = one !== "" && other !== "" ? Number(one) - Number(other) : NaN;
      const order = Number.isNaN(numbers) ? compare(one, other) : numbers;
      return down ? -order : order;
    });
    this.fill();
  }

  fill() {
    const found = this.text
      ? this.rows.filter((row) => this.columns.some((name) => row[name]?.value.toLowerCase().includes(this.text)))
      : this.rows;
    const shown = found.slice(0, this.shown);
    const words = (count) => `${count.toLocaleString("en")} row${count === 1 ? "" : "s"}`;
    this.count.textContent =
      words(this.rows.length) +
      (this.text ? `, of which ${found.length.toLocaleString("en")} with “${this.text}”` : "") +
      (shown.length < found.length ? `; the first ${shown.length.toLocaleString("en")} are shown` : "");
    this.body.replaceChildren(
      ...shown.map((row) => {
        const line = document.createElement("tr");
        for (const name of this.columns) line.insertCell().append(show(row[name], this.prefixes, Table.links));
        return line;
      }),
    );
    this.more.hidden = shown.length >= found.length;
    this.more.textContent = "Show more rows";
  }

  download(name) {
    return {
      getData: () => this.yasr.results.asCsv() ?? "",
      contentType: "text/csv",
      title: "Download as CSV",
      filename: `${name || "result"}.csv`,
    };
  }
}
