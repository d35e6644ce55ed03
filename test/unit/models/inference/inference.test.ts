import { beforeAll, describe, expect, test } from 'vitest';
import { climb, steepest } from '../../../../src/models/inference/climb.ts';
import { findCollinear } from '../../../../src/models/inference/collinear.ts';
import {
  chiSquareTail,
  normalReach,
  twoSidedNormal,
} from '../../../../src/models/inference/tails.ts';
import { wilsonInterval } from '../../../../src/models/inference/wilson-interval.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';

beforeAll(() => specialFunctionsReady);

describe('tails', () => {
  test('have the values of the tables', () => {
    expect(normalReach(0.95)).toBeCloseTo(1.959963984540054, 12);
    expect(twoSidedNormal(-1.959963984540054)).toBeCloseTo(0.05, 12);
    expect(chiSquareTail(3.841458820694124, 1)).toBeCloseTo(0.05, 12);
    expect(chiSquareTail(18.307038053275146, 10)).toBeCloseTo(0.05, 12);
  });

  test('are 0 where they are too small for a number, and 1 where there is nothing to test', () => {
    for (const z of [36, 38, 1000]) expect(twoSidedNormal(z)).toBeLessThan(1e-200);
    for (const df of [1, 2, 30, 900]) {
      for (const chiSquare of [1300, 1400, 1500, 3000, 1e7]) {
        const tail = chiSquareTail(chiSquare, df);
        expect(tail >= 0 && tail <= 1).toBe(true);
      }
      expect(chiSquareTail(1e7, df)).toBe(0);
    }
    expect([chiSquareTail(0, 3), chiSquareTail(5, 0), chiSquareTail(NaN, 2)]).toEqual([1, 1, 1]);
  });
});

describe('the interval of a share', () => {
  test('is the one that Newcombe (1998, table I) gives for the score method', () => {
    const digits = (count: number, total: number) =>
      wilsonInterval(count, total, normalReach(0.95)).map((bound) => bound.toFixed(4));
    expect(digits(81, 263)).toEqual(['0.2553', '0.3662']);
    expect(digits(15, 148)).toEqual(['0.0624', '0.1605']);
    expect(digits(0, 20)).toEqual(['0.0000', '0.1611']);
    expect(digits(1, 29)).toEqual(['0.0061', '0.1718']);
    expect(wilsonInterval(0, 0, 2)).toEqual([0, 1]);
  });
});

describe('columns that say the same twice', () => {
  test('are found with what they are made of', () => {
    // The third is the mean of the first two, which are independent; the last is on its own.
    const half = Math.SQRT1_2;
    const correlation = Float64Array.from([
      1,
      0,
      half,
      0,
      0,
      1,
      half,
      0,
      half,
      half,
      1,
      0,
      0,
      0,
      0,
      1,
    ]);
    expect(findCollinear(correlation, 4)).toEqual({ column: 2, madeOf: [0, 1] });
    expect(findCollinear(Float64Array.from([1, 0.9, 0.9, 1]), 2)).toBeNull();
  });
});

describe('climbing', () => {
  const flat = { gradient: Float64Array.of(0), information: Float64Array.of(1) };

  test('ends at a top', () => {
    const found = climb(Float64Array.of(5), ([x = 0]) => ({
      objective: -Math.cosh(x - 2),
      gradient: Float64Array.of(-Math.sinh(x - 2)),
      information: Float64Array.of(Math.cosh(x - 2)),
    }));
    expect(found.kind === 'top' ? found.beta[0] : NaN).toBeCloseTo(2, 10);
  });

  test('says where it rises for ever, and where it cannot be climbed', () => {
    const rising = climb(Float64Array.of(0), ([x = 0]) => ({
      objective: -Math.exp(-x),
      gradient: Float64Array.of(Math.exp(-x)),
      information: Float64Array.of(Math.exp(-x)),
    }));
    expect(rising.kind).toBe('runaway');
    expect(climb(Float64Array.of(0), () => ({ ...flat, objective: NaN })).kind).toBe('no-top');
    const bent = { ...flat, objective: 1, information: Float64Array.of(-1) };
    expect(climb(Float64Array.of(0), () => bent).kind).toBe('runaway');
    expect(steepest(Float64Array.of(1, -3, 2))).toBe(1);
  });
});
