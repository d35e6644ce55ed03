import { analyseQuery } from '../../sql/analyse-query.ts';
import { findNames } from '../../sql/find-references.ts';
import { foldName } from '../../sql/fold-name.ts';
import type { Columns, KnownColumn, KnownRelation } from '../../sql/query-scope.ts';
import type { EditorRelation } from './editor-names.ts';

/**
 * The columns of each relation: those of its last run, or, where it has not run or its text has changed since,
 * those that its text tells. A cell of the notebook hides one of the Data notebook of the same name, and that
 * one a file.
 */
export function knownRelations(entries: readonly EditorRelation[]): readonly KnownRelation[] {
  const order = ['source', 'data', 'cell'];
  const sorted = entries.toSorted(
    (one, other) => order.indexOf(one.kind) - order.indexOf(other.kind),
  );
  const byName = new Map(sorted.map((entry) => [foldName(entry.name), entry]));
  const done = new Map<string, KnownRelation>();
  const open = new Set<string>();
  const tell = (key: string): KnownRelation | null => {
    const kept = done.get(key);
    const entry = byName.get(key);
    if (kept || !entry || open.has(key)) return kept ?? null;
    open.add(key);
    const sql = sqlOf(entry);
    const read = sql === null ? [] : findNames(sql).flatMap((name) => tell(foldName(name)) ?? []);
    open.delete(key);
    const told = relationOf(entry, sql === null ? null : analyseQuery(sql, read).columns);
    done.set(key, told);
    return told;
  };
  return [...byName.keys()].flatMap((key) => tell(key) ?? []);
}

function relationOf(entry: EditorRelation, told: Columns | null): KnownRelation {
  const { name, columns, state } = entry;
  const isCurrent = state === undefined || state === 'current';
  if (told === null || told.open || told.list.some((column) => column.name === '')) {
    return { name, columns, certain: columns.length > 0 && isCurrent };
  }
  const types = new Map(columns.map((column) => [foldName(column.name), column.type]));
  const list: KnownColumn[] = told.list.map((column) => ({
    name: column.name,
    type: types.get(foldName(column.name)) ?? column.type,
  }));
  if (columns.length === 0) return { name, columns: list, certain: list.length > 0 };
  const isSame =
    list.length === columns.length && list.every((column) => types.has(foldName(column.name)));
  if (isSame) return { name, columns, certain: true };
  return isCurrent ? { name, columns, certain: false } : { name, columns: list, certain: false };
}

function sqlOf({ definedBy }: EditorRelation): string | null {
  const cell = definedBy?.cell;
  return cell && 'sql' in cell && typeof cell.sql === 'string' ? cell.sql : null;
}
