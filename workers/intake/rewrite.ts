import type { IntakeColumn, IntakeProgress, Scan } from '../../src/engine/intake-contract.ts';
import { CsvParts } from './csv-parts.ts';
import { fileChunks } from './file-chunks.ts';
import { escaped, fieldText, type SplitRecord } from './split-record.ts';
import { RecordSorter } from './record-sorter.ts';
import { Refusal } from './refusal.ts';
import { printerOf } from './value-printing.ts';
import { isMissingMark } from './value-reading.ts';

/**
 * Writes a file anew as the engine reads it exactly: UTF-8, commas, line feeds, no headings, dates and
 * numbers in plain form. The text is kept in many parts of bounded size, which a browser may put on disk.
 */
export async function rewriteFile(
  file: Blob,
  scan: Scan,
  alive: () => boolean,
  onProgress?: (progress: IntakeProgress) => void,
): Promise<Blob> {
  const { look, columns } = scan;
  const output = new CsvParts();
  const writers = columns.map((column) => writerOf(column, look.quote, columns.length === 1));
  const names = columns.map((column) => column.name);
  const sorter = new RecordSorter(look, names, {
    good: (record) => {
      for (let i = 0; i < writers.length; i += 1) {
        if (i > 0) output.byte(comma);
        (writers[i] as FieldWriter)(record, i, output);
      }
      output.byte(lineFeed);
    },
  });
  let bytes = 0;
  for await (const chunk of fileChunks(file, look.charset, alive, (read) => (bytes = read))) {
    sorter.push(chunk);
    onProgress?.({ bytes, totalBytes: file.size, records: sorter.accounts.records });
  }
  sorter.end();
  if (sorter.accounts.good !== scan.good || sorter.accounts.records !== scan.records) {
    throw new Refusal({ code: 'file-changed' });
  }
  return output.toBlob();
}

const comma = 0x2c;
const lineFeed = 0x0a;
const mark = 0x22;

type FieldWriter = (record: SplitRecord, index: number, output: CsvParts) => void;

/** `alone`: the only column, where a missing value must not leave an empty line. */
function writerOf(column: IntakeColumn, quote: string, alone: boolean): FieldWriter {
  // A reader of another format wrote these values plainly: NaN is one of them, not a mark for nothing.
  if (column.type.kind === 'text' || column.reason.code === 'declared') {
    return (record, index, output) => writeText(record, index, quote, alone, output);
  }
  const print = printerOf(column);
  const isWrittenPlainly = column.format === '';
  return (record, index, output) => {
    if (isWrittenPlainly && isPlain(record, index)) {
      output.bytes(record.bytes, record.starts[index] as number, record.ends[index] as number);
      return;
    }
    if (record.starts[index] === record.ends[index]) {
      if (alone) output.text('""');
      return;
    }
    const text = fieldText(record, index, quote).trim();
    if (text === '' || isMissingMark(text)) {
      if (alone) output.text('""');
      return;
    }
    const printed = print(text);
    // The scan saw every value; only a file that changed meanwhile holds another.
    if (printed === null) throw new Refusal({ code: 'file-changed' });
    output.text(printed);
  };
}

/** Begins with a digit that no mark for a missing value begins with, and ends with a digit. */
function isPlain(record: SplitRecord, index: number): boolean {
  const first = record.bytes[record.starts[index] as number] as number;
  const last = record.bytes[(record.ends[index] as number) - 1] as number;
  return first > 0x30 && first <= 0x39 && last >= 0x30 && last <= 0x39;
}

function writeText(
  record: SplitRecord,
  index: number,
  quote: string,
  alone: boolean,
  output: CsvParts,
): void {
  const { bytes } = record;
  const start = record.starts[index] as number;
  const end = record.ends[index] as number;
  if (start === end) {
    if (alone) output.text('""');
    return;
  }
  if (record.kinds[index] === escaped || alone) {
    output.text(`"${fieldText(record, index, quote).replaceAll('"', '""')}"`);
    return;
  }
  let special = bytes[start] === 0x20 || bytes[end - 1] === 0x20;
  for (let i = start; i < end && !special; i += 1) special = needsQuotes[bytes[i] as number] === 1;
  if (!special) {
    output.bytes(bytes, start, end);
    return;
  }
  output.byte(mark);
  let from = start;
  for (let i = start; i < end; i += 1) {
    if (bytes[i] === mark) {
      output.bytes(bytes, from, i + 1);
      from = i;
    }
  }
  output.bytes(bytes, from, end);
  output.byte(mark);
}

const needsQuotes = new Uint8Array(256);
for (const byte of [comma, lineFeed, 0x0d, mark, 0x27, 0x23, 0x3b, 0x09, 0x7c])
  needsQuotes[byte] = 1;
