import type { FrozenResult } from '../session-file/session-content.ts';
import { isCountOrOther } from './frozen-counts.ts';
import { isWithinLimits, type FrozenCell, type FrozenResults } from './frozen-results.ts';
import { isFrozenName, isFrozenTable } from './frozen-table.ts';

/** As parts of a session file; `notebook`: the place of their notebook in it. */
export function toSessionResults(
  { madeOn, smallest, cells }: FrozenResults,
  notebook: number,
): readonly FrozenResult[] {
  return cells.map(({ name, table, ...facts }) => ({
    cell: name,
    notebook,
    holds: 'aggregates',
    table,
    definition: [],
    frozen: { madeOn, smallest, facts },
  }));
}

/**
 * What of a session's results can be shown beside the cells of a notebook: what is told of no cell, holds rows of
 * members or is larger than such results are stays in the file. Null: nothing. Day and smallest group are those of
 * the first, and the others say the same or are left.
 */
export function fromSessionResults(
  results: readonly FrozenResult[],
  notebook: number,
): FrozenResults | null {
  const own = results.flatMap(({ notebook: of, holds, frozen, table, cell }) =>
    of === notebook && holds === 'aggregates' && frozen ? [{ frozen, table, cell }] : [],
  );
  const [first] = own;
  if (!first) return null;
  const { madeOn, smallest } = first.frozen;
  const cells: FrozenCell[] = [];
  for (const { frozen, table, cell: name } of own) {
    const isAlike = frozen.madeOn === madeOn && frozen.smallest === smallest;
    const cell = { ...frozen.facts, name, table };
    const isKnown = isFrozenName(name) && isFrozenTable(table) && isCountOrOther(cell);
    if (isAlike && isKnown && isWithinLimits([...cells, cell])) cells.push(cell);
  }
  return cells.length === 0 ? null : { madeOn, smallest, cells };
}
