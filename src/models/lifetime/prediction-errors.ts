/** How far predictions of members' purchases are from what they bought. */
export interface PredictionErrors {
  /** Mean absolute difference by member. */
  readonly mae: number;
  /** Root of the mean squared difference: what a mean is judged by, hence what chooses among the models. */
  readonly rmse: number;
  /** Mean of predicted minus actual. */
  readonly bias: number;
  readonly actualTotal: number;
  readonly expectedTotal: number;
}

export function predictionErrors(actual: Float64Array, expected: Float64Array): PredictionErrors {
  let absolute = 0;
  let squared = 0;
  let actualTotal = 0;
  let expectedTotal = 0;
  const n = actual.length;
  for (let i = 0; i < n; i += 1) {
    const is = actual[i] ?? 0;
    const should = expected[i] ?? 0;
    absolute += Math.abs(should - is);
    squared += (should - is) ** 2;
    actualTotal += is;
    expectedTotal += should;
  }
  const mean = (sum: number): number => (n === 0 ? 0 : sum / n);
  return {
    mae: mean(absolute),
    rmse: Math.sqrt(mean(squared)),
    bias: mean(expectedTotal - actualTotal),
    actualTotal,
    expectedTotal,
  };
}

/** Members with the same number of repeats in calibration: what they bought in the hold-out, and should have. */
export interface CalibrationRow {
  readonly repeats: number;
  /** The last row stands for this many repeats and more. */
  readonly isOpen: boolean;
  readonly members: number;
  readonly actual: number;
  readonly expected: number;
}

export function calibrationByRepeats(
  repeats: Float64Array,
  actual: Float64Array,
  expected: Float64Array,
  open = 7,
): CalibrationRow[] {
  const rows = Array.from({ length: open + 1 }, () => ({ members: 0, actual: 0, expected: 0 }));
  for (let i = 0; i < repeats.length; i += 1) {
    const row = rows[Math.min(repeats[i] ?? 0, open)];
    if (row === undefined) continue;
    row.members += 1;
    row.actual += actual[i] ?? 0;
    row.expected += expected[i] ?? 0;
  }
  return rows
    .map((row, x) => ({
      repeats: x,
      isOpen: x === open,
      members: row.members,
      actual: row.actual / row.members,
      expected: row.expected / row.members,
    }))
    .filter((row) => row.members > 0);
}
