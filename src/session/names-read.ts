import type { ForeignName } from '../graph/graph.ts';
import { toQueryCell } from '../members/segment/query-cell.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { findNames, findReferences } from '../sql/find-references.ts';
import { foldName } from '../sql/fold-name.ts';

export interface NamesRead {
  /** Relations and parameters. */
  readonly names: readonly string[];
  /** Names with one name in front: a notebook, or a schema of the engine. */
  readonly qualified: readonly ForeignName[];
}

const namesBySql = new Map<string, NamesRead>();

/** What a query reads; remembered, since most queries do not change between two plans. */
export function namesIn(sql: string): NamesRead {
  const known = namesBySql.get(sql);
  if (known) return known;
  if (namesBySql.size > 1_000) namesBySql.clear();
  const qualified = findReferences(sql).qualified.flatMap(({ parts: [scope, name, ...more] }) =>
    scope === undefined || name === undefined || more.length > 0
      ? []
      : [{ scope: foldName(scope), name }],
  );
  const names = { names: findNames(sql), qualified };
  namesBySql.set(sql, names);
  return names;
}

/** The notebooks that cells read by name, such as `lifecycle` in `lifecycle.stages`. */
export function scopesRead(notebook: Notebook): ReadonlySet<string> {
  return new Set(
    notebook.cells
      .map(toQueryCell)
      .flatMap((cell) =>
        cell.kind === 'sql' || cell.kind === 'check'
          ? namesIn(cell.sql).qualified.map(({ scope }) => scope)
          : [],
      ),
  );
}
