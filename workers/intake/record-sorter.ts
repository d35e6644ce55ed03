import type { Look, Reason, RejectedRecord, SetAside } from '../../src/engine/intake-contract.ts';
import { RecordSplitter } from './record-splitter.ts';
import { fieldText, plain, rawText, type SplitRecord } from './split-record.ts';

/**
 * Decides what each record of a file is: data, rejected, or set aside as header, preamble, blank or footer.
 * A scan and a rewrite use the same sorter on the same bytes, so that they agree on every record.
 *
 * Lines at the end that hold totals or notes can only be known at the end: what looks like one waits until
 * either a record of data follows (then it was data, or is rejected) or nothing does.
 */

/** What of a look the sorter needs. */
export type Reading = Pick<
  Look,
  'charset' | 'delimiter' | 'quote' | 'newline' | 'preambleLines' | 'hasHeader'
>;

export const listed = 10_000;
const rawLimit = 2_000;
/** More lines than this in a row that look like totals are data. */
const longestFooter = 20;

export class RecordSorter {
  records = 0;
  good = 0;
  readonly rejected: RejectedRecord[] = [];
  rejectedCount = 0;
  readonly setAside: SetAside[] = [];
  setAsideCount = 0;
  repaired = 0;
  /** Something that strict readers read otherwise, if at all. */
  odd = false;
  header: readonly string[] = [];
  readonly #reading: Reading;
  readonly #columns: number;
  readonly #onGood: (record: SplitRecord) => void;
  readonly #splitter: RecordSplitter;
  #headerDue: boolean;
  #waiting: Waiting[] = [];
  #feeds = 0;
  #returns = 0;

  constructor(reading: Reading, columns: number, onGood: (record: SplitRecord) => void) {
    this.#reading = reading;
    this.#columns = columns;
    this.#onGood = onGood;
    this.#headerDue = reading.hasHeader;
    this.#splitter = new RecordSplitter(
      { ...reading, expected: columns, decoded: reading.charset !== 'utf-8' },
      (record) => this.#sort(record),
    );
  }

  push(chunk: Uint8Array): void {
    this.#splitter.push(chunk);
  }

  end(): void {
    this.#splitter.end();
    for (const { line, raw } of this.#waiting) this.#putAside('footer', line, raw);
    if (this.#waiting.length > 0) this.odd = true;
    this.#waiting = [];
    this.rejected.sort((a, b) => a.line - b.line);
    this.setAside.sort((a, b) => a.line - b.line);
    if (this.#feeds > 0 && this.#returns > 0) this.odd = true;
  }

  #sort(record: SplitRecord): void {
    this.records += 1;
    if (record.newline === 'lf') this.#feeds = 1;
    else if (record.newline === 'crlf') this.#returns = 1;
    else if (record.newline === 'cr') this.odd = true;
    const { fields } = record;
    if (record.line <= this.#reading.preambleLines) {
      this.#putAside(
        isBlank(record) ? 'blank' : 'preamble',
        record.line,
        rawText(record, rawLimit),
      );
      return;
    }
    if (this.#headerDue) {
      this.#headerDue = false;
      if (record.lines > 1 || record.odd || record.repaired) this.odd = true;
      this.header = Array.from({ length: fields }, (_, i) =>
        fieldText(record, i, this.#reading.quote),
      );
      this.#putAside('header', record.line, rawText(record, rawLimit));
      return;
    }
    if (record.problem !== '') {
      this.#settle();
      this.#reject(record, { code: record.problem });
      return;
    }
    if (
      mayBeBlank(record) &&
      isBlank(record) &&
      !(this.#columns === 1 && record.kinds[0] !== plain)
    ) {
      this.#putAside('blank', record.line, rawText(record, rawLimit));
      this.odd = true;
      return;
    }
    if (fields !== this.#columns) {
      this.#sortUneven(record);
      return;
    }
    if (mayBeTotal(record) && isTotal(record, this.#reading.quote)) {
      this.#wait(record, null);
      return;
    }
    if (this.#waiting.length > 0) this.#settle();
    this.#accept(record);
  }

  #accept(record: SplitRecord): void {
    this.good += 1;
    if (record.repaired) this.repaired += 1;
    if (record.repaired || record.odd) this.odd = true;
    this.#onGood(record);
  }

  #sortUneven(record: SplitRecord): void {
    const { fields } = record;
    const expected = this.#columns;
    if (fields > expected) {
      let filled = expected;
      while (filled < fields && record.starts[filled] === record.ends[filled]) filled += 1;
      if (filled === fields) {
        // Delimiters too many at the end carry no value that could be lost.
        record.fields = expected;
        record.repaired = true;
        this.#settle();
        this.#accept(record);
        return;
      }
    }
    const cut = record.newline === 'end' && fields < expected && fields > 1;
    const reason: Reason = {
      code: cut ? 'cut-off' : fields < expected ? 'too-few-fields' : 'too-many-fields',
      values: { found: fields, expected },
    };
    let filled = 0;
    for (let i = 0; i < fields; i += 1) if (record.starts[i] !== record.ends[i]) filled += 1;
    if (fields < expected && (filled <= 1 || isTotal(record, this.#reading.quote))) {
      this.#wait(record, reason);
      return;
    }
    this.#settle();
    this.#reject(record, reason);
  }

  #wait(record: SplitRecord, reason: Reason | null): void {
    if (this.#waiting.length === longestFooter) this.#settleFirst();
    this.#waiting.push({
      line: record.line,
      raw: rawText(record, rawLimit),
      reason,
      record: reason === null ? copyOf(record) : null,
    });
  }

  #settle(): void {
    while (this.#waiting.length > 0) this.#settleFirst();
  }

  #settleFirst(): void {
    const first = this.#waiting.shift();
    if (first === undefined) return;
    if (first.record !== null) this.#accept(first.record);
    else if (first.reason !== null) this.#list(first.line, first.reason, first.raw);
  }

  #reject(record: SplitRecord, reason: Reason): void {
    this.#list(record.line, reason, this.rejected.length < listed ? rawText(record, rawLimit) : '');
  }

  #list(line: number, reason: Reason, raw: string): void {
    this.rejectedCount += 1;
    this.odd = true;
    if (this.rejected.length < listed) this.rejected.push({ line, reason, raw });
  }

  #putAside(kind: SetAside['kind'], line: number, raw: string): void {
    this.setAsideCount += 1;
    if (this.setAside.length < listed) this.setAside.push({ kind, line, raw });
  }
}

