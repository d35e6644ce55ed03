import type {
  IntakeChoices,
  IntakeColumn,
  Look,
  Reason,
} from '../../src/engine/intake-contract.ts';
import { findBinaryFile } from './binary-file.ts';
import { detectCharset } from './charset.ts';
import { ColumnProfile } from './column-profile.ts';
import { isDirect, settleColumn } from './column-type.ts';
import { findDialect } from './dialect.ts';
import { withoutMark } from './file-chunks.ts';
import { findHeading, nameColumns } from './heading.ts';
import { escaped, type SplitRecord } from './split-record.ts';
import { RecordSorter, type Reading } from './record-sorter.ts';
import { Refusal } from './refusal.ts';

/** Files up to this size are sampled entirely. */
export const smallFile = 8 * 2 ** 20;

/** Reads samples of a file and proposes how to read all of it. Throws a `Refusal`. */
export async function lookAt(file: Blob, choices: IntakeChoices): Promise<Look> {
  if (file.size === 0) throw new Refusal({ code: 'empty-file' });
  const pieces = await samplePieces(file);
  const head = pieces[0] as Uint8Array;
  const binary = findBinaryFile(head.subarray(0, 4096));
  if (binary !== null) throw new Refusal(binary);
  const guess =
    choices.charset === undefined
      ? detectCharset(pieces)
      : { charset: choices.charset, reason: { code: 'charset-chosen' } };
  if (guess.charset === 'utf-8' || guess.charset === 'windows-1252') refuseZeros(head);
  const texts = pieces.map((piece, index) => toUtf8(piece, guess.charset, index));
  const first = texts[0] as Uint8Array;
  if (first.length === 0) throw new Refusal({ code: 'empty-file' });
  const dialect = findDialect(first, choices);
  const heading = findHeading(dialect, choices.header);
  const reading: Reading = {
    charset: guess.charset,
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    newline: dialect.newline,
    preambleLines: heading.preambleLines,
    hasHeader: heading.hasHeader,
  };
  const names = nameColumns(heading.headings);
  const sampled = profileSamples(texts, reading, names.length, file.size > smallFile);
  const columns = settleColumns(names, heading.headings, sampled.profiles, reading, choices);
  const bytesPerRecord = sampled.bytes / Math.max(1, sampled.records);
  const direct =
    !sampled.odd &&
    isPlainFile(reading, file, guess.reason, heading.headings) &&
    columns.every((column, index) => isDirect(column, sampled.profiles[index] as ColumnProfile));
  const scale = guess.charset === 'utf-8' ? 1 : first.length / Math.max(1, head.length);
  return {
    ...reading,
    charsetReason: guess.reason,
    headerReason: heading.reason,
    columns,
    direct,
    records: Math.max(sampled.records, Math.round((file.size * scale) / bytesPerRecord)),
    choices,
  };
}

export function settleColumns(
  names: readonly string[],
  headings: readonly string[],
  profiles: readonly ColumnProfile[],
  reading: Reading,
  choices: IntakeChoices,
): IntakeColumn[] {
  return names.map((name, index) =>
    settleColumn(
      name,
      headings[index] ?? '',
      profiles[index] as ColumnProfile,
      reading.delimiter,
      choices,
    ),
  );
}

/** The file's own form, apart from its values: can the engine's reader take it as it lies? */
export function isPlainFile(
  reading: Reading,
  file: Blob,
  charsetReason: Reason,
  headings: readonly string[],
): boolean {
  const marked = charsetReason.code === 'charset-mark';
  return (
    file.size > 0 &&
    reading.charset === 'utf-8' &&
    reading.delimiter.length === 1 &&
    reading.newline !== 'cr' &&
    // The engine skips a byte order mark only together with a line that it skips.
    (!marked || reading.hasHeader) &&
    // A row of one column whose value is missing is an empty line, which readers skip.
    headings.length > 1
  );
}

/** Feeds one record's fields to the profiles. */
export function profileInto(profiles: readonly ColumnProfile[], quote: string) {
  const doubled = quote + quote;
  return (record: SplitRecord): void => {
    const { bytes, starts, ends, kinds, line } = record;
    for (let i = 0; i < profiles.length; i += 1) {
      (profiles[i] as ColumnProfile).add(
        bytes,
        starts[i] as number,
        ends[i] as number,
        line,
        kinds[i] === escaped ? doubled : '',
      );
    }
  };
}

function profileSamples(
  texts: readonly Uint8Array[],
  reading: Reading,
  columns: number,
  isCut: boolean,
): { profiles: ColumnProfile[]; odd: boolean; records: number; bytes: number } {
  const profiles = Array.from({ length: columns }, () => new ColumnProfile());
  const take = profileInto(profiles, reading.quote);
  let odd = false;
  let records = 0;
  let bytes = 0;
  for (const [index, text] of texts.entries()) {
    const own = index === 0 ? reading : { ...reading, preambleLines: 0, hasHeader: false };
    const sorter = new RecordSorter(own, columns, take);
    const whole = isCut ? wholeLines(text, index > 0, index < texts.length - 1) : text;
    sorter.push(whole);
    sorter.end();
    records += sorter.records;
    bytes += whole.length;
    // A middle piece may begin inside a quoted text: only the first piece and clean ones say anything.
    if (index === 0 && sorter.odd) odd = true;
  }
  return { profiles, odd, records, bytes };
}

function wholeLines(text: Uint8Array, cutStart: boolean, cutEnd: boolean): Uint8Array {
  const start = cutStart ? text.indexOf(0x0a) + 1 : 0;
  const end = cutEnd ? text.lastIndexOf(0x0a) + 1 : text.length;
  return end > start ? text.subarray(start, end) : text;
}

async function samplePieces(file: Blob): Promise<Uint8Array[]> {
  const read = async (from: number, to: number): Promise<Uint8Array> =>
    new Uint8Array(await file.slice(from, to).arrayBuffer());
  if (file.size <= smallFile) return [await read(0, file.size)];
  const piece = 2 ** 17;
  const pieces = [await read(0, 2 ** 20)];
  for (let k = 1; k <= 4; k += 1) {
    // An even offset keeps the two bytes of UTF-16 together.
    const at = Math.floor((file.size * k) / 5 / 2) * 2;
    pieces.push(await read(at, at + piece));
  }
  const last = Math.floor((file.size - piece) / 2) * 2;
  pieces.push(await read(last, file.size));
  return pieces;
}

function toUtf8(piece: Uint8Array, charset: string, index: number): Uint8Array {
  if (charset === 'utf-8') return index === 0 ? withoutMark(piece) : piece;
  const isWide = charset.startsWith('utf-16');
  const start = index === 0 || isWide ? 0 : piece.indexOf(0x0a) + 1;
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset);
  } catch {
    throw new Refusal({ code: 'unknown-charset', values: { charset } });
  }
  return new TextEncoder().encode(decoder.decode(piece.subarray(start), { stream: index >= 0 }));
}

/** Text holds no zero bytes to speak of. */
function refuseZeros(head: Uint8Array): void {
  let zeros = 0;
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) zeros += 1;
    else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls += 1;
  }
  if (zeros > head.length * 0.05 || zeros + controls > head.length * 0.2) {
    throw new Refusal({ code: 'binary-unknown' });
  }
}
