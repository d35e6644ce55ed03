import { RecordSplitter } from './record-splitter.ts';
import { fieldText, type SplitRecord } from './split-record.ts';

export interface SampleRow {
  readonly cells: readonly string[];
  readonly line: number;
  readonly lines: number;
  readonly problem: boolean;
  readonly repaired: boolean;
}

/** What one way of cutting makes of the start of a file. */
export interface Trial {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: '' | '\\';
  readonly rows: readonly SampleRow[];
  readonly width: number;
  /** Of the records that are not blank, those as wide as most. */
  readonly share: number;
  /** … and those that stand in runs of at least three of one width above one. */
  readonly blocks: number;
  readonly score: number;
}

export interface Cut {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: '' | '\\';
  readonly newline: 'lf' | 'crlf' | 'cr';
  readonly firstLine: number;
  readonly cutFrom: number;
  readonly countRecords: boolean;
}

/** So much of a file in runs of one width is tables below each other. */
export const mostlyBlocks = 0.75;
/** Enough for a verdict; more would only be slower. */
const sampleRecords = 400;
export const sampleBytes = 2 ** 17;
/** Very wide files have few records in that many bytes. */
const leastRecords = 20;

export function tryDialect(sample: Uint8Array, cut: Cut): Trial | null {
  const rows = sampleRows(sample, cut);
  const counts = new Map<number, number>();
  let all = 0;
  let problems = 0;
  let inBlocks = 0;
  let run = 0;
  let lastWidth = 0;
  for (const row of rows) {
    if (row.line < cut.cutFrom || row.cells.every((cell) => cell.trim() === '')) continue;
    all += 1;
    const width = row.problem ? 0 : row.cells.length;
    if (row.problem) problems += 1;
    else counts.set(width, (counts.get(width) ?? 0) + 1);
    run = width > 1 && width === lastWidth ? run + 1 : 1;
    lastWidth = width;
    if (run === 3) inBlocks += 3;
    else if (run > 3) inBlocks += 1;
  }
  if (all === 0) return null;
  let width = 0;
  let most = 0;
  for (const [cells, count] of counts) {
    // Where two widths are as frequent, the wider one is data and the other a heading or a note.
    if (count > most || (count === most && cells > width)) {
      width = cells;
      most = count;
    }
  }
  const share = most / all;
  const blocks = inBlocks / all;
  const even = Math.max(share, blocks >= mostlyBlocks ? blocks * 0.9 : 0);
  const score = width < 2 ? 0 : (even - problems / all) * (1 + 0.02 * Math.min(width, 20));
  return { ...cut, rows, width, share, blocks, score };
}

function sampleRows(sample: Uint8Array, cut: Cut): SampleRow[] {
  const rows: SampleRow[] = [];
  const full = { reached: false };
  const splitter = new RecordSplitter({ ...cut, expected: 0, decoded: false }, (record) => {
    if (rows.length >= sampleRecords) full.reached = true;
    else rows.push(toRow(record, cut.quote));
  });
  let at = 0;
  let step = 8192;
  while (at < sample.length && !full.reached) {
    if (at >= sampleBytes && rows.length >= leastRecords) break;
    const before = rows.length;
    splitter.push(sample.subarray(at, at + step));
    at += step;
    // A record that begins and does not end is read from its start with every step.
    if (rows.length === before) step *= 2;
  }
  if (!full.reached) {
    splitter.end();
    // What the sample's end cuts says nothing.
    if (at < sample.length && rows.length > 1) rows.pop();
  }
  return rows;
}

function toRow(record: SplitRecord, quote: string): SampleRow {
  const cells: string[] = [];
  for (let i = 0; i < record.fields; i += 1) cells.push(fieldText(record, i, quote));
  const { line, lines, problem, repaired } = record;
  return { cells, line, lines, problem: problem !== '', repaired };
}

/** Of the values that a quote begins or ends, a third stands between two: those are quotes. */
export function holdsQuoted({ rows }: Trial): boolean {
  let whole = 0;
  let half = 0;
  for (const cell of rows.flatMap((row) => row.cells)) {
    const begins = cell.startsWith('"');
    const ends = cell.endsWith('"');
    if (begins && ends && cell.length > 1) whole += 1;
    else if (begins || ends) half += 1;
  }
  return whole > 0 && whole * 2 >= half;
}

/** Records that a way of cutting reads with difficulty, or in another width. */
export function flawsOf({ rows, width }: Trial): number {
  return rows.filter((row) => row.problem || row.repaired || row.cells.length !== width).length;
}

/** `a||b||c`: every second column empty in every record, the headings included. */
export function isEvenlyDoubled({ delimiter, rows, width }: Trial): boolean {
  if (delimiter === 'spaces' || width < 3 || width % 2 === 0) return false;
  const full = rows.filter((row) => row.cells.length === width);
  return full.every((row) => row.cells.every((cell, i) => i % 2 === 0 || cell === ''));
}
