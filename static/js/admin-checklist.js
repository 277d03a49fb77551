// Leads from a failure of the checklist to its place in the form that is open already: opens the
// tab and whatever is folded, scrolls and sets the focus. Elsewhere the link is an ordinary one,
// and Wagtail reads its address.
(() => {
  // What one writes in comes before the buttons around it.
  const FIELDS = ["input:not([type=hidden]), textarea, select, [contenteditable=true]", "button"];

  // Frames, a third of a second.
  const STILL = 20;

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

  // A tab slides in, and while it does, scrolling to what it holds goes astray: scrolled is only
  // what stays in view for a while.
  const scrollTo = async (place) => {
    const until = performance.now() + 5000;
    for (let still = 0; still < STILL && performance.now() < until; ) {
      await new Promise(requestAnimationFrame);
      const { top, bottom } = place.getBoundingClientRect();
      const inView = place.offsetParent && bottom > 0 && top < window.innerHeight;
      if (still === 0 || !inView) place.scrollIntoView({ block: "center", behavior: "instant" });
      still = inView ? still + 1 : 0;
    }
  };

  const go = async (place) => {
    open(place);
    await scrollTo(place);
    const fields = FIELDS.flatMap((kind) => [...place.querySelectorAll(kind)]);
    fields.find((field) => field.offsetParent)?.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-checklist-jump]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const place = document.querySelector("[data-edit-form]") && find(link.dataset.checklistJump);
    if (!place) return;
    event.preventDefault();
    go(place);
  });
})();
