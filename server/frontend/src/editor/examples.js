// The saved queries as examples: fetched when the list is first touched, put into a tab of their own when chosen.

/** Fill the list of examples; `open` is given {summary, query} of the one chosen. */
export function offerExamples(place, open) {
  const list = place.querySelector("#example");
  const button = place.querySelector("#insert-example");
  const queries = new Map();
  button.addEventListener("click", async () => {
    if (!list.value) return list.focus();
    if (!queries.size) {
      const answer = await fetch(place.dataset.examples);
      for (const example of (await answer.json()).examples) queries.set(example.name, example);
    }
    open(queries.get(list.value));
  });
}
