// A table of fields with data-fill: arrows and Enter walk up and down, a block from a spreadsheet falls in from here.
import { toast } from "./toasts.js";

const STEPS = { ArrowUp: -1, ArrowDown: 1, Enter: 1 };

document.addEventListener("keydown", (event) => {
  const here = place(event.target);
  const by = STEPS[event.key];
  if (!here || !by || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  let row = here.row + (event.shiftKey && event.key === "Enter" ? -by : by);
  while (here.rows[row] && !fieldAt(here, row, here.column)) row += Math.sign(row - here.row);
  fieldAt(here, row, here.column)?.focus();
});

document.addEventListener("focusin", (event) => {
  if (place(event.target)) event.target.select();
});

document.addEventListener("paste", (event) => {
  const here = place(event.target);
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!here || !/[\t\n]/.test(text.trimEnd())) return;
  event.preventDefault();
  let spilled = 0;
  for (const [down, line] of text.replace(/\r?\n$/, "").split(/\r?\n/).entries()) {
    for (const [right, cell] of line.split("\t").entries()) {
      if (cell.trim() && !write(fieldAt(here, here.row + down, here.column + right), cell.trim())) spilled += 1;
    }
  }
  if (spilled) toast(here.table.dataset.spilled.replace("{count}", spilled), "bad");
});

function place(field) {
  const table = field.closest?.("table[data-fill]");
  if (!table || !field.matches("input")) return null;
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  return { table, rows, row: rows.indexOf(field.closest("tr")), column: field.closest("td").cellIndex };
}

function fieldAt(here, row, column) {
  return here.rows[row]?.cells[column]?.querySelector("input") ?? null;
}

function write(field, text) {
  if (!field) return false;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}
