import type { TextSpan } from './query-scope.ts';
import { scan, type Token } from './scan.ts';

/**
 * What of a query can be folded: brackets, CASE … END and block comments that go over several lines. The span
 * is what disappears.
 */
export function queryFolds(sql: string, tokens: readonly Token[] = scan(sql)): readonly TextSpan[] {
  const folds: TextSpan[] = [];
  const brackets: Token[] = [];
  const cases: Token[] = [];
  for (const token of tokens) {
    if (token.kind === 'symbol' && '([{'.includes(token.text)) brackets.push(token);
    else if (token.kind === 'symbol' && ')]}'.includes(token.text)) {
      const open = brackets.pop();
      if (open) folds.push({ start: open.end, end: token.start });
    } else if (token.kind === 'word' && /^case$/i.test(token.text)) cases.push(token);
    else if (token.kind === 'word' && /^end$/i.test(token.text)) {
      const open = cases.pop();
      if (open) folds.push({ start: open.end, end: token.start });
    }
  }
  folds.push(...blockComments(sql, tokens));
  return folds
    .filter(({ start, end }) => sql.slice(start, end).includes('\n'))
    .sort((one, other) => one.start - other.start || other.end - one.end);
}

/** Comments lie between the tokens. */
function blockComments(sql: string, tokens: readonly Token[]): readonly TextSpan[] {
  const found: TextSpan[] = [];
  let at = 0;
  for (const token of [...tokens, { start: sql.length, end: sql.length }]) {
    const gap = sql.slice(at, token.start);
    const comment = /\/\*[^]*\*\//.exec(gap.replace(/--.*/g, (line) => ' '.repeat(line.length)));
    if (comment) {
      const start = at + comment.index;
      found.push({ start: start + 2, end: start + comment[0].length - 2 });
    }
    at = token.end;
  }
  return found;
}
