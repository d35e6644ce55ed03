import { beforeAll, describe, expect, test } from 'vitest';
import {
  fitOpportunities,
  opportunityLogLikelihood,
  type OpportunityHistories,
} from '../../../../src/models/lifetime/fit-opportunities.ts';
import {
  fitRetention,
  retentionRate,
  survivingShare,
} from '../../../../src/models/lifetime/fit-retention.ts';
import {
  conditionalSpend,
  fitSpend,
  meanSpend,
  spendLogLikelihood,
} from '../../../../src/models/lifetime/fit-spend.ts';
import { opportunityModel } from '../../../../src/models/lifetime/opportunity-model.ts';
import { projectRetention } from '../../../../src/models/lifetime/project-retention.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { valueOf } from '../value-of.ts';
import { hasCdnow, readRows, readSummary } from './cdnow.ts';

beforeAll(() => specialFunctionsReady);

const valuesOf = (fit: { parameters: readonly { value: number }[] }): number[] =>
  fit.parameters.map(({ value }) => value);

describe.skipIf(!hasCdnow)('Gamma-Gamma on 946 repeat buyers of CDNOW', () => {
  test('has the published parameters, likelihood and spend of members 1 to 10', () => {
    const { histories, spend } = readSummary();
    const fit = valueOf(fitSpend(histories.repeats, spend));
    const values = valuesOf(fit);
    [6.248802, 3.744589, 15.447751].forEach((value, i) => {
      expect(Math.abs((values[i] ?? 0) / value - 1)).toBeLessThan(1e-5);
    });
    expect(values.map((value) => value.toFixed(2))).toEqual(['6.25', '3.74', '15.45']);
    expect(fit.logLikelihood).toBeCloseTo(-4055.9232, 4);
    expect(fit.logLikelihood).toBeGreaterThanOrEqual(
      spendLogLikelihood([6.25, 3.74, 15.44], histories.repeats, spend),
    );
    expect([fit.spenders, fit.withoutRepeat, fit.withoutSpend]).toEqual([946, 1411, 0]);
    expect(fit.correlation).toBeCloseTo(0.1139, 4);
    expect(fit.warnings).toEqual([]);
    expect(meanSpend(values)).toBeCloseTo(35.171, 3);
    const published = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17];
    published.forEach((value, row) => {
      const own = conditionalSpend(values, histories.repeats[row] ?? 0, spend[row] ?? 0);
      expect(Math.abs(own - value)).toBeLessThan(0.011);
    });
  });
});

describe('spend that cannot carry a fit', () => {
  const fitOf = (rows: readonly (readonly [number, number])[]): unknown =>
    fitSpend(
      Float64Array.from(rows, ([x]) => x),
      Float64Array.from(rows, ([, z]) => z),
    );
  const times = (
    count: number,
    row: (i: number) => readonly [number, number],
  ): (readonly [number, number])[] => Array.from({ length: count }, (_, i) => row(i));
  test('is refused by its reason', () => {
    const reasons = [
      [[], 'no-rows'],
      [times(100, () => [0, 0]), 'no-repeat-buyers'],
      [times(100, () => [2, 0]), 'no-spend'],
      [times(100, () => [2, NaN]), 'no-spend'],
      [times(10, (i) => [2, 5 + i]), 'too-few-spenders'],
      [times(100, () => [2, 5]), 'no-variation'],
    ] as const;
    for (const [rows, kind] of reasons) {
      expect(fitOf(rows)).toMatchObject({ kind: 'refused', reason: { kind } });
    }
  });

  test('is fitted without refunds and free orders, which are counted', () => {
    const rows = times(120, (i) => [1 + (i % 4), i < 20 ? -3 : 10 + ((i * 37) % 50)]);
    const fit = valueOf(
      fitSpend(
        Float64Array.from(rows, ([x]) => x),
        Float64Array.from(rows, ([, z]) => z),
      ),
    );
    expect([fit.spenders, fit.withoutSpend]).toEqual([100, 20]);
  });

  test('is warned of where those who buy often spend more each time', () => {
    const rows = times(300, (i) => [1 + (i % 9), (1 + (i % 9)) * (8 + ((i * 31) % 5))]);
    const fit = valueOf(
      fitSpend(
        Float64Array.from(rows, ([x]) => x),
        Float64Array.from(rows, ([, z]) => z),
      ),
    );
    expect(fit.correlation).toBeGreaterThan(0.9);
    expect(fit.warnings).toContainEqual({ kind: 'correlated', correlation: fit.correlation });
  });
});

test('BG/BB expects of a member one period more at a time, and less of each', () => {
  const model = opportunityModel([1.204, 0.75, 0.657, 2.783]);
  const upTo = [...model.expectedUpTo(3, 5, 6, 4)];
  expect(upTo).toEqual([1, 2, 3, 4].map((ahead) => model.expectedNext(3, 5, 6, ahead)));
  const each = upTo.map((sum, at) => sum - (upTo[at - 1] ?? 0));
  expect(each).toEqual([...each].sort((one, other) => other - one));
  expect(model.expectedNext(3, 5, 6, 0)).toBe(0);
});

