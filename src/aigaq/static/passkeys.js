// Passkeys: hands the house's question to the browser and the browser's answer to the form. Codes work without this file.
const form = document.querySelector("form[data-passkey]");
const options = form?.dataset.options ? JSON.parse(form.dataset.options) : null;

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const named = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

async function answer() {
  const asked = { ...options, challenge: bytes(options.challenge) };
  const made = form.dataset.passkey === "make";
  if (made) asked.user = { ...asked.user, id: bytes(asked.user.id) };
  if (made) asked.excludeCredentials = named(asked.excludeCredentials);
  else asked.allowCredentials = named(asked.allowCredentials);
  const found = await navigator.credentials[made ? "create" : "get"]({ publicKey: asked });
  const response = { clientDataJSON: text(found.response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"])
    if (found.response[name]) response[name] = text(found.response[name]);
  return { id: found.id, rawId: text(found.rawId), type: found.type, response, clientExtensionResults: {} };
}

async function send(event) {
  event?.preventDefault();
  try {
    form.elements.passkey.value = JSON.stringify(await answer());
    form.submit();
  } catch {
    const error = document.querySelector("[data-passkey-error]");
    if (error) error.hidden = false;
  }
}

if (options && window.PublicKeyCredential) {
  const button = form.querySelector("[data-passkey-button]");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", send);
  } else {
    form.addEventListener("submit", send);
  }
}
