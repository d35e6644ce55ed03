import { profileKindOf } from '../../sql/column-profile.ts';
import { insertSql } from '../../sql/insert-sql.ts';
import { quoteName } from '../../sql/quote.ts';
import {
  toShareRows,
  type ShareColumn,
  type ShareRow,
  type ShareRows,
  type ShareTable,
} from '../share-table.ts';
import { typeText } from './type-text.ts';

/**
 * A table as SQL that makes it again: CREATE TABLE, then INSERT statements of 500 rows. The values are those of the
 * table to the last digit. The parts follow each other in the file, so that no text of the whole ever exists.
 */
export async function* writeInserts(given: ShareRows | ShareTable): AsyncGenerator<string> {
  const { name, columns, pages } = 'rows' in given ? toShareRows(given) : given;
  const typed = columns.map((column) => ({ name: column.name, type: typeText(column.type) }));
  const declared = typed.map((column) => `  ${quoteName(column.name)} ${column.type}`);
  yield `CREATE TABLE ${quoteName(name)} (\n${declared.join(',\n')}\n);\n`;
  let waiting: ShareRow[] = [];
  for await (const page of pages) {
    for (const row of page) {
      waiting.push(row);
      if (waiting.length < batchRows) continue;
      yield insert(name, typed, waiting);
      waiting = [];
    }
  }
  if (waiting.length > 0) yield insert(name, typed, waiting);
}

const batchRows = 500;

/**
 * Numbers and truth values stand bare in a statement. What is none although its column says so comes from a file that
 * somebody else made: it is quoted, and the engine refuses it instead of running it.
 */
function insert(name: string, columns: readonly ShareColumn[], rows: readonly ShareRow[]): string {
  const quoted = columns.map((column, at) =>
    rows.every((row) => isBare(row[at] ?? null, column.type))
      ? column
      : { ...column, type: 'VARCHAR' },
  );
  return insertSql(name, quoted, rows, { rowsAtOnce: batchRows });
}

function isBare(text: string | null, type: string): boolean {
  if (text === null) return true;
  switch (profileKindOf(type)) {
    case 'boolean':
      return text === 'true' || text === 'false';
    case 'number':
      return /^-?(\d+(\.\d+)?(e[+-]?\d+)?|inf|nan)$/.test(text);
    case 'moment':
    case 'text':
    case 'other':
      return true;
  }
}
