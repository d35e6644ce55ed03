import type { ShareTable } from '../share/share-table.ts';
import { protectRows } from './protect-rows.ts';
import { findMargins, isTotalWord } from './table-margins.ts';

/** Groups of fewer members are not shown. Published rules ask for 5 to 11. */
export const defaultSmallest = 10;

/** More rows are no aggregate that anybody looks at, and their equations take too long. */
const mostRows = 5_000;

/** What the columns of an aggregated table are, by name. */
export interface SuppressColumns {
  readonly dimensions: readonly string[];
  /** Numbers of members. */
  readonly counts: readonly string[];
  /** Hidden with the counts of their row; absent: every column that is neither of the above. */
  readonly measures?: readonly string[];
  /** Shares of a count: 0.015 of 200 members are 3. Texts such as `1.5%` are understood. */
  readonly rates?: readonly { readonly column: string; readonly of: string }[];
}

export interface SuppressOptions {
  readonly k?: number;
  /**
   * `all`: readers may know the sums over any dimension, because other tables and charts of a report show them;
   * `table`: they know nothing but the totals in this table.
   */
  readonly margins?: 'all' | 'table';
  readonly isTotal?: (value: string | null) => boolean;
}

export type Suppression =
  /** No group is small: the table is as it was. */
  | { readonly kind: 'clean'; readonly table: ShareTable }
  | {
      readonly kind: 'suppressed';
      /** What may leave: hidden cells are null. */
      readonly table: ShareTable;
      /** Per row and column: the cell was taken out. Small and complementary ones must look the same. */
      readonly hidden: readonly (readonly boolean[])[];
      readonly cells: number;
      readonly rows: number;
      /**
       * Rows with a group of 1 to k − 1 members. For the author only: a reader who knew that both parts of 18 are
       * small would take each for 9.
       */
      readonly smallRows: number;
      /** Rows that are hidden so that no small one can be worked out. */
      readonly complementaryRows: number;
      /** Running sums, which would give a hidden row away and are hidden in all rows. */
      readonly runningColumns: readonly string[];
      /** Sums of these rows must not be shown elsewhere: no choice of hidden rows protects against them. */
      readonly closedSums: readonly (readonly number[])[];
    }
  | {
      readonly kind: 'refused';
      readonly reason: 'unknown_column' | 'no_counts' | 'not_a_count' | 'too_many_rows' | 'bad_k';
      readonly column?: string;
    };

/** Deterministic: the same table loses the same cells, so that two shares of it cannot be laid side by side. */
export function suppress(
  table: ShareTable,
  columns: SuppressColumns,
  options: SuppressOptions = {},
): Suppression {
  const k = options.k ?? defaultSmallest;
  if (!Number.isInteger(k) || k < 2) return { kind: 'refused', reason: 'bad_k' };
  if (columns.counts.length === 0) return { kind: 'refused', reason: 'no_counts' };
  if (table.rows.length > mostRows) return { kind: 'refused', reason: 'too_many_rows' };
  const places = new Map(table.columns.map(({ name }, place) => [name, place]));
  const named = [
    ...columns.dimensions,
    ...columns.counts,
    ...(columns.measures ?? []),
    ...(columns.rates ?? []).flatMap(({ column, of }) => [column, of]),
  ];
  const unknown = named.find((name) => !places.has(name));
  if (unknown !== undefined) return { kind: 'refused', reason: 'unknown_column', column: unknown };
  const toPlaces = (names: readonly string[]): readonly number[] =>
    names.map((name) => places.get(name) ?? 0);
  const dimensions = toPlaces(columns.dimensions);
  const countPlaces = toPlaces(columns.counts);
  const counts: number[][] = [];
  for (const place of countPlaces) {
    const values = table.rows.map((row) => toCount(row[place] ?? null));
    const column = table.columns[place]?.name ?? '';
    if (values.includes(null)) return { kind: 'refused', reason: 'not_a_count', column };
    counts.push(values.map((value) => value ?? 0));
  }
  const isSmall = (count: number): boolean => count > 0 && count < k;
  const implied = (columns.rates ?? []).map(({ column, of }) => {
    const [rate = 0, base = 0] = toPlaces([column, of]);
    return table.rows.map((row) => impliedCount(row[rate] ?? null, toCount(row[base] ?? null)));
  });
  const all = [...counts, ...implied];
  const small = new Set(
    table.rows.flatMap((_, row) => (all.some((column) => isSmall(column[row] ?? 0)) ? [row] : [])),
  );
  if (small.size === 0) return { kind: 'clean', table };
  const used = new Set([...dimensions, ...countPlaces]);
  const measures = columns.measures
    ? toPlaces(columns.measures)
    : table.columns.flatMap((_, place) => (used.has(place) ? [] : [place]));
  const rates = toPlaces((columns.rates ?? []).map(({ column }) => column));
  const values = [...new Set([...countPlaces, ...measures, ...rates])];
  const margins = findMargins(table, {
    dimensions,
    additive: [...countPlaces, ...measures],
    isTotal: options.isTotal ?? isTotalWord,
  });
  const equations = margins.equations.filter(
    ({ total }) => options.margins !== 'table' || total !== null,
  );
  const { hidden, closed } = protectRows({
    margins: { ...margins, equations },
    counts: all,
    small,
    k,
  });
  const running = values.filter((place) => isRunningSum(table, place, values, margins.totals));
  const marks = table.rows.map((_, row) =>
    table.columns.map(
      (_column, place) => running.includes(place) || (hidden.has(row) && values.includes(place)),
    ),
  );
  return {
    kind: 'suppressed',
    table: {
      ...table,
      rows: table.rows.map((row, at) =>
        row.map((cell, place) => (marks[at]?.[place] ? null : cell)),
      ),
    },
    hidden: marks,
    cells: marks.flat().filter(Boolean).length,
    rows: hidden.size,
    smallRows: small.size,
    complementaryRows: hidden.size - small.size,
    runningColumns: running.map((place) => table.columns[place]?.name ?? ''),
    closedSums: closed.map(({ parts }) => parts),
  };
}

