import type { Notebook } from '../../../src/notebook/notebook.ts';
import { foldName } from '../../../src/sql/fold-name.ts';
import { inOrderOfReading, namesRead } from './catalogue-notebook.ts';

/** A notebook with the parameters, the named cells and checks, and what these read: runs sooner than all of it. */
export function partOfNotebook(notebook: Notebook, names: readonly string[]): Notebook {
  const wanted = new Set(names.map(foldName));
  const cells = inOrderOfReading(notebook.cells)
    .toReversed()
    .filter((cell) => {
      if (cell.kind === 'param') {
        for (const name of namesRead(cell)) wanted.add(foldName(name));
        return true;
      }
      if (cell.name === '' || !wanted.has(foldName(cell.name))) return false;
      for (const name of namesRead(cell)) wanted.add(foldName(name));
      return true;
    });
  return { ...notebook, cells: cells.toReversed() };
}
