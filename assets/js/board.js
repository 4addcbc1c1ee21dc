// Dragging a card asks the rules at once; what they refuse springs back and says why.
import Sortable from "sortablejs/modular/sortable.core.esm.js";
import { calm } from "./calm.js";
import htmx from "./htmx.js";

const homes = new WeakMap();

for (const lane of document.querySelectorAll("[data-board] [data-lane]")) {
  Sortable.create(lane, {
    group: "board", draggable: ".card[data-move]", animation: calm, delay: 180, delayOnTouchOnly: true, sort: false,
    filter: "button, input, select, textarea, summary, label", preventOnFilter: false,
    ghostClass: "away", dragClass: "held",
    onStart: (event) => homes.set(event.item, event.item.nextElementSibling),
    onMove: (event) => light(event.to),
    onEnd: (event) => { light(null); if (event.to !== event.from) ask(event); },
  });
}

function ask({ item, from, to }) {
  const home = { lane: from, before: homes.get(item) };
  const back = () => springBack(item, home);
  item.addEventListener("htmx:response:error", back, { once: true });
  item.addEventListener("htmx:error", back, { once: true });
  htmx.ajax("POST", item.dataset.move, {
    source: item, target: item, swap: "outerHTML", values: { to: to.dataset.lane, from: from.dataset.lane },
  });
}

function springBack(card, { lane, before }) {
  lane.insertBefore(card, before?.parentElement === lane ? before : null);
  card.classList.add("back");
}

function light(lane) {
  for (const other of document.querySelectorAll(".lane.open")) other.classList.remove("open");
  lane?.closest(".lane").classList.add("open");
}
