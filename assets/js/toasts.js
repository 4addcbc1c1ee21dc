// Short messages over the page. Good ones leave after a while, but not from under a pointer; bad ones stay.
import { word } from "./words.js";

const STAYS = 8000;

export function toast(text, tone = "good") {
  const box = document.getElementById("toasts");
  if (!box) return;
  const line = document.createElement("div");
  line.className = "toast pop";
  line.setAttribute("role", tone === "bad" ? "alert" : "status");
  line.append(Object.assign(document.createElement("span"), { textContent: text }), closer());
  box.append(line);
}

function closer() {
  return Object.assign(document.createElement("button"), { type: "button", className: "btn slim quiet", textContent: word("close") });
}

function leave(line) {
  if (line.matches(":hover, :focus-within")) setTimeout(() => leave(line), STAYS / 2);
  else line.remove();
}

function arm(line) {
  if (line.getAttribute("role") !== "alert") setTimeout(() => leave(line), STAYS);
}

const box = document.getElementById("toasts");
if (box) {
  for (const line of box.children) arm(line);
  new MutationObserver((changes) => {
    for (const line of changes.flatMap((change) => [...change.addedNodes])) if (line.nodeType === 1) arm(line);
  }).observe(box, { childList: true });
  box.addEventListener("click", (event) => {
    if (event.target.closest("button[type=button]")) event.target.closest(".toast").remove();
  });
}

// The server may send one with an answer: HX-Trigger: {"toast": {"text": "…", "tone": "good"}}.
document.addEventListener("toast", (event) => toast(event.detail.text, event.detail.tone));
