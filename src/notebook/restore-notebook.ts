import { matchCells } from './match-cells.ts';
import type { Cell, Notebook } from './notebook.ts';

/**
 * An earlier version in the place of an open notebook. Cells that are still there keep their ids, and with them
 * their results; those that come back take new ones.
 */
export function restoreNotebook(now: Notebook, version: Notebook, newId: () => string): Notebook {
  const pairs = matchCells(now.cells, version.cells);
  const ids = new Map(pairs.map(({ from, to }) => [to, now.cells[from]?.id]));
  return {
    ...version,
    cells: version.cells.map((cell, at) => ({ ...cell, id: ids.get(at) ?? newId() })),
  };
}

/**
 * Puts one cell of an earlier version back: in the place of `current`, the id of the cell that it became, or,
 * where it is gone (null), behind the cell that it stood behind. Gives the notebook as it is where it cannot.
 */
export function restoreCell(
  now: Notebook,
  version: Notebook,
  cell: Cell,
  current: string | null,
  newId: () => string,
): Notebook {
  const at = now.cells.findIndex(({ id }) => id === current);
  if (at >= 0) return { ...now, cells: now.cells.with(at, { ...cell, id: current ?? newId() }) };
  if (current !== null) return now;
  const pairs = matchCells(version.cells, now.cells);
  const place = version.cells.findIndex(({ id }) => id === cell.id);
  const behind = pairs
    .filter(({ from }) => from < place)
    .reduce((best, pair) => (pair.from > best.from ? pair : best), { from: -1, to: -1 });
  const cells = now.cells.toSpliced(behind.to + 1, 0, { ...cell, id: newId() });
  return { ...now, cells };
}
