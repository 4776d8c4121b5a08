// What is typed is kept as a draft by itself, through the form's own address, and nothing of it by the browser. Where no
// draft is kept, leaving the page is warned of. Before a form is sent we ask whether the house still knows who sends it:
// a session that ended takes no text along. The buttons work without this file.
const said = document.querySelector("form [data-draft-said]");
const form = document.querySelector("form[data-draft]") ?? said?.closest("form");
const words = { ...form?.dataset, ...said?.dataset };
const keeps = "kept" in words;
const QUIET_MS = 4000;
const APART_MS = 20000;
let waiting = 0;
let last = 0;
let typed = false;
let leaving = false;
let lost = false;
let known = false;

async function keep(closing) {
  window.clearTimeout(waiting);
  if (!typed || leaving || !keeps) return;
  typed = false;
  last = Date.now();
  const body = new URLSearchParams(new FormData(form));
  body.set("keep", "by_itself");
  try {
    const address = new URL(form.getAttribute("action") ?? "", window.location);
    const answer = await fetch(address, { method: "POST", body, redirect: "manual", keepalive: closing });
    lost = answer.status !== 204;
  } catch {
    lost = true;
  }
  typed = lost;
  said.textContent = lost ? words.lost : words.kept;
}

// Whether the house would take a form from us: any page of a member tells.
async function answers() {
  try {
    return (await fetch(document.querySelector("[data-keys-link]").href, { redirect: "manual" })).ok;
  } catch {
    return false;
  }
}

async function send(submitter) {
  known = await answers();
  if (known) {
    form.requestSubmit(submitter);
    return;
  }
  said.textContent = words.away;
  form.querySelector("[data-draft-door]").hidden = false;
  said.scrollIntoView({ block: "nearest" });
}

if (form) {
  form.addEventListener("input", () => {
    typed = true;
    window.clearTimeout(waiting);
    if (keeps) waiting = window.setTimeout(() => keep(false), Math.max(QUIET_MS, last + APART_MS - Date.now()));
  });
  form.addEventListener("submit", (event) => {
    if ("away" in words && !known) {
      event.preventDefault();
      send(event.submitter);
      return;
    }
    leaving = true;
  });
  // A page that saves and stays: what was saved is no draft any more; what was not is kept on.
  form.addEventListener("saved", () => {
    typed = false;
    lost = false;
    leaving = false;
    window.clearTimeout(waiting);
  });
  form.addEventListener("unsaved", () => {
    leaving = false;
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep(true));
  window.addEventListener("pagehide", () => keep(true));
  // Back to a page that the browser had kept as it was: it may be sent again.
  window.addEventListener("pageshow", () => {
    leaving = false;
    known = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && (keeps ? lost : typed)) event.preventDefault();
  });
}
