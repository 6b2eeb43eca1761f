// Small things for every page: a button beside what is there to be copied, a field or a text with its value in data-copy.

for (const element of document.querySelectorAll(".copy, [data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = "Copy";
  const label = element.labels?.[0]?.textContent ?? element.dataset.copyName ?? "the name (IRI)";
  button.setAttribute("aria-label", `Copy: ${label}`);
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(element.value ?? element.dataset.copy);
      said.textContent = " Copied.";
    } catch {
      if (element.select) element.select();
      else getSelection().selectAllChildren(element);
      said.textContent = " Selected: copy it by keyboard."; // no clipboard without a secure context
    }
  });
  element.after(" ", button, said);
}
