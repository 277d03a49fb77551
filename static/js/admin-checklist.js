// Leads from a failure of the checklist to its place in the form that is open already: opens the
// tab and whatever is folded, scrolls and sets the focus. Elsewhere the link is an ordinary one,
// and Wagtail reads its address.
(() => {
  const FOCUSABLE =
    "input:not([type=hidden]):not([disabled]), textarea, select, button:not([disabled]), [contenteditable=true]";

  const find = (path) => {
    const steps = path.split(".");
    // A block that was deleted meanwhile leaves the one around it.
    for (let count = steps.length; count; count -= 1) {
      const found = document.querySelector(
        steps
          .slice(0, count)
          .map((step) => `[data-contentpath="${CSS.escape(step)}"]`)
          .join(" "),
      );
      if (found) return found;
    }
    return null;
  };

  const open = (place) => {
    const tab = place.closest("[role=tabpanel]");
    if (tab?.hidden) {
      document.querySelector(`[role=tab][aria-controls="${CSS.escape(tab.id)}"]`)?.click();
    }
    for (let panel = place.closest("[data-panel]"); panel; ) {
      const toggle = panel.querySelector("[data-panel-toggle]");
      if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
      panel = panel.parentElement?.closest("[data-panel]");
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-checklist-jump]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const place = document.querySelector("[data-edit-form]") && find(link.dataset.checklistJump);
    if (!place) return;
    event.preventDefault();
    open(place);
    // A tab that opens slides in; what it holds has no place before.
    requestAnimationFrame(() => {
      place.scrollIntoView({ block: "center" });
      const field = [...place.querySelectorAll(FOCUSABLE)].find((one) => one.offsetParent);
      field?.focus({ preventScroll: true });
    });
  });
})();
