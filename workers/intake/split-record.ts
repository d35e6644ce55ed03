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
  /** Of the first physical line, counted from 1; of a sheet the row. */
  line: number;
  /** Physical lines it takes. */
  lines: number;
  problem: '' | 'unclosed-quote' | 'stray-quote' | 'too-long' | 'nul' | 'invalid-character';
  /** The field in which a quote is broken or a line ends; -1 where none is. */
  trouble: number;
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
/** Holds backslashes that take the meaning from what follows. */
export const backslashed = 3;

// A byte order mark inside a file is part of a value.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

export function fieldText(record: SplitRecord, index: number, quote: string): string {
  const text = decoder.decode(
    record.bytes.subarray(record.starts[index] as number, record.ends[index] as number),
  );
  const kind = record.kinds[index];
  if (kind === backslashed) return withoutBackslashes(text, quote);
  return kind === escaped ? text.replaceAll(quote + quote, quote) : text;
}

/** The record as it stands in the file, at most `limit` characters. */
export function rawText(record: SplitRecord, limit: number): string {
  const end = Math.min(record.end, record.start + limit * 4);
  return decoder.decode(record.bytes.subarray(record.start, end)).slice(0, limit);
}

/** A record that may be kept. */
export function copyOf(record: SplitRecord): SplitRecord {
  const shift = record.start;
  return {
    ...record,
    bytes: record.bytes.slice(record.start, record.end),
    start: 0,
    end: record.end - shift,
    starts: record.starts.slice(0, record.fields).map((at) => at - shift),
    ends: record.ends.slice(0, record.fields).map((at) => at - shift),
    kinds: record.kinds.slice(0, record.fields),
  };
}

/** The same record with its values as they are meant. */
export function withoutEscapes(record: SplitRecord, quote: string): SplitRecord {
  if (!record.kinds.subarray(0, record.fields).includes(backslashed)) return record;
  const copy = copyOf(record);
  const values = Array.from({ length: record.fields }, (_, i) =>
    encoder.encode(fieldText(record, i, quote)),
  );
  copy.bytes = new Uint8Array(values.reduce((sum, value) => sum + value.length, 0));
  copy.start = 0;
  copy.end = copy.bytes.length;
  let at = 0;
  for (const [i, value] of values.entries()) {
    copy.bytes.set(value, at);
    copy.starts[i] = at;
    at += value.length;
    copy.ends[i] = at;
    copy.kinds[i] = quoted;
  }
  return copy;
}

/**
 * Before a sign a backslash only says that the sign is meant. Before a letter it stays: what `\n` means
 * differs from program to program.
 */
function withoutBackslashes(text: string, quote: string): string {
  return text.replace(
    /\\([\s!-/:-@[-`{-~])|(["'])\2/gu,
    (all, sign: string | undefined, double: string | undefined) =>
      sign ?? (double === quote ? quote : all),
  );
}
