import type { ShareTable } from '../share/share-table.ts';

/**
 * What a reader of a table of counts can add up: which rows are totals of which others, and which sums over
 * dimensions the reader may know from elsewhere. Rows are named by their place in the table.
 */
export interface Margins {
  readonly equations: readonly Equation[];
  /** Rows that are totals of others. */
  readonly totals: ReadonlySet<number>;
}

export interface Equation {
  /** Rows that are added up. */
  readonly parts: readonly number[];
  /** The row with their sum; null: no row of the table has it, but a reader may know it. */
  readonly total: number | null;
}

export interface MarginRequest {
  readonly dimensions: readonly number[];
  /** Columns whose sums are looked at to tell a total from a group that is called like one. */
  readonly additive: readonly number[];
  readonly isTotal: (value: string | null) => boolean;
}

/** Words for the sum of all groups; `GROUP BY ROLLUP` and its kin write NULL. */
export function isTotalWord(value: string | null): boolean {
  return (
    value === null ||
    /^\s*[(（]?\s*((grand |sub ?)?totals?|all|overall|sum|合计|总计|小计|全部|总体|总和|汇总|整体)\s*[)）]?\s*$/i.test(
      value,
    )
  );
}

export function findMargins(table: ShareTable, request: MarginRequest): Margins {
  const { dimensions, additive } = request;
  const sums = additive.map((column) => table.rows.map((row) => toScaled(row[column] ?? null)));
  const totals = new Set<number>();
  const equations: Equation[] = [];
  // A group may be called NULL, or All: a row is a total of others only where the numbers say so, whichever is meant.
  const readings = [
    request.isTotal,
    (value: string | null) => value !== null && request.isTotal(value),
    (value: string | null) => value === null && request.isTotal(value),
  ];
  for (const subset of subsetsOf(dimensions)) {
    for (const isTotal of readings) {
      for (const { inside, outside } of linesOver(table, dimensions, subset, isTotal, new Set())) {
        for (const total of outside) {
          if (inside.length === 0 || !addsUp(sums, inside, total)) continue;
          totals.add(total);
          equations.push({ parts: inside, total });
        }
      }
    }
  }
  for (const subset of subsetsOf(dimensions)) {
    const lines = linesOver(table, dimensions, subset, () => false, totals);
    // One dimension that follows from the others, such as a label beside its key, is summed over nowhere.
    if (subset.length < dimensions.length && lines.every(({ inside }) => inside.length < 2))
      continue;
    for (const { inside } of lines) equations.push({ parts: inside, total: null });
  }
  return { equations: withoutDoubles(equations), totals };
}

interface Line {
  /** Rows with a group in every dimension of the subset. */
  readonly inside: number[];
  /** Rows with a word for totals in every dimension of the subset. */
  readonly outside: number[];
}

/** Rows that agree in all dimensions but those of the subset. */
function linesOver(
  table: ShareTable,
  dimensions: readonly number[],
  subset: readonly number[],
  isTotal: (value: string | null) => boolean,
  leftOut: ReadonlySet<number>,
): readonly Line[] {
  const lines = new Map<string, Line>();
  table.rows.forEach((row, place) => {
    if (leftOut.has(place)) return;
    const marks = subset.map((column) => isTotal(row[column] ?? null));
    const isInside = !marks.includes(true);
    if (!isInside && marks.includes(false)) return;
    const key = JSON.stringify(
      dimensions.map((column) => (subset.includes(column) ? '' : (row[column] ?? null))),
    );
    const line = lines.get(key) ?? { inside: [], outside: [] };
    (isInside ? line.inside : line.outside).push(place);
    lines.set(key, line);
  });
  return [...lines.values()];
}

/** Every non-empty choice of dimensions, small ones first; beyond four dimensions single ones and all of them. */
function subsetsOf(dimensions: readonly number[]): readonly (readonly number[])[] {
  if (dimensions.length > 4) return [...dimensions.map((one) => [one]), dimensions];
  const subsets = Array.from({ length: 2 ** dimensions.length - 1 }, (_, bits) =>
    dimensions.filter((_column, at) => ((bits + 1) >> at) & 1),
  );
  return subsets.sort((one, other) => one.length - other.length);
}

/** For one column at least, because counts of members in several groups do not add up although amounts may. */
function addsUp(
  sums: readonly (readonly (Scaled | null)[])[],
  parts: readonly number[],
  total: number,
): boolean {
  return sums.some((column) => {
    const whole = column[total];
    if (!whole) return false;
    const scale = Math.max(whole.scale, ...parts.map((part) => column[part]?.scale ?? 0));
    let sum = 0n;
    for (const part of parts) sum += lift(column[part] ?? null, scale);
    return sum === lift(whole, scale);
  });
}

interface Scaled {
  readonly digits: bigint;
  readonly scale: number;
}

function toScaled(text: string | null): Scaled | null {
  const match = /^\s*(-?)(\d+)(?:\.(\d{0,20}))?\s*$/.exec((text ?? '').replaceAll(',', ''));
  if (!match) return null;
  const [, sign = '', whole = '', part = ''] = match;
  return { digits: BigInt(`${sign}${whole}${part}`), scale: part.length };
}

function lift(value: Scaled | null, scale: number): bigint {
  return value ? value.digits * 10n ** BigInt(scale - value.scale) : 0n;
}

function withoutDoubles(equations: readonly Equation[]): readonly Equation[] {
  const seen = new Map<string, Equation>();
  // A sum that a row of the table shows is that row's to show or to hide.
  const shown = new Set(
    equations.flatMap(({ parts, total }) => (total === null ? [] : [parts.join()])),
  );
  for (const equation of equations) {
    const parts = equation.parts.join();
    if (equation.total === null && shown.has(parts)) continue;
    seen.set(`${parts} ${String(equation.total)}`, equation);
  }
  return [...seen.values()];
}
