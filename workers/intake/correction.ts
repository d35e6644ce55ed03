import type { Reading } from './reading.ts';
import { RecordSplitter } from './record-splitter.ts';
import { copyOf, type SplitRecord } from './split-record.ts';

/** What the analyst wrote in place of a record, cut like the file; null where it is not one record. */
export function splitCorrection(
  text: string,
  reading: Reading,
  columns: number,
): SplitRecord | null {
  const records: SplitRecord[] = [];
  const splitter = new RecordSplitter(
    {
      delimiter: reading.delimiter,
      quote: reading.quote,
      escape: reading.escape ?? '',
      newline: 'lf',
      expected: columns,
      decoded: false,
    },
    (record) => records.push(copyOf(record)),
  );
  splitter.push(new TextEncoder().encode(text));
  splitter.end();
  return records.length === 1 ? (records[0] ?? null) : null;
}
