import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  columnFromArray,
  tableFromColumns,
  tableToIPC,
  type DataType,
  type Table as ArrowTable,
} from '@uwdata/flechette';
import {
  Compression,
  initSync,
  Table,
  writeParquet,
  WriterPropertiesBuilder,
} from 'parquet-wasm/esm';

/** A column of a test: its name, its type in Arrow, its values. */
export type TestColumn = readonly [name: string, type: DataType, values: readonly unknown[]];

const require = createRequire(import.meta.url);
let ready = false;

export function arrowOf(columns: readonly TestColumn[], maxBatchRows?: number): ArrowTable {
  return tableFromColumns(
    columns.map(([name, type, values]) => [
      name,
      columnFromArray([...values], type, maxBatchRows === undefined ? {} : { maxBatchRows }),
    ]),
  );
}

export function ipcOf(table: ArrowTable, format: 'file' | 'stream' = 'stream'): Uint8Array {
  const bytes = tableToIPC(table, { format });
  if (bytes === null) throw new Error('nothing was written');
  return bytes;
}

/** Parquet as the library writes it; `groupRows` rows to a group. */
export function parquetOf(table: ArrowTable, groupRows = 1_000_000): Uint8Array {
  if (!ready) {
    initSync({ module: readFileSync(require.resolve('parquet-wasm/esm/parquet_wasm_bg.wasm')) });
    ready = true;
  }
  const properties = new WriterPropertiesBuilder()
    .setCompression(Compression.SNAPPY)
    .setMaxRowGroupSize(groupRows)
    .build();
  return writeParquet(Table.fromIPCStream(ipcOf(table)), properties);
}
