import { Column, tableFromColumns, tableToIPC, type Batch } from '@uwdata/flechette';
import type { ShareTable } from '../share-table.ts';
import { toArrowColumn } from './arrow-columns.ts';

/** An Arrow IPC file, and which of its columns could leave only as text. */
export interface ArrowFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Names of columns whose type has no counterpart that holds all of their values. */
  readonly asText: readonly string[];
}

/** The table as an Arrow file (what pandas, Polars and R call Feather 2), or as a stream. */
export function writeArrow(table: ShareTable, format: 'file' | 'stream' = 'file'): ArrowFile {
  const columns = table.columns.map((column, at) => toArrowColumn(column, at, table.rows));
  const filled = columns.map(({ name, type, fill }): [string, Column<unknown>] => {
    const batches: Batch<unknown>[] = [];
    for (let first = 0; first < Math.max(1, table.rows.length); first += batchRows) {
      batches.push(fill(table.rows.slice(first, first + batchRows)));
    }
    return [name, new Column(batches, type)];
  });
  const bytes = tableToIPC(tableFromColumns(filled), { format });
  if (bytes === null) throw new Error('Bytes that stay here are always given back.');
  return {
    bytes: bytes as Uint8Array<ArrayBuffer>,
    asText: columns.flatMap(({ name, isRetold }) => (isRetold ? [name] : [])),
  };
}

const batchRows = 65_536;
