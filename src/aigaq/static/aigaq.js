// One key press locks the house: Ctrl+Shift+L sends the form that the page holds for it. Pages work without this file.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.shiftKey && event.code === "KeyL") {
    event.preventDefault();
    document.getElementById("lock")?.requestSubmit();
  }
});
