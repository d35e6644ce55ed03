import type { Token } from './scan.ts';

/** The call whose brackets a place is in. */
export interface CallAt {
  readonly name: string;
  /** Where the name starts. */
  readonly start: number;
  /** Which argument the place is in, from 0. */
  readonly argument: number;
}

export function callAt(tokens: readonly Token[], at: number): CallAt | null {
  let depth = 0;
  let argument = 0;
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    const token = tokens[index];
    if (token === undefined || token.start >= at) continue;
    if (token.end > at && token.kind === 'string') return null;
    if (token.kind !== 'symbol') {
      // A query in brackets is no argument; its clauses end the search.
      if (depth === 0 && token.kind === 'word' && /^(select|from)$/i.test(token.text)) return null;
      continue;
    }
    if (token.end > at) continue;
    if (token.text === ')' || token.text === ']' || token.text === '}') depth += 1;
    else if (token.text === '(' || token.text === '[' || token.text === '{') {
      if (depth > 0) {
        depth -= 1;
        continue;
      }
      const called = tokens[index - 1];
      if (token.text === '(' && called?.kind === 'word' && !isNoCall.test(called.text)) {
        return { name: called.text, start: called.start, argument };
      }
      argument = 0;
    } else if (token.text === ',' && depth === 0) argument += 1;
    else if (token.text === ';' && depth === 0) return null;
  }
  return null;
}

/** Words that stand before brackets without being called. */
const isNoCall =
  /^(select|distinct|from|limit|offset|qualify|in|and|or|not|on|using|over|as|filter|exists|any|all|some|by|values|when|then|else|where|having|join|case|between|like|exclude|replace|rename|materialized|within|group|interval)$/i;
