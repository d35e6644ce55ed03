import type { ModelColumn, ModelTable } from '../model-table.ts';

/** What one column holds of each row; what is absent, or no finite number, is NULL. */
export type ColumnOf<Row> =
  | readonly [
      name: string,
      type: 'integer' | 'double' | 'date',
      pick: (row: Row, at: number) => number | null | undefined,
    ]
  | readonly [
      name: string,
      type: 'text',
      pick: (row: Row, at: number) => string | null | undefined,
    ];

/** A table with a row for each of `rows`. */
export function tableOfRows<Row>(
  rows: readonly Row[],
  columns: readonly ColumnOf<Row>[],
): ModelTable {
  return {
    rows: rows.length,
    columns: columns.map((column): ModelColumn => {
      const [name, type, pick] = column;
      return type === 'text'
        ? { name, type, values: rows.map((row, at) => pick(row, at) ?? null) }
        : { name, type, values: rows.map((row, at) => finite(pick(row, at))) };
    }),
  };
}

function finite(value: number | null | undefined): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : NaN;
}
