import { beforeAll, describe, expect, test } from 'vitest';
import { randomSource } from '../../../../src/models/random.ts';
import type { CoxDesign } from '../../../../src/models/survival/cox-design.ts';
import { coxDesign } from '../../../../src/models/survival/cox-design.ts';
import { coxLikelihood } from '../../../../src/models/survival/cox-likelihood.ts';
import type { CoxCovariate } from '../../../../src/models/survival/cox-rows.ts';
import {
  coxChanceWithin,
  coxLogRisk,
  coxSurvival,
} from '../../../../src/models/survival/cox-predict.ts';
import { coxRegression } from '../../../../src/models/survival/cox.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { strangeNumbers } from '../not-numbers.ts';
import { valueOf } from '../value-of.ts';
import { hasData, readColumns } from './read-data.ts';

beforeAll(() => specialFunctionsReady);

interface Drawn {
  readonly duration: number[];
  readonly event: number[];
  readonly covariates: DrawnCovariate[];
}

interface DrawnCovariate {
  readonly kind: 'number';
  readonly name: string;
  readonly values: number[];
}

/** Exponential times in whole days, so that many are tied, censored at random. */
function draw(seed: number, rows: number, betas: readonly number[]): Drawn {
  const random = randomSource(seed);
  const columns = betas.map(() => Array.from({ length: rows }, () => random.normal()));
  const duration: number[] = [];
  const event: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    const eta = betas.reduce((sum, beta, j) => sum + beta * (columns[j]?.[row] ?? 0), 0);
    const wait = (-Math.log(1 - random.next()) * 100) / Math.exp(eta);
    const end = random.next() * 300;
    duration.push(Math.ceil(Math.min(wait, end)));
    event.push(wait <= end ? 1 : 0);
  }
  const covariates = columns.map((values, j): DrawnCovariate => {
    return { kind: 'number', name: `x${String(j)}`, values };
  });
  return { duration, event, covariates };
}

/** Efron's likelihood by its definition, each risk set summed anew. */
function efronByFormula({ duration, event, x, columns }: CoxDesign, beta: Float64Array): number {
  const p = columns.length;
  const eta = [...duration.keys()].map((row) =>
    beta.reduce((sum, value, j) => sum + value * (x[row * p + j] ?? 0), 0),
  );
  const weigh = (rows: number[]) => rows.reduce((sum, row) => sum + Math.exp(eta[row] ?? 0), 0);
  const rows = [...duration.keys()];
  return [...new Set(duration)].reduce((sum, time) => {
    const tied = rows.filter((row) => duration[row] === time && event[row] === 1);
    const risk = weigh(rows.filter((row) => (duration[row] ?? 0) >= time));
    return tied.reduce(
      (part, row, r) => part + (eta[row] ?? 0) - Math.log(risk - (r / tied.length) * weigh(tied)),
      sum,
    );
  }, 0);
}

