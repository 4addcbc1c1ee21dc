// A form with data-confirm asks first, in a dialog of our own, and says what will happen.
const dialog = () => document.getElementById("confirm");
let waiting = null;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.confirm || form.dataset.confirmed || !dialog()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  ask(form.dataset.confirm, event.submitter, () => {
    form.dataset.confirmed = "yes";
    form.requestSubmit(event.submitter);
    delete form.dataset.confirmed;
  });
}, true);

document.addEventListener("htmx:confirm", (event) => {
  const { ctx, issueRequest, dropRequest } = event.detail;
  if (!dialog()) return;
  event.preventDefault();
  ask(ctx.confirm, event.target, issueRequest, dropRequest);
});

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-yes]")) return;
  const go = waiting?.go;
  waiting = null;
  dialog().close();
  go?.();
});

function ask(sentence, pressed, go, drop = () => {}) {
  const box = dialog();
  box.querySelector("[data-sentence]").textContent = sentence;
  const yes = box.querySelector("[data-yes]");
  yes.textContent = pressed?.textContent.trim() || yes.dataset.yes;
  yes.classList.toggle("danger", Boolean(pressed?.classList.contains("danger")));
  waiting = { go, drop };
  box.addEventListener("close", () => {
    waiting?.drop();
    waiting = null;
  }, { once: true });
  box.showModal();
}
