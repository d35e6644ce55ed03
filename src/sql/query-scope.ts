import { foldName, sameName } from './fold-name.ts';

/**
 * What names mean at a place of a query: every SELECT is a scope with the tables of its FROM clause, the names
 * of its own select list, the common tables that are visible, and the scope around it. A list of columns is
 * open where there may be others than those that are known; then no name is said to be wrong.
 */
export interface KnownColumn {
  readonly name: string;
  /** The engine's spelling; null where it is not known. */
  readonly type: string | null;
}

/** Something a query can read by name. */
export interface KnownRelation {
  readonly name: string;
  readonly columns: readonly KnownColumn[];
  /** Whether it has these columns and no others. */
  readonly certain: boolean;
}

/** A column of a query; without a name where it is called by the text of its expression. */
export interface ScopeColumn extends KnownColumn {
  /** The column of a known relation that it is, under whatever name. */
  readonly source: { readonly relation: string; readonly column: string } | null;
  /** Where the query gives it its name. */
  readonly definition: TextSpan | null;
}

export interface Columns {
  readonly list: readonly ScopeColumn[];
  readonly open: boolean;
}

/** Offsets are UTF-16 units. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** One entry of a WITH clause. */
export interface CommonTable {
  readonly name: string;
  readonly definition: TextSpan;
  columns: Columns;
}

/** What stands in a FROM clause, under the name that columns are qualified with. */
export interface ScopeTable {
  /** Empty where it has none. */
  readonly name: string;
  /** The alias, where it has one. */
  readonly alias: TextSpan | null;
  readonly origin:
    | { readonly kind: 'relation'; readonly name: string }
    | { readonly kind: 'common-table'; readonly table: CommonTable }
    | { readonly kind: 'query' | 'function' | 'unknown' };
  readonly columns: Columns;
  /** Not part of `*`: the right side of a semi or anti join. */
  readonly hidden: boolean;
  /** Folded names of columns that a USING or NATURAL join has merged into those of the tables before. */
  readonly merged: ReadonlySet<string>;
}

export interface SelectScope extends TextSpan {
  readonly outer: SelectScope | null;
  readonly tables: ScopeTable[];
  /** Names of the select list, and of the other parts of a UNION that an ORDER BY can name. */
  outputs: readonly ScopeColumn[];
  readonly commonTables: readonly CommonTable[];
}

/** The innermost scope around a place. */
export function scopeAt(scopes: readonly SelectScope[], at: number): SelectScope | null {
  let found: SelectScope | null = null;
  for (const scope of scopes) {
    if (at < scope.start || at > scope.end) continue;
    if (found === null || scope.end - scope.start <= found.end - found.start) found = scope;
  }
  return found;
}

export function findTable(scope: SelectScope | null, name: string): ScopeTable | null {
  for (let at = scope; at !== null; at = at.outer) {
    const table = at.tables.find((each) => each.name !== '' && sameName(each.name, name));
    if (table !== undefined) return table;
  }
  return null;
}

export function findColumn(columns: Columns, name: string): ScopeColumn | null {
  return name === '' ? null : (byName(columns.list).get(foldName(name)) ?? null);
}

/** Lists are asked for many names each. */
const kept = new WeakMap<readonly ScopeColumn[], ReadonlyMap<string, ScopeColumn>>();

function byName(list: readonly ScopeColumn[]): ReadonlyMap<string, ScopeColumn> {
  const known = kept.get(list);
  if (known) return known;
  // Of two columns of one name the first is meant.
  const made = new Map(list.map((each) => [foldName(each.name), each] as const).toReversed());
  kept.set(list, made);
  return made;
}

/** What `SELECT *` gives, in the order of the tables. */
export function allColumns(tables: readonly ScopeTable[]): Columns {
  const shown = tables.filter(({ hidden }) => !hidden);
  return {
    list: shown.flatMap(({ columns, merged }) =>
      columns.list.filter(({ name }) => !merged.has(foldName(name))),
    ),
    open: shown.some(({ columns }) => columns.open),
  };
}

/** Columns under other names, as `t(a, b)` gives them; what is not named keeps its name. */
export function renamedColumns(
  columns: Columns,
  names: readonly (TextSpan & { readonly text: string })[],
): Columns {
  const renamed = names.map(({ text, start, end }, index) => ({
    name: text,
    type: columns.list[index]?.type ?? null,
    source: columns.list[index]?.source ?? null,
    definition: { start, end },
  }));
  return { list: [...renamed, ...columns.list.slice(names.length)], open: columns.open };
}
