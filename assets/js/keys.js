// Single keys: data-key on a link, button or field; data-go after g; "?" for the list. They can be switched off.
import { forget, recall, remember } from "./memory.js";
import { hasPalette, openPalette } from "./palette.js";
import { currentRow, step } from "./rows.js";

let afterG = -Infinity;

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.code === "KeyK") return void (hasPalette() ? press(event, null, openPalette) : press(event, find("/")));
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isOff()) return;
  if (document.querySelector("dialog[open]")) return;
  const key = letter(event);
  if (event.timeStamp - afterG < 1500) {
    afterG = -Infinity;
    return void press(event, document.querySelector(`[data-go="${CSS.escape(key)}"]`));
  }
  if (key === "g") afterG = event.timeStamp;
  else if (key === "/" && hasPalette()) press(event, null, openPalette);
  else if (key === "?") press(event, null, () => document.getElementById("keys")?.showModal());
  else if (key === "j" || key === "k") press(event, null, () => step(key === "j" ? 1 : -1));
  else press(event, find(key));
});

// The switch in the list of keys, for people whose voice or hand would press them by chance.
const box = document.getElementById("keys-on");
if (box) {
  box.checked = !isOff();
  box.addEventListener("change", () => (box.checked ? forget("keys") : remember("keys", "off")));
}

// On a Russian keyboard the same places are meant: the g key is п, the one of / and ? has a point and a comma.
function letter(event) {
  if (event.code === "Slash" && [".", ","].includes(event.key)) return event.key === "." ? "/" : "?";
  if (/^Key[A-Z]$/.test(event.code) && !/^[a-z]$/i.test(event.key)) return event.code.slice(3).toLowerCase();
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

function find(key) {
  const wanted = `[data-key="${CSS.escape(key)}"]`;
  const inRow = currentRow()?.querySelector(wanted);
  return inRow ?? [...document.querySelectorAll(wanted)].find((element) => element.checkVisibility());
}

function press(event, element, act) {
  if (!element && !act) return;
  event.preventDefault();
  if (act) act();
  else if (element.matches("textarea, select, input:not([type=radio], [type=checkbox])")) element.focus();
  else if (element.matches("summary")) { element.parentElement.open = true; (element.parentElement.querySelector("[data-opened]") ?? element).focus(); }
  else { if (element.matches("input")) element.focus(); element.click(); }
}

function isTyping(target) {
  return target.isContentEditable || target.matches?.("textarea, select, input:not([type=radio], [type=checkbox])");
}

function isOff() {
  return recall("keys") === "off";
}
