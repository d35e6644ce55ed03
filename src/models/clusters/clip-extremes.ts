import { columnQuantiles } from './column-quantiles.ts';

export interface ClippedColumn {
  readonly values: Float64Array;
  /** How many values were moved to a border. */
  readonly moved: number;
}

/**
 * Values below the first or above the ninety-ninth hundredth of a column, set to that border (Winsor's way), so that a
 * few members far out do not make a group of their own. What is missing stays so.
 */
export function clipExtremes(values: Float64Array): ClippedColumn {
  const present = values.filter(Number.isFinite);
  if (present.length === 0) return { values, moved: 0 };
  const [low = -Infinity, high = Infinity] = columnQuantiles(present, [0.01, 0.99]);
  let moved = 0;
  const clipped = values.map((value) => {
    if (!Number.isFinite(value) || (value >= low && value <= high)) return value;
    moved += 1;
    return value < low ? low : high;
  });
  return { values: clipped, moved };
}
