import type { Page } from '../engine/contract.ts';
import { cellText, decodePage, toValueKind } from '../engine/decode.ts';
import type { ModelAccount, PictureRows } from '../engine/model-contract.ts';
import type { FrozenCell } from '../share/frozen/frozen-results.ts';
import { parseFindings } from '../share/frozen/model-findings.ts';
import { readDay, readMoment } from '../share/export/moment.ts';
import type { ShareTable } from '../share/share-table.ts';
import type { ChartRow } from './cell-result.ts';

/** A page as a table that may leave, once it has been looked over. */
export function toShareTable(name: string, page: Page): ShareTable {
  const { columns } = decodePage(page);
  return {
    name,
    columns: columns.map((column) => ({ name: column.name, type: column.type })),
    rows: Array.from({ length: page.rows }, (_, row) =>
      columns.map((column) => cellText(column, row)),
    ),
  };
}

/** What is drawn of a model as a table that may leave, once it has been looked over. */
export function pictureTable({ name, columns, rows }: PictureRows): ShareTable {
  const isDay = columns.map(({ type }) => type === 'DATE');
  return {
    name,
    columns,
    rows: rows.map((row) =>
      columns.map((column, at) => {
        const value = row[column.name] ?? null;
        if (value === null || typeof value === 'string') return value;
        return isDay[at] ? new Date(value).toISOString().slice(0, 10) : String(value);
      }),
    ),
  };
}

/** What came frozen of a model, as if it had been fitted here. */
export function sentAccount(parts: readonly FrozenCell[]): ModelAccount {
  const told = parts.find(({ kind }) => kind === 'findings');
  const findings = told && parseFindings(told.table);
  const pictures = parts.flatMap(({ picture, table }): readonly PictureRows[] =>
    picture === undefined
      ? []
      : [{ name: picture, columns: table.columns, rows: figuresOf(table), isOfMembers: false }],
  );
  return { ...(findings ?? { facts: [], rows: 0, setAside: [] }), pictures };
}

function figuresOf(table: ShareTable): PictureRows['rows'] {
  return toDrawnRows(table).map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        typeof value === 'boolean' ? Number(value) : value,
      ]),
    ),
  );
}

/** Rows for a chart out of a table that was frozen; what was masked is words. */
export function toDrawnRows({ columns, rows }: ShareTable): readonly ChartRow[] {
  const readers = columns.map(({ type }) => readerOf(type));
  return rows.map((row) =>
    Object.fromEntries(
      columns.map(({ name }, at) => {
        const text = row[at] ?? null;
        return [name, text === null ? null : (readers[at]?.(text) ?? null)];
      }),
    ),
  );
}

function readerOf(type: string): (text: string) => ChartRow[string] {
  switch (toValueKind(type).kind) {
    case 'integer':
    case 'decimal':
    case 'double':
    case 'wide':
      return (text) => {
        const value = Number(text);
        return Number.isFinite(value) ? value : null;
      };
    case 'date':
      return (text) => {
        const day = readDay(text);
        return day === null ? null : day * 86_400_000;
      };
    case 'timestamp':
      return (text) => {
        const at = readMoment(text);
        return at === null ? null : Number(at / 1_000_000n);
      };
    case 'boolean':
      return (text) => text === 'true';
    case 'text':
    case 'other':
      return (text) => text;
  }
}
