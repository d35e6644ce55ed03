import { determined, LinearSpan, type Vector } from './linear-span.ts';
import type { Equation, Margins } from './table-margins.ts';

/**
 * Complementary suppression. The hidden counts are unknowns of the equations that the margins are; a hidden count
 * can be recovered exactly when its unit vector lies in the row space of the equations over the hidden ones, that
 * is, when its column lies outside the span of the other hidden columns (in a two-way table: when it is on no
 * cycle). So as long as one can, the cheapest rows are looked for whose columns span it: rows are added in order
 * of cost to a basis, as edges are to a minimum spanning tree, and those that make up the column are hidden too.
 */
export interface Protection {
  readonly hidden: ReadonlySet<number>;
  /** Sums that nothing in the table can keep from giving a row away: they must not be shown anywhere else. */
  readonly closed: readonly Equation[];
}

export interface ProtectRequest {
  readonly margins: Margins;
  /** Per count column the count of each row. */
  readonly counts: readonly (readonly number[])[];
  readonly small: ReadonlySet<number>;
  readonly k: number;
}

export function protectRows({ margins, counts, small, k }: ProtectRequest): Protection {
  const sumsOf = ({ parts }: Equation): readonly number[] =>
    counts.map((column) => parts.reduce((sum, part) => sum + (column[part] ?? 0), 0));
  // A sum that is small itself is shown nowhere.
  let equations: readonly Equation[] = margins.equations.filter(
    (equation) => equation.total !== null || sumsOf(equation).some((sum) => sum >= k),
  );
  const closed: Equation[] = [];
  const hidden = new Set(small);
  const candidates = inOrderOfLoss(counts, margins.totals);
  for (;;) {
    const columns = columnsOf(equations);
    const thin = findThinLine(equations, counts, hidden, k);
    if (thin) {
      const more = candidates.find((row) => thin.parts.includes(row) && !hidden.has(row));
      const isEmpty = more === undefined || counts.every((column) => (column[more] ?? 0) === 0);
      if (!isEmpty) hidden.add(more);
      else if (thin.total !== null) hidden.add(thin.total);
      else equations = close(equations, thin, closed);
      continue;
    }
    const open = firstDetermined(columns, hidden);
    if (open === null) break;
    const circuit = findCircuit(columns, open, hidden, candidates);
    if (circuit) for (const row of circuit) hidden.add(row);
    else
      equations = close(
        equations,
        findCulprit(equations, open, counts, hidden, candidates),
        closed,
      );
  }
  return { hidden: withoutNeedless(hidden, { equations, counts, small, k, candidates }), closed };
}

/** Small groups first; totals, which more readers miss, later; empty groups last, because they hide nobody. */
function inOrderOfLoss(
  counts: readonly (readonly number[])[],
  totals: ReadonlySet<number>,
): readonly number[] {
  const rows = (counts[0] ?? []).map((_, row) => row);
  const size = rows.map((row) => Math.max(...counts.map((column) => column[row] ?? 0)));
  const rank = rows.map((row) => (size[row] === 0 ? 2 : totals.has(row) ? 1 : 0));
  return rows.sort(
    (one, other) =>
      (rank[one] ?? 0) - (rank[other] ?? 0) || (size[one] ?? 0) - (size[other] ?? 0) || one - other,
  );
}

function columnsOf(equations: readonly Equation[]): ReadonlyMap<number, Vector> {
  const columns = new Map<number, Map<number, number>>();
  function put(row: number, equation: number, value: number): void {
    const column = columns.get(row) ?? new Map<number, number>();
    column.set(equation, value);
    columns.set(row, column);
  }
  equations.forEach(({ parts, total }, place) => {
    for (const part of parts) put(part, place, 1);
    if (total !== null) put(total, place, -1);
  });
  return columns;
}

const nothing: Vector = new Map();

function firstDetermined(
  columns: ReadonlyMap<number, Vector>,
  hidden: ReadonlySet<number>,
): number | null {
  const known = determined(new Map([...hidden].map((row) => [row, columns.get(row) ?? nothing])));
  return known.size > 0 ? Math.min(...known) : null;
}

/** A line with hidden rows that together stand for fewer than k: their sum, which the line tells, is a small group. */
function findThinLine(
  equations: readonly Equation[],
  counts: readonly (readonly number[])[],
  hidden: ReadonlySet<number>,
  k: number,
): Equation | undefined {
  return equations.find(({ parts, total }) => {
    if (total !== null && hidden.has(total)) return false;
    const out = parts.filter((part) => hidden.has(part));
    return counts.some((column) => {
      const sum = out.reduce((before, part) => before + (column[part] ?? 0), 0);
      return sum > 0 && sum < k;
    });
  });
}

function findCircuit(
  columns: ReadonlyMap<number, Vector>,
  row: number,
  hidden: ReadonlySet<number>,
  candidates: readonly number[],
): readonly number[] | null {
  const span = new LinearSpan();
  const wanted = columns.get(row) ?? nothing;
  const others = candidates.filter((other) => other !== row);
  const ordered = [
    ...others.filter((other) => hidden.has(other)),
    ...others.filter((other) => !hidden.has(other)),
  ];
  for (const other of ordered) {
    span.add(other, columns.get(other) ?? nothing);
    if (hidden.has(other)) continue;
    const circuit = span.express(wanted);
    if (circuit) return circuit;
  }
  return span.express(wanted);
}

/** The smallest sum without which the row can be kept; else the smallest that the row is part of. */
function findCulprit(
  equations: readonly Equation[],
  row: number,
  counts: readonly (readonly number[])[],
  hidden: ReadonlySet<number>,
  candidates: readonly number[],
): Equation {
  const size = ({ parts }: Equation): number =>
    parts.reduce((sum, part) => sum + Math.max(...counts.map((column) => column[part] ?? 0)), 0);
  const assumed = equations
    .filter(({ total }) => total === null)
    .sort((one, other) => size(one) - size(other));
  const found =
    assumed.find((equation) => {
      const columns = columnsOf(equations.filter((other) => other !== equation));
      return findCircuit(columns, row, hidden, candidates) !== null;
    }) ??
    assumed.find(({ parts }) => parts.includes(row)) ??
    assumed[0] ??
    equations.find(({ parts }) => parts.includes(row)) ??
    equations[0];
  return found ?? { parts: [], total: null };
}

function close(
  equations: readonly Equation[],
  equation: Equation,
  closed: Equation[],
): readonly Equation[] {
  closed.push(equation);
  return equations.filter((other) => other !== equation);
}

interface Kept {
  readonly equations: readonly Equation[];
  readonly counts: readonly (readonly number[])[];
  readonly small: ReadonlySet<number>;
  readonly k: number;
  readonly candidates: readonly number[];
}

/** Rows that were hidden on the way and that later ones made superfluous, the greatest loss first. */
function withoutNeedless(
  hidden: ReadonlySet<number>,
  { equations, counts, small, k, candidates }: Kept,
): ReadonlySet<number> {
  const extra = candidates.filter((row) => hidden.has(row) && !small.has(row)).reverse();
  const columns = columnsOf(equations);
  let kept = hidden;
  for (const row of extra.slice(0, 200)) {
    const fewer = new Set([...kept].filter((other) => other !== row));
    const isSafe =
      findThinLine(equations, counts, fewer, k) === undefined &&
      firstDetermined(columns, fewer) === null;
    if (isSafe) kept = fewer;
  }
  return kept;
}
