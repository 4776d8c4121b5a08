// Places on a body, pointed out on its outline: in thousandths of it, into one hidden field. The list of regions works
// without this file.
const box = document.querySelector("[data-body]");
const input = box && document.getElementById(box.dataset.input);
const SVG = "http://www.w3.org/2000/svg";
const NEAR = 36;
const MOST = 60;

const read = () =>
  input.value
    .split(" ")
    .map((one) => one.match(/^(front|back):(\d+),(\d+)$/))
    .filter(Boolean)
    .map(([, view, x, y], at) => ({ view, x: Number(x), y: Number(y), number: at + 1 }));

function write(points) {
  input.value = points.map((one) => `${one.view}:${one.x},${one.y}`).join(" ");
  input.dispatchEvent(new Event("input", { bubbles: true }));
  show();
}

function drawn(name, attributes, text = "") {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

const mark = (point) => [
  drawn("circle", { cx: point.x, cy: point.y * 2, r: 36 }),
  drawn("text", { x: point.x, y: point.y * 2, dy: 18 }, point.number),
];

function line(point, _number, points) {
  const made = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet-button small";
  button.textContent = box.dataset.remove;
  button.addEventListener("click", () => write(points.filter((one) => one !== point)));
  made.append(`${point.number}. ${point.view === "front" ? box.dataset.front : box.dataset.back} `, button);
  return made;
}

function show() {
  const points = read();
  for (const svg of box.querySelectorAll("svg[data-view]"))
    svg.querySelector(".marks").replaceChildren(...points.filter((one) => one.view === svg.dataset.view).flatMap(mark));
  box.querySelector("[data-body-list]").replaceChildren(...points.map(line));
}

function point(event) {
  const place = event.currentTarget.getBoundingClientRect();
  const part = (at, size) => Math.min(1000, Math.max(0, Math.round((at / size) * 1000)));
  return {
    view: event.currentTarget.dataset.view,
    x: part(event.clientX - place.left, place.width),
    y: part(event.clientY - place.top, place.height),
  };
}

function toggle(event) {
  const made = point(event);
  const points = read();
  const kept = points.filter(
    (one) => one.view !== made.view || Math.hypot(one.x - made.x, (one.y - made.y) * 2) > NEAR,
  );
  if (kept.length < points.length) write(kept);
  else if (points.length < MOST) write([...points, made]);
}

if (input) {
  box.hidden = false;
  for (const svg of box.querySelectorAll("svg[data-view]")) svg.addEventListener("click", toggle);
  show();
}
