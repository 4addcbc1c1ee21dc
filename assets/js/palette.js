// The palette: "/" and Ctrl K open it from anywhere, arrows walk through what was found, Enter goes there.
export function openPalette() {
  const dialog = document.getElementById("palette");
  if (!dialog || dialog.open) return;
  dialog.showModal();
  const field = dialog.querySelector("input");
  field.select();
  field.dispatchEvent(new Event("palette"));
}

export function hasPalette() {
  return document.getElementById("palette") !== null;
}

document.addEventListener("keydown", (event) => {
  const dialog = event.target.closest?.("#palette");
  if (dialog && event.key === "Escape") { // a search field would only be emptied by the first press
    event.preventDefault();
    return dialog.close();
  }
  if (!dialog || !["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) return;
  const links = [...dialog.querySelectorAll("#palette-found a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "Enter") {
    const answered = dialog.querySelector("[data-for]")?.dataset.for === dialog.querySelector("input").value.trim();
    if (at >= 0 || !links.length || !answered) return; // a link goes by itself; an answer to other words is none
    event.preventDefault();
    links[0].click();
    return;
  }
  event.preventDefault();
  const next = event.key === "ArrowDown" ? at + 1 : at - 1;
  if (next < 0) dialog.querySelector("input").focus();
  else links[Math.min(next, links.length - 1)]?.focus();
});
