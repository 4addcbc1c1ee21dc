// Forms are sent once, by Ctrl+Enter too, and the first refused field has the focus.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented && !isHtmx(form)) return;
  if (form.dataset.sent) return void event.preventDefault();
  if (form.method === "dialog" || (form.method === "get" && !isHtmx(form))) return;
  form.dataset.sent = "yes";
  // After the browser has gathered the fields, or the pressed button's own value would be lost.
  setTimeout(() => busy(form, event.submitter, true));
});

document.addEventListener("htmx:finally:request", (event) => release(event.target.closest?.("form")));

// Coming back by the browser's own button: the form can be sent again.
addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.querySelectorAll("form[data-sent]")) release(form);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest?.("form");
  const button = form?.querySelector(".btn.first:not([disabled])") ?? form?.querySelector("button:not([type=button]):not([disabled])");
  if (!button) return;
  event.preventDefault();
  form.requestSubmit(button);
});

// A filter answers at once; a box over a column ticks the boxes below it.
document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.dataset.all) for (const box of boxes(field)) box.checked = field.checked;
  if (field.form?.hasAttribute("data-auto")) field.form.requestSubmit();
});

// A refused form: the first answer that needs another look, else the sentence above the form.
(document.querySelector("main form :is(input, select, textarea)[aria-invalid=true]") ?? document.querySelector("[data-focus]"))?.focus();

function boxes(field) {
  return field.closest("table, form").querySelectorAll(`input[type=checkbox][name="${CSS.escape(field.dataset.all)}"]`);
}

function busy(form, pressed, on) {
  for (const button of form.querySelectorAll("button:not([type=button])")) button.disabled = on;
  if (on) pressed?.setAttribute("aria-busy", "true");
  else for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}

function release(form) {
  if (!form?.dataset.sent) return;
  delete form.dataset.sent;
  busy(form, null, false);
}

function isHtmx(form) {
  return ["hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete"].some((name) => form.hasAttribute(name));
}
