import type { Cell, Notebook } from '../../notebook/notebook.ts';
import type { FrozenCell, FrozenResults } from './frozen-results.ts';

/** The results of a notebook's cells, by the cells' ids. What is of no cell of it means nothing and is left out. */
export function fitFrozen(
  { cells }: FrozenResults,
  notebook: Notebook,
): ReadonlyMap<string, FrozenCell> {
  const fitting = new Map<string, FrozenCell>();
  for (const frozen of cells) {
    const cell = kindred(notebook, frozen.kind)[frozen.place];
    if (cell?.name === frozen.name && !fitting.has(cell.id)) fitting.set(cell.id, frozen);
  }
  return fitting;
}

/** Which of its kind a cell is; null: results of such cells do not travel. */
export function frozenPlaceOf(
  notebook: Notebook,
  cell: Cell,
): Pick<FrozenCell, 'kind' | 'place'> | null {
  const kind = cell.kind === 'sql' ? 'table' : cell.kind === 'chart' ? 'chart' : null;
  if (kind === null) return null;
  return { kind, place: kindred(notebook, kind).findIndex(({ id }) => id === cell.id) };
}

function kindred({ cells }: Notebook, kind: FrozenCell['kind']): readonly Cell[] {
  return cells.filter((cell) => cell.kind === (kind === 'table' ? 'sql' : 'chart'));
}
