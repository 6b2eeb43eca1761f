// Names and roles that YASGUI leaves out, given after start-up and whenever it draws something new.

const NAMES = {
  ".CodeMirror textarea": "SPARQL query",
  ".yasqe_sharePopup input": "Link to this query",
  ".CodeMirror-hints": "Suggestions",
  ".tab input": "Name of the tab",
  ".yasr_plugin_control select": "Rows",
};

/** Keep everything below an element named. */
export function nameControls(place) {
  const mend = () => {
    for (const [selector, name] of Object.entries(NAMES)) {
      for (const element of place.querySelectorAll(selector)) if (!element.hasAttribute("aria-label")) element.setAttribute("aria-label", name);
    }
    // A list of tabs may hold tabs only: the button that adds one moves out of it, to its neighbour.
    for (const list of place.querySelectorAll("[role=tablist]")) {
      const button = list.querySelector(".addTab");
      if (button) list.after(button);
    }
  };
  mend();
  new MutationObserver(mend).observe(place, { childList: true, subtree: true });
}
