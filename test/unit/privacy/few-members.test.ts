import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tellsOfFew } from '../../../src/privacy/few-members.ts';

describe('a finding that counts members', () => {
  it('tells of few where any of its counts is small, and of nobody where it is zero', () => {
    expect(tellsOfFew({ members: 9 }, 10)).toBe(true);
    expect(tellsOfFew({ members: 10, waiting: 3 }, 10)).toBe(true);
    expect(tellsOfFew({ members: 10, waiting: 0 }, 10)).toBe(false);
    expect(tellsOfFew({ both: 9.5 }, 10)).toBe(true);
  });

  it('is told from one with days, shares and numbers of groups', () => {
    expect(tellsOfFew({ clusters: 4, group: 1, days: 7, memberShare: 0.04, names: '3' }, 10)).toBe(
      false,
    );
  });

  it('names its figure as one that counts wherever its sentence says how many', () => {
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
    expect([...new Set(names)].filter((figure) => !tellsOfFew({ [figure]: 1 }, 10))).toEqual([]);
  });
});
