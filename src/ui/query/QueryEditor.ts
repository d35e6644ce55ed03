import {
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, Prec, Transaction } from '@codemirror/state';
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { duckdbDialect } from './duckdb-dialect.ts';
import { editorTheme } from './editor-theme.ts';
import { errorRange } from './error-range.ts';
import { parameterColours } from './parameter-colours.ts';
import { queryCompletion, type CompletionNames } from './query-completion.ts';
import { textChange } from './text-change.ts';
import { typeOver } from './type-over.ts';

export interface QueryError {
  /** Both count from 1, columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface QueryEditorEvents {
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
  /** Asked at every completion. */
  readonly names: () => CompletionNames;
}

/** What surrounds the text and may change while the editor lives. */
export interface QueryEditorFrame {
  readonly label: string;
  readonly isReadonly: boolean;
  readonly isDark: boolean;
  readonly phrases: Readonly<Record<string, string>>;
}

/** A change from outside is not told to the outside. */
const fromOutside = Annotation.define<true>();

/**
 * CodeMirror within a shadow root. There it mounts its styles as constructed sheets; in the page itself it
 * would add a style element, which the policy of the page refuses.
 */
export class QueryEditor {
  readonly #view: EditorView;
  readonly #frame = new Compartment();

  constructor(root: ShadowRoot, text: string, frame: QueryEditorFrame, events: QueryEditorEvents) {
    const run = (view: EditorView): boolean => {
      // Else the list of names would stay open over the result.
      closeCompletion(view);
      events.onRun();
      return true;
    };
    this.#view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
          lintGutter(),
          lineNumbers(),
          highlightActiveLineGutter(),
          highlightActiveLine(),
          history(),
          drawSelection(),
          typeOver,
          indentOnInput(),
          indentUnit.of('  '),
          bracketMatching(),
          closeBrackets(),
          search({ top: true }),
          EditorView.lineWrapping,
          duckdbDialect,
          queryCompletion(events.names),
          parameterColours,
          this.#frame.of(frameExtensions(frame)),
          keymap.of([
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...defaultKeymap,
            ...searchKeymap,
            ...historyKeymap,
            ...lintKeymap,
            // Tab indents; after Escape it leaves the editor, which CodeMirror sees to itself.
            indentWithTab,
          ]),
          EditorView.updateListener.of((update) => {
            const isOwn = update.transactions.some(
              (each) => each.docChanged && each.annotation(fromOutside) !== true,
            );
            if (isOwn) events.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
  }

  /** Takes over a text, if it is another one, leaving cursor and scrolling where they are. */
  setText(text: string): void {
    const change = textChange(this.#view.state.doc.toString(), text);
    if (change === null) return;
    this.#view.dispatch({
      changes: change,
      annotations: [fromOutside.of(true), Transaction.addToHistory.of(false)],
    });
  }

  setFrame(frame: QueryEditorFrame): void {
    this.#view.dispatch({ effects: this.#frame.reconfigure(frameExtensions(frame)) });
  }

  setError(error: QueryError | null): void {
    const { state } = this.#view;
    const diagnostics =
      error === null
        ? []
        : [
            {
              ...errorRange(state.doc.toString(), error.line, error.column),
              severity: 'error' as const,
              message: error.message,
            },
          ];
    this.#view.dispatch(setDiagnostics(state, diagnostics));
  }

  focus(from: number, to: number): void {
    this.#view.focus();
    const { length } = this.#view.state.doc;
    this.#view.dispatch({
      selection: { anchor: Math.min(from, length), head: Math.min(to, length) },
    });
  }

  destroy(): void {
    this.#view.destroy();
  }
}

function frameExtensions({ label, isReadonly, isDark, phrases }: QueryEditorFrame) {
  return [
    editorTheme(isDark),
    EditorState.readOnly.of(isReadonly),
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({
      'aria-label': label,
      ...(isReadonly ? { 'aria-readonly': 'true' } : {}),
    }),
  ];
}
