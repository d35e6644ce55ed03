import type { Column } from '../engine/contract.ts';
import { profileKindOf } from './column-profile.ts';
import { quoteName } from './quote.ts';
import { textLiteral } from './row-text.ts';

export interface InsertOptions {
  /** Rows of one statement; 500 when absent. */
  readonly rowsAtOnce?: number;
  /** Begins with CREATE TABLE. */
  readonly create?: boolean;
}

/**
 * INSERT statements that give the same values, typed so that nothing is rounded on the way back: decimals plain, doubles
 * with an exponent (plain digits would be read as a decimal and rounded twice). Rows hold the engine's own
 * text, null where there is none.
 */
export function insertSql(
  table: string,
  columns: readonly Column[],
  rows: readonly (readonly (string | null)[])[],
  { rowsAtOnce = 500, create = false }: InsertOptions = {},
): string {
  const statements: string[] = [];
  if (create) {
    const declared = columns.map(({ name, type }) => `  ${quoteName(name)} ${type}`);
    statements.push(`CREATE TABLE ${quoteName(table)} (\n${declared.join(',\n')}\n);\n`);
  }
  const names = columns.map(({ name }) => quoteName(name)).join(', ');
  for (let first = 0; first < rows.length; first += rowsAtOnce) {
    const lines = rows
      .slice(first, first + rowsAtOnce)
      .map(
        (row) =>
          `  (${columns.map(({ type }, at) => valueLiteral(row[at] ?? null, type)).join(', ')})`,
      );
    statements.push(`INSERT INTO ${quoteName(table)} (${names}) VALUES\n${lines.join(',\n')};\n`);
  }
  return statements.join('');
}

function valueLiteral(text: string | null, type: string): string {
  if (text === null) return 'NULL';
  switch (profileKindOf(type)) {
    case 'boolean':
      return text;
    case 'number':
      return numberLiteral(text, type);
    case 'moment':
      // The engine's plain types are known everywhere; the others are cast.
      return type === 'DATE' || type === 'TIMESTAMP'
        ? `${type} ${textLiteral(text)}`
        : `CAST(${textLiteral(text)} AS ${type})`;
    case 'text':
      return textLiteral(text);
    case 'other':
      return `CAST(${textLiteral(text)} AS ${type})`;
  }
}

function numberLiteral(text: string, type: string): string {
  if (type === 'DOUBLE' || type === 'FLOAT') {
    if (!/\d/.test(text)) return `CAST('${text}' AS ${type})`;
    return text.includes('e') ? text : `${text}e0`;
  }
  // Longer ones would be read as doubles.
  return text.replace(/\D/g, '').length > 37 ? `CAST('${text}' AS ${type})` : text;
}
