import type {
  IntakeChoices,
  Look,
  Reason,
  WrittenTable,
} from '../../src/engine/intake-contract.ts';
import { detectCharset } from './charset.ts';
import type { CharsetGuess } from './charset-contest.ts';
import type { ColumnProfile } from './column-profile.ts';
import { findDialect } from './dialect.ts';
import { findHeading, nameColumns } from './heading.ts';
import { findBinaryFile } from './identify.ts';
import { findLines } from './line-range.ts';
import { areDirect, isPlainFile, openProfiles, profileInto, settleColumns } from './profiling.ts';
import type { Reading } from './reading.ts';
import { RecordSorter } from './record-sorter.ts';
import { Refusal } from './refusal.ts';
import { refuseZeros, samplePieces, toUtf8, wholeLines } from './samples.ts';

/**
 * Reads samples of a file and proposes how to read all of it. Throws a `Refusal`. `written`: what is known
 * of a text that a reader of another format wrote.
 */
export async function lookAt(
  file: Blob,
  choices: IntakeChoices,
  written: WrittenTable | null = null,
): Promise<Look> {
  if (file.size === 0) {
    throw new Refusal({ code: written === null ? 'empty-file' : emptyTable(written) });
  }
  const sample = await takeSample(file, choices, written);
  const form = written?.columns ? typedForm(written) : findForm(sample, choices, written);
  const reading: Reading = {
    charset: sample.guess.charset,
    delimiter: form.delimiter,
    quote: form.quote,
    ...(form.escape === '' ? {} : { escape: '\\' }),
    newline: form.newline,
    preambleLines: form.preambleLines,
    headerLines: form.headerLines,
    written,
    choices,
  };
  let { headings } = form;
  let sampled = profileSamples(sample, reading, nameColumns(headings));
  if (written !== null && written.columns === null && sample.isWhole) {
    // The rows of a sheet are as wide as its widest, whatever stands there.
    const used = headings.findLastIndex(
      (heading, i) => heading.trim() !== '' || (sampled.profiles[i]?.filled ?? 0) > 0,
    );
    if (used >= 0 && used + 1 < headings.length) {
      headings = headings.slice(0, used + 1);
      sampled = profileSamples(sample, reading, nameColumns(headings));
    }
  }
  const columns = settleColumns(nameColumns(headings), headings, sampled.profiles, reading);
  return {
    ...reading,
    charsetReason: sample.guess.reason,
    hasHeader: reading.headerLines > 0,
    headerReason: form.headerReason,
    columns,
    direct:
      !sampled.odd &&
      isPlainFile(reading, sample.guess.reason, headings.length) &&
      areDirect(columns, sampled.profiles),
    records: written?.records ?? estimateRecords(sample, sampled),
  };
}

interface Sample {
  readonly guess: CharsetGuess;
  /** As UTF-8, the beginning first. */
  readonly texts: readonly Uint8Array[];
  /** The number of the first line. */
  readonly firstLine: number;
  readonly isWhole: boolean;
  /** Bytes of the file, and of the text for each of them. */
  readonly size: number;
  readonly scale: number;
}

async function takeSample(
  file: Blob,
  choices: IntakeChoices,
  written: WrittenTable | null,
): Promise<Sample> {
  let pieces = await samplePieces(file);
  const head = pieces[0] as Uint8Array;
  if (written === null) {
    const binary = findBinaryFile(head.subarray(0, 4096));
    if (binary !== null) throw new Refusal(binary);
  }
  const guess = guessCharset(pieces, choices, written);
  if (written === null) refuseZeros(head, guess);
  let body = file;
  let firstLine = 1;
  const { lines } = choices;
  if (lines !== undefined && (lines.from > 1 || lines.to !== null)) {
    body = await findLines(file, guess.charset, lines, written !== null);
    firstLine = lines.from;
    if (body.size === 0) throw new Refusal({ code: 'no-records' });
    pieces = await samplePieces(body);
  }
  const texts = pieces.map((piece, index) => toUtf8(piece, guess.charset, index > 0));
  const first = texts[0] as Uint8Array;
  if (first.length === 0) throw new Refusal({ code: 'empty-file' });
  return {
    guess,
    texts,
    firstLine,
    isWhole: pieces.length === 1,
    size: body.size,
    scale: guess.charset === 'utf-8' ? 1 : first.length / Math.max(1, pieces[0]?.length ?? 1),
  };
}

function guessCharset(
  pieces: readonly Uint8Array[],
  choices: IntakeChoices,
  written: WrittenTable | null,
): CharsetGuess {
  if (written !== null) return { charset: 'utf-8', reason: { code: 'charset-written' } };
  if (choices.charset === undefined) return detectCharset(pieces);
  return { charset: choices.charset, reason: { code: 'charset-chosen' } };
}

interface Form {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: '' | '\\';
  readonly newline: Look['newline'];
  readonly preambleLines: number;
  readonly headerLines: number;
  readonly headerReason: Reason;
  readonly headings: readonly string[];
}

function typedForm(written: WrittenTable): Form {
  const columns = written.columns ?? [];
  if (columns.length === 0) throw new Refusal({ code: 'no-records' });
  return {
    delimiter: ',',
    quote: '"',
    escape: '',
    newline: 'lf',
    preambleLines: 0,
    headerLines: 0,
    headerReason: { code: 'header-format' },
    headings: columns.map(({ name }) => name),
  };
}

function findForm(sample: Sample, choices: IntakeChoices, written: WrittenTable | null): Form {
  const dialect = findDialect(sample.texts[0] as Uint8Array, {
    delimiter: choices.delimiter,
    firstLine: sample.firstLine,
    isWritten: written !== null,
  });
  const heading = findHeading(dialect, choices);
  return { ...dialect, ...heading, headerReason: heading.reason };
}

interface Profiled {
  readonly profiles: readonly ColumnProfile[];
  readonly odd: boolean;
  readonly records: number;
  readonly bytes: number;
}

function profileSamples(sample: Sample, reading: Reading, names: readonly string[]): Profiled {
  const profiles = openProfiles(names, reading);
  const good = profileInto(profiles, reading.quote);
  const { corrections: _, lines: __, ...choices } = reading.choices;
  // Lines of the other samples have no known numbers.
  const later: Reading = { ...reading, preambleLines: 0, headerLines: 0, choices, written: null };
  let odd = false;
  let records = 0;
  let bytes = 0;
  for (const [index, text] of sample.texts.entries()) {
    const isFirst = index === 0;
    const sorter = new RecordSorter(
      isFirst ? reading : later,
      names,
      { good },
      isFirst ? sample.firstLine : 1,
    );
    const isLast = index === sample.texts.length - 1;
    const whole = sample.isWhole ? text : wholeLines(text, !isFirst, !isLast);
    sorter.push(whole);
    sorter.end();
    records += sorter.accounts.records;
    bytes += whole.length;
    // A middle piece may begin inside a quoted text: only the first piece says anything.
    if (isFirst && sorter.odd) odd = true;
  }
  return { profiles, odd, records, bytes };
}

function estimateRecords(sample: Sample, sampled: Profiled): number {
  const bytesPerRecord = sampled.bytes / Math.max(1, sampled.records);
  return Math.max(sampled.records, Math.round((sample.size * sample.scale) / bytesPerRecord));
}

function emptyTable({ rejectedCount }: WrittenTable): string {
  return rejectedCount > 0 ? 'no-records' : 'header-only';
}
