import type { ColumnType } from '../engine/contract.ts';
import type { Reason } from '../engine/intake-contract.ts';
import { normalizeHeading } from './heading.ts';
import type { ColumnProfile } from './profile.ts';
import type { RememberedColumn, RememberedFile } from './remembered-file.ts';
import { findRenamed, typeFamily, type Renaming } from './renamed-columns.ts';
import type { Role } from './role.ts';

/** What changed from a file that was confirmed to one that looks like it. */
export interface FileComparison {
  readonly before: RememberedFile;
  /** Headings that are new, in the order of the file. */
  readonly added: readonly string[];
  /** Headings that are gone. */
  readonly missing: readonly string[];
  readonly renamed: readonly Renaming[];
  readonly retyped: readonly Retyping[];
  /** The same columns stand in another order. */
  readonly reordered: boolean;
  /** Canonical fields that had a column and have none now. */
  readonly lost: readonly string[];
  /** The roles of then on the columns of now. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface Retyping {
  readonly column: string;
  readonly from: ColumnType['kind'];
  readonly to: ColumnType['kind'];
  /** Why the column has its type now, as the intake says. */
  readonly reason: Reason | null;
}

export interface ComparedColumn extends ColumnProfile {
  readonly reason?: Reason;
}

/** Less than this of the headings in common, and the files have nothing to do with each other. */
const least = 0.6;
/** From here on the headings decide, whatever the role is guessed to be. */
const plenty = 0.8;

/**
 * The remembered file of which this one is probably the next: most headings in common (twice the shared ones by
 * all of both), the latest among equals; null where none reaches 60 %.
 */
export function findSimilar(
  columns: readonly { readonly name: string }[],
  guessed: Role,
  remembered: readonly RememberedFile[],
): RememberedFile | null {
  let best: RememberedFile | null = null;
  let most = 0;
  for (const file of remembered) {
    const share = likeness(columns, file.columns);
    const sameRole = file.role === guessed || guessed === 'ignore';
    if (share < least || (!sameRole && share < plenty) || share <= most) continue;
    best = file;
    most = share;
  }
  return best;
}

export function compareFiles(
  columns: readonly ComparedColumn[],
  before: RememberedFile,
): FileComparison {
  const pairs = pairSame(columns, before.columns);
  const paired = new Set(pairs.values());
  const gone = before.columns.filter(({ name }) => !pairs.has(name));
  const fresh = columns.filter(({ name }) => !paired.has(name));
  const renamed = findRenamed(gone, fresh, columns, before);
  for (const { from, to } of renamed) pairs.set(from, to);
  const kept = before.columns.flatMap(({ name }) => pairs.get(name) ?? []);
  const order = columns.flatMap(({ name }) => (kept.includes(name) ? [name] : []));
  const retyped = before.columns.flatMap(({ name, kind }): Retyping[] => {
    const now = columns.find((column) => column.name === pairs.get(name));
    if (!now || typeFamily(now.type.kind) === typeFamily(kind)) return [];
    return [{ column: now.name, from: kind, to: now.type.kind, reason: now.reason ?? null }];
  });
  const fields = Object.entries(before.fields).flatMap(([field, name]) => {
    const now = pairs.get(name);
    return now === undefined ? [] : [[field, now] as const];
  });
  return {
    before,
    added: fresh.map(({ name }) => name).filter((name) => !renamed.some(({ to }) => to === name)),
    missing: gone
      .map(({ name }) => name)
      .filter((name) => !renamed.some(({ from }) => from === name)),
    renamed,
    retyped,
    reordered: kept.join('\n') !== order.join('\n'),
    lost: Object.keys(before.fields).filter((field) => !fields.some(([name]) => name === field)),
    fields: Object.fromEntries(fields),
  };
}

/** Whether there is anything to tell. */
export function isChanged({
  added,
  missing,
  renamed,
  retyped,
  reordered,
}: FileComparison): boolean {
  return reordered || [added, missing, renamed, retyped].some((list) => list.length > 0);
}

/** Then → now, for columns with the same heading: letter by letter first, then in another spelling. */
function pairSame(
  columns: readonly { readonly name: string }[],
  before: readonly RememberedColumn[],
): Map<string, string> {
  const pairs = new Map<string, string>();
  const free = new Set(columns.map(({ name }) => name));
  for (const same of [(name: string) => name, normalizeHeading]) {
    const now = new Map<string, string>();
    for (const name of free) if (!now.has(same(name))) now.set(same(name), name);
    for (const { name } of before) {
      const found = pairs.has(name) ? undefined : now.get(same(name));
      if (found === undefined || !free.delete(found)) continue;
      pairs.set(name, found);
    }
  }
  return pairs;
}

function likeness(
  columns: readonly { readonly name: string }[],
  before: readonly RememberedColumn[],
): number {
  const all = columns.length + before.length;
  return all === 0 ? 0 : (2 * pairSame(columns, before).size) / all;
}
