import { StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state';
import { showTooltip, type Command, type Tooltip } from '@codemirror/view';
import { callAt, type CallAt } from '../../sql/call-at.ts';
import { editorLanguage } from './editor-language.ts';
import { tokensOf } from './editor-names.ts';
import { findFunction } from './explain.ts';
import { functionCard } from './function-card.ts';

/**
 * The signature of the function whose arguments are being written. It comes with typing, follows the cursor
 * from argument to argument and goes when the cursor leaves the brackets.
 */
export const callHelp: Extension = StateField.define<Shown | null>({
  create: () => null,
  update(shown, transaction) {
    for (const effect of transaction.effects) if (effect.is(closing)) return null;
    const isTyped =
      (transaction.docChanged && transaction.isUserEvent('input')) ||
      transaction.isUserEvent('select.argument');
    if (shown === null && !isTyped) return null;
    if (!transaction.docChanged && !transaction.selection) return shown;
    return shownIn(transaction.state, shown);
  },
  provide: (field) => showTooltip.from(field, (shown) => shown?.tooltip ?? null),
});

export const closeCallHelp: Command = (view) => {
  view.dispatch({ effects: closing.of(null) });
  return false;
};

interface Shown {
  readonly call: CallAt;
  readonly tooltip: Tooltip;
}

const closing = StateEffect.define<null>();

function shownIn(state: EditorState, before: Shown | null): Shown | null {
  const { main } = state.selection;
  if (!main.empty) return null;
  const call = callAt(tokensOf(state), main.head);
  const called = call && findFunction(state, call.name);
  if (!call || !called) return null;
  const isSame =
    before?.call.name === call.name &&
    before.call.start === call.start &&
    before.call.argument === call.argument;
  if (isSame) return before;
  const code = state.facet(editorLanguage);
  const tooltip: Tooltip = {
    pos: call.start,
    above: true,
    strictSide: false,
    create: () => {
      const dom = functionCard(called, code, call.argument);
      dom.classList.add('cm-call-help');
      dom.setAttribute('role', 'tooltip');
      return { dom };
    },
  };
  return { call, tooltip };
}
