import { quoteName } from '../../sql/quote.ts';
import type { CleanedTable } from '../cleaning/clean-tables.ts';
import { columnOf } from '../column-sql.ts';
import type { MappingOptions, TableMapping } from '../mapping.ts';

/** A file as the checks see it: after its cleaning steps. */
export interface CheckedTable {
  /** The name that steps and findings use. */
  readonly source: string;
  /** `table` is the last relation of the chain. */
  readonly table: TableMapping;
  readonly options: MappingOptions;
  /** The last plausible day, as the session knows it: the engine has no clock. ISO. */
  readonly today: string;
  /** Sources whose rows name the member who bought. */
  readonly bought: readonly string[];
}

export function toChecked(
  cleaned: readonly CleanedTable[],
  options: MappingOptions,
  today: string,
): readonly CheckedTable[] {
  const bought = cleaned.flatMap(({ source }) =>
    (source.role === 'orders' || source.role === 'order_lines') && columnOf(source, 'member_id')
      ? [source.table]
      : [],
  );
  return cleaned.map(({ source, table }) => ({
    source: source.table,
    table,
    options,
    today,
    bought,
  }));
}

export function columnName({ table }: CheckedTable, field: string): string {
  return columnOf(table, field)?.name ?? '';
}

/** Example rows: the columns that mean something, in the order of the file, of rows that meet a condition. */
export function examplesOf({ table }: CheckedTable, condition: string, first = ''): string {
  const order = first === '' ? '' : `\nORDER BY ${first}`;
  return `SELECT ${mappedColumns(table).join(', ')}
FROM ${quoteName(table.table)}
WHERE ${condition}${order}`;
}

export function mappedColumns(table: TableMapping): readonly string[] {
  const read = new Set(Object.values(table.fields));
  const names = table.columns.filter(({ name }) => read.has(name)).map(({ name }) => name);
  return names.length > 0 ? names.map(quoteName) : ['*'];
}
