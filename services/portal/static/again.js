// Signing in again over the page: a form is sent only while its writer is signed in, so nothing typed is ever lost.
"use strict";

const kept = document.getElementById("again-kept"); // its dialog is no part of the page until it is needed
const away = document.getElementById("away");
let again = null;
let waiting = null; // the form that goes on after signing in, with its button

// whose session this browser has, by id; "" for nobody; raises where no answer comes
const whose = async () => {
  const answer = await fetch("/dang-nhap/phien", { cache: "no-store" });
  if (answer.status !== 200 && answer.status !== 401) throw new Error("away");
  return answer.ok ? answer.text() : "";
};

const send = ({ form, button }) => {
  form.dataset.checked = "1";
  form.requestSubmit(button?.isConnected ? button : null);
};

const ask = (stopped) => {
  waiting = stopped ?? waiting;
  again ??= dialog();
  if (again.open) return;
  again.showModal();
  again.querySelector("[data-first]")?.focus();
};

const goOn = () => {
  const stopped = waiting;
  waiting = null;
  again.close();
  if (stopped) send(stopped);
};

// a form is sent once: a second click within the same page does nothing
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method !== "post" || form.closest("#again")) return;
  if (form.dataset.checked) { delete form.dataset.checked; return; }
  if (!kept || form.closest("header")) {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    return;
  }
  event.preventDefault();
  if (form.dataset.sent) return;
  form.dataset.sent = "1";
  const stopped = { form, button: event.submitter };
  try {
    const signedIn = (await whose()) === kept.dataset.person;
    away.hidden = true;
    if (signedIn) send(stopped);
    else ask(stopped);
  } catch {
    away.hidden = false;
    delete form.dataset.sent;
  }
});
addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => { delete form.dataset.sent; }));

const dialog = () => {
  const made = document.body.appendChild(kept.content.firstElementChild.cloneNode(true));
  made.addEventListener("close", () => {
    if (waiting) delete waiting.form.dataset.sent;
    waiting = null;
  });
  made.addEventListener("submit", answered);
  return made;
};

// the forms within the dialog: an answer without content is a ticket, any other is what the dialog shows next
const answered = async (event) => {
  const form = event.target;
  if (form.method === "dialog") return;
  event.preventDefault();
  try {
    if (form.dataset.elsewhere !== undefined) {
      if ((await whose()) === kept.dataset.person) goOn();
      else form.querySelector("[role=alert]").hidden = false;
      return;
    }
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (answer.status === 204) { goOn(); return; }
    again.querySelector("[data-step]").innerHTML = await answer.text();
    again.querySelector("[data-first]")?.focus();
  } catch {
    away.hidden = false;
  }
};

// what a page fetches by itself and is refused: the page stays, the dialog comes over it
document.addEventListener("htmx:response:error", (event) => {
  if (kept && event.detail.ctx.response.status === 401) ask(null);
});
document.addEventListener("htmx:sse:error", (event) => {
  if (kept && event.detail.status === 401) ask(null);
});
