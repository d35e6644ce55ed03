import { LuDecomposition, Matrix } from 'ml-matrix';
import type { ChainStructure } from './chain-structure.ts';

/** Where everybody is in the end, if the moves go on as they are. */
export interface LongRun {
  /**
   * `one`: the same distribution from any beginning. `several`: members end in one of several closed classes, and
   * `distribution` is that of members who begin as they are now.
   */
  readonly kind: 'one' | 'several';
  readonly distribution: Float64Array;
  /** Shares swing round for ever; `distribution` is their mean over time. */
  readonly isPeriodic: boolean;
  readonly closed: readonly ClosedClass[];
  /** Expected periods until a member who is in the state has left the transient states for ever; 0 in a closed class. */
  readonly periodsUntilClosed: Float64Array;
}

export interface ClosedClass {
  readonly states: readonly number[];
  /** Over all states, 0 outside the class. */
  readonly distribution: Float64Array;
  /** Per state, the probability to end in this class. */
  readonly reachedFrom: Float64Array;
}

/** `present` holds members per state now. Null where the matrix cannot be solved, which no chain of counts gives. */
export function longRun(
  probability: Float64Array,
  k: number,
  { classes, transient }: ChainStructure,
  present: Float64Array,
): LongRun | null {
  const closedClasses = classes.filter(({ isClosed }) => isClosed);
  const t = transient.length;
  const periodsUntilClosed = new Float64Array(k);
  let absorbed: Matrix | null = null;
  if (t > 0) {
    const stay = new Matrix(t, t);
    const out = new Matrix(t, closedClasses.length + 1);
    for (const [row, from] of transient.entries()) {
      for (const [column, to] of transient.entries()) {
        stay.set(row, column, (row === column ? 1 : 0) - (probability[from * k + to] ?? 0));
      }
      for (const [column, { states }] of closedClasses.entries()) {
        out.set(
          row,
          column,
          states.reduce((sum, to) => sum + (probability[from * k + to] ?? 0), 0),
        );
      }
      out.set(row, closedClasses.length, 1);
    }
    const factors = new LuDecomposition(stay);
    if (factors.isSingular()) return null;
    absorbed = factors.solve(out);
    for (const [row, from] of transient.entries()) {
      periodsUntilClosed[from] = absorbed.get(row, closedClasses.length);
    }
  }
  const total = present.reduce((sum, count) => sum + count, 0);
  const distribution = new Float64Array(k);
  const closed = closedClasses.map(({ states }, at): ClosedClass => {
    const reachedFrom = new Float64Array(k);
    for (const state of states) reachedFrom[state] = 1;
    for (const [row, from] of transient.entries()) reachedFrom[from] = absorbed?.get(row, at) ?? 0;
    const own = stationaryOf(probability, k, states);
    const weight =
      closedClasses.length === 1
        ? 1
        : present.reduce((sum, count, i) => sum + count * (reachedFrom[i] ?? 0), 0) / (total || 1);
    for (let i = 0; i < k; i += 1) {
      distribution[i] = (distribution[i] as number) + weight * (own[i] as number);
    }
    return { states, distribution: own, reachedFrom };
  });
  return {
    kind: closed.length === 1 ? 'one' : 'several',
    distribution,
    isPeriodic: closedClasses.some(({ period }) => period > 1),
    closed,
    periodsUntilClosed,
  };
}

/**
 * Grassmann, Taksar and Heyman (1985): states are taken out one after the other. It subtracts nothing, so that small
 * shares come out as exact as large ones.
 */
function stationaryOf(
  probability: Float64Array,
  k: number,
  states: readonly number[],
): Float64Array {
  const n = states.length;
  const p = new Float64Array(n * n);
  for (const [row, from] of states.entries()) {
    for (const [column, to] of states.entries())
      p[row * n + column] = probability[from * k + to] ?? 0;
  }
  for (let last = n - 1; last > 0; last -= 1) {
    let leaving = 0;
    for (let j = 0; j < last; j += 1) leaving += p[last * n + j] as number;
    for (let i = 0; i < last; i += 1) {
      const share = (p[i * n + last] as number) / leaving;
      p[i * n + last] = share;
      for (let j = 0; j < last; j += 1) {
        p[i * n + j] = (p[i * n + j] as number) + share * (p[last * n + j] as number);
      }
    }
  }
  const weights = new Float64Array(n);
  weights[0] = 1;
  let total = 1;
  for (let at = 1; at < n; at += 1) {
    let weight = 0;
    for (let i = 0; i < at; i += 1) weight += (weights[i] as number) * (p[i * n + at] as number);
    weights[at] = weight;
    total += weight;
  }
  const result = new Float64Array(k);
  for (const [at, state] of states.entries()) result[state] = (weights[at] as number) / total;
  return result;
}
