import { doubleText } from '../../engine/value-text.ts';
import type { ShareColumn, ShareTable } from '../share-table.ts';
import { frozenLimits } from './frozen-results.ts';

/**
 * What a frozen table may hold: types of a closed list and values that are spelled as the engine spells those, so
 * that nothing behind it has to expect anything else. Of texts, nothing that turns letters round or cannot be seen.
 */
export function isFrozenTable({ columns, rows }: ShareTable): boolean {
  if (columns.length === 0 || columns.length > frozenLimits.columns) return false;
  if (rows.length > frozenLimits.rows) return false;
  if (new Set(columns.map(({ name }) => name)).size < columns.length) return false;
  return (
    columns.every(({ name, type }) => isFrozenName(name) && spellingOf(type) !== null) &&
    rows.every((row) => row.length === columns.length) &&
    columns.every(({ type }, at) => rows.every((row) => fits(type, row[at] ?? null)))
  );
}

export function isFrozenName(name: string): boolean {
  return isFrozenText(name) && !pollution.has(name);
}

export function isFrozenType(type: string): boolean {
  return spellingOf(type) !== null;
}

export function isFrozenText(text: string): boolean {
  return text.length <= frozenLimits.text && !unseen.test(text);
}

/**
 * The table as it may travel. Columns of other types become texts; long fractions are cut where nobody reads on.
 * Null: it is too large.
 */
export function settleTable({ name, columns, rows }: ShareTable): ShareTable | null {
  const texts = columns.map((_, at) => rows.map((row) => row[at] ?? null));
  const settled = columns.map((column, at) => {
    const values = texts[at] ?? [];
    const isKnown = values.every((text) => fits(column.type, text));
    const type = isKnown && spellingOf(column.type) !== null ? column.type : 'VARCHAR';
    return { column: { name: clean(column.name), type }, values: values.map(settler(type)) };
  });
  const table = {
    name: clean(name),
    columns: settled.map(({ column }) => column),
    rows: rows.map((_, row) => settled.map(({ values }) => values[row] ?? null)),
  };
  return isFrozenTable(table) ? table : null;
}

/** Columns of a relation as they may travel. */
export function settleColumns(columns: readonly ShareColumn[]): readonly ShareColumn[] {
  return columns.map(({ name, type }) => ({
    name: clean(name),
    type: isFrozenType(type) ? type : 'VARCHAR',
  }));
}

function settler(type: string): (text: string | null) => string | null {
  return (text) => {
    if (text === null) return null;
    if (type === 'VARCHAR') return clean(text);
    return type === 'DOUBLE' ? shorten(text) : text;
  };
}

/** Nine digits that count, and four behind the point. */
function shorten(text: string): string {
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  const whole = value === 0 ? 1 : Math.floor(Math.log10(Math.abs(value))) + 1;
  const digits = Math.min(17, Math.max(9, whole + 4));
  return doubleText(Number(value.toPrecision(digits)));
}

function clean(text: string): string {
  return text.replace(new RegExp(unseen.source, 'gu'), '\ufffd');
}

/** Controls but tab and line feed, marks that turn letters round, and halves of characters. */
const unseen =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u;

const pollution: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const whole = /^-?\d{1,40}$/;
const decimal = /^-?\d{1,40}(?:\.\d{1,40})?$/;
const double = /^-?\d{1,20}(?:\.\d{1,20})?(?:e[+-]\d{1,3})?$|^-?inf$|^nan$/;
const spellings: readonly (readonly [type: RegExp, value: RegExp | null])[] = [
  [/^VARCHAR$/, null],
  [/^U?(?:TINY|SMALL|BIG|HUGE)INT$|^U?INTEGER$/, whole],
  [/^DECIMAL\(\d{1,2},\d{1,2}\)$/, decimal],
  [/^(?:DOUBLE|FLOAT)$/, double],
  [/^DATE$/, /^\d{4,6}-\d\d-\d\d$/],
  [/^TIMESTAMP$/, /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?$/],
  [/^BOOLEAN$/, /^(?:true|false)$/],
];

/** How values of a type are spelled; null: not a type that travels. */
function spellingOf(type: string): { readonly value: RegExp | null } | null {
  const found = spellings.find(([known]) => known.test(type));
  return found ? { value: found[1] } : null;
}

function fits(type: string, text: string | null): boolean {
  if (text === null) return true;
  const spelling = spellingOf(type);
  return spelling?.value ? spelling.value.test(text) : isFrozenText(text);
}
