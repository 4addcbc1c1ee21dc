// Unsaved text of forms with data-keep survives leaving the page, and is offered back with a way to drop it.
import { forget, names, recall, remember } from "./memory.js";
import { word } from "./words.js";

const PREFIX = "keep:";
const forms = () => document.querySelectorAll("form[data-keep]");
const cameBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";

// A page after a sent form came from the server, which took the text or shows it again: the copy is done.
if (!cameBack) for (const name of names()) if (name.startsWith(PREFIX) && read(name)?.sent) forget(name);
for (const form of forms()) restore(form);

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-keep]");
  if (form) write(form, false);
});

document.addEventListener("submit", (event) => {
  if (event.target.dataset?.keep && recall(PREFIX + event.target.dataset.keep)) write(event.target, true);
});

function fields(form) {
  return [...form.elements].filter((field) => field.name && !field.readOnly
    && (field.matches("textarea, select") || /^(text|search|date|number|email|url|tel)$/.test(field.type)));
}

function write(form, sent) {
  const typed = Object.fromEntries(fields(form).map((field) => [field.name, field.value]));
  remember(PREFIX + form.dataset.keep, JSON.stringify({ typed, sent, at: Date.now() }));
}

function read(name) {
  try { return JSON.parse(recall(name)); } catch { return null; }
}

function restore(form) {
  const kept = read(PREFIX + form.dataset.keep);
  if (!kept || form.querySelector("[aria-invalid=true]")) return;
  const changed = fields(form).filter((field) => kept.typed[field.name] !== undefined && kept.typed[field.name] !== field.value);
  if (!changed.length) return;
  const before = changed.map((field) => [field, field.value]);
  for (const field of changed) field.value = kept.typed[field.name];
  form.prepend(notice(kept.at, () => {
    for (const [field, value] of before) field.value = value;
    forget(PREFIX + form.dataset.keep);
  }));
  changed[0].dispatchEvent(new Event("change", { bubbles: true }));
}

function notice(at, drop) {
  const line = document.createElement("p");
  line.className = "kept row";
  line.setAttribute("role", "status");
  line.append(word("restored").replace("{time}", new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false })));
  const button = Object.assign(document.createElement("button"), { type: "button", className: "link", textContent: word("drop") });
  button.addEventListener("click", () => { drop(); line.remove(); });
  line.append(" ", button);
  return line;
}
