import { RecordSplitter } from './record-splitter.ts';
import { fieldText, type SplitRecord } from './split-record.ts';

/**
 * How a file is cut into records and fields, guessed from its start. Each way of cutting is tried on the
 * same lines; the one under which most records have the same number of fields wins. A file that no way
 * cuts evenly is one column, which loses nothing.
 */
export interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
  readonly newline: 'lf' | 'crlf' | 'cr';
  /** The records of the sample under this dialect. */
  readonly rows: readonly SampleRow[];
  /** Fields in most records. */
  readonly width: number;
  /** Lines of a `sep=` mark, which is no data. */
  readonly markLines: number;
}

export interface SampleRow {
  readonly cells: readonly string[];
  readonly line: number;
  readonly lines: number;
  readonly problem: boolean;
}

export function findDialect(sample: Uint8Array, chosen: { readonly delimiter?: string }): Dialect {
  const newline = findNewline(sample);
  const mark = findSepMark(sample);
  const preambleLines = mark === null ? 0 : 1;
  const delimiters =
    chosen.delimiter !== undefined ? [chosen.delimiter] : mark !== null ? [mark] : candidates;
  let best: Trial | null = null;
  for (const delimiter of delimiters) {
    for (const quote of quotesOf(sample, delimiter)) {
      const trial = tryDialect(sample, { delimiter, quote, newline, preambleLines });
      if (trial !== null && (best === null || trial.score > best.score + 1e-9)) best = trial;
    }
  }
  const isForced = delimiters !== candidates;
  if (best === null || (!isForced && (best.width < 2 || best.share < 0.5))) {
    best = tryDialect(sample, {
      delimiter: absentDelimiter(sample),
      quote: '"',
      newline,
      preambleLines,
    });
  }
  return {
    delimiter: best?.delimiter ?? ',',
    quote: best?.quote ?? '"',
    newline,
    rows: best?.rows ?? [],
    width: Math.max(1, best?.width ?? 1),
    markLines: preambleLines,
  };
}

const candidates: readonly string[] = [',', '\t', ';', '|', 'spaces'];
/** Enough for a verdict; more would only be slower. */
const sampleRecords = 400;
const sampleBytes = 2 ** 17;

interface Trial {
  readonly delimiter: string;
  readonly quote: string;
  readonly rows: readonly SampleRow[];
  readonly width: number;
  /** Of the records that are not blank, those as wide as most. */
  readonly share: number;
  readonly score: number;
}

interface Cut {
  readonly delimiter: string;
  readonly quote: string;
  readonly newline: Dialect['newline'];
  readonly preambleLines: number;
}

function tryDialect(sample: Uint8Array, cut: Cut): Trial | null {
  const rows: SampleRow[] = [];
  const full = { reached: false };
  const splitter = new RecordSplitter({ ...cut, expected: 0, decoded: false }, (record) => {
    if (rows.length >= sampleRecords) full.reached = true;
    else rows.push(toRow(record, cut.quote));
  });
  const end = Math.min(sample.length, sampleBytes);
  for (let at = 0; at < end && !full.reached; at += 8192) {
    splitter.push(sample.subarray(at, Math.min(at + 8192, end)));
  }
  if (!full.reached) {
    splitter.end();
    // What the sample's end cuts says nothing.
    if (end < sample.length && rows.length > 1) rows.pop();
  }
  const counts = new Map<number, number>();
  let all = 0;
  let problems = 0;
  for (const row of rows) {
    if (row.line <= cut.preambleLines || row.cells.every((cell) => cell.trim() === '')) continue;
    all += 1;
    if (row.problem) problems += 1;
    else counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1);
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
  const isSpaced = cut.delimiter === 'spaces' ? 0.5 : 1;
  const score =
    width < 2 ? 0 : (share - problems / all) * isSpaced * (1 + 0.02 * Math.min(width, 20));
  return { delimiter: cut.delimiter, quote: cut.quote, rows, width, share, score };
}

function toRow(record: SplitRecord, quote: string): SampleRow {
  const cells: string[] = [];
  for (let i = 0; i < record.fields; i += 1) cells.push(fieldText(record, i, quote));
  return { cells, line: record.line, lines: record.lines, problem: record.problem !== '' };
}

/** A lone carriage return ends lines only where there is no line feed at all. */
function findNewline(sample: Uint8Array): Dialect['newline'] {
  const feed = sample.indexOf(0x0a);
  if (feed === -1) return sample.includes(0x0d) ? 'cr' : 'lf';
  return feed > 0 && sample[feed - 1] === 0x0d ? 'crlf' : 'lf';
}

/** `sep=;` in the first line: spreadsheets write and obey it. */
function findSepMark(sample: Uint8Array): string | null {
  const start = new TextDecoder().decode(sample.subarray(0, 16));
  const found = /^"?sep=(.)"?\r?[\r\n]/i.exec(start);
  return found?.[1] ?? null;
}

function quotesOf(sample: Uint8Array, delimiter: string): readonly string[] {
  const head = sample.subarray(0, sampleBytes);
  if (head.includes(0x22)) return delimiter === 'spaces' ? ['"'] : ['"', ''];
  if (head.includes(0x27) && isApostropheQuoted(head, delimiter)) return ["'"];
  return ['"'];
}

/** Fields that begin with an apostrophe all end with one, and there are several. */
function isApostropheQuoted(head: Uint8Array, delimiter: string): boolean {
  if (delimiter === 'spaces') return false;
  const text = new TextDecoder().decode(head);
  const edge = `${delimiter === '|' ? '\\|' : delimiter}\r\n`;
  const opened = text.match(new RegExp(`(?<=^|[${edge}])'`, 'g'))?.length ?? 0;
  const closed =
    text.match(new RegExp(`(?<=^|[${edge}])'[^'\r\n]*'(?=$|[${edge}])`, 'g'))?.length ?? 0;
  return closed >= 2 && opened - closed <= closed / 10;
}

function absentDelimiter(sample: Uint8Array): string {
  const free = [',', '\t', ';', '|', '\u001f'].find((one) => !sample.includes(one.charCodeAt(0)));
  return free ?? '\u001f';
}
