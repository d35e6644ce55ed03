import { sameName } from '../sql/fold-name.ts';
import { isCaptured } from '../sql/rename-references.ts';
import { accessibleName } from './accessible-name.ts';
import type { Notebook } from './notebook.ts';

/** Why a name will not do. */
export type NameProblem =
  | { readonly code: 'empty' }
  /** Whitespace, a line break, a control character or half of a character. */
  | { readonly code: 'character' }
  | { readonly code: 'taken'; readonly by: string }
  /** A cell defines this name in a WITH clause, which would catch its reference to the renamed one. */
  | { readonly code: 'captured'; readonly cell: string };

/**
 * Whether a cell or source may be called so: null when it may. Any script serves. One name means one
 * thing, so it must be free among cells, sources and `others`; `self` is the id of the cell that is to
 * be renamed, whose own name is no obstacle and whose readers must be able to follow.
 */
export function checkName(
  notebook: Notebook,
  name: string,
  others: Iterable<string> = [],
  self?: string,
): NameProblem | null {
  if (name === '') return { code: 'empty' };
  if (/[\s\p{Cc}\p{Cs}\u200b\u2060]/u.test(name)) return { code: 'character' };

  const cells = notebook.cells.filter((cell) => cell.id !== self);
  const names = [...cells.map((cell) => cell.name), ...Object.keys(notebook.sources), ...others];
  const by = names.find((other) => sameName(other, name));
  if (by !== undefined) return { code: 'taken', by };

  const before = notebook.cells.find((cell) => cell.id === self)?.name ?? '';
  if (before === '') return null;
  for (const cell of cells) {
    if ((cell.kind === 'sql' || cell.kind === 'check') && isCaptured(cell.sql, before, name)) {
      return { code: 'captured', cell: accessibleName(notebook, cell) };
    }
  }
  return null;
}
