import { toQueryCell } from '../members/segment/query-cell.ts';
import type { Cell, Notebook } from '../notebook/notebook.ts';
import { foldName } from '../sql/fold-name.ts';
import { sharedScope } from '../sql/shared-scope.ts';
import type { Definition, Definitions } from '../sql/snapshot-query.ts';
import type { ScopedNotebook } from './plan.ts';

/** What names mean, for queries that are judged at another date. The same cell gives the same definition. */
export function definitionsIn(notebooks: readonly ScopedNotebook[]): Definitions {
  const cells = new Map(notebooks.map(({ scope, notebook }) => [scope, cellsByName(notebook)]));
  const cellOf = (scope: string, name: string): Cell | undefined =>
    cells.get(scope)?.get(foldName(name));
  return {
    find(scope, name) {
      const own = cellOf(scope, name);
      return own ? definition(scope, own) : definition(sharedScope, cellOf(sharedScope, name));
    },
    findIn: (scope, name) =>
      foldName(scope) === sharedScope
        ? null
        : definition(foldName(scope), cellOf(foldName(scope), name)),
    scopeOfParameter(scope, name) {
      if (cellOf(scope, name)?.kind === 'param') return scope;
      return cellOf(sharedScope, name)?.kind === 'param' ? sharedScope : null;
    },
  };
}

const indexed = new WeakMap<Notebook, ReadonlyMap<string, Cell>>();

/** Of two cells of one name the first counts, as in the graph. */
function cellsByName(notebook: Notebook): ReadonlyMap<string, Cell> {
  const known = indexed.get(notebook);
  if (known) return known;
  const named = notebook.cells.map((cell) => toQueryCell(cell)).filter(({ name }) => name !== '');
  const cells = new Map(named.reverse().map((cell) => [foldName(cell.name), cell]));
  indexed.set(notebook, cells);
  return cells;
}

const defined = new WeakMap<Cell, Definition>();

function definition(scope: string, cell: Cell | undefined): Definition | null {
  if (cell?.kind !== 'sql' || cell.words['as_of']) return null;
  const known = defined.get(cell);
  if (known?.scope === scope) return known;
  const made = { scope, name: cell.name, sql: cell.sql, isView: cell.as === 'view' };
  defined.set(cell, made);
  return made;
}
