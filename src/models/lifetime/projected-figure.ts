/** A figure to come, with the range in which it lies in 95 of 100 cases if the model holds. */
export interface ProjectedFigure {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const Z95 = 1.959963984540054;

export function toRange(mean: number, variance: number): ProjectedFigure {
  const half = Z95 * Math.sqrt(Math.max(0, variance));
  return { mean, low: Math.max(0, mean - half), high: mean + half };
}
