// Two buttons of the text editor: a half-space, and guillemets around the selection; and the
// keys of Persian keyboards for the half-space.
(() => {
  const { createElement, useCallback } = window.React;
  const { EditorState, Modifier } = window.DraftJS;
  const ZWNJ = "\u200c";
  const COMMAND = "insert-half-space";

  // A step of its own for undo: "insert-characters" would be undone with all that was typed.
  const edit = (state, change) => {
    const content = change(state.getCurrentContent(), state.getSelection(), state);
    const next = EditorState.push(state, content, "insert-fragment");
    return EditorState.forceSelection(next, content.getSelectionAfter());
  };

  const at = (selection, key, start, end = start) =>
    selection.merge({
      anchorKey: key,
      anchorOffset: start,
      focusKey: key,
      focusOffset: end,
      isBackward: false,
    });

  const spacesOf = (content, selection) => {
    const key = selection.getStartKey();
    if (key !== selection.getEndKey()) return [];
    const text = content.getBlockForKey(key).getText();
    const places = [];
    for (let place = selection.getStartOffset(); place < selection.getEndOffset(); place += 1) {
      if (text[place] === " ") places.push(place);
    }
    return places;
  };

  // Spaces of a selection become half-spaces; words that are selected are never thrown away.
  const insertZwnj = (content, selection, state) => {
    const end = at(selection, selection.getEndKey(), selection.getEndOffset());
    const spaces = spacesOf(content, selection);
    if (spaces.length === 0) {
      const key = end.getAnchorKey();
      const before = end.getAnchorOffset() - 1;
      const entity = before >= 0 ? content.getBlockForKey(key).getEntityAt(before) : null;
      const after = content.getBlockForKey(key).getEntityAt(before + 1);
      const style = state.getCurrentInlineStyle();
      return Modifier.insertText(content, end, ZWNJ, style, entity === after ? entity : null);
    }
    let changed = content;
    for (const place of spaces) {
      const block = changed.getBlockForKey(end.getAnchorKey());
      const space = at(selection, block.getKey(), place, place + 1);
      const style = block.getInlineStyleAt(place);
      changed = Modifier.replaceText(changed, space, ZWNJ, style, block.getEntityAt(place));
    }
    return changed.merge({ selectionAfter: end });
  };

  const quote = (content, selection) => {
    const startKey = selection.getStartKey();
    const endKey = selection.getEndKey();
    const endOffset = selection.getEndOffset() + (startKey === endKey ? 1 : 0);
    const start = at(selection, startKey, selection.getStartOffset());
    const opened = Modifier.insertText(content, start, "«");
    const end = at(selection, endKey, endOffset);
    const closed = Modifier.insertText(opened, end, "»");
    // An empty pair leaves the caret inside, ready for the words.
    return selection.isCollapsed() ? closed.merge({ selectionAfter: end }) : closed;
  };

  // Wagtail's own buttons take no tab stop either: from the keyboard there are shortcuts.
  const control = (type, label, change) =>
    function Control({ getEditorState, onChange }) {
      const description = window.ostanTyping?.names[type] || label;
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

  const keys = {
    type: "zwnj",
    keyBindingFn: (event) =>
      window.ostanTyping?.isHalfSpace(event.nativeEvent) && window.ostanTyping.followsLetter(event.target)
        ? COMMAND
        : undefined,
    handleKeyCommand: (command, ...rest) => {
      if (command !== COMMAND) return "not-handled";
      const { getEditorState, setEditorState } = rest.find((found) => found?.setEditorState);
      setEditorState(edit(getEditorState(), insertZwnj));
      return "handled";
    },
  };

  window.draftail.registerPlugin({ type: "zwnj", inline: control("zwnj", "نیم‌فاصله", insertZwnj) }, "controls");
  window.draftail.registerPlugin({ type: "guillemets", inline: control("guillemets", "«»", quote) }, "controls");
  window.draftail.registerPlugin(keys, "plugins");
})();
