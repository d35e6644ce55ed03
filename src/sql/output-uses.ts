import { boundNames } from './bound-names.ts';
import { readExpression } from './expression-names.ts';
import type { SelectScope, TextSpan } from './query-scope.ts';
import { scan } from './scan.ts';
import { TokenText } from './TokenText.ts';

export interface OutputUse extends TextSpan {
  readonly name: string;
}

/**
 * Where an expression reads one of these names: not where the same word is a unit, a type, a function, a key or
 * somebody's column, and not inside of a query in brackets, which has names of its own.
 */
export function outputUses(expression: string, names: readonly string[]): readonly OutputUse[] {
  const text = new TokenText(scan(expression));
  const found: OutputUse[] = [];
  const scope: SelectScope = {
    start: 0,
    end: expression.length,
    outer: null,
    tables: [],
    outputs: names.map((name) => ({ name, type: null, source: null, definition: null })),
    commonTables: [],
  };
  const reading = {
    text,
    bound: boundNames(text),
    tell: ({ name, start, end, meaning }: Parameters<Tell>[0]) => {
      // `day.year` is a column of `day` where that is a table, which a text alone does not tell.
      const isOwner = expression.slice(end).trimStart().startsWith('.');
      if (meaning.kind === 'column' && !isOwner) found.push({ name, start, end });
    },
    readQuery: () => undefined,
  };
  readExpression(reading, 0, text.tokens.length, scope);
  return found;
}

type Tell = Parameters<typeof readExpression>[0]['tell'];
