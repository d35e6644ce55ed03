import { beforeAll, describe, expect, test } from 'vitest';
import { comparePairs } from '../../../../src/models/survival/compare-pairs.ts';
import { logRank } from '../../../../src/models/survival/log-rank.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { valueOf } from '../value-of.ts';
import { hasData, readColumns } from './read-data.ts';

beforeAll(() => specialFunctionsReady);

const labels = ['a', 'b', 'c'];

describe('the log-rank test', () => {
  test('finds no difference between groups that are the same', () => {
    const rows = {
      duration: [1, 2, 3, 4, 1, 2, 3, 4],
      event: [1, 1, 0, 1, 1, 1, 0, 1],
      group: { code: [0, 0, 0, 0, 1, 1, 1, 1], labels },
    };
    const { chiSquare, df, p } = valueOf(logRank(rows));
    expect(chiSquare).toBeCloseTo(0, 12);
    expect([df, p]).toEqual([1, 1]);
  });

  test('does not depend on the order of the groups', () => {
    const duration = [3, 5, 6, 2, 2, 8, 1, 9, 4, 4, 7, 12];
    const event = [1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1];
    const code = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2];
    const forward = valueOf(logRank({ duration, event, group: { code, labels } }));
    const turned = { code: code.map((at) => 2 - at), labels };
    const backward = valueOf(logRank({ duration, event, group: turned }));
    expect(backward.chiSquare).toBeCloseTo(forward.chiSquare, 10);
    expect(forward.df).toBe(2);
    const [observed, expected] = [
      forward.groups.map((g) => g.observed),
      forward.groups.map((g) => g.expected),
    ];
    expect(observed.reduce((a, b) => a + b)).toBeCloseTo(
      expected.reduce((a, b) => a + b),
      10,
    );
  });

  test('is refused for one group, without events and where groups are never there together', () => {
    const group = { code: [0, 0], labels };
    expect(logRank({ duration: [1, 2], event: [1, 1], group })).toMatchObject({
      reason: { kind: 'one-group' },
    });
    const two = { code: [0, 1], labels };
    expect(logRank({ duration: [1, 2], event: [0, 0], group: two })).toMatchObject({
      reason: { kind: 'no-events' },
    });
    expect(logRank({ duration: [1, 2], event: [0, 1], group: two })).toMatchObject({
      reason: { kind: 'groups-never-together' },
    });
  });
});

describe('pairs of groups', () => {
  const duration = [3, 5, 6, 2, 1, 1, 1, 2, 30, 34, 37, 42, 3, 4, 6, 7];
  const event = duration.map((_, row) => (row % 5 === 0 ? 0 : 1));
  const code = duration.map((_, row) => Math.floor(row / 4));
  const group = { code, labels: ['a', 'b', 'c', 'd', 'nobody'] };

  test('are compared each with each, and judged more strictly the more they are', () => {
    const { all, pairs } = valueOf(comparePairs({ duration, event, group }));
    expect(all.df).toBe(3);
    expect(pairs.map(({ first, second }) => first + second)).toEqual([
      'ab',
      'ac',
      'ad',
      'bc',
      'bd',
      'cd',
    ]);
    const sorted = [...pairs].sort((one, two) => one.p - two.p);
    expect(sorted[0]?.adjusted).toBeCloseTo(6 * (sorted[0]?.p ?? NaN), 12);
    for (const [at, { p, adjusted }] of sorted.entries()) {
      expect(adjusted).toBeGreaterThanOrEqual(p);
      expect(adjusted).toBeGreaterThanOrEqual(sorted[at - 1]?.adjusted ?? 0);
    }
  });

  test('are refused as the comparison of all is', () => {
    expect(comparePairs({ duration, event })).toMatchObject({ reason: { kind: 'one-group' } });
  });
});

describe.skipIf(!hasData)('groups of the lung study', () => {
  const lung = readColumns('lifelines/lung.csv');
  const duration = lung['time'] ?? [];
  const event = lung['status'] ?? [];

  test('agree with R by sex', () => {
    const group = { code: (lung['sex'] ?? []).map((sex) => sex - 1), labels: ['1', '2'] };
    const { chiSquare, df, p, groups } = valueOf(logRank({ duration, event, group }));
    expect([chiSquare.toFixed(1), df, p.toFixed(3)]).toEqual(['10.3', 1, '0.001']);
    expect(groups.map((each) => [each.rows, each.observed, each.expected.toFixed(1)])).toEqual([
      [138, 112, '91.6'],
      [90, 53, '73.4'],
    ]);
  });

  test('give early deaths more weight where asked', () => {
    const group = { code: (lung['sex'] ?? []).map((sex) => sex - 1), labels: ['1', '2'] };
    const { chiSquare } = valueOf(logRank({ duration, event, group }, { rho: 1 }));
    expect(chiSquare.toFixed(1)).toBe('12.7');
  });
});
