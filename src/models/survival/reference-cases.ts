import type { ReferenceCase } from '../reference-case.ts';
import { referenceFigure } from '../reference-figure.ts';
import type { CoxFit } from './cox.ts';
import { coxRegression } from './cox.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';
import { kaplanMeier } from './kaplan-meier.ts';
import type { LogRank } from './log-rank.ts';
import { logRank } from './log-rank.ts';
import { survivalAt, survivalQuantile } from './read-curve.ts';

/** Weeks of remission; below 0 where the patient was still well when last seen (Freireich et al. 1963). */
const treated = [
  6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35,
];
const control = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
/** Weeks to relapse with and without maintenance (Miller 1997), as above. */
const maintained = [9, 13, -13, 18, 23, -28, 31, 34, -45, 48, -161];
const unmaintained = [5, 5, 8, 8, 12, -16, 23, 27, 30, 33, 43, 45];

export const survivalReferenceCases: readonly ReferenceCase[] = [
  {
    name: 'Kaplan–Meier: 6-MP against placebo',
    source:
      'Freireich et al. (1963), Blood 21; curve and medians as in Kleinbaum and Klein, Survival Analysis, ch. 2',
    run: () => {
      const [drug, placebo] = curves(treated, control);
      const at = drug === undefined ? [] : survivalAt(drug, [6, 7, 10, 13, 16, 22, 23]);
      const published = [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482];
      return [
        ...at.map(({ time, survival }, place) =>
          referenceFigure(`S(${String(time)})`, published[place] ?? 0, survival, 0.00005),
        ),
        referenceFigure('median with 6-MP', 23, medianOf(drug), 0),
        referenceFigure('median with placebo', 8, medianOf(placebo), 0),
      ];
    },
  },
  {
    name: 'Log-rank: 6-MP against placebo',
    source:
      'R survival, survdiff on the data of Freireich et al. (1963): χ² 16.8 on 1 degree of freedom',
    run: () => {
      const test = compared(treated, control);
      return [
        referenceFigure('χ²', 16.8, test?.chiSquare, 0.05),
        referenceFigure('expected with 6-MP', 19.3, test?.groups[0]?.expected, 0.05),
        referenceFigure('expected with placebo', 10.7, test?.groups[1]?.expected, 0.05),
      ];
    },
  },
  {
    name: 'Cox (Efron): 6-MP against placebo',
    source: 'Venables and Ripley, Modern Applied Statistics with S (2002), section 13.3',
    run: () => {
      const fit = coxOf(treated, control);
      const drug = fit?.coefficients[0];
      return [
        referenceFigure('coefficient', 1.57, drug?.coefficient, 0.005),
        referenceFigure('hazard ratio', 4.82, drug?.hazardRatio, 0.005),
        referenceFigure('standard error', 0.412, drug?.standardError, 0.0005),
        referenceFigure('likelihood ratio', 16.4, fit?.likelihoodRatio.chiSquare, 0.05),
      ];
    },
  },
  {
    name: 'Kaplan–Meier with log intervals: maintenance',
    source: 'R survival, survfit on the data set aml; also Miller (1997), Survival Analysis',
    run: () => {
      const [curve, other] = curves(maintained, unmaintained);
      const at = curve === undefined ? [] : survivalAt(curve, [9, 18, 31, 48]);
      const survival = [0.909, 0.716, 0.491, 0.184];
      const lower = [0.7541, 0.4884, 0.2549, 0.0359];
      const upper = [1, 1, 0.946, 0.944];
      return [
        ...at.flatMap((point, place) => [
          referenceFigure(`S(${String(point.time)})`, survival[place] ?? 0, point.survival, 0.0005),
          referenceFigure(
            `lower bound at ${String(point.time)}`,
            lower[place] ?? 0,
            point.lower,
            0.00005,
          ),
          referenceFigure(
            `upper bound at ${String(point.time)}`,
            upper[place] ?? 0,
            point.upper,
            0.0005,
          ),
        ]),
        referenceFigure('median, maintained', 31, medianOf(curve), 0),
        referenceFigure('median, not maintained', 23, medianOf(other), 0),
        referenceFigure('log-rank χ²', 3.4, compared(maintained, unmaintained)?.chiSquare, 0.05),
      ];
    },
  },
];

function rowsOf(first: readonly number[], second: readonly number[]) {
  const both = [...first, ...second];
  return {
    duration: both.map(Math.abs),
    event: both.map((time) => (time > 0 ? 1 : 0)),
    group: { code: both.map((_, at) => (at < first.length ? 0 : 1)), labels: ['first', 'second'] },
  };
}

function curves(first: readonly number[], second: readonly number[]): readonly SurvivalCurve[] {
  const outcome = kaplanMeier(rowsOf(first, second));
  return outcome.kind === 'fitted' ? outcome.value.curves : [];
}

function medianOf(curve: SurvivalCurve | undefined): number | null {
  return curve === undefined ? null : survivalQuantile(curve, 0.5).time;
}

function compared(first: readonly number[], second: readonly number[]): LogRank | undefined {
  const outcome = logRank(rowsOf(first, second));
  return outcome.kind === 'fitted' ? outcome.value : undefined;
}

function coxOf(first: readonly number[], second: readonly number[]): CoxFit | undefined {
  const { duration, event, group } = rowsOf(first, second);
  const outcome = coxRegression({
    duration,
    event,
    covariates: [{ kind: 'category', name: 'group', ...group }],
  });
  return outcome.kind === 'fitted' ? outcome.value : undefined;
}
