import { normalReach, usableLevel } from '../inference/tails.ts';
import { wilsonInterval } from '../inference/wilson-interval.ts';
import { countEvents } from './feature-matrix.ts';
import { fitLogistic } from './logistic.ts';

/** Does "30 %" mean that it happens to 30 of 100? */
export interface Calibration {
  readonly bins: readonly CalibrationBin[];
  /** Mean squared difference of probability and label (Brier 1950). */
  readonly brier: number;
  /** 1 − Brier / Brier of saying the rate of everybody: above 0 is better than that. */
  readonly brierSkill: number;
  readonly logLoss: number;
  readonly meanPredicted: number;
  readonly rate: number;
  /** Mean distance of predicted and observed over the bins. */
  readonly expectedError: number;
  /**
   * Of the logistic regression of the label on the log odds of the prediction (Cox 1958): slope 1 and intercept 0 are
   * ideal, a slope below 1 means too extreme. Null where it cannot be fitted.
   */
  readonly line: {
    readonly slope: number;
    readonly slopeError: number;
    readonly intercept: number;
  } | null;
}

export interface CalibrationBin {
  readonly rows: number;
  readonly events: number;
  readonly predicted: number;
  readonly observed: number;
  /** Wilson's interval of the observed rate. */
  readonly lower: number;
  readonly upper: number;
}

/** Equal probabilities are never put into two bins, so there may be fewer bins than asked for. */
export function calibrationOf(
  probability: Float64Array,
  label: Uint8Array,
  askedBins = 10,
  askedLevel?: number,
): Calibration {
  const rows = label.length;
  const order = Uint32Array.from(label.keys()).sort(
    (a, b) => (probability[a] as number) - (probability[b] as number),
  );
  const reach = normalReach(usableLevel(askedLevel));
  const bins: CalibrationBin[] = [];
  let from = 0;
  for (let bin = 0; bin < askedBins && from < rows; bin += 1) {
    let to = Math.max(from + 1, Math.round(((bin + 1) * rows) / askedBins));
    while (to < rows && probability[order[to] ?? 0] === probability[order[to - 1] ?? 0]) to += 1;
    let events = 0;
    let predicted = 0;
    for (let at = from; at < to; at += 1) {
      const row = order[at] as number;
      events += label[row] as number;
      predicted += probability[row] as number;
    }
    const size = to - from;
    const [lower, upper] = wilsonInterval(events, size, reach);
    const counts = { rows: size, events };
    bins.push({ ...counts, predicted: predicted / size, observed: events / size, lower, upper });
    from = to;
  }
  let brier = 0;
  let logLoss = 0;
  let meanPredicted = 0;
  const logOdds = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const p = probability[row] as number;
    const happened = label[row] as number;
    brier += (p - happened) ** 2;
    meanPredicted += p;
    const bounded = Math.min(1 - 1e-12, Math.max(1e-12, p));
    logLoss -= Math.log(happened === 1 ? bounded : 1 - bounded);
    logOdds[row] = Math.log(bounded / (1 - bounded));
  }
  const rate = countEvents(label) / rows;
  const plain = rate * (1 - rate);
  const fit = fitLogistic({ names: ['log odds'], columns: [logOdds], label }, { penalty: 0 });
  const [slope] = fit.kind === 'fitted' ? fit.value.coefficients : [];
  return {
    bins,
    brier: brier / rows,
    brierSkill: plain > 0 ? 1 - brier / rows / plain : 0,
    logLoss: logLoss / rows,
    meanPredicted: meanPredicted / rows,
    rate,
    expectedError: bins.reduce(
      (sum, bin) => sum + (bin.rows / rows) * Math.abs(bin.predicted - bin.observed),
      0,
    ),
    line:
      fit.kind === 'fitted' && slope !== undefined
        ? {
            slope: slope.coefficient,
            slopeError: slope.standardError,
            intercept: fit.value.intercept,
          }
        : null,
  };
}
