// Dialogs and menus: opened by data-open, closed by data-close, Esc or a press beside them.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  const dialog = opener && document.getElementById(opener.dataset.open);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
    return;
  }
  if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
  else if (event.target.matches?.("dialog[open]") && isBeside(event)) event.target.close();
  closeMenus(event.target);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details[open]:is(.menu, .dock > *)");
  closeMenus(null);
  menu?.querySelector("summary").focus();
});

// A word that must be typed before the button can be pressed; the server asks for it too.
document.addEventListener("input", (event) => {
  const { must } = event.target.dataset ?? {};
  if (must) checkTyped(event.target);
});

for (const field of document.querySelectorAll("[data-must]")) checkTyped(field);

function checkTyped(field) {
  const button = field.form?.querySelector("footer .btn:not([data-close])");
  if (button) button.disabled = field.value.trim().toLowerCase() !== field.dataset.must.toLowerCase();
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll(".menu[open], .dock > details[open]")) {
    if (!except || !menu.contains(except)) menu.open = false;
  }
}

function isBeside(event) {
  const box = event.target.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}
