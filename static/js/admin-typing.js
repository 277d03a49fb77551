// The half-space from the keyboard: Shift+Space, as on the standard Persian layout (ISIRI 9147),
// and Ctrl+Shift+2, as on the older one of Windows; in every field of the admin.
(() => {
  const ZWNJ = "\u200c";
  const LETTER = /[\u0620-\u063f\u0641-\u065f\u0670-\u06d3\u06fa-\u06ff]/;
  const FIELD = "textarea, input[type='text'], input[type='search'], input:not([type])";
  // What must not hold a half-space
  const NO_PROSE = "[data-controller~='w-slug'], [inputmode='url'], [dir='ltr'], [readonly]";

  const isHalfSpace = (event) =>
    !event.altKey &&
    !event.metaKey &&
    event.shiftKey &&
    ((event.code === "Space" && !event.ctrlKey) || (event.code === "Digit2" && event.ctrlKey));

  // After anything but a letter of the Arabic script a space is meant, as in English words.
  const wordBefore = (text) => LETTER.test(text.slice(-1));

  const followsLetter = (target) => {
    if (target.matches?.("input, textarea")) {
      return wordBefore(target.value.slice(0, target.selectionStart ?? 0));
    }
    const selection = window.getSelection();
    if (!selection.rangeCount) return false;
    const range = selection.getRangeAt(0).cloneRange();
    if (!range.collapsed) return true;
    const block = range.startContainer.parentElement?.closest("[data-block]") || target;
    range.setStart(block, 0);
    return wordBefore(range.toString());
  };

  // Whoever hasn't chosen sees the text editor's buttons always, not only above a selection.
  const TOOLBAR = "wagtail:draftail-toolbar";
  try {
    if (!localStorage.getItem(TOOLBAR)) localStorage.setItem(TOOLBAR, "sticky");
  } catch {
    // No storage: the buttons float, as Wagtail has them.
  }

  // The text editor binds the keys itself.
  window.ostanTyping = { isHalfSpace, followsLetter, names: document.currentScript.dataset };

  document.addEventListener("keydown", (event) => {
    const field = event.target.closest?.(FIELD);
    if (!field || !isHalfSpace(event) || field.matches(NO_PROSE) || !followsLetter(field)) return;
    event.preventDefault();
    // The only way of inserting text that the field's own undo knows
    document.execCommand("insertText", false, ZWNJ);
  });
})();
