import { LuDecomposition, Matrix } from 'ml-matrix';
import { usableLevel } from '../inference/tails.ts';
import type { ModelOutcome } from '../outcome.ts';
import { fitted } from '../outcome.ts';
import { randomSource } from '../random.ts';
import { chainStructure } from './chain-structure.ts';
import type { MarkovChain } from './markov-chain.ts';
import { rowShares } from './markov-chain.ts';
import { refuseMigration } from './migration-refusal.ts';

/**
 * What a member in each state is worth from now on (Pfeifer and Carraway 2000): V = Σ (P/(1+d))ᵗ R, without end
 * (I − P/(1+d))⁻¹ R. The value of the present period counts in full, that of the next is discounted once.
 */
export interface StateValues {
  readonly values: readonly StateValue[];
  /** Members now, times the value of their states. */
  readonly total: number;
  readonly totalLower: number;
  readonly totalUpper: number;
  readonly level: number;
  readonly draws: number;
}

export interface StateValue {
  readonly state: string;
  readonly value: number;
  /** From what the counts leave open about the moves; the values per period are taken as given. */
  readonly lower: number;
  readonly upper: number;
}

export interface StateValueOptions {
  /** Worth of a member for one period in each state, in the order of the chain's states. */
  readonly perPeriod: ArrayLike<number>;
  /** For one period: see discountPerPeriod. */
  readonly discount: number;
  /** Periods that count, the present one included; without it, all to come. */
  readonly horizon?: number;
  readonly level?: number;
  readonly seed?: number;
  /** Default 400. */
  readonly draws?: number;
}

/** A rate of 0.1 a year with 4 periods a year is 0.0241 a period. */
export function discountPerPeriod(yearly: number, periodsPerYear: number): number {
  return (1 + yearly) ** (1 / periodsPerYear) - 1;
}

/** Refused: no-value, bad-discount, value-without-bound (no discount, no horizon, and value in a state kept for ever). */
export function stateValues(
  chain: Pick<MarkovChain, 'states' | 'counts' | 'probability' | 'present'>,
  options: StateValueOptions,
): ModelOutcome<StateValues> {
  const { states, counts, probability, present } = chain;
  const { discount, horizon } = options;
  const k = states.length;
  const reward = Float64Array.from({ length: k }, (_, i) => options.perPeriod[i] ?? NaN);
  const missing = reward.findIndex((value) => !Number.isFinite(value));
  if (missing >= 0) return refuseMigration('no-value', { state: states[missing] ?? '' });
  if (!(discount >= 0 && Number.isFinite(discount))) {
    return refuseMigration('bad-discount', { discount: String(discount) });
  }
  const best = discountedValues(probability, reward, discount, horizon);
  if (best === null) {
    const { classes } = chainStructure(probability, k);
    const endless = classes
      .filter(({ isClosed }) => isClosed)
      .flatMap((each) => each.states)
      .find((i) => reward[i] !== 0);
    return refuseMigration('value-without-bound', { state: states[endless ?? 0] ?? '' });
  }
  const level = usableLevel(options.level);
  const draws = Math.max(20, Math.floor(options.draws ?? 400));
  const random = randomSource(options.seed ?? 1);
  const drawn = Array.from({ length: k + 1 }, () => new Float64Array(draws));
  for (let draw = 0; draw < draws; draw += 1) {
    // Rubin's (1981) Bayesian bootstrap of each row: moves never seen stay impossible, so the structure stays.
    const weights = counts.map((count) => (count > 0 ? random.gamma(count) : 0));
    const value = discountedValues(rowShares(weights, k), reward, discount, horizon) ?? best;
    let total = 0;
    for (let i = 0; i < k; i += 1) {
      (drawn[i] as Float64Array)[draw] = value[i] as number;
      total += (value[i] as number) * (present[i] ?? 0);
    }
    (drawn[k] as Float64Array)[draw] = total;
  }
  const [totalLower, totalUpper] = middlePart(drawn[k], level);
  const total = best.reduce((sum, value, i) => sum + value * (present[i] ?? 0), 0);
  const values = states.map((state, i) => {
    const [lower, upper] = middlePart(drawn[i], level);
    return { state, value: best[i] as number, lower, upper };
  });
  return fitted({ values, total, totalLower, totalUpper, level, draws });
}

/** V by itself, for a matrix that is known; null where it adds up without bound. `probability` is k × k, row-major. */
export function discountedValues(
  probability: Float64Array,
  reward: Float64Array,
  discount: number,
  horizon?: number,
): Float64Array | null {
  const k = reward.length;
  const factor = 1 / (1 + discount);
  if (horizon !== undefined && Number.isFinite(horizon)) {
    let value = new Float64Array(k);
    for (let period = 0; period < horizon; period += 1) {
      const later = value;
      value = reward.map((own, i) => {
        let sum = 0;
        for (let j = 0; j < k; j += 1)
          sum += (probability[i * k + j] as number) * (later[j] as number);
        return own + factor * sum;
      });
    }
    return value;
  }
  const counted = discount > 0 ? [...reward.keys()] : withoutWorthlessEnds(probability, reward);
  if (counted === null) return null;
  const value = new Float64Array(k);
  if (counted.length === 0) return value;
  const n = counted.length;
  const system = new Matrix(n, n);
  for (const [row, i] of counted.entries()) {
    for (const [column, j] of counted.entries()) {
      system.set(row, column, (i === j ? 1 : 0) - factor * (probability[i * k + j] as number));
    }
  }
  const factors = new LuDecomposition(system);
  if (factors.isSingular()) return null;
  const solved = factors.solve(Matrix.columnVector(counted.map((i) => reward[i] as number)));
  for (const [row, i] of counted.entries()) value[i] = solved.get(row, 0);
  return value.every(Number.isFinite) ? value : null;
}

/** Without a discount only what is left some day can be added up; ends that are worth nothing add nothing. */
function withoutWorthlessEnds(probability: Float64Array, reward: Float64Array): number[] | null {
  const { classes, transient } = chainStructure(probability, reward.length);
  const ends = classes.filter(({ isClosed }) => isClosed).flatMap(({ states }) => states);
  return ends.every((i) => reward[i] === 0) ? [...transient] : null;
}

function middlePart(values: Float64Array | undefined, level: number): readonly [number, number] {
  const sorted = (values ?? new Float64Array(1)).slice().sort();
  const last = sorted.length - 1;
  const low = Math.floor(((1 - level) / 2) * last);
  return [sorted[low] ?? 0, sorted[last - low] ?? 0];
}
