// Errors as the server tells them (RFC 9457): what is wrong, where, and what to do; the place is marked in the editor.

/** Render an error for YASR; undefined where it is none of ours. `editor` gives the YASQE that the query stands in. */
export async function showProblem(error, editor) {
  let problem;
  try {
    problem = JSON.parse(error.text);
  } catch {
    return undefined;
  }
  if (!problem?.title) return undefined;
  const box = document.createElement("div");
  box.className = "problem-box";
  box.setAttribute("role", "alert");
  const title = document.createElement("p");
  const strong = document.createElement("strong");
  strong.textContent = problem.title;
  title.append(strong, ` (${problem.code}, ${problem.status})`);
  const detail = document.createElement("pre");
  detail.tabIndex = 0;
  detail.textContent = problem.detail;
  box.append(title, detail);
  if (problem.line && problem.column) box.append(jump(problem, editor()));
  return box;
}

function jump({ line, column }, yasqe) {
  const at = { line: line - 1, ch: column - 1 };
  const marked = yasqe?.markText(at, { line: at.line, ch: at.ch + 1 }, { className: "error-place" });
  yasqe?.on("change", function once() {
    marked?.clear();
    yasqe.off("change", once);
  });
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `Go to line ${line}, column ${column}`;
  button.addEventListener("click", () => {
    yasqe?.focus();
    yasqe?.setCursor(at);
  });
  return button;
}
