import { StateEffect, StateField, type Extension } from '@codemirror/state';
import {
  EditorView,
  hoverTooltip,
  showTooltip,
  type Command,
  type Tooltip,
} from '@codemirror/view';
import { explainAt } from './explain.ts';
import { cardOf } from './name-card.ts';

/** Cards about names: under the pointer that rests, and at the cursor when asked for by key. */
export const hoverCards: Extension = [
  hoverTooltip((view, pos) => tooltipAt(view, pos), { hideOnChange: true, hoverTime: 350 }),
  StateField.define<Tooltip | null>({
    create: () => null,
    update(shown, transaction) {
      for (const effect of transaction.effects) if (effect.is(showCard)) return effect.value;
      return transaction.docChanged || transaction.selection ? null : shown;
    },
    provide: (field) => showTooltip.from(field),
  }),
];

export const describeName: Command = (view) => {
  const tooltip = tooltipAt(view, view.state.selection.main.head);
  if (tooltip === null) return false;
  view.dispatch({ effects: showCard.of(tooltip) });
  const told = explainAt(view.state, view.state.selection.main.head);
  if (told) {
    const { dom, destroy } = cardOf(view.state, told.explained);
    view.dispatch({ effects: EditorView.announce.of(textOf(dom)) });
    destroy();
  }
  return true;
};

export const closeCard: Command = (view) => {
  view.dispatch({ effects: showCard.of(null) });
  // Others may have something to close too.
  return false;
};

const showCard = StateEffect.define<Tooltip | null>();

function tooltipAt(view: EditorView, pos: number): Tooltip | null {
  const found = explainAt(view.state, pos);
  if (found === null) return null;
  return {
    pos: found.start,
    end: found.end,
    above: true,
    create: () => {
      const card = cardOf(view.state, found.explained);
      card.dom.setAttribute('role', 'tooltip');
      return card;
    },
  };
}

/** The words of a card, a sentence for each line of it. */
function textOf(dom: HTMLElement): string {
  const lines = dom.querySelectorAll('p, li');
  return [...lines]
    .map((line) => [...line.childNodes].map((node) => node.textContent).join(' '))
    .join('. ');
}
