// What the answer's headers say (cut, hint, deadline) and the result in every format, between the editor and the result.

export class Outcome {
  /** `formats` maps the query's form ("select", "ask", "graph") to [{name, label}]; `limits` gives the parameters in force. */
  constructor(place, { endpoint, limits, formats }) {
    this.element = place.querySelector("#outcome");
    Object.assign(this, { endpoint, limits, formats });
  }

  clear() {
    this.element.replaceChildren();
  }

  /** Show an answer: a response with headers, or the Error that YASQE makes of a failure. */
  show(query, type, response) {
    this.clear();
    if (response instanceof Error) return;
    const cut = response.headers.get("X-Result-Cut");
    if (cut) this.say(cut.replace(/^[^;]*;\s*/, ""), "cut");
    const hint = response.headers.get("X-Hint");
    if (hint) this.say(hint, "hint");
    const rest = document.createElement("p");
    rest.append("Download: ");
    const form = { SELECT: "select", ASK: "ask" }[type] ?? "graph";
    this.formats[form].forEach(({ name, label }, number) => {
      const link = document.createElement("a");
      const address = new URL(this.endpoint, location.href);
      address.searchParams.set("query", query);
      for (const limit of this.limits()) address.searchParams.set(limit.name, limit.value);
      address.searchParams.set("format", name);
      link.href = address.href;
      link.textContent = label;
      rest.append(number ? ", " : "", link);
    });
    this.element.append(rest);
  }

  say(text, kind) {
    const line = document.createElement("p");
    line.className = `notice ${kind}`;
    line.textContent = text;
    this.element.append(line);
  }
}
