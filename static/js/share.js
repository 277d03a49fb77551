/* Copies the short link, and offers the device's own sharing where there is one. */

async function copy(field) {
  if (navigator.clipboard?.writeText) {
    await navigator.clipboard.writeText(field.value);
    return;
  }
  field.select();
  document.execCommand("copy");
}

export function start(box) {
  const field = box.querySelector("[data-short-link]");
  const status = box.querySelector("[data-status]");
  const button = box.querySelector("[data-copy]");
  if (field && button) {
    field.addEventListener("focus", () => field.select());
    button.addEventListener("click", async () => {
      try {
        await copy(field);
        status.textContent = button.dataset.done;
      } catch {
        field.select();
      }
    });
  }
  const own = box.querySelector("[data-share-own]");
  if (own && navigator.share) {
    own.hidden = false;
    own.querySelector("button").addEventListener("click", () => {
      navigator.share({ title: document.title, url: field.value }).catch(() => {});
    });
  }
  box.querySelector("[data-print]")?.addEventListener("click", () => window.print());
}
