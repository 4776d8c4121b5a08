// What is typed in a form of the record is kept as a draft by itself, through the form's own address. The button that
// keeps a draft works without this file.
const form = document.querySelector("form[data-draft]");
const said = form?.querySelector("[data-draft-said]");
const QUIET_MS = 4000;
const APART_MS = 20000;
let waiting = 0;
let last = 0;
let typed = false;
let leaving = false;

async function keep(closing) {
  window.clearTimeout(waiting);
  if (!typed || leaving) return;
  typed = false;
  last = Date.now();
  const body = new URLSearchParams(new FormData(form));
  body.set("keep", "by_itself");
  try {
    const answer = await fetch(window.location.pathname, { method: "POST", body, redirect: "manual", keepalive: closing });
    said.textContent = answer.status === 204 ? form.dataset.kept : form.dataset.lost;
  } catch {
    said.textContent = form.dataset.lost;
  }
}

if (form) {
  form.addEventListener("input", () => {
    typed = true;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => keep(false), Math.max(QUIET_MS, last + APART_MS - Date.now()));
  });
  form.addEventListener("submit", () => {
    leaving = true;
  });
  // A page that saves and stays: what was saved is no draft any more; what was not is kept on.
  form.addEventListener("saved", () => {
    typed = false;
    leaving = false;
    window.clearTimeout(waiting);
  });
  form.addEventListener("unsaved", () => {
    leaving = false;
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep(true));
  window.addEventListener("pagehide", () => keep(true));
}
