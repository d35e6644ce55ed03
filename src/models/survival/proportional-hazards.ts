import { chiSquareTail } from '../inference/tails.ts';
import type { CoxDesign } from './cox-design.ts';
import { columnName } from './cox-design.ts';
import { coxLikelihood } from './cox-likelihood.ts';

/**
 * Grambsch and Therneau (1994): if a hazard ratio holds over all of the time, the scaled Schoenfeld residuals of its
 * covariate do not drift. The drift is measured along 1 − S(t) of the Kaplan–Meier curve of everybody, in the form of
 * the article that takes one variance for all times (as R's cox.zph did before version 3).
 */
export interface ProportionalTest {
  readonly covariates: readonly ProportionalCovariate[];
  /** All covariates together. */
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
}

export interface ProportionalCovariate {
  readonly name: string;
  /** Between the scaled residuals and 1 − S(t): above 0 the hazard ratio grows with time. */
  readonly correlation: number;
  readonly chiSquare: number;
  readonly p: number;
}

/** `covariance` is that of `beta`, both for standardised covariates. */
export function proportionalTest(
  design: CoxDesign,
  beta: Float64Array,
  covariance: Float64Array,
): ProportionalTest {
  const { columns, eventCount, event, x, rows } = design;
  const p = beta.length;
  const residuals = new Float64Array(eventCount * p);
  const time = new Float64Array(eventCount);
  const before: { events: number; atRisk: number; from: number }[] = [];
  let at = 0;
  coxLikelihood(design, beta, ({ from, to, events, mean }) => {
    before.push({ events, atRisk: to, from: at });
    for (let row = from; row < to; row += 1) {
      if (event[row] === 0) continue;
      for (let j = 0; j < p; j += 1) {
        residuals[at * p + j] = (x[row * p + j] as number) - (mean[j] as number);
      }
      at += 1;
    }
  });
  // Risk sets come longest first; the curve is made from the shortest on and left-continuous: what was before the time.
  let survival = 1;
  for (const { events, atRisk, from } of before.reverse()) {
    time.fill(1 - survival, from, from + events);
    survival *= 1 - events / Math.max(atRisk, 1);
  }
  const mean = time.reduce((sum, value) => sum + value, 0) / eventCount;
  let squares = 0;
  const drift = new Float64Array(p);
  const spread = new Float64Array(p);
  const middle = new Float64Array(p);
  const scaled = new Float64Array(eventCount * p);
  for (let row = 0; row < eventCount; row += 1) {
    for (let j = 0; j < p; j += 1) {
      let value = 0;
      for (let k = 0; k < p; k += 1) {
        value += (covariance[j * p + k] as number) * (residuals[row * p + k] as number);
      }
      scaled[row * p + j] = value * eventCount;
      middle[j] = (middle[j] as number) + (value * eventCount) / eventCount;
    }
  }
  const raw = new Float64Array(p);
  for (let row = 0; row < eventCount; row += 1) {
    const g = (time[row] as number) - mean;
    squares += g * g;
    for (let j = 0; j < p; j += 1) {
      const off = (scaled[row * p + j] as number) - (middle[j] as number);
      drift[j] = (drift[j] as number) + g * (scaled[row * p + j] as number);
      raw[j] = (raw[j] as number) + g * (residuals[row * p + j] as number);
      spread[j] = (spread[j] as number) + off * off;
    }
  }
  const covariates = columns.map((column, j) => {
    const sum = drift[j] ?? 0;
    const own = covariance[j * p + j] ?? 0;
    const chiSquare = squares > 0 && own > 0 ? sum ** 2 / (eventCount * own * squares) : 0;
    const both = Math.sqrt(squares * (spread[j] ?? 0));
    const correlation = both > 0 ? sum / both : 0;
    return { name: columnName(column), correlation, chiSquare, p: chiSquareTail(chiSquare, 1) };
  });
  let chiSquare = 0;
  for (let j = 0; j < p; j += 1) {
    for (let k = 0; k < p; k += 1) {
      chiSquare += (raw[j] ?? 0) * (covariance[j * p + k] ?? 0) * (raw[k] ?? 0);
    }
  }
  chiSquare = squares > 0 && rows > 0 ? (chiSquare * eventCount) / squares : 0;
  return { covariates, chiSquare, df: p, p: chiSquareTail(chiSquare, p) };
}
