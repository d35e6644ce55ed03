import { CsvParts } from '../../csv-parts.ts';
import { Refusal } from '../../refusal.ts';
import { mostRows, type CellRange } from './cell-reference.ts';
import { cancelled } from './damage.ts';
import { MergedCells } from './MergedCells.ts';
import type { SheetTally } from './SheetTally.ts';
import { splitFields } from './split-fields.ts';

/**
 * The rows of a sheet while it is read. How wide the sheet is and which cells are merged is known only at its
 * end, so rows are kept as bytes, as narrow as they are, and written out once everything is known: in order,
 * of one width, with blank rows where the sheet has none.
 */
export class SheetRows {
  #block = new Uint8Array(0);
  #at = 0;
  #bytes = 0;
  #inOrder = true;
  #last = 0;
  #left = Number.MAX_SAFE_INTEGER;
  #width = 0;
  readonly #rows: StoredRow[] = [];

  get count(): number {
    return this.#rows.length;
  }

  get width(): number {
    return this.#width;
  }

  get left(): number {
    return this.#left;
  }

  /** Takes the written fields of a row that has at least one value; fields without value are empty text. */
  add(row: number, fields: readonly string[]): void {
    let width = fields.length;
    while (width > 0 && (fields[width - 1] ?? '') === '') width -= 1;
    if (width === 0) return;
    let left = 0;
    while ((fields[left] ?? '') === '') left += 1;
    if (left < this.#left) this.#left = left;
    if (width > this.#width) this.#width = width;
    const text = width === fields.length ? fields.join(',') : fields.slice(0, width).join(',');
    if (this.#at + text.length * 3 > this.#block.length) this.#startBlock(text.length * 3);
    const start = this.#at;
    const { written } = encoder.encodeInto(text, this.#block.subarray(start));
    this.#at += written;
    this.#bytes += written;
    if (row <= this.#last) this.#inOrder = false;
    this.#last = Math.max(this.#last, row);
    this.#rows.push({ row, width, bytes: this.#block.subarray(start, this.#at) });
    if (this.#bytes > mostBytes) throw this.#tooLarge();
  }

  /** Null where no cell has a value. The rows are gone afterwards. */
  async write(
    merges: readonly CellRange[],
    tally: SheetTally,
    alive: () => boolean,
  ): Promise<{ readonly text: Blob; readonly records: number } | null> {
    if (this.#rows.length === 0) return null;
    const left = this.#left;
    const width = this.#width;
    if (this.#last * (width - left) > mostCells) throw this.#tooLarge();
    if (!this.#inOrder) this.#rows.sort((a, b) => a.row - b.row);
    const merged = new MergedCells(merges, width, this.#last);
    const commas = new Uint8Array(width).fill(0x2c);
    const out = new CsvParts();
    let next = 1;
    for (let i = 0; i < this.#rows.length; i += 1) {
      const stored = this.#rows[i] as StoredRow;
      for (; next < stored.row; next += 1) {
        out.bytes(commas, 0, width - left - 1);
        out.byte(0x0a);
        if (next % rowsBetweenPauses === 0) await pause(alive);
      }
      let fields: string[] | null = null;
      while (this.#rows[i + 1]?.row === stored.row) {
        i += 1;
        fields = overlay(fields ?? fieldsOf(stored, width), this.#rows[i] as StoredRow);
        tally.repeatedRows += 1;
      }
      if (merged.reaches(stored.row)) {
        fields ??= fieldsOf(stored, width);
        merged.fill(stored.row, fields);
      }
      if (fields === null) {
        out.bytes(stored.bytes, left, stored.bytes.length);
        out.bytes(commas, 0, width - stored.width);
      } else {
        out.text(fields.slice(left).join(','));
      }
      out.byte(0x0a);
      next = stored.row + 1;
      if (i % rowsBetweenPauses === 0) await pause(alive);
    }
    tally.merges += merged.used;
    tally.filled += merged.filled;
    this.#rows.length = 0;
    return { text: out.toBlob(), records: this.#last };
  }

  #startBlock(atLeast: number): void {
    this.#block = new Uint8Array(Math.max(blockBytes, atLeast));
    this.#at = 0;
  }

  #tooLarge(): Refusal {
    return new Refusal({
      code: 'sheet-too-large',
      values: { rows: Math.min(this.#last, mostRows), columns: this.#width },
    });
  }
}

interface StoredRow {
  readonly row: number;
  readonly width: number;
  readonly bytes: Uint8Array;
}

function fieldsOf(stored: StoredRow, width: number): string[] {
  const fields = splitFields(decoder.decode(stored.bytes));
  while (fields.length < width) fields.push('');
  return fields;
}

/** A row that a sheet gives twice: what the second says counts, as it does cell by cell. */
function overlay(fields: string[], stored: StoredRow): string[] {
  for (const [column, field] of splitFields(decoder.decode(stored.bytes)).entries()) {
    if (field !== '') fields[column] = field;
  }
  return fields;
}

/** Lets a message through, such as the one that cancels. */
async function pause(alive: () => boolean): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  if (!alive()) throw cancelled();
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const blockBytes = 2 ** 22;
const rowsBetweenPauses = 2 ** 17;
/** A full sheet of 200 columns with eight characters in each cell, which a tab can still hold. */
const mostBytes = 2 ** 31;
const mostCells = 2 ** 28;
