import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withoutFew } from '../../../src/privacy/few-members.ts';

describe('findings that count members', () => {
  const all = { figures: { members: 80, clusters: 3 } };
  const left = (...figures: Record<string, number | string>[]): unknown[] =>
    withoutFew([all, ...figures.map((each) => ({ figures: each }))], 10)
      .filter((finding) => finding !== all)
      .map((finding) => finding.figures);

  it('stay where any of their counts is small, and not where it is zero', () => {
    expect(left({ waiting: 9 })).toEqual([]);
    expect(left({ both: 9.5 })).toEqual([]);
    expect(left({ waiting: 0 })).toEqual([{ waiting: 0 }]);
    expect(left({ waiting: 10 })).toEqual([{ waiting: 10 }]);
  });

  it('stay with one from which the small count could be worked out', () => {
    expect(left({ group: 1, members: 76, memberShare: 0.95 }, { members: 4 })).toEqual([]);
    expect(left({ rows: 80 }, { members: 4 })).toEqual([{ rows: 80 }]);
  });

  it('are told from those with days, shares and numbers of groups', () => {
    const other = { clusters: 4, group: 1, days: 7, lowerShare: 0.04, names: '3' };
    expect(left(other, { members: 4 })).toEqual([other]);
  });

  it('name their figures as such wherever their sentences say how many', () => {
    const folder = new URL('../../../src/i18n/messages/', import.meta.url);
    const counted = /\{(\w+)\} (?:\{\1:)?(?:members|buyers|customers|baskets)\b/g;
    /** Limits and numbers of pairs, not of people that were found. */
    const others = new Set(['needed', 'few', 'measured', 'minCount', 'feasibleCount', 'k']);
    const names = readdirSync(folder)
      .filter((name) => name.startsWith('model-'))
      .flatMap((name) => [...readFileSync(new URL(name, folder), 'utf8').matchAll(counted)])
      .map(([, figure = '']) => figure)
      .filter((figure) => !others.has(figure));
    expect(names.length).toBeGreaterThan(20);
    expect([...new Set(names)].filter((figure) => left({ [figure]: 1 }).length > 0)).toEqual([]);
  });
});
