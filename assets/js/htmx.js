// htmx 4 with two rules of the house: a whole page is never put into a fragment, and a lost line is said.
import htmx from "htmx.org";
import { toast } from "./toasts.js";
import { word } from "./words.js";

document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  if (ctx.target === document.body || !/^\s*<!doctype html/i.test(ctx.text ?? "")) return;
  event.preventDefault();
  const address = ctx.response.raw.url;
  if (address === location.href) location.reload();
  else location.assign(address);
});

document.addEventListener("htmx:error", (event) => {
  if (event.detail.ctx?.response) return;
  toast(word("offline"), "bad");
});

export default htmx;
