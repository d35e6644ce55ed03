import type { Reason, RejectedRecord, Scan, SetAside } from '../../src/engine/intake-contract.ts';
import {
  countFilledFields,
  isBlank,
  isBlankLine,
  isEmptyFrom,
  mayBeBlank,
} from './blank-record.ts';
import { splitCorrection } from './correction.ts';
import { isFooter, mayBeFooter } from './footer-words.ts';
import { NextTableFinder } from './next-table.ts';
import type { Reading } from './reading.ts';
import { RecordAccounts, rawLimit } from './record-accounts.ts';
import { addField } from './record-reader.ts';
import { RecordSplitter } from './record-splitter.ts';
import {
  copyOf,
  fieldText,
  plain,
  rawText,
  withoutEscapes,
  type SplitRecord,
} from './split-record.ts';
import { isUtf8 } from './utf8.ts';

/**
 * Decides what each record of a file is: data, rejected, or set aside as header, preamble, blank or footer.
 * All passes over a file use the same sorter on the same bytes, so that they agree on every record.
 *
 * Lines at the end that hold totals or notes can only be known at the end: what looks like one waits until
 * either a record of data follows (then it was data, or is rejected) or nothing does.
 */

/** Where a sorter's records go. */
export interface RecordSink {
  readonly good: (record: SplitRecord) => void;
  /** Called for each, also for those that the list has no room for. */
  readonly rejected?: (rejected: RejectedRecord) => void;
}

/** More lines than this in a row that look like totals are data. */
const longestFooter = 20;
export class RecordSorter {
  readonly accounts: RecordAccounts;
  /** Something that strict readers read otherwise, if at all. */
  odd = false;
  readonly #reading: Reading;
  readonly #names: readonly string[];
  readonly #columns: number;
  readonly #sink: RecordSink;
  readonly #splitter: RecordSplitter;
  readonly #nextTable: NextTableFinder;
  readonly #from: number;
  readonly #to: number;
  readonly #corrections: Readonly<Record<number, string>> | null;
  readonly #isPadded: boolean;
  /** Every record is data: the format knows its columns. */
  readonly #isTyped: boolean;
  readonly #isGrid: boolean;
  #headersDue: number;
  readonly #headers: Uint8Array[] = [];
  #waiting: Waiting[] = [];
  #feeds = 0;
  #returns = 0;

  constructor(reading: Reading, names: readonly string[], sink: RecordSink, firstLine = 1) {
    const { choices, written } = reading;
    this.#reading = reading;
    this.#names = names;
    this.#columns = names.length;
    this.#sink = sink;
    this.accounts = new RecordAccounts(sink.rejected);
    this.#headersDue = reading.headerLines;
    this.#from = choices.lines?.from ?? 1;
    this.#to = choices.lines?.to ?? Infinity;
    const { corrections } = choices;
    this.#corrections =
      corrections !== undefined && Object.keys(corrections).length > 0 ? corrections : null;
    this.#isPadded = choices.shortRecords === 'pad';
    this.#isTyped = written !== null && written.columns !== null;
    this.#isGrid = written !== null && written.columns === null;
    this.#nextTable = new NextTableFinder(this.#columns, reading.quote);
    this.#splitter = new RecordSplitter(
      {
        ...reading,
        escape: reading.escape ?? '',
        firstLine,
        cutFrom: Math.max(reading.preambleLines + 1, this.#from),
        cutTo: this.#to,
        countRecords: written !== null,
        expected: this.#columns,
        decoded: reading.charset !== 'utf-8',
      },
      (record) => this.#sort(record),
    );
  }

  push(chunk: Uint8Array): void {
    this.#splitter.push(chunk);
  }

