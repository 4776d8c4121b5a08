// Boxes on a page, drawn with the mouse or moved with the keyboard: in hundredths of a per cent of the page. What is
// drawn goes through the page's own forms, and the page takes over what changed. The page works without this file.
const sheet = document.querySelector("[data-sheet]");
const draft = sheet?.querySelector("[data-draft]");
const form = document.querySelector("[data-new-place]");
const WHOLE = 10000;
const LEAST = 30;
const STEP = 50;
const WAIT = 700;
let drawing = null;
let moved = null;
let waiting = 0;

const within = (value, least, most) => Math.min(Math.max(value, least), most);
const edges = (box) => ["x", "y", "width", "height"].map((name) => Number(box.getAttribute(name)));

function put(box, [x, y, width, height]) {
  for (const [name, value] of Object.entries({ x, y, width, height })) box.setAttribute(name, Math.round(value));
}

function point(event) {
  const place = sheet.getBoundingClientRect();
  const part = (at, size) => within(Math.round((at / size) * WHOLE), 0, WHOLE);
  return [part(event.clientX - place.left, place.width), part(event.clientY - place.top, place.height)];
}

const ask = (address, body) =>
  new Promise((done) => {
    const answer = new XMLHttpRequest();
    answer.open("POST", address);
    answer.responseType = "document";
    answer.addEventListener("load", () => done(answer.status < 400 ? answer.response : null));
    answer.addEventListener("error", () => done(null));
    answer.send(body);
  });

function takeOver(fresh, focus) {
  for (const part of fresh.querySelectorAll("[data-fresh]"))
    document.querySelector(`[data-fresh="${part.dataset.fresh}"]`)?.replaceWith(document.importNode(part, true));
  if (focus) sheet.querySelector(`[x="${focus[0]}"][y="${focus[1]}"][data-mark]`)?.focus({ preventScroll: true });
}

async function send(address, body, focus) {
  const fresh = await ask(address, body);
  document.querySelector("[data-covering-lost]").hidden = Boolean(fresh);
  draft.setAttribute("hidden", "");
  if (!fresh?.querySelector("[data-covering]")) {
    if (fresh) window.location.reload();
    return;
  }
  takeOver(fresh, focus);
}

function typed(source, place) {
  const body = new FormData(source);
  ["left", "top", "width", "height"].forEach((name, at) => body.set(name, place[at] / 100));
  return body;
}

function keep(box) {
  const body = typed(form, edges(box));
  body.set("reason", box.dataset.reason);
  send(box.dataset.address, body, edges(box));
}

function keepSoon(box) {
  moved = box;
  clearTimeout(waiting);
  waiting = setTimeout(keepNow, WAIT);
}

function keepNow() {
  clearTimeout(waiting);
  if (moved?.isConnected) keep(moved);
  moved = null;
}

function lift(box) {
  moved = null;
  const body = new FormData(form);
  body.set("do", "lift");
  send(box.dataset.address, body);
}

function begin(event) {
  if (event.button || !form) return;
  const box = event.target.closest("[data-mark]");
  drawing = { box, from: point(event), before: box && edges(box) };
  sheet.setPointerCapture(event.pointerId);
  if (box) box.focus({ preventScroll: true });
  event.preventDefault();
}

function draw(event) {
  if (!drawing) return;
  const [x, y] = point(event);
  const [left, top] = drawing.from;
  if (drawing.box) {
    const [atX, atY, width, height] = drawing.before;
    put(drawing.box, [within(atX + x - left, 0, WHOLE - width), within(atY + y - top, 0, WHOLE - height), width, height]);
    return;
  }
  draft.removeAttribute("hidden");
  put(draft, [Math.min(x, left), Math.min(y, top), Math.abs(x - left), Math.abs(y - top)]);
}

function end() {
  if (!drawing) return;
  const { box, before } = drawing;
  drawing = null;
  if (box) {
    if (edges(box).join() !== before.join()) keep(box);
    return;
  }
  const place = edges(draft);
  if (draft.hasAttribute("hidden") || place[2] < LEAST || place[3] < LEAST) draft.setAttribute("hidden", "");
  else send(form.action, typed(form, place), place);
}

const ARROWS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

function press(event) {
  const box = event.target.closest("[data-mark]");
  if (!box || !form || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Delete" || event.key === "Backspace") lift(box);
  else if (event.key === "Enter") keepNow();
  else if (ARROWS[event.key]) {
    const [x, y, width, height] = edges(box);
    const [across, down] = ARROWS[event.key];
    if (event.shiftKey) put(box, [x, y, within(width + across, LEAST, WHOLE - x), within(height + down, LEAST, WHOLE - y)]);
    else put(box, [within(x + across, 0, WHOLE - width), within(y + down, 0, WHOLE - height), width, height]);
    keepSoon(box);
  } else return;
  event.preventDefault();
}

if (sheet && form) {
  document.querySelector("[data-drawing]").hidden = false;
  sheet.classList.add("drawable");
  sheet.addEventListener("pointerdown", begin);
  sheet.addEventListener("pointermove", draw);
  sheet.addEventListener("pointerup", end);
  sheet.addEventListener("pointercancel", end);
  sheet.addEventListener("keydown", press);
  sheet.addEventListener("focusout", keepNow);
}
