// Two buttons of the text editor: a half-space, and guillemets around the selection.
(() => {
  const { createElement, useCallback } = window.React;
  const { EditorState, Modifier } = window.DraftJS;
  const ZWNJ = "\u200c";

  const edit = (state, change) => {
    const content = change(state.getCurrentContent(), state.getSelection());
    const next = EditorState.push(state, content, "insert-characters");
    return EditorState.forceSelection(next, content.getSelectionAfter());
  };

  const insertZwnj = (content, selection) => Modifier.replaceText(content, selection, ZWNJ);

  const quote = (content, selection) => {
    const start = selection.merge({
      anchorKey: selection.getStartKey(),
      anchorOffset: selection.getStartOffset(),
      focusKey: selection.getStartKey(),
      focusOffset: selection.getStartOffset(),
      isBackward: false,
    });
    const sameBlock = selection.getStartKey() === selection.getEndKey();
    const endOffset = selection.getEndOffset() + (sameBlock ? 1 : 0);
    const opened = Modifier.insertText(content, start, "«");
    const end = selection.merge({
      anchorKey: selection.getEndKey(),
      anchorOffset: endOffset,
      focusKey: selection.getEndKey(),
      focusOffset: endOffset,
      isBackward: false,
    });
    const closed = Modifier.insertText(opened, end, "»");
    // An empty pair leaves the caret inside, ready for the words.
    return selection.isCollapsed() ? closed.merge({ selectionAfter: end }) : closed;
  };

  const control = (change) =>
    function Control({ type, label, description, getEditorState, onChange }) {
      const run = useCallback(
        (event) => {
          event.preventDefault();
          onChange(edit(getEditorState(), change));
        },
        [getEditorState, onChange],
      );
      return createElement(
        "button",
        {
          type: "button",
          name: type,
          className: "Draftail-ToolbarButton",
          title: description,
          "aria-label": description,
          tabIndex: -1,
          onMouseDown: run,
        },
        createElement("span", { className: "Draftail-ToolbarButton__label" }, label),
      );
    };

  window.draftail.registerPlugin({ type: "zwnj", inline: control(insertZwnj) }, "controls");
  window.draftail.registerPlugin({ type: "guillemets", inline: control(quote) }, "controls");
})();
