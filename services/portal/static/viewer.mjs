// Draws the pages of a PDF, each on its own canvas with its text for screen readers: <div data-pdf="address" data-worker="…">.
import { getDocument, GlobalWorkerOptions } from "./vendor/pdf.min.mjs";

const WIDEST = 1100;

async function sheet(pdf, number, place) {
  const page = await pdf.getPage(number);
  const plain = page.getViewport({ scale: 1 });
  const scale = Math.min(place.clientWidth - 20, WIDEST) / plain.width;
  const viewport = page.getViewport({ scale: scale * Math.min(devicePixelRatio, 2) });
  const box = document.createElement("div");
  const canvas = document.createElement("canvas");
  box.className = "sheet";
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  canvas.setAttribute("role", "img");
  const text = await page.getTextContent();
  canvas.setAttribute("aria-label", `${place.dataset.word} ${number}: ${text.items.map((item) => item.str).join(" ")}`);
  canvas.lang = "vi";
  box.append(canvas);
  place.append(box);
  await page.render({ canvas, viewport }).promise;
  if (place.dataset.field) await mark(page, viewport, box, place);
}

// the field that is signed next, framed where it lies on its page
async function mark(page, viewport, box, place) {
  const fields = await page.getAnnotations();
  const field = fields.find((one) => one.fieldName === place.dataset.field);
  if (!field) return;
  const [left, bottom] = viewport.convertToViewportPoint(field.rect[0], field.rect[1]);
  const [right, top] = viewport.convertToViewportPoint(field.rect[2], field.rect[3]);
  const frame = document.createElement("div");
  frame.className = "to-sign";
  frame.textContent = place.dataset.mark;
  const share = (length, whole) => `${(100 * length) / whole}%`;
  frame.style.left = share(Math.min(left, right), viewport.width);
  frame.style.top = share(Math.min(top, bottom), viewport.height);
  frame.style.width = share(Math.abs(right - left), viewport.width);
  frame.style.height = share(Math.abs(bottom - top), viewport.height);
  box.append(frame);
}

async function show(place) {
  GlobalWorkerOptions.workerSrc = place.dataset.worker;
  const pdf = await getDocument({ url: place.dataset.pdf, isEvalSupported: false }).promise;
  for (let number = 1; number <= pdf.numPages; number += 1) await sheet(pdf, number, place);
  place.dataset.drawn = pdf.numPages;
  dispatchEvent(new Event("drawn"));
}

document.querySelectorAll("[data-pdf]").forEach((place) => {
  place.hidden = false;
  show(place).catch(() => { place.hidden = true; });
});
