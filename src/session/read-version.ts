import { splitData } from '../format/combine.ts';
import { parseNotebook } from '../format/parse-notebook.ts';
import { printNotebook } from '../format/print-notebook.ts';
import { sameValue } from '../format/yaml-text.ts';
import { withoutIds } from '../notebook/compare-notebooks.ts';
import type { Notebook } from '../notebook/notebook.ts';

/** A kept text taken apart: the notebook itself, and the cells that prepare its data where it has some. */
export interface VersionContent {
  readonly own: Notebook;
  readonly data: Notebook | null;
}

export function readVersion(text: string): VersionContent {
  const { notebook, data } = splitData(parseNotebook(text).notebook);
  return { own: withoutIds(notebook), data: data && withoutIds(data) };
}

/**
 * An open notebook as it would come back from its text, with the ids of its cells: only so does it compare with
 * a version without differences that nobody made, such as in the layout of a chart's definition.
 */
export function asWritten(notebook: Notebook): Notebook {
  const read = parseNotebook(printNotebook(notebook)).notebook;
  if (read.cells.length !== notebook.cells.length) return notebook;
  const cells = read.cells.map((cell, at) => ({ ...cell, id: notebook.cells[at]?.id ?? cell.id }));
  return { ...read, cells };
}

/** Whether nothing differs from the original but what the reader chose for parameters. */
export function isOnlyValues(notebook: Notebook, origin: Notebook): boolean {
  if (notebook.title !== origin.title || notebook.cells.length !== origin.cells.length)
    return false;
  return notebook.cells.every((cell, at) => {
    const was = origin.cells[at];
    if (cell === was) return true;
    if (cell.kind !== 'param' || was?.kind !== 'param' || cell.id !== was.id) return false;
    const { value: _, ...defined } = cell.param;
    const { value: __, ...before } = was.param;
    return cell.name === was.name && sameValue(defined, before);
  });
}
