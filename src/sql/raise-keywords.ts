import { isReserved } from './reserved-words.ts';
import { scan, type Token } from './scan.ts';
import { splice } from './splice.ts';

/**
 * Writes keywords in capitals. A word that is a name stays as it is, since a result is headed by the name as it
 * is written: behind AS and a dot stands a name, whatever the word.
 */
export function raiseKeywords(sql: string): string {
  const tokens = scan(sql);
  const replacements = tokens.flatMap((token, at) =>
    isKeyword(tokens, at)
      ? [{ start: token.start, end: token.end, text: token.text.toUpperCase() }]
      : [],
  );
  return splice(sql, replacements);
}

/** Whether the word at the index surely is a keyword. */
export function isKeyword(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word') return false;
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  const isNamed = isWord(before, 'AS') || before?.text === '.' || after?.text === '.';
  if (isNamed) return false;
  if (isReserved(token.text)) return true;
  if (isWord(token, 'BY'))
    return ['GROUP', 'ORDER', 'PARTITION'].some((each) => isWord(before, each));
  if (isWord(token, 'PARTITION')) return isWord(after, 'BY');
  return isWord(token, 'OVER') && before?.text === ')' && after?.text === '(';
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text.toUpperCase() === word;
}
