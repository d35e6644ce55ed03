import { chiSquareTail } from '../inference/tails.ts';
import type { TransitionCounts } from './count-transitions.ts';

/**
 * Is a Markov chain of these labels a fair picture? Likelihood ratios of Anderson and Goodman (1957), only over cells
 * that can be filled. With many members everything is significant, so each test also says how much there is in it: the
 * part of the uncertainty about the next label that the richer model takes away.
 */
export interface MarkovTest {
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
  /** From 0 to 1: of the uncertainty (entropy) about the next label, what the richer model takes away. */
  readonly explained: number;
}

export interface MarkovTests {
  /** Does the present label say anything about the next one? If not, there is nothing to migrate. */
  readonly firstOverZero: MarkovTest;
  /** Does the label before say something that the present one does not? If so, the chain forgets too much. */
  readonly secondOverFirst: MarkovTest;
  /** Are the moves of each period the same? If not, one matrix for all periods is an average. */
  readonly changeOverTime: MarkovTest;
}

export function markovTests(counts: TransitionCounts, k: number): MarkovTests {
  const { moves, triples, movesByPeriod } = counts;
  const byMiddle = Array.from({ length: k }, (_, middle) => {
    const table = new Float64Array(k * k);
    for (let first = 0; first < k; first += 1) {
      for (let next = 0; next < k; next += 1) {
        table[first * k + next] = triples[(first * k + middle) * k + next] as number;
      }
    }
    return table;
  });
  const periods = movesByPeriod.length;
  const byState = Array.from({ length: k }, (_, state) => {
    const table = new Float64Array(periods * k);
    for (const [period, of] of movesByPeriod.entries()) {
      table.set(of.subarray(state * k, (state + 1) * k), period * k);
    }
    return table;
  });
  return {
    firstOverZero: together([moves], k),
    secondOverFirst: together(byMiddle, k),
    changeOverTime: together(byState, k),
  };
}

/** Tables of rows × k: in each, do the rows have one distribution? The ratios and their degrees of freedom add up. */
function together(tables: readonly Float64Array[], k: number): MarkovTest {
  let chiSquare = 0;
  let df = 0;
  let uncertainty = 0;
  for (const table of tables) {
    const rows = table.length / k;
    const rowSum = new Float64Array(rows);
    const columnSum = new Float64Array(k);
    for (let at = 0; at < table.length; at += 1) {
      const row = Math.floor(at / k);
      rowSum[row] = (rowSum[row] as number) + (table[at] as number);
      columnSum[at % k] = (columnSum[at % k] as number) + (table[at] as number);
    }
    const total = rowSum.reduce((sum, value) => sum + value, 0);
    for (let at = 0; at < table.length; at += 1) {
      const count = table[at] as number;
      if (count === 0) continue;
      const expected =
        ((rowSum[Math.floor(at / k)] as number) * (columnSum[at % k] as number)) / total;
      chiSquare += 2 * count * Math.log(count / expected);
    }
    for (const sum of columnSum) if (sum > 0) uncertainty += 2 * sum * Math.log(total / sum);
    df += freedom(rowSum) * freedom(columnSum);
  }
  chiSquare = Math.max(0, chiSquare);
  const explained = uncertainty > 0 ? Math.min(1, chiSquare / uncertainty) : 0;
  return { chiSquare, df, p: chiSquareTail(chiSquare, df), explained };
}

function freedom(sums: Float64Array): number {
  return Math.max(0, sums.filter((sum) => sum > 0).length - 1);
}
