// Local storage that may be full, forbidden or absent.
export function recall(name) {
  try { return localStorage.getItem(name); } catch { return null; }
}

export function remember(name, text) {
  try { localStorage.setItem(name, text); } catch { /* nothing is kept, nothing breaks */ }
}

export function forget(name) {
  try { localStorage.removeItem(name); } catch { /* there was nothing */ }
}

export function names() {
  try { return Object.keys(localStorage); } catch { return []; }
}
