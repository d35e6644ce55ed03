import { isKeyword } from './raise-keywords.ts';
import { scan, type Token } from './scan.ts';

/**
 * Whether two texts are one query: the same words, names, strings and signs in the same order, and the same
 * comments. Blanks and the case of keywords do not matter; that of names does, since results are headed by them.
 */
export function sameTokens(one: string, other: string): boolean {
  const a = scan(one);
  const b = scan(other);
  if (a.length !== b.length) return false;
  const isSame = a.every(
    (token, at) => token.kind === b[at]?.kind && keyOf(one, a, at) === keyOf(other, b, at),
  );
  return isSame && commentsOf(one, a) === commentsOf(other, b);
}

function keyOf(sql: string, tokens: readonly Token[], at: number): string {
  const written = sql.slice(tokens[at]?.start, tokens[at]?.end);
  return isKeyword(tokens, at) ? written.toUpperCase() : written;
}

/** What stands between the tokens, without blanks. */
function commentsOf(sql: string, tokens: readonly Token[]): string {
  let at = 0;
  let found = '';
  for (const { start, end } of tokens) {
    found += sql.slice(at, start);
    at = end;
  }
  return (found + sql.slice(at)).replace(/\s+/g, '');
}
