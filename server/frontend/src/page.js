// Small things for every page: a button that copies an IRI.

for (const element of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy ${element.dataset.copyName ?? "the IRI"}`);
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(element.dataset.copy);
      said.textContent = " Copied.";
    } catch {
      getSelection().selectAllChildren(element); // no clipboard without a secure context: selected, it can be copied by key
      said.textContent = " Selected: copy it with your keyboard.";
    }
  });
  element.after(" ", button, said);
}
