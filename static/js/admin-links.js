/* Copies an address that is shown once. */
for (const box of document.querySelectorAll("[data-link-address]")) {
  const field = box.querySelector("input");
  const button = box.querySelector("[data-copy]");
  field.addEventListener("focus", () => field.select());
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select();
      document.execCommand("copy");
    }
    box.querySelector("[data-status]").textContent = button.dataset.done;
  });
}
