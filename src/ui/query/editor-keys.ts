import {
  acceptCompletion,
  closeCompletion,
  completionKeymap,
  closeBracketsKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, historyKeymap, indentWithTab } from '@codemirror/commands';
import { lintKeymap } from '@codemirror/lint';
import { Prec, type Extension } from '@codemirror/state';
import { keymap, type Command, type EditorView } from '@codemirror/view';
import { closeCallHelp } from './call-help.ts';
import { openReplace } from './find-panel.ts';
import { closeCard, describeName } from './hover-cards.ts';
import { applyFix, goToNextProblem } from './query-lint.ts';
import { goToDefinition, renameName } from './same-names.ts';

export interface KeyedActions {
  readonly onRun: () => void;
  readonly onRunSelection: (sql: string) => void;
  readonly onRunAndNext: () => void;
  readonly onRunAndAdd: () => void;
  readonly onGoTo: (name: string) => void;
  readonly onFormat: () => void;
}

/** What keys do; `editor-shortcuts.ts` tells it. */
export function editorKeys(actions: KeyedActions): Extension {
  return [
    Prec.highest(
      keymap.of([
        { key: 'Mod-Enter', run: running(actions.onRun) },
        { key: 'Mod-Shift-Enter', run: runSelection(actions) },
        { key: 'Shift-Enter', run: running(actions.onRunAndNext) },
        { key: 'Alt-Enter', run: running(actions.onRunAndAdd) },
        { key: 'F12', run: goToDefinition(actions.onGoTo) },
        { key: 'Alt-F12', run: describeName },
        { key: 'F2', run: renameName },
        { key: 'F8', run: goToNextProblem },
        { key: 'Mod-.', run: applyFix },
        { key: 'Mod-Alt-f', run: openReplace, preventDefault: true },
        { key: 'Shift-Alt-f', run: formatting(actions), preventDefault: true },
        // Only while a list is open; else it indents.
        { key: 'Tab', run: acceptCompletion },
        { key: 'Escape', run: closeCard },
        { key: 'Escape', run: closeCallHelp },
      ]),
    ),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...lintKeymap,
      // Tab indents; after Escape it leaves the editor, which CodeMirror sees to itself.
      indentWithTab,
    ]),
  ];
}

/** Else the list of names would stay open over the result. */
function running(run: () => void): Command {
  return (view) => {
    closeCompletion(view);
    run();
    return true;
  };
}

function runSelection({ onRun, onRunSelection }: KeyedActions): Command {
  return (view) => {
    closeCompletion(view);
    const selected = selectedText(view);
    if (selected.trim() === '') onRun();
    else onRunSelection(selected);
    return true;
  };
}

function formatting({ onFormat }: KeyedActions): Command {
  return ({ state }) => {
    if (state.readOnly) return false;
    onFormat();
    return true;
  };
}

export function selectedText({ state }: EditorView): string {
  return state.selection.ranges.map(({ from, to }) => state.sliceDoc(from, to)).join('\n');
}
