import type { Cell, Notebook } from '../../notebook/notebook.ts';
import type { FrozenCell, FrozenResults } from './frozen-results.ts';

/**
 * The results of a notebook's cells, by the cells' ids: several of a model, one of any other. What is of no cell of it
 * means nothing and is left out.
 */
export function fitFrozen(
  { cells }: FrozenResults,
  notebook: Notebook,
): ReadonlyMap<string, readonly FrozenCell[]> {
  const fitting = new Map<string, readonly FrozenCell[]>();
  for (const frozen of cells) {
    const cell = kindred(notebook, cellKinds[frozen.kind])[frozen.place];
    if (cell?.name !== frozen.name) continue;
    const before = fitting.get(cell.id) ?? [];
    const isThere = before.some(
      ({ kind, picture }) => kind === frozen.kind && picture === frozen.picture,
    );
    if (!isThere) fitting.set(cell.id, [...before, frozen]);
  }
  return fitting;
}

/** Which of its kind a cell is; null: results of such cells do not travel. */
export function frozenPlaceOf(
  notebook: Notebook,
  cell: Cell,
): { readonly of: FrozenOf; readonly place: number } | null {
  const of = travelling.find((kind) => kind === cell.kind);
  if (of === undefined) return null;
  return { of, place: kindred(notebook, of).findIndex(({ id }) => id === cell.id) };
}

/** Kinds of cells whose results travel. */
export type FrozenOf = (typeof travelling)[number];

const travelling = ['sql', 'chart', 'model', 'check', 'segment'] as const;

const cellKinds: Readonly<Record<FrozenCell['kind'], FrozenOf>> = {
  table: 'sql',
  chart: 'chart',
  findings: 'model',
  picture: 'model',
  check: 'check',
  segment: 'segment',
};

function kindred({ cells }: Notebook, kind: FrozenOf): readonly Cell[] {
  return cells.filter((cell) => cell.kind === kind);
}
