import { tableFromIPC, type Batch, type Field, type Table } from '@uwdata/flechette';
import type { Part } from '../../../../src/engine/intake-contract.ts';
import { Refusal } from '../../refusal.ts';
import { TableWriter, writtenTable } from '../table-writer.ts';
import { BrokenColumns } from './broken-columns.ts';
import { describeColumn } from './column-description.ts';
import { mostColumns, planColumns, type ColumnPlan, type Meaning } from './column-plan.ts';
import { RowBuffer } from './RowBuffer.ts';
import { missingOf, partOf, readerOf, type ValueReader } from './value-reader.ts';

/**
 * A table of Arrow as it is written out as text, batch after batch. When a value that was taken for text
 * turns out to be none, `NotText` is thrown and the rows are to be given again from the first, after
 * `restart`.
 */
export class TextTable {
  #plan: ColumnPlan | null = null;
  #writer = new TableWriter();
  readonly #buffer = new RowBuffer();
  readonly #meanings: readonly Meaning[];
  readonly #mostBytes: number;
  #bytes = 0;

  /** `bytes`: of the file, whose size the text has some relation to. */
  constructor(bytes: number, meanings: readonly Meaning[]) {
    this.#mostBytes = honestStart + honestGrowth * bytes;
    this.#meanings = meanings;
  }

  get rows(): number {
    return this.#writer.rows;
  }

  restart(): void {
    this.#bytes = 0;
    this.#buffer.take();
    this.#writer = new TableWriter();
  }

  /** The columns, known from the first schema on. Throws a `Refusal` where they are too many. */
  declare(fields: readonly Field[]): void {
    if (this.#plan !== null) return;
    this.#plan = planColumns(fields, this.#meanings);
    const count = this.#plan.columns.length;
    if (count === 0) throw new Refusal({ code: 'columnar-no-columns' });
    if (count > mostColumns) {
      throw new Refusal({ code: 'columnar-too-wide', values: { count, most: mostColumns } });
    }
  }

  /** Yields now and then, so that others have a turn. */
  *write(table: Table): Generator<void> {
    this.declare(table.schema.fields);
    const batches = table.children.map((column) => column.data as readonly Batch<unknown>[]);
    const parts = batches[0]?.length ?? 0;
    for (let part = 0; part < parts; part += 1) {
      yield* this.#writeBatch(batches.map((data) => data[part]));
    }
  }

  toPart(format: Part['format']): Part {
    const columns = (this.#plan?.columns ?? []).map(describeColumn);
    return {
      name: '',
      format,
      text: this.#writer.toBlob(),
      written: writtenTable(columns, this.#writer.rows),
      hidden: false,
      notes: this.#plan?.flat === false ? [{ code: 'structs-as-json' }] : [],
    };
  }

  *#writeBatch(batches: readonly (Batch<unknown> | undefined)[]): Generator<void> {
    const readers = (this.#plan?.columns ?? []).map(({ path, node }) =>
      readerAlong(path, batches, (batch) => readerOf(node, batch)),
    );
    const rows = batches[0]?.length ?? 0;
    if (batches.some((batch) => batch?.length !== rows)) throw new BrokenColumns('rows of a batch');
    for (let row = 0; row < rows; row += turnRows) {
      this.#writeRows(readers, row, Math.min(rows, row + turnRows));
      if (this.#bytes > this.#mostBytes) {
        throw new Refusal({ code: 'columnar-bomb', values: { records: this.rows } }, 'memory');
      }
      yield;
    }
  }

  #writeRows(readers: readonly ValueReader[], start: number, end: number): void {
    const buffer = this.#buffer;
    const count = readers.length;
    let from = start;
    for (let row = start; row < end; row += 1) {
      for (let index = 0; index < count; index += 1) {
        const reader = readers[index] as ValueReader;
        if (index > 0) buffer.byte(0x2c);
        if (!reader.isMissing(row)) reader.put(row, buffer);
      }
      buffer.byte(0x0a);
      if (buffer.length > flushBytes || row === end - 1) {
        this.#bytes += buffer.length;
        this.#writer.lines(buffer.take(), row + 1 - from);
        from = row + 1;
      }
    }
  }
}

const flushBytes = 2 ** 19;
const turnRows = 16_384;

/**
 * A kilobyte can say "a billion times the same". Honest tables of columns grow to some hundred times their
 * size when they are written out.
 */
const honestStart = 2 ** 28;
const honestGrowth = 2000;

/** Values are exact: nothing becomes a number that could not hold it. */
export function tableOf(messages: Uint8Array | Uint8Array[]): Table {
  return tableFromIPC(messages, { useBigInt: true, useDecimalInt: true, useBigIntTimestamp: true });
}

/** A part of a structure is missing where the structure is. */
function readerAlong(
  path: readonly number[],
  batches: readonly (Batch<unknown> | undefined)[],
  bind: (batch: Batch<unknown>) => ValueReader,
): ValueReader {
  let batch = batches[path[0] as number];
  if (batch === undefined) throw new BrokenColumns('a column is not there');
  const outer: ((row: number) => boolean)[] = [];
  for (const index of path.slice(1)) {
    outer.push(missingOf(batch));
    batch = partOf(batch, index);
  }
  const reader = bind(batch);
  if (outer.length === 0) return reader;
  return {
    ...reader,
    isMissing: (row) => outer.some((isMissing) => isMissing(row)) || reader.isMissing(row),
  };
}
