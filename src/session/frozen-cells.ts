import { parseNotebook } from '../format/parse-notebook.ts';
import { printNotebook } from '../format/print-notebook.ts';
import { toQueryCell } from '../members/segment/query-cell.ts';
import type { Cell, Notebook } from '../notebook/notebook.ts';
import { fitFrozen } from '../share/frozen/fit-frozen.ts';
import type { FrozenCell, FrozenResults } from '../share/frozen/frozen-results.ts';
import { parseFrozen, printFrozen } from '../share/frozen/frozen-text.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';

/**
 * Frozen results beside the notebook that they came with. They are in no relation and no cell reads them: whoever
 * shows a cell that has no result of its own may show them in its place. What is kept of them beside the notebook is
 * the notebook as it came and the results of the cells that have not run since.
 */
export interface ShownFrozen {
  /** One of a query, a chart, a check or a segment, what was found and pictures of a model. */
  readonly parts: readonly [FrozenCell, ...FrozenCell[]];
  readonly madeOn: string;
  readonly smallest: number;
  /** Parameters have other values than those that the numbers were sent with. */
  readonly isOtherwise: boolean;
}

interface Kept {
  readonly results: FrozenResults;
  /** As it came. */
  readonly came: Notebook;
  /** By the ids of the open cells. */
  readonly cells: ReadonlyMap<string, KeptCell>;
}

interface KeptCell {
  readonly parts: ShownFrozen['parts'];
  readonly text: string | null;
}

const kept = new WeakMap<OpenNotebook, Kept>();

/** Before anybody looks at the notebook. */
export function setFrozen(opened: OpenNotebook, results: FrozenResults): void {
  fit(opened, results, opened.notebook);
}

/** As `printFrozenOf` wrote them, for a notebook that may have been edited since; false: that is not what it says. */
export function readFrozen(opened: OpenNotebook, text: string): boolean {
  const [head = '', ...lines] = text.split('\n');
  const found = parseFrozen(head);
  if (found.kind !== 'frozen') return false;
  fit(opened, found.results, parseNotebook(lines.join('\n')).notebook);
  return true;
}

/** Null: nothing is left of them. */
export function printFrozenOf(opened: OpenNotebook): string | null {
  const known = kept.get(opened);
  if (!known || known.cells.size === 0) return null;
  const cells = [...known.cells.values()].flatMap(({ parts }) => parts);
  return `${printFrozen({ ...known.results, cells })}\n${printNotebook(known.came)}`;
}

/** The cells of which there are some. */
export function frozenCellsOf(opened: OpenNotebook): readonly Cell[] {
  const known = kept.get(opened);
  return known ? opened.notebook.cells.filter(({ id }) => known.cells.has(id)) : [];
}

/** Their numbers are those of the cells themselves from now on. */
export function dropFrozen(opened: OpenNotebook, cells: readonly Cell[]): void {
  const known = kept.get(opened);
  if (!known) return;
  const left = new Map(known.cells);
  for (const { id } of cells) left.delete(id);
  kept.set(opened, { ...known, cells: left });
}

/** Null: none came, or the cell says something else by now. */
export function frozenOf(opened: OpenNotebook, cell: Cell): ShownFrozen | null {
  const known = kept.get(opened);
  const found = known?.cells.get(cell.id);
  if (!known || !found || found.text !== textOf(cell)) return null;
  const { madeOn, smallest } = known.results;
  const isOtherwise = valuesOf(known.came) !== valuesOf(opened.notebook);
  return { parts: found.parts, madeOn, smallest, isOtherwise };
}

/** A cell of the notebook as it came is the one of its kind and name that says the same, the first of several. */
function fit(opened: OpenNotebook, results: FrozenResults, came: Notebook): void {
  const cells = new Map<string, KeptCell>();
  for (const [id, [first, ...more]] of fitFrozen(results, came)) {
    const before = came.cells.find((cell) => cell.id === id);
    if (!before || !first) continue;
    const text = textOf(before);
    const now = opened.notebook.cells.find(
      (cell) =>
        cell.kind === before.kind &&
        cell.name === before.name &&
        textOf(cell) === text &&
        !cells.has(cell.id),
    );
    if (now) cells.set(now.id, { parts: [first, ...more], text });
  }
  kept.set(opened, { results, came, cells });
}

function textOf(cell: Cell): string | null {
  if (cell.kind === 'sql' || cell.kind === 'check') return cell.sql;
  if (cell.kind === 'segment') return toQueryCell(cell).sql;
  if (cell.kind === 'model') return `${cell.model}\n${cell.of}\n${cell.gives}\n${cell.source}`;
  return cell.kind === 'chart' ? `${cell.of}\n${cell.source}` : null;
}

function valuesOf({ cells }: Notebook): string {
  return JSON.stringify(
    cells.flatMap((cell) => (cell.kind === 'param' ? [[cell.name, cell.param.value ?? null]] : [])),
  );
}
