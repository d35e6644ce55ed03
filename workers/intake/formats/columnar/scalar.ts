import type { RowBuffer } from './RowBuffer.ts';

/** Values that are there, as text and as bytes of a row. */
export interface ScalarReader {
  readonly text: TextOf;
  readonly put: (row: number, buffer: RowBuffer) => void;
}

export type TextOf = (row: number) => string;

/** Of texts of ASCII that need no quotes. */
export function plainly(text: TextOf): ScalarReader {
  return {
    text,
    put: (row, buffer) => {
      buffer.plain(text(row));
    },
  };
}

/** Of texts that may need quotes. */
export function inQuotes(text: TextOf): ScalarReader {
  return {
    text,
    put: (row, buffer) => {
      buffer.text(text(row));
    },
  };
}
