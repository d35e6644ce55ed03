import { columnFromArray, tableFromColumns, tableToIPC, utf8 } from '@uwdata/flechette';
import type { Column, Page } from '../../../src/engine/contract.ts';

/** A page of text columns, as the engine would send it. */
export function textPage(
  columns: readonly Column[],
  rows: readonly (readonly (string | null)[])[],
  offset = 0,
): Page {
  const table = tableFromColumns(
    columns.map(({ name }, column): [string, ReturnType<typeof columnFromArray>] => [
      name,
      columnFromArray(
        rows.map((row) => row[column] ?? null),
        utf8(),
      ),
    ]),
  );
  const ipc = tableToIPC(table, { format: 'stream' });
  if (ipc === null) throw new Error('no bytes');
  return { columns, offset, rows: rows.length, ipc };
}

export function textColumns(...names: readonly string[]): readonly Column[] {
  return names.map((name) => ({ name, type: 'VARCHAR' }));
}
