import { codeFolding, foldGutter, foldKeymap, foldService } from '@codemirror/language';
import type { EditorState, Extension, Text } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { fillMessage } from '../../i18n/message.ts';
import { editorMessages as messages } from '../../i18n/messages/query.ts';
import { queryFolds } from '../../sql/query-folds.ts';
import type { TextSpan } from '../../sql/query-scope.ts';
import { element } from './dom-element.ts';
import { editorLanguage } from './editor-language.ts';
import { tokensOf } from './editor-names.ts';

/** Brackets, common tables, CASE and comments of several lines can be folded. */
export const queryFolding: Extension = [
  foldService.of((state, start, end) => {
    const fold = foldsOf(state).find((each) => each.start >= start && each.start <= end);
    return fold ? { from: fold.start, to: fold.end } : null;
  }),
  codeFolding({
    placeholderDOM: (view, onclick) => {
      const mark = element('button', 'cm-folded', '…');
      mark.setAttribute('type', 'button');
      const name = fillMessage(messages.unfold, view.state.facet(editorLanguage));
      mark.setAttribute('aria-label', name);
      mark.title = name;
      mark.addEventListener('click', (event) => {
        onclick(event);
        view.focus();
      });
      return mark;
    },
  }),
  foldGutter({
    markerDOM: (open) => {
      const mark = element('span', open ? 'cm-fold' : 'cm-fold cm-fold-closed');
      mark.setAttribute('aria-hidden', 'true');
      return mark;
    },
  }),
  keymap.of(foldKeymap),
];

const kept = new WeakMap<Text, readonly TextSpan[]>();

function foldsOf(state: EditorState): readonly TextSpan[] {
  const known = kept.get(state.doc);
  if (known) return known;
  const folds = queryFolds(state.doc.toString(), tokensOf(state));
  kept.set(state.doc, folds);
  return folds;
}
