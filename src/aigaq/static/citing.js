// Words that are selected, or a part of a page that is drawn, fill the form that cites them and lift it into sight.
// Enter goes to the claim, Enter again cites; Escape lets go. The form works without this file.
const form = document.querySelector("[data-citing]");
const bar = form.closest("details");
const said = form.querySelector("[data-citing-words]");
const field = (name) => form.elements.namedItem(name);
const EDGES = ["left", "top", "right", "bottom"];
const STANCES = { "+": "supports", "-": "contradicts", "\u2212": "contradicts", ".": "context" };
const LONGEST_SHOWN = 160;
const LEAST_PER_CENT = 0.5;

const characters = (text) => [...text].length;

// How many characters of the text itself stand before a place: what stands for hidden ones counts as these.
function before(box, node, at) {
  const range = document.createRange();
  const odd = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-stands-for]");
  range.selectNodeContents(box);
  if (odd) range.setEndBefore(odd);
  else range.setEnd(node, at);
  const part = range.cloneContents();
  let count = Number(box.dataset.start) + characters(part.textContent);
  for (const one of part.querySelectorAll("[data-stands-for]")) {
    count += Number(one.dataset.standsFor) - characters(one.textContent);
  }
  return { count, odd: odd ? Number(odd.dataset.standsFor) : 0 };
}

const boxOf = (node) => (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("[data-citable]");

function lift(text) {
  said.textContent = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  said.hidden = !text;
  form.querySelector("[data-citing-hint]").hidden = Boolean(text);
  bar.open = true;
  bar.classList.add("lifted");
}

function lower() {
  bar.classList.remove("lifted");
  CSS.highlights?.delete("citing");
  for (const name of ["start", "end", "page", ...EDGES]) if (field(name)) field(name).value = "";
  said.hidden = true;
  form.querySelector("[data-citing-hint]").hidden = false;
  draw(null);
}

function takeWords() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const box = boxOf(range.startContainer);
  if (!box || box !== boxOf(range.endContainer)) return;
  const text = selection.toString();
  const first = before(box, range.startContainer, range.startOffset);
  const last = before(box, range.endContainer, range.endOffset);
  const lead = characters(text) - characters(text.trimStart());
  const trail = characters(text) - characters(text.trimEnd());
  const from = first.count + (first.odd ? 0 : lead);
  const to = last.count + last.odd - (last.odd ? 0 : trail);
  if (to <= from) return;
  field("start").value = from;
  field("end").value = to;
  field("words").value = "";
  for (const name of ["page", ...EDGES]) if (field(name)) field(name).value = "";
  draw(null);
  if (CSS.highlights) CSS.highlights.set("citing", new Highlight(range.cloneRange()));
  lift(text.trim());
}

// A part of the page, drawn with a mouse or a pen, or by the four fields.
const page = document.querySelector("[data-drawable]");
const drawing = page?.querySelector("[data-drawing]");
let from = null;

function draw(edges) {
  if (!drawing) return;
  const [left, top, right, bottom] = edges ?? [0, 0, 0, 0];
  drawing.setAttribute("x", left * 10);
  drawing.setAttribute("y", top * 10);
  drawing.setAttribute("width", Math.max(right - left, 0) * 10);
  drawing.setAttribute("height", Math.max(bottom - top, 0) * 10);
}

function place(event) {
  const frame = page.getBoundingClientRect();
  const within = (at, size) => Math.min(Math.max((at / size) * 100, 0), 100);
  return [within(event.clientX - frame.left, frame.width), within(event.clientY - frame.top, frame.height)];
}

function takeBox(edges) {
  for (const [at, name] of EDGES.entries()) field(name).value = edges[at].toFixed(1);
  field("page").value = page.dataset.drawable;
  for (const name of ["start", "end", "words"]) field(name).value = "";
  CSS.highlights?.delete("citing");
  lift("");
}

if (page) {
  page.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" || event.button) return;
    event.preventDefault();
    page.setPointerCapture(event.pointerId);
    from = place(event);
  });
  const edgesTo = (event) => {
    const to = place(event);
    return [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.max(from[0], to[0]), Math.max(from[1], to[1])];
  };
  page.addEventListener("pointermove", (event) => from && draw(edgesTo(event)));
  page.addEventListener("pointerup", (event) => {
    if (!from) return;
    const edges = edgesTo(event);
    from = null;
    if (edges[2] - edges[0] < LEAST_PER_CENT || edges[3] - edges[1] < LEAST_PER_CENT) return draw(null);
    takeBox(edges);
    field("claim").focus();
  });
  form.addEventListener("input", (event) => {
    if (!EDGES.includes(event.target.name)) return;
    field("page").value = page.dataset.drawable;
    draw(EDGES.map((name) => Number(field(name).value)));
  });
}

document.addEventListener("pointerup", (event) => {
  if (boxOf(event.target)) window.setTimeout(takeWords);
});
document.addEventListener("keyup", (event) => {
  if (event.shiftKey || event.key === "Shift") takeWords();
});
document.addEventListener("keydown", (event) => {
  if (!bar.classList.contains("lifted")) return;
  if (event.key === "Escape") lower();
  else if (event.key === "Enter" && !form.contains(event.target) && !event.target.closest("a, button, summary")) {
    event.preventDefault();
    field("claim").focus();
  }
});
field("claim").addEventListener("input", () => {
  const typed = field("claim").value;
  const stance = STANCES[typed[0]];
  if (!stance) return;
  form.querySelector(`[name=stance][value=${stance}]`).checked = true;
  field("claim").value = typed.slice(1).trimStart();
});
form.querySelector("[data-citing-hint]").hidden = false;