/** NULL counts nobody. Null: no number of members. */
function toCount(text: string | null): number | null {
  if (text === null) return 0;
  const plain = text.trim().replaceAll(',', '');
  return /^\d{1,15}(\.0+)?$/.test(plain) ? Number(plain) : null;
}

/** How many members a rate stands for, or those that it leaves over, if that is fewer. */
function impliedCount(rate: string | null, base: number | null): number {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([%％]?)\s*$/.exec(rate ?? '');
  if (!match || base === null) return 0;
  const part = Number(match[1]) / (match[2] === '' ? 1 : 100);
  if (part > 1) return 0;
  const inside = Math.round(part * base);
  return Math.min(inside, base - inside) || Math.max(inside, base - inside);
}

/**
 * A column that adds another one up from the first row or from the last, or the same part of it throughout: what is
 * taken out of a row would stand in the difference of its neighbours. Where the rounding of the column leaves open
 * whether it shows the sums or the rows themselves, it does not tell them apart either.
 */
function isRunningSum(
  table: ShareTable,
  place: number,
  values: readonly number[],
  totals: ReadonlySet<number>,
): boolean {
  if (/累计|累积|cumulative|running/i.test(table.columns[place]?.name ?? '')) return true;
  const rows = table.rows.filter((_, row) => !totals.has(row));
  if (rows.length < 3) return false;
  const texts = rows.map((row) => row[place] ?? null);
  const shown = texts.map(toNumber);
  const decimals = Math.max(
    0,
    ...texts.map((text) => /\.(\d+)/.exec(text ?? '')?.[1]?.length ?? 0),
  );
  return values.some((other) => {
    if (other === place) return false;
    const parts = rows.map((row) => toNumber(row[other] ?? null));
    return [false, true].some((isBackward) => {
      const steps = isBackward ? [...parts].reverse() : parts;
      const column = isBackward ? [...shown].reverse() : shown;
      const sums = toRunningSums(steps);
      if (sums.every((sum, at) => sum === column[at]) && (sums.at(-1) ?? 0) !== steps.at(-1)) {
        return true;
      }
      const slack = 0.6 / 10 ** decimals;
      return isPartOf(column, sums, slack) && !isPartOf(column, steps, slack);
    });
  });
}

/** Whether one row of numbers is the same part of another throughout, judged by their last ones. */
function isPartOf(column: readonly number[], of: readonly number[], slack: number): boolean {
  const ratio = (column.at(-1) ?? NaN) / (of.at(-1) ?? NaN);
  return (
    ratio > 0 && column.every((value, at) => Math.abs(value - (of[at] ?? NaN) * ratio) <= slack)
  );
}

function toRunningSums(values: readonly number[]): readonly number[] {
  let sum = 0;
  return values.map((value) => (sum += value));
}

function toNumber(text: string | null): number {
  const plain = (text ?? '').trim().replaceAll(',', '');
  return /^-?\d+(\.\d+)?%?$/.test(plain) ? Number(plain.replace('%', '')) : NaN;
}
