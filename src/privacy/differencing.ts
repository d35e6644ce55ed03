import type { ShareTable } from '../share/share-table.ts';

/**
 * Two shares of one base may each be harmless and together not: subtracted from each other they show the members
 * by which their conditions differ. Texts of conditions do not matter here, only the numbers that were shown.
 */
export type Difference =
  | {
      /** The counts of a cell differ by 1 to k − 1 members. */
      readonly kind: 'few_members';
      readonly group: readonly (string | null)[];
      readonly column: string;
      readonly members: number;
    }
  | {
      /** Left out of one share and shown in the other, from which the left-out ones can be worked out. */
      readonly kind: 'shown_elsewhere';
      readonly group: readonly (string | null)[];
      readonly column: string;
    };

export type Comparison =
  | { readonly kind: 'compared'; readonly findings: readonly Difference[] }
  /** Different groups or counts: nothing can be subtracted cell by cell. */
  | { readonly kind: 'unlike' };

export interface SharedTable {
  readonly table: ShareTable;
  readonly dimensions: readonly string[];
  readonly counts: readonly string[];
}

/** The rows may come in any order; NULL in a count means that it was left out. */
export function compareShares(
  first: SharedTable,
  second: SharedTable,
  { k = 10 }: { readonly k?: number } = {},
): Comparison {
  const sameDimensions =
    first.dimensions.length === second.dimensions.length &&
    first.dimensions.every((name) => second.dimensions.includes(name));
  const counts = first.counts.filter((name) => second.counts.includes(name));
  if (!sameDimensions || counts.length === 0) return { kind: 'unlike' };
  const one = toCells(first, first.dimensions, counts);
  const other = toCells(second, first.dimensions, counts);
  if (!one || !other) return { kind: 'unlike' };
  const findings: Difference[] = [];
  for (const [key, { group, values }] of one) {
    const match = other.get(key);
    if (!match) continue;
    counts.forEach((column, at) => {
      const [left = null, right = null] = [values[at], match.values[at]];
      if (left === null && right === null) return;
      if (left === null || right === null) {
        findings.push({ kind: 'shown_elsewhere', group, column });
        return;
      }
      const members = Math.abs(left - right);
      if (members > 0 && members < k)
        findings.push({ kind: 'few_members', group, column, members });
    });
  }
  return { kind: 'compared', findings };
}

interface Cell {
  readonly group: readonly (string | null)[];
  readonly values: readonly (number | null)[];
}

function toCells(
  { table }: SharedTable,
  dimensions: readonly string[],
  counts: readonly string[],
): ReadonlyMap<string, Cell> | null {
  const placeOf = (name: string): number => table.columns.findIndex((each) => each.name === name);
  const groupPlaces = dimensions.map(placeOf);
  const countPlaces = counts.map(placeOf);
  if ([...groupPlaces, ...countPlaces].includes(-1)) return null;
  return new Map(
    table.rows.map((row) => {
      const group = groupPlaces.map((place) => row[place] ?? null);
      const values = countPlaces.map((place) => toNumber(row[place] ?? null));
      return [JSON.stringify(group), { group, values }];
    }),
  );
}

function toNumber(text: string | null): number | null {
  const plain = (text ?? '').replaceAll(',', '').trim();
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
