import type { Column } from '../../engine/contract.ts';
import { defaultFormat } from '../../engine/default-format.ts';
import type { FormatSettings, ValueFormat } from '../../engine/number-format.ts';
import { isNumeric, kindOfType } from './column-type.ts';
import type { PageWindow } from './PageWindow.ts';

const sampleRows = 100;

/** Formats of columns that nobody chose one for, judged by the first rows that are here. */
export function defaultFormats(
  columns: readonly Column[],
  pages: PageWindow,
  settings: FormatSettings,
): ReadonlyMap<string, ValueFormat> {
  const rows = Math.min(sampleRows, pages.rows);
  return new Map(
    columns.flatMap((column, index) => {
      const evidence = isNumeric(kindOfType(column.type)) ? extremes(pages, index, rows) : {};
      const format = defaultFormat(column, settings, evidence);
      return format === null ? [] : [[column.name, format]];
    }),
  );
}

function extremes(
  pages: PageWindow,
  column: number,
  rows: number,
): { readonly min?: string; readonly max?: string } {
  let min: string | undefined;
  let max: string | undefined;
  for (let row = 0; row < rows; row++) {
    const text = pages.text(row, column);
    if (text === null || text === undefined || !Number.isFinite(Number(text))) continue;
    if (min === undefined || Number(text) < Number(min)) min = text;
    if (max === undefined || Number(text) > Number(max)) max = text;
  }
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}
