import type { ModelColumn, ModelTable } from '../../model-table.ts';

type Line = Readonly<Record<string, number | string | null | undefined>>;

/** A table of a few rows, by the types of its columns; what a row does not have is NULL. */
export function tableOf(
  columns: Readonly<Record<string, ModelColumn['type']>>,
  lines: readonly Line[],
): ModelTable {
  return {
    rows: lines.length,
    columns: Object.entries(columns).map(([name, type]): ModelColumn => {
      if (type === 'text') {
        const values = lines.map((line) => {
          const value = line[name] ?? null;
          return value === null ? null : String(value);
        });
        return { name, type, values };
      }
      return { name, type, values: lines.map((line) => finite(line[name])) };
    }),
  };
}

function finite(value: number | string | null | undefined): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : NaN;
}