  end(): void {
    this.#splitter.end();
    for (const waiting of this.#waiting) this.#settleLast(waiting);
    this.#waiting = [];
    this.#nextTable.end();
    const { written } = this.#reading;
    // What does not stand in the text makes the text no less plain.
    if (written !== null) {
      this.accounts.addUnwritten(
        written,
        (line) => this.#isTyped && this.#corrections?.[line]?.trim() === '',
      );
    }
    this.accounts.close();
    if (this.#feeds > 0 && this.#returns > 0) this.odd = true;
  }

  get nextTable(): Scan['nextTable'] {
    return this.#nextTable.found;
  }

  #sort(record: SplitRecord): void {
    this.accounts.records += 1;
    if (record.newline === 'lf') this.#feeds = 1;
    else if (record.newline === 'crlf') this.#returns = 1;
    else if (record.newline === 'cr') this.odd = true;
    const { line } = record;
    if (line < this.#from || line > this.#to) {
      this.odd = true;
      this.#putAside('other-table', record);
      return;
    }
    if (line <= this.#reading.preambleLines) {
      if (record.lines > 1) this.odd = true;
      this.#putAside(isBlankLine(record, this.#reading.delimiter) ? 'blank' : 'preamble', record);
      return;
    }
    if (this.#headersDue > 0) {
      this.#takeHeader(record);
      return;
    }
    if (this.#corrections !== null) {
      const correction = this.#corrections[line];
      if (correction !== undefined) {
        this.#correct(record, correction);
        return;
      }
    }
    if (record.problem !== '') {
      this.#settle();
      this.#reject(record, { code: record.problem }, this.#findTrouble(record));
      return;
    }
    if (this.#isTyped && record.fields === this.#columns) {
      this.#accept(record);
      return;
    }
    if (
      mayBeBlank(record) &&
      isBlank(record) &&
      !(this.#columns === 1 && record.kinds[0] !== plain)
    ) {
      this.#putAside('blank', record);
      this.#nextTable.blank();
      this.odd = true;
      return;
    }
    if (this.#columns > 1 && this.#isRepeatedHeader(record)) {
      for (const { line: at, raw } of this.#waiting)
        this.accounts.putAside('footer', at, () => raw);
      this.#waiting = [];
      this.#putAside('header', record);
      this.odd = true;
      return;
    }
    if (record.fields > this.#columns && this.#isOverfull(record)) {
      // Delimiters too many at the end carry no value that could be lost; in a sheet they are usual.
      record.fields = this.#columns;
      if (this.#isGrid) this.odd = true;
      else record.repaired = true;
    }
    if (record.fields !== this.#columns) {
      this.#sortUneven(record);
      return;
    }
    if (this.#nextTable.isAwake) this.#nextTable.even(record);
    if (mayBeFooter(record) && isFooter(record, this.#columns, this.#reading.quote)) {
      this.#wait(record, null);
      return;
    }
    if (this.#waiting.length > 0) this.#settle();
    this.#accept(record);
  }

  /** Wider than the table, with nothing in the cells too many, and no row of the next table. */
  #isOverfull(record: SplitRecord): boolean {
    return isEmptyFrom(record, this.#columns) && !this.#nextTable.continues(record.fields);
  }

  #takeHeader(record: SplitRecord): void {
    if (record.lines > 1 || record.odd || record.repaired) this.odd = true;
    if (isBlank(record)) {
      this.#putAside('blank', record);
      this.odd = true;
      return;
    }
    this.#headersDue -= 1;
    this.#headers.push(record.bytes.slice(record.start, record.end));
    this.#putAside('header', record);
  }

  /** Exports that were put together keep their headings, the later ones with a byte order mark at times. */
  #isRepeatedHeader({ bytes, start, end }: SplitRecord): boolean {
    for (const header of this.#headers) {
      let from = start;
      if (bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf) from += 3;
      if (end - from !== header.length) continue;
      let i = 0;
      while (i < header.length && bytes[from + i] === header[i]) i += 1;
      if (i === header.length) return true;
    }
    return false;
  }

  #accept(record: SplitRecord): void {
    this.accounts.good += 1;
    if (record.repaired) this.accounts.repaired += 1;
    if (record.repaired || record.odd) this.odd = true;
    if (this.#reading.escape === '\\') {
      this.odd = true;
      this.#sink.good(withoutEscapes(record, this.#reading.quote));
    } else this.#sink.good(record);
  }

  #sortUneven(record: SplitRecord): void {
    const { fields } = record;
    const expected = this.#columns;
    const cut = record.newline === 'end' && fields < expected && fields > 1;
    const reason: Reason = {
      code: cut ? 'cut-off' : fields < expected ? 'too-few-fields' : 'too-many-fields',
      values: { found: fields, expected },
    };
    const filled = countFilledFields(record);
    if (filled <= 1) this.#nextTable.title(record.line);
    else this.#nextTable.uneven(record);
    const isNote = fields < expected && isFooter(record, expected, this.#reading.quote);
    if (this.#isPadded && fields < expected) {
      const padded = isNote ? copyOf(record) : record;
      for (let i = fields; i < expected; i += 1) addField(padded, record.end, record.end, plain);
      padded.repaired = true;
      if (isNote) this.#wait(padded, null);
      else {
        this.#settle();
        this.#accept(padded);
      }
      return;
    }
    if (fields < expected && (filled <= 1 || isNote)) {
      this.#wait(record, reason);
      return;
    }
    this.#settle();
    this.#reject(record, reason);
  }

  #correct(record: SplitRecord, correction: string): void {
    this.odd = true;
    this.#settle();
    if (correction.trim() === '') {
      this.#putAside('corrected', record);
      return;
    }
    const { line } = record;
    const corrected = splitCorrection(correction, this.#reading, this.#columns);
    if (corrected === null) {
      this.#list(line, '', { code: 'correction-records' }, () => correction.slice(0, rawLimit));
      return;
    }
    corrected.line = line;
    if (corrected.problem !== '') {
      this.#reject(corrected, { code: corrected.problem }, this.#findTrouble(corrected));
    } else if (corrected.fields === this.#columns) this.#accept(corrected);
    else {
      const code = corrected.fields < this.#columns ? 'too-few-fields' : 'too-many-fields';
      const values = { found: corrected.fields, expected: this.#columns };
      this.#reject(corrected, { code, values });
    }
  }

  #wait(record: SplitRecord, reason: Reason | null): void {
    if (this.#waiting.length === longestFooter) this.#settleFirst();
    this.#waiting.push({
      line: record.line,
      raw: rawText(record, rawLimit),
      reason,
      record: reason === null ? copyOf(record) : null,
      isCut: record.newline === 'end' && record.fields === 1 && this.#columns > 1,
    });
  }

  #settle(): void {
    while (this.#waiting.length > 0) this.#settleFirst();
  }

  #settleFirst(): void {
    const first = this.#waiting.shift();
    if (first === undefined) return;
    if (first.record !== null) this.#accept(first.record);
    else if (first.reason !== null) this.#list(first.line, '', first.reason, () => first.raw);
  }

  /** Nothing follows. The beginning of a record looks like one word or number without a line end. */
  #settleLast({ line, raw, isCut }: Waiting): void {
    this.odd = true;
    if (isCut && /^["']?[\w.-]+$/.test(raw)) {
      const values = { found: 1, expected: this.#columns };
      this.#list(line, '', { code: 'cut-off', values }, () => raw);
    } else this.accounts.putAside('footer', line, () => raw);
  }

  #reject(record: SplitRecord, reason: Reason, column = ''): void {
    this.#list(record.line, column, reason, () => rawText(record, rawLimit));
  }

  #list(line: number, column: string, reason: Reason, raw: () => string): void {
    this.odd = true;
    this.accounts.reject(line, column, reason, raw);
  }

  /** The name of the column in which a record's problem lies, where that can be said. */
  #findTrouble(record: SplitRecord): string {
    const { bytes, fields, problem } = record;
    if (problem === 'unclosed-quote' || problem === 'stray-quote') {
      return this.#names[record.trouble] ?? '';
    }
    if (fields !== this.#columns) return '';
    for (let i = 0; i < fields; i += 1) {
      const start = record.starts[i] as number;
      const end = record.ends[i] as number;
      const isHere =
        problem === 'nul'
          ? bytes.subarray(start, end).includes(0)
          : !isUtf8(bytes, start, end) || fieldText(record, i, '').includes('\uFFFD');
      if (isHere) return this.#names[i] ?? '';
    }
    return '';
  }

  #putAside(kind: SetAside['kind'], record: SplitRecord): void {
    this.accounts.putAside(kind, record.line, () => rawText(record, rawLimit));
  }
}

interface Waiting {
  readonly line: number;
  readonly raw: string;
  /** Null for a record of the right shape, which is kept. */
  readonly reason: Reason | null;
  readonly record: SplitRecord | null;
  readonly isCut: boolean;
}
