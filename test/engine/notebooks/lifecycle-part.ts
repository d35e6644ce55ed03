import type { Notebook } from '../../../src/notebook/notebook.ts';
import { foldName } from '../../../src/sql/fold-name.ts';
import { inOrderOfReading, namesRead } from './catalogue-notebook.ts';

/** A notebook with only some of its cells and what they read; parameters that take no value from others stay. */
export function partOf(notebook: Notebook, names: readonly string[]): Notebook {
  const kept = new Set(names.map(foldName));
  const cells = inOrderOfReading(notebook.cells).toReversed();
  const needed = cells.filter((cell) => {
    if (cell.kind === 'param' && !cell.param.from) return true;
    if (!kept.has(foldName(cell.name))) return false;
    for (const name of namesRead(cell)) kept.add(foldName(name));
    return true;
  });
  return { ...notebook, cells: needed.toReversed() };
}
