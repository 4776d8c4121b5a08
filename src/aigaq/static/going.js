// One key goes anywhere: Ctrl+K, ⌘K or / opens the page of places over this one; ? shows all keys. Both are pages of their
// own, and the links to them work without this file. Nothing typed stands in an address or is kept by the browser.
const PATIENCE = 120;
const link = document.querySelector("[data-go-to]");
const keysLink = document.querySelector("[data-keys-link]");
let number = 0;

const ask = (address, body) =>
  new Promise((done) => {
    const answer = new XMLHttpRequest();
    answer.open(body ? "POST" : "GET", address);
    answer.responseType = "document";
    answer.addEventListener("load", () => done(answer.response));
    answer.addEventListener("error", () => done(null));
    answer.send(body);
  });

// The places become a list of options under the box: the arrows choose, the box keeps the cursor.
function choosing(root) {
  const form = root.querySelector("form");
  const box = form.elements.q;
  const said = root.querySelector("[data-go-said]");
  const list = () => root.querySelector("[data-go-list]");
  const options = () => [...list().querySelectorAll("a, button")];
  let waiting = 0;
  let asked = 0;
  let shown = box.value;
  let wanted = false;

  function choose(next) {
    for (const one of options()) one.setAttribute("aria-selected", String(one === next));
    if (next) box.setAttribute("aria-activedescendant", next.id);
    else box.removeAttribute("aria-activedescendant");
    next?.scrollIntoView({ block: "nearest" });
  }

  const chosen = () => options().find((one) => one.getAttribute("aria-selected") === "true");

  function dress() {
    const all = options();
    list().setAttribute("role", all.length ? "listbox" : "presentation");
    for (const one of list().querySelectorAll("ul, li, form, h2")) one.setAttribute("role", "presentation");
    for (const one of list().querySelectorAll("section")) one.setAttribute("role", "group");
    for (const one of all) {
      number += 1;
      one.id = `go-option-${number}`;
      one.setAttribute("role", "option");
      one.tabIndex = -1;
    }
    box.setAttribute("aria-expanded", String(all.length > 0));
    choose(all[0]);
  }

  async function refresh() {
    asked += 1;
    const mine = asked;
    const typed = box.value;
    const body = new FormData(form);
    body.set("at_once", "yes");
    const answer = await ask(form.action, body);
    if (mine !== asked) return;
    const fresh = answer?.querySelector("[data-go]");
    // Signed out, or locked: the page itself says so.
    if (!fresh) {
      window.location.assign(link.href);
      return;
    }
    shown = typed;
    list().replaceWith(document.importNode(fresh.querySelector("[data-go-list]"), true));
    said.textContent = fresh.querySelector("[data-go-said]").textContent;
    dress();
    if (wanted) follow();
  }

  function follow() {
    wanted = false;
    chosen()?.click();
  }

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-haspopup", "listbox");
  box.setAttribute("aria-controls", list().id);
  dress();
  box.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(refresh, PATIENCE);
  });
  box.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || event.isComposing) return;
    event.preventDefault();
    const all = options();
    if (all.length) choose(all[(all.indexOf(chosen()) + by + all.length) % all.length]);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // What was typed faster than it was answered is answered first.
    if (shown === box.value) follow();
    else {
      wanted = true;
      window.clearTimeout(waiting);
      refresh();
    }
  });
  return () => {
    box.focus();
    box.select();
  };
}

// A part of another page, over this one. A modal dialog keeps the focus in, closes with Esc and gives the focus back.
async function over(address, part) {
  if (document.querySelector("dialog[open]")) return null;
  const dialog = document.createElement("dialog");
  dialog.className = "over";
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  const fresh = (await ask(address))?.querySelector(part);
  if (!fresh) {
    window.location.assign(address);
    return null;
  }
  const held = document.importNode(fresh, true);
  for (const one of held.querySelectorAll("[id]")) unlike(held, one);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "as-link close";
  close.textContent = link.dataset.close;
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.setAttribute("aria-label", (part === "[data-go]" ? link : keysLink).firstChild.textContent.trim());
  dialog.append(close, held);
  if (!dialog.isConnected) return null;
  dialog.showModal();
  return held;
}

// Two elements of one id would be one too many.
function unlike(held, one) {
  const before = one.id;
  one.id = `over-${before}`;
  for (const name of ["for", "aria-labelledby", "aria-controls"]) {
    for (const other of held.querySelectorAll(`[${name}="${CSS.escape(before)}"]`)) other.setAttribute(name, one.id);
  }
}

let opening = false;

async function open(what) {
  if (opening) return;
  opening = true;
  try {
    await what();
  } finally {
    opening = false;
  }
}

const here = document.querySelector("main [data-go]");
const focus = here && choosing(here);

async function go() {
  if (focus && !document.querySelector("dialog[open]")) return focus();
  const held = await over(link.href, "[data-go]");
  return held && choosing(held)();
}

const showKeys = () => over(keysLink.href, "[data-keys]");
const writes = (target) => Boolean(target.closest?.("input, textarea, select, [contenteditable]"));

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey || event.repeat) return;
  const held = event.ctrlKey || event.metaKey;
  const goes = held ? event.code === "KeyK" && !event.shiftKey : event.key === "/" && !writes(event.target);
  const shows = !held && event.key === "?" && !writes(event.target);
  if (!goes && !shows) return;
  event.preventDefault();
  open(goes ? go : showKeys);
});
link?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || here) return;
  event.preventDefault();
  open(go);
});
