import { defaultFormat } from '../../engine/default-format.ts';
import { formatExact, type FormatSettings, type ValueFormat } from '../../engine/number-format.ts';
import type { LanguageCode } from '../../i18n/message.ts';
import type { ReportTable } from '../../share/report/report-content.ts';
import type { ShareTable } from '../../share/share-table.ts';
import { profileKindOf } from '../../sql/column-profile.ts';
import { placedColumns, type GridLayout } from '../result/grid-layout.ts';

/** What stands for a value that was taken out because its group is small. */
export const takenOut = '*';

export interface ReportLook {
  readonly layout: GridLayout;
  readonly settings: FormatSettings;
  readonly language: LanguageCode;
}

/** A frozen table as the grid shows it: the columns that show, in their order and formats. */
export function reportTexts(
  table: ShareTable,
  hidden: readonly (readonly boolean[])[] | null,
  totalRows: number,
  { layout, settings, language }: ReportLook,
): ReportTable {
  const placed = placedColumns(table.columns, layout);
  const formats = placed.map((column) => {
    const own = layout.formats[column.name];
    const found = defaultFormat(column, settings, extremes(table, column.source, column.type));
    return own ?? withoutBlankDigits(found, table, column);
  });
  const texts = table.rows.map((row, at) =>
    placed.map(({ source, type }, place) => {
      if (hidden?.[at]?.[source]) return takenOut;
      const text = row[source] ?? null;
      const format = formats[place] ?? null;
      return text === null || format === null
        ? text
        : formatExact(text, type, format, language, settings);
    }),
  );
  return {
    table: {
      name: table.name,
      columns: placed.map(({ name, type }) => ({ name, type })),
      rows: table.rows.map((row) => placed.map(({ source }) => row[source] ?? null)),
    },
    texts,
    totalRows,
  };
}

/** Amounts that the engine keeps with four digits are read with two where the others are zeros. */
function withoutBlankDigits(
  format: ValueFormat | null,
  { rows }: ShareTable,
  { source, type }: { readonly source: number; readonly type: string },
): ValueFormat | null {
  const scale = Number(/^DECIMAL\(\d+,(\d+)\)$/.exec(type)?.[1] ?? 0);
  if (format?.kind !== 'grouped' || scale <= 2) return format;
  const isBlank = rows.every((row) => /\.\d\d0*$/.test(row[source] ?? '.00'));
  return isBlank ? { kind: 'decimals', digits: 2 } : format;
}

function extremes(
  { rows }: ShareTable,
  at: number,
  type: string,
): { readonly min?: string; readonly max?: string } {
  if (profileKindOf(type) !== 'number') return {};
  const texts = rows
    .flatMap((row) => row[at] ?? [])
    .filter((text) => Number.isFinite(Number(text)));
  const sorted = texts.sort((one, other) => Number(one) - Number(other));
  const [min] = sorted;
  const max = sorted.at(-1);
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}
