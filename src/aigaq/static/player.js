// Writing down what is heard: back, pause and the moment, by button or by key. The page works without this file.
const player = document.querySelector("[data-player]");
const heard = document.querySelector("[data-heard]");

const written = (seconds) => {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  const tail = `${String(rest).padStart(2, "0")}`;
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
};

const acts = {
  back: () => { player.currentTime = Math.max(player.currentTime - 5, 0); },
  pause: () => (player.paused ? player.play() : player.pause()),
  moment: () => {
    const fresh = heard.selectionStart === 0 || heard.value[heard.selectionStart - 1] === "\n";
    heard.setRangeText(`${fresh ? "" : "\n"}[${written(player.currentTime)}] `, heard.selectionStart, heard.selectionEnd, "end");
    heard.focus();
  },
};

if (player && heard) {
  const keys = { KeyB: "back", KeyP: "pause", KeyM: "moment" };
  document.querySelector("[data-player-keys]").hidden = false;
  document.querySelectorAll("[data-player-do]").forEach((button) => {
    button.addEventListener("click", () => acts[button.dataset.playerDo]());
  });
  document.addEventListener("keydown", (event) => {
    if (event.altKey && keys[event.code]) {
      event.preventDefault();
      acts[keys[event.code]]();
    }
  });
}
