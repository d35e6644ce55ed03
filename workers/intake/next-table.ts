import { areHeadings, areOneKind, countFilled, isValue, usedWidth } from './cell-kinds.ts';
import { fieldText, type SplitRecord } from './split-record.ts';

/**
 * Notices where a second table begins in a file. Records of another width that follow each other say so, at
 * once where words stand over values, later where they do not; records of the same width only do where, after
 * a blank line or a title, words stand over values again.
 */
export class NextTableFinder {
  /** False while nothing but a record of another width or a gap could change anything. */
  isAwake = true;
  found: { readonly line: number; readonly columns: number } | null = null;
  readonly #quote: string;
  /** Of the first records: in how many each column held a value. */
  readonly #valued: number[];
  #learned = 0;
  #isAfterGap = false;
  /** The first line of a title after a gap. */
  #titleLine = 0;
  #candidate: Candidate | null = null;
  /** Records of another width that `found` rests on. */
  #unfit = 0;

  constructor(columns: number, quote: string) {
    this.#quote = quote;
    this.#valued = Array.from({ length: columns }, () => 0);
  }

  blank(): void {
    this.#close();
    this.#isAfterGap = true;
    this.#titleLine = 0;
    this.isAwake = true;
  }

  /** A record with one thing in it. */
  title(line: number): void {
    this.#close();
    if (this.#titleLine === 0) this.#titleLine = line;
    this.#isAfterGap = true;
    this.isAwake = true;
  }

  /** Whether a record of that width belongs to the second table's rows, which came last. */
  continues(fields: number): boolean {
    return this.#unfit > 0 && this.found?.columns === fields;
  }

  /** A record of the table's own width. */
  even(record: SplitRecord): void {
    const candidate = this.#candidate;
    if (candidate !== null && candidate.width === record.fields && candidate.isSame) {
      candidate.rows.push(this.#cellsOf(record));
      if (candidate.rows.length === 3) {
        this.#close();
        this.isAwake = this.#learned < mostLearned;
      }
      return;
    }
    this.#close();
    // A few uneven records in the middle of a table are no table.
    if (this.found !== null && this.#unfit > 0 && this.#unfit < firmUnfit && !this.#isAfterGap) {
      this.found = null;
    }
    this.#unfit = 0;
    const cells = this.#cellsOf(record);
    if (this.#isAfterGap && this.#learned > 1 && this.found === null) {
      if (countFilled(cells) === 1 && cells.length > 2) {
        if (this.#titleLine === 0) this.#titleLine = record.line;
        return;
      }
      if (areHeadings(cells)) this.#start(record, cells, true);
    }
    this.#isAfterGap = false;
    this.#titleLine = 0;
    if (this.#learned < mostLearned) {
      this.#learned += 1;
      for (const [i, cell] of cells.entries()) if (isValue(cell)) this.#valued[i] = this.#at(i) + 1;
    }
    this.isAwake = this.#learned < mostLearned || this.#candidate !== null;
  }

  /** A record of another width with more than one thing in it. */
  uneven(record: SplitRecord): void {
    this.isAwake = true;
    this.#unfit += 1;
    const candidate = this.#candidate;
    if (candidate !== null && candidate.width === record.fields && !candidate.isSame) {
      if (candidate.rows.length < mostRows) candidate.rows.push(this.#cellsOf(record));
      if (candidate.rows.length === 3 || candidate.rows.length === mostRows) this.#settle();
      return;
    }
    this.#close();
    if (this.found === null && this.#learned > 0) {
      this.#start(record, this.#cellsOf(record), false);
      this.#unfit = 1;
    }
    this.#isAfterGap = false;
    this.#titleLine = 0;
  }

  end(): void {
    this.#close();
  }

  #start({ line, fields }: SplitRecord, cells: string[], isSame: boolean): void {
    this.#candidate = {
      line: this.#titleLine === 0 ? line : this.#titleLine,
      width: fields,
      isSame,
      isAfterGap: this.#isAfterGap,
      rows: [cells],
    };
  }

  #close(): void {
    if (this.#candidate !== null) this.#settle();
    this.#candidate = null;
  }

  #settle(): void {
    const candidate = this.#candidate;
    if (candidate === null || this.found !== null || !this.#isTable(candidate)) return;
    const [heading = []] = candidate.rows;
    const columns = candidate.isSame ? usedWidth(heading) : candidate.width;
    this.found = { line: candidate.line, columns };
  }

  #isTable({ rows, isSame, isAfterGap, width }: Candidate): boolean {
    const [heading = [], ...body] = rows;
    const least = width === 2 && !isAfterGap ? 2 : 1;
    if (areHeadings(heading) && body.length >= least) {
      const over = heading.flatMap((cell, i) =>
        cell !== '' && areOneKind(body.map((row) => row[i] ?? '')) ? [i] : [],
      );
      if (over.length > 0 && (isAfterGap || body.length > 1)) {
        return !isSame || over.some((i) => this.#isNewWord(i));
      }
    }
    const isFull = rows.every((row) => row.every((cell) => cell !== ''));
    const enough = isFull && areHeadings(heading) ? fewRows : mostRows;
    return !isSame && isAfterGap && rows.length >= enough;
  }

  /** In a table of the same width: words stand where values stood, or values where none did. */
  #isNewWord(column: number): boolean {
    const share = this.#at(column) / this.#learned;
    return share >= 0.8 || share <= 0.2;
  }

  #at(column: number): number {
    return this.#valued[column] ?? 0;
  }

  #cellsOf(record: SplitRecord): string[] {
    const cells: string[] = [];
    for (let i = 0; i < Math.min(record.fields, mostCells); i += 1) {
      cells.push(fieldText(record, i, this.#quote).slice(0, 200).trim());
    }
    return cells;
  }
}

const mostLearned = 50;
/** Enough of a very wide record. */
const mostCells = 1_000;
/** After a gap so many records of one other width are a table, headings or not. */
const mostRows = 5;
/** The same where words stand first and nothing is missing. */
const fewRows = 4;
/** A table of another width that is followed by records of the first one. */
const firmUnfit = 5;

interface Candidate {
  readonly line: number;
  readonly width: number;
  readonly isSame: boolean;
  readonly isAfterGap: boolean;
  readonly rows: string[][];
}
