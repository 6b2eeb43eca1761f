// RDF terms of SPARQL JSON results, shown as text and links.

/** Shorten an IRI by the longest namespace that it begins with. */
export function shorten(iri, prefixes) {
  let best = "";
  let found = iri;
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    const local = iri.slice(namespace.length);
    if (iri.startsWith(namespace) && namespace.length > best.length && /^[\w.-]*$/.test(local)) {
      best = namespace;
      found = `${prefix}:${local}`;
    }
  }
  return found;
}

/** A name for a node of a picture: the short form, else the last two segments of the path. */
export function brief(iri, prefixes) {
  const short = shorten(iri, prefixes);
  return short === iri ? iri.replace(/[/#]+$/, "").split(/[/#]/).slice(-2).join("/") : short;
}

/** Where an IRI leads: what is below the data's base is on this host, under `root`; undefined for what is no web address. */
export function address(iri, { base, root }) {
  if (base && iri.startsWith(base)) return root + iri.slice(base.length);
  return /^https?:/.test(iri) ? iri : undefined;
}

/** Give the rows of a result as the server sent them: YASR's own reading replaces what stands in double braces. */
export function bindings(results) {
  if (results?.getType() !== "json") return results?.getBindings() ?? [];
  return JSON.parse(results.getOriginalResponseAsString()).results?.bindings ?? [];
}

/** Make an element of a binding; empty for one that is not bound. */
export function show(binding, prefixes, links) {
  if (!binding) return document.createElement("span");
  if (binding.type === "uri") {
    const href = address(binding.value, links);
    const element = document.createElement(href ? "a" : "span");
    if (href) element.href = href;
    element.title = binding.value;
    element.textContent = shorten(binding.value, prefixes);
    return element;
  }
  const element = document.createElement("span");
  element.textContent = binding.type === "bnode" ? `_:${binding.value}` : binding.value;
  const language = binding["xml:lang"];
  if (language) element.lang = language;
  else if (binding.datatype) element.title = shorten(binding.datatype, prefixes);
  return element;
}
