/** One word of a Vega expression, with its place in the text. */
export interface ExpressionToken {
  readonly kind: 'number' | 'string' | 'name' | 'mark' | 'end' | 'unreadable';
  /** Of a string, what it stands for; otherwise the text itself. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts a Vega expression into words. Anything that the language of our charts does not need (comments,
 * regular expressions, templates, assignment, escapes in names) becomes one `unreadable` word, the last.
 */
export function readTokens(text: string): readonly ExpressionToken[] {
  const tokens: ExpressionToken[] = [];
  let at = 0;
  while (at < text.length) {
    const blank = match(blanks, text, at);
    if (blank !== '') {
      at += blank.length;
      continue;
    }
    const token = readToken(text, at);
    tokens.push(token);
    if (token.kind === 'unreadable') return tokens;
    at = token.end;
  }
  tokens.push({ kind: 'end', text: '', start: at, end: at });
  return tokens;
}

const blanks = /[ \t\r\n]+/y;
const numbers = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?(?![\p{L}\p{N}_$])/uy;
const names = /[\p{L}_][\p{L}\p{N}_]*/uy;
const marks = /===|!==|==|!=|<=|>=|&&|\|\||[-+*%<>!?:,()[\].]|\/(?![/*])/y;
const strings =
  /'(?:[^'\\\r\n\u2028\u2029]|\\['"\\nt])*'|"(?:[^"\\\r\n\u2028\u2029]|\\['"\\nt])*"/y;

function readToken(text: string, start: number): ExpressionToken {
  const string = match(strings, text, start);
  if (string !== '') {
    return { kind: 'string', text: unquote(string), start, end: start + string.length };
  }
  for (const [kind, pattern] of [
    ['number', numbers],
    ['name', names],
    ['mark', marks],
  ] as const) {
    const found = match(pattern, text, start);
    if (found !== '') return { kind, text: found, start, end: start + found.length };
  }
  return { kind: 'unreadable', text: text.slice(start, start + 12), start, end: text.length };
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/g, (_, escaped: string) => {
    if (escaped === 'n') return '\n';
    return escaped === 't' ? '\t' : escaped;
  });
}
