import type { BinnedFeatures } from './bin-features.ts';

/** The best cut of a node, over all places of all features, with what is missing on either side. */
export interface Split {
  readonly feature: number;
  /** Places up to it go left. */
  readonly place: number;
  readonly isMissingLeft: boolean;
  readonly gain: number;
}

export interface SplitLimits {
  /** Fewest rows of a leaf. */
  readonly leastRows: number;
  /** Added to the curvature of each side. */
  readonly ridge: number;
}

export interface NodeTotal {
  readonly gradient: number;
  readonly curvature: number;
  readonly rows: number;
}

/** A place's sums: gradient, curvature, rows. */
export const SUMS = 3;
/** A leaf with less says nothing that rounding does not. */
const LEAST_CURVATURE = 1e-3;
const LEAST_GAIN = 1e-9;

/**
 * The gain is what the loss falls by, to second order: half of G²/(H + λ) of both sides less that of the whole
 * (Friedman 2001; Chen and Guestrin 2016). Sums of feature f begin at f · width · SUMS, its missing rows first.
 */
export function findSplit(
  sums: Float64Array,
  total: NodeTotal,
  features: readonly number[],
  width: number,
  binned: BinnedFeatures,
  { leastRows, ridge }: SplitLimits,
): Split | null {
  const { gradient, curvature, rows } = total;
  if (rows < 2 * leastRows) return null;
  const whole = (gradient * gradient) / (curvature + ridge);
  let best = LEAST_GAIN;
  let bestFeature = -1;
  let bestPlace = 0;
  let isBestMissingLeft = false;
  for (const feature of features) {
    const base = feature * width * SUMS;
    const missingGradient = sums[base] as number;
    const missingCurvature = sums[base + 1] as number;
    const missingRows = sums[base + 2] as number;
    const places = (binned.cuts[feature] as Float64Array).length;
    let leftGradient = 0;
    let leftCurvature = 0;
    let leftRows = 0;
    // The last cut has all known values on its left and stands for "known against missing".
    for (let place = 1; place <= places + 1; place += 1) {
      const at = base + place * SUMS;
      leftGradient += sums[at] as number;
      leftCurvature += sums[at + 1] as number;
      leftRows += sums[at + 2] as number;
      if (place === places + 1 && missingRows === 0) break;
      for (let side = 0; side < 2; side += 1) {
        if (side === 1 && (missingRows === 0 || place === places + 1)) break;
        const g = leftGradient + side * missingGradient;
        const h = leftCurvature + side * missingCurvature;
        const n = leftRows + side * missingRows;
        if (n < leastRows || rows - n < leastRows) continue;
        const otherG = gradient - g;
        const otherH = curvature - h;
        if (h < LEAST_CURVATURE || otherH < LEAST_CURVATURE) continue;
        const gain = ((g * g) / (h + ridge) + (otherG * otherG) / (otherH + ridge) - whole) / 2;
        if (gain <= best) continue;
        best = gain;
        bestFeature = feature;
        bestPlace = place;
        // Where the node has seen nothing missing, what is missing later goes with the larger side.
        isBestMissingLeft = missingRows === 0 ? 2 * n >= rows : side === 1;
      }
    }
  }
  if (bestFeature < 0) return null;
  const found = { feature: bestFeature, place: bestPlace, gain: best };
  return { ...found, isMissingLeft: isBestMissingLeft };
}
