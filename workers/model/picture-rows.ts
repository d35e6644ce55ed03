import type { PictureRows } from '../../src/engine/model-contract.ts';
import type { ModelPicture } from '../../src/models/model-kind.ts';
import type { ModelColumn } from '../../src/models/model-table.ts';

/** A picture's table as rows for a chart: a day is milliseconds, nothing where there is no value. */
export function pictureRows({ name, table, isOfMembers = false }: ModelPicture): PictureRows {
  return {
    name,
    isOfMembers,
    columns: table.columns.map((column) => ({ name: column.name, type: engineTypes[column.type] })),
    rows: Array.from({ length: table.rows }, (_, row) =>
      Object.fromEntries(table.columns.map((column) => [column.name, valueOf(column, row)])),
    ),
  };
}

const engineTypes = { integer: 'BIGINT', double: 'DOUBLE', date: 'DATE', text: 'VARCHAR' } as const;

function valueOf(column: ModelColumn, row: number): number | string | null {
  if (column.type === 'text') return column.values[row] ?? null;
  const value = column.values[row] ?? NaN;
  if (!Number.isFinite(value)) return null;
  return column.type === 'date' ? value * 86_400_000 : value;
}
