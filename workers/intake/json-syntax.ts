/**
 * The grammar of JSON (RFC 8259), strictly, over a string: where a value ends, or where and why it does not.
 * Used to tell JSON from text by its beginning, and to check what is kept as it stands.
 */
export class JsonError extends Error {
  /** Index in the string. */
  readonly at: number;
  readonly kind: 'syntax' | 'cut' | 'deep';

  constructor(kind: JsonError['kind'], at: number) {
    super(kind);
    this.kind = kind;
    this.at = at;
  }
}

/** Values nested deeper are refused: nobody's table is, and every level costs stack. */
export const deepest = 200;

/** The index behind the value that begins at `at`. Throws a `JsonError`. */
export function skipValue(text: string, at: number, depth: number, onMember?: () => void): number {
  const code = text.charCodeAt(at);
  if (code === 0x22) return skipString(text, at);
  if (code === 0x7b) return skipMembers(text, at, depth, onMember);
  if (code === 0x5b) return skipElements(text, at, depth, onMember);
  if (code === 0x2d || (code >= 0x30 && code <= 0x39)) return skipNumber(text, at);
  for (const word of ['true', 'false', 'null']) {
    if (text.startsWith(word, at)) return at + word.length;
    if (at + word.length > text.length && word.startsWith(text.slice(at))) {
      throw new JsonError('cut', text.length);
    }
  }
  throw new JsonError(at >= text.length ? 'cut' : 'syntax', at);
}

export function skipBlanks(text: string, at: number): number {
  let next = at;
  for (;;) {
    const code = text.charCodeAt(next);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return next;
    next += 1;
  }
}

/** `at` is that of the opening quote. */
export function skipString(text: string, at: number): number {
  let next = at + 1;
  for (;;) {
    const code = text.charCodeAt(next);
    if (code === 0x22) return next + 1;
    if (code === 0x5c) {
      const escape = text.charAt(next + 1);
      if (escape === 'u') {
        const digits = text.slice(next + 2, next + 6);
        if (!/^[0-9a-fA-F]*$/.test(digits)) throw new JsonError('syntax', next);
        if (digits.length < 4) throw new JsonError('cut', text.length);
        next += 6;
      } else {
        if (escape === '') throw new JsonError('cut', text.length);
        if (!'"\\/bfnrt'.includes(escape)) throw new JsonError('syntax', next);
        next += 2;
      }
    } else if (code >= 0x20) {
      next += 1;
    } else {
      // Not a number behind the end.
      throw new JsonError(next >= text.length ? 'cut' : 'syntax', next);
    }
  }
}

export function skipNumber(text: string, at: number): number {
  numberForm.lastIndex = at;
  const found = numberForm.exec(text);
  if (found === null) {
    throw new JsonError(at + 1 >= text.length ? 'cut' : 'syntax', at);
  }
  return at + found[0].length;
}

const numberForm = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function skipMembers(text: string, start: number, depth: number, onMember?: () => void): number {
  if (depth >= deepest) throw new JsonError('deep', start);
  let at = skipBlanks(text, start + 1);
  if (text.charCodeAt(at) === 0x7d) return at + 1;
  for (;;) {
    if (text.charCodeAt(at) !== 0x22) throw failed(text, at);
    at = skipBlanks(text, skipString(text, at));
    if (text.charCodeAt(at) !== 0x3a) throw failed(text, at);
    at = skipBlanks(text, skipValue(text, skipBlanks(text, at + 1), depth + 1, onMember));
    onMember?.();
    const code = text.charCodeAt(at);
    if (code === 0x7d) return at + 1;
    if (code !== 0x2c) throw failed(text, at);
    at = skipBlanks(text, at + 1);
  }
}

function skipElements(text: string, start: number, depth: number, onMember?: () => void): number {
  if (depth >= deepest) throw new JsonError('deep', start);
  let at = skipBlanks(text, start + 1);
  if (text.charCodeAt(at) === 0x5d) return at + 1;
  for (;;) {
    at = skipBlanks(text, skipValue(text, at, depth + 1, onMember));
    const code = text.charCodeAt(at);
    if (code === 0x5d) return at + 1;
    if (code !== 0x2c) throw failed(text, at);
    at = skipBlanks(text, at + 1);
  }
}

export function failed(text: string, at: number): JsonError {
  return new JsonError(at >= text.length ? 'cut' : 'syntax', at);
}
