import type { ShareColumn } from '../share-table.ts';
import {
  isCount,
  isList,
  isObject,
  type Json,
  type JsonObject,
} from '../session-file/closed-json.ts';
import { frozenLimits, type FrozenFacts } from './frozen-results.ts';
import { isFrozenName, isFrozenType } from './frozen-table.ts';

/** What is said of a frozen result beside its table; what says nothing is left out. */
export function printFacts(facts: FrozenFacts): JsonObject {
  const { kind, place, picture, asOf, hidden, relation, isSummed } = facts;
  return {
    kind,
    place,
    ...(picture === undefined ? {} : { picture }),
    ...(asOf === null ? {} : { asOf }),
    ...(hidden.length === 0 ? {} : { hidden }),
    ...(relation === null ? {} : { relation: relation.map(({ name, type }) => [name, type]) }),
    ...(isSummed ? { summed: true } : {}),
  };
}

export const factKeys: readonly string[] = [
  'kind',
  'place',
  'picture',
  'asOf',
  'hidden',
  'relation',
  'summed',
];

/** Null: not such facts. `values`: of the table, whose places `hidden` names. */
export function parseFacts(given: JsonObject, values: number): FrozenFacts | null {
  const { kind, place, picture, asOf = null, hidden = [], relation = null, summed = false } = given;
  if (!isKind(kind) || !isCount(place) || place > 10_000) return null;
  if (kind === 'picture' ? !isPictureName(picture) : picture !== undefined) return null;
  if (asOf !== null && !isDay(asOf)) return null;
  if (!isList(hidden) || !hidden.every(isCount) || typeof summed !== 'boolean') return null;
  const isOrdered = hidden.every((at, index) => at < values && at > (hidden[index - 1] ?? -1));
  const columns = relation === null ? null : toColumns(relation);
  if (!isOrdered || columns === undefined) return null;
  const named = isPictureName(picture) ? { picture } : {};
  return { kind, place, ...named, asOf, hidden, relation: columns, isSummed: summed };
}

const kinds: readonly FrozenFacts['kind'][] = [
  'table',
  'chart',
  'findings',
  'picture',
  'check',
  'segment',
];

function isKind(value: Json | undefined): value is FrozenFacts['kind'] {
  return typeof value === 'string' && kinds.some((kind) => kind === value);
}

function isPictureName(value: Json | undefined): value is string {
  return typeof value === 'string' && /^[a-z][a-z_-]{0,39}$/.test(value);
}

export function isDay(value: Json | undefined): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  return !Number.isNaN(Date.parse(value));
}

/** Groups of one member are groups of somebody. */
export function isSmallest(value: Json | undefined): value is number {
  return isCount(value) && value >= 2 && value <= 1_000;
}

function toColumns(value: Json): readonly ShareColumn[] | undefined {
  if (!isList(value) || value.length > frozenLimits.relation) return undefined;
  const columns = value.flatMap((column): readonly ShareColumn[] => {
    if (!isList(column) || isObject(column) || column.length !== 2) return [];
    const [name, type] = column;
    if (typeof name !== 'string' || typeof type !== 'string') return [];
    return isFrozenName(name) && isFrozenType(type) ? [{ name, type }] : [];
  });
  return columns.length === value.length ? columns : undefined;
}
