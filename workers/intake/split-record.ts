/**
 * One record and where its fields lie. The splitter hands over one object that it fills anew each time:
 * nothing of it may be kept.
 */
export interface SplitRecord {
  bytes: Uint8Array;
  /** The record's bytes without the line end. */
  start: number;
  end: number;
  fields: number;
  /** Where each field's text lies, without its quotes. */
  starts: Int32Array;
  ends: Int32Array;
  kinds: Uint8Array;
  /** Of the first physical line, counted from 1. */
  line: number;
  /** Physical lines it takes. */
  lines: number;
  problem: '' | 'unclosed-quote' | 'stray-quote' | 'too-long' | 'nul' | 'invalid-character';
  /** A quote or a carriage return stands where strict readers do not expect one. */
  odd: boolean;
  /** The same, and a reading had to be chosen. */
  repaired: boolean;
  newline: 'lf' | 'crlf' | 'cr' | 'end';
}

/** Field kinds. */
export const plain = 0;
export const quoted = 1;
/** Holds doubled quotes that stand for one. */
export const escaped = 2;

// A byte order mark inside a file is part of a value.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function fieldText(record: SplitRecord, index: number, quote: string): string {
  const text = decoder.decode(
    record.bytes.subarray(record.starts[index] as number, record.ends[index] as number),
  );
  return record.kinds[index] === escaped ? text.replaceAll(quote + quote, quote) : text;
}

/** The record as it stands in the file, at most `limit` characters. */
export function rawText(record: SplitRecord, limit: number): string {
  const end = Math.min(record.end, record.start + limit * 4);
  return decoder.decode(record.bytes.subarray(record.start, end)).slice(0, limit);
}
