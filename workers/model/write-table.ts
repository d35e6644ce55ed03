import type { ColumnType } from '../../src/engine/contract.ts';
import type { FitReport } from '../../src/engine/model-contract.ts';
import type { ModelColumn, ModelTable } from '../../src/models/model-table.ts';

/** A table as the text that the engine loads: numbers with all their digits, nothing where there is no value. */
export function writeTable(table: ModelTable): Pick<FitReport, 'file' | 'columns'> {
  const { columns, rows } = table;
  const parts: Blob[] = [];
  let lines: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    lines.push(columns.map((column) => textOf(column, row)).join(','));
    if (lines.length === 20_000 || row === rows - 1) {
      parts.push(new Blob([lines.join('\n'), '\n']));
      lines = [];
    }
  }
  return {
    file: new Blob(parts),
    columns: columns.map(({ name, type }) => ({ name, type: columnType(type) })),
  };
}

function columnType(type: ModelColumn['type']): ColumnType {
  return { kind: type };
}

function textOf(column: ModelColumn, row: number): string {
  if (column.type === 'text') {
    const text = column.values[row] ?? null;
    return text === null ? '' : `"${text.replaceAll('"', '""')}"`;
  }
  const value = column.values[row] ?? NaN;
  if (Number.isNaN(value)) return '';
  if (column.type !== 'date') return String(value);
  return new Date(Math.floor(value) * 86_400_000).toISOString().slice(0, 10);
}
