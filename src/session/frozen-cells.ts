import type { Cell, Notebook } from '../notebook/notebook.ts';
import { fitFrozen } from '../share/frozen/fit-frozen.ts';
import type { FrozenCell, FrozenResults } from '../share/frozen/frozen-results.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';

/**
 * Frozen results beside the notebook that they came with, as long as it is open. They are in no relation and no
 * cell reads them: whoever shows a cell that has no result of its own may show them in its place.
 */
export interface ShownFrozen {
  readonly frozen: FrozenCell;
  readonly madeOn: string;
  readonly smallest: number;
  /** Parameters have other values than those that the numbers were sent with. */
  readonly isOtherwise: boolean;
}

interface Kept {
  readonly results: FrozenResults;
  readonly cells: ReadonlyMap<string, FrozenCell>;
  /** As it came. */
  readonly notebook: Notebook;
}

const kept = new WeakMap<OpenNotebook, Kept>();

/** Before anybody looks at the notebook. Null: none came with it. */
export function keepFrozen(opened: OpenNotebook, results: FrozenResults | null): void {
  if (results === null) return;
  const { notebook } = opened;
  kept.set(opened, { results, cells: fitFrozen(results, notebook), notebook });
}

/** Null: none came, or the cell says something else by now. */
export function frozenOf(opened: OpenNotebook, cell: Cell): ShownFrozen | null {
  const known = kept.get(opened);
  const frozen = known?.cells.get(cell.id);
  if (!known || !frozen) return null;
  const before = known.notebook.cells.find(({ id }) => id === cell.id);
  if (!before || textOf(before) !== textOf(cell)) return null;
  const { madeOn, smallest } = known.results;
  const isOtherwise = valuesOf(known.notebook) !== valuesOf(opened.notebook);
  return { frozen, madeOn, smallest, isOtherwise };
}

function textOf(cell: Cell): string | null {
  if (cell.kind === 'sql') return cell.sql;
  return cell.kind === 'chart' ? `${cell.of}\n${cell.source}` : null;
}

function valuesOf({ cells }: Notebook): string {
  return JSON.stringify(
    cells.flatMap((cell) => (cell.kind === 'param' ? [[cell.name, cell.param.value ?? null]] : [])),
  );
}
