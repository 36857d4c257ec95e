// What pages do beyond links and forms: focus after a refusal, dropping files anywhere, a lost network.
"use strict";

const wide = matchMedia("(min-width: 60rem)");
const unfold = () => document.querySelectorAll("[data-wide-open]").forEach((fold) => { fold.open = wide.matches; });
wide.addEventListener("change", unfold);
unfold();

document.querySelector("[data-focus]")?.focus();
document.querySelectorAll("[data-scripted]").forEach((one) => { one.hidden = false; });

// files may be dropped anywhere on a page whose body names the form that takes them
const target = document.querySelector("form[data-drop-target]");
if (target) {
  const files = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  let depth = 0;
  const over = (on) => document.body.classList.toggle("dropping", on);
  document.body.dataset.drop = target.dataset.dropTarget;
  addEventListener("dragenter", (event) => { if (files(event)) { depth += 1; over(true); } });
  addEventListener("dragleave", (event) => { if (files(event) && --depth <= 0) { depth = 0; over(false); } });
  addEventListener("dragover", (event) => { if (files(event)) event.preventDefault(); });
  addEventListener("drop", (event) => {
    if (!files(event)) return;
    event.preventDefault();
    depth = 0;
    over(false);
    const input = target.querySelector("input[type=file]");
    input.files = event.dataTransfer.files;
    if (input.files.length) target.requestSubmit();
  });
}

// what was not drawn was not read: the button of a whole pile waits for the paper and the tick
document.querySelectorAll("form[data-after-drawing]").forEach((form) => {
  const button = form.querySelector("[type=submit]");
  const tick = form.querySelector("[type=checkbox]");
  const judge = () => { button.disabled = !(tick.checked && document.querySelector("[data-drawn]")); };
  tick.addEventListener("change", judge);
  addEventListener("drawn", judge);
  judge();
});

document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => print()));

addEventListener("offline", () => { document.getElementById("away").hidden = false; });
addEventListener("online", () => { document.getElementById("away").hidden = true; });
