// Light or dark: the system's choice until a person chooses, then kept; a profile that chose is changed, too.
import { recall, remember } from "./memory.js";

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-theme-toggle]")) return;
  root.dataset.theme = isDark() ? "light" : "dark";
  remember("theme", root.dataset.theme);
  if (root.dataset.profileTheme) tellProfile(root.dataset.profileTheme, root.dataset.theme);
});

function tellProfile(href, theme) {
  const headers = JSON.parse(document.body.getAttribute("hx-headers:inherited") || "{}");
  fetch(href, { method: "POST", headers, body: new URLSearchParams({ theme }), redirect: "manual" }).catch(() => {});
}

// Another tab of the same person follows.
addEventListener("storage", (event) => {
  if (event.key === "theme" && recall("theme")) root.dataset.theme = recall("theme");
});