describe.skipIf(!hasCdnow)('BG/BB on 11,104 donors', () => {
  function donors(): OpportunityHistories {
    const rows = readRows('donations.csv');
    const column = (k: number): Float64Array => Float64Array.from(rows, (row) => row[k] ?? NaN);
    return { repeats: column(0), last: column(1), opportunities: column(2), weight: column(3) };
  }

  test('has the published parameters and no less a likelihood', () => {
    const fit = valueOf(fitOpportunities(donors()));
    const published = [1.204, 0.75, 0.657, 2.783];
    valuesOf(fit).forEach((value, i) => {
      expect(Math.abs(value - (published[i] ?? 0))).toBeLessThan(0.0005);
    });
    expect(fit.logLikelihood).toBeGreaterThanOrEqual(opportunityLogLikelihood(published, donors()));
    expect(fit.members).toBe(11_104);
    expect(fit.covariance).not.toBeNull();
  });

  test('is the same from members one by one as from counts', () => {
    const { repeats, last, opportunities, weight } = donors();
    const rows = [...repeats.keys()].flatMap((k) =>
      Array<number>(Math.round((weight?.[k] ?? 0) / 20)).fill(k),
    );
    const one = valueOf(
      fitOpportunities({
        repeats: Float64Array.from(rows, (k) => repeats[k] ?? 0),
        last: Float64Array.from(rows, (k) => last[k] ?? 0),
        opportunities: Float64Array.from(rows, (k) => opportunities[k] ?? 0),
      }),
    );
    const counted = valueOf(
      fitOpportunities({
        repeats,
        last,
        opportunities,
        weight: Float64Array.from(weight ?? [], (w) => Math.round(w / 20)),
      }),
    );
    expect(valuesOf(one)).toEqual(valuesOf(counted).map((value) => expect.closeTo(value, 8)));
  });

  test('has shares that sum to 1 and the mean that it expects', () => {
    const model = opportunityModel([1.204, 0.75, 0.657, 2.783]);
    for (const n of [1, 6, 40]) {
      const shares = Array.from({ length: n + 1 }, (_, k) => model.probability(k, n));
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      const mean = shares.reduce((sum, share, k) => sum + k * share, 0);
      expect(mean).toBeCloseTo(model.expected(n), 11);
    }
  });

  test('is refused where nobody took an opportunity, and where all are alike', () => {
    const make = (x: number, last: number): OpportunityHistories => ({
      repeats: new Float64Array(80).fill(x),
      last: new Float64Array(80).fill(last),
      opportunities: new Float64Array(80).fill(6),
    });
    expect(fitOpportunities(make(0, 0))).toMatchObject({ reason: { kind: 'no-repeat-buyers' } });
    expect(fitOpportunities(make(2, 4))).toMatchObject({ reason: { kind: 'no-variation' } });
    expect(fitOpportunities(make(5, 4))).toMatchObject({ reason: { kind: 'no-rows' } });
    expect(fitOpportunities(make(NaN, 4))).toMatchObject({ reason: { kind: 'no-rows' } });
  });
});

describe('sBG', () => {
  const regular = [1000, 631, 468, 382, 326, 289, 262, 241];

  test('has retention that rises with age, and shares that it multiplies to', () => {
    const values = valuesOf(valueOf(fitRetention([regular])));
    let share = 1;
    for (let t = 1; t <= 20; t += 1) {
      expect(retentionRate(values, t)).toBeGreaterThan(t > 1 ? retentionRate(values, t - 1) : 0);
      share *= retentionRate(values, t);
      expect(survivingShare(values, t)).toBeCloseTo(share, 12);
    }
  });

  test('fits cohorts of several ages together as one population', () => {
    const one = valueOf(fitRetention([regular]));
    const two = valueOf(fitRetention([regular, regular]));
    expect(valuesOf(two)).toEqual(valuesOf(one).map((value) => expect.closeTo(value, 7)));
    expect(two.members).toBe(2000);
    const wide = (one.parameters[0]?.standardError ?? 0) / (two.parameters[0]?.standardError ?? 1);
    expect(wide).toBeCloseTo(Math.SQRT2, 4);
    expect(valueOf(fitRetention([regular, regular.slice(0, 4)])).cohorts).toBe(2);
  });

  test('refuses what is no retention', () => {
    expect(fitRetention([])).toMatchObject({ reason: { kind: 'no-rows' } });
    expect(fitRetention([[0, 0, 0]])).toMatchObject({ reason: { kind: 'no-rows' } });
    expect(fitRetention([[100, 60]])).toMatchObject({ reason: { kind: 'too-few-periods' } });
    expect(fitRetention([[100, 100, 100]])).toMatchObject({ reason: { kind: 'no-losses' } });
    expect(fitRetention([[100, 60, 70]])).toMatchObject({ reason: { kind: 'rising-survivors' } });
    expect(fitRetention([[100, NaN, 70]])).toMatchObject({
      reason: { kind: 'options-out-of-range' },
    });
  });

  test('projects a cohort with ranges that widen, and hold what came', () => {
    const known = valueOf(fitRetention([regular.slice(0, 5)]));
    const steps = valueOf(
      projectRetention(known, [{ age: 4, members: 326, valuePerMember: 10 }], { periods: 3 }),
    );
    steps.forEach(({ active, revenue }, k) => {
      const actual = regular[5 + k] ?? 0;
      expect(active.low).toBeLessThanOrEqual(actual);
      expect(active.high).toBeGreaterThanOrEqual(actual);
      expect(revenue.mean).toBeCloseTo(active.mean * 10, 8);
      expect(revenue.high - revenue.low).toBeCloseTo((active.high - active.low) * 10, 6);
      const before = steps[k - 1]?.active;
      if (before !== undefined) {
        expect(active.high - active.low).toBeGreaterThan(before.high - before.low);
      }
    });
    const again = projectRetention(known, [{ age: 4, members: 326, valuePerMember: 10 }], {
      periods: 3,
    });
    expect(valueOf(again)).toEqual(steps);
  });
});
