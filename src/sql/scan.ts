/**
 * The words of a SQL text, as the engine's lexer sees them, each with its offsets (UTF-16 units).
 * Whitespace and comments are no tokens. An unterminated string, comment or quoted name reaches to the
 * end of the text: the engine will complain, the scanner does not.
 */
export interface Token {
  readonly kind:
    /** A bare word: keyword or name. */
    | 'word'
    /** A name in double quotes. */
    | 'quoted'
    /** `'…'`, `E'…'` or `$$…$$`. */
    | 'string'
    | 'number'
    /** `$name`. */
    | 'parameter'
    /** One character of punctuation or of an operator; `::` is one token. */
    | 'symbol';
  readonly start: number;
  readonly end: number;
  /** Words, names and strings without quotes and escapes; a parameter without its `$`. */
  readonly text: string;
}

export function scan(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < sql.length) {
    const comment = commentEnd(sql, at);
    if (comment > at) {
      at = comment;
      continue;
    }
    if (isSpace(sql.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const token = readToken(sql, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

/** Whether `$name` is read as one parameter. Other parameters are reached by `getvariable('…')`. */
export function isParameterName(name: string): boolean {
  return wordEnd(name, 0) === name.length && name !== '' && !name.includes('$');
}

/** Whether a text is one bare word; it may still be a reserved one. */
export function isBareWord(text: string): boolean {
  return text !== '' && wordEnd(text, 0) === text.length;
}

function readToken(sql: string, start: number): Token {
  const character = sql[start] ?? '';
  if (character === "'") return quoted('string', sql, start, start + 1, "'");
  if (character === '"') return quoted('quoted', sql, start, start + 1, '"');
  if ((character === 'e' || character === 'E') && sql[start + 1] === "'") {
    return escaped(sql, start);
  }
  if (character === '$') return dollar(sql, start);
  const number = numberEnd(sql, start);
  if (number > start) return token('number', sql, start, number);
  const word = wordEnd(sql, start);
  if (word > start) return token('word', sql, start, word);
  return token('symbol', sql, start, sql.startsWith('::', start) ? start + 2 : start + 1);
}

function token(kind: Token['kind'], sql: string, start: number, end: number): Token {
  return { kind, start, end, text: sql.slice(start, end) };
}

function quoted(
  kind: 'string' | 'quoted',
  sql: string,
  start: number,
  open: number,
  quote: string,
): Token {
  let at = sql.indexOf(quote, open);
  while (at >= 0 && sql[at + 1] === quote) at = sql.indexOf(quote, at + 2);
  const close = at < 0 ? sql.length : at;
  const text = sql.slice(open, close).replaceAll(quote + quote, quote);
  return { kind, start, end: Math.min(close + 1, sql.length), text };
}

/** `E'…'`, where a backslash takes the next character with it. */
function escaped(sql: string, start: number): Token {
  let at = start + 2;
  while (at < sql.length) {
    if (sql[at] === '\\') at += 2;
    else if (sql[at] !== "'") at += 1;
    else if (sql[at + 1] === "'") at += 2;
    else break;
  }
  const close = Math.min(at, sql.length);
  return {
    kind: 'string',
    start,
    end: Math.min(close + 1, sql.length),
    text: sql.slice(start + 2, close),
  };
}

/** `$$…$$`, `$tag$…$tag$`, `$name` or, for `$1` and a lonely `$`, a symbol. */
function dollar(sql: string, start: number): Token {
  const name = parameterEnd(sql, start + 1);
  if (sql[name] === '$') {
    const tag = sql.slice(start, name + 1);
    const close = sql.indexOf(tag, name + 1);
    const end = close < 0 ? sql.length : close + tag.length;
    const text = sql.slice(name + 1, close < 0 ? sql.length : close);
    return { kind: 'string', start, end, text };
  }
  if (name > start + 1) {
    return { kind: 'parameter', start, end: name, text: sql.slice(start + 1, name) };
  }
  return token('symbol', sql, start, start + 1);
}

function commentEnd(sql: string, start: number): number {
  if (sql.startsWith('--', start)) {
    let at = start + 2;
    while (at < sql.length && sql[at] !== '\n' && sql[at] !== '\r') at += 1;
    return at;
  }
  if (!sql.startsWith('/*', start)) return start;
  let depth = 1;
  let at = start + 2;
  while (at < sql.length && depth > 0) {
    if (sql.startsWith('*/', at)) {
      depth -= 1;
      at += 2;
    } else if (sql.startsWith('/*', at)) {
      depth += 1;
      at += 2;
    } else {
      at += 1;
    }
  }
  return Math.min(at, sql.length);
}

const numberPattern = /(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y;

function numberEnd(sql: string, start: number): number {
  numberPattern.lastIndex = start;
  return numberPattern.test(sql) ? numberPattern.lastIndex : start;
}

function wordEnd(sql: string, start: number): number {
  if (!isWordStart(sql.charCodeAt(start))) return start;
  let at = start + 1;
  while (at < sql.length && (isWordPart(sql.charCodeAt(at)) || sql[at] === '$')) at += 1;
  return at;
}

function parameterEnd(sql: string, start: number): number {
  if (!isWordStart(sql.charCodeAt(start))) return start;
  let at = start + 1;
  while (at < sql.length && isWordPart(sql.charCodeAt(at))) at += 1;
  return at;
}

/** Every character beyond ASCII belongs to a name, save the spaces that the engine strips. */
function isWordStart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    (code >= 128 && !isSpace(code))
  );
}

function isWordPart(code: number): boolean {
  return isWordStart(code) || (code >= 48 && code <= 57);
}

/** Includes the spaces beyond ASCII that DuckDB 1.4 reads as spaces; a full-width one is common in Chinese text. */
function isSpace(code: number): boolean {
  return (
    code === 32 ||
    code === 9 ||
    code === 10 ||
    code === 12 ||
    code === 13 ||
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2060 ||
    code === 0x3000 ||
    code === 0xfeff
  );
}
