// j and k walk the rows of a page (data-row) and put the focus on the row's first link that leads somewhere.
export function currentRow() {
  return document.querySelector("[data-row].at") ?? document.activeElement?.closest?.("[data-row]") ?? null;
}

export function step(by) {
  const rows = [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility());
  if (!rows.length) return;
  const here = rows.indexOf(currentRow());
  const next = rows[Math.min(Math.max(here + by, 0), rows.length - 1)];
  stand(next);
  const link = next.querySelector("a[href]:not([data-cell]), button");
  (link ?? next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

// Left and right walk the cells of a row that can be changed in place; Tab passes them by.
document.addEventListener("keydown", (event) => {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const row = by && event.target.matches?.("a") && event.target.closest("[data-row]:has([data-cell])");
  if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...row.querySelectorAll("a[href]")].filter((link) => link.checkVisibility());
  event.preventDefault();
  links[links.indexOf(event.target) + by]?.focus();
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("[data-row]");
  if (row?.matches(".at")) return;
  for (const old of document.querySelectorAll("[data-row].at")) old.classList.remove("at");
});

function stand(row) {
  for (const old of document.querySelectorAll("[data-row].at")) old.classList.remove("at");
  row.classList.add("at");
}
