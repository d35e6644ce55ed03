import { rawLimit } from './record-accounts.ts';
import { rawText, type SplitRecord } from './split-record.ts';

/** Nothing but delimiters and blanks. */
export function isBlank(record: SplitRecord): boolean {
  for (let f = 0; f < record.fields; f += 1) {
    const end = record.ends[f] as number;
    for (let i = record.starts[f] as number; i < end; i += 1) {
      const byte = record.bytes[i];
      if (byte !== 0x20 && byte !== 0x09) return false;
    }
  }
  return true;
}

/** A look at one byte, so that sane records cost nothing. */
export function mayBeBlank(record: SplitRecord): boolean {
  const start = record.starts[0] as number;
  return start === record.ends[0] || (record.bytes[start] as number) <= 0x20;
}

/** The same as `isBlank` of a line that was not cut into fields. */
export function isBlankLine(record: SplitRecord, delimiter: string): boolean {
  if (isBlank(record)) return true;
  const raw = rawText(record, rawLimit);
  return raw.length < rawLimit && raw.replaceAll(delimiter, '').trim() === '';
}

export function isEmptyFrom(record: SplitRecord, from: number): boolean {
  for (let i = from; i < record.fields; i += 1) {
    if (record.starts[i] !== record.ends[i]) return false;
  }
  return true;
}

export function countFilledFields(record: SplitRecord): number {
  let filled = 0;
  for (let i = 0; i < record.fields; i += 1) if (record.starts[i] !== record.ends[i]) filled += 1;
  return filled;
}
