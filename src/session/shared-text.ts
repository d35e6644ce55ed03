import { withData } from '../format/combine.ts';
import { printNotebook } from '../format/print-notebook.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { isSameValue } from '../notebook/param-value.ts';
import { keptSegments } from '../members/segment/kept-segments.ts';
import { printValue } from '../share/link/value-code.ts';
import { findReferences } from '../sql/find-references.ts';
import { sameName } from '../sql/fold-name.ts';
import { isOnlyValues } from './read-version.ts';

/**
 * The text of a notebook for somebody else. Without the cells that prepare the data it still says which files it
 * expects, by role and columns; the reader's own files are prepared by the reader's own word.
 */
export function sharedText(notebook: Notebook, data: Notebook, includesData: boolean): string {
  if (includesData) return printNotebook(withData(notebook, data));
  return printNotebook({ ...notebook, sources: { ...notebook.sources, ...data.sources } });
}

/** Whether it reads what only this workspace's data cells define, such as a segment that was kept. */
export function needsData(notebook: Notebook, data: Notebook): boolean {
  if (keptSegments(data).length === 0) return false;
  return notebook.cells.some((cell) => {
    if (cell.kind === 'segment') return true;
    if (cell.kind !== 'sql' && cell.kind !== 'check') return false;
    return findReferences(cell.sql).relations.some(({ name }) => sameName(name, 'segments'));
  });
}

/**
 * Values of parameters that were chosen in an analysis of the catalogue, for an address; null where more than values
 * was changed, so that the address could not say it.
 */
export function chosenValues(
  notebook: Notebook,
  origin: Notebook,
): Readonly<Record<string, string>> | null {
  if (!isOnlyValues(notebook, origin)) return null;
  const chosen = notebook.cells.flatMap((cell, at): readonly [string, string][] => {
    const was = origin.cells[at];
    if (cell.kind !== 'param' || was?.kind !== 'param') return [];
    const { value } = cell.param;
    if (value === undefined) return [];
    return isSameValue(value, was.param.value) ? [] : [[cell.name, printValue(value)]];
  });
  return Object.fromEntries(chosen);
}
