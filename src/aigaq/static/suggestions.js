// Suggestions with the keyboard: j and k or the arrows move, a accepts, x rejects, while one of them is chosen. What is
// decided goes through the page's own forms, and the page takes over what changed. The page works without this file.
const WORDS = "[data-lit]";
const said = document.querySelector("[data-suggestion-said]");
let chosen = "";
let waiting = 0;
let sending = Promise.resolve();

const list = () => document.querySelector("[data-suggestions]");
const rows = () => [...document.querySelectorAll("[data-suggestion]")];
const row = (key) => rows().find((one) => one.dataset.suggestion === key);
const words = (key) => [...document.querySelectorAll(WORDS)].filter((one) => one.dataset.lit.split(" ").includes(key));

// Whether the text stands beside the list, and not above it, out of sight.
function seen(mark) {
  const frame = mark?.closest(".text")?.getBoundingClientRect();
  return Boolean(frame) && frame.bottom > 0 && frame.top < window.innerHeight;
}

// Only the box scrolls, so that the page stays where it is.
function bring(one, box) {
  if (!one || !box) return;
  const place = one.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  if (place.top < frame.top || place.bottom > frame.bottom) box.scrollTop += place.top - frame.top - frame.height / 3;
}

function choose(key, { take = true, quiet = false } = {}) {
  chosen = key;
  for (const one of rows()) {
    one.tabIndex = one.dataset.suggestion === key ? 0 : -1;
    one.classList.toggle("chosen", one.dataset.suggestion === key);
  }
  for (const one of document.querySelectorAll(WORDS)) one.classList.toggle("chosen", one.dataset.lit.split(" ").includes(key));
  if (take) row(key)?.focus({ preventScroll: quiet });
  if (quiet) bring(row(key), list());
  const [mark] = words(key);
  bring(mark, mark?.closest(".text"));
}

function move(by) {
  const all = rows();
  const at = all.findIndex((one) => one.dataset.suggestion === chosen);
  const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  if (next) choose(next.dataset.suggestion);
}

function onward() {
  const all = rows();
  const at = all.findIndex((one) => one.dataset.suggestion === chosen);
  const next = [...all.slice(at + 1), ...all.slice(0, at)].find((one) => one.dataset.state === "open");
  if (next) choose(next.dataset.suggestion);
}

function takeOver(fresh) {
  const held = list().contains(document.activeElement);
  for (const part of fresh.querySelectorAll("[data-fresh]")) {
    const old = document.querySelector(`[data-fresh="${part.dataset.fresh}"]`);
    if (!old) continue;
    const at = old.scrollTop;
    const made = document.importNode(part, true);
    old.replaceWith(made);
    made.scrollTop = at;
  }
  choose(chosen, { take: held, quiet: true });
}

const ask = (form, body) =>
  new Promise((done) => {
    const answer = new XMLHttpRequest();
    answer.open("POST", form.action);
    answer.responseType = "document";
    answer.addEventListener("load", () => done(answer.response));
    answer.addEventListener("error", () => done(null));
    answer.send(body);
  });

function undo(one, state) {
  said.textContent = said.dataset.lost;
  if (!one) return;
  one.dataset.state = state;
  one.classList.remove("pending");
}

function decide(key, decision) {
  const one = row(key);
  const form = one?.querySelector("form.deciding");
  if (!form?.querySelector(`[value=${decision}]`)) return;
  const body = new FormData(form);
  const before = one.dataset.state;
  body.set("decision", decision);
  one.dataset.state = decision === "accept" ? "accepted" : "rejected";
  one.classList.add("pending");
  if (key === chosen) onward();
  waiting += 1;
  sending = sending.then(async () => {
    const fresh = await ask(form, body);
    waiting -= 1;
    if (!fresh) undo(row(key), before);
    else if (!fresh.querySelector("[data-suggestions]")) window.location.reload();
    else {
      said.textContent = decision === "accept" ? said.dataset.accepted : said.dataset.rejected;
      if (!waiting) takeOver(fresh);
    }
    said.classList.toggle("hidden-label", Boolean(fresh));
  });
}

const KEYS = {
  KeyJ: () => move(1),
  ArrowDown: () => move(1),
  KeyK: () => move(-1),
  ArrowUp: () => move(-1),
  KeyA: () => decide(chosen, "accept"),
  KeyX: () => decide(chosen, "reject"),
};

document.querySelector("[data-suggestion-keys]").hidden = false;
document.addEventListener("keydown", (event) => {
  const bare = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
  if (bare && KEYS[event.code] && list().contains(event.target)) {
    event.preventDefault();
    KEYS[event.code]();
  }
});
// What is reached with the tab key is chosen too.
document.addEventListener("focusin", (event) => {
  const one = event.target.closest("[data-suggestion]");
  if (one && one.dataset.suggestion !== chosen) choose(one.dataset.suggestion, { take: false });
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form.deciding")) return;
  event.preventDefault();
  const one = event.target.closest("[data-suggestion]");
  chosen = one.dataset.suggestion;
  decide(chosen, event.submitter.value);
});
document.addEventListener("click", (event) => {
  const one = event.target.closest("[data-suggestion]");
  const lit = event.target.closest(WORDS);
  if (one && !event.target.closest("button, a:not(.words)")) {
    if (seen(words(one.dataset.suggestion)[0])) event.preventDefault();
    choose(one.dataset.suggestion, { take: !event.target.closest("a") });
  } else if (lit) choose(lit.dataset.lit.split(" ")[0]);
});

const first = rows().find((one) => `#${one.id}` === window.location.hash) ?? rows().find((one) => one.dataset.state === "open") ?? rows()[0];
const free = document.activeElement === document.body;
choose(first.dataset.suggestion, { take: free, quiet: true });
