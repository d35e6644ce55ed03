import { foldName } from '../sql/fold-name.ts';
import type { Cell, Notebook } from './notebook.ts';

/**
 * What a cell is called on the page: its name, or else its kind and a running number, `text-2`. The
 * number counts the cells of that kind from the top, named ones as well, so that naming one cell
 * renumbers no other. Where another cell is really named so, an apostrophe keeps the two apart.
 * Never written to the file.
 */
export function accessibleName(notebook: Notebook, cell: Cell): string {
  if (cell.name !== '') return cell.name;
  const kindred = notebook.cells.filter((other) => other.kind === cell.kind);
  const number = kindred.findIndex((other) => other.id === cell.id) + 1;
  const names = new Set(notebook.cells.map((other) => foldName(other.name)));
  let name = `${cell.kind}-${number}`;
  while (names.has(name)) name += "'";
  return name;
}
