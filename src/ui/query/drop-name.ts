import { EditorView } from '@codemirror/view';
import { quoteName } from '../../sql/quote.ts';

/** What a name of a table or column is dragged as, besides plain text. */
export const nameType = 'application/x-memberbook-name';

/** A name that is dragged here is written where it falls, in quotes where it needs them. */
export const dropName = EditorView.domEventHandlers({
  dragover(event) {
    if (!event.dataTransfer?.types.includes(nameType)) return false;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    return true;
  },
  drop(event, view) {
    const name = event.dataTransfer?.getData(nameType) ?? '';
    const at = view.posAtCoords({ x: event.clientX, y: event.clientY }, false);
    if (name === '' || view.state.readOnly) return false;
    event.preventDefault();
    writeName(view, at, name);
    return true;
  },
});

/** Writes a name at a place, in quotes where it needs and has none, and goes on behind it. */
export function writeName(view: EditorView, at: number, name: string): void {
  const written = /^["$]/.test(name) ? name : quoteName(name);
  const insert = spaced(view, at, written);
  view.dispatch({
    changes: { from: at, insert },
    selection: { anchor: at + insert.trimEnd().length },
    userEvent: 'input.drop',
    scrollIntoView: true,
  });
  view.focus();
}

/** Words do not run into each other. */
function spaced(view: EditorView, at: number, name: string): string {
  const before = view.state.sliceDoc(Math.max(0, at - 1), at);
  const after = view.state.sliceDoc(at, at + 1);
  const isWord = /[\p{L}\p{N}_"$]/u;
  return `${isWord.test(before) ? ' ' : ''}${name}${isWord.test(after) ? ' ' : ''}`;
}
