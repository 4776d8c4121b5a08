// Pages work without this file. In a narrow window the section one is in is brought into sight.
document.querySelector(".sections [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
// One key press locks the house: Ctrl+Shift+L sends the form that the page holds for it.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.shiftKey && event.code === "KeyL") {
    event.preventDefault();
    document.getElementById("lock")?.requestSubmit();
  }
});
