// A table with data-walk: from a row's own link arrows go from cell to cell, Home and End along the row; Enter follows the link.
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -1, true], End: [0, 1, true] };

document.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  const table = event.target.closest?.("table[data-walk]");
  if (!step || !table || !event.target.matches("a") || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const next = found(table, event.target, step);
  if (!next) return;
  event.preventDefault();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
});

function found(table, from, [down, right, far]) {
  const rows = [...table.querySelectorAll("tr[data-row]")];
  let row = rows.indexOf(from.closest("tr"));
  let column = from.closest("th, td").cellIndex;
  let last = null;
  for (;;) {
    row += down;
    column += right;
    const cell = rows[row]?.cells[column];
    if (!cell) return last;
    const link = cell.querySelector("a");
    if (link && !far) return link;
    last = link ?? last;
  }
}
