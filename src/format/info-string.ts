/**
 * The words after a fence: `sql name=buyers as=view`. A word is `key=value` or a bare `key`, which counts
 * as a key with an empty value. Values with spaces, quotes or nothing visible stand in double quotes,
 * with the escapes of JSON; single quotes are read as well.
 */
export interface InfoString {
  readonly kind: string;
  readonly words: Readonly<Record<string, string>>;
  /** What is wrong with it, if anything; then it cannot be written anew without loss. */
  readonly problem: 'word-twice' | 'word-malformed' | null;
  /** The word that is wrong. */
  readonly culprit: string;
}

export function parseInfoString(info: string): InfoString {
  const [kind = ''] = /^\S*/.exec(info) ?? [];
  const { words, problem, culprit } = parseWords(info.slice(kind.length));
  return { kind, words, problem, culprit };
}

export function parseWords(text: string): Omit<InfoString, 'kind'> {
  const words = new Map<string, string>();
  let problem: InfoString['problem'] = null;
  let culprit = '';
  for (const [word, key = '', value] of text.matchAll(wordPattern)) {
    const read = key === '' ? null : unquote(value ?? '');
    if (read === null || words.has(key)) {
      problem ??= read === null ? 'word-malformed' : 'word-twice';
      culprit ||= word.trim();
    } else {
      words.set(key, read);
    }
  }
  return { words: Object.fromEntries(words), problem, culprit };
}

export function printWords(words: readonly (readonly [key: string, value: string])[]): string {
  return words.map(([key, value]) => (value === '' ? key : `${key}=${quote(value)}`)).join(' ');
}

const wordPattern =
  /([^\s="']+)(?:=("(?:[^"\\\n]|\\.)*"(?=\s|$)|'[^'\n]*'(?=\s|$)|\S*))?(?:\s+|$)|\S+/gs;

function unquote(value: string): string | null {
  if (value.startsWith('"')) {
    try {
      const text: unknown = JSON.parse(value);
      return typeof text === 'string' ? text : null;
    } catch {
      return null;
    }
  }
  if (!value.startsWith("'")) return /["']/.test(value) ? null : value;
  return value.length > 1 && value.endsWith("'") ? value.slice(1, -1) : null;
}

/** A value with `--` is written so that it cannot end a comment. */
function quote(value: string): string {
  if (!value.includes('--') && !/[\s"'\\\p{Cc}\p{Cs}]/u.test(value)) return value;
  return JSON.stringify(value).replaceAll('>', '\\u003e');
}
