import type { Cell, Notebook } from '../notebook/notebook.ts';

/**
 * Says a notebook in another language where nobody changed it. `from` is what the product wrote, with the
 * ids of the open notebook, and `to` the same in the other language, cell for cell. A cell that was edited
 * stays as the analyst left it; of a parameter only the value that was chosen does.
 */
export function retell(notebook: Notebook, from: Notebook, to: Notebook): Notebook {
  const before = new Map(from.cells.map((cell) => [cell.id, cell]));
  const after = new Map(to.cells.map((cell) => [cell.id, cell]));
  return {
    ...notebook,
    title: notebook.title === from.title ? to.title : notebook.title,
    cells: notebook.cells.map((cell) => {
      const told = after.get(cell.id);
      return told === undefined ? cell : retellCell(cell, before.get(cell.id), told);
    }),
  };
}

/** Gives the cells of a translation the ids of their originals; null where the two do not match. */
export function alignIds(translated: Notebook, original: Notebook): Notebook | null {
  if (translated.cells.length !== original.cells.length) return null;
  const cells: Cell[] = [];
  for (const [index, cell] of translated.cells.entries()) {
    const same = original.cells[index];
    if (same?.kind !== cell.kind || same.name !== cell.name) return null;
    cells.push({ ...cell, id: same.id });
  }
  return { ...translated, cells };
}

function retellCell(cell: Cell, from: Cell | undefined, to: Cell): Cell {
  if (cell === from) return to;
  if (cell.kind !== 'param' || from?.kind !== 'param' || to.kind !== 'param') return cell;
  const { value, ...chosen } = cell.param;
  const { value: _, ...written } = from.param;
  if (cell.name !== from.name || JSON.stringify(chosen) !== JSON.stringify(written)) return cell;
  const { value: __, ...told } = to.param;
  const param = (value === undefined ? told : { ...told, value }) as typeof cell.param;
  return { ...to, param };
}
