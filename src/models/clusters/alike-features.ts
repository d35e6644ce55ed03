import type { PreparedFeatures } from './prepare-features.ts';

/** Two features that say nearly the same: together they weigh double in every distance. */
export interface AlikeFeatures {
  readonly one: string;
  readonly other: string;
  /** Pearson's, where the groups are made (after the logarithm). */
  readonly correlation: number;
}

const alikeFrom = 0.9;
/** Enough to tell 0.9 from less within a hundredth. */
const measuredRows = 20_000;

export function findAlikeFeatures({ points, scales }: PreparedFeatures): readonly AlikeFeatures[] {
  const { values, count, width } = points;
  const step = Math.max(1, Math.floor(count / measuredRows));
  const columns = scales.map((_, d) => {
    const taken = new Float64Array(Math.ceil(count / step));
    for (let i = 0; i < taken.length; i += 1) taken[i] = values[i * step * width + d] ?? 0;
    return taken;
  });
  return scales.flatMap(({ name: one }, a) =>
    scales.slice(a + 1).flatMap(({ name: other }, after): readonly AlikeFeatures[] => {
      const correlation = correlate(
        columns[a] ?? new Float64Array(),
        columns[a + 1 + after] ?? new Float64Array(),
      );
      return Math.abs(correlation) >= alikeFrom ? [{ one, other, correlation }] : [];
    }),
  );
}

function correlate(one: Float64Array, other: Float64Array): number {
  const [a, b] = [meanOf(one), meanOf(other)];
  let both = 0;
  let first = 0;
  let second = 0;
  for (let i = 0; i < one.length; i += 1) {
    const x = (one[i] ?? 0) - a;
    const y = (other[i] ?? 0) - b;
    both += x * y;
    first += x * x;
    second += y * y;
  }
  return first > 0 && second > 0 ? both / Math.sqrt(first * second) : 0;
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
