import { JsonError, skipNumber, skipString, skipValue } from '../json-syntax.ts';

/** A value as a cell: null is missing, a number is the text it was written as. */
export interface JsonCell {
  readonly cell: string | null;
  /** Index behind the value. */
  readonly end: number;
  /** An object or an array, kept as JSON. */
  readonly isNested: boolean;
}

/** Reads the value at `at`, which is none of a blank. Throws a `JsonError`, or `NoCharacter`. */
export function readCell(text: string, at: number, depth: number): JsonCell {
  const code = text.charCodeAt(at);
  if (code === 0x22) {
    const end = skipString(text, at);
    return { cell: stringOf(text, at, end), end, isNested: false };
  }
  if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
    const end = skipNumber(text, at);
    return { cell: text.slice(at, end), end, isNested: false };
  }
  const end = skipValue(text, at, depth);
  const raw = text.slice(at, end);
  if (code === 0x7b || code === 0x5b) return { cell: compact(raw), end, isNested: true };
  return { cell: raw === 'null' ? null : raw, end, isNested: false };
}

/** The string between the quotes at `start` and before `end`. */
export function stringOf(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1);
  if (!raw.includes('\\')) return raw;
  // Its form was checked; the platform knows the escapes.
  const value = JSON.parse(`"${raw}"`) as string;
  if (/\p{Surrogate}/u.test(value)) throw new NoCharacter(start);
  return value;
}

/** Half of a pair of code units stands alone: no text that can be written. */
export class NoCharacter extends JsonError {
  constructor(at: number) {
    super('syntax', at);
  }
}

/** Without the blanks between its parts. */
function compact(raw: string): string {
  if (!/[ \n\r\t]/.test(raw)) return raw;
  return raw.replace(
    /("(?:[^"\\]|\\.)*")|[ \n\r\t]+/g,
    (_, string: string | undefined) => string ?? '',
  );
}