interface Waiting {
  readonly line: number;
  readonly raw: string;
  /** Null for a record of the right shape, which is kept. */
  readonly reason: Reason | null;
  readonly record: SplitRecord | null;
}

function copyOf(record: SplitRecord): SplitRecord {
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

function mayBeBlank(record: SplitRecord): boolean {
  const start = record.starts[0] as number;
  return start === record.ends[0] || (record.bytes[start] as number) <= 0x20;
}

/** Nothing but delimiters and blanks. */
function isBlank(record: SplitRecord): boolean {
  for (let f = 0; f < record.fields; f += 1) {
    const end = record.ends[f] as number;
    for (let i = record.starts[f] as number; i < end; i += 1) {
      const byte = record.bytes[i];
      if (byte !== 0x20 && byte !== 0x09) return false;
    }
  }
  return true;
}

const totalLeads = new Set(
  [...'TtGgSs(（【合总小共累本'].map((c) => new TextEncoder().encode(c)[0]),
);

/** A look at one byte, so that sane records cost nothing. */
function mayBeTotal(record: SplitRecord): boolean {
  for (let f = 0; f < record.fields; f += 1) {
    const start = record.starts[f] as number;
    if (start !== record.ends[f]) return totalLeads.has(record.bytes[start]);
  }
  return false;
}

const totalWords =
  /^[\s(（【]*(合计|总计|总和|总数|小计|共计|累计|本页合计|grand totals?|sub-?totals?|totals?|sum)[\s)）】]*([:：].*)?$/iu;

function isTotal(record: SplitRecord, quote: string): boolean {
  for (let f = 0; f < record.fields; f += 1) {
    if (record.starts[f] !== record.ends[f]) {
      const long = (record.ends[f] as number) - (record.starts[f] as number) > 200;
      return !long && totalWords.test(fieldText(record, f, quote).trim());
    }
  }
  return false;
}
