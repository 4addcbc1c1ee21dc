// A row of the plan dragged above the line is marked, below it not; Alt and an arrow do the same. The box tells the server,
// which counts the limits anew; the row stays at its place by rank.
import Sortable from "sortablejs/modular/sortable.core.esm.js";
import { calm } from "./calm.js";
import { currentRow } from "./rows.js";

const SIDES = { ArrowUp: true, ArrowDown: false };
const homes = new WeakMap();

function arm() {
  const rows = document.querySelector("[data-plan]");
  if (!rows || Sortable.get(rows)) return;
  rows.addEventListener("change", (event) => event.target === rows && event.stopPropagation()); // Sortable's own, while dragging
  Sortable.create(rows, {
    draggable: "tr", filter: ".cut, input", preventOnFilter: false, animation: calm, delay: 180, delayOnTouchOnly: true,
    ghostClass: "away",
    onStart: ({ item }) => homes.set(item, { before: item.nextElementSibling, above: isAbove(item) }),
    onEnd: ({ item }) => settle(item, homes.get(item)),
  });
}

function settle(row, home) {
  const above = isAbove(row);
  if (above === home.above || !mark(row, above)) row.parentElement.insertBefore(row, home.before);
}

function isAbove(row) {
  const line = row.parentElement.querySelector(".cut");
  return !line || Boolean(line.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_PRECEDING);
}

function mark(row, wanted) {
  const box = row.querySelector("[name=mark]");
  if (!box || box.checked === wanted) return false;
  box.checked = wanted;
  box.focus();
  box.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

document.addEventListener("keydown", (event) => {
  const row = event.altKey && event.key in SIDES ? currentRow()?.closest("[data-plan] > tr") : null;
  if (!row) return;
  event.preventDefault();
  mark(row, SIDES[event.key]);
});

document.addEventListener("htmx:after:process", arm);
arm();
