import {
  autocompletion,
  insertCompletionText,
  pickedCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { EditorState, Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { fillMessage } from '../../i18n/message.ts';
import { editorMessages as messages } from '../../i18n/messages/query.ts';
import { formatCompact } from '../../i18n/numbers.ts';
import type { FunctionInfo } from '../../sql/function-info.ts';
import { foldName } from '../../sql/fold-name.ts';
import { quoteName } from '../../sql/quote.ts';
import { suggest, type Suggestion, type Suggestions } from './completion.ts';
import { offeredKeywords } from './duckdb-dialect.ts';
import { editorLanguage } from './editor-language.ts';
import { namesField, relationsOf } from './editor-names.ts';
import { functionLine, hasArguments, hasHelp } from './function-words.ts';
import type { Explained } from './explain.ts';
import { cardOf } from './name-card.ts';

/** Completion by the names in scope, then functions, then keywords. */
export function queryCompletion(): Extension {
  return autocompletion({
    override: [complete],
    icons: true,
    activateOnTypingDelay: 60,
    maxRenderedOptions: 80,
    optionClass: ({ type }) => (type === undefined ? '' : `cm-option-${type}`),
  });
}

function complete(context: CompletionContext): CompletionResult | null {
  const { state, pos } = context;
  const text = state.doc.toString();
  const { parameters } = state.field(namesField);
  const suggested = suggest(
    text,
    pos,
    relationsOf(state),
    parameters.map(({ name }) => name),
  );
  if (suggested === null || suggested.place === 'name') return null;
  const { from, place, list } = suggested;
  const start = text[from] ?? '';
  const isAsked = from < pos || place === 'member' || context.explicit;
  const followsTable = place === 'table' && /\s$/.test(text.slice(0, pos));
  if (!isAsked && !followsTable) return null;
  const isQuoted = from < pos && start === '"';
  const own = list.map((each, index) => completionOf(state, each, isQuoted, index));
  // A closing quote that was typed ahead is taken in.
  const to = isQuoted && text[pos] === '"' ? pos + 1 : pos;
  const options = isQuoted ? own : [...own, ...wordsFor(state, place, text)];
  return { from, to, options, validFor: sameWord };
}

/** While the word goes on, what can be typed stays the same. */
const sameWord = /^["$]?[\p{L}\p{N}_]+$/u;

function wordsFor(
  state: EditorState,
  place: Suggestions['place'],
  text: string,
): readonly Completion[] {
  if (place === 'member' || place === 'parameter') return [];
  const keywords = keywordsIn(isLower(text));
  if (place === 'after') return keywords;
  const isTable = place === 'table';
  const functions = state
    .field(namesField)
    .functions.filter(({ kind }) => (kind === 'table') === isTable);
  return [...functions.map((each) => callOf(state, each, isTable ? -30 : -8)), ...keywords];
}

function completionOf(
  state: EditorState,
  suggestion: Suggestion,
  isQuoted: boolean,
  index: number,
): Completion {
  const { name, kind } = suggestion;
  const shared = { type: kind, boost: boostOf(suggestion, index), ...detailOf(state, suggestion) };
  const explained = explainedBy(suggestion);
  const info = explained && (() => cardOf(state, explained));
  const rest = { ...shared, ...(info ? { info } : {}) };
  if (kind === 'parameter') return { label: `$${name}`, ...rest };
  if (kind === 'condition') return { label: name, ...rest };
  const label = isQuoted ? `"${name.replaceAll('"', '""')}"` : name;
  const isTold = kind === 'column' && suggestion.ambiguous;
  const owner = isTold ? `${quoteName(suggestion.owner)}.` : '';
  const apply = owner + (isQuoted ? label : quoteName(name));
  return { label, apply, ...(isTold ? { displayLabel: owner + name } : {}), ...rest };
}

/** Of what matches the word equally well: what the query uses, then the nearer. */
function boostOf(suggestion: Suggestion, index: number): number {
  const order = -Math.min(9, index / 20);
  switch (suggestion.kind) {
    case 'condition':
      return 99;
    case 'common-table':
      return 60 + order;
    case 'column':
      return (suggestion.used ? 50 : 40) + order;
    case 'table':
      return 30;
    case 'relation':
      return 20;
    case 'parameter':
      return 0;
  }
}

function detailOf(state: EditorState, suggestion: Suggestion): { readonly detail?: string } {
  const code = state.facet(editorLanguage);
  switch (suggestion.kind) {
    case 'column': {
      const { type, owner, ambiguous } = suggestion;
      const detail = [type ?? '', ambiguous ? '' : owner].filter(Boolean).join(' · ');
      return detail === '' ? {} : { detail };
    }
    case 'relation': {
      const entry = entryOf(state, suggestion.name);
      if (!entry) return {};
      const kind = fillMessage(messages[entry.kind], code);
      const rows = entry.rows;
      if (rows === null) return { detail: kind };
      const told = fillMessage(messages.rows, code, { rows: formatCompact(rows, code) });
      return { detail: `${kind} · ${told}` };
    }
    case 'common-table':
      return { detail: fillMessage(messages.commonTable, code) };
    case 'table':
      return { detail: tableDetail(state, suggestion.table.origin) };
    case 'parameter': {
      const parameter = state
        .field(namesField)
        .parameters.find(({ name }) => name === suggestion.name);
      return parameter?.value == null ? {} : { detail: String(parameter.value) };
    }
    case 'condition':
      return {};
  }
}

function tableDetail(
  state: EditorState,
  origin: Extract<Suggestion, { kind: 'table' }>['table']['origin'],
): string {
  if (origin.kind === 'relation') return origin.name;
  if (origin.kind === 'common-table') return origin.table.name;
  return fillMessage(messages.subquery, state.facet(editorLanguage));
}

function explainedBy(suggestion: Suggestion): Explained | null {
  const { name } = suggestion;
  switch (suggestion.kind) {
    case 'column':
      return {
        kind: 'column',
        name,
        type: suggestion.type,
        owner: suggestion.owner,
        source: suggestion.source,
      };
    case 'relation':
      return { kind: 'relation', name };
    case 'parameter':
      return { kind: 'parameter', name };
    case 'table':
      return { kind: 'table', table: suggestion.table };
    case 'common-table':
    case 'condition':
      return null;
  }
}

function entryOf(state: EditorState, name: string) {
  return state
    .field(namesField)
    .relations.findLast((each) => foldName(each.name) === foldName(name));
}

function callOf(state: EditorState, called: FunctionInfo, boost: number): Completion {
  return {
    label: called.name,
    type: 'function',
    detail: functionLine(called),
    boost: hasHelp(called.name) ? boost : boost - 12,
    apply: (view, completion, from, to) => applyCall(view, completion, from, to, called),
    info: () => cardOf(state, { kind: 'function', called }),
  };
}

/** Writes the brackets too, and puts the cursor where the first argument goes. */
function applyCall(
  view: EditorView,
  completion: Completion,
  from: number,
  to: number,
  called: FunctionInfo,
): void {
  const isCalled = view.state.sliceDoc(to, to + 1) === '(';
  const text = isCalled ? called.name : `${called.name}()`;
  const inside = !isCalled && hasArguments(called) ? -1 : 0;
  const spec = insertCompletionText(view.state, text, from, to);
  view.dispatch(spec, { annotations: pickedCompletion.of(completion) });
  if (inside === 0) return;
  const { main } = view.state.selection;
  view.dispatch({ selection: { anchor: main.head - 1 }, userEvent: 'select.argument' });
}

function keywordsIn(lower: boolean): readonly Completion[] {
  return lower ? lowerKeywords : upperKeywords;
}

const lowerKeywords: readonly Completion[] = offeredKeywords.map((label) => ({
  label,
  type: 'keyword',
  boost: -10,
}));
const upperKeywords = lowerKeywords.map((each) => ({ ...each, label: each.label.toUpperCase() }));

/** Whether the author writes keywords in small letters. */
function isLower(text: string): boolean {
  const words = text.match(/\b(select|from|where|join|group|order|with)\b/gi) ?? [];
  const small = words.filter((word) => word === word.toLowerCase()).length;
  return small * 2 > words.length;
}
