// j and k walk the rows of a page (data-row) and put the focus on the row's first link.
export function currentRow() {
  return document.querySelector("[data-row].at") ?? document.activeElement?.closest?.("[data-row]") ?? null;
}

export function step(by) {
  const rows = [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility());
  if (!rows.length) return;
  const here = rows.indexOf(currentRow());
  const next = rows[Math.min(Math.max(here + by, 0), rows.length - 1)];
  stand(next);
  const link = next.querySelector("a[href], button");
  (link ?? next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("[data-row]");
  if (row?.matches(".at")) return;
  for (const old of document.querySelectorAll("[data-row].at")) old.classList.remove("at");
});

function stand(row) {
  for (const old of document.querySelectorAll("[data-row].at")) old.classList.remove("at");
  row.classList.add("at");
}
