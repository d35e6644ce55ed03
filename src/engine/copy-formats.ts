import { insertSql } from '../sql/insert-sql.ts';
import { profileKindOf } from '../sql/column-profile.ts';
import { csvLine, neutralizeFormula } from '../storage/csv.ts';
import type { Column } from './contract.ts';

/**
 * Cells of a result as texts for other programs. Values are the engine's own text, never a number that was formatted
 * or went through a double. TSV and CSV go to spreadsheets, so what those would run as a formula gets an apostrophe.
 */
export interface CopiedCells {
  readonly columns: readonly Column[];
  /** Null: missing. */
  readonly rows: readonly (readonly (string | null)[])[];
}

export type CopyFormat = 'tsv' | 'csv' | 'markdown' | 'insert' | 'json';

export interface CopyOptions {
  /** A line of column names in TSV and CSV; the other formats always name their columns. */
  readonly headers: boolean;
  /** The table that INSERT writes to. */
  readonly table: string;
}

export function copyText(cells: CopiedCells, format: CopyFormat, options: CopyOptions): string {
  const { columns, rows } = cells;
  const names = columns.map(({ name }) => name);
  switch (format) {
    case 'tsv':
      return toTsv(options.headers ? [names, ...rows] : rows);
    case 'csv':
      return (options.headers ? [names, ...rows] : rows).map(csvLine).join('');
    case 'markdown':
      return toMarkdown(cells);
    case 'insert':
      return insertSql(options.table, columns, rows);
    case 'json':
      return toJson(cells);
  }
}

/** A single value goes without quotes, since it is as likely pasted into a text. */
function toTsv(rows: readonly (readonly (string | null)[])[]): string {
  const [first] = rows;
  if (rows.length === 1 && first?.length === 1) return neutralizeFormula(first[0] ?? '');
  return rows.map((row) => row.map(tsvField).join('\t')).join('\r\n');
}

function tsvField(value: string | null): string {
  const text = neutralizeFormula(value ?? '');
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** GitHub's tables: numbers to the right. */
function toMarkdown({ columns, rows }: CopiedCells): string {
  const rule = columns.map(({ type }) => (profileKindOf(type) === 'number' ? '--:' : '---'));
  const lines = [
    columns.map(({ name }) => markdownField(name)),
    rule,
    ...rows.map((row) => columns.map((_, at) => markdownField(row[at] ?? ''))),
  ];
  return lines.map((line) => `| ${line.join(' | ')} |\n`).join('');
}

/**
 * Only what would be read as something else is escaped, since tables are pasted as plain text too: underlines inside a
 * word mark nothing.
 */
function markdownField(text: string): string {
  return text
    .replace(special, '\\$&')
    .replace(/\r\n|\n|\r/g, '<br>')
    .replaceAll('\t', ' ');
}

const special = /[\\|`*<[\]]|~(?=~)|_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_|&(?=#?\w+;)/gu;

/** One object a row. A number that JSON's readers would change, having more digits than a double, is a text. */
function toJson({ columns, rows }: CopiedCells): string {
  const lines = rows.map((row) => {
    const fields = columns.map(
      ({ name, type }, at) => `${JSON.stringify(name)}: ${jsonValue(row[at] ?? null, type)}`,
    );
    return `  {${fields.join(', ')}}`;
  });
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
}

function jsonValue(text: string | null, type: string): string {
  if (text === null) return 'null';
  switch (profileKindOf(type)) {
    case 'boolean':
      return text;
    case 'number': {
      const isFloat = type === 'DOUBLE' || type === 'FLOAT';
      const isExact = isFloat ? /\d/.test(text) : text.replace(/\D/g, '').length <= 15;
      return isExact ? text : JSON.stringify(text);
    }
    case 'moment':
    case 'text':
    case 'other':
      return JSON.stringify(text);
  }
}
