import { gaussLegendre } from '../special/gauss-legendre.ts';
import type { Histories } from './histories.ts';
import type { ParetoParameters } from './pareto-integral.ts';
import { paretoModel } from './pareto-model.ts';
import { predictWith } from './predict-members.ts';
import type { PurchaseModel } from './purchase-model.ts';

export interface ValueOptions {
  /** Length of a period in the unit of the histories, and how many of them are counted. */
  readonly periodLength: number;
  readonly periods: number;
  /** Discount of one period: 0.01 makes what comes in a period from now worth 1/1.01. */
  readonly discountRate: number;
  /** Share of spend that is margin; 1 unless told. */
  readonly margin?: number;
}

/**
 * Customer lifetime value over a horizon: Σ over periods of expected purchases in the period × expected spend × margin,
 * discounted from the period's end, as the spend of period k is known by then.
 *
 * @param spend expected spend per purchase of each member (see `conditionalSpend`)
 */
export function lifetimeValues(
  model: PurchaseModel,
  histories: Histories,
  spend: Float64Array,
  { periodLength, periods, discountRate, margin = 1 }: ValueOptions,
): Float64Array {
  const { expected } = predictWith(model, histories, (repeats, age) => {
    let worth = 0;
    let before = 0;
    for (let k = 1; k <= periods; k += 1) {
      const soFar = model.expectedIfAlive(repeats, age, k * periodLength);
      worth += (soFar - before) / (1 + discountRate) ** k;
      before = soFar;
    }
    return worth;
  });
  return expected.map((purchases, row) => purchases * (spend[row] ?? 0) * margin);
}

const rule = gaussLegendre(16);

/**
 * DERT: expected purchases of a member from the end of observation for ever, discounted continuously at `rate` per unit
 * of time (Fader, Hardie, Lee 2005, "RFM and CLV"): P(alive) (r+x)/(α+T) ∫ e^(−rate·t) ((β+T)/(β+T+t))^s dt. The published
 * form by Tricomi's function is this integral.
 */
export function discountedResidual(
  parameters: ParetoParameters,
  repeats: number,
  last: number,
  age: number,
  rate: number,
): number {
  const { r, alpha, s, beta } = parameters;
  if (!(rate > 0)) return Infinity;
  const whole = beta + age;
  // Over v = ln(1 + t/(β+T)), up to where the discount is e^−40.
  const length = Math.log1p(40 / (rate * whole));
  const panels = Math.max(1, Math.ceil(length * 2), Math.ceil((length * s) / 6));
  const half = length / panels / 2;
  let sum = 0;
  for (let panel = 0; panel < panels; panel += 1) {
    for (let k = 0; k < 16; k += 1) {
      const v = (2 * panel + 1) * half + half * (rule.nodes[k] ?? 0);
      sum += (rule.weights[k] ?? 0) * Math.exp((1 - s) * v - rate * whole * Math.expm1(v));
    }
  }
  const time = sum * half * whole;
  return (paretoModel(parameters).alive(repeats, last, age) * (r + repeats) * time) / (alpha + age);
}
