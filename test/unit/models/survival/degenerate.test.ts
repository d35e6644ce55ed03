import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { coxRegression } from '../../../../src/models/survival/cox.ts';
import { kaplanMeier } from '../../../../src/models/survival/kaplan-meier.ts';
import { logRank } from '../../../../src/models/survival/log-rank.ts';
import { timeToChurn } from '../../../../src/models/survival/order-durations.ts';
import { restrictedMean, survivalQuantile } from '../../../../src/models/survival/read-curve.ts';
import { strangeNumbers } from '../not-numbers.ts';

beforeAll(() => specialFunctionsReady);

const odd = fc.constantFrom(NaN, Infinity, -1, 0, 1, 1, 2, 3, 5, 8, 1e9);
const bit = fc.constantFrom(0, 0, 1, 1, 1, NaN);
const runs = process.env['MEMBERBOOK_FULL'] === '1' ? 2000 : 100;

describe('whatever comes in', () => {
  test('curves and their comparison are finite or refused', () => {
    const rows = fc.array(
      fc.record({ time: odd, seen: bit, code: fc.integer({ min: -1, max: 3 }) }),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(rows, fc.constantFrom('log' as const, 'log-log' as const), (given, scale) => {
        const input = {
          duration: given.map(({ time }) => time),
          event: given.map(({ seen }) => seen),
          group: { code: given.map(({ code }) => code), labels: ['a', 'b', 'c'] },
        };
        const outcome = kaplanMeier(input, { scale });
        expect(strangeNumbers(outcome)).toEqual([]);
        expect(strangeNumbers(logRank(input))).toEqual([]);
        if (outcome.kind === 'refused') return;
        for (const curve of outcome.value.curves) {
          const { survival, lower, upper } = curve;
          for (const [at, value] of survival.entries()) {
            expect(lower[at]).toBeLessThanOrEqual(value);
            expect(upper[at]).toBeGreaterThanOrEqual(value);
          }
          expect(strangeNumbers([restrictedMean(curve), survivalQuantile(curve, 0.5)])).toEqual([]);
        }
      }),
      { numRuns: runs },
    );
  });

  test('a Cox model is finite or refused', () => {
    const row = fc.record({ time: odd, seen: bit, x: odd, code: fc.integer({ min: 0, max: 3 }) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 15, maxLength: 60 }), (given) => {
        const outcome = coxRegression({
          duration: given.map(({ time }) => time),
          event: given.map(({ seen }) => seen),
          covariates: [
            { kind: 'number', name: 'x', values: given.map(({ x }) => x) },
            {
              kind: 'category',
              name: 'c',
              code: given.map(({ code }) => code),
              labels: ['a', 'b', 'c'],
            },
          ],
        });
        expect(strangeNumbers(outcome)).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  test('durations out of orders balance', () => {
    const order = fc.record({
      member: fc.integer({ min: -1, max: 5 }),
      day: fc.constantFrom(NaN, 0, 1.5, 7, 30, 99, 200),
    });
    fc.assert(
      fc.property(fc.array(order, { maxLength: 40 }), (given) => {
        const orders = {
          member: given.map(({ member }) => member),
          day: given.map(({ day }) => day),
          members: 5,
        };
        const outcome = timeToChurn(orders, 100, 20);
        expect(strangeNumbers(outcome)).toEqual([]);
        if (outcome.kind === 'refused') return;
        const { account, duration } = outcome.value;
        expect(account.members + account.membersWithoutOrder).toBe(5);
        expect(account.events + account.censored).toBe(account.members);
        for (const days of duration) expect(days).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: runs },
    );
  });
});
