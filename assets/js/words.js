// The few words scripts need, written by the server in the reader's language (templates/core/_words.html).
export function word(name) {
  return document.getElementById("words")?.dataset[name] ?? "";
}
