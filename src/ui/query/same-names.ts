import {
  EditorSelection,
  RangeSetBuilder,
  type EditorState,
  type Extension,
} from '@codemirror/state';
import {
  Decoration,
  EditorView,
  ViewPlugin,
  type Command,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view';
import { fillMessage } from '../../i18n/message.ts';
import { editorMessages as messages } from '../../i18n/messages/query.ts';
import { useAt } from '../../sql/analyse-query.ts';
import { foldName } from '../../sql/fold-name.ts';
import type { Meaning, NameUse } from '../../sql/name-use.ts';
import type { TextSpan } from '../../sql/query-scope.ts';
import { editorLanguage } from './editor-language.ts';
import { analysisOf } from './editor-names.ts';

/** Marks the other places that mean the same as the name at the cursor. */
export const sameNames: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet = Decoration.none;

    update({ docChanged, selectionSet, focusChanged, view }: ViewUpdate): void {
      // Whoever writes looks at the word that is being written.
      if (docChanged) this.decorations = Decoration.none;
      else if (selectionSet || focusChanged) this.decorations = marksOf(view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

/** Puts a cursor into every place of a name that the query itself gives, so that typing renames it. */
export const renameName: Command = (view) => {
  const code = view.state.facet(editorLanguage);
  const found = sameAt(view.state);
  const isOwn = found?.definition != null;
  if (!found || !isOwn) {
    view.dispatch({ effects: EditorView.announce.of(fillMessage(messages.notRenamable, code)) });
    return true;
  }
  const { head } = view.state.selection.main;
  const ranges = found.places.map(({ start, end }) => EditorSelection.range(start, end));
  const main = ranges.findIndex(({ from, to }) => from <= head && head <= to);
  view.dispatch({
    selection: EditorSelection.create(ranges, Math.max(0, main)),
    effects: EditorView.announce.of(
      fillMessage(messages.renaming, code, { count: ranges.length, name: found.name }),
    ),
  });
  return true;
};

/** Goes to where a name is defined: within the query, or outside through `onGoTo`. */
export function goToDefinition(onGoTo: (name: string) => void): Command {
  return (view) => goFrom(view, view.state.selection.main.head, onGoTo);
}

/** The same for a press with the modifier key. */
export function goToPressed(onGoTo: (name: string) => void): Extension {
  return EditorView.domEventHandlers({
    mousedown(event, view) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.button !== 0) return false;
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (at === null || !goFrom(view, at, onGoTo)) return false;
      event.preventDefault();
      return true;
    },
  });
}

function goFrom(view: EditorView, at: number, onGoTo: (name: string) => void): boolean {
  const { uses, parameters } = analysisOf(view.state);
  const parameter = parameters.find(({ start, end }) => start <= at && at <= end);
  if (parameter) {
    onGoTo(parameter.name);
    return true;
  }
  const use = useAt(uses, at);
  if (!use) return false;
  const definition = definitionOf(use.meaning);
  const isHere = definition && definition.start <= at && at <= definition.end;
  if (definition && !isHere) {
    view.dispatch({
      selection: { anchor: definition.start, head: definition.end },
      scrollIntoView: true,
    });
    view.focus();
    return true;
  }
  const outside = outsideName(use.meaning);
  if (outside === null) return false;
  onGoTo(outside);
  return true;
}

function marksOf(view: EditorView): DecorationSet {
  const found = view.hasFocus && view.state.selection.main.empty ? sameAt(view.state) : null;
  if (!found || found.places.length < 2) return Decoration.none;
  const marks = new RangeSetBuilder<Decoration>();
  for (const { start, end } of found.places) marks.add(start, end, mark);
  return marks.finish();
}

const mark = Decoration.mark({ class: 'cm-same-name' });

interface SameName {
  readonly name: string;
  readonly definition: TextSpan | null;
  readonly places: readonly TextSpan[];
}

function sameAt(state: EditorState): SameName | null {
  const { uses, parameters } = analysisOf(state);
  const { head } = state.selection.main;
  const parameter = parameters.find(({ start, end }) => start <= head && head <= end);
  if (parameter) {
    const places = parameters.filter((each) => foldName(each.name) === foldName(parameter.name));
    return { name: parameter.name, definition: null, places };
  }
  const use = useAt(uses, head);
  const key = use && keyOf(use);
  if (!use || key === null) return null;
  const places = uses.filter((each) => keyOf(each) === key);
  return { name: use.name, definition: definitionOf(use.meaning), places };
}

/** Equal for names that mean the same and are called the same. */
function keyOf({ name, meaning }: NameUse): string | null {
  const definition = definitionOf(meaning);
  const called = foldName(name);
  if (definition) return `at ${String(definition.start)} ${called}`;
  switch (meaning.kind) {
    case 'relation':
      return `relation ${called}`;
    case 'table':
      return meaning.table.origin.kind === 'relation' ? `relation ${called}` : null;
    case 'column':
      return meaning.column.source
        ? `column ${meaning.column.source.relation} ${meaning.column.source.column} ${called}`
        : null;
    case 'function':
      return `function ${called}`;
    case 'common-table':
    case 'no-relation':
    case 'no-column':
    case 'unclear':
      return null;
  }
}

function definitionOf(meaning: Meaning): TextSpan | null {
  switch (meaning.kind) {
    case 'common-table':
      return meaning.table.definition;
    case 'table': {
      const { alias, origin } = meaning.table;
      if (alias) return alias;
      return origin.kind === 'common-table' ? origin.table.definition : null;
    }
    case 'column':
      return meaning.column.definition;
    case 'relation':
    case 'function':
    case 'no-relation':
    case 'no-column':
    case 'unclear':
      return null;
  }
}

/** The relation outside of the query that a name leads to. */
function outsideName(meaning: Meaning): string | null {
  switch (meaning.kind) {
    case 'relation':
      return meaning.relation;
    case 'table':
      return meaning.table.origin.kind === 'relation' ? meaning.table.origin.name : null;
    case 'column':
      return meaning.column.source?.relation ?? null;
    case 'common-table':
    case 'function':
    case 'no-relation':
    case 'no-column':
    case 'unclear':
      return null;
  }
}