describe('Cox regression', () => {
  test('does not depend on the units of a covariate', () => {
    const drawn = draw(3, 300, [0.5, -0.3]);
    const plain = valueOf(coxRegression(drawn));
    const scaled = drawn.covariates.map((each) => ({
      ...each,
      values: each.values.map((value) => 1e6 + value * 1000),
    }));
    const large = valueOf(coxRegression({ ...drawn, covariates: scaled }));
    expect((large.coefficients[0]?.coefficient ?? 0) * 1000).toBeCloseTo(
      plain.coefficients[0]?.coefficient ?? 0,
      6,
    );
    expect(large.logLikelihood).toBeCloseTo(plain.logLikelihood, 6);
  });

  test('has finite ratios per unit of a covariate with small values', () => {
    const drawn = draw(3, 300, [0.5]);
    const covariates = drawn.covariates.map((each) => ({
      ...each,
      values: each.values.map((value) => value / 10_000),
    }));
    expect(strangeNumbers(coxRegression({ ...drawn, covariates }))).toEqual([]);
  });

  test('makes a coefficient of every label but the reference', () => {
    const drawn = draw(4, 200, [0]);
    const code = drawn.duration.map((_, row) => row % 3);
    const covariates: CoxCovariate[] = [
      { kind: 'category', name: 'city', code, labels: ['A', 'B', 'C', 'never'], reference: 1 },
    ];
    const { coefficients } = valueOf(coxRegression({ ...drawn, covariates }));
    expect(coefficients.map(({ name, reference }) => [name, reference])).toEqual([
      ['city = A', 'B'],
      ['city = C', 'B'],
    ]);
  });

  test('leaves out and counts rows with something missing', () => {
    const drawn = draw(5, 100, [0.4]);
    const values = [...(drawn.covariates[0]?.values ?? [])];
    values[7] = NaN;
    drawn.duration[8] = -3;
    drawn.duration[9] = NaN;
    const covariates: CoxCovariate[] = [{ kind: 'number', name: 'x', values }];
    expect(valueOf(coxRegression({ ...drawn, covariates })).account).toEqual({
      rows: 100,
      used: 97,
      withoutDuration: 1,
      negativeDuration: 1,
      withoutEvent: 0,
      withoutCovariate: 1,
      missing: [{ covariate: 'x', rows: 1 }],
    });
  });

  test('predicts a curve that falls, and faster for a higher hazard', () => {
    const drawn = draw(6, 500, [0.8]);
    const fit = valueOf(coxRegression(drawn));
    const times = [0, 20, 60, 120];
    const low = coxSurvival(fit, -0.8, times).map((value) => value ?? NaN);
    const high = coxSurvival(fit, 0.8, times).map((value) => value ?? NaN);
    expect(low[0]).toBe(1);
    for (const at of [1, 2, 3]) {
      expect(low[at]).toBeLessThan(low[at - 1] ?? 0);
      expect(high[at]).toBeLessThan(low[at] ?? 0);
    }
    expect(coxSurvival(fit, 0, [1e6])).toEqual([null]);
    // The curve is near the one that made the data: exp(−t / 100 · risk), as every mean is about 0.
    expect(low[2]).toBeCloseTo(Math.exp(-0.6 * Math.exp(-0.8)), 1);
    const chance = coxChanceWithin(
      fit,
      Float64Array.from([-0.8, -0.8, NaN, 0]),
      [0, 20, 0, 1e6],
      40,
    );
    expect(chance[0]).toBeCloseTo(1 - (coxSurvival(fit, -0.8, [40])[0] ?? NaN), 10);
    expect(chance[1]).toBeCloseTo(1 - (low[2] ?? NaN) / (low[1] ?? NaN), 10);
    expect([chance[2], chance[3]]).toEqual([NaN, NaN]);
  });

  test('gives each member its risk, and none where something is missing', () => {
    const drawn = draw(4, 200, [0.5]);
    const code = drawn.duration.map((_, row) => row % 3);
    const city = { kind: 'category' as const, name: 'city', code, labels: ['A', 'B', 'C', 'D'] };
    const fit = valueOf(coxRegression({ ...drawn, covariates: [...drawn.covariates, city] }));
    const [x, b, c] = fit.coefficients;
    const values = [1, 1, 1, NaN, 1, 1];
    const risk = coxLogRisk(fit, [
      { kind: 'number', name: 'x0', values },
      { ...city, code: [0, 1, 2, 0, 3, -1] },
    ]);
    expect((risk[1] ?? NaN) - (risk[0] ?? NaN)).toBeCloseTo(b?.coefficient ?? NaN, 10);
    expect((risk[2] ?? NaN) - (risk[0] ?? NaN)).toBeCloseTo(c?.coefficient ?? NaN, 10);
    expect([...risk.subarray(3)]).toEqual([NaN, NaN, NaN]);
    const expected = (x?.coefficient ?? NaN) * (1 - (x?.mean ?? NaN));
    const shares = (b?.coefficient ?? 0) * (b?.mean ?? 0) + (c?.coefficient ?? 0) * (c?.mean ?? 0);
    expect(risk[0]).toBeCloseTo(expected - shares, 10);
  });

  test('has the likelihood that its formula says, and the derivatives of it', () => {
    const { duration, event, covariates } = draw(11, 60, [0.4, -0.6]);
    const design = valueOf(
      coxDesign({ duration: duration.map((d) => Math.ceil(d / 20)), event, covariates }),
    );
    const beta = Float64Array.from([0.3, -0.2]);
    const point = coxLikelihood(design, beta);
    expect(point.objective).toBeCloseTo(efronByFormula(design, beta), 8);
    for (const j of [0, 1]) {
      const moved = (by: number) => beta.map((value, at) => value + (at === j ? by : 0));
      const [above, below] = [moved(1e-5), moved(-1e-5)].map((at) => coxLikelihood(design, at));
      const slope = ((above?.objective ?? 0) - (below?.objective ?? 0)) / 2e-5;
      expect(point.gradient[j]).toBeCloseTo(slope, 4);
      for (const k of [0, 1]) {
        const bend = ((above?.gradient[k] ?? 0) - (below?.gradient[k] ?? 0)) / 2e-5;
        expect(point.information[j * 2 + k]).toBeCloseTo(-bend, 4);
      }
    }
  });

  test('names a covariate that cannot be estimated, and why', () => {
    const drawn = draw(7, 200, [0.3, 0.2]);
    const [x0, x1] = drawn.covariates.map((each) => each.values);
    const reason = (name: string, values: number[]) => {
      const covariates: CoxCovariate[] = [...drawn.covariates, { kind: 'number', name, values }];
      return coxRegression({ ...drawn, covariates });
    };
    const constant = drawn.duration.map(() => 4);
    expect(reason('same', constant)).toMatchObject({
      reason: { kind: 'constant-covariate', figures: { covariate: 'same' } },
    });
    const sum = drawn.duration.map((_, row) => 2 * (x0?.[row] ?? 0) - (x1?.[row] ?? 0) + 5);
    expect(reason('sum', sum)).toMatchObject({
      reason: { kind: 'collinear', figures: { covariate: 'sum', otherCovariates: ['x0', 'x1'] } },
    });
    const never = drawn.event.map((seen, row) => (seen === 0 && row % 2 === 0 ? 1 : 0));
    expect(reason('never', never)).toMatchObject({
      reason: { kind: 'monotone-likelihood', figures: { covariate: 'never' } },
    });
    const perfect = drawn.duration.map((time) => -time);
    expect(reason('perfect', perfect)).toMatchObject({ reason: { kind: 'monotone-likelihood' } });
  });

  test('is refused where there is too little to learn from', () => {
    const few = draw(8, 10, [0.2]);
    expect(coxRegression(few)).toMatchObject({
      reason: { kind: 'too-few-rows', figures: { rows: 10 } },
    });
    const drawn = draw(9, 100, [0.2]);
    expect(coxRegression({ ...drawn, covariates: [] })).toMatchObject({
      reason: { kind: 'no-covariates' },
    });
    const none = drawn.event.map(() => 0);
    expect(coxRegression({ ...drawn, event: none })).toMatchObject({
      reason: { kind: 'no-events' },
    });
    const rare = drawn.event.map((_, row) => (row < 3 ? 1 : 0));
    expect(coxRegression({ ...drawn, event: rare })).toMatchObject({
      reason: { kind: 'too-few-events', figures: { events: 3, coefficients: 1, needed: 5 } },
    });
    const same = drawn.duration.map(() => 30);
    expect(coxRegression({ ...drawn, duration: same }).kind).toBe('fitted');
  });
});

