import { closeBrackets } from '@codemirror/autocomplete';
import { history } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { lintGutter } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, Transaction } from '@codemirror/state';
import {
  EditorView,
  crosshairCursor,
  drawSelection,
  dropCursor,
  highlightActiveLine,
  highlightActiveLineGutter,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view';
import type { LanguageCode } from '../../i18n/message.ts';
import { callHelp } from './call-help.ts';
import { dropName, writeName } from './drop-name.ts';
import { duckdbDialect } from './duckdb-dialect.ts';
import { editorKeys, type KeyedActions } from './editor-keys.ts';
import { editorLanguage } from './editor-language.ts';
import { namesField, setNames, type EditorNames } from './editor-names.ts';
import { editorPhrases } from './editor-phrases.ts';
import { editorTheme } from './editor-theme.ts';
import { findPanel, openReplace } from './find-panel.ts';
import { formatQuery } from './format-query.ts';
import { hoverCards } from './hover-cards.ts';
import { askProfile, type AskProfile } from './name-card.ts';
import { parameterColours } from './parameter-colours.ts';
import { queryCompletion } from './query-completion.ts';
import { queryFolding } from './query-folding.ts';
import { queryLint, showError, type QueryError } from './query-lint.ts';
import { goToPressed, sameNames } from './same-names.ts';
import { textChange } from './text-change.ts';
import { topLayer } from './top-layer.ts';
import { typeOver } from './type-over.ts';

export interface QueryEditorEvents extends Omit<KeyedActions, 'onFormat'> {
  readonly onChange: (text: string) => void;
  readonly onFormatted: (outcome: FormatOutcome) => void;
  readonly profileOf: AskProfile;
}

export type { QueryError } from './query-lint.ts';
export type FormatOutcome = 'formatted' | 'unchanged' | 'failed';

/** What surrounds the text and may change while the editor lives. */
export interface QueryEditorFrame {
  readonly label: string;
  readonly isReadonly: boolean;
  readonly isDark: boolean;
  readonly language: LanguageCode;
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
  readonly #layer: ReturnType<typeof topLayer>;
  readonly #onFormatted: (outcome: FormatOutcome) => void;

  constructor(root: ShadowRoot, text: string, frame: QueryEditorFrame, events: QueryEditorEvents) {
    this.#onFormatted = events.onFormatted;
    this.#layer = topLayer(root);
    this.#view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          editorKeys({ ...events, onFormat: () => void this.format() }),
          this.#layer.extension,
          EditorState.allowMultipleSelections.of(true),
          EditorView.clickAddsSelectionRange.of((event) => event.altKey),
          lintGutter(),
          lineNumbers(),
          queryFolding,
          highlightActiveLineGutter(),
          highlightActiveLine(),
          history(),
          drawSelection(),
          dropCursor(),
          rectangularSelection(),
          crosshairCursor(),
          typeOver,
          indentOnInput(),
          indentUnit.of('  '),
          bracketMatching(),
          closeBrackets(),
          findPanel,
          EditorView.lineWrapping,
          duckdbDialect,
          namesField,
          askProfile.of(events.profileOf),
          queryCompletion(),
          callHelp,
          hoverCards,
          queryLint,
          sameNames,
          goToPressed(events.onGoTo),
          dropName,
          parameterColours,
          this.#frame.of(frameExtensions(frame)),
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

  setNames(names: EditorNames): void {
    this.#view.dispatch({ effects: setNames.of(names) });
  }

  setError(error: QueryError | null): void {
    showError(this.#view, error);
  }

  /** Tells the outcome; a text that was changed meanwhile is left alone. */
  async format(): Promise<void> {
    const before = this.#view.state.doc;
    const text = before.toString();
    const formatted = await formatQuery(text);
    if (this.#view.state.doc !== before) return;
    const change = formatted === null ? null : textChange(text, formatted);
    if (change !== null) this.#view.dispatch({ changes: change, userEvent: 'input.format' });
    this.#onFormatted(formatted === null ? 'failed' : change === null ? 'unchanged' : 'formatted');
  }

  openReplace(): void {
    openReplace(this.#view);
  }

  focus(from?: number, to = from): void {
    this.#view.focus();
    if (from === undefined || to === undefined) return;
    const { length } = this.#view.state.doc;
    this.#view.dispatch({
      selection: { anchor: Math.min(from, length), head: Math.min(to, length) },
    });
  }

  /** Selects a stretch and brings it into sight without taking the focus. */
  reveal(from: number, to: number): void {
    const { length } = this.#view.state.doc;
    this.#view.dispatch({
      selection: { anchor: Math.min(from, length), head: Math.min(to, length) },
      effects: EditorView.scrollIntoView(Math.min(from, length), { y: 'center' }),
    });
  }

  /** Writes a name where the cursor is, in quotes where it needs them. */
  insertName(name: string): void {
    writeName(this.#view, this.#view.state.selection.main.head, name);
  }

  destroy(): void {
    this.#view.destroy();
    this.#layer.destroy();
  }
}

function frameExtensions({ label, isReadonly, isDark, language }: QueryEditorFrame) {
  return [
    editorTheme(isDark),
    editorLanguage.of(language),
    EditorState.readOnly.of(isReadonly),
    EditorState.phrases.of(editorPhrases(language)),
    EditorView.contentAttributes.of({
      'aria-label': label,
      ...(isReadonly ? { 'aria-readonly': 'true' } : {}),
    }),
  ];
}
