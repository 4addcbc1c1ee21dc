// One cell of a list is changed where it stands: a press or Enter opens its fields over it, Esc leaves. Without this the
// cell's link leads to the whole form.
import { toast } from "./toasts.js";
import { word } from "./words.js";

const EDGE = 8;

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-cell]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  open(link);
});

async function open(link) {
  const { columns } = link.closest("table").dataset;
  const path = new URL(link.href).pathname.replace(/edit$/, "cells/");
  const answer = await ask(`${path}${link.dataset.cell}?columns=${columns}`);
  if (!answer) return;
  if (answer.isPage) return void location.assign(link.href);
  const dialog = document.createElement("dialog");
  dialog.className = "dialog cell";
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("submit", (event) => save(event, dialog, link));
  document.body.append(dialog);
  dialog.showModal();
  fill(dialog, answer.text, link);
}

async function save(event, dialog, link) {
  event.preventDefault();
  event.stopPropagation();
  if (dialog.dataset.sent) return;
  dialog.dataset.sent = "yes";
  const form = event.target;
  const answer = await ask(form.action, { method: "POST", body: new FormData(form) });
  delete dialog.dataset.sent;
  if (!answer) return;
  if (answer.isPage) return void location.reload();
  if (answer.ok) put(dialog, answer.text, link);
  else fill(dialog, answer.text, link);
}

function put(dialog, text, link) {
  const row = link.closest("tr");
  const body = document.createElement("tbody");
  body.innerHTML = text;
  const fresh = body.querySelector("tr");
  const box = fresh.querySelector("[name=row]");
  if (box) box.checked = row.querySelector("[name=row]").checked;
  dialog.close();
  row.replaceWith(fresh);
  (fresh.querySelector(`[data-cell="${link.dataset.cell}"]`) ?? fresh.querySelector("a"))?.focus();
}

function fill(dialog, text, link) {
  dialog.innerHTML = text;
  const cell = link.closest("td").getBoundingClientRect();
  dialog.style.left = `${between(cell.left - EDGE, innerWidth - dialog.offsetWidth)}px`;
  dialog.style.top = `${between(cell.top - EDGE, innerHeight - dialog.offsetHeight)}px`;
  const field = dialog.querySelector(":is(input:not([type=hidden]), select)");
  field?.focus();
  field?.select?.();
}

function between(wanted, most) {
  return Math.max(EDGE, Math.min(wanted, most - EDGE));
}

async function ask(address, options = {}) {
  try {
    const answer = await fetch(address, { ...options, headers: { "HX-Request": "true" } });
    const text = await answer.text();
    return { ok: answer.ok, text, isPage: /^\s*<!doctype html/i.test(text) };
  } catch {
    return void toast(word("offline"), "bad");
  }
}
