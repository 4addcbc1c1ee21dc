// Runs before the first paint, so nothing flashes: the chosen theme, and the word that scripts are there.
(() => {
  const root = document.documentElement;
  root.dataset.js = "";
  try {
    const kept = localStorage.getItem("theme");
    if (kept) root.dataset.theme = kept;
  } catch { /* no storage: the system decides */ }
})();
