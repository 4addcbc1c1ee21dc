// Runs before the first paint, so nothing flashes: the chosen theme, and the word that scripts are there.
(() => {
  const root = document.documentElement;
  root.dataset.js = "";
  try {
    const kept = localStorage.getItem("theme");
    if (kept && !root.dataset.theme) root.dataset.theme = kept; // what the profile says comes with the page
  } catch { /* no storage: the system decides */ }
})();
