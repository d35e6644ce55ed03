import {
  autocompletion,
  ifNotIn,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { quoteName } from '../../sql/quote.ts';
import { suggest, type Relations, type Suggestion } from './completion.ts';
import { keywordNames } from './duckdb-dialect.ts';
import { functionNames } from './function-names.ts';

export interface CompletionNames {
  readonly relations: Relations;
  /** Without their dollar. */
  readonly parameters: readonly string[];
}

/** Completion by the names of the notebook first, then functions and keywords. */
export function queryCompletion(names: () => CompletionNames): Extension {
  const source = ifNotIn(['String', 'LineComment', 'BlockComment'], (context) =>
    complete(context, names()),
  );
  return autocompletion({ override: [source], icons: true, activateOnTypingDelay: 60 });
}

function complete(context: CompletionContext, names: CompletionNames): CompletionResult | null {
  const text = context.state.doc.toString();
  const { from, list } = suggest(text, context.pos, names.relations, names.parameters);
  const start = text[from] ?? '';
  const isAfterDot = text[from - 1] === '.';
  if (from === context.pos && !isAfterDot && !context.explicit) return null;
  const isQuoted = from < context.pos && start === '"';
  const own = list.map((each) => completionOf(each, isQuoted));
  const isBare = !isAfterDot && !isQuoted && start !== '$';
  // A closing quote that was typed ahead is taken in.
  const to = isQuoted && text[context.pos] === '"' ? context.pos + 1 : context.pos;
  return { from, to, options: isBare ? [...own, ...words] : own };
}

function completionOf({ kind, name, detail }: Suggestion, isQuoted: boolean): Completion {
  const boost = kind === 'column' ? 20 : 10;
  if (kind === 'parameter') return { label: `$${name}`, type: kind, boost };
  const label = isQuoted ? `"${name.replaceAll('"', '""')}"` : name;
  const apply = isQuoted ? label : quoteName(name);
  return { label, apply, type: kind, boost, ...(detail === '' ? {} : { detail }) };
}

const words: readonly Completion[] = [
  ...functionNames.map((label) => ({ label, type: 'function', boost: -1 })),
  ...keywordNames.map((name) => ({ label: name.toUpperCase(), type: 'keyword', boost: -2 })),
];
