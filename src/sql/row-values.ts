import type { Column } from '../engine/contract.ts';
import { profileKindOf } from './column-profile.ts';
import { quoteName } from './quote.ts';
import { textCondition } from './row-text.ts';

/**
 * The values of a column, for a list to choose from: rows of `value` (the engine's own text, null for missing) and `n`,
 * the most frequent first. The condition is that of the other columns' filters, so that a list offers what
 * choosing can still change. `search`: only values whose text contains it.
 */
export function columnValuesSql(
  relation: string,
  column: Column,
  where: string | null,
  search: string,
  limit: number,
): string {
  const name = quoteName(column.name);
  const text = column.type === 'VARCHAR' ? 'v' : 'CAST(v AS VARCHAR)';
  // Nested values are what their text is; everything else is counted as what it is, which is faster.
  const value = profileKindOf(column.type) === 'other' ? `CAST(${name} AS VARCHAR)` : name;
  const found = search === '' ? null : textCondition(column, 'contains', search);
  const conditions = [where, found].flatMap((condition) =>
    condition === null ? [] : [`(${condition})`],
  );
  const under = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return (
    `SELECT ${text} AS value, n FROM (SELECT ${value} AS v, count(*) AS n FROM ${relation}${under} GROUP BY 1) ` +
    `ORDER BY n DESC, value NULLS LAST LIMIT ${String(limit)}`
  );
}