describe('simulated durations', () => {
  const isFull = process.env['MEMBERBOOK_FULL'] === '1';
  test('have their true coefficients in the 95 % intervals as often as they should', () => {
    const betas = [0.7, -0.4, 0];
    const runs = isFull ? 100 : 8;
    const hits = [0, 0, 0];
    for (let seed = 1; seed <= runs; seed += 1) {
      const { coefficients } = valueOf(coxRegression(draw(seed * 101, 300, betas)));
      for (const [j, { lower, upper }] of coefficients.entries()) {
        const beta = betas[j] ?? 0;
        if (lower <= beta && beta <= upper) hits[j] = (hits[j] ?? 0) + 1;
      }
    }
    for (const hit of hits) expect(hit).toBeGreaterThanOrEqual(isFull ? 88 : 6);
  });
});

describe.skipIf(!hasData)('the Rossi study', () => {
  const rossi = readColumns('lifelines/rossi.csv');
  const input = (names: readonly string[]) => ({
    duration: rossi['week'] ?? [],
    event: rossi['arrest'] ?? [],
    covariates: names.map((name): CoxCovariate => {
      return { kind: 'number', name, values: rossi[name] ?? [] };
    }),
  });

  test('agrees with R: coefficients, likelihoods, concordance', () => {
    const names = ['fin', 'age', 'race', 'wexp', 'mar', 'paro', 'prio'];
    const fit = valueOf(coxRegression(input(names)));
    expect(fit.coefficients.map(({ coefficient }) => coefficient.toFixed(5))).toEqual([
      '-0.37942',
      '-0.05744',
      '0.31390',
      '-0.14980',
      '-0.43370',
      '-0.08487',
      '0.09150',
    ]);
    expect(fit.nullLogLikelihood.toFixed(4)).toBe('-675.3806');
    expect(fit.logLikelihood.toFixed(4)).toBe('-658.7477');
    expect(fit.concordance?.index.toFixed(6)).toBe('0.640329');
    const errors = fit.coefficients.map(({ standardError }) => standardError.toFixed(4));
    expect(errors).toEqual(['0.1914', '0.0220', '0.3080', '0.2122', '0.3819', '0.1958', '0.0286']);
    expect(fit.likelihoodRatio.chiSquare).toBeCloseTo(33.27, 2);
    expect(fit.wald.chiSquare).toBeCloseTo(32.11, 2);
    expect(fit.score.chiSquare).toBeCloseTo(33.53, 2);
  });

  test('shows that the hazard ratio of age does not hold (Fox and Weisberg 2011)', () => {
    const { proportional } = valueOf(coxRegression(input(['fin', 'age', 'prio'])));
    expect(proportional.covariates.map(({ chiSquare }) => chiSquare.toFixed(3))).toEqual([
      '0.005',
      '6.541',
      '0.773',
    ]);
    expect(proportional.chiSquare).toBeCloseTo(7.13, 2);
  });
});
