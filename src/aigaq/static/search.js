// What is found changes while one types. The form works without this file. Nothing typed stands in an address.
const form = document.querySelector("[data-search]");
const box = form.elements.q;
const PATIENCE = 250;
const AGAIN = 2000;
let waiting;
let asked;

const show = (answer) => {
  const fresh = answer.response && answer.response.querySelector("[data-results]");
  if (fresh && answer === asked) {
    document.querySelector("[data-results]").replaceWith(document.importNode(fresh, true));
    history.replaceState(null, "", answer.responseURL);
    if ("incomplete" in fresh.dataset) {
      waiting = setTimeout(ask, AGAIN);
    }
  }
};

const ask = () => {
  asked?.abort();
  const answer = (asked = new XMLHttpRequest());
  answer.open("POST", form.action);
  answer.responseType = "document";
  answer.addEventListener("load", () => show(answer));
  answer.send(new FormData(form));
};

box.addEventListener("input", () => {
  clearTimeout(waiting);
  if (box.value.trim().length > 2) {
    waiting = setTimeout(ask, PATIENCE);
  }
});
