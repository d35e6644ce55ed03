import { randomSource } from '../../src/models/random.ts';
import { specialFunctionsReady } from '../../src/models/special/functions.ts';
import { coxRegression } from '../../src/models/survival/cox.ts';
import { kaplanMeier } from '../../src/models/survival/kaplan-meier.ts';
import { logRank } from '../../src/models/survival/log-rank.ts';
import { timeHere, timePython, timeR } from './beside-python.ts';
import { median, milliseconds, ratio, table } from './figures.ts';

/**
 * Survival curves, their comparison and Cox regression beside SciPy (curves) and R's
 * survival (the rest), where they can be run. Prints; asserts nothing.
 */
export async function benchSurvival(runs: number): Promise<void> {
  await specialFunctionsReady;
  const million = draw(1_000_000);
  const hundred = draw(100_000);
  const covariates = hundred.columns.map((values, j) => {
    return { kind: 'number' as const, name: `x${String(j)}`, values };
  });
  const group = { code: million.code, labels: ['first', 'second'] };
  const rows = [
    line(
      'Kaplan–Meier, 1,000,000 in days',
      timeHere(() => kaplanMeier({ duration: million.days, event: million.event }), runs),
      timePython(`${drawing(true)}\nwork = lambda: stats.ecdf(sample).sf`, runs),
    ),
    line(
      'Kaplan–Meier, 1,000,000 all different',
      timeHere(() => kaplanMeier({ duration: million.duration, event: million.event }), runs),
      timePython(`${drawing(false)}\nwork = lambda: stats.ecdf(sample).sf`, runs),
    ),
    line(
      'log-rank, 1,000,000 in days, 2 groups',
      timeHere(() => logRank({ duration: million.days, event: million.event, group }), runs),
      timeR(
        `${drawingInR(1_000_000, true)}\nwork <- function() survdiff(Surv(time, seen) ~ code)`,
        runs,
      ),
    ),
    line(
      'Cox (Efron), 100,000 × 8 in days',
      timeHere(
        () => coxRegression({ duration: hundred.days, event: hundred.event, covariates }),
        runs,
      ),
      timeR(`${drawingInR(100_000, true)}\nwork <- function() coxph(Surv(time, seen) ~ x)`, runs),
    ),
    line(
      'Cox, 100,000 × 8 all different',
      timeHere(
        () => coxRegression({ duration: hundred.duration, event: hundred.event, covariates }),
        runs,
      ),
      timeR(`${drawingInR(100_000, false)}\nwork <- function() coxph(Surv(time, seen) ~ x)`, runs),
    ),
  ];
  console.log(table(['survival', 'own, ms', 'SciPy or R, ms', 'own / theirs'], rows));
}

function line(name: string, own: readonly number[], other: number): string[] {
  return [name, milliseconds(median(own)), milliseconds(other), ratio(median(own) / other)];
}

function draw(rows: number) {
  const random = randomSource(7);
  const columns = Array.from({ length: 8 }, () => {
    return Float64Array.from({ length: rows }, () => random.normal());
  });
  const duration = Float64Array.from({ length: rows }, (_, row) => {
    return (-Math.log(1 - random.next()) * 200) / Math.exp(0.5 * (columns[0]?.[row] ?? 0));
  });
  return {
    columns,
    duration,
    days: duration.map(Math.ceil),
    event: Uint8Array.from(duration, () => random.integer(2)),
    code: Uint8Array.from(duration, () => random.integer(2)),
  };
}

function drawing(isInDays: boolean): string {
  return [
    'import numpy as np',
    'from scipy import stats',
    'rng = np.random.default_rng(7)',
    'time = rng.exponential(200, 1_000_000)',
    isInDays ? 'time = np.ceil(time)' : '',
    'seen = rng.integers(0, 2, time.size) == 1',
    'sample = stats.CensoredData.right_censored(time, ~seen)',
  ].join('\n');
}

function drawingInR(rows: number, isInDays: boolean): string {
  return [
    'suppressPackageStartupMessages(library(survival)); set.seed(7)',
    `n <- ${String(rows)}; x <- matrix(rnorm(n * 8), n)`,
    'time <- rexp(n) * 200 / exp(0.5 * x[, 1])',
    isInDays ? 'time <- ceiling(time)' : '',
    'seen <- sample(0:1, n, TRUE); code <- sample(0:1, n, TRUE)',
  ].join('\n');
}
