// Recovery codes are printed with one press; without this script the browser's own menu prints them.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
