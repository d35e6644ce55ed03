import { tableFromIPC } from '@uwdata/flechette';
import type { Page } from './contract.ts';
import { dateText, doubleText, timestampText, unscaledText } from './value-text.ts';

/**
 * A page as columns that are read by row. Nothing is turned into objects or copied: a grid asks for the
 * cells that it shows. Text is what the engine itself would print, digit for digit; numbers are for charts.
 */
export interface DecodedPage {
  readonly columns: readonly DecodedColumn[];
  /** Of the first row within the whole result. */
  readonly offset: number;
  readonly rows: number;
}

export interface DecodedColumn {
  readonly name: string;
  /** The engine's own spelling. */
  readonly type: string;
  readonly kind: ValueKind;
  /** The value as Arrow holds it; use `cellText` and `cellNumber`. */
  readonly at: (row: number) => unknown;
}

/** How values of a column are read and aligned. `other` (nested values, intervals, times …) travels as text of the engine. */
export type ValueKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'integer' }
  /** Numbers that travel as text: integers of more than 64 bits, floats of 32. */
  | { readonly kind: 'wide' }
  | { readonly kind: 'decimal'; readonly scale: number }
  | { readonly kind: 'double' }
  | { readonly kind: 'date' }
  | { readonly kind: 'timestamp' }
  | { readonly kind: 'other' };

export function decodePage(page: Page): DecodedPage {
  const table = tableFromIPC(page.ipc, {
    useBigInt: true,
    useDecimalInt: true,
    useBigIntTimestamp: true,
  });
  const columns = page.columns.map(({ name, type }, index) => {
    const column = table.getChildAt(index) as { at(row: number): unknown } | undefined;
    return { name, type, kind: toValueKind(type), at: (row: number) => column?.at(row) ?? null };
  });
  return { columns, offset: page.offset, rows: page.rows };
}

/** The value exactly as the engine prints it; null where there is none. */
export function cellText(column: DecodedColumn, row: number): string | null {
  const value = column.at(row);
  if (value === null || value === undefined) return null;
  switch (column.kind.kind) {
    case 'decimal':
      return unscaledText(BigInt(value as bigint | number), column.kind.scale);
    case 'double':
      return doubleText(Number(value));
    case 'date':
      return dateText(toDays(value));
    case 'timestamp':
      return timestampText(BigInt(value as bigint));
    case 'text':
    case 'boolean':
    case 'integer':
    case 'wide':
    case 'other':
      return String(value);
  }
}

/**
 * For charts: dates and timestamps are milliseconds since 1970 (UTC), booleans 0 and 1. Null for text, for
 * what does not exist and for infinities. Digits beyond 15 are lost here and nowhere else.
 */
export function cellNumber(column: DecodedColumn, row: number): number | null {
  const value = column.at(row);
  if (value === null || value === undefined) return null;
  switch (column.kind.kind) {
    case 'integer':
    case 'wide':
    case 'double':
      return finite(Number(value));
    case 'decimal':
      return finite(Number(unscaledText(BigInt(value as bigint | number), column.kind.scale)));
    case 'boolean':
      return value === true ? 1 : 0;
    case 'date': {
      const days = toDays(value);
      return Math.abs(days) >= infiniteDays ? null : days * dayMilliseconds;
    }
    case 'timestamp': {
      const micros = BigInt(value as bigint);
      return micros === infiniteMicros || micros === -infiniteMicros ? null : Number(micros) / 1000;
    }
    case 'text':
    case 'other':
      return null;
  }
}

/** From the engine's spelling of a type. */
export function toValueKind(type: string): ValueKind {
  const decimal = /^DECIMAL\(\d+,(\d+)\)$/.exec(type);
  if (decimal !== null) return { kind: 'decimal', scale: Number(decimal[1]) };
  if (/^U?(TINYINT|SMALLINT|INTEGER|BIGINT)$/.test(type)) return { kind: 'integer' };
  if (/^(U?HUGEINT|BIGNUM|FLOAT)$/.test(type)) return { kind: 'wide' };
  if (/^ENUM\(/.test(type) && !type.endsWith(']')) return { kind: 'text' };
  switch (type) {
    case 'VARCHAR':
    case 'UUID':
      return { kind: 'text' };
    case 'BOOLEAN':
      return { kind: 'boolean' };
    case 'DOUBLE':
      return { kind: 'double' };
    case 'DATE':
      return { kind: 'date' };
    case 'TIMESTAMP':
      return { kind: 'timestamp' };
    default:
      return { kind: 'other' };
  }
}

const dayMilliseconds = 86_400_000;
const infiniteDays = 2 ** 31 - 1;
const infiniteMicros = 2n ** 63n - 1n;

/** Arrow holds days; the decoder gives them as milliseconds. */
function toDays(value: unknown): number {
  return Math.round(Number(value) / dayMilliseconds);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
