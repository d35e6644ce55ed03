import type { CoxFit } from './cox.ts';
import type { CoxCovariate } from './cox-rows.ts';
import { hasValue } from './cox-rows.ts';

/**
 * What a fitted Cox model says of members: the log of each one's hazard against that of a member with every covariate
 * at its mean. NaN where something is missing, or where a label was never seen.
 */
export function coxLogRisk(fit: CoxFit, covariates: readonly CoxCovariate[]): Float64Array {
  const [first] = covariates;
  const rows =
    first === undefined ? 0 : (first.kind === 'number' ? first.values : first.code).length;
  const risk = new Float64Array(rows);
  for (const covariate of covariates) {
    const own = fit.coefficients.filter((each) => each.covariate === covariate.name);
    for (let row = 0; row < rows; row += 1) {
      if (!hasValue(covariate, row)) {
        risk[row] = NaN;
        continue;
      }
      const label =
        covariate.kind === 'number' ? null : covariate.labels[covariate.code[row] ?? -1];
      let isKnown = covariate.kind === 'number';
      let sum = 0;
      for (const { coefficient, mean, label: against, reference } of own) {
        const value = covariate.kind === 'number' ? (covariate.values[row] as number) : 0;
        const level = against === label ? 1 : 0;
        isKnown ||= against === label || reference === label;
        sum += coefficient * ((covariate.kind === 'number' ? value : level) - mean);
      }
      risk[row] = isKnown ? (risk[row] as number) + sum : NaN;
    }
  }
  return risk;
}

/** The part without the event at each time for a member of that log risk; null after the last event. */
export function coxSurvival(
  fit: CoxFit,
  logRisk: number,
  times: readonly number[],
): (number | null)[] {
  const { time } = fit.baseline;
  const last = time[time.length - 1] ?? 0;
  return times.map((when) =>
    when <= last ? Math.exp(-hazardUntil(fit, when) * Math.exp(logRisk)) : null,
  );
}

/**
 * For members who have waited `waited` without the event, the chance that it comes within `horizon` more:
 * 1 − S(waited + horizon) / S(waited). NaN where the study saw nothing so far out, or the risk is not known.
 */
export function coxChanceWithin(
  fit: CoxFit,
  logRisk: Float64Array,
  waited: ArrayLike<number>,
  horizon: number,
): Float64Array {
  const { time } = fit.baseline;
  const last = time[time.length - 1] ?? 0;
  return logRisk.map((risk, row) => {
    const from = waited[row] as number;
    if (!(from >= 0 && horizon >= 0 && from + horizon <= last)) return NaN;
    return -Math.expm1(
      (hazardUntil(fit, from) - hazardUntil(fit, from + horizon)) * Math.exp(risk),
    );
  });
}

function hazardUntil({ baseline }: CoxFit, when: number): number {
  const { time, cumulativeHazard } = baseline;
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((time[middle] as number) <= when) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (cumulativeHazard[low - 1] as number);
}
