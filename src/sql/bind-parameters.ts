import { sameName } from './fold-name.ts';
import { quoteText } from './quote.ts';
import { scan } from './scan.ts';
import { inOrder, splice } from './splice.ts';
import type { Replacement } from './splice.ts';

/**
 * SQL as the engine gets it: each `$name` outside of strings and comments has become
 * `getvariable('name')`. Values are never put into the text. After INTERVAL, which takes no function
 * call, the call stands in parentheses. Fields of a range, `$period.start`, follow the call as they are.
 */
export interface BoundSql {
  readonly text: string;
  /** What was replaced, in the author's offsets. */
  readonly replacements: readonly Replacement[];
  readonly source: string;
}

/** Lines and columns count from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * `lists`: names of parameters that hold several texts. `IN ($channels)` would compare each text with the
 * whole list, so the parentheses around such a parameter give way.
 */
export function bindParameters(sql: string, lists: readonly string[] = []): BoundSql {
  const tokens = scan(sql);
  const replacements: Replacement[] = [];
  tokens.forEach(({ kind, start, end, text: name }, at) => {
    if (kind !== 'parameter') return;
    const call = `getvariable(${quoteText(name)})`;
    const before = tokens[at - 1];
    const follows = before?.kind === 'word' && before.text.toUpperCase() === 'INTERVAL';
    replacements.push({ start, end, text: follows ? `(${call})` : call });
    const close = tokens[at + 1];
    if (before?.text !== '(' || before.kind !== 'symbol' || close?.text !== ')') return;
    const word = tokens[at - 2];
    const isIn = word?.kind === 'word' && word.text.toUpperCase() === 'IN';
    if (!isIn || !lists.some((list) => sameName(list, name))) return;
    for (const bracket of [before, close]) {
      replacements.push({ start: bracket.start, end: bracket.end, text: ' ' });
    }
  });
  return { text: splice(sql, replacements), replacements, source: sql };
}

/** Takes a position in the bound text to the author's text; inside of a call, to its `$`. */
export function mapPosition(bound: BoundSql, position: Position): Position {
  const lineStart = startOfLine(bound.source, position.line);
  let column = position.column;
  for (const { start, end, text } of inOrder(bound.replacements)) {
    const at = start - lineStart + 1;
    if (at < 1) continue;
    if (column <= at) break;
    if (column < at + text.length) return { line: position.line, column: at };
    column -= text.length - (end - start);
  }
  return { line: position.line, column };
}

function startOfLine(text: string, line: number): number {
  let start = 0;
  for (let count = 1; count < line; count += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) return start;
    start = end + 1;
  }
  return start;
}
