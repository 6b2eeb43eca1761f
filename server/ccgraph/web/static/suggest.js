// Suggestions under every search box while somebody types: a combobox with a list (WAI-ARIA Authoring Practices, "combobox
// with list autocomplete"). Without it the boxes are plain search forms. An input says in data-suggest where to ask; what is
// chosen is gone to, or, where the input has data-fills, becomes its value.

const PAUSE = 120; // milliseconds without a key before the server is asked
let made = 0;

function enhance(input) {
  const id = `suggestions-${(made += 1)}`;
  const list = document.createElement("ul");
  list.id = id;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  const said = document.createElement("span");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  const frame = document.createElement("span");
  frame.className = "suggesting";
  const focused = document.activeElement === input;
  input.replaceWith(frame);
  frame.append(input, list, said);
  if (focused) input.focus();
  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
  })) input.setAttribute(name, value);

  const { name } = input;
  const chosen = document.createElement("input"); // the IRI of what was chosen, sent in the place of its name
  chosen.type = "hidden";

  function take(option) {
    if (!("fills" in input.dataset)) return location.assign(option.dataset.href);
    input.value = option.firstChild.textContent;
    chosen.name = name;
    chosen.value = option.dataset.iri;
    input.removeAttribute("name");
    input.after(chosen);
    close();
  }

  let timer = 0;
  let asking = null;
  let active = -1;

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    const options = [...list.children];
    active = options.length ? (place + options.length) % options.length : -1;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === active)));
    if (active < 0) return;
    input.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  }

  function show(found) {
    list.replaceChildren(...found.map((each, number) => {
      const option = document.createElement("li");
      option.id = `${id}-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.href = each.href;
      option.dataset.iri = each.iri;
      const title = document.createElement("span");
      title.textContent = each.name;
      const detail = document.createElement("span");
      detail.className = "detail";
      const matched = each.matched !== each.name && !each.matched.includes("…") ? `${each.field} ${each.matched}` : "";
      const codes = each.field === "code" ? "" : each.codes.map((code) => code.text).join(" · ");
      detail.textContent = [codes, each.kind, each.closed && `closed ${each.closed}`, matched].filter(Boolean).join(", ");
      option.append(title, " ", detail);
      return option;
    }));
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    said.textContent = found.length ? `${found.length} suggestions; arrow down to choose` : "No suggestion";
  }

  async function ask() {
    const text = input.value.trim();
    if (!text) return close();
    asking?.abort();
    asking = new AbortController();
    try {
      const address = new URL(input.dataset.suggest, location.href);
      address.searchParams.set("q", text);
      const answer = await fetch(address, {
        signal: asking.signal, headers: { Accept: "application/json" },
      });
      if (answer.ok) show(await answer.json());
      else close();
    } catch (error) {
      if (error.name !== "AbortError") close(); // the form still searches
    }
  }

  input.addEventListener("input", () => {
    chosen.remove();
    if (name) input.name = name;
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !list.hidden) {
      event.preventDefault();
      choose(active < 0 && step < 0 ? -1 : active + step);
    } else if (step === 1 && input.value.trim()) {
      event.preventDefault();
      ask();
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      take(list.children[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
}

document.querySelectorAll("input[data-suggest]").forEach(enhance);
