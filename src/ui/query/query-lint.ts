import {
  forEachDiagnostic,
  nextDiagnostic,
  setDiagnostics,
  type Diagnostic,
} from '@codemirror/lint';
import { StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state';
import { EditorView, ViewPlugin, type Command, type ViewUpdate } from '@codemirror/view';
import { fillMessage } from '../../i18n/message.ts';
import { editorMessages as messages } from '../../i18n/messages/query.ts';
import { nameProblems, type NameProblem } from '../../sql/query-problems.ts';
import { quoteName } from '../../sql/quote.ts';
import { editorLanguage } from './editor-language.ts';
import { analysisOf, namesField, relationsOf, setNames } from './editor-names.ts';
import { errorRange, type TextRange } from './error-range.ts';

export interface QueryError {
  /** Both count from 1, columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** A name that exists and was probably meant. */
  readonly suggestion?: string | undefined;
}

interface MarkedError extends TextRange {
  readonly error: QueryError;
}

const setError = StateEffect.define<MarkedError | null>();

/** The engine's error of the last run; edits carry it along. */
const errorField = StateField.define<MarkedError | null>({
  create: () => null,
  update(marked, { changes, docChanged, effects }) {
    for (const effect of effects) if (effect.is(setError)) return effect.value;
    if (marked === null || !docChanged) return marked;
    const from = changes.mapPos(marked.from, 1);
    return { ...marked, from, to: Math.max(from, changes.mapPos(marked.to, -1)) };
  },
});

/** A pause in typing before names are judged. */
const restMilliseconds = 450;

/** Judges names once somebody has written or looked for something here, when he pauses. */
const judge = ViewPlugin.fromClass(
  class {
    readonly #view: EditorView;
    #timer: ReturnType<typeof setTimeout> | undefined;
    #isUsed = false;

    constructor(view: EditorView) {
      this.#view = view;
    }

    update({ docChanged, focusChanged, selectionSet, transactions, view }: ViewUpdate): void {
      const isTold = transactions.some(({ effects }) => effects.some((each) => each.is(setNames)));
      this.#isUsed ||= (docChanged || focusChanged) && view.hasFocus;
      if (!this.#isUsed || !(docChanged || focusChanged || selectionSet || isTold)) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => refresh(this.#view, true), restMilliseconds);
    }

    destroy(): void {
      clearTimeout(this.#timer);
    }
  },
);

/**
 * What is wrong, where it is: the engine's error of the last run and names that do not exist. Both bring what to
 * write instead as an action.
 */
export const queryLint: Extension = [errorField, judge];

export function showError(view: EditorView, error: QueryError | null): void {
  const marked = error && {
    ...errorRange(view.state.doc.toString(), error.line, error.column),
    error,
  };
  view.dispatch({ effects: setError.of(marked) });
  refresh(view, false);
}

/** Goes to the next problem and says what it is. */
export const goToNextProblem: Command = (view) => {
  refresh(view, true);
  if (!nextDiagnostic(view)) return announce(view, messages.noProblem);
  const { from, to } = view.state.selection.main;
  const told: string[] = [];
  forEachDiagnostic(view.state, (each, start, end) => {
    if (start <= from && end >= to) told.push(each.message);
  });
  view.dispatch({ effects: EditorView.announce.of(told.join(' ')) });
  return true;
};

/** Applies the first action of the problem at the cursor. */
export const applyFix: Command = (view) => {
  refresh(view, true);
  const { head } = view.state.selection.main;
  let found: {
    readonly diagnostic: Diagnostic;
    readonly from: number;
    readonly to: number;
  } | null = null;
  forEachDiagnostic(view.state, (diagnostic, from, to) => {
    if (from <= head && to >= head && diagnostic.actions?.length) {
      found ??= { diagnostic, from, to };
    }
  });
  if (found === null) return announce(view, messages.noFix);
  const { diagnostic, from, to } = found;
  (diagnostic as Diagnostic).actions?.[0]?.apply(view, from, to);
  return true;
};

function announce(view: EditorView, message: { readonly en: string; readonly zh: string }): true {
  const text = fillMessage(message, view.state.facet(editorLanguage));
  view.dispatch({ effects: EditorView.announce.of(text) });
  return true;
}

/** Puts the marks where they belong now, if that is elsewhere than they are. */
function refresh(view: EditorView, withNames: boolean): void {
  const { state } = view;
  const marked = state.field(errorField);
  const diagnostics = [
    ...(marked ? [diagnosticOf(state, marked)] : []),
    ...(withNames ? problemsIn(view, marked) : []),
  ];
  const before: string[] = [];
  forEachDiagnostic(state, (each, from, to) => before.push(keyOf({ ...each, from, to })));
  if (before.sort().join('\n') === diagnostics.map(keyOf).sort().join('\n')) return;
  view.dispatch(setDiagnostics(state, diagnostics));
}

function keyOf({ from, to, message, severity }: Diagnostic): string {
  return JSON.stringify([from, to, severity, message]);
}

function diagnosticOf(state: EditorState, { from, to, error }: MarkedError): Diagnostic {
  const { message, suggestion } = error;
  const actions =
    suggestion === undefined || from === to ? {} : { actions: [useAction(state, suggestion)] };
  return { from, to, severity: 'error', message, ...actions };
}

/** `write`: as it stands in SQL. */
function useAction(state: EditorState, write: string) {
  return {
    name: fillMessage(messages.use, state.facet(editorLanguage), { name: write }),
    apply: (view: EditorView, from: number, to: number) => {
      view.dispatch({
        changes: { from, to, insert: write },
        selection: { anchor: from + write.length },
        userEvent: 'input.complete',
      });
      view.focus();
    },
  };
}

/** The word that is being written may not be finished, and is left alone. */
function problemsIn(view: EditorView, marked: MarkedError | null): readonly Diagnostic[] {
  const { state } = view;
  const names = state.field(namesField);
  if (!names.complete) return [];
  const { head, empty } = state.selection.main;
  const relations = relationsOf(state).map(({ name }) => name);
  const parameters = names.parameters.map(({ name }) => name);
  return nameProblems(analysisOf(state), relations, parameters)
    .filter(({ start, end }) => {
      const isBeingWritten = view.hasFocus && empty && end === head;
      return !isBeingWritten && !(marked && marked.from < end && marked.to > start);
    })
    .map((problem) => problemOf(state, problem));
}

function problemOf(state: EditorState, problem: NameProblem): Diagnostic {
  const { start: from, end: to, kind, name, owner, nearest } = problem;
  const code = state.facet(editorLanguage);
  const message = {
    relation: messages.noRelation,
    column: owner === '' ? messages.noColumn : messages.noColumnOf,
    parameter: messages.noSuchParameter,
  }[kind];
  const told = fillMessage(message, code, { name, owner });
  const diagnostic = { from, to, severity: 'warning' as const };
  if (nearest === null) return { ...diagnostic, message: told };
  const write = kind === 'parameter' ? `$${nearest}` : quoteName(nearest);
  const meant = fillMessage(messages.didYouMean, code, { nearest: write });
  const space = code === 'zh' ? '' : ' ';
  return { ...diagnostic, message: told + space + meant, actions: [useAction(state, write)] };
}
