import { EditorView } from '@codemirror/view';

/**
 * Typing over a selection. Left to itself, the browser carries the look of what is replaced over to the new
 * text as an inline style, which the policy of the page refuses and reports.
 */
export const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { inputType, data: text, isComposing } = event;
    if (inputType !== 'insertText' || text === null || isComposing) return false;
    const { readOnly, selection } = view.state;
    if (readOnly || selection.main.empty) return false;
    if (selection.ranges.length > 1) {
      view.dispatch(view.state.replaceSelection(text), {
        userEvent: 'input.type',
        scrollIntoView: true,
      });
      return true;
    }
    const { from, to } = selection.main;
    const insert = () =>
      view.state.update({
        changes: { from, to, insert: view.state.toText(text) },
        selection: { anchor: from + text.length },
        userEvent: 'input.type',
        scrollIntoView: true,
      });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, from, to, text, insert))) view.dispatch(insert());
    return true;
  },
});
