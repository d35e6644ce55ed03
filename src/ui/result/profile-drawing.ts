import type { ColumnProfile } from '../../sql/column-profile.ts';

/**
 * How a profile is drawn in a tight place. The width stands for all rows: what is missing takes its share of it
 * at the right, and the values the rest, as bars beside each other or as parts of one bar.
 */
export type ProfileDrawing =
  | {
      readonly kind: 'bars';
      /** From 0 to 1; 1 is the tallest. */
      readonly bars: readonly { readonly height: number; readonly isTail: boolean }[];
      readonly missing: number;
    }
  | {
      readonly kind: 'parts';
      /** Shares of the values that are there; they and `rest` make 1. */
      readonly parts: readonly number[];
      readonly rest: number;
      readonly missing: number;
    };

/** A bar that holds anything shows. */
const lowest = 0.08;

export function drawProfile({ rows, missing, shape }: ColumnProfile): ProfileDrawing {
  const missingShare = rows === 0 ? 0 : missing / rows;
  switch (shape.kind) {
    case 'bins': {
      const most = Math.max(...shape.bins.map(({ count }) => count));
      const last = shape.bins.length - 1;
      const bars = shape.bins.map(({ from, to, count }, index) => ({
        height: count === 0 ? 0 : Math.max(lowest, count / most),
        isTail: last > 0 && ((index === 0 && from === null) || (index === last && to === null)),
      }));
      return { kind: 'bars', bars, missing: missingShare };
    }
    case 'values': {
      const parts = shape.values.map(({ count }) => count / shape.counted);
      const rest = Math.max(0, 1 - parts.reduce((sum, part) => sum + part, 0));
      return { kind: 'parts', parts, rest: rest < 1e-9 ? 0 : rest, missing: missingShare };
    }
    case 'none':
      return { kind: 'parts', parts: [], rest: missing === rows ? 0 : 1, missing: missingShare };
  }
}
