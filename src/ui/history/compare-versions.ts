import { compareNotebooks, type CellChange } from '../../notebook/compare-notebooks.ts';
import type { VersionContent } from '../../session/read-version.ts';

/** What differs between two versions, the older one first. */
export interface VersionComparison {
  readonly changes: readonly CellChange[];
  /** Among the cells that prepare the data; none where one of the two has no such cells. */
  readonly data: readonly CellChange[];
  /** Null: the title is the same. */
  readonly titles: { readonly before: string; readonly after: string } | null;
}

export function compareVersions(before: VersionContent, after: VersionContent): VersionComparison {
  const isRenamed = before.own.title !== after.own.title;
  return {
    changes: compareNotebooks(before.own, after.own),
    data: before.data && after.data ? compareNotebooks(before.data, after.data) : [],
    titles: isRenamed ? { before: before.own.title, after: after.own.title } : null,
  };
}

/** A change, or cells between two changes of which there is nothing to tell. */
export type ComparisonRow =
  | { readonly kind: 'change'; readonly change: CellChange }
  | { readonly kind: 'unchanged'; readonly count: number };

/** `cells`: of the later notebook. */
export function withUnchanged(
  changes: readonly CellChange[],
  cells: number,
): readonly ComparisonRow[] {
  const rows: ComparisonRow[] = [];
  let next = 0;
  function skipTo(to: number): void {
    if (to > next) rows.push({ kind: 'unchanged', count: to - next });
    next = Math.max(next, to);
  }
  for (const change of changes) {
    skipTo(change.to);
    rows.push({ kind: 'change', change });
    if (change.kind !== 'removed') next += 1;
  }
  skipTo(cells);
  return rows;
}
