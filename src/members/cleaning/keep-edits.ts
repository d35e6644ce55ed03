import type { Cell, Notebook } from '../../notebook/notebook.ts';
import { followName } from '../../notebook/rename-cell.ts';
import { foldName } from '../../sql/fold-name.ts';

/**
 * The Data notebook written anew without losing what the analyst did to the old one. A cell is known by
 * its name. One that nobody touched becomes what is written now; one that was edited stays, and reads the
 * new end of a chain where it read the old one; one that was added stays behind its neighbour; one that
 * was removed stays away. Ids stay with the names, so that what did not change is not run again.
 */
export interface KeptEdits {
  readonly notebook: Notebook;
  /** What is written now, with the same ids: what later edits are compared with. */
  readonly written: Notebook;
  /** Names of edited cells that would read differently now. */
  readonly kept: readonly string[];
  /** Names of edited cells that are gone, because nothing writes them any more. */
  readonly lost: readonly string[];
}

export interface Versions {
  /** What was written before, with the ids of the open notebook. */
  readonly before: Notebook;
  readonly edited: Notebook;
  readonly after: Notebook;
  /** Where the ends of chains moved: name before → name now. */
  readonly moved: Readonly<Record<string, string>>;
}

export function keepEdits(
  { before, edited, after, moved }: Versions,
  newId: () => string,
): KeptEdits {
  const old = keyed(before);
  const mine = keyed(edited);
  const ids = new Map([...old].map(([key, { id }]) => [key, id]));
  const written = {
    ...after,
    cells: after.cells.map((cell, index) => {
      const id = ids.get(keyOf(after, index));
      return { ...cell, id: id ?? newId() };
    }),
  };
  const now = keyed(written);
  const kept: string[] = [];
  const cells: Cell[] = [];
  for (const [key, cell] of now) {
    const was = old.get(key);
    const own = mine.get(key);
    if (was && !own) continue;
    if (!own || !was || sameCell(own, was)) cells.push(cell);
    else if (sameCell(own, cell)) cells.push(cell);
    else {
      if (cell.kind !== 'param' && !sameCell(was, cell)) kept.push(cell.name);
      cells.push(follow(own, moved));
    }
  }
  const lost = [...mine].flatMap(([key, cell]) => {
    const was = old.get(key);
    return was && !now.has(key) && !sameCell(cell, was) ? [cell.name] : [];
  });
  let previous: string | null = null;
  for (const [key, cell] of mine) {
    if (!old.has(key) && !now.has(key)) {
      const at = cells.findIndex(({ id }) => id === previous);
      cells.splice(at === -1 && previous !== null ? cells.length : at + 1, 0, follow(cell, moved));
    }
    if (cells.some(({ id }) => id === cell.id)) previous = cell.id;
  }
  return { notebook: { ...edited, sources: after.sources, cells }, written, kept, lost };
}

function keyed(notebook: Notebook): ReadonlyMap<string, Cell> {
  return new Map(notebook.cells.map((cell, index) => [keyOf(notebook, index), cell]));
}

/** The name, or for a cell without one its kind and the name that comes next. */
function keyOf({ cells }: Notebook, index: number): string {
  const cell = cells[index];
  if (!cell) return '';
  if (cell.name !== '') return foldName(cell.name);
  const next = cells.slice(index + 1).find(({ name }) => name !== '');
  const nth = cells.slice(0, index).filter(({ name }) => name === '').length;
  return ` ${cell.kind} ${next ? foldName(next.name) : String(nth)}`;
}

function follow(cell: Cell, moved: Readonly<Record<string, string>>): Cell {
  const alone: Notebook = { title: '', sources: {}, cells: [cell], extra: {} };
  const told = Object.entries(moved).reduce(
    (notebook, [from, to]) => followName(notebook, from, to),
    alone,
  );
  return told.cells[0] ?? cell;
}

function sameCell(one: Cell, other: Cell): boolean {
  return JSON.stringify({ ...one, id: '' }) === JSON.stringify({ ...other, id: '' });
}
