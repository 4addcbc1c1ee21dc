// A file let fall on .drop lands in its file field.
for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => {
    const place = placeOf(event);
    if (!place) return;
    event.preventDefault();
    place.classList.add("over");
  });
}

document.addEventListener("dragleave", (event) => {
  const place = placeOf(event);
  if (place && !place.contains(event.relatedTarget)) place.classList.remove("over");
});

document.addEventListener("drop", (event) => {
  const place = placeOf(event);
  const field = place?.querySelector("input[type=file]");
  if (!field) return;
  event.preventDefault();
  place.classList.remove("over");
  field.files = event.dataTransfer.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
});

function placeOf(event) {
  return event.dataTransfer?.types.includes("Files") ? event.target.closest?.(".drop") : null;
}
