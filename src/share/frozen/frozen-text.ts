import {
  isCount,
  isList,
  isObject,
  parseObject,
  type Json,
  type JsonObject,
} from '../session-file/closed-json.ts';
import type { ShareTable } from '../share-table.ts';
import { isCountOrOther } from './frozen-counts.ts';
import { factKeys, isDay, isSmallest, parseFacts, printFacts } from './frozen-facts.ts';
import {
  frozenLimits,
  isWithinLimits,
  type FrozenCell,
  type FrozenResults,
} from './frozen-results.ts';
import { isFrozenName, isFrozenTable } from './frozen-table.ts';

/**
 * Frozen results on one line of JSON, for a link: values stand column by column, where they are most alike and become
 * shortest. The schema is closed: what says anything else is refused as a whole.
 */
export function printFrozen({ madeOn, smallest, cells }: FrozenResults): string {
  return JSON.stringify({
    v: Math.max(1, ...cells.map(formOf)),
    madeOn,
    smallest,
    cells: cells.map(({ name, table, ...facts }) => ({
      name,
      ...printFacts(facts),
      columns: table.columns.map((column, at) => [
        column.name,
        column.type,
        table.rows.map((row) => row[at] ?? null),
      ]),
    })),
  });
}

export type FrozenOutcome =
  | { readonly kind: 'frozen'; readonly results: FrozenResults }
  /** Of a later version of this form. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged' };

export function parseFrozen(text: string): FrozenOutcome {
  // JSON may write six letters for one, and none of ours does.
  const value = text.length <= frozenLimits.letters * 4 ? parseObject(text) : null;
  if (value === null) return { kind: 'damaged' };
  const { v, madeOn, smallest, cells } = value;
  if (typeof v === 'number' && Number.isInteger(v) && v > version) return { kind: 'newer' };
  const isOurs = isCount(v) && v > 0 && hasOnly(value, ['v', 'madeOn', 'smallest', 'cells']);
  if (!isOurs || !isDay(madeOn) || !isSmallest(smallest)) return { kind: 'damaged' };
  if (!isList(cells) || cells.length > frozenLimits.cells) return { kind: 'damaged' };
  const known = cells.flatMap((cell) => toCell(cell) ?? []);
  if (known.length < cells.length || !isWithinLimits(known)) return { kind: 'damaged' };
  if (known.some((cell) => formOf(cell) > v)) return { kind: 'damaged' };
  return { kind: 'frozen', results: { madeOn, smallest, cells: known } };
}

const version = 3;

/**
 * The first form that knows such results: the second knows models, the third checks and segments. Results are written
 * in the earliest form that knows them all, which most versions read.
 */
function formOf({ kind }: FrozenCell): number {
  switch (kind) {
    case 'table':
    case 'chart':
      return 1;
    case 'findings':
    case 'picture':
      return 2;
    case 'check':
    case 'segment':
      return version;
  }
}

function toCell(value: Json): FrozenCell | null {
  if (!isObject(value) || !hasOnly(value, ['name', 'columns', ...factKeys])) return null;
  const { name, columns } = value;
  if (typeof name !== 'string' || !isFrozenName(name) || !isList(columns)) return null;
  const table = toTable(name, columns);
  if (table === null || !isFrozenTable(table)) return null;
  const facts = parseFacts(value, table.rows.length * table.columns.length);
  const cell = facts && { ...facts, name, table };
  return cell && isCountOrOther(cell) ? cell : null;
}

function toTable(name: string, given: readonly Json[]): ShareTable | null {
  if (given.length > frozenLimits.columns) return null;
  const columns: { readonly name: string; readonly type: string }[] = [];
  const values: (readonly (string | null)[])[] = [];
  for (const column of given) {
    if (!isList(column) || column.length !== 3) return null;
    const [heading, type, texts] = column;
    if (typeof heading !== 'string' || typeof type !== 'string') return null;
    if (!isTexts(texts) || texts.length > frozenLimits.rows) return null;
    columns.push({ name: heading, type });
    values.push(texts);
  }
  const rows = values[0]?.length ?? 0;
  if (values.some(({ length }) => length !== rows)) return null;
  return {
    name,
    columns,
    rows: Array.from({ length: rows }, (_, row) => values.map((texts) => texts[row] ?? null)),
  };
}

function isTexts(value: Json | undefined): value is readonly (string | null)[] {
  return isList(value) && value.every((text) => text === null || typeof text === 'string');
}

function hasOnly(value: JsonObject, keys: readonly string[]): boolean {
  return Object.keys(value).every((key) => keys.includes(key));
}
