import type { ClimbPoint } from '../inference/climb.ts';
import type { CoxDesign } from './cox-design.ts';

/**
 * Efron's (1977) partial likelihood with its first two derivatives, in one pass from the longest duration to the
 * shortest: the sums over the rows at risk only grow on the way. Where d events share a time, the r-th of them meets a
 * risk set from which r/d of all d are gone.
 */
/** What is seen at one time of events, longest first; `mean` is the expected covariate there, and is used again. */
export interface RiskSet {
  readonly time: number;
  /** The rows of that time, from `from` up to but without `to`, in the design's order. */
  readonly from: number;
  readonly to: number;
  readonly events: number;
  /** The increase of the cumulative hazard of a row with every covariate at its mean. */
  readonly hazard: number;
  readonly mean: Float64Array;
}

export function coxLikelihood(
  design: CoxDesign,
  beta: Float64Array,
  onRiskSet?: (set: RiskSet) => void,
): ClimbPoint {
  const { rows, duration, event, x } = design;
  const p = beta.length;
  const gradient = new Float64Array(p);
  const information = new Float64Array(p * p);
  // Over the rows at risk, and over the events of the present time: Σw, Σwx and (lower half) Σwxx'.
  let risk = 0;
  const riskX = new Float64Array(p);
  const riskXX = new Float64Array(p * p);
  let tied = 0;
  const tiedX = new Float64Array(p);
  const tiedXX = new Float64Array(p * p);
  const mean = new Float64Array(p);
  const meanSum = new Float64Array(p);
  let logLikelihood = 0;
  let at = 0;
  while (at < rows) {
    const time = duration[at] as number;
    const from = at;
    let events = 0;
    for (; at < rows && duration[at] === time; at += 1) {
      const base = at * p;
      let eta = 0;
      for (let j = 0; j < p; j += 1) eta += (x[base + j] as number) * (beta[j] as number);
      const weight = Math.exp(eta);
      const isEvent = event[at] === 1;
      risk += weight;
      for (let j = 0; j < p; j += 1) {
        const weighted = weight * (x[base + j] as number);
        riskX[j] = (riskX[j] as number) + weighted;
        const row = j * p;
        for (let k = 0; k <= j; k += 1) {
          riskXX[row + k] = (riskXX[row + k] as number) + weighted * (x[base + k] as number);
        }
      }
      if (!isEvent) continue;
      if (events === 0) {
        tied = 0;
        tiedX.fill(0);
        tiedXX.fill(0);
      }
      events += 1;
      logLikelihood += eta;
      tied += weight;
      for (let j = 0; j < p; j += 1) {
        const value = x[base + j] as number;
        gradient[j] = (gradient[j] as number) + value;
        const weighted = weight * value;
        tiedX[j] = (tiedX[j] as number) + weighted;
        const row = j * p;
        for (let k = 0; k <= j; k += 1) {
          tiedXX[row + k] = (tiedXX[row + k] as number) + weighted * (x[base + k] as number);
        }
      }
    }
    let hazard = 0;
    meanSum.fill(0);
    for (let r = 0; r < events; r += 1) {
      const part = r / events;
      const here = risk - part * tied;
      logLikelihood -= Math.log(here);
      hazard += 1 / here;
      for (let j = 0; j < p; j += 1) {
        const expected = ((riskX[j] as number) - part * (tiedX[j] as number)) / here;
        mean[j] = expected;
        meanSum[j] = (meanSum[j] as number) + expected;
        gradient[j] = (gradient[j] as number) - expected;
        const row = j * p;
        for (let k = 0; k <= j; k += 1) {
          const square = ((riskXX[row + k] as number) - part * (tiedXX[row + k] as number)) / here;
          information[row + k] =
            (information[row + k] as number) + square - expected * (mean[k] as number);
        }
      }
    }
    if (events > 0 && onRiskSet !== undefined) {
      const average = meanSum.map((sum) => sum / events);
      onRiskSet({ time, from, to: at, events, hazard, mean: average });
    }
  }
  for (let j = 0; j < p; j += 1) {
    for (let k = 0; k < j; k += 1) information[k * p + j] = information[j * p + k] as number;
  }
  return { objective: logLikelihood, gradient, information };
}
