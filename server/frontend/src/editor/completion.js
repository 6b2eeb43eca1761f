// Completion from the prefixes and terms that the server knows; the completers that ask elsewhere are switched off.

const MOST = 80; // suggestions

/** Make completers of the answer of the vocabulary route: {prefixes: {name: namespace}, classes: [term], properties: [term]}. */
export function completeWith(Yasqe, vocabulary) {
  Yasqe.forkAutocompleter("prefixes", {
    name: "project-prefixes",
    persistenceId: null,
    get: async () => Object.entries((await vocabulary).prefixes).map(([prefix, namespace]) => `${prefix}: <${namespace}>`),
  });
  for (const [kind, list] of [["class", "classes"], ["property", "properties"]]) {
    let terms = new Map();
    Yasqe.forkAutocompleter(kind, {
      name: `project-${list}`,
      persistenceId: null,
      bulk: false,
      autoShow: true,
      get: async (_, token) => {
        const known = await vocabulary;
        terms = new Map(known[list].map((term) => [term.iri, term]));
        return matching(known[list], token.autocompletionString ?? "");
      },
      postProcessSuggestion: (yasqe, token, iri) => terms.get(iri)?.name ?? `<${iri}>`,
      postprocessHints: (_, hints) => {
        const named = new Map([...terms.values()].map((term) => [term.name ?? `<${term.iri}>`, term]));
        for (const hint of hints) {
          const term = named.get(hint.text);
          if (term) hint.render = (element) => describe(element, hint.text, term);
        }
        return hints;
      },
    });
  }
  Yasqe.defaults.autocompleters = ["variables", "project-prefixes", "project-classes", "project-properties"];
}

/** What begins like the text comes first, then what has it in its name or label; the most used ones first. */
export function matching(terms, text) {
  const sought = text.toLowerCase();
  const place = ({ iri, name, label }) => {
    if (iri.toLowerCase().startsWith(sought) || name?.toLowerCase().startsWith(sought)) return 0;
    const local = iri.slice(Math.max(iri.lastIndexOf("/"), iri.lastIndexOf("#")) + 1).toLowerCase();
    if (local.startsWith(sought)) return 1;
    return local.includes(sought) || label.toLowerCase().includes(sought) ? 2 : 3;
  };
  return terms
    .map((term) => [place(term), term])
    .filter(([rank]) => rank < 3)
    .sort(([a, one], [b, other]) => a - b || other.uses - one.uses || one.iri.localeCompare(other.iri))
    .slice(0, MOST)
    .map(([, term]) => term.iri);
}

function describe(element, text, term) {
  const name = document.createElement("b");
  name.textContent = text;
  const said = document.createElement("span");
  said.className = "hint-label";
  said.textContent = ` ${term.label}${term.uses ? ` (${term.uses.toLocaleString("en")})` : ""}`;
  element.append(name, said);
  if (term.definition) element.title = term.definition;
}
