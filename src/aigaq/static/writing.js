// Writing a statement: saved without leaving the place, sentences known under the caret. The page works without this file.
const SURFACE = "[data-writing]";
const form = document.querySelector(SURFACE);
const said = form?.querySelector("[data-draft-said]");
let saving = false;
let again = false;

const fields = () => [...form.querySelectorAll("textarea")];
const typed = () => fields().map((one) => one.value).join("\u0000");

function grow(one) {
  if (CSS.supports("field-sizing", "content")) return;
  one.style.height = "auto";
  one.style.height = `${one.scrollHeight + 2}px`;
}

// The note of the sentence in which the caret stands; in a text that has changed, the nearest before it.
function noteAt(field) {
  const own = field.closest(".pair")?.querySelector("[data-sentence]");
  if (own) return own;
  const notes = [...(field.closest(".paragraph")?.querySelectorAll("[data-sentence]") ?? [])];
  return notes.filter((one) => {
    const at = field.value.indexOf(one.dataset.text);
    return at >= 0 && at <= field.selectionStart;
  }).pop();
}

function show(field) {
  const note = field.matches("textarea") ? noteAt(field) : field.closest("[data-sentence]");
  for (const one of form.querySelectorAll("[data-sentence].here")) one.classList.toggle("here", one === note);
  note?.classList.add("here");
}

// Where the caret stands: behind how many letters of its section, so that it is found again in a text that was cut anew.
const letters = (text) => text.replace(/\s/g, "").length;

function place() {
  const field = document.activeElement;
  if (!form.contains(field)) return null;
  if (!field.matches("textarea[name=body], textarea[name=background]")) return { name: field.name, start: field.selectionStart };
  const before = fields().filter((one) => one.name === field.name);
  const past = before.slice(0, before.indexOf(field)).reduce((sum, one) => sum + letters(one.value), 0);
  return { name: field.name, past: past + letters(field.value.slice(0, field.selectionStart)) };
}

function behind(text, count) {
  let left = count;
  let at = 0;
  while (left > 0 && at < text.length) {
    if (/\S/.test(text[at])) left -= 1;
    at += 1;
  }
  return at;
}

function stand(where) {
  if (!where?.name) return;
  const same = [...form.querySelectorAll(`[name="${CSS.escape(where.name)}"]`)];
  let field = same[0];
  let at = where.start;
  if (where.past !== undefined) {
    let left = where.past;
    field = same.find((one) => {
      if (left <= letters(one.value)) return true;
      left -= letters(one.value);
      return false;
    }) ?? same.at(-1);
    at = behind(field.value, left);
  }
  field?.focus({ preventScroll: true });
  if (field?.tagName === "TEXTAREA") field.setSelectionRange(at, at);
}

function takeOver(fresh, unchanged) {
  const open = [...form.querySelectorAll("[data-sentence]:has(details[open])")].map((one) => one.dataset.sentence);
  const where = place();
  const height = window.scrollY;
  if (!unchanged) {
    // What was typed meanwhile stays; only what was seen is known anew.
    form.querySelector("[name=seen]").value = fresh.querySelector(`${SURFACE} [name=seen]`).value;
    return;
  }
  for (const part of fresh.querySelectorAll(`${SURFACE} [data-fresh]`)) {
    form.querySelector(`[data-fresh="${part.dataset.fresh}"]`)?.replaceWith(document.importNode(part, true));
  }
  for (const one of form.querySelectorAll("[data-sentence]")) {
    if (open.includes(one.dataset.sentence)) one.querySelector("details").open = true;
  }
  fields().forEach(grow);
  stand(where);
  window.scrollTo({ top: height, behavior: "instant" });
}

const ask = (body) =>
  new Promise((done) => {
    const answer = new XMLHttpRequest();
    answer.open("POST", window.location.pathname);
    answer.responseType = "document";
    answer.addEventListener("load", () => done({ page: answer.response, status: answer.status }));
    answer.addEventListener("error", () => done(null));
    answer.send(body);
  });

function leaving(button) {
  const sender = document.createElement("input");
  Object.assign(sender, { type: "hidden", name: button?.name || "again", value: button?.value || "yes" });
  form.append(sender);
  form.submit();
}

async function save(button) {
  if (saving) {
    again = true;
    return;
  }
  saving = true;
  const body = new FormData(form);
  if (button?.name) body.set(button.name, button.value);
  const before = typed();
  const answer = await ask(body);
  saving = false;
  const fresh = answer?.page?.querySelector(SURFACE);
  if (!answer) {
    said.textContent = form.dataset.lost;
    form.dispatchEvent(new Event("unsaved"));
  } else if (!fresh || answer.status >= 400) {
    // A refusal, or somebody else's change: sent once more as a form, so that the page that says so takes this one's place.
    leaving(button);
  } else {
    takeOver(answer.page, typed() === before);
    said.textContent = form.dataset.saved;
    form.dispatchEvent(new Event("saved"));
  }
  if (again) {
    again = false;
    await save();
  }
}

function word(field) {
  const note = noteAt(field);
  const at = note?.dataset.words ? field.value.indexOf(note.dataset.text) : -1;
  if (at < 0) return;
  field.setRangeText(note.dataset.words, at, at + note.dataset.text.length, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function tie() {
  const note = form.querySelector("[data-sentence].here");
  if (!note) return;
  note.querySelector("details").open = true;
  note.querySelector("[data-tie]").focus();
}

function keyed(event) {
  const field = event.target;
  const bare = !event.altKey && !event.shiftKey && (event.ctrlKey || event.metaKey);
  if (bare && event.code === "KeyS") save();
  else if (bare && event.code === "KeyK") tie();
  else if (event.altKey && event.code === "KeyW" && field.matches("textarea")) word(field);
  else return;
  event.preventDefault();
}

if (form) {
  form.querySelector("[data-writing-keys]").hidden = false;
  fields().forEach(grow);
  form.addEventListener("input", (event) => event.target.matches("textarea") && grow(event.target));
  form.addEventListener("focusin", (event) => show(event.target));
  document.addEventListener("selectionchange", () => {
    if (document.activeElement?.matches?.(`${SURFACE} textarea`)) show(document.activeElement);
  });
  form.addEventListener("keydown", keyed);
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "keep") return;
    event.preventDefault();
    save(event.submitter);
  });
}
