import {
  isList,
  isObject,
  parseObject,
  type Json,
  type JsonObject,
} from '../session-file/closed-json.ts';
import type { ShareTable } from '../share-table.ts';
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
    v: cells.some(isOfModel) ? version : 1,
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
  const isOurs = (v === 1 || v === version) && hasOnly(value, ['v', 'madeOn', 'smallest', 'cells']);
  if (!isOurs || !isDay(madeOn) || !isSmallest(smallest)) return { kind: 'damaged' };
  if (!isList(cells) || cells.length > frozenLimits.cells) return { kind: 'damaged' };
  const known = cells.flatMap((cell) => toCell(cell) ?? []);
  if (known.length < cells.length || !isWithinLimits(known)) return { kind: 'damaged' };
  if (v === 1 && known.some(isOfModel)) return { kind: 'damaged' };
  return { kind: 'frozen', results: { madeOn, smallest, cells: known } };
}

/** The second form knows models; what holds none is written in the first, which every version reads. */
const version = 2;

function isOfModel({ kind }: FrozenCell): boolean {
  return kind === 'findings' || kind === 'picture';
}

function toCell(value: Json): FrozenCell | null {
  if (!isObject(value) || !hasOnly(value, ['name', 'columns', ...factKeys])) return null;
  const { name, columns } = value;
  if (typeof name !== 'string' || !isFrozenName(name) || !isList(columns)) return null;
  const table = toTable(name, columns);
  if (table === null || !isFrozenTable(table)) return null;
  const facts = parseFacts(value, table.rows.length * table.columns.length);
  return facts && { ...facts, name, table };
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
