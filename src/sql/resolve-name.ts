import { foldName } from './fold-name.ts';
import type { Meaning } from './name-use.ts';
import { findColumn, findTable, type Columns, type SelectScope } from './query-scope.ts';
import { isSoftWord } from './soft-words.ts';

/** What `name` means in an expression of the scope. */
export function resolveName(scope: SelectScope, name: string, isQuoted: boolean): Meaning {
  for (let at: SelectScope | null = scope; at !== null; at = at.outer) {
    for (const table of at.tables) {
      const column = findColumn(table.columns, name);
      if (column !== null) return { kind: 'column', column, table };
    }
    const output = findColumn({ list: at.outputs, open: false }, name);
    if (output !== null) return { kind: 'column', column: output, table: null };
  }
  const table = findTable(scope, name);
  if (table !== null) return { kind: 'table', table };
  if (!isQuoted && isSoftWord(name)) return { kind: 'unclear' };
  const scopes = scopesAround(scope);
  const isUnclear = scope.tables.length === 0 || scopes.some((each) => isOpen(each, isQuoted));
  if (isUnclear) return { kind: 'unclear' };
  const candidates = scopes.flatMap(({ tables, outputs }) => [
    ...tables.flatMap(({ columns }) => columns.list.map((column) => column.name)),
    ...outputs.map((column) => column.name),
  ]);
  return { kind: 'no-column', table: null, candidates: candidates.filter(Boolean) };
}

/** What the second name of `owner.name` means. */
export function resolveQualified(
  scope: SelectScope,
  owner: string,
  name: string,
  isQuoted = false,
): Meaning {
  const table = findTable(scope, owner);
  if (table === null) return { kind: 'unclear' };
  const column = findColumn(table.columns, name);
  if (column !== null) return { kind: 'column', column, table };
  const isUnclear = table.columns.open || (isQuoted && hasUnnamed(table.columns));
  if (isUnclear || foldName(name) === 'rowid') return { kind: 'unclear' };
  return {
    kind: 'no-column',
    table,
    candidates: table.columns.list.map((each) => each.name).filter(Boolean),
  };
}

function scopesAround(scope: SelectScope): readonly SelectScope[] {
  return scope.outer === null ? [scope] : [scope, ...scopesAround(scope.outer)];
}

/** In quotes, a name may be the text of an expression. */
function isOpen({ tables }: SelectScope, isQuoted: boolean): boolean {
  return tables.some(({ columns }) => columns.open || (isQuoted && hasUnnamed(columns)));
}

function hasUnnamed({ list }: Columns): boolean {
  return list.some(({ name }) => name === '');
}
